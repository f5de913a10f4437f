"""Files that are being added: written down first, so that after an end in between it is known."""

import json
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from auditapp.domain.consents import Source
from auditapp.domain.ids import AuditId, IdSource
from auditapp.domain.terms import known
from auditapp.services.evidence import Origin, Target
from db.store import Store


@dataclass(frozen=True, slots=True)
class PendingSet:
    """Files that were to be added together."""

    id: str
    files: tuple[Path, ...]
    target: Target
    origin: Origin


class PendingFiles:
    """What is being added on this device. Local: never journalled, never leaves it."""

    def __init__(self, store: Store, ids: IdSource) -> None:
        self._store = store
        self._ids = ids
        # A small and a large set are added at the same time, each on a lane of its own.
        self._turn = RLock()

    def begin(
        self, audit: AuditId, files: tuple[Path, ...], target: Target, origin: Origin
    ) -> PendingSet:
        """Write down what is about to be added."""
        pending = PendingSet(self._ids.new_id(), files, target, origin)
        with self._turn:
            self._keep(audit, (*self.of(audit), pending))
        return pending

    def end(self, audit: AuditId, pending: PendingSet, left: tuple[Path, ...] = ()) -> None:
        """Forget what was added; `left` are files that an end of the program left out."""
        rest = PendingSet(pending.id, left, pending.target, pending.origin)
        with self._turn:
            others = tuple(each for each in self.of(audit) if each.id != pending.id)
            self._keep(audit, (*others, rest) if left else others)

    def of(self, audit: AuditId) -> tuple[PendingSet, ...]:
        """Return what was being added when the program ended, the oldest first."""
        stored = self._store.local.get(_name(audit))
        return tuple(_read(entry) for entry in json.loads(stored or "[]"))

    def forget(self, audit: AuditId) -> None:
        """Forget everything, once it was told."""
        with self._turn:
            self._keep(audit, ())

    def _keep(self, audit: AuditId, sets: tuple[PendingSet, ...]) -> None:
        text = json.dumps([_written(each) for each in sets])
        if text != (self._store.local.get(_name(audit)) or "[]"):
            self._store.local.set(_name(audit), text)


def _name(audit: AuditId) -> str:
    return f"pending-files:{audit}"


def _written(pending: PendingSet) -> dict[str, object]:
    return {
        "id": pending.id,
        "files": [str(path) for path in pending.files],
        "item": pending.target.item,
        "finding": pending.target.finding,
        "source": pending.origin.source.value,
        "interview": pending.origin.interview,
        "place": pending.origin.place,
    }


def _read(entry: dict[str, object]) -> PendingSet:
    def text(name: str) -> str:
        return str(entry.get(name) or "")

    files = entry.get("files")
    return PendingSet(
        text("id"),
        tuple(Path(str(path)) for path in files) if isinstance(files, list) else (),
        Target(text("item"), text("finding")),
        Origin(
            known(Source, entry.get("source")) or Source.HANDED_OVER,
            text("interview"),
            text("place"),
        ),
    )
