"""What a reader may see of an audit: the rest is left out before anything is put into words.

Notes, findings and evidence have a level. What has none is written for the client, and nothing of
it goes into a document for training but numbers.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from auditapp.domain.audits import Soa
from auditapp.domain.carried_points import CarriedPoint
from auditapp.domain.finding_issue import IssuedContent
from auditapp.domain.findings import FindingEditor
from auditapp.domain.ids import FindingId
from auditapp.domain.levels import may_read
from auditapp.domain.near_findings import JoinedFinding
from auditapp.domain.terms import Level
from auditapp.domain.workspace import EvidenceItem, FindingLine
from auditapp.reports.content import AuditData, ChecklistSection, CriterionLine, ReportContent
from auditapp.services.level_reading import level_of_row
from db.models import FindingRow


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a document, and the ids of what is kept from this reader."""

    level: Level
    findings: frozenset[str]
    evidence: frozenset[str]

    def lines(self, lines: Iterable[FindingLine]) -> tuple[FindingLine, ...]:
        """Return the findings that the reader may see."""
        return tuple(it for it in lines if it.id not in self.findings)

    def items(self, items: Iterable[EvidenceItem]) -> tuple[EvidenceItem, ...]:
        """Return the evidence that the reader may see; numbers stay as they are."""
        return tuple(it for it in items if it.id not in self.evidence)

    def editors(self, editors: Iterable[FindingEditor]) -> tuple[FindingEditor, ...]:
        """Return the findings that the reader may see, with the evidence that it may see."""
        return tuple(
            replace(
                it,
                evidence=tuple(
                    linked for linked in it.evidence if linked.evidence.id not in self.evidence
                ),
            )
            for it in editors
            if it.id not in self.findings
        )

    def issued(self, issued: Mapping[FindingId, IssuedContent]) -> dict[FindingId, IssuedContent]:
        """Return what was issued, without evidence that was kept back since."""
        return {
            finding: replace(
                content,
                evidence=tuple(it for it in content.evidence if it.id not in self.evidence),
            )
            for finding, content in issued.items()
        }

    def joined(
        self, joined: Mapping[str, tuple[JoinedFinding, ...]]
    ) -> dict[str, tuple[JoinedFinding, ...]]:
        """Return by finding those that it stands for and that the reader may see."""
        return {
            finding: tuple(it for it in entries if it.id not in self.findings)
            for finding, entries in joined.items()
        }


def reader_of(
    level: Level, findings: Iterable[FindingLine], items: Iterable[EvidenceItem]
) -> Reader:
    """Return a reader of all that an audit has."""
    return Reader(
        level,
        frozenset(it.id for it in findings if not may_read(level, it.level)),
        frozenset(it.id for it in items if not may_read(level, it.level)),
    )


def points_for(
    session: Session, points: Collection[CarriedPoint], level: Level
) -> tuple[CarriedPoint, ...]:
    """Return what the audit before left open, without its findings that the reader may not see.

    A finding whose audit is not in this store was handed over to whoever made this one.
    """
    kept = []
    for carried in points:
        point = carried.point
        row = session.get(FindingRow, (f"audit:{point.source_audit}", point.source))
        if row is None or may_read(level, level_of_row(row)):
            kept.append(carried)
    return tuple(kept)


def without_client(content: ReportContent) -> ReportContent:
    """Return a content that is fit for training: numbers, and what was marked for training.

    Whose audit it was, who took part and what nobody marked is left out.
    """
    audit = content.audit
    return replace(
        content,
        audit=AuditData(
            *("", audit.type, "", "", "", "", "", "", "", "", ""),
            method=audit.method,
            language=audit.language,
            sites=(),
            systems=(),
        ),
        team=(),
        criteria=tuple(map(_without_scope, content.criteria)),
        summary=(),
        deviations="",
        changes="",
        unresolved="",
        results=tuple(replace(it, statement="") for it in content.results),
        findings=tuple(
            replace(it, site="", system="", auditor="", owner="", standing="", joined="")
            for it in content.findings
        ),
        coverage=replace(content.coverage, left_out=()),
        checklist=tuple(map(_without_reasons, content.checklist)),
        evidence=tuple(
            replace(it, auditor="", captured="", consent=None) for it in content.evidence
        ),
        consents=(),
        documents=(),
        interviews=(),
        samples=(),
        trails=(),
        overrides=(),
        set_aside=(),
        texts={},
        lead="",
        stage_one=None,
        earlier=(),
        visits=(),
        sessions=(),
        times=None,
        agreed=None,
    )


def _without_scope(line: CriterionLine) -> CriterionLine:
    return CriterionLine(line.standard, line.name, "", Soa())


def _without_reasons(section: ChecklistSection) -> ChecklistSection:
    return replace(
        section,
        entries=tuple(
            replace(entry, conclusions=tuple(replace(it, reason="") for it in entry.conclusions))
            for entry in section.entries
        ),
    )
