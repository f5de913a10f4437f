"""What a file does not keep to in its JSON Schema, in an auditor's words and with the line."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import resources
from auditapp.catalogue.library_tree import File
from auditapp.catalogue.problems import Problem
from auditapp.catalogue.yaml_text import Map, Node, Text

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

_NAMES = ("id", "number", "title")
_ENOUGH_SHOWN = 60
_KINDS = {"string": "a text", "array": "a list", "object": "a group of keys"}


@dataclass(frozen=True, slots=True)
class _Fault:
    """One error of the schema library: the keyword that failed, its value, the node that failed."""

    keyword: str
    wanted: Any
    node: Any
    schema: Mapping[str, Any]
    path: tuple[str | int, ...]
    message: str

    @property
    def key(self) -> str:
        """The key under which the node stands, ready to begin a sentence."""
        names = [step for step in self.path if isinstance(step, str)]
        return f"{names[-1]}: " if names else ""


def schema_problems(file: File) -> Iterator[Problem]:
    """Yield each departure of a file from the schema of its kind."""
    for fault in _faults(file):
        name = _name(file.tree, fault.path)
        for line, sentence in _sentences(fault):
            yield Problem(file.name, line, f"{name}: {sentence}" if name else _capital(sentence))


def _faults(file: File) -> Iterator[_Fault]:
    for error in _validator(file.kind).iter_errors(file.tree):
        yield _Fault(
            keyword=str(error.validator),
            wanted=error.validator_value,
            node=error.instance,
            schema=error.schema if isinstance(error.schema, Mapping) else {},
            path=tuple(error.absolute_path),
            message=error.message,
        )


@lru_cache(maxsize=16)
def _validator(kind: str) -> "Draft202012Validator":
    # Only checking needs it, and it takes a while to load.
    from jsonschema import Draft202012Validator

    schema = json.loads(resources.text(f"catalogues/schema/{kind}.schema.json"))
    return Draft202012Validator(schema)


def _name(tree: Any, path: tuple[str | int, ...]) -> str:  # noqa: ANN401 - any node of the tree
    """Return the id, number or title of the innermost thing that has one."""
    name, node = _own_name(tree), tree
    for step in path:
        node = node[step]
        name = _own_name(node) or name
    return name


def _own_name(node: Node) -> str:
    if isinstance(node, Map):
        for key in _NAMES:
            if isinstance(found := node.get(key), Text):
                return str(found)
    return ""


def _sentences(fault: _Fault) -> Iterator[tuple[int, str]]:
    if fault.keyword == "additionalProperties":
        known = fault.schema["properties"]
        for key in (key for key in fault.node if key not in known):
            yield key.line, f"there is no key {key} here. Known are {', '.join(known)}."
    else:
        yield fault.node.line, _sentence(fault)


def _sentence(fault: _Fault) -> str:
    key, node, wanted = fault.key, fault.node, fault.wanted
    match fault.keyword:
        case "required":
            # One error for each missing key, which only the message names.
            missing = next(name for name in wanted if fault.message.startswith(f"'{name}'"))
            return f"the key {missing} is missing."
        case "enum":
            return f"{key}{_shown(node)} is none of {', '.join(wanted)}."
        case "type":
            return f"{key}{_shown(node)} is not {_KINDS[_first(wanted)]}."
        case "pattern":
            return f"{key}{_shown(node)} {_pattern_problem(node, fault.schema)}."
        case "minItems":
            return f"{key}at least {wanted} needed, {len(node)} found."
        case "maxItems":
            return f"{key}at most {wanted} allowed, {len(node)} found."
        case "minLength":
            return f"{key}{_shown(node)} is too short to say anything."
        case "uniqueItems":
            return f"{key}something is named twice."
        case "minProperties":
            return f"{key}at least one key is needed."
    return f"{key}{_shown(node)} is not what is expected here."


def _first(types: str | Sequence[str]) -> str:
    return types if isinstance(types, str) else types[0]


def _shown(node: Node) -> str:
    if isinstance(node, Text):
        return f'"{" ".join(node.split())[:_ENOUGH_SHOWN]}"' if node else "an empty text"
    return "a group of keys" if isinstance(node, Map) else "a list"


def _pattern_problem(node: Text, schema: Mapping[str, object]) -> str:
    if "\n" in node:
        return "has more than one line"
    if not node.strip():
        return "says nothing"
    return f"is no {str(schema.get('title', 'id of the library')).lower()}"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
