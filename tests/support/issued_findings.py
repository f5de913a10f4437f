"""Nonconformities in a store that were issued, so that a client has to answer them."""

from collections.abc import Iterable
from dataclasses import replace

from auditapp.domain.corrective_steps import Part, Step, StepDetail, Verification
from auditapp.domain.corrective_words import Review
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_terms import Extent, Fulfilment
from auditapp.domain.ids import FindingId
from auditapp.domain.terms import Grade, Standard
from tests.support.an_app import SampleApp

PRIVILEGES = "27001-A.8.2"
TO_VERIFYING = (
    Step.RECEIVE_ANSWER,
    Step.ACCEPT_PLAN,
    Step.RECEIVE_EVIDENCE,
    Step.START_VERIFYING,
)
_WHY = "Accepted for this test as it stands"


def issued_finding(
    sample: SampleApp,
    title: str = "Leaver kept access",
    item: str = PRIVILEGES,
    grade: Grade = Grade.MINOR,
) -> FindingId:
    """Raise a finding, write and grade it, and issue it."""
    checklist = sample.app.checklists.checklist(sample.audit)
    finding, _ = sample.app.findings.raise_on(sample.audit, checklist.item(item))
    texts = {
        "title": title,
        "nature": "Access rights are not removed as the organisation requires.",
        "objective_evidence": (
            "On 2026-03-17 at HQ 1 of 12 sampled leavers still had an account (HR list v4)."
        ),
    }
    for field, text in texts.items():
        shown = sample.app.findings.editor(sample.audit, finding).fields[field]
        sample.app.findings.edit(sample.audit, finding, field, shown, text)
    for view in sample.app.findings.editor(sample.audit, finding).gradings:
        inputs = _isolated(sample, finding, view.standard)
        reason = "" if grade is Grade.MINOR else "The team agreed on it in the evening."
        sample.app.findings.grade(sample.audit, finding, view.grading, inputs, grade, reason)
    sample.app.finding_issues.issue(sample.audit, finding)
    return finding


def take_steps(sample: SampleApp, finding: FindingId, *steps: Step) -> None:
    """Record steps one after the other, each with what it needs."""
    for step in steps:
        detail = StepDetail(reason=_WHY, told="the certification body")
        if step is Step.START_VERIFYING:
            detail = replace(detail, method=Verification.DOCUMENTS)
        sample.app.corrective_actions.take(sample.audit, finding, step, detail)


def answered(sample: SampleApp, finding: FindingId, texts: dict[Part, str]) -> None:
    """Enter the client's answer."""
    actions = sample.app.corrective_actions
    for part, text in texts.items():
        shown = actions.request(sample.audit, finding).part(part).text
        actions.edit(sample.audit, finding, part.value, shown, text)


def ticked(sample: SampleApp, finding: FindingId, parts: Iterable[Part] = tuple(Part)) -> None:
    """Tick everything of these parts."""
    actions = sample.app.corrective_actions
    for part in parts:
        answer = actions.request(sample.audit, finding).part(part)
        review = Review(frozenset(it.id for it in answer.criteria))
        actions.review(sample.audit, finding, part, answer.review, review)


def _isolated(sample: SampleApp, finding: FindingId, standard: Standard) -> GradingInputs:
    blank = sample.app.findings.blank_inputs(sample.audit, finding, standard)
    return replace(
        blank,
        fulfilment=Fulfilment.NOT_FULFILLED,
        extent=Extent.ISOLATED,
        process_control_doubt=False,
        doubt_reason="eleven of twelve were removed in time",
        affects_intended_results=False,
        affects_reason="the account had no rights left",
    )
