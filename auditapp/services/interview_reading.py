"""Reads of interviews."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from auditapp.domain.ids import AuditId
from auditapp.domain.interviews import InterviewState, InterviewView, Timer
from auditapp.services.audit_reading import columns_of, counted, rows_of
from auditapp.services.writes import audit_scope
from db.models import EvidenceRow, InterviewRow, NoteRow
from db.queries.versions import versions_of


def interviews(
    session: Session, audit: AuditId, names: Mapping[str, str]
) -> tuple[InterviewView, ...]:
    """Return the interviews of an audit, the earliest first."""
    rows = rows_of(session, InterviewRow, audit)
    versions = versions_of(session, str(audit_scope(audit)), [row.id for row in rows])
    notes = counted(session, NoteRow, audit, NoteRow.interview)
    pictures = counted(session, EvidenceRow, audit, EvidenceRow.interview)
    found = [
        InterviewView(
            row.id,
            version.shown("role"),
            version.shown("topic"),
            version.shown("site"),
            version.shown("ai_system"),
            version.shown("planned_minutes"),
            version.shown("spans").read_as(Timer.from_value),
            row.auditor or "",
            names.get(row.auditor or row.made_by or "", ""),
            version.heads,
            notes[row.id],
            pictures[row.id],
        )
        for row in rows
        if (version := versions[row.id])
    ]
    return tuple(sorted(found, key=_began))


def running_interview(session: Session, audit: AuditId, auditor: str) -> str:
    """Return the interview that an auditor is in now; empty for none, and in a break."""
    rows = rows_of(session, InterviewRow, audit, InterviewRow.auditor == auditor)
    running = [
        row.id for row in rows if Timer.from_value(row.spans or {}).state is InterviewState.RUNNING
    ]
    return running[-1] if running else ""


def roles(session: Session, audit: AuditId) -> tuple[str, ...]:
    """Return the roles that were spoken with, the one named last first."""
    asked = columns_of(session, InterviewRow, audit, InterviewRow.id, InterviewRow.role)
    spoke = columns_of(session, NoteRow, audit, NoteRow.id, NoteRow.speaker)
    latest = sorted((made, role) for made, role in (*asked, *spoke) if role)
    return tuple(dict.fromkeys(role for _, role in reversed(latest)))


def _began(interview: InterviewView) -> tuple[float, str]:
    start = interview.times.start
    return (start.timestamp() if start else 0.0, interview.id)
