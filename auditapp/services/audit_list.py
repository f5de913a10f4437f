"""The list of audits. It is the first thing on screen, so it is read without the row classes."""

from sqlcipher3 import dbapi2

from auditapp.domain.audits import AuditLine, Progress
from auditapp.domain.checklist import Checklist
from auditapp.domain.coverage import covered_checklist
from auditapp.domain.ids import AuditId
from auditapp.domain.terms import AuditType, Outcome, Standard, known
from auditapp.errors import StorageError, UserError
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.checklist_rows import coverage_facts, of_connection, whole_checklist
from db.queries import conflicts
from db.store import Store

_AUDITS = (
    'SELECT id, scope, title, reference, type, start, "end", checklist, '
    "(SELECT name FROM client WHERE client.id = audit.client "
    "AND client.scope = 'client:' || client.id), "
    "(SELECT count(*) FROM finding WHERE finding.scope = audit.scope AND NOT finding.deleted) "
    # An audit lives in its own scope; the same id in another one is nobody's audit.
    "FROM audit WHERE NOT deleted AND scope = 'audit:' || id"
)
_STANDARDS = "SELECT standard FROM criterion WHERE scope = ? AND NOT deleted"
_OUTCOMES = (
    "SELECT item, standard, json_extract(verdict, '$.outcome') FROM conclusion "
    "WHERE scope = ? AND NOT deleted AND verdict IS NOT NULL"
)


class AuditList:
    """The audits of the store in a line each."""

    def __init__(self, store: Store, files: ChecklistFiles) -> None:
        self._store = store
        self._files = files

    def all(self) -> tuple[AuditLine, ...]:
        """Return all audits, the latest start first."""
        with self._store.plain_reading() as connection:
            rows = connection.execute(_AUDITS).fetchall()
            lines = [self._line(connection, row) for row in rows]
        return tuple(sorted(lines, key=lambda line: (line.start, line.id), reverse=True))

    def line(self, audit: AuditId) -> AuditLine:
        """Return one audit; raise UserError when the store has no such audit."""
        with self._store.plain_reading() as connection:
            row = connection.execute(f"{_AUDITS} AND id = ?", (audit,)).fetchone()
            if row is None:
                raise UserError("This audit is not in the store. Choose one from the list.")
            return self._line(connection, row)

    def _line(self, connection: dbapi2.Connection, row: tuple[str | None, ...]) -> AuditLine:
        audit, scope, title, reference, kind, start, end, file, client, findings = row
        checklist, problem = Checklist(()), ""
        try:
            checklist = self._files.read(file or "")
        except StorageError as error:
            # One damaged file must not hide the other audits.
            problem = f"The checklist of this audit cannot be read. {error.message}"
        found = {known(Standard, text) for (text,) in connection.execute(_STANDARDS, (scope,))}
        (disputed,) = connection.execute(conflicts.COUNT, {"scope": scope}).fetchone()
        return AuditLine(
            id=AuditId(audit or ""),
            title=title or "",
            reference=reference or "",
            type=known(AuditType, kind) or AuditType.STAGE2,
            client_name=client or "",
            start=start or "",
            end=end or "",
            standards=tuple(standard for standard in Standard if standard in found),
            progress=Progress.of(
                self._covered(connection, AuditId(audit or ""), checklist),
                _outcomes(connection, scope),
            ),
            findings=int(findings or 0),
            conflicts=int(disputed),
            problem=problem,
        )

    def _covered(
        self, connection: dbapi2.Connection, audit: AuditId, compiled: Checklist
    ) -> Checklist:
        query = of_connection(connection)
        whole = whole_checklist(query, audit, compiled)
        return covered_checklist(whole, coverage_facts(query, audit))


def _outcomes(
    connection: dbapi2.Connection, scope: str | None
) -> dict[tuple[str, Standard], Outcome]:
    return {
        (item or "", standard): outcome
        for item, source, text in connection.execute(_OUTCOMES, (scope,))
        if (standard := known(Standard, source)) and (outcome := known(Outcome, text))
    }
