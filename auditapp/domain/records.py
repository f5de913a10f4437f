"""The journal's record: one user action, named by the hash of its stored bytes.

The header holds who, when and which operations; each value stands in the body behind a salted
hash, so that one value can be erased without breaking the chain of headers.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from auditapp.domain.hybrid_clock import parse as parse_reading
from auditapp.domain.registry import Scope
from auditapp.domain.values import Value, compact

FORMAT = 1
SALT_BYTES = 16
# What readers of other versions and SQLite take is not the same; far above what we write.
MOST_NESTED = 50


class RecordError(ValueError):
    """Bytes that are not a record of ours; the text says what is wrong with them."""


@dataclass(frozen=True, slots=True)
class ScopeKey:
    """The organisation, one client or one audit: what a stream of records belongs to."""

    kind: Scope
    id: str

    def __str__(self) -> str:
        """Return the scope as it stands in records, for example "audit:0199..."."""
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> "ScopeKey":
        """Read what `str` wrote; raise ValueError for anything else."""
        kind, _, identifier = text.partition(":")
        return cls(Scope(kind), identifier)


@dataclass(frozen=True, slots=True)
class Write:
    """One operation: an entity's field gets a value in place of the operations it supersedes."""

    entity_type: str
    entity_id: str
    field: str
    value: Value
    supersedes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StreamStart:
    """What the first record of a stream tells: whose device, which program."""

    public_key: str
    app: str
    schema: int


@dataclass(frozen=True, slots=True)
class Record:
    """One user action. `hlc` orders it for display, `wall` is the device clock as it stood.

    `id` is empty until the record has been encoded. `previous` and `number` chain it within its
    stream; `seen` names the latest records of other streams that its author had.
    """

    scope: ScopeKey
    stream: str
    number: int
    previous: str | None
    seen: tuple[str, ...]
    hlc: str
    wall: str
    by: str
    writes: tuple[Write, ...]
    blobs: tuple[str, ...] = ()
    undoes: str | None = None
    action: str = ""
    start: StreamStart | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as bytes, exactly as hashed: these are what travels and what is kept."""

    id: str
    header: bytes
    body: bytes


def operation_id(record_id: str, index: int) -> str:
    """Return the id of one operation of a record."""
    return f"{record_id}:{index}"


def parse_operation_id(text: str) -> tuple[str, int] | None:
    """Return (record id, index), or None for a malformed id, which the fold ignores."""
    record_id, _, index = text.partition(":")
    if len(record_id) == 64 and index.isascii() and index.isdigit() and len(index) < 6:
        # One name for one operation: with "007" for "7" the order of arrival would matter.
        return (record_id, int(index)) if index == str(int(index)) else None
    return None


def salted_hash(salt: str, value: Value) -> str:
    """Return the hash that stands in the header for a value."""
    return hashlib.sha256(f"{salt}{compact(value)}".encode()).hexdigest()


def encode(record: Record, random_hex: Callable[[int], str]) -> Stored:
    """Turn a record into bytes and name it by their hash; `random_hex(size)` gives the salts."""
    body: list[dict[str, Value]] = []
    operations: list[dict[str, Any]] = []
    for write in record.writes:
        salt = random_hex(SALT_BYTES)
        body.append({"salt": salt, "val": write.value})
        operations.append(
            {
                "t": write.entity_type,
                "id": write.entity_id,
                "f": write.field,
                "sup": list(write.supersedes),
                "h": salted_hash(salt, write.value),
            }
        )
    header: dict[str, Any] = {
        "v": FORMAT,
        "sc": str(record.scope),
        "st": record.stream,
        "n": record.number,
        "prev": record.previous,
        "seen": list(record.seen),
        "hlc": record.hlc,
        "wall": record.wall,
        "by": record.by,
        "act": record.action,
        "ops": operations,
        "blobs": list(record.blobs),
    }
    if record.undoes:
        header["un"] = record.undoes
    if record.start:
        header["start"] = {
            "key": record.start.public_key,
            "app": record.start.app,
            "schema": record.start.schema,
        }
    header_bytes = _bytes(header)
    return Stored(hashlib.sha256(header_bytes).hexdigest(), header_bytes, _bytes(body))


def decode(header: bytes, body: bytes) -> Record:
    """Read a record and check each value against its hash; raise RecordError when it is not one.

    Every entry is of its type afterwards, whoever made the bytes.
    """
    try:
        return _record(header, body)
    # RecursionError: brackets nested without end.
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, RecordError):
            raise
        raise RecordError(f"not a record: {type(error).__name__}") from error


def _record(header: bytes, body: bytes) -> Record:
    head, values = _parsed(header), _parsed(body)
    start = head.get("start")
    parse_reading(_text(head["hlc"]))
    return Record(
        id=hashlib.sha256(header).hexdigest(),
        scope=ScopeKey.parse(_text(head["sc"])),
        stream=_text(head["st"]),
        number=_number(head["n"]),
        previous=None if head["prev"] is None else _text(head["prev"]),
        seen=_texts(head["seen"]),
        hlc=head["hlc"],
        wall=_text(head["wall"]),
        by=_text(head["by"]),
        writes=tuple(
            _write(operation, entry)
            for operation, entry in zip(_list(head["ops"]), _list(values), strict=True)
        ),
        blobs=_texts(head["blobs"]),
        undoes=None if head.get("un") is None else _text(head["un"]),
        action=_text(head.get("act", "")),
        start=None
        if start is None
        else StreamStart(_text(start["key"]), _text(start["app"]), _number(start["schema"])),
    )


def _parsed(content: bytes) -> Any:  # noqa: ANN401 - whatever stands there
    parsed = _READER.decode(content.decode())
    if content.count(b"[") + content.count(b"{") > MOST_NESTED:
        _check_nesting(parsed, MOST_NESTED)
    return parsed


def _check_nesting(value: object, left: int) -> None:
    if left == 0:
        raise RecordError("not a record: lists within lists without end")
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            _check_nesting(part, left - 1)


def _write(operation: dict[str, Any], entry: dict[str, Any]) -> Write:
    salt, value = _text(entry["salt"]), entry["val"]
    # A longer salt could take digits over from a number.
    if len(salt) != 2 * SALT_BYTES or salted_hash(salt, value) != operation["h"]:
        raise RecordError("a value does not belong to its record")
    place = _text(operation["t"]), _text(operation["id"]), _text(operation["f"])
    return Write(*place, value, _texts(operation["sup"]))


def _text(entry: object) -> str:
    if not isinstance(entry, str):
        raise RecordError(f"not a record: text was expected, not {entry!r:.40}")
    return entry


def _number(entry: object) -> int:
    if type(entry) is not int or not 0 <= entry < 1 << 63:
        raise RecordError(f"not a record: a number was expected, not {entry!r:.40}")
    return entry


def _list(entry: object) -> list[Any]:
    if not isinstance(entry, list):
        raise RecordError(f"not a record: a list was expected, not {entry!r:.40}")
    return entry


def _texts(entry: object) -> tuple[str, ...]:
    return tuple(_text(part) for part in _list(entry))


def _no_value(text: str) -> Value:
    raise RecordError(f"not a record: {text:.40} is no whole number")


# Made once: records are read by the thousand.
_READER = json.JSONDecoder(parse_float=_no_value, parse_constant=_no_value)


def _bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
