"""The list of audits. It is the first thing on screen, so it is read without the row classes.

There may be a thousand of them: what one query can tell of all is read at once, and where an audit
stands is counted for those that somebody looks at.
"""

import json
from collections.abc import Iterable

from sqlcipher3 import dbapi2

from auditapp.domain.audits import AuditEntry, AuditLine, Progress
from auditapp.domain.checklist import Checklist
from auditapp.domain.coverage import covered_checklist
from auditapp.domain.ids import AuditId
from auditapp.domain.terms import AuditType, Grade, Outcome, Standard, known
from auditapp.errors import StorageError, UserError
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.checklist_rows import coverage_facts, of_connection, whole_checklist
from db.queries import conflicts
from db.store import Store

_ENTRIES = (
    'SELECT id, title, reference, type, start, "end", '
    "(SELECT name FROM client WHERE client.id = audit.client "
    "AND client.scope = 'client:' || audit.client), "
    "(SELECT group_concat(standard) FROM criterion "
    "WHERE criterion.scope = audit.scope AND NOT criterion.deleted) "
    # An audit lives in its own scope; the same id in another one is nobody's audit.
    "FROM audit WHERE NOT deleted AND scope = 'audit:' || id"
)
_ENTRY = f"{_ENTRIES} AND scope = ?"
_KEPT = (
    "SELECT checklist, json_extract(scheme, '$.grade_names') FROM audit WHERE scope = ? AND id = ?"
)
_FINDINGS = "SELECT count(*) FROM finding WHERE scope = ? AND NOT deleted"
_OUTCOMES = (
    "SELECT item, standard, json_extract(verdict, '$.outcome') FROM conclusion "
    "WHERE scope = ? AND NOT deleted AND verdict IS NOT NULL"
)
_Row = tuple[str | None, ...]


class AuditList:
    """The audits of the store in a line each."""

    def __init__(self, store: Store, files: ChecklistFiles) -> None:
        self._store = store
        self._files = files

    def entries(self) -> tuple[AuditEntry, ...]:
        """Return all audits, the latest start first, without what has to be counted."""
        with self._store.plain_reading() as connection:
            return _entries(connection)

    def lines(self, audits: Iterable[AuditId]) -> tuple[AuditLine, ...]:
        """Return where these audits stand; one that is not in the store is missing."""
        with self._store.plain_reading() as connection:
            found = (_entry(connection, audit) for audit in audits)
            return tuple(self._line(connection, entry) for entry in found if entry)

    def all(self) -> tuple[AuditLine, ...]:
        """Return where all audits stand, the latest start first. Takes its time with very many."""
        with self._store.plain_reading() as connection:
            return tuple(self._line(connection, entry) for entry in _entries(connection))

    def line(self, audit: AuditId) -> AuditLine:
        """Return where one audit stands; raise UserError when the store has no such audit."""
        found = self.lines((audit,))
        if not found:
            raise UserError("This audit is not in the store. Choose one from the list.")
        return found[0]

    def _line(self, connection: dbapi2.Connection, entry: AuditEntry) -> AuditLine:
        scope = f"audit:{entry.id}"
        checklist, problem = Checklist(()), ""
        file, named = connection.execute(_KEPT, (scope, entry.id)).fetchone()
        try:
            checklist = self._files.read(file or "")
        except StorageError as error:
            # One damaged file must not hide the other audits.
            problem = f"The checklist of this audit cannot be read. {error.message}"
        (findings,) = connection.execute(_FINDINGS, (scope,)).fetchone()
        (disputed,) = connection.execute(conflicts.COUNT, {"scope": scope}).fetchone()
        return AuditLine(
            entry.id,
            entry.title,
            entry.reference,
            entry.type,
            entry.client_name,
            entry.start,
            entry.end,
            entry.standards,
            progress=Progress.of(
                self._covered(connection, entry.id, checklist), _outcomes(connection, scope)
            ),
            findings=int(findings),
            conflicts=int(disputed),
            problem=problem,
            grade_names=_grade_names(named) if named else (),
        )

    def _covered(
        self, connection: dbapi2.Connection, audit: AuditId, compiled: Checklist
    ) -> Checklist:
        query = of_connection(connection)
        whole = whole_checklist(query, audit, compiled)
        return covered_checklist(whole, coverage_facts(query, audit))


def _entries(connection: dbapi2.Connection) -> tuple[AuditEntry, ...]:
    found = [_as_entry(row) for row in connection.execute(_ENTRIES)]
    return tuple(sorted(found, key=lambda entry: (entry.start, entry.id), reverse=True))


def _entry(connection: dbapi2.Connection, audit: AuditId) -> AuditEntry | None:
    row = connection.execute(_ENTRY, (f"audit:{audit}",)).fetchone()
    return _as_entry(row) if row else None


def _as_entry(row: _Row) -> AuditEntry:
    audit, title, reference, kind, start, end, client, standards = row
    audited = (standards or "").split(",")
    return AuditEntry(
        id=AuditId(audit or ""),
        title=title or "",
        reference=reference or "",
        type=known(AuditType, kind) or AuditType.STAGE2,
        client_name=client or "",
        start=start or "",
        end=end or "",
        standards=tuple(standard for standard in Standard if standard in audited),
    )


def _grade_names(stored: str) -> tuple[tuple[Grade, str], ...]:
    from auditapp.domain.scheme import names_from_value  # needed for few audits, after the start

    names = names_from_value(json.loads(stored))
    return tuple((grade, own.name) for grade, own in names.items() if own.name)


def _outcomes(connection: dbapi2.Connection, scope: str) -> dict[tuple[str, Standard], Outcome]:
    return {
        (item or "", standard): outcome
        for item, source, text in connection.execute(_OUTCOMES, (scope,))
        if (standard := known(Standard, source)) and (outcome := known(Outcome, text))
    }
