"""Corrective action in the sample audit: many states, told so that it holds together."""

from collections.abc import Iterator
from datetime import date

import pytest

from auditapp.bootstrap import App, open_app
from auditapp.domain.corrective_action import Weight
from auditapp.domain.corrective_dates import DateKind
from auditapp.domain.corrective_steps import State
from auditapp.domain.ids import AuditId
from auditapp.domain.terms import Grade
from auditapp.sample import make_sample
from tests.support.fixed_clock import FixedClock

_NONCONFORMITIES = {Grade.MAJOR, Grade.MINOR}
_STATES = {
    "IV-01": State.CORRECTION_RECEIVED,
    "IV-02": State.PLAN_REJECTED,
    "IV-03": State.CLOSED,
    "IV-04": State.PLAN_RECEIVED,
    "SH-01": State.IMPLEMENTING,
    "SH-02": State.DISPUTED,
    "SH-03": State.RESPONSE_DUE,
    "SH-04": State.ACKNOWLEDGED,
    "TW-01": State.VERIFYING,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, AuditId]]:
    folder = tmp_path_factory.mktemp("sample") / "store"
    app = open_app(folder, make=True, clock=FixedClock())
    yield app, make_sample(app)
    app.close()


def test_every_nonconformity_is_issued_and_its_request_is_in_a_state_of_its_own(
    made: tuple[App, AuditId],
) -> None:
    app, audit = made
    lines = app.corrective_actions.all(audit)

    assert {line.number: line.state for line in lines} == _STATES
    raised = {
        it.number for it in app.findings.all(audit) if _NONCONFORMITIES & set(it.grades.values())
    }
    assert raised == set(_STATES)


def test_one_is_overdue_once_the_audit_is_over(made: tuple[App, AuditId]) -> None:
    app, audit = made
    overdue = [
        line.number
        for line in app.corrective_actions.all(audit)
        if line.is_overdue(date(2026, 11, 24))
    ]
    assert overdue == ["SH-03"]


def test_no_step_had_to_be_forced(made: tuple[App, AuditId]) -> None:
    app, audit = made
    for line in app.corrective_actions.all(audit):
        request = app.corrective_actions.request(audit, line.finding)
        assert {it.weight for it in request.progress.steps} <= {Weight.COUNTED}


def test_the_dates_are_those_that_the_findings_announce(made: tuple[App, AuditId]) -> None:
    app, audit = made
    lines = {line.number: line for line in app.corrective_actions.all(audit)}
    for number in _STATES:
        finding = lines[number].finding
        announced = app.findings.editor(audit, finding).text("follow_up")
        dates = app.corrective_actions.request(audit, finding).dates
        if number == "IV-01":
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
    assert doubted == ["IV-02"]
