"""The operations behind edits of a pack, each in place of what the form showed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from auditapp.domain.checklist import Prompt
from auditapp.domain.pack_views import QuestionView
from auditapp.domain.packs import STEP, between
from auditapp.domain.prompt_values import prompt_to_value
from auditapp.domain.records import Write
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from auditapp.domain.values import Value
from auditapp.services.pack_checks import checked_question
from auditapp.services.pack_rows import change_id
from auditapp.services.writes import edit, identity, resolve


def written(
    kind: str,
    entity: str,
    field: str,
    shown: Shown[Any],
    value: Value,
    *,
    ends_conflict: bool = False,
) -> list[Write]:
    """Return the operation that replaces the shown value, or all of a conflict with it."""
    write = resolve if ends_conflict and shown.in_conflict else edit
    return write(kind, entity, field, shown, value)


def changed(
    pack: str,
    question: QuestionView,
    field: str,
    shown: Shown[Any],
    value: Value,
    *,
    ends_conflict: bool = False,
) -> list[Write]:
    """Return what changes a question of the library, with what the change is about."""
    entity = change_id(pack, question.prompt.id)
    writes = written("pack_change", entity, field, shown, value, ends_conflict=ends_conflict)
    if writes and not question.version:
        about: dict[str, Value] = {
            "pack": pack,
            "item": question.item,
            "prompt": question.prompt.id,
        }
        writes += identity("pack_change", entity, about)
    return writes


def retired(pack: str, question: QuestionView, *, is_retired: bool) -> list[Write]:
    """Retire a question of the library or ask it again; either ends a conflict about it."""
    value = True if is_retired else None
    return changed(pack, question, "retired", question.retired, value, ends_conflict=True)


def placed(pack: str, question: QuestionView, position: int) -> list[Write]:
    """Give a question a position; that ends a conflict about where it stands."""
    shown = question.position
    if question.shipped is None:
        entity = question.prompt.id
        return written("pack_question", entity, "position", shown, position, ends_conflict=True)
    return changed(pack, question, "position", shown, position, ends_conflict=True)


def gap(questions: Sequence[QuestionView], at: int) -> int | None:
    """Return a position before the question of this number; None where there is no room."""
    before = questions[at - 1].place if at else None
    after = questions[at].place if at < len(questions) else None
    return between(before, after)


def renumbered(pack: str, questions: Sequence[QuestionView], free: int) -> list[Write]:
    """Give all questions of an item places of their own again, with one left free at `free`."""
    return [
        write
        for number, question in enumerate(questions)
        for write in placed(pack, question, (number + 1 + (number >= free)) * STEP)
    ]


def reworded(
    pack: str,
    question: QuestionView,
    prompt: Prompt,
    standards: tuple[Standard, ...],
    *,
    ends_conflict: bool = False,
) -> list[Write]:
    """Give a question other words; `standards` are those of its item.

    A question of the library keeps the standards that it serves, and with the words of the library
    it is not reworded. Raises UserError as `checked_question` does.
    """
    shown, shipped = question.content.read_as(prompt_to_value), question.shipped
    if shipped is None:
        checked = checked_question(replace(prompt, id=question.prompt.id), standards)
        value = prompt_to_value(checked)
        return written(
            "pack_question", checked.id, "content", shown, value, ends_conflict=ends_conflict
        )
    kept = replace(prompt, id=shipped.id, standards=shipped.standards)
    if kept == shipped:
        return changed(pack, question, "content", shown, None, ends_conflict=ends_conflict)
    value = prompt_to_value(checked_question(kept, shipped.standards))
    return changed(pack, question, "content", shown, value, ends_conflict=ends_conflict)
