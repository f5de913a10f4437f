"""Findings of a store that were written and graded through the services."""

from collections.abc import Sequence
from dataclasses import replace

from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_terms import Extent, Fulfilment
from auditapp.domain.ids import FindingId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Standard
from tests.support.an_app import SampleApp

_ASKED = 3
"""So many minors on one requirement make the rules ask for a systemic failure."""

LAPSES = (
    "The patch of the mail gateway waits since January.",
    "Nobody looked at the weekly scan of the plant network in May.",
    "A printer runs firmware that its maker gave up in 2021.",
    "The list of weaknesses leaves out everything that suppliers host.",
    "Two exceptions from the deadline have no end and no owner.",
)
"""What was seen in lapses that have nothing in common."""

SEEN = "On 2026-03-17 one of twelve was missing."


def a_written_finding(
    sample: SampleApp, *references: str, title: str = "", nature: str = "", seen: str = SEEN
) -> FindingId:
    """Raise a finding against these requirements, typed as "27001 A.8.8"."""
    findings, audit = sample.app.findings, sample.audit
    finding, _ = findings.raise_on(audit, None)
    for reference in references:
        findings.add_requirement(audit, finding, reference)
    for field, text in (("title", title), ("nature", nature), ("objective_evidence", seen)):
        findings.edit(audit, finding, field, Shown(None), text)
    return finding


def grade_as_minor(
    sample: SampleApp, finding: FindingId, standard: Standard = Standard.ISO27001
) -> None:
    """Grade a finding as an isolated lapse, in place of what stands."""
    editor = sample.app.findings.editor(sample.audit, finding)
    shown = next(it.grading for it in editor.gradings if it.standard is standard)
    inputs = isolated(sample.app.findings.blank_inputs(sample.audit, finding, standard))
    sample.app.findings.grade(sample.audit, finding, shown, inputs, Grade.MINOR)


def isolated(inputs: GradingInputs) -> GradingInputs:
    """Return the answers of an isolated lapse."""
    return replace(
        inputs,
        fulfilment=Fulfilment.NOT_FULFILLED,
        extent=Extent.ISOLATED,
        process_control_doubt=False,
        doubt_reason="eleven of twelve were in order",
        affects_intended_results=False,
        affects_reason="nothing came of it",
        systemic=False if inputs.related_open_minors >= _ASKED else None,
        systemic_reason="each has a cause of its own",
    )


def minors(
    sample: SampleApp, count: int, references: Sequence[str] = ("27001 A.8.8",)
) -> list[FindingId]:
    """Raise and grade several minors against the same requirements."""
    made = []
    for at in range(count):
        number = len(sample.app.findings.all(sample.audit))
        seen = LAPSES[number % len(LAPSES)]
        finding = a_written_finding(sample, *references, title=f"Lapse {at + 1}", seen=seen)
        grade_as_minor(sample, finding)
        made.append(finding)
    return made
