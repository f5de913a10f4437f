"""What a field may hold: text, whole numbers, yes/no, nothing, and lists and tables of these."""

import json
import re
import unicodedata
from typing import TypeAlias

Value: TypeAlias = "str | int | bool | list[Value] | dict[str, Value] | None"

_HASH = re.compile("[0-9a-f]{64}")
# Made once: it is asked for every value of every record.
_COMPACT = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def normalised(value: Value) -> Value:
    """Return the value with all text in Unicode form C, without half characters.

    Raises TypeError for floats and others.
    """
    if isinstance(value, str):
        return _whole(unicodedata.normalize("NFC", value))
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list):
        return [normalised(entry) for entry in value]
    if isinstance(value, dict):
        return {_whole(unicodedata.normalize("NFC", key)): normalised(value[key]) for key in value}
    raise TypeError(f"{type(value).__name__} cannot be stored in a record")


def _whole(text: str) -> str:
    """Return the text with a mark for each half character, which no bytes can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def text_in(table: dict[str, Value], name: str) -> str:
    """Return the text under a name of a composite value; empty when nothing else stands there."""
    value = table.get(name)
    return value if isinstance(value, str) else ""


def is_hash(text: str) -> bool:
    """Whether a text is a SHA-256 as we write it; only such a text may name a file."""
    return _HASH.fullmatch(text) is not None


def compact(value: Value) -> str:
    """Return the value as sorted, compact JSON: equal values have equal text."""
    return _COMPACT.encode(value)


def from_compact(text: str) -> Value:
    """Read what `compact` wrote."""
    value: Value = json.loads(text)
    return value
