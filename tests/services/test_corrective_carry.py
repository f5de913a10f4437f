"""Where corrective action stands goes into the next audit, and proposes how to grade there."""

from dataclasses import replace
from datetime import date

import pytest

from auditapp.domain.audits import NewAudit
from auditapp.domain.carried_points import CarriedPoint, PointOutcome, PointResult
from auditapp.domain.corrective_carry import CarriedRequest
from auditapp.domain.corrective_steps import State, Step, StepDetail, Verification
from auditapp.domain.grading_terms import Extent, Fulfilment, Previous
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.terms import AuditType, Grade, Standard
from tests.support.an_app import SampleApp
from tests.support.some_requests import LEAVERS, PRIVILEGES, advance_to, an_issued, held

ISMS = Standard.ISO27001


def next_audit(sample: SampleApp) -> AuditId:
    """Begin the audit of the year after, which follows the one of the sample."""
    audit, _ = sample.app.audits.create(
        NewAudit(
            sample.client,
            AuditType.SURVEILLANCE,
            "Surveillance 1",
            tuple(Standard),
            start="2027-03-16",
        )
    )
    points = sample.app.carried_points
    points.name_previous(audit, points.view(audit).named, sample.audit)
    return audit


def taken_over(sample: SampleApp, audit: AuditId) -> tuple[CarriedPoint, ...]:
    return sample.app.carried_points.view(audit).points


def raised(sample: SampleApp, audit: AuditId, item: str = PRIVILEGES) -> FindingId:
    checklist = sample.app.checklists.checklist(audit)
    return sample.app.findings.raise_on(audit, checklist.item(item))[0]


def test_a_plan_that_was_accepted_is_verified_in_the_next_audit(sample: SampleApp) -> None:
    finding = an_issued(sample)
    advance_to(sample, finding, State.PLAN_ACCEPTED)
    later = StepDetail(method=Verification.NEXT_AUDIT)
    sample.app.corrective_actions.take(sample.audit, finding, Step.START_VERIFYING, later)

    (carried,) = taken_over(sample, next_audit(sample))

    assert carried.point.corrective == CarriedRequest(
        State.VERIFYING, None, Verification.NEXT_AUDIT
    )
    last = carried.point.text.splitlines()[-1]
    assert last == "Corrective action: being verified, verified at the next audit."


def test_what_is_closed_withdrawn_or_stands_in_another_is_not_taken_over(sample: SampleApp) -> None:
    actions = sample.app.corrective_actions
    items = (PRIVILEGES, LEAVERS, "27001-A.7.12")
    closed, withdrawn, superseded = (an_issued(sample, item) for item in items)
    advance_to(sample, closed, State.CLOSED)
    why = StepDetail(reason="It was there after all.", told="Body", finding=closed)
    actions.take(sample.audit, withdrawn, Step.WITHDRAW, why)
    actions.take(sample.audit, superseded, Step.SUPERSEDE, why)

    assert taken_over(sample, next_audit(sample)) == ()


@pytest.mark.parametrize(
    ("state", "proposed"),
    [
        (State.RESPONSE_DUE, Previous.OPEN_OVERDUE_NO_ACTION),
        (State.PLAN_ACCEPTED, Previous.OPEN_IN_TIME),
        (State.VERIFYING, Previous.OPEN_IN_TIME),
    ],
)
def test_it_proposes_the_answer_about_an_earlier_nonconformity(
    sample: SampleApp, state: State, proposed: Previous
) -> None:
    held(sample)
    advance_to(sample, an_issued(sample), state)
    audit = next_audit(sample)

    blank = sample.app.findings.blank_inputs(audit, raised(sample, audit), ISMS)

    assert (blank.previous, blank.previous_number) == (proposed, "BM-01")
    overdue = proposed is Previous.OPEN_OVERDUE_NO_ACTION
    assert blank.previous_due == ("2026-05-17" if overdue else "")


def test_what_the_audit_before_closed_since_is_not_open_any_more(sample: SampleApp) -> None:
    held(sample)
    finding = an_issued(sample)
    audit = next_audit(sample)
    raised_now = raised(sample, audit)
    blank = sample.app.findings.blank_inputs(audit, raised_now, ISMS)
    assert blank.previous is Previous.OPEN_OVERDUE_NO_ACTION

    advance_to(sample, finding, State.CLOSED)

    blank = sample.app.findings.blank_inputs(audit, raised_now, ISMS)
    assert blank.previous is Previous.SAME_REQ_CLOSED


def test_what_was_not_effective_proposes_so(sample: SampleApp) -> None:
    finding = an_issued(sample)
    advance_to(sample, finding, State.VERIFYING)
    why = StepDetail(reason="Two more leavers had access.")
    sample.app.corrective_actions.take(sample.audit, finding, Step.FIND_NOT_EFFECTIVE, why)
    audit = next_audit(sample)

    blank = sample.app.findings.blank_inputs(audit, raised(sample, audit), ISMS)
    assert blank.previous is Previous.CA_IMPLEMENTED_NOT_EFFECTIVE


def test_what_this_audit_closed_is_the_same_requirement_closed(sample: SampleApp) -> None:
    an_issued(sample)
    audit = next_audit(sample)
    (carried,) = taken_over(sample, audit)
    result = PointResult(PointOutcome.CLOSED, "All leavers removed")
    sample.app.carried_points.settle(audit, carried, result)

    blank = sample.app.findings.blank_inputs(audit, raised(sample, audit), ISMS)
    assert blank.previous is Previous.SAME_REQ_CLOSED


def test_another_requirement_has_no_proposal(sample: SampleApp) -> None:
    an_issued(sample)
    audit = next_audit(sample)
    finding = raised(sample, audit, "27001-A.7.12")

    assert sample.app.findings.blank_inputs(audit, finding, ISMS).previous is Previous.NONE


def test_the_proposal_suggests_and_the_auditor_decides(sample: SampleApp) -> None:
    held(sample)
    an_issued(sample)
    audit = next_audit(sample)
    finding = raised(sample, audit)
    sample.app.findings.add_requirement(audit, finding, "27001 A.8.2")
    editor = sample.app.findings.editor(audit, finding)
    sample.app.findings.edit(
        audit, finding, "objective_evidence", editor.fields["objective_evidence"], "Seen again."
    )
    inputs = replace(
        sample.app.findings.blank_inputs(audit, finding, ISMS),
        fulfilment=Fulfilment.NOT_FULFILLED,
        extent=Extent.ISOLATED,
        process_control_doubt=False,
        doubt_reason="one case",
        affects_intended_results=False,
        affects_reason="one case",
    )

    suggestion = sample.app.findings.suggest(audit, finding, inputs)

    assert (suggestion.grade, suggestion.rule_ids) == (Grade.MAJOR, ("M4",))
    assert "BM-01" in suggestion.rationale
    assert sample.app.findings.editor(audit, finding).gradings[0].grading.value is None


def test_it_is_stored_in_a_line_that_reads_back() -> None:
    for method in (None, *Verification):
        for due in (None, date(2027, 2, 28)):
            carried = CarriedRequest(State.VERIFYING, due, method)
            assert CarriedRequest.from_text(carried.to_text()) == carried
    assert CarriedRequest.from_text("") is None
    assert CarriedRequest.from_text("melted 2027-02-28 -") is None


def test_what_is_being_amended_is_carried_on_as_the_client_holds_it(sample: SampleApp) -> None:
    finding, app = an_issued(sample), sample.app
    app.finding_issues.amend(sample.audit, finding, "The number of leavers was counted twice.")
    for field in ("title", "nature", "objective_evidence"):
        shown = app.findings.editor(sample.audit, finding).fields[field]
        app.findings.edit(sample.audit, finding, field, shown, "Not handed over yet")

    (carried,) = taken_over(sample, next_audit(sample))

    assert carried.point.title == "Leaver kept access"
    assert "Not handed over yet" not in carried.point.text
    assert carried.point.grades == {ISMS: Grade.MINOR}
