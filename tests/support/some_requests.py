"""Nonconformities that were issued, and what happens to their requests for corrective action."""

from dataclasses import replace

from auditapp.domain.audits import Person
from auditapp.domain.corrective_steps import State, Step, StepDetail, Verification
from auditapp.domain.grading_terms import Extent, Fulfilment
from auditapp.domain.ids import FindingId, PersonId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, TeamRole
from tests.support.an_app import SampleApp

PRIVILEGES, LEAVERS, REVIEW = "27001-A.8.2", "27001-A.5.18", "clause-9.3.2"

TO_THE_END = (
    (Step.ACKNOWLEDGE, StepDetail()),
    (Step.ASK_RESPONSE, StepDetail()),
    (Step.RECEIVE_CORRECTION, StepDetail()),
    (Step.RECEIVE_CAUSE, StepDetail()),
    (Step.RECEIVE_PLAN, StepDetail()),
    (Step.ACCEPT_PLAN, StepDetail(reason="Everything was shown in the meeting.")),
    (Step.START_IMPLEMENTING, StepDetail()),
    (Step.RECEIVE_EVIDENCE, StepDetail()),
    (Step.START_VERIFYING, StepDetail(method=Verification.DOCUMENTS)),
    (Step.FIND_EFFECTIVE, StepDetail()),
    (Step.CLOSE, StepDetail()),
)
"""The straight way, each step with what it needs."""


def an_issued(
    sample: SampleApp,
    item: str = PRIVILEGES,
    title: str = "Leaver kept access",
    grade: Grade = Grade.MINOR,
) -> FindingId:
    """Raise, write, grade and issue a nonconformity."""
    app, audit = sample.app, sample.audit
    finding, _ = app.findings.raise_on(audit, app.checklists.checklist(audit).item(item))
    texts = {
        "title": title,
        "nature": "Access rights are not removed as the organisation requires.",
        "objective_evidence": "On 2026-03-17 at HQ 1 of 12 sampled leavers had access (list v4).",
    }
    for field, text in texts.items():
        editor = app.findings.editor(audit, finding)
        app.findings.edit(audit, finding, field, editor.fields.get(field, Shown(None)), text)
    for view in app.findings.editor(audit, finding).gradings:
        inputs = replace(
            app.findings.blank_inputs(audit, finding, view.standard),
            fulfilment=Fulfilment.NOT_FULFILLED,
            extent=Extent.ISOLATED,
            process_control_doubt=False,
            doubt_reason="eleven of twelve were removed in time",
            affects_intended_results=False,
            affects_reason="the account had no rights left",
        )
        why = "" if grade is Grade.MINOR else "The team agreed on it in the evening."
        app.findings.grade(audit, finding, view.grading, inputs, grade, why)
    app.finding_issues.issue(audit, finding)
    return finding


def held(sample: SampleApp, moment: str = "2026-03-18T16:00:00+01:00") -> None:
    """Record when the closing meeting was held."""
    closing = sample.app.closing
    closing.hold(sample.audit, closing.view(sample.audit).meeting.held_at, moment)


def advance_to(sample: SampleApp, finding: FindingId, state: State) -> None:
    """Take the straight way until the request is in a state."""
    actions = sample.app.corrective_actions
    for step, detail in TO_THE_END:
        progress = actions.request(sample.audit, finding).progress
        if progress.state is state:
            return
        if step not in {taken.recorded.step for taken in progress.steps}:
            actions.take(sample.audit, finding, step, detail)


def state_of(sample: SampleApp, finding: FindingId) -> State:
    """Return where a request stands."""
    return sample.app.corrective_actions.request(sample.audit, finding).progress.state


def work_as(sample: SampleApp, role: TeamRole) -> None:
    """Let somebody else of the team sit down at this computer."""
    other = Person(PersonId("0199a0a0-0000-7000-8000-00000000c0b0"), "Cem Beispiel", "CB")
    sample.app.audits.add_member(sample.audit, other, role)
    sample.app.identity.become(other)
