"""What a file does not keep to in its JSON Schema, in an auditor's words and with the line."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import resources
from auditapp.catalogue.library_tree import File
from auditapp.catalogue.problems import Problem
from auditapp.catalogue.yaml_text import Map, Node, Sequence, Text

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

_NAMES = ("id", "number", "title")
_ENOUGH_SHOWN = 60


def schema_problems(file: File) -> Iterator[Problem]:
    """Yield each departure of a file from the schema of its kind."""
    for error in _validator(file.kind).iter_errors(file.tree):
        where = _holders(file.tree, error)
        name = next((n for holder in reversed(where) if (n := _name(holder))), "")
        for line, sentence in _sentences(error):
            yield Problem(file.name, line, f"{name}: {sentence}" if name else _capital(sentence))


@lru_cache(maxsize=16)
def _validator(kind: str) -> "Draft202012Validator":
    # Only checking needs it, and it takes a while to load.
    from jsonschema import Draft202012Validator

    schema = json.loads(resources.text(f"catalogues/schema/{kind}.schema.json"))
    return Draft202012Validator(schema)


def _holders(tree: Node, error: "ValidationError") -> list[Node]:
    """Return the nodes from the root to the wrong one."""
    node: Node = tree
    found = [node]
    for step in error.absolute_path:
        node = node[step]  # type: ignore[index, call-overload]  # the path fits the tree
        found.append(node)
    return found


def _name(node: Node) -> str:
    if isinstance(node, Map):
        for key in _NAMES:
            if isinstance(found := node.get(key), Text):
                return str(found)
    return ""


def _sentences(error: "ValidationError") -> Iterator[tuple[int, str]]:
    node = error.instance
    line: int = node.line
    key = _key(error)
    match error.validator:
        case "required":
            missing = [k for k in error.validator_value if k not in node]
            # One error for each missing key; the library names it only in its message.
            yield line, f"the key {_named_in(error, missing)} is missing."
        case "additionalProperties":
            known = error.schema["properties"]
            for other in node:
                if other not in known:
                    yield (
                        getattr(other, "line", line),
                        f"there is no key {other} here. {_near(known)}",
                    )
        case "enum":
            yield line, f"{key}{_shown(node)} is none of {', '.join(error.validator_value)}."
        case "type":
            yield line, f"{key}{_shown(node)} is not {_kind_of(error.validator_value)}."
        case "pattern":
            yield line, f"{key}{_shown(node)} {_pattern_problem(node, error.schema)}."
        case _:
            yield line, f"{key}{_size_problem(error)}"


def _key(error: "ValidationError") -> str:
    names = [step for step in error.absolute_path if isinstance(step, str)]
    return f"{names[-1]}: " if names else ""


def _named_in(error: "ValidationError", missing: list[str]) -> str:
    return next(key for key in missing if error.message.startswith(f"'{key}'"))


def _near(known: dict[str, object]) -> str:
    return f"Known are {', '.join(known)}."


def _shown(node: Node) -> str:
    if isinstance(node, Text):
        return f'"{node[:_ENOUGH_SHOWN]}"' if node else "an empty text"
    return "a list" if isinstance(node, Sequence) else "a group of keys"


def _kind_of(types: str | list[str]) -> str:
    first = types if isinstance(types, str) else types[0]
    return {"string": "a text", "array": "a list", "object": "a group of keys"}[first]


def _pattern_problem(node: Text, schema: dict[str, object]) -> str:
    if "\n" in node:
        return "has more than one line"
    if not node.strip():
        return "is no text"
    return f"is no {str(schema.get('title', 'id of the library')).lower()}"


def _size_problem(error: "ValidationError") -> str:
    limit, found = error.validator_value, error.instance
    match error.validator:
        case "minItems":
            return f"at least {limit} needed, {len(found)} found."
        case "maxItems":
            return f"at most {limit} allowed, {len(found)} found."
        case "minLength":
            return f'"{found}" is too short to say anything.'
        case "uniqueItems":
            return "something is named twice."
        case "minProperties":
            return "at least one key needed."
    return f"{_shown(found)} is not what is expected here."


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
