"""What stays on this device and is no evidence: who I am, my device's key, unfinished typing."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock

from sqlcipher3 import dbapi2

from db.engine import worded_errors


@dataclass(frozen=True, slots=True)
class UnfinishedText:
    """Text that was typed but is no record yet, with the version of the field it was typed into."""

    place: str
    text: str
    version: tuple[str, ...]
    at: str


class Local:
    """Local settings and drafts; written at once, not journalled, never merged."""

    def __init__(self, connection: dbapi2.Connection, folder: Path, turn: RLock) -> None:
        self._connection = connection
        self._folder = folder
        # Shared with the journal: else a draft could land in its transaction and vanish with it.
        self._turn = turn

    def get(self, name: str) -> str | None:
        """Return a local setting, None when it was never set."""
        with self._turn, worded_errors(self._folder):
            row = self._connection.execute(
                "SELECT value FROM local WHERE name = ?", (name,)
            ).fetchone()
        return row[0] if row else None

    def set(self, name: str, value: str) -> None:
        """Set a local setting."""
        with self._turn, worded_errors(self._folder):
            self._connection.execute("INSERT OR REPLACE INTO local VALUES (?, ?)", (name, value))

    def keep_draft(self, place: str, text: str, version: tuple[str, ...], at: datetime) -> None:
        """Keep unfinished text; `place` names the field, `version` the heads it was typed on."""
        # Half a character, as an interrupted paste can leave, must not cost the rest.
        whole = text.encode("utf-8", "replace").decode("utf-8")
        with self._turn, worded_errors(self._folder):
            self._connection.execute(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)",
                (place, whole, json.dumps(version), at.isoformat(timespec="seconds")),
            )

    def drop_draft(self, place: str) -> None:
        """Forget unfinished text, because it became a record or was cleared."""
        with self._turn, worded_errors(self._folder):
            self._connection.execute("DELETE FROM draft WHERE place = ?", (place,))

    def draft(self, place: str) -> UnfinishedText | None:
        """Return the unfinished text of a field."""
        return next((draft for draft in self.drafts(place) if draft.place == place), None)

    def drafts(self, prefix: str = "") -> list[UnfinishedText]:
        """Return all unfinished texts whose place starts with `prefix`, oldest first."""
        with self._turn, worded_errors(self._folder):
            rows = self._connection.execute(
                "SELECT place, text, version, at FROM draft "
                "WHERE substr(place, 1, ?) = ? ORDER BY at, place",
                (len(prefix), prefix),
            ).fetchall()
        return [UnfinishedText(row[0], row[1], tuple(json.loads(row[2])), row[3]) for row in rows]
