"""The rules of what a report must not say, read from their file once."""

import re
from functools import lru_cache

import resources
from auditapp.catalogue.yaml_text import LibraryError, Map, Sequence, Text, read_yaml
from auditapp.domain.terms import Standard, known
from auditapp.domain.writing.phrases import Phrases
from auditapp.domain.writing.report_phrases import PhraseRule
from auditapp.errors import StorageError

_FILE = "report/phrases-en.yaml"
_KEYS = frozenset({"id", "stops", "standard", "phrases", "allowed", "patterns", "why", "say"})

Groups = dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def report_phrases() -> tuple[PhraseRule, ...]:
    """Return the rules for English texts; editions of standards are found in any language.

    Raises:
        StorageError: the shipped file cannot be read.
    """
    try:
        return read_report_phrases(resources.path(_FILE).read_bytes(), _FILE)
    except (OSError, LibraryError) as error:
        raise StorageError(f"{error} Install the program again.") from error


def read_report_phrases(content: bytes | str, file: str) -> tuple[PhraseRule, ...]:
    """Read the rules; raise LibraryError for what is not as it has to be, with file and line."""
    tree = read_yaml(content, file)
    rules = tree.get("rules") if isinstance(tree, Map) else None
    if not isinstance(tree, Map) or not isinstance(rules, Sequence):
        raise LibraryError(file, 1, "Groups and rules are expected.")
    named = tree.get("groups")
    groups = {name: _texts(named, name, file) for name in named} if isinstance(named, Map) else {}
    return tuple(_rule(node, groups, file) for node in rules)


def _rule(node: object, groups: Groups, file: str) -> PhraseRule:
    if not isinstance(node, Map):
        raise LibraryError(file, 1, "A rule is a map.")
    for name in node:
        if name not in _KEYS:
            raise LibraryError(file, node.line, f"{name} is no part of a rule.")
    stops = node.get("stops")
    return PhraseRule(
        id=_text(node, "id", file),
        stops=str(stops).lower() == "true",
        phrases=Phrases(_texts(node, "phrases", file), groups),
        allowed=Phrases(_texts(node, "allowed", file), groups),
        patterns=tuple(_pattern(text, groups) for text in _texts(node, "patterns", file)),
        standard=known(Standard, node.get("standard")),
        why=_text(node, "why", file),
        say=_text(node, "say", file),
    )


def _pattern(text: str, groups: Groups) -> re.Pattern[str]:
    for name, words in groups.items():
        text = text.replace(f"<{name}>", f"(?:{'|'.join(words)})")
    return re.compile(text, re.IGNORECASE)


def _text(tree: Map, name: str, file: str) -> str:
    found = tree.get(name)
    if not isinstance(found, Text) or not found.strip():
        raise LibraryError(file, tree.line, f"{name} is missing.")
    return str(found)


def _texts(tree: Map, name: str, file: str) -> tuple[str, ...]:
    found = tree.get(name)
    if found is None:
        return ()
    if not isinstance(found, Sequence):
        raise LibraryError(file, tree.line, f"{name} has to be a list.")
    return tuple(str(entry) for entry in found)
