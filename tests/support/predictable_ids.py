"""Identifiers that a seed decides, so that one number reproduces a run."""

from random import Random
from uuid import UUID


class SeededIds:
    """Draws identifiers from a random generator that others may share."""

    def __init__(self, source: Random | int = 0) -> None:
        self._source = source if isinstance(source, Random) else Random(source)

    def new_id(self) -> str:
        """Return an identifier in the form of a UUID."""
        return str(UUID(int=self._source.getrandbits(128)))

    def random_hex(self, size: int) -> str:
        """Return `size` bytes as hexadecimal digits."""
        return self._source.randbytes(size).hex()
