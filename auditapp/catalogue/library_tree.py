"""The question library as written, before it is known to be right: only what is there is read.

Checks have to name everything that is wrong at once, so nothing here raises for a missing or
misplaced value; the schema tells of those.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from auditapp.catalogue.problems import Problem
from auditapp.catalogue.yaml_text import Map, Node, Sequence, Text

STANDARDS = ("27001", "42001")
_CONTROL_ID = re.compile(r"(27001|42001)-(A\..+)")
_CLAUSE_ID = re.compile(r"clause-(.+)")
_CITABLE = ("clause", "control")


def text(holder: Node | None, key: str) -> Text | None:
    """Return the text under a key, None where there is none."""
    found = holder.get(key) if isinstance(holder, Map) else None
    return found if isinstance(found, Text) else None


def rows(holder: Node | None, key: str) -> tuple[Map, ...]:
    """Return the maps of the list under a key."""
    found = holder.get(key) if isinstance(holder, Map) else None
    return (
        tuple(row for row in found if isinstance(row, Map)) if isinstance(found, Sequence) else ()
    )


def texts(holder: Node | None, key: str) -> tuple[Text, ...]:
    """Return the texts of the list under a key, without empty ones."""
    found = holder.get(key) if isinstance(holder, Map) else None
    entries = found if isinstance(found, Sequence) else ()
    return tuple(entry for entry in entries if isinstance(entry, Text) and entry)


@dataclass(frozen=True, slots=True)
class File:
    """One file; its kind is the name of its schema."""

    name: str
    kind: str
    tree: Node


@dataclass(frozen=True, slots=True)
class Question:
    """One question of an item, or a follow-up.

    A follow-up has id, standards and lens (the topic for which AI brings it in) of its question.
    """

    item: "Item"
    id: Text
    tree: Map
    standards: tuple[str, ...]
    lens: Text | None
    is_follow_up: bool

    @property
    def ask(self) -> Text | None:
        """The question itself."""
        return text(self.tree, "ask")

    @property
    def evidence(self) -> Text | None:
        """The evidence to expect."""
        return text(self.tree, "evidence")

    @property
    def depths(self) -> tuple[Text, ...]:
        """The depths that it names."""
        return texts(self.tree, "depths")

    @property
    def name(self) -> str:
        """How problems name it."""
        return f"{self.id}, follow-up" if self.is_follow_up else str(self.id)

    def problem(self, line: int, sentence: str) -> Problem:
        """Name something wrong in this question."""
        return Problem(self.item.file, line, f"{self.name}: {sentence}")


@dataclass(frozen=True)
class Item:
    """One item of a file of questions. `standards` are those that it can serve by its id."""

    file: str
    id: Text
    tree: Map
    standards: tuple[str, ...]

    @property
    def is_clause(self) -> bool:
        """Whether this is a clause, not a control."""
        return self.id.startswith("clause-")

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Its questions without follow-ups."""
        return tuple(self._question(row) for row in rows(self.tree, "questions"))

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """Its questions, each with its follow-ups behind it."""
        return tuple(self._asked())

    def problem(self, line: int, sentence: str) -> Problem:
        """Name something wrong in this item."""
        return Problem(self.file, line, f"{self.id}: {sentence}")

    def serves(self, row: Map) -> tuple[str, ...]:
        """Return the standards that a question or a nonconformity of this item serves."""
        wanted = texts(row, "for")
        return tuple(s for s in self.standards if s in wanted) if wanted else self.standards

    def _question(self, row: Map) -> Question:
        name = text(row, "id") or Text(f"{self.id}/?", row.line)
        return Question(self, name, row, self.serves(row), text(row, "lens"), is_follow_up=False)

    def _asked(self) -> Iterator[Question]:
        for question in self.questions:
            yield question
            for row in rows(question.tree, "then"):
                yield replace(question, tree=row, is_follow_up=True)


@dataclass(frozen=True)
class Library:
    """All files of one folder."""

    files: tuple[File, ...]

    def of_kind(self, kind: str) -> tuple[File, ...]:
        """Return the files of one kind, in their order."""
        return tuple(file for file in self.files if file.kind == kind)

    def ids(self, kind: str, key: str) -> tuple[str, ...]:
        """The ids of the rows under a key of the files of a kind, in their order."""
        names = (text(row, "id") for file in self.of_kind(kind) for row in rows(file.tree, key))
        return tuple(str(name) for name in names if name)

    @cached_property
    def numbers(self) -> dict[str, tuple[str, ...]]:
        """The numbers of each standard's current edition that can be cited, in their order."""
        found: dict[str, tuple[str, ...]] = dict.fromkeys(STANDARDS, ())
        for file in self.of_kind("edition"):
            if text(file.tree, "superseded") == "no":
                found[str(text(file.tree, "standard"))] = tuple(
                    str(text(row, "number"))
                    for row in rows(file.tree, "requirements")
                    if text(row, "kind") in _CITABLE
                )
        return found

    @cached_property
    def expected_items(self) -> tuple[str, ...]:
        """The ids of the items that a whole library has: clauses first, then controls."""
        of = self.numbers
        clauses = dict.fromkeys(n for s in STANDARDS for n in of[s] if not n.startswith("A."))
        controls = (f"{s}-{n}" for s in STANDARDS for n in of[s] if n.startswith("A."))
        return (*(f"clause-{number}" for number in clauses), *controls)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items of all files of questions that have an id."""
        return tuple(
            Item(file.name, name, row, self._standards(name))
            for file in self.of_kind("questions")
            for row in rows(file.tree, "items")
            if (name := text(row, "id"))
        )

    def _standards(self, item_id: str) -> tuple[str, ...]:
        if control := _CONTROL_ID.fullmatch(item_id):
            standard, number = control.groups()
            return (standard,) if number in self.numbers[standard] else ()
        if clause := _CLAUSE_ID.fullmatch(item_id):
            return tuple(s for s in STANDARDS if clause[1] in self.numbers[s])
        return ()
