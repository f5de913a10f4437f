"""What is different in a checklist of one's own: in a question, an item, the whole of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from auditapp.domain.pack_views import PackItemView, PackView, QuestionView
from auditapp.domain.packs import STEP
from ui.i18n import number


class Mark(StrEnum):
    """How a question differs from the library."""

    OWN = "own"
    REWORDED = "reworded"
    TAGGED = "tagged"
    MOVED = "moved"
    RETIRED = "retired"


def marks_of(question: QuestionView, standing: int) -> tuple[Mark, ...]:
    """Return how a question differs; `standing` is where the library has it."""
    shipped = question.shipped
    if shipped is None:
        return (Mark.OWN,)
    if question.is_retired:
        return (Mark.RETIRED,)
    marks = []
    if question.is_reworded:
        words = replace(question.prompt, themes=shipped.themes, depths=shipped.depths)
        marks.append(Mark.TAGGED if words == shipped else Mark.REWORDED)
    if question.position.value not in (None, standing):
        marks.append(Mark.MOVED)
    return tuple(marks)


def marks_in(view: PackItemView) -> dict[str, tuple[Mark, ...]]:
    """Return how each question of an item differs, by its id."""
    standing = {
        prompt.id: place * STEP
        for place, prompt in enumerate(() if view.own else view.item.prompts, start=1)
    }
    return {
        question.prompt.id: marks_of(question, standing.get(question.prompt.id, 0))
        for question in view.questions
    }


def mark_in_words(mark: Mark) -> str:
    """Return the word for one question."""
    words = {
        Mark.OWN: QCoreApplication.translate("Own", "Our own"),
        Mark.REWORDED: QCoreApplication.translate("Own", "Reworded"),
        Mark.TAGGED: QCoreApplication.translate("Own", "Tagged differently"),
        Mark.MOVED: QCoreApplication.translate("Own", "Moved"),
        Mark.RETIRED: QCoreApplication.translate("Own", "Not asked"),
    }
    return words[mark]


def changes_of(pack: PackView) -> Mapping[str, str]:
    """Return what is different in each item in words; items as the library has them are left out.

    A requirement of one's own is always there.
    """
    found = {}
    for view in pack.items:
        words = counted(mark for marks in marks_in(view).values() for mark in marks)
        if view.own is not None:
            words = ", ".join(part for part in (_own_requirement(), words) if part)
        if words:
            found[view.item.id] = words
    return found


def summary_of(pack: PackView) -> str:
    """Return what is different in the whole checklist, in one line."""
    requirements = sum(view.own is not None for view in pack.items)
    parts = [
        counted(mark for view in pack.items for marks in marks_in(view).values() for mark in marks)
    ]
    if requirements == 1:
        parts.insert(0, QCoreApplication.translate("Own", "1 requirement of our own"))
    elif requirements:
        words = QCoreApplication.translate("Own", "{0} requirements of our own")
        parts.insert(0, words.format(number(requirements)))
    found = ", ".join(part for part in parts if part)
    return found or QCoreApplication.translate("Own", "As the library so far")


def counted(marks: Iterable[Mark]) -> str:
    """Return how many questions differ in which way, such as "2 reworded, 1 not asked"."""
    words = {
        Mark.OWN: QCoreApplication.translate("Own", "{0} added"),
        Mark.REWORDED: QCoreApplication.translate("Own", "{0} reworded"),
        Mark.TAGGED: QCoreApplication.translate("Own", "{0} tagged differently"),
        Mark.MOVED: QCoreApplication.translate("Own", "{0} moved"),
        Mark.RETIRED: QCoreApplication.translate("Own", "{0} not asked"),
    }
    found = list(marks)
    return ", ".join(
        said.format(number(found.count(mark))) for mark, said in words.items() if mark in found
    )


def _own_requirement() -> str:
    return QCoreApplication.translate("Own", "requirement of our own")
