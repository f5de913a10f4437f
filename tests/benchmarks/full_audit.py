"""A store with a very large audit: every item concluded, very many findings and pictures."""

import hashlib
from pathlib import Path

from auditapp.bootstrap import App
from auditapp.domain.findings import Grading
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.records import Write
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Grade, Outcome, Standard, TeamRole
from auditapp.domain.workspace import Verdict
from auditapp.services.writes import audit_scope, creation
from tests.support.an_app import SampleApp, an_app
from tests.support.report_text import FINDINGS

_GRADES = (Grade.MINOR, Grade.OFI, Grade.MAJOR, Grade.POSITIVE)


def a_full_audit(folder: Path, findings: int) -> SampleApp:
    """Open a store whose audit holds so many findings, each with its own picture.

    The records are those of people at work, four or five to a finding, stored in one transaction.
    """
    sample = an_app(folder)
    app, audit = sample.app, sample.audit
    items = app.checklists.checklist(audit).items
    with app.store.journal.transaction():
        for item in items:
            verdict = Verdict(Outcome.CONFORMS, "Records of October and November seen.")
            app.checklists.conclude(
                audit, item.id, {standard: (Shown(None), verdict) for standard in item.standards}
            )
            app.notes.add(audit, item.id, "Interview with the process owner.")
        for index in range(findings):
            item = items[index % len(items)]
            references = tuple(requirement.reference for requirement in item.requirements)
            finding = _finding(app, audit, index, item.id, references)
            _picture(app, audit, index, finding, item.id)
    return sample


def _finding(
    app: App, audit: AuditId, index: int, item: str, references: tuple[Reference, ...]
) -> str:
    journal, scope, text = app.store.journal, audit_scope(audit), FINDINGS[index % len(FINDINGS)]
    finding = app.ids.new_id()
    values = {"audit": audit, "item": item, "number": f"BM-{index + 1:04}"}
    raised = creation("finding", finding, values)
    for reference in references:
        raised += _requirement(audit, finding, reference)
    journal.commit(scope, raised, action="Finding raised")
    for field, value in (
        ("title", text.title),
        ("nature", text.nature),
        ("objective_evidence", text.evidence),
    ):
        journal.commit(scope, [Write("finding", finding, field, value)], action="Finding edited")
    graded: list[Write] = []
    for standard in dict.fromkeys(reference.standard for reference in references):
        graded += _grading(audit, finding, standard, references, _GRADES[index % len(_GRADES)])
    journal.commit(scope, graded, action="Grade")
    return finding


def _requirement(audit: AuditId, finding: str, reference: Reference) -> list[Write]:
    standard, edition, number = reference.standard.value, reference.edition, reference.number
    entity = derived_id("finding_requirement", audit, finding, standard, edition, number)
    values = {"audit": audit, "finding": finding, "standard": standard, "edition": edition}
    return [
        *creation("finding_requirement", entity, {**values, "number": number}),
        Write("finding_requirement", entity, "primary", True),
    ]


def _grading(
    audit: AuditId, finding: str, standard: Standard, about: tuple[Reference, ...], grade: Grade
) -> list[Write]:
    inputs = GradingInputs(standard=standard, audit_type=AuditType.STAGE2, references=about)
    grading = Grading(
        "grading-2026-1", inputs, grade, ("N1",), "A single lapse.", grade, "", TeamRole.LEAD
    )
    entity = derived_id("finding_grading", finding, standard)
    values = {"audit": audit, "finding": finding, "standard": standard.value}
    return [
        Write("finding_grading", entity, "grading", grading.to_value()),
        *(Write("finding_grading", entity, name, value) for name, value in values.items()),
    ]


def _picture(app: App, audit: AuditId, index: int, finding: str, item: str) -> None:
    evidence = app.ids.new_id()
    writes = creation(
        "evidence",
        evidence,
        {
            "audit": audit,
            "number": f"BM-E{index + 1:04}",
            "title": f"Rack {index + 1} in server room B",
            "sha256": hashlib.sha256(str(index).encode()).hexdigest(),
            "file_name": f"IMG_{index:04}.jpg",
            "media_type": "image/jpeg",
            "kind": "photo",
            "captured_at": "2026-03-17T10:12:00+01:00",
            "camera": "Example Phone 7",
            "size": 3_400_000,
            "width": 4000,
            "height": 3000,
            "readable": True,
            "has_position": False,
        },
    )
    for target in ({"finding": finding}, {"item": item}):
        link = derived_id(
            "evidence_link", audit, evidence, target.get("item", ""), target.get("finding", "")
        )
        values = {"audit": audit, "evidence": evidence, **target}
        writes += creation("evidence_link", link, values)
    app.store.journal.commit(audit_scope(audit), writes, action="Evidence added")
