"""Findings that are ready for a closing meeting."""

from dataclasses import replace

from auditapp.domain.grading_terms import Extent, Fulfilment
from auditapp.domain.ids import FindingId
from auditapp.domain.terms import Grade
from tests.support.an_app import SampleApp

CONTROLS = tuple(f"{theme}.{number}" for theme in (5, 8) for number in range(1, 35))
"""Each finding on its own: several minors on one control raise a question."""

NATURE = "Access rights are not removed as the organisation requires."
SEEN = "On 2026-03-17 at HQ 1 of 12 sampled leavers still had an account (HR list v4)."


def a_ready_finding(
    sample: SampleApp,
    item: str = "27001-A.8.2",
    title: str = "Leaver kept access",
    *,
    nature: str = NATURE,
    seen: str = SEEN,
) -> FindingId:
    """Raise a finding and grade it as a minor nonconformity for each of its standards."""
    app, audit = sample.app, sample.audit
    finding, _ = app.findings.raise_on(audit, app.checklists.checklist(audit).item(item))
    editor = app.findings.editor(audit, finding)
    for field, text in (("title", title), ("nature", nature), ("objective_evidence", seen)):
        app.findings.edit(audit, finding, field, editor.fields[field], text)
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
        app.findings.grade(audit, finding, view.grading, inputs, Grade.MINOR)
    return finding


def ready_findings(sample: SampleApp, count: int) -> list[FindingId]:
    """Raise several, on one control after the other."""
    return [
        a_ready_finding(
            sample, f"27001-A.{CONTROLS[at % len(CONTROLS)]}", f"Leaver {at + 1} kept access"
        )
        for at in range(count)
    ]
