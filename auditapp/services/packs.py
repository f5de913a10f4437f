"""Checklists of one's own, laid over the question library, which stays as it was shipped.

They hold reworded, added, moved and retired questions, and requirements of one's own.
"""

from dataclasses import replace
from typing import Any

from auditapp.catalogue.compiling import compile_checklist
from auditapp.catalogue.whole_library import whole_library
from auditapp.domain.changes import Changes
from auditapp.domain.checklist import Checklist, Prompt
from auditapp.domain.ids import IdSource
from auditapp.domain.pack_views import (
    PackItemView,
    PackLine,
    PackView,
    QuestionView,
    RequirementDraft,
    RequirementView,
)
from auditapp.domain.packs import (
    STEP,
    Guidance,
    Pack,
    apply_pack,
    between,
    one_line,
    places,
    references_to_value,
)
from auditapp.domain.prompt_values import prompt_to_value
from auditapp.domain.records import Write
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from auditapp.domain.values import Value
from auditapp.errors import UserError
from auditapp.services.identity import ORGANISATION
from auditapp.services.pack_checks import checked_question, checked_requirement, checked_title
from auditapp.services.pack_edits import gap, placed, renumbered, retired, reworded, written
from auditapp.services.pack_rows import known_initials, pack_lines, pack_view, stored_pack
from auditapp.services.pack_writes import writes_towards
from auditapp.services.writes import creation, removal
from db.store import Store


class Packs:
    """The checklists of one's own. Each action is one record, and undo takes it back.

    An action on a question or requirement takes the view in which it was shown: what came in
    meanwhile is not overwritten but stands beside it as a conflict.
    """

    def __init__(self, store: Store, ids: IdSource) -> None:
        self._store = store
        self._ids = ids

    def all(self) -> tuple[PackLine, ...]:
        """Return all packs by title."""
        with self._store.reading() as session:
            return pack_lines(session)

    def pack(self, pack: str) -> PackView:
        """Return a pack for editing; raise UserError when there is none of that id."""
        with self._store.reading() as session:
            return pack_view(session, pack)

    def authors(self) -> dict[str, str]:
        """Return initials by person, of everybody who is known here."""
        with self._store.reading() as session:
            return known_initials(session)

    def content(self, pack: str) -> Pack:
        """Return a pack with the values displayed; raise UserError when there is none."""
        with self._store.reading() as session:
            return stored_pack(session, pack)

    def checklist(self, pack: str, standards: tuple[Standard, ...]) -> Checklist:
        """Return the library for these standards with a pack laid over it; "" is for none.

        Raises UserError when there is no such pack.
        """
        compiled = compile_checklist(standards)
        if not pack:
            return compiled
        return apply_pack(compiled, self.content(pack), places(whole_library()))

    def create(self, title: str, purpose: str = "", copy_of: str = "") -> tuple[str, Changes]:
        """Make a pack, empty or as a copy of another; raise UserError when the title is empty."""
        pack = Pack(self._ids.new_id(), checked_title(title), one_line(purpose))
        if copy_of:
            pack = self._copied(self.content(copy_of), pack)
        return pack.id, self._commit(writes_towards(pack, None, {}), "Checklist created")

    def edit_title(
        self, pack: str, shown: Shown[str], title: str, *, ends_conflict: bool = False
    ) -> Changes:
        """Give a pack another title; raise UserError when it is empty.

        Here and below, `ends_conflict` puts the new value in the place of all that were shown.
        """
        writes = written(
            "pack", pack, "title", shown, checked_title(title), ends_conflict=ends_conflict
        )
        return self._commit(writes, "Title changed")

    def edit_purpose(
        self, pack: str, shown: Shown[str], purpose: str, *, ends_conflict: bool = False
    ) -> Changes:
        """Say what a pack is for."""
        writes = written(
            "pack", pack, "purpose", shown, one_line(purpose), ends_conflict=ends_conflict
        )
        return self._commit(writes, "Purpose changed")

    def remove_pack(self, view: PackView) -> Changes:
        """Remove a pack; audits that started with it keep their checklist."""
        return self._commit(removal("pack", view.id, view.version), "Checklist removed")

    def add_question(
        self, pack: str, item_id: str, prompt: Prompt, after: str = ""
    ) -> tuple[str, Changes]:
        """Add a question to an item, behind another one or at the end; its id is given here.

        Raises UserError for a question that cannot be asked (see `checked_question`).
        """
        item = self._item(pack, item_id)
        question = self._ids.new_id()
        ids = [it.prompt.id for it in item.questions]
        at = ids.index(after) + 1 if after in ids else len(ids)
        checked = checked_question(replace(prompt, id=question), item.item.standards)
        values: dict[str, Value] = {
            "pack": pack,
            "item": item_id,
            "content": prompt_to_value(checked),
        }
        writes: list[Write] = []
        position = gap(item.questions, at)
        if position is None:
            writes = renumbered(pack, item.questions, at)
            position = (at + 1) * STEP
        writes += creation("pack_question", question, values | {"position": position})
        return question, self._commit(writes, "Question added")

    def reword(
        self, pack: str, question: QuestionView, prompt: Prompt, *, ends_conflict: bool = False
    ) -> Changes:
        """Give a question other words; its id stays, so that audits can be compared.

        A question of the library keeps the standards that it serves; with the words of the library
        it counts as not reworded. Raises UserError as `add_question` does.
        """
        writes = self._words(pack, question, prompt, ends_conflict=ends_conflict)
        return self._commit(writes, "Question reworded")

    def restore_words(self, pack: str, question: QuestionView) -> Changes:
        """Give a question of the library its own words again."""
        if question.shipped is None:
            raise UserError("This question is your own: the library has no words for it.")
        writes = self._words(pack, question, question.shipped, ends_conflict=True)
        return self._commit(writes, "Words of the library restored")

    def tag(
        self,
        pack: str,
        question: QuestionView,
        themes: tuple[str, ...],
        depths: tuple[str, ...],
    ) -> Changes:
        """Set the themes of a question (free tags are allowed) and the depths that ask it."""
        prompt = replace(question.prompt, themes=themes, depths=depths)
        return self._commit(self._words(pack, question, prompt), "Question tagged")

    def move(self, pack: str, question: QuestionView, after: str) -> Changes:
        """Put a question behind another one of its item, "" for the first place.

        Only this question is written, unless no room is left between its new neighbours. Raises
        UserError when the item has no such other question.
        """
        item = self._item(pack, question.item)
        others = [it for it in item.questions if it.prompt.id != question.prompt.id]
        ids = [it.prompt.id for it in others]
        if after and after not in ids:
            raise UserError("Choose a question of the same item to put this one behind.", "after")
        at = ids.index(after) + 1 if after else 0
        asked = [it.prompt.id for it in item.questions]
        if asked[at : at + 1] == [question.prompt.id] and not question.position.in_conflict:
            return Changes()
        position = gap(others, at)
        writes: list[Write] = []
        if position is None:
            writes = renumbered(pack, others, at)
            position = (at + 1) * STEP
        return self._commit(writes + placed(pack, question, position), "Question moved")

    def retire(self, pack: str, question: QuestionView) -> Changes:
        """Ask a question of the library no more in audits that start with this pack."""
        if question.shipped is None:
            raise UserError("This question is your own. Remove it instead.")
        return self._commit(retired(pack, question, is_retired=True), "Question retired")

    def bring_back(self, pack: str, question: QuestionView) -> Changes:
        """Ask a retired question again, in the words that it had here."""
        return self._commit(retired(pack, question, is_retired=False), "Question brought back")

    def remove_question(self, question: QuestionView) -> Changes:
        """Remove a question of one's own; one of the library is retired instead."""
        if question.shipped is not None:
            raise UserError("This question is of the library. Retire it instead.")
        writes = removal("pack_question", question.prompt.id, question.version)
        return self._commit(writes, "Question removed")

    def add_requirement(self, pack: str, draft: RequirementDraft) -> tuple[str, Changes]:
        """Add a requirement of one's own at the end; raise UserError (see checked_requirement)."""
        draft = checked_requirement(draft)
        used = [item.position or 0 for item in self.content(pack).items]
        requirement = self._ids.new_id()
        values = {"pack": pack, **_requirement_values(draft)}
        values["position"] = between(max(used, default=0), None)
        writes = creation("pack_item", requirement, values)
        return requirement, self._commit(writes, "Requirement added")

    def edit_requirement(
        self,
        requirement: RequirementView,
        draft: RequirementDraft,
        *,
        ends_conflict: bool = False,
    ) -> Changes:
        """Change a requirement in place of what was shown; raise UserError as adding it does."""
        values = _requirement_values(checked_requirement(draft))
        shown: dict[str, Shown[Any]] = {
            "title": requirement.title,
            "source": requirement.source,
            "references": requirement.references.read_as(references_to_value),
            "guidance": requirement.guidance.read_as(Guidance.to_value),
        }
        writes = [
            write
            for name, value in values.items()
            for write in written(
                "pack_item", requirement.id, name, shown[name], value, ends_conflict=ends_conflict
            )
        ]
        return self._commit(writes, "Requirement changed")

    def move_requirement(self, pack: str, requirement: RequirementView, after: str) -> Changes:
        """Put a requirement behind another one, "" for the first place.

        Those of one source stand together. Raises UserError when there is no such other one.
        """
        own = [view.own for view in self.pack(pack).items if view.own]
        others = [it for it in own if it.id != requirement.id]
        ids = [it.id for it in others]
        if after and after not in ids:
            raise UserError("Choose another requirement to put this one behind.", "after")
        at = ids.index(after) + 1 if after else 0
        ordered = [*others[:at], requirement, *others[at:]]
        writes = [
            write
            for number, it in enumerate(ordered, start=1)
            for write in written(
                "pack_item", it.id, "position", it.position, number * STEP, ends_conflict=True
            )
        ]
        return self._commit(writes, "Requirement moved")

    def remove_requirement(self, view: PackItemView) -> Changes:
        """Remove a requirement of one's own with its questions, as they were shown."""
        if view.own is None:
            raise UserError("An item of the library cannot be removed. Retire its questions.")
        writes = removal("pack_item", view.own.id, view.own.version)
        for question in view.questions:
            writes += removal("pack_question", question.prompt.id, question.version)
        return self._commit(writes, "Requirement removed")

    def _commit(self, writes: list[Write], action: str) -> Changes:
        return self._store.journal.commit(ORGANISATION, writes, action=action)

    def _item(self, pack: str, item_id: str) -> PackItemView:
        try:
            return self.pack(pack).item(item_id)
        except KeyError:
            raise UserError(f"This checklist has no item {item_id}.", "item") from None

    def _words(
        self, pack: str, question: QuestionView, prompt: Prompt, *, ends_conflict: bool = False
    ) -> list[Write]:
        standards = prompt.standards
        if question.shipped is None:
            standards = self._item(pack, question.item).item.standards
        return reworded(pack, question, prompt, standards, ends_conflict=ends_conflict)

    def _copied(self, original: Pack, copy: Pack) -> Pack:
        """Return the content of a pack under new ids, so that both can be edited on their own."""
        items = {item.id: self._ids.new_id() for item in original.items}
        return replace(
            copy,
            purpose=copy.purpose or original.purpose,
            items=tuple(replace(item, id=items[item.id]) for item in original.items),
            questions=tuple(
                replace(
                    question,
                    item=items.get(question.item, question.item),
                    content=replace(question.content, id=self._ids.new_id()),
                )
                for question in original.questions
            ),
            changes=original.changes,
        )


def _requirement_values(draft: RequirementDraft) -> dict[str, Value]:
    return {
        "title": draft.title,
        "source": draft.source,
        "references": references_to_value(draft.references),
        "guidance": draft.guidance.to_value(),
    }
