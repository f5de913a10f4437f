"""The checklist of an audit within a read: the whole of it, and what this visit covers."""

from collections.abc import Callable
from typing import TypeAlias

from sqlalchemy.orm import Session

from auditapp.domain.checklist import Checklist
from auditapp.domain.coverage import covered_checklist
from auditapp.domain.ids import AuditId
from auditapp.domain.terms import Standard
from auditapp.services.audit_reading import audit_row
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.checklist_rows import coverage_facts, of_session, whole_checklist

ChecklistFor: TypeAlias = Callable[[str, tuple[Standard, ...]], Checklist]
"""Compiles a checklist as it is today: own checklist ("" for the library as shipped), standards."""


def whole(session: Session, audit: AuditId, files: ChecklistFiles) -> Checklist:
    """Return the checklist as compiled when the audit was created, with what was added since."""
    compiled = files.read(audit_row(session, audit).checklist or "")
    return whole_checklist(of_session(session), audit, compiled)


def covered(session: Session, audit: AuditId, files: ChecklistFiles) -> Checklist:
    """Return the items that this visit covers, with the questions that it asks."""
    facts = coverage_facts(of_session(session), audit)
    return covered_checklist(whole(session, audit, files), facts)
