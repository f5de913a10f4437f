"""Identifiers made on the device, so that nobody has to be asked and merges need no renumbering."""

import secrets
import time
from threading import Lock
from typing import NewType, Protocol
from uuid import UUID, uuid5

AuditId = NewType("AuditId", str)
ClientId = NewType("ClientId", str)
PersonId = NewType("PersonId", str)
FindingId = NewType("FindingId", str)
EvidenceId = NewType("EvidenceId", str)

_NAMESPACE = UUID("5f6b1c9e-3a41-5d0e-9a57-1f2d3c4b5a60")


class IdSource(Protocol):
    """Where new identifiers come from; tests pass a predictable one."""

    def new_id(self) -> str:
        """Return an identifier that nobody has used."""

    def random_hex(self, size: int) -> str:
        """Return `size` random bytes as hexadecimal digits."""


class RandomIds:
    """Identifiers that sort in the order in which they were made (UUID version 7, RFC 9562)."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = Lock()

    def new_id(self) -> str:
        """Return a new UUID version 7 as text."""
        ms = time.time_ns() // 1_000_000
        value = (ms & (1 << 48) - 1) << 80 | secrets.randbits(80)
        value = value & ~(0xF << 76) | 0x7 << 76
        value = value & ~(0x3 << 62) | 0x2 << 62
        # Within a millisecond, and after the clock was set back, one behind the last.
        with self._lock:
            self._last = max(value, self._last + 1)
            return str(UUID(int=self._last))

    def random_hex(self, size: int) -> str:
        """Return `size` random bytes as hexadecimal digits."""
        return secrets.token_hex(size)


def derived_id(entity_type: str, *parts: str) -> str:
    """Return the one identifier of what two auditors would both create from the same parts.

    The parts are identifiers that are never reused, never positions or texts.
    """
    return str(uuid5(_NAMESPACE, "\x1f".join((entity_type, *parts))))
