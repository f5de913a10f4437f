"""Every text of the question library with its place and the standards for which it is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from auditapp.catalogue.library_tree import STANDARDS, Item, Library, Question, rows, text, texts
from auditapp.catalogue.problems import Problem
from auditapp.catalogue.yaml_text import Map, Text


class Place(StrEnum):
    """What a text is; wording.yaml names these values."""

    ASK = "ask"
    EVIDENCE = "evidence"
    PURPOSE = "purpose"
    CONFORMITY = "conformity"
    SAMPLE = "sample"
    TALK_TO = "talk-to"
    NONCONFORMITY = "nonconformity"
    RED_FLAG = "red-flag"
    BOTH_ASK = "both-ask"
    ADDS = "adds"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Passage:
    """One text. `standards` are those for which it is read; `name` is the id of what it is in."""

    file: str
    name: str
    place: Place
    words: Text
    standards: tuple[str, ...]

    def problem(self, sentence: str) -> Problem:
        """Name something wrong in this text."""
        return Problem(self.file, self.words.line, f"{self.name}, {self.place}: {sentence}")


def passages(library: Library) -> Iterator[Passage]:
    """Yield the texts of all questions, then those of themes, depths, lens and frameworks."""
    for item in library.items:
        yield from _of_item(item)
    for kind, key, keys in (
        ("themes", "themes", ("title", "purpose")),
        ("ai-lens", "topics", ("title",)),
        ("depths", "depths", ("title", "purpose", "left_out")),
        ("crosswalk", "pairs", ("subject",)),
    ):
        for file in library.of_kind(kind):
            for row in rows(file.tree, key):
                yield from _titles(file.name, row, keys)
                for selection in rows(row, "selections"):
                    yield from _titles(file.name, selection, ("reason",))
    for file in library.of_kind("framework"):
        for provision in rows(file.tree, "provisions"):
            yield from _titles(file.name, provision, ("note",))
            for touch in rows(provision, "touches"):
                yield from _titles(file.name, touch, ("subject",))


def _of_item(item: Item) -> Iterator[Passage]:
    for key, place in (
        ("purpose", Place.PURPOSE),
        ("conformity", Place.CONFORMITY),
        ("sample", Place.SAMPLE),
        ("both_ask", Place.BOTH_ASK),
    ):
        if words := text(item.tree, key):
            yield Passage(item.file, item.id, place, words, item.standards)
    for key, place in (("talk_to", Place.TALK_TO), ("red_flags", Place.RED_FLAG)):
        for words in texts(item.tree, key):
            yield Passage(item.file, item.id, place, words, item.standards)
    for standard in STANDARDS:
        if words := text(item.tree.get("adds"), standard):
            yield Passage(item.file, item.id, Place.ADDS, words, (standard,))
    for row in rows(item.tree, "typical_nonconformities"):
        if words := text(row, "text"):
            yield Passage(item.file, item.id, Place.NONCONFORMITY, words, item.serves(row))
    for question in item.asked:
        yield from _of_question(question)


def _of_question(question: Question) -> Iterator[Passage]:
    for place, words in ((Place.ASK, question.ask), (Place.EVIDENCE, question.evidence)):
        if words:
            file = question.item.file
            yield Passage(file, question.name, place, words, question.standards)


def _titles(file: str, row: Map, keys: tuple[str, ...]) -> Iterator[Passage]:
    name = text(row, "id") or text(row, "number") or text(row, "27001") or ""
    for key in keys:
        if words := text(row, key):
            yield Passage(file, str(name) or key, Place.TITLE, words, STANDARDS)
