"""An audit with a secret word in everything that has a level, at every level."""

from itertools import count
from pathlib import Path

from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Level, Standard
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp
from tests.support.issued_findings import issued_finding
from tests.support.pictures import photo, write

ITEM = "27001-A.8.2"
_REFERENCE = Reference(Standard.ISO27001, "2022", "A.8.2")
OF_FINDINGS = ("TITLE", "NATURE", "SEEN", "FOLLOW", "PROCESS", "OWNER")
_FIELDS = ("title", "nature", "objective_evidence", "follow_up", "process", "owner")


def marker(level: Level, what: str) -> str:
    """Return the word that stands in one place of a level, and nowhere else."""
    return f"Zq{level.value[:2].upper()}{what}"


def fill(sample: SampleApp, folder: Path) -> None:
    """Record notes, observations, evidence and findings of every level."""
    app, audit = sample.app, sample.audit
    widths = count(300)
    given = issued_finding(sample)
    item = app.checklists.checklist(audit).item(ITEM)
    app.finding_issues.amend(audit, given, "Photos of the visit were added.")
    for level in Level:
        app.notes.add(audit, ITEM, marker(level, "NOTE"), marker(level, "SPEAKER"))
        app.notes.observe(audit, ITEM, marker(level, "OBSERVED"))
        finding, _ = app.findings.raise_on(audit, item)
        for field, what in zip(_FIELDS, OF_FINDINGS, strict=True):
            shown = app.findings.editor(audit, finding).fields[field]
            app.findings.edit(audit, finding, field, shown, marker(level, what))
        for title, claim, target in (
            ("", "ATITEM", Target(item=ITEM)),
            ("CAPTION", "ATFINDING", Target(finding=finding)),
            ("BESIDE", "BESIDEFINDING", Target(finding=given)),
        ):
            file = write(folder, f"{marker(level, 'FILE')}{title}.jpg", photo(width=next(widths)))
            (evidence,) = app.evidence.attach(audit, [file], target).evidence
            _describe(sample, level, target, title, claim)
            app.levels.set_of_evidence(audit, [evidence], level)
        app.levels.set_of_findings(audit, [finding], level)
        _level_notes(sample, level)
    app.finding_issues.issue(audit, given)


def _describe(sample: SampleApp, level: Level, target: Target, title: str, claim: str) -> None:
    app, audit = sample.app, sample.audit
    item = app.evidence.all(audit)[-1]
    if title:
        app.evidence.set_title(audit, item, marker(level, title))
    (use,) = app.evidence.uses(audit, item.id)
    app.evidence.set_claim(audit, use.linked, marker(level, claim))
    if target.finding:
        text = marker(level, f"{claim}CLAIM")
        app.evidence_claims.claim(audit, item.id, target, _REFERENCE, Shown(None), text)


def _level_notes(sample: SampleApp, level: Level) -> None:
    notes = [
        it
        for it in sample.app.notes.all(sample.audit)
        if (it.text.value or "").startswith(marker(level, ""))
    ]
    sample.app.levels.set_of_notes(sample.audit, notes, level)
