"""Reading through typed rows. Loaded when first needed: the first screen does without it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, QueuePool, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from db.engine import connect, worded_errors


class RowReader:
    """Sessions on connections that can only read; up to four at a time are kept open."""

    def __init__(self, file: Path, key: bytes | None) -> None:
        self._folder = file.parent
        self._engine: Engine = create_engine(
            "sqlite://",
            module=dbapi2,
            creator=lambda: connect(file, key, read_only=True),
            poolclass=QueuePool,
            pool_size=4,
        )

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Read in one transaction: everything inside sees the same moment."""
        with (
            worded_errors(self._folder),
            _driver_errors(),
            Session(self._engine, autoflush=False) as session,
        ):
            # The driver begins nothing by itself for reads: without this each query sees its own
            # moment.
            session.connection().exec_driver_sql("BEGIN")
            yield session

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()


@contextmanager
def _driver_errors() -> Iterator[None]:
    """Let the driver's own error through, which has its sentence."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, dbapi2.DatabaseError):
            raise error.orig from error
        raise
