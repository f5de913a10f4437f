"""What is different between two checklists: the library was updated, or a pack was."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.checklist import Checklist, ChecklistItem, Prompt
from auditapp.domain.references import Reference
from auditapp.domain.terms import LABELS

_PROMPT_FIELDS = (
    "question",
    "expected_evidence",
    "standards",
    "methods",
    "themes",
    "lens",
    "depths",
    "follow_ups",
)
_ITEM_FIELDS = (
    "section",
    "requirements",
    "shared",
    "adds",
    "typical_nonconformities",
    "purpose",
    "conformity",
    "talk_to",
    "sampling",
    "per",
    "red_flags",
    "selections",
    "related",
    "counterparts",
    "source",
)


class DifferenceKind(StrEnum):
    """What sort of difference it is. Values are part of ids, so they are never renamed."""

    TITLE = "title-changed"
    ITEM_ADDED = "item-added"
    ITEM_GONE = "item-gone"
    GUIDANCE = "guidance-changed"
    QUESTION_ADDED = "question-added"
    REWORDED = "question-reworded"
    RETIRED = "question-retired"
    ORDER = "order-changed"


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field of a question or an item as texts to compare; empty where there was nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `item` and `prompt` are ids, empty where it is about neither.

    `label` says in words where it is: the references of the item, or the title of one's own.
    """

    kind: DifferenceKind
    item: str
    prompt: str
    label: str
    fields: tuple[FieldDifference, ...] = ()

    @property
    def id(self) -> str:
        """The name of this difference, the same whenever the two are compared again."""
        return ":".join(part for part in (self.kind.value, self.item, self.prompt) if part)


def differences(old: Checklist, new: Checklist) -> tuple[Difference, ...]:
    """Return what is different in a new checklist, in its order; what is gone comes last."""
    return tuple(_differences(old, new))


def _differences(old: Checklist, new: Checklist) -> Iterator[Difference]:
    before = {item.id: item for item in old.items}
    after = {item.id: item for item in new.items}
    for item in new.items:
        if item.id in before:
            yield from _in_item(before[item.id], item)
        else:
            yield _item(DifferenceKind.ITEM_ADDED, item)
    for item in old.items:
        if item.id not in after:
            yield _item(DifferenceKind.ITEM_GONE, item)
    if _order_differs(list(before), list(after)):
        yield Difference(DifferenceKind.ORDER, "", "", "")


def _in_item(old: ChecklistItem, new: ChecklistItem) -> Iterator[Difference]:
    label = _label(new)
    if changed := tuple(_changed(old, new, _ITEM_FIELDS)):
        yield Difference(DifferenceKind.GUIDANCE, new.id, "", label, changed)
    before = {prompt.id: prompt for prompt in old.prompts}
    after = {prompt.id: prompt for prompt in new.prompts}
    for prompt in new.prompts:
        known = before.get(prompt.id)
        if known is None:
            said = tuple(_said(prompt, is_new=True))
            yield Difference(DifferenceKind.QUESTION_ADDED, new.id, prompt.id, label, said)
        elif changed := tuple(_changed(known, prompt, _PROMPT_FIELDS)):
            yield Difference(DifferenceKind.REWORDED, new.id, prompt.id, label, changed)
    for prompt in old.prompts:
        if prompt.id not in after:
            said = tuple(_said(prompt, is_new=False))
            yield Difference(DifferenceKind.RETIRED, new.id, prompt.id, label, said)
    if _order_differs(list(before), list(after)):
        yield Difference(DifferenceKind.ORDER, new.id, "", label)


def _item(kind: DifferenceKind, item: ChecklistItem) -> Difference:
    is_new = kind is DifferenceKind.ITEM_ADDED
    said = (entry for prompt in item.prompts for entry in _said(prompt, is_new=is_new))
    return Difference(kind, item.id, "", _label(item), tuple(said))


def _order_differs(before: list[str], after: list[str]) -> bool:
    """Whether what is in both stands in another order."""
    old, new = set(before), set(after)
    return [it for it in before if it in new] != [it for it in after if it in old]


def _changed(old: object, new: object, names: tuple[str, ...]) -> Iterator[FieldDifference]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield FieldDifference(name, _as_text(before), _as_text(after))


def _said(prompt: Prompt, *, is_new: bool) -> Iterator[FieldDifference]:
    """Yield the words of a question that is only in one of the two."""
    for name in ("question", "expected_evidence"):
        if words := str(getattr(prompt, name)):
            yield FieldDifference(name, *(("", words) if is_new else (words, "")))


def _label(item: ChecklistItem) -> str:
    if item.source:
        return item.shared
    numbers = " / ".join(requirement.reference.label for requirement in item.requirements)
    return f"{numbers} {item.title}"


def _as_text(value: object) -> str:
    """Return a field as a person compares it: an entry of a list on each line."""
    if isinstance(value, tuple):
        return "\n".join(_as_text(entry) for entry in value)
    if isinstance(value, StrEnum):
        return LABELS.get(value, str(value))
    if isinstance(value, Reference):
        return value.label
    if value is None or isinstance(value, bool):
        return ""
    names = getattr(value, "__slots__", None)
    if names and not isinstance(value, str):
        parts = (getattr(value, name) for name in names)
        return ", ".join(text for part in parts if (text := _as_text(part).replace("\n", ", ")))
    return str(value)
