"""Reads of the closing meeting: what it presents and what was recorded there."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from auditapp.domain.closing import (
    Attendance,
    ClientAnswer,
    ClosingFinding,
    ClosingMeeting,
    ClosingView,
    OnScreen,
    Said,
    content_hash,
    presented_first,
)
from auditapp.domain.finding_issue import IssuedContent
from auditapp.domain.findings import FindingRequirement
from auditapp.domain.ids import AuditId, FindingId, derived_id
from auditapp.domain.numbers import in_order
from auditapp.domain.signatures import Signature
from auditapp.domain.terms import Grade, Standard
from auditapp.domain.workspace import EvidenceItem
from auditapp.services.audit_reading import (
    audit_row,
    columns_of,
    counting_findings,
    criteria,
    grades,
    initials,
    rows_of,
    team,
    type_of,
)
from auditapp.services.evidence_reading import evidence_by_finding
from auditapp.services.finding_reading import requirements_by_finding
from auditapp.services.issue_content import issues_by_finding, places_of
from auditapp.services.writes import audit_scope
from db.models import ClientRow, FindingIssueRow, FindingRow
from db.queries.versions import Version, versions_of


def meeting_id(audit: AuditId) -> str:
    """Return the id of the closing meeting of an audit."""
    return derived_id("closing_meeting", audit)


def answer_id(audit: AuditId, finding: FindingId) -> str:
    """Return the id of what the client says to a finding."""
    return derived_id("closing_answer", audit, finding)


def closing_view(session: Session, audit: AuditId) -> ClosingView:
    """Return what the closing meeting shows; raise UserError without audit."""
    row = audit_row(session, audit)
    client = session.get(ClientRow, (f"client:{row.client}", row.client)) if row.client else None
    return ClosingView(
        audit,
        type_of(row),
        row.title or "",
        (client.name or "") if client is not None else "",
        criteria(session, audit),
        closing_findings(session, audit),
        closing_meeting(session, audit),
        {member.person: member.name for member in team(session, audit)},
        reference=row.reference or "",
        audit_body=row.audit_body or "",
    )


def closing_meeting(session: Session, audit: AuditId) -> ClosingMeeting:
    """Return what was recorded of the meeting."""
    entity = meeting_id(audit)
    version = versions_of(session, str(audit_scope(audit)), [entity])[entity]
    return ClosingMeeting(
        version.shown("held_at"),
        version.shown("remark"),
        version.shown("present").read_as(Attendance.from_value),
        version.shown("statements").read_as(Said.from_value),
        version.shown("signature").read_as(Signature.from_value),
    )


def closing_findings(session: Session, audit: AuditId) -> tuple[ClosingFinding, ...]:
    """Return the findings to present: none that was withdrawn or stands in another.

    One that is being amended is presented as it was issued: only that was handed over.
    """
    counting = counting_findings(session, audit)
    rows = [it for it in rows_of(session, FindingRow, audit) if it.id in counting]
    if not rows:
        return ()
    reading = _Reading(session, audit, rows)
    found = [reading.finding(row) for row in rows]
    return tuple(
        sorted(found, key=lambda it: (presented_first(it.grades), in_order(it.number), it.id))
    )


class _Reading:
    """What is read at once for all findings."""

    def __init__(self, session: Session, audit: AuditId, rows: list[FindingRow]) -> None:
        scope, ids = str(audit_scope(audit)), [row.id for row in rows]
        self._audit = audit
        self._requirements = requirements_by_finding(session, audit, ids)
        self._grades = grades(session, audit, ids)
        self._evidence = evidence_by_finding(session, audit, ids, initials(session, audit))
        self._places = {it.id: it.words for it in places_of(session, audit).values()}
        self._issues = _latest_issues(session, audit)
        amending = [FindingId(row.id) for row in rows if row.amending]
        self._frozen = issues_by_finding(session, audit, amending) if amending else {}
        answers = (answer_id(audit, FindingId(it)) for it in ids)
        self._answers = versions_of(session, scope, answers)

    def finding(self, row: FindingRow) -> ClosingFinding:
        """Return one finding."""
        finding = FindingId(row.id)
        requirements = tuple(self._requirements.get(finding, ()))
        given = self._grades.get(finding, {})
        standards = sorted({it.reference.standard for it in requirements})
        graded = {standard: given.get(standard) for standard in standards}
        pictures = tuple(it.evidence for it in self._evidence.get(finding, ()))
        issue, issued_at = self._issues.get(finding, ("", ""))
        answer = self._answers.get(answer_id(self._audit, finding), Version())
        frozen = self._frozen.get(finding)
        now = ClosingFinding(
            id=finding,
            number=row.final_number or row.number or "",
            is_final=bool(row.final_number),
            title=row.title or "",
            nature=row.nature or "",
            evidence=row.objective_evidence or "",
            requirements=requirements,
            grades=graded,
            site=self._places.get(row.site or "", ""),
            ai_system=self._places.get(row.ai_system or "", ""),
            process=row.process or "",
            owner=row.owner or "",
            pictures=pictures,
            issue=issue,
            issued_at=issued_at,
            is_amending=bool(row.amending) and frozen is not None,
            answer=answer.shown("answer").read_as(ClientAnswer.from_value),
            signature=answer.shown("signature").read_as(Signature.from_value),
            on_screen=answer.shown("pictures").read_as(OnScreen.from_value),
            content=_content(row, requirements, graded, pictures),
        )
        return _as_issued(now, frozen[-1].content) if row.amending and frozen else now


def _content(
    row: FindingRow,
    requirements: Iterable[FindingRequirement],
    graded: Mapping[Standard, Grade | None],
    pictures: Iterable[EvidenceItem],
) -> str:
    texts = (row.title, row.nature, row.objective_evidence, row.site, row.ai_system)
    return content_hash(
        (it or "" for it in texts),
        ((it.reference, it.primary) for it in requirements),
        graded,
        ((it.number, it.sha256) for it in pictures),
    )


def _as_issued(now: ClosingFinding, content: IssuedContent) -> ClosingFinding:
    graded = {it.standard: it.grade for it in content.grades}
    numbers = {it.number for it in content.evidence}
    texts = (content.title, content.nature, content.objective_evidence)
    return replace(
        now,
        title=content.title,
        nature=content.nature,
        evidence=content.objective_evidence,
        requirements=tuple(
            FindingRequirement("", it.reference, it.title, it.primary, ())
            for it in content.requirements
        ),
        grades=graded,
        site=content.site.words,
        ai_system=content.ai_system.words,
        process=content.process,
        pictures=tuple(it for it in now.pictures if it.number in numbers),
        content=content_hash(
            (*texts, content.site.id, content.ai_system.id),
            ((it.reference, it.primary) for it in content.requirements),
            graded,
            ((it.number, it.sha256) for it in content.evidence),
        ),
    )


def _latest_issues(session: Session, audit: AuditId) -> dict[str, tuple[str, str]]:
    """Return by finding the id and the moment of its latest issue."""
    row = FindingIssueRow
    found = columns_of(session, row, audit, row.finding, row.id, row.issued_at)
    latest = sorted(found, key=lambda it: (it[2] or "", it[1]))
    return {finding or "": (issue, at or "") for finding, issue, at in latest}
