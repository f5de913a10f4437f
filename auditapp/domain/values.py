"""What a field may hold: text, whole numbers, yes/no, nothing, and lists and tables of these."""

import json
import unicodedata
from typing import TypeAlias

Value: TypeAlias = "str | int | bool | list[Value] | dict[str, Value] | None"


def normalised(value: Value) -> Value:
    """Return the value with all text in Unicode form C; raise TypeError for floats and others."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list):
        return [normalised(entry) for entry in value]
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): normalised(value[key]) for key in value}
    raise TypeError(f"{type(value).__name__} cannot be stored in a record")


def compact(value: Value) -> str:
    """Return the value as sorted, compact JSON: equal values have equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_compact(text: str) -> Value:
    """Read what `compact` wrote."""
    value: Value = json.loads(text)
    return value
