"""Corrective action in the sample audit: many states, told so that it holds together."""

from collections.abc import Iterator
from datetime import date

import pytest

from auditapp.bootstrap import App, open_app
from auditapp.domain.corrective_action import Weight
from auditapp.domain.corrective_dates import DateKind
from auditapp.domain.corrective_steps import Part, RecordedStep, State, Step
from auditapp.domain.ids import AuditId
from auditapp.domain.terms import Grade
from auditapp.sample import make_sample
from tests.support.fixed_clock import FixedClock

_NONCONFORMITIES = {Grade.MAJOR, Grade.MINOR}
_STATES = {
    "NC-01": State.RESPONSE_DUE,
    "NC-02": State.WITHDRAWN,
    "NC-03": State.VERIFYING,
    "NC-04": State.EVIDENCE_RECEIVED,
    "NC-05": State.CLOSED,
    "NC-06": State.RESPONSE_DUE,
    "NC-07": State.CORRECTION_RECEIVED,
    "NC-08": State.PLAN_ACCEPTED,
    "NC-09": State.DISPUTED,
    "NC-10": State.PLAN_REJECTED,
}
_MAJOR = "NC-07"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, AuditId]]:
    folder = tmp_path_factory.mktemp("sample") / "store"
    app = open_app(folder, make=True, clock=FixedClock())
    yield app, make_sample(app)
    app.close()


def steps(app: App, audit: AuditId, number: str) -> tuple[RecordedStep, ...]:
    """Return the steps of a request by the number of its finding."""
    (line,) = [it for it in app.corrective_actions.all(audit) if it.number == number]
    taken = app.corrective_actions.request(audit, line.finding).progress.steps
    return tuple(it.recorded for it in taken)


def test_every_nonconformity_has_a_request_and_nearly_each_a_state_of_its_own(
    made: tuple[App, AuditId],
) -> None:
    app, audit = made
    lines = app.corrective_actions.all(audit)

    assert {line.number: line.state for line in lines} == _STATES
    raised = {
        it.standing.final_number
        for it in app.findings.all(audit)
        if _NONCONFORMITIES & set(it.grades.values())
    }
    assert raised == set(_STATES)
    assert len(set(_STATES.values())) == 9


def test_one_is_overdue_once_the_audit_is_over_and_was_escalated(
    made: tuple[App, AuditId],
) -> None:
    app, audit = made
    lines = app.corrective_actions.all(audit)
    overdue = [line.number for line in lines if line.is_overdue(date(2026, 11, 24))]
    assert overdue == ["NC-06"]
    assert [line.number for line in lines if line.is_escalated] == ["NC-06"]
    (step,) = [it for it in steps(app, audit, "NC-06") if it.step is Step.ESCALATE]
    assert "Certification manager" in step.detail.told


def test_the_dispute_of_the_closing_meeting_stands(made: tuple[App, AuditId]) -> None:
    app, audit = made
    lines = app.corrective_actions.all(audit)
    assert [line.number for line in lines if line.is_disputed] == ["NC-09"]
    assert steps(app, audit, "NC-09") == ()


def test_documents_of_the_client_show_a_part_of_the_answer(made: tuple[App, AuditId]) -> None:
    app, audit = made
    shown = {
        line.number: [(it.part, it.evidence.file_name) for it in documents]
        for line in app.corrective_actions.all(audit)
        if (documents := app.corrective_actions.request(audit, line.finding).documents)
    }
    assert shown == {
        "NC-04": [(Part.CORRECTION, "agent-accounts-2026-11-23.csv")],
        "NC-05": [(Part.EFFECTIVENESS, "comparison-of-retention-2026-11-23.csv")],
    }


def test_no_step_had_to_be_forced(made: tuple[App, AuditId]) -> None:
    app, audit = made
    for line in app.corrective_actions.all(audit):
        request = app.corrective_actions.request(audit, line.finding)
        assert {it.weight for it in request.progress.steps} <= {Weight.COUNTED}


def test_the_dates_are_those_that_the_findings_announce(made: tuple[App, AuditId]) -> None:
    app, audit = made
    lines = {line.number: line for line in app.corrective_actions.all(audit)}
    for number in _STATES:
        if lines[number].state is State.WITHDRAWN:
            continue
        finding = lines[number].finding
        announced = app.findings.editor(audit, finding).text("follow_up")
        dates = app.corrective_actions.request(audit, finding).dates
        if number == _MAJOR:
            assert all(str(due.on) in announced for due in dates)
        else:
            plan = next(due for due in dates if due.kind is DateKind.PLAN)
            assert f"60 days of the closing meeting ({plan.on})" in announced


def test_a_cause_that_explains_nothing_was_asked_about(made: tuple[App, AuditId]) -> None:
    app, audit = made
    doubted = [
        line.number
        for line in app.corrective_actions.all(audit)
        if any(it.asked_again for it in app.corrective_actions.request(audit, line.finding).parts)
    ]
    assert doubted == ["NC-10"]
