"""The closed language in which rule files say when a rule applies.

A condition is an object with one word:

- ``{"all": [...]}``, ``{"any": [...]}``, ``{"not": condition}``
- ``{"is": "name"}``: a condition that the file defined before under that name
- ``{"equals": ["field", value]}``, ``{"one_of": ["field", [values]]}``
- ``{"at_least": ["field", number]}``: false while the field is not answered
- ``{"share_at_least": ["part", "whole", percent]}``: compared in whole numbers
- ``{"missing": "field"}``: not answered, or empty
- ``{"setting": "name"}``: a switch of the certification body is on

A number is written out or names a setting: ``{"setting": "name"}``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Facts = Mapping[str, object]
Condition = Callable[[Facts], bool]


def setting_fact(name: str) -> str:
    """Return the name under which a setting stands among the facts."""
    return f"setting {name}"


def always(_facts: Facts) -> bool:
    """Return True: the condition of what has none."""
    return True


def never(_facts: Facts) -> bool:
    """Return False: the condition of what only a rule asks for."""
    return False


def is_missing(value: object) -> bool:
    """Whether nothing was answered, entered or listed."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a condition may speak of: fields with their types, settings, defined conditions."""

    fields: Mapping[str, type]
    settings: Mapping[str, bool | int] = field(default_factory=dict)
    defined: dict[str, Condition] = field(default_factory=dict)

    def check_field(self, name: object) -> str:
        """Return the name of a known field; raise ValueError for any other."""
        if not isinstance(name, str) or name not in self.fields:
            raise ValueError(f"Unknown field in a condition: {name!r}")
        return name

    def check_value(self, name: str, value: object) -> None:
        """Raise ValueError for a value that the field can never have."""
        kind = self.fields[name]
        if issubclass(kind, StrEnum):
            kind(str(value))
        elif type(value) is not kind:
            raise ValueError(f"{name} is never {value!r}")

    def check_setting(self, name: object, kind: type) -> str:
        """Return the fact that holds a setting; ValueError for an unknown or unfit one."""
        if not isinstance(name, str) or type(self.settings.get(name)) is not kind:
            raise ValueError(f"Unknown setting in a condition: {name!r}")
        return setting_fact(name)


def condition_from(data: object, vocabulary: Vocabulary) -> Condition:
    """Read one condition.

    Raises:
        ValueError: an unknown word, field, value, setting or name, or a wrong form.
    """
    if not isinstance(data, dict) or len(data) != 1:
        raise ValueError(f"A condition is an object with one word: {data!r}")
    ((word, argument),) = data.items()
    if word not in _WORDS:
        raise ValueError(f"Unknown condition word: {word!r}")
    return _WORDS[word](argument, vocabulary)


def _parts(argument: object, vocabulary: Vocabulary) -> tuple[Condition, ...]:
    if not isinstance(argument, list) or not argument:
        raise ValueError(f"A list of conditions is needed: {argument!r}")
    return tuple(condition_from(part, vocabulary) for part in argument)


def _list_of(argument: object, count: int) -> list[Any]:
    if not isinstance(argument, list) or len(argument) != count:
        raise ValueError(f"A list of {count} is needed: {argument!r}")
    return argument


def _all(argument: object, vocabulary: Vocabulary) -> Condition:
    parts = _parts(argument, vocabulary)
    return lambda facts: all(part(facts) for part in parts)


def _any(argument: object, vocabulary: Vocabulary) -> Condition:
    parts = _parts(argument, vocabulary)
    return lambda facts: any(part(facts) for part in parts)


def _not(argument: object, vocabulary: Vocabulary) -> Condition:
    part = condition_from(argument, vocabulary)
    return lambda facts: not part(facts)


def _is(argument: object, vocabulary: Vocabulary) -> Condition:
    if not isinstance(argument, str) or argument not in vocabulary.defined:
        raise ValueError(f"No condition is defined under this name: {argument!r}")
    return vocabulary.defined[argument]


def _equals(argument: object, vocabulary: Vocabulary) -> Condition:
    name, value = _list_of(argument, 2)
    return _one_of([name, [value]], vocabulary)


def _one_of(argument: object, vocabulary: Vocabulary) -> Condition:
    name, values = _list_of(argument, 2)
    vocabulary.check_field(name)
    if not isinstance(values, list) or not values:
        raise ValueError(f"A list of values is needed: {values!r}")
    for value in values:
        vocabulary.check_value(name, value)
    return lambda facts: facts[name] in values


def _missing(argument: object, vocabulary: Vocabulary) -> Condition:
    name = vocabulary.check_field(argument)
    return lambda facts: is_missing(facts[name])


def _setting(argument: object, vocabulary: Vocabulary) -> Condition:
    name = vocabulary.check_setting(argument, bool)
    return lambda facts: bool(facts[name])


def _number_field(name: object, vocabulary: Vocabulary) -> str:
    if vocabulary.fields[vocabulary.check_field(name)] is not int:
        raise ValueError(f"{name} is not a number")
    return str(name)


def _number(data: object, vocabulary: Vocabulary) -> Callable[[Facts], int]:
    """Read a whole number that is written out or kept as a setting."""
    if isinstance(data, dict) and set(data) == {"setting"}:
        name = vocabulary.check_setting(data["setting"], int)
        return lambda facts: _int(facts[name])
    if isinstance(data, int) and not isinstance(data, bool):
        return lambda _facts: data
    raise ValueError(f"A whole number is needed: {data!r}")


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


def _at_least(argument: object, vocabulary: Vocabulary) -> Condition:
    name, data = _list_of(argument, 2)
    name, least = _number_field(name, vocabulary), _number(data, vocabulary)
    return lambda facts: facts[name] is not None and _int(facts[name]) >= least(facts)


def _share_at_least(argument: object, vocabulary: Vocabulary) -> Condition:
    first, second, data = _list_of(argument, 3)
    part, whole = _number_field(first, vocabulary), _number_field(second, vocabulary)
    percent = _number(data, vocabulary)

    def holds(facts: Facts) -> bool:
        count, total = _int(facts[part]), _int(facts[whole])
        return total > 0 and count * 100 >= percent(facts) * total

    return holds


_WORDS: dict[str, Callable[[object, Vocabulary], Condition]] = {
    "all": _all,
    "any": _any,
    "not": _not,
    "is": _is,
    "equals": _equals,
    "one_of": _one_of,
    "missing": _missing,
    "setting": _setting,
    "at_least": _at_least,
    "share_at_least": _share_at_least,
}
