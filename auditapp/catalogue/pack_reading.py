"""Reading a file with a pack: everything that is wrong with file and line, or the pack."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditapp.catalogue.library_tree import File, rows, text, texts
from auditapp.catalogue.pack_checking import link_problems, newer_format
from auditapp.catalogue.pack_text import position_from_text
from auditapp.catalogue.problems import Problem
from auditapp.catalogue.reference_guard import explain_reference
from auditapp.catalogue.schema_sentences import schema_problems
from auditapp.catalogue.whole_library import whole_library
from auditapp.catalogue.yaml_text import LibraryError, Map, read_yaml
from auditapp.domain.checklist import ChecklistItem, FollowUp, Prompt
from auditapp.domain.ids import derived_id
from auditapp.domain.packs import (
    STEP,
    Guidance,
    Pack,
    PackChange,
    PackItem,
    PackQuestion,
    one_line,
)
from auditapp.domain.references import Reference
from auditapp.domain.terms import Answer, Method, Place, Standard, known

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class PackFile:
    """What a file holds: the pack, or what is wrong; `library` is that of who wrote it."""

    pack: Pack | None
    problems: tuple[Problem, ...]
    library: str = ""


def read_pack(content: bytes, file: str) -> PackFile:
    """Read a file; `file` is its name in messages. With any problem there is no pack."""
    try:
        tree = read_yaml(content, file)
    except LibraryError as error:
        return PackFile(None, (Problem(file, error.line, error.sentence),))
    if isinstance(tree, Map) and (problem := newer_format(file, tree)):
        return PackFile(None, (problem,))
    problems = set(schema_problems(File(file, "pack", tree)))
    if isinstance(tree, Map):
        problems |= set(link_problems(file, tree))
    if problems or not isinstance(tree, Map):
        return PackFile(None, tuple(sorted(problems)))
    return PackFile(_Reading(tree).pack(), (), text(tree, "library") or "")


class _Reading:
    """Reads a tree that was found right."""

    def __init__(self, tree: Map) -> None:
        self._tree = tree
        self._id = _entity("pack", _line(tree, "id"))

    def pack(self) -> Pack:
        items = rows(self._tree, "requirements")
        placed = zip(items, _positions(items, items, 0), strict=True)
        return Pack(
            self._id,
            _line(self._tree, "title"),
            _line(self._tree, "purpose"),
            tuple(self._requirement(row, position) for row, position in placed),
            tuple(self._questions()),
            tuple(self._changes()),
        )

    def _questions(self) -> Iterator[PackQuestion]:
        for row, item in self._library_rows():
            yield from self._own(row, item.id, item.standards, len(item.prompts))
        for row in rows(self._tree, "requirements"):
            item_id = _entity("pack_item", _line(row, "id"), self._id)
            standards = tuple(reference.standard for reference in _references(row))
            yield from self._own(row, item_id, standards, 0)

    def _own(
        self, holder: Map, item: str, standards: tuple[Standard, ...], shipped: int
    ) -> Iterator[PackQuestion]:
        questions = rows(holder, "questions")
        own = tuple(it for it in questions if "/" not in _line(it, "id"))
        for row, position in zip(own, _positions(own, questions, shipped), strict=True):
            wanted = [str(standard) for standard in texts(row, "for")]
            blank = Prompt(
                _entity("pack_question", _line(row, "id"), self._id),
                "",
                "",
                tuple(s for s in standards if s.value in wanted) if wanted else standards,
            )
            yield PackQuestion(item, _prompt(row, blank), position)

    def _changes(self) -> Iterator[PackChange]:
        for row, item in self._library_rows():
            shipped = {prompt.id: prompt for prompt in item.prompts}
            for question in rows(row, "questions"):
                if prompt := shipped.get(_line(question, "id")):
                    change = _change(question, item.id, prompt)
                    if change != PackChange(item.id, prompt.id):
                        yield change

    def _library_rows(self) -> Iterator[tuple[Map, ChecklistItem]]:
        for row in rows(self._tree, "items"):
            yield row, whole_library().item(_line(row, "id"))

    def _requirement(self, row: Map, position: int) -> PackItem:
        return PackItem(
            _entity("pack_item", _line(row, "id"), self._id),
            _line(row, "title"),
            _line(row, "source"),
            _references(row),
            Guidance(
                purpose=_line(row, "purpose"),
                conformity=_line(row, "conformity"),
                talk_to=_lines(row, "talk_to"),
                sampling=_line(row, "sample"),
                per=known(Place, text(row, "per")),
                red_flags=_lines(row, "red_flags"),
                typical_nonconformities=tuple(
                    _line(entry, "text") for entry in rows(row, "typical_nonconformities")
                ),
                depths=_lines(row, "depths"),
            ),
            position,
        )


def _entity(kind: str, written: str, pack: str = "") -> str:
    """Return the id of what is written: itself as the program made it, or one that follows from it.

    So a file that somebody wrote by hand means the same whenever and wherever it is read.
    """
    if _UUID.fullmatch(written):
        return written
    return derived_id(kind, pack, written) if pack else derived_id(kind, written)


def _change(row: Map, item: str, shipped: Prompt) -> PackChange:
    prompt = _prompt(row, shipped)
    written = text(row, "position")
    return PackChange(
        item,
        shipped.id,
        prompt if prompt != shipped else None,
        position_from_text(written) if written else None,
        text(row, "retired") == "yes",
    )


def _prompt(row: Map, otherwise: Prompt) -> Prompt:
    """Read a question; what is left out is as in the other one."""
    return Prompt(
        otherwise.id,
        _line(row, "ask") if "ask" in row else otherwise.question,
        _line(row, "evidence") if "evidence" in row else otherwise.expected_evidence,
        otherwise.standards,
        _methods(row) if "method" in row else otherwise.methods,
        _lines(row, "themes") if "themes" in row else otherwise.themes,
        _line(row, "lens") if "lens" in row else otherwise.lens,
        _lines(row, "depths") if "depths" in row else otherwise.depths,
        tuple(map(_follow_up, rows(row, "then"))) if "then" in row else otherwise.follow_ups,
    )


def _follow_up(row: Map) -> FollowUp:
    return FollowUp(
        tuple(Answer(answer) for answer in texts(row, "when")),
        _line(row, "ask"),
        _line(row, "evidence"),
        _methods(row),
    )


def _methods(row: Map) -> tuple[Method, ...]:
    return tuple(Method(method) for method in texts(row, "method"))


def _references(row: Map) -> tuple[Reference, ...]:
    meanings = (explain_reference(typed) for typed in texts(row, "references"))
    return tuple(meaning.requirement for meaning in meanings if meaning.requirement)


def _positions(own: Iterable[Map], together: Iterable[Map], shipped: int) -> Iterator[int]:
    """Yield the positions of own entries; those without one stand behind everything, in order."""
    given = [position_from_text(at) for row in together if (at := text(row, "position"))]
    last = max([shipped * STEP, *given])
    for row in own:
        written = text(row, "position")
        if not written:
            last = (last // STEP + 1) * STEP
        yield position_from_text(written) if written else last


def _line(row: Map, key: str) -> str:
    return one_line(text(row, key) or "")


def _lines(row: Map, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for it in texts(row, key) if (line := one_line(it))))
