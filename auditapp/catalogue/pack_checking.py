"""What a file with a pack has to keep to besides its schema: ids, numbers, depths and topics."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditapp.catalogue.library_loading import load_library
from auditapp.catalogue.library_tree import rows, text, texts
from auditapp.catalogue.pack_text import FORMAT
from auditapp.catalogue.problems import Problem
from auditapp.catalogue.reference_guard import explain_reference
from auditapp.catalogue.whole_library import fingerprint, whole_library
from auditapp.catalogue.yaml_text import Map, Text
from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.coverage import FULL


def link_problems(file: str, tree: Map) -> Iterator[Problem]:
    """Yield what does not fit together in a file, or does not fit the library."""
    yield from _Check(file, tree).problems()


def newer_format(file: str, tree: Map) -> Problem | None:
    """Return what is wrong when a later version of the program wrote the file."""
    written = text(tree, "format")
    if written is None or written == FORMAT or not written.startswith("checklist-"):
        return None
    sentence = f"the format {written} needs a later version of this program."
    return Problem(file, written.line, sentence)


@dataclass
class _Check:
    file: str
    tree: Map

    def __post_init__(self) -> None:
        library = load_library()
        self._items = {item.id: item for item in whole_library().items}
        self._depths = tuple(depth.id for depth in library.depths if depth.id != FULL)
        self._topics = tuple(topic.id for topic in library.lens_topics)
        self._seen: dict[str, int] = {}

    def problems(self) -> Iterator[Problem]:
        for row in rows(self.tree, "items"):
            yield from self._item(row)
        for row in rows(self.tree, "requirements"):
            yield from self._requirement(row)

    def _item(self, row: Map) -> Iterator[Problem]:
        name = text(row, "id")
        if name is None:
            return
        yield from self._once(name)
        item = self._items.get(name)
        if item is None:
            yield self._problem(name, name, _no_item(name))
            return
        for question in rows(row, "questions"):
            yield from self._question(question, item)

    def _requirement(self, row: Map) -> Iterator[Problem]:
        if (name := text(row, "id")) is not None:
            yield from self._once(name)
        label = name or text(row, "title") or Text("Requirement", row.line)
        yield from self._references(label, row)
        yield from self._known(label, texts(row, "depths"), "depth", self._depths)
        for question in rows(row, "questions"):
            yield from self._question(question, None)

    def _references(self, label: Text, row: Map) -> Iterator[Problem]:
        seen: set[str] = set()
        for typed in texts(row, "references"):
            meaning = explain_reference(typed)
            if meaning.requirement is None:
                yield self._problem(label, typed, meaning.sentence)
            elif meaning.requirement.standard in seen:
                yield self._problem(
                    label,
                    typed,
                    f"name one requirement of {meaning.requirement.standard}, not two.",
                )
            else:
                seen.add(meaning.requirement.standard)

    def _question(self, row: Map, item: ChecklistItem | None) -> Iterator[Problem]:
        name = text(row, "id")
        if name is None:
            return
        yield from self._once(name)
        if "/" in name:
            yield from self._shipped(name, row, item)
        else:
            yield from self._own(name, row, item)
        yield from self._known(name, texts(row, "depths"), "depth", self._depths)
        if lens := text(row, "lens"):
            yield from self._known(name, (lens,), "lens topic", self._topics)

    def _shipped(self, name: Text, row: Map, item: ChecklistItem | None) -> Iterator[Problem]:
        if item is None or name not in {prompt.id for prompt in item.prompts}:
            yield self._problem(name, name, self._no_question(item))
        for standard in texts(row, "for"):
            yield self._problem(
                name, standard, "leave out for: a question of the library keeps its standards."
            )

    def _own(self, name: Text, row: Map, item: ChecklistItem | None) -> Iterator[Problem]:
        if "ask" not in row:
            yield self._problem(name, name, "the key ask is missing: it is a question of your own.")
        if retired := text(row, "retired"):
            yield self._problem(
                name, retired, "only a question of the library is retired; remove this one."
            )
        for standard in texts(row, "for"):
            if item is None:
                yield self._problem(
                    name, standard, "leave out for: the question serves the whole requirement."
                )
            elif standard not in [it.value for it in item.standards]:
                yield self._problem(name, standard, f"for: {item.id} is not one of {standard}.")

    def _no_question(self, item: ChecklistItem | None) -> str:
        if item is None:
            return "a question of the library stands under its item, not under a requirement."
        sentence = f"{item.id} has no question of this id in the library of this program."
        written = text(self.tree, "library")
        if written is not None and written != fingerprint():
            return f"{sentence} The file was made with another library."
        return sentence

    def _known(
        self, label: Text, names: tuple[Text, ...], what: str, known: tuple[str, ...]
    ) -> Iterator[Problem]:
        for name in names:
            if what == "depth" and name == FULL:
                yield self._problem(label, name, "leave out the depth full: it asks everything.")
            elif name not in known:
                listed = ", ".join(known)
                yield self._problem(label, name, f"there is no {what} {name}. Known are {listed}.")

    def _once(self, name: Text) -> Iterator[Problem]:
        if name in self._seen:
            yield self._problem(name, name, f"line {self._seen[name]} has this id already.")
        self._seen.setdefault(name, name.line)

    def _problem(self, label: Text, where: Text, sentence: str) -> Problem:
        return Problem(self.file, where.line, f"{label}: {sentence}")


def _no_item(name: str) -> str:
    """Return the sentence of the guard: what the number means, or what to type instead."""
    kind, _, number = name.partition("-")
    meaning = explain_reference(f"{kind} {number}")
    if meaning.requirement is None:
        return meaning.sentence
    return f"the library has no item {name}."
