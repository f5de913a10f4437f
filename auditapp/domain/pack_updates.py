"""Taking over from another version of a pack: all of it, or the differences that were chosen."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from auditapp.domain.checklist import Checklist
from auditapp.domain.pack_differences import (
    Difference,
    DifferenceKind,
    FieldDifference,
    differences,
)
from auditapp.domain.packs import Pack, PackChange, PackItem, PackQuestion, apply_pack

_OF_QUESTION = (DifferenceKind.QUESTION_ADDED, DifferenceKind.REWORDED, DifferenceKind.RETIRED)


def pack_differences(ours: Pack, theirs: Pack, library: Checklist) -> tuple[Difference, ...]:
    """Return what another version of a pack has different; `library` is for all standards."""
    title = tuple(
        FieldDifference(name, getattr(ours, name), getattr(theirs, name))
        for name in ("title", "purpose")
        if getattr(ours, name) != getattr(theirs, name)
    )
    about = (Difference(DifferenceKind.TITLE, "", "", theirs.title, title),) if title else ()
    return about + differences(apply_pack(library, ours), apply_pack(library, theirs))


def with_taken(
    ours: Pack, theirs: Pack, found: tuple[Difference, ...], chosen: Collection[str]
) -> Pack:
    """Return our pack with the chosen differences as they are in the other version.

    `found` is what `pack_differences` told, `chosen` are ids of it. Where everything about an item
    is taken, its questions stand in their order too.
    """
    taken = tuple(difference for difference in found if difference.id in chosen)
    merge = _Merge(ours, theirs)
    for difference in taken:
        merge.take(difference)
    left = {difference.item for difference in found if difference.id not in chosen}
    for item in {difference.item for difference in taken if difference.item} - left:
        merge.take_order(item)
    if not left:
        merge.take_order("")
    return merge.result


@dataclass
class _Merge:
    result: Pack
    theirs: Pack

    def take(self, difference: Difference) -> None:
        if difference.kind in _OF_QUESTION:
            self._take_question(difference.prompt)
        elif difference.kind is DifferenceKind.TITLE:
            self.result = replace(self.result, title=self.theirs.title, purpose=self.theirs.purpose)
        elif difference.kind is DifferenceKind.ORDER:
            self.take_order(difference.item)
        else:
            self._take_item(difference)

    def take_order(self, item: str) -> None:
        """Put the questions of an item where the other version has them; "" is for the items."""
        pack, theirs = self.result, self.theirs
        if not item:
            at = {own.id: own.position for own in theirs.items}
            items = (replace(own, position=at.get(own.id, own.position)) for own in pack.items)
            self.result = replace(pack, items=tuple(items))
            return
        asked = {question.content.id: question.position for question in theirs.questions}
        questions = (
            replace(it, position=asked.get(it.content.id, it.position)) if it.item == item else it
            for it in pack.questions
        )
        moved = {change.prompt: change for change in theirs.changes if change.item == item}
        self.result = replace(
            pack, questions=tuple(questions), changes=tuple(_moved(pack.changes, item, moved))
        )

    def _take_question(self, prompt: str) -> None:
        pack, theirs = self.result, self.theirs
        questions = [it for it in pack.questions if it.content.id != prompt]
        questions += [_placed(it, pack) for it in theirs.questions if it.content.id == prompt]
        ours_before = next((it for it in pack.changes if it.prompt == prompt), None)
        wanted = next((it for it in theirs.changes if it.prompt == prompt), None)
        changes = [it for it in pack.changes if it.prompt != prompt]
        if wanted is not None:
            position = ours_before.position if ours_before else None
            changes.append(replace(wanted, position=position))
        elif ours_before is not None and ours_before.position is not None:
            changes.append(replace(ours_before, content=None, retired=False))
        self.result = replace(pack, questions=tuple(questions), changes=tuple(changes))

    def _take_item(self, difference: Difference) -> None:
        pack, theirs, item = self.result, self.theirs, difference.item
        items: list[PackItem] = [it for it in pack.items if it.id != item]
        items += [it for it in theirs.items if it.id == item]
        questions: Iterable[PackQuestion] = pack.questions
        if difference.kind is not DifferenceKind.GUIDANCE:
            others = [it for it in pack.questions if it.item != item]
            questions = [*others, *(it for it in theirs.questions if it.item == item)]
        self.result = replace(pack, items=tuple(items), questions=tuple(questions))


def _placed(question: PackQuestion, pack: Pack) -> PackQuestion:
    """Keep the place of a question that we have already."""
    ours = (it.position for it in pack.questions if it.content.id == question.content.id)
    return replace(question, position=next(ours, question.position))


def _moved(
    ours: tuple[PackChange, ...], item: str, theirs: dict[str, PackChange]
) -> Iterable[PackChange]:
    known = {change.prompt for change in ours}
    for change in ours:
        if change.item != item:
            yield change
            continue
        there = theirs.get(change.prompt)
        moved = replace(change, position=there.position if there else None)
        if moved != PackChange(item, change.prompt):
            yield moved
    for prompt, change in theirs.items():
        if prompt not in known and change.position is not None:
            yield PackChange(item, prompt, position=change.position)
