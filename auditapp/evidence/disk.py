"""Writing a file so that it is there completely or not at all, and saying why it could not be."""

import errno
import logging
import os
import secrets
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from auditapp.errors import StorageError

TEMPORARY_SUFFIX = ".tmp"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_REFUSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
# Virus scanners and folder synchronisers hold a new file for a moment: about 2.5 s in all.
_RETRY_PAUSES = (0.02, 0.04, 0.08, 0.16, 0.3, 0.6, 1.3)
_log = logging.getLogger(__name__)


class Disk:
    """The disk operations that durability hangs on; tests replace it with one that fails."""

    def create(self, path: Path) -> BinaryIO:
        """Open a file that must not exist yet for writing."""
        return path.open("xb")

    def sync(self, file: BinaryIO) -> None:
        """Bring what was written to the medium, through the drive's own cache where possible."""
        file.flush()
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)
        else:
            os.fsync(file.fileno())

    def replace(self, source: Path, target: Path) -> None:
        """Give the written file its final name in one step."""
        for pause in _RETRY_PAUSES if sys.platform == "win32" else ():
            try:
                source.replace(target)
            except PermissionError:
                time.sleep(pause)
            else:
                return
        source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        """Make the names in a folder durable; Windows does that by itself."""
        if sys.platform != "win32":
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def make_folder(self, folder: Path) -> None:
        """Make a folder durable together with its name; nothing happens when it is there."""
        if folder.is_dir():
            return
        self.make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        self.sync_folder(folder.parent)

    def write(self, path: Path, pieces: Iterable[bytes], *, durable: bool) -> None:
        """Write `pieces` one after the other into the new file `path`."""
        with self.create(path) as file:
            for piece in pieces:
                file.write(piece)
            if durable:
                self.sync(file)

    def discard(self, path: Path) -> None:
        """Remove a temporary file; one that stays is found again as a left-over."""
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("A temporary file could not be removed: %s", error.strerror)


def temporary_path(folder: Path, name: str) -> Path:
    """A new recognisable temporary name in `folder` for the file that will be `name`."""
    return folder / f".{name}.{secrets.token_hex(6)}{TEMPORARY_SUFFIX}"


def is_temporary(path: Path) -> bool:
    """Whether the name is one that `temporary_path` made."""
    return path.name.startswith(".") and path.name.endswith(TEMPORARY_SUFFIX)


def storage_error(label: str, folder: Path, error: OSError) -> StorageError:
    """What to tell the user when `label` could not be stored in `folder`."""
    if error.errno in _FULL:
        advice = "the disk is full. Free some space, then add it again."
    elif error.errno in _REFUSED:
        advice = f"writing to {folder} is not allowed. Check that the folder is not read-only."
    else:
        reason = error.strerror or type(error).__name__
        advice = f"the disk reports “{reason}”. Check the disk, then add it again."
    return StorageError(f"{label} was not stored: {advice}")
