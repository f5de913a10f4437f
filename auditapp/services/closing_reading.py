"""Reads of the closing meeting: what it presents and what was recorded there."""

from dataclasses import replace

from sqlalchemy.orm import Session

from auditapp.domain.agreed_content import AgreedContent, AgreedEvidence, agreed_content
from auditapp.domain.closing import (
    Attendance,
    ClientAnswer,
    ClosingFinding,
    ClosingMeeting,
    ClosingView,
    OnScreen,
    Said,
    presented_first,
)
from auditapp.domain.finding_issue import IssuedContent, IssuedPlace
from auditapp.domain.findings import FindingRequirement
from auditapp.domain.ids import AuditId, FindingId, derived_id
from auditapp.domain.levels import may_read
from auditapp.domain.numbers import in_order
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from auditapp.domain.terms import Level
from auditapp.domain.workspace import LinkedEvidence
from auditapp.services.audit_reading import (
    audit_row,
    counting_findings,
    criteria,
    grades,
    initials,
    rows_of,
    team,
    type_of,
)
from auditapp.services.finding_reading import claimed_evidence, requirements_by_finding
from auditapp.services.issue_content import issues_by_finding, places_of
from auditapp.services.level_reading import level_of_row
from auditapp.services.writes import audit_scope
from db.models import ClientRow, FindingRow
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
        withheld=_presented(session, audit)[1],
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

    One that was issued is presented as it was issued, whatever was changed since: only that was
    handed over. What the client may not read is not presented.
    """
    rows, _ = _presented(session, audit)
    if not rows:
        return ()
    reading = _Reading(session, audit, rows)
    found = [reading.finding(row) for row in rows]
    return tuple(
        sorted(found, key=lambda it: (presented_first(it.grades), in_order(it.number), it.id))
    )


def _presented(session: Session, audit: AuditId) -> tuple[list[FindingRow], int]:
    """Return the findings that the client may read, and how many others count."""
    counting = counting_findings(session, audit)
    rows = [it for it in rows_of(session, FindingRow, audit) if it.id in counting]
    kept = [it for it in rows if may_read(Level.CLIENT, level_of_row(it))]
    return kept, len(rows) - len(kept)


class _Reading:
    """What is read at once for all findings."""

    def __init__(self, session: Session, audit: AuditId, rows: list[FindingRow]) -> None:
        scope, ids = str(audit_scope(audit)), [row.id for row in rows]
        self._audit = audit
        self._requirements = requirements_by_finding(session, audit, ids)
        self._grades = grades(session, audit, ids)
        names = initials(session, audit)
        self._evidence = claimed_evidence(session, audit, self._requirements, ids, names)
        self._places = places_of(session, audit)
        self._issues = issues_by_finding(session, audit)
        answers = (answer_id(audit, FindingId(it)) for it in ids)
        self._answers = versions_of(session, scope, answers)

    def finding(self, row: FindingRow) -> ClosingFinding:
        """Return one finding."""
        finding = FindingId(row.id)
        requirements = tuple(self._requirements.get(finding, ()))
        given = self._grades.get(finding, {})
        standards = sorted({it.reference.standard for it in requirements})
        graded = {standard: given.get(standard) for standard in standards}
        linked = self._for_client(finding)
        site, system = (
            self._places.get(it or "", IssuedPlace()) for it in (row.site, row.ai_system)
        )
        latest = self._issues.get(finding, ())[-1:]
        answer = self._answers.get(answer_id(self._audit, finding), Version())
        now = ClosingFinding(
            id=finding,
            number=row.final_number or row.number or "",
            is_final=bool(row.final_number),
            title=row.title or "",
            nature=row.nature or "",
            evidence=row.objective_evidence or "",
            requirements=requirements,
            grades=graded,
            site=site.words,
            ai_system=system.words,
            process=row.process or "",
            owner=row.owner or "",
            pictures=tuple(it.evidence for it in linked),
            issue=latest[0].id if latest else "",
            issued_at=latest[0].issued_at if latest else "",
            is_amending=bool(row.amending) and bool(latest),
            answer=answer.shown("answer").read_as(ClientAnswer.from_value),
            signature=answer.shown("signature").read_as(Signature.from_value),
            on_screen=answer.shown("pictures").read_as(OnScreen.from_value),
            agreed=AgreedContent(
                row.title or "",
                row.nature or "",
                row.objective_evidence or "",
                site.id,
                system.id,
                row.process or "",
                row.owner or "",
                tuple((it.reference, it.primary) for it in requirements),
                graded,
                tuple(map(_agreed_evidence, linked)),
            ),
        )
        return _as_issued(now, latest[0].content) if latest else now

    def _for_client(self, finding: FindingId) -> tuple[LinkedEvidence, ...]:
        evidence = self._evidence.get(finding, ())
        return tuple(it for it in evidence if may_read(Level.CLIENT, it.evidence.level))


def _agreed_evidence(linked: LinkedEvidence) -> AgreedEvidence:
    item = linked.evidence
    claims = tuple((reference.label, text) for reference, text in linked.claims)
    caption, claim = item.title.value or "", linked.claim.value or ""
    return AgreedEvidence(item.number, item.sha256, caption, claim, claims)


def _as_issued(now: ClosingFinding, content: IssuedContent) -> ClosingFinding:
    captions = {it.number: it.title for it in content.evidence}
    return replace(
        now,
        title=content.title,
        nature=content.nature,
        evidence=content.objective_evidence,
        requirements=tuple(
            FindingRequirement("", it.reference, it.title, it.primary, ())
            for it in content.requirements
        ),
        grades={it.standard: it.grade for it in content.grades},
        site=content.site.words,
        ai_system=content.ai_system.words,
        process=content.process,
        owner=content.owner_words(now.owner),
        pictures=tuple(
            replace(it, title=Shown(captions[it.number]))
            for it in now.pictures
            if it.number in captions
        ),
        agreed=agreed_content(content),
    )
