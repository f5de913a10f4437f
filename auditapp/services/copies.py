"""Second copies of everything, and what exists only on this laptop."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from auditapp.domain.clock import Clock
from auditapp.domain.ids import AuditId
from auditapp.services.writes import audit_scope
from db.copying import copy_store
from db.store import Store

_COPIES = "copies"


@dataclass(frozen=True, slots=True)
class CopyMade:
    """A copy in another place; `last` is the number of the last record that it holds."""

    folder: str
    at: str
    last: int


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """What of an audit no copy holds: entries and evidence files; the latest copy, if any."""

    entries: int
    files: int
    latest: CopyMade | None


class Copies:
    """The copies of this store; where they are is known on this device only."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def make(self, place: Path, report: Callable[[int, int], None]) -> CopyMade:
        """Copy everything into a folder on another disk, check it, and remember it.

        Errors and `report` as in `db.copying.copy_store`.
        """
        at = self._clock.now().isoformat(timespec="seconds")
        copied = copy_store(self._store, place, report)
        made = CopyMade(str(copied.folder), at, copied.last)
        others = [it for it in self.all() if it.folder != made.folder]
        self._store.local.set(_COPIES, json.dumps([asdict(it) for it in (*others, made)]))
        return made

    def all(self) -> tuple[CopyMade, ...]:
        """Return the copies made so far, the latest of each folder, oldest first."""
        return tuple(CopyMade(**it) for it in json.loads(self._store.local.get(_COPIES) or "[]"))

    def only_here(self, audit: AuditId) -> OnlyHere:
        """Return what of an audit was recorded after the copy that holds most."""
        copies = self.all()
        last = max((it.last for it in copies), default=0)
        with self._store.plain_reading() as connection:
            return OnlyHere(
                _entries(connection, audit, last),
                _files(connection, audit, last),
                copies[-1] if copies else None,
            )


def _entries(connection: dbapi2.Connection, audit: AuditId, last: int) -> int:
    row = connection.execute(
        "SELECT count(*) FROM record WHERE scope = ? AND seq > ?", (str(audit_scope(audit)), last)
    ).fetchone()
    return int(row[0])


def _files(connection: dbapi2.Connection, audit: AuditId, last: int) -> int:
    row = connection.execute(
        "SELECT count(*) FROM evidence WHERE scope = ? AND EXISTS (SELECT 1 FROM operation"
        " WHERE entity = evidence.id AND field = '_made' AND seq > ?)",
        (str(audit_scope(audit)), last),
    ).fetchone()
    return int(row[0])
