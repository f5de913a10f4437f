"""One program writes a store at a time; whoever comes second learns who holds it."""

import json
import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from auditapp.errors import StorageError


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a store: the computer, the process, and since when."""

    computer: str
    process: int
    since: str

    def __str__(self) -> str:
        """Return the holder in words, for a message."""
        since = f" since {self.since}" if self.since else ""
        return f"process {self.process} on {self.computer}{since}"


class StoreLock:
    """Held open while a store is written; released by the system if the program dies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._holder_file = folder / "store.holder"
        # Not bound to a thread: the window opens and closes the store in jobs of a pool.
        self._lock = FileLock(str(folder / "store.lock"), timeout=0, thread_local=False)

    def acquire(self, now: datetime) -> None:
        """Take the lock or raise StorageError that names who has it."""
        try:
            self._lock.acquire()
        except Timeout as error:
            holder = self.holder()
            who = f"open in {holder}" if holder else "open in another program"
            raise StorageError(
                f"The store {self._folder} is {who}. Close it there, then try again; "
                "reading is possible meanwhile."
            ) from error
        except OSError as error:
            raise StorageError(
                f"The store {self._folder} cannot be locked: {error.strerror}. "
                "Choose a folder on a disk of this computer where you may write."
            ) from error
        # The lock counts, not the note of who has it: a full disk must not keep anybody out.
        with suppress(OSError):
            self._write_holder(now)

    def _write_holder(self, now: datetime) -> None:
        self._holder_file.unlink(missing_ok=True)
        entry = {
            "computer": socket.gethostname(),
            "process": os.getpid(),
            "since": now.strftime("%Y-%m-%d %H:%M"),
        }
        self._holder_file.write_text(json.dumps(entry), encoding="utf-8")

    def holder(self) -> Holder | None:
        """Return who wrote last that they hold the store, None when that cannot be read."""
        try:
            entry = json.loads(self._holder_file.read_text(encoding="utf-8"))
            return Holder(entry["computer"], entry["process"], entry["since"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def release(self) -> None:
        """Give the lock back."""
        if self._lock.is_locked:
            # Windows removes no file that somebody is reading; the lock counts, not the note.
            with suppress(OSError):
                self._holder_file.unlink(missing_ok=True)
            self._lock.release()
