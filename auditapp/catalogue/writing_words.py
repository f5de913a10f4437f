"""The words of the writing checks, read from one file for each language."""

from functools import lru_cache

import resources
from auditapp.catalogue.yaml_text import LibraryError, Map, Node, Sequence, Text, read_yaml
from auditapp.domain.writing.phrases import Phrases
from auditapp.domain.writing.words import WordLists
from auditapp.errors import StorageError

_FOLDER = "writing"
_PARTS = ("language", "groups", "phrases", "words")

PHRASE_LISTS = (
    "solution", "solution_allowed", "solution_first", "duty", "reporting", "cause", "cause_allowed",
    "amount", "amount_allowed", "frequency", "frequency_allowed", "absolute", "absolute_allowed",
    "judgement", "judgement_allowed", "impression", "impression_allowed", "unmet", "unmet_allowed",
    "improvable", "improvable_allowed", "verdict", "verdict_allowed",
)  # fmt: skip
"""The lists of phrases that a language has."""

WORD_LISTS = (
    "abbreviations", "numbers", "numbered", "months", "records", "places", "sampling",
    "sampling_of", "titles", "roles", "ordinary", "legal_forms", "mailboxes", "secret_labels",
    "identity_labels", "small_words", "unmet_fillers",
)  # fmt: skip
"""The lists of single words that a language has."""


def word_lists(language: str) -> WordLists | None:
    """Return the lists of a language by its English name; None when there is no file for it.

    Raises:
        StorageError: a shipped file cannot be read.
    """
    return _all_lists().get(language.strip().casefold())


@lru_cache(maxsize=1)
def _all_lists() -> dict[str, WordLists]:
    found = {}
    try:
        for path in sorted(resources.path(_FOLDER).glob("*.yaml")):
            lists = read_word_lists(path.read_bytes(), path.name)
            found[lists.language.casefold()] = lists
    except (OSError, LibraryError) as error:
        raise StorageError(f"{error} Install the program again.") from error
    return found


def read_word_lists(content: bytes | str, file: str) -> WordLists:
    """Read the lists of a language.

    Raises:
        LibraryError: a list is missing, or not as it has to be; file and line are named.
    """
    tree = read_yaml(content, file)
    if not isinstance(tree, Map):
        raise LibraryError(file, 1, "Language, groups, phrases and words are expected.")
    _only(tree, _PARTS, file)
    groups = {name: _texts(node, file) for name, node in _map(tree, "groups", file).items()}
    phrases = _map(tree, "phrases", file)
    words = _map(tree, "words", file)
    _only(phrases, PHRASE_LISTS, file)
    _only(words, WORD_LISTS, file)
    return WordLists(
        _language(tree, file),
        {name: _phrases(node, groups, file) for name, node in phrases.items()},
        {name: frozenset(_lowered(node, file)) for name, node in words.items()},
    )


def _only(tree: Map, names: tuple[str, ...], file: str) -> None:
    for name in names:
        if name not in tree:
            raise LibraryError(file, tree.line, f"{name} is missing.")
    for name in tree:
        if name not in names:
            raise LibraryError(file, tree.line, f"{name} is no list of the writing checks.")


def _language(tree: Map, file: str) -> str:
    language = tree["language"]
    if not isinstance(language, Text):
        raise LibraryError(file, tree.line, "The language has to be one word.")
    return str(language)


def _map(tree: Map, name: str, file: str) -> Map:
    found = tree[name]
    if not isinstance(found, Map):
        raise LibraryError(file, tree.line, f"{name} has to hold named lists.")
    return found


def _texts(node: Node, file: str) -> tuple[Text, ...]:
    if not isinstance(node, Sequence):
        raise LibraryError(file, getattr(node, "line", 1), "A list is expected here.")
    for entry in node:
        if not isinstance(entry, Text) or not entry.strip():
            raise LibraryError(file, node.line, "A list holds words only.")
    return tuple(entry for entry in node if isinstance(entry, Text))


def _lowered(node: Node, file: str) -> tuple[str, ...]:
    return tuple(entry.lower() for entry in _texts(node, file))


def _phrases(node: Node, groups: dict[str, tuple[Text, ...]], file: str) -> Phrases:
    entries = _texts(node, file)
    for entry in entries:
        used = (part.strip("[]") for part in entry.split())
        for group in (part[1:-1] for part in used if part.startswith("<")):
            if group not in groups:
                raise LibraryError(file, entry.line, f"There is no group {group}.")
        if entry.startswith(("...", "[")):
            raise LibraryError(file, entry.line, "A phrase begins with a word.")
    return Phrases(entries, groups)
