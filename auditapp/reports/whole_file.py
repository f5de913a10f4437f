"""A file that is there in whole or not at all: written beside its target, then put in place."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from auditapp.errors import StorageError, UserError


def write_whole(target: Path, what: str, write: Callable[[Path], None]) -> None:
    """Let `write` make a file; an existing target is replaced when the new file is whole.

    `what` names the file in messages, for example "report". Raises UserError for a target that
    cannot be a file, StorageError when it cannot be written.
    """
    if target.is_dir():
        raise UserError(f"{target} is a folder. Give the {what} a file name.", "out")
    temporary = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write(temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        raise StorageError(
            f"The {what} could not be written to {target}: {error.strerror or error}. Close it if "
            "it is open elsewhere, check the disk, and export again."
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink()
