"""Levels: who may read a note, a finding, a piece of evidence; for one or for several at once."""

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, EvidenceId, FindingId
from auditapp.domain.levels import USUAL, USUAL_OF_NOTES, level_of, may_read
from auditapp.domain.notes import NoteView
from auditapp.domain.numbers import in_order
from auditapp.domain.records import Write
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Level
from auditapp.errors import UserError
from auditapp.services.audit_reading import among, rows_of
from auditapp.services.finding_gate import stands_issued
from auditapp.services.finding_states import name_of, standings
from auditapp.services.issue_content import issues_by_finding
from auditapp.services.writes import audit_scope, resolve
from db.models import EvidenceLinkRow, EvidenceRow, FindingRow
from db.queries.versions import shown_of_each
from db.store import Store

_ACTION = "Who may read it"


class Levels:
    """Who may read what in the audits of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def set_of_notes(
        self,
        audit: AuditId,
        notes: Iterable[NoteView],
        level: Level,
        evidence: Collection[EvidenceId] = (),
    ) -> Changes:
        """Say who may read these notes and observations, and evidence beside them, in one action.

        Raises UserError as `set_of_evidence` does.
        """
        by_kind: dict[str, list[str]] = {}
        for note in notes:
            by_kind.setdefault(note.kind, []).append(note.id)
        with self._store.reading() as session:
            writes = [
                write
                for kind, ids in by_kind.items()
                for write in _writes(session, audit, kind, ids, level, USUAL_OF_NOTES)
            ]
            if evidence and not may_read(Level.CLIENT, level):
                _refuse_handed_over(session, audit, evidence)
            writes += _writes(session, audit, "evidence", evidence, level, USUAL)
        return self._store.journal.commit(audit_scope(audit), writes, action=_ACTION)

    def set_of_findings(
        self, audit: AuditId, findings: Collection[FindingId], level: Level
    ) -> Changes:
        """Say who may read these findings, in one action.

        Raises UserError when the client holds one of them and could not read it any more.
        """
        with self._store.reading() as session:
            if not may_read(Level.CLIENT, level):
                _refuse_issued(session, audit, findings)
            writes = list(_writes(session, audit, "finding", findings, level, USUAL))
        return self._store.journal.commit(audit_scope(audit), writes, action=_ACTION)

    def set_of_evidence(
        self, audit: AuditId, evidence: Collection[EvidenceId], level: Level
    ) -> Changes:
        """Say who may read this evidence, in one action.

        Raises UserError when it stands in a finding that the client holds, and the client could
        not read it any more.
        """
        with self._store.reading() as session:
            if not may_read(Level.CLIENT, level):
                _refuse_handed_over(session, audit, evidence)
            writes = list(_writes(session, audit, "evidence", evidence, level, USUAL))
        return self._store.journal.commit(audit_scope(audit), writes, action=_ACTION)


def _writes(
    session: Session, audit: AuditId, kind: str, ids: Iterable[str], level: Level, usual: Level
) -> Iterator[Write]:
    wanted = list(dict.fromkeys(ids))
    shown = shown_of_each(session, str(audit_scope(audit)), wanted, "level")
    for entity in wanted:
        found = shown.get(entity, Shown(None))
        if found.in_conflict or level_of(found.value, usual) is not level:
            yield from resolve(kind, entity, "level", found, level.value)


def _refuse_issued(session: Session, audit: AuditId, findings: Collection[str]) -> None:
    held = _held_by_client(session, audit, findings)
    if held:
        verb, what = ("was", "it") if len(held) == 1 else ("were", "them")
        raise UserError(
            f"{_listed(held)} {verb} issued: the client has read {what}. Withdraw {what} first, or "
            "leave the level.",
            "level",
        )


def _refuse_handed_over(session: Session, audit: AuditId, evidence: Collection[str]) -> None:
    links = rows_of(session, EvidenceLinkRow, audit, among(EvidenceLinkRow.evidence, evidence))
    linked = {link.finding for link in links if link.finding}
    held = _held_by_client(session, audit, linked)
    if not held:
        return
    issues = issues_by_finding(session, audit, list(held))
    given = {it.id for found in issues.values() for it in found[-1].content.evidence}
    rows = rows_of(session, EvidenceRow, audit, among(EvidenceRow.id, given & set(evidence)))
    if rows:
        numbers = {row.id: row.number or "" for row in rows}
        raise UserError(
            f"{_listed(numbers)} went out with {_listed(held)}: the client has it. Take it off in "
            "an amendment first, or leave the level.",
            "level",
        )


def _held_by_client(
    session: Session, audit: AuditId, findings: Collection[str]
) -> dict[FindingId, str]:
    """Return those of the findings that stand issued, with the number that people use."""
    if not findings:
        return {}
    rows = rows_of(session, FindingRow, audit, among(FindingRow.id, findings))
    standing = standings(session, audit, rows, {})
    return {FindingId(row.id): name_of(row) for row in rows if stands_issued(standing[row.id])}


def _listed(numbers: dict[FindingId, str] | dict[str, str]) -> str:
    return ", ".join(sorted(numbers.values(), key=in_order))
