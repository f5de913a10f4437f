"""Connections to the store's file: sqlcipher3 with the settings that survive a power cut.

WAL with synchronous=FULL: with NORMAL most simulated power cuts lost a confirmed answer.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from urllib.parse import quote

from sqlcipher3 import dbapi2

from auditapp.errors import StorageError

# SQLite below this can corrupt a WAL file when two connections write and checkpoint together.
OLDEST_SQLITE = (3, 51, 3)
APPLICATION_ID = 0x41554454
CONTAINER_FORMAT = 1

BUSY_TIMEOUT = "busy_timeout=5000"
_SETTINGS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    BUSY_TIMEOUT,
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "wal_autocheckpoint=1000",
)
_MAC_SETTINGS = ("fullfsync=1", "checkpoint_fullfsync=1")


def check_sqlite() -> None:
    """Raise StorageError when the SQLite in use can corrupt a store."""
    version = tuple(int(part) for part in dbapi2.sqlite_version.split("."))
    if version < OLDEST_SQLITE:
        needed = ".".join(str(part) for part in OLDEST_SQLITE)
        raise StorageError(
            f"SQLite {dbapi2.sqlite_version} can damage a store; {needed} or newer is needed. "
            "Install the program again."
        )


def connect(
    file: Path,
    key: bytes | None,
    *,
    read_only: bool = False,
    check: Callable[[dbapi2.Connection], None] = lambda connection: None,
) -> dbapi2.Connection:
    """Open one connection; `key` is the raw 32-byte key of an encrypted store.

    `check` may refuse the file by raising; it is asked before anything is written to it.
    """
    connection = dbapi2.connect(
        f"{database_uri(file)}?mode={'ro' if read_only else 'rwc'}",
        uri=True,
        check_same_thread=False,
        isolation_level=None,
    )
    try:
        _unlock(connection, key)
        check(connection)
        _apply_settings(connection, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def database_uri(file: PurePath) -> str:
    """Return the address under which SQLite opens a file, on drives and shares of Windows too.

    An absolute path gets an empty host, since SQLite takes no other: a share is part of the path.
    """
    path = file.as_posix()
    start = ("//" if path.startswith("/") else "///") if file.is_absolute() else ""
    # Names of files that are no text in any encoding keep their bytes.
    return f"file:{start}{quote(path, errors='surrogateescape')}"


def _unlock(connection: dbapi2.Connection, key: bytes | None) -> None:
    # Before the key: SQLCipher otherwise prints a wrong key to the error stream.
    connection.execute("PRAGMA cipher_log_level=NONE")
    if key is not None:
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")


def _apply_settings(connection: dbapi2.Connection, *, read_only: bool) -> None:
    settings = _SETTINGS + (_MAC_SETTINGS if sys.platform == "darwin" else ())
    for setting in settings:
        if read_only and setting.startswith("journal_mode"):
            continue
        connection.execute(f"PRAGMA {setting}")
    if read_only:
        connection.execute("PRAGMA query_only=ON")


@contextmanager
def worded_errors(folder: Path) -> Iterator[None]:
    """Turn errors of the environment into sentences that say what to do; bugs pass as they are."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        sentence = _sentence(folder, str(error).casefold())
        if sentence is None:
            raise
        raise StorageError(sentence) from error


def _sentence(folder: Path, reason: str) -> str | None:
    if "full" in reason:
        return (
            f"The disk that holds {folder} is full. What was saved is safe; this change was not "
            "saved. Free some space, then repeat it."
        )
    if "disk i/o" in reason:
        return (
            f"The disk that holds {folder} refused to write. What was saved is safe; this change "
            "was not saved. Check the disk and its free space, then repeat it."
        )
    if "locked" in reason or "busy" in reason:
        return f"The store {folder} is in use by another program. Close it there, then try again."
    if "readonly" in reason or "read-only" in reason or "unable to open" in reason:
        return f"The store {folder} cannot be written. Check that its disk is not read-only."
    if "not a database" in reason:
        return (
            f"The store {folder} cannot be read: this is not its key, or the file is damaged. "
            "Check the key; if it is right, keep the folder as it is, and restore the last copy "
            "into a new folder."
        )
    if "malformed" in reason or "corrupt" in reason:
        return (
            f"The store {folder} is damaged. Keep the folder as it is, and restore the last copy "
            "into a new folder."
        )
    return None
