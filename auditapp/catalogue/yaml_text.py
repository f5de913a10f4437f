"""Plain YAML with its line numbers: maps, sequences and texts, nothing else.

Every scalar is read as text: as a number 5.10 would become 5.1. What makes YAML surprising or
dangerous in a file from somebody else (references, tags, several documents) is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from auditapp.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# The longest of our own files has 100 kilobytes and seven levels.
_LARGEST_BYTES = 4_000_000
_DEEPEST = 20


class LibraryError(UserError):
    """A file of the question library cannot be read; the message names file and line."""

    def __init__(self, file: str, line: int, sentence: str) -> None:
        super().__init__(f"{file}, line {line}: {sentence}", "file")
        self.file = file
        self.line = line
        self.sentence = sentence


class Text(str):
    """A text and the line on which it begins, counted from 1."""

    __slots__ = ("line",)

    line: int

    def __new__(cls, text: str, line: int) -> Text:
        """Keep the line beside the text."""
        made = super().__new__(cls, text)
        made.line = line
        return made


class Map(dict[str, "Node"]):
    """Named values and the line on which the first one stands."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class Sequence(list["Node"]):
    """Values in their order and the line on which the first one stands."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


Node = Text | Map | Sequence


def read_yaml(content: bytes | str, file: str) -> Node:
    """Return the one document of a file; `file` is its name in messages.

    Raises:
        LibraryError: the content is not YAML, holds more than plain values, or is too large.
    """
    if len(content) > _LARGEST_BYTES:
        raise LibraryError(file, 1, "The file is too large for a checklist.")
    # By C where it is there: six times as quick, same events.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return _Reader(file).read(yaml.parse(content, Loader=loader))
    except yaml.YAMLError as error:
        raise LibraryError(file, _line_of(error), f"{_problem(error)}.") from error
    except UnicodeDecodeError as error:
        raise LibraryError(file, 1, "The file is not UTF-8 text. Save it as UTF-8.") from error


class _Reader:
    def __init__(self, file: str) -> None:
        self._file = file
        self._open: list[Map | Sequence] = []
        self._key: Text | None = None
        self._root: Node | None = None
        # By exact type: a quarter of a million of them pass at a time.
        self._takers: dict[type[yaml.Event], Callable[[yaml.Event, int], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._begin,
            yaml.SequenceStartEvent: self._begin,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._refuse_reference,
            yaml.DocumentStartEvent: self._document,
        }

    def read(self, events: Iterable[yaml.Event]) -> Node:
        for event in events:
            take = self._takers.get(type(event))
            if take is not None:
                # Only an event that somebody made up has no mark.
                take(event, event.start_mark.line + 1 if event.start_mark else 1)
        if self._root is None:
            raise self._refusal(1, "The file is empty.")
        return self._root

    def _scalar(self, event: Any, line: int) -> None:  # noqa: ANN401 - PyYAML's events have no types
        if event.anchor or event.tag:
            self._refuse_marks(event, line)
        self._place(Text(event.value, line))

    def _begin(self, event: Any, line: int) -> None:  # noqa: ANN401 - as above
        if event.anchor or event.tag:
            self._refuse_marks(event, line)
        if len(self._open) >= _DEEPEST:
            raise self._refusal(line, "The lists are nested too deeply.")
        node = Map(line) if type(event) is yaml.MappingStartEvent else Sequence(line)
        self._place(node)
        self._open.append(node)

    def _end(self, _event: yaml.Event, _line: int) -> None:
        self._open.pop()

    def _document(self, _event: yaml.Event, line: int) -> None:
        if self._root is not None:
            raise self._refusal(line, "Only one document is allowed; remove the ---.")

    def _refuse_reference(self, _event: yaml.Event, line: int) -> None:
        raise self._refusal(line, "A text that starts with & or * has to stand in double quotes.")

    def _refuse_marks(self, event: Any, line: int) -> None:  # noqa: ANN401 - as above
        if event.anchor:
            self._refuse_reference(event, line)
        if event.tag != "!":
            raise self._refusal(line, "A text that starts with ! has to stand in double quotes.")

    def _place(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        holder, key = self._open[-1], self._key
        if isinstance(holder, Sequence):
            holder.append(node)
        elif key is not None:
            holder[key] = node
            self._key = None
        elif not isinstance(node, Text):
            raise self._refusal(node.line, "A name has to stand before the colon.")
        elif node in holder:
            raise self._refusal(node.line, f"{node} is given twice.")
        else:
            self._key = node

    def _refusal(self, line: int, sentence: str) -> LibraryError:
        return LibraryError(self._file, line, sentence)


def _line_of(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.line + 1 if mark else 1


def _problem(error: yaml.YAMLError) -> str:
    what = getattr(error, "problem", None) or getattr(error, "reason", None)
    if what == "mapping values are not allowed in this context":
        return "A text with a colon in it has to stand in double quotes"
    return f"This is not YAML ({what or 'unreadable'}); check indentation and quotes"
