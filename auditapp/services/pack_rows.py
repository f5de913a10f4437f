"""Packs as they are stored: their rows, and each value with its version for a form."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from auditapp.catalogue.whole_library import whole_library
from auditapp.domain.checklist import Prompt
from auditapp.domain.ids import derived_id
from auditapp.domain.pack_views import (
    PackItemView,
    PackLine,
    PackView,
    QuestionView,
    RequirementView,
)
from auditapp.domain.packs import (
    NO_GUIDANCE,
    Guidance,
    Pack,
    PackChange,
    PackItem,
    PackQuestion,
    apply_pack,
    place_of,
    places,
    references_from_value,
)
from auditapp.domain.prompt_values import prompt_from_value
from auditapp.errors import UserError
from auditapp.services.identity import ORGANISATION
from db.models import PackChangeRow, PackItemRow, PackQuestionRow, PackRow, PersonRow
from db.queries.versions import Version, versions_of

if TYPE_CHECKING:
    from auditapp.domain.shown import Shown

SCOPE = str(ORGANISATION)
_PartT = TypeVar("_PartT", PackItemRow, PackQuestionRow, PackChangeRow)


def change_id(pack: str, prompt: str) -> str:
    """Return the id of what a pack changes about a question of the library."""
    return derived_id("pack_change", pack, prompt)


def pack_lines(session: Session) -> tuple[PackLine, ...]:
    """Return all packs by title."""
    rows = session.scalars(select(PackRow).where(PackRow.scope == SCOPE, ~PackRow.deleted))
    lines = (_line(session, row) for row in rows)
    return tuple(sorted(lines, key=lambda line: (line.title.casefold(), line.id)))


def stored_pack(session: Session, pack: str) -> Pack:
    """Return a pack with the values that are displayed; raise UserError when there is none."""
    row = session.get(PackRow, (SCOPE, pack))
    if row is None or row.deleted:
        raise UserError("This checklist is not in the store. Choose one from the list.", "pack")
    return replace(parts_of(session, pack), title=row.title or "", purpose=row.purpose or "")


def parts_of(session: Session, pack: str) -> Pack:
    """Return what belongs to a pack, without its title, also where the pack itself was removed."""
    return Pack(
        pack,
        "",
        "",
        tuple(map(_item, _rows(session, PackItemRow, pack))),
        tuple(map(_question, _rows(session, PackQuestionRow, pack))),
        tuple(map(_change, _rows(session, PackChangeRow, pack))),
    )


def pack_view(session: Session, pack_id: str) -> PackView:
    """Return a pack for editing; raise UserError when there is none."""
    pack = stored_pack(session, pack_id)
    return _Viewing(pack, versions_of(session, SCOPE, _entities(pack))).view()


def versions_for(session: Session, *packs: Pack) -> dict[str, Version]:
    """Return the version of everything that packs hold, whether or not the store has it."""
    return versions_of(session, SCOPE, {entity for pack in packs for entity in _entities(pack)})


def kinds_of(session: Session, entities: Iterable[str]) -> dict[str, str]:
    """Return what these entities are, as far as the store has them."""
    rows = session.connection().exec_driver_sql(
        "SELECT DISTINCT entity, type FROM head "
        "WHERE scope = ? AND entity IN (SELECT value FROM json_each(?))",
        (SCOPE, json.dumps(list(entities))),
    )
    return {str(entity): str(kind) for entity, kind in rows}


def known_initials(session: Session) -> dict[str, str]:
    """Return initials by person, of everybody who is known here."""
    found = session.execute(select(PersonRow.id, PersonRow.initials))
    return {person: letters for person, letters in found if letters}


def _entities(pack: Pack) -> list[str]:
    return [
        pack.id,
        *(item.id for item in pack.items),
        *(question.content.id for question in pack.questions),
        *(change_id(pack.id, change.prompt) for change in pack.changes),
    ]


def _rows(session: Session, kind: type[_PartT], pack: str) -> list[_PartT]:
    where = (kind.scope == SCOPE, kind.pack == pack, ~kind.deleted)
    return list(session.scalars(select(kind).where(*where).order_by(kind.id)))


def _line(session: Session, row: PackRow) -> PackLine:
    items, questions, changes = (
        _rows(session, PackItemRow, row.id),
        _rows(session, PackQuestionRow, row.id),
        _rows(session, PackChangeRow, row.id),
    )
    parts = (row, *items, *questions, *changes)
    return PackLine(
        row.id,
        row.title or "",
        row.purpose or "",
        len(items),
        len(questions),
        sum(change.content is not None and not change.retired for change in changes),
        sum(change.retired is True for change in changes),
        sum(len(part.conflicts.split(",")) for part in parts if part.conflicts),
    )


def _item(row: PackItemRow) -> PackItem:
    return PackItem(
        row.id,
        row.title or "",
        row.source or "",
        references_from_value(row.references or {}),
        Guidance.from_value(row.guidance) if row.guidance else NO_GUIDANCE,
        row.position,
    )


def _question(row: PackQuestionRow) -> PackQuestion:
    return PackQuestion(row.item or "", prompt_from_value(row.id, row.content or {}), row.position)


def _change(row: PackChangeRow) -> PackChange:
    prompt = row.prompt or ""
    return PackChange(
        row.item or "",
        prompt,
        prompt_from_value(prompt, row.content) if row.content else None,
        row.position,
        row.retired is True,
    )


@dataclass
class _Viewing:
    pack: Pack
    versions: Mapping[str, Version]

    def view(self) -> PackView:
        pack, about = self.pack, self.versions[self.pack.id]
        standing = places(whole_library())
        items = tuple(self._items(standing))
        return PackView(
            pack.id,
            about.shown("title"),
            about.shown("purpose"),
            items,
            tuple(self._lost({view.item.id for view in items}, standing)),
            about.heads,
        )

    def _items(self, standing: Mapping[str, int]) -> Iterator[PackItemView]:
        for item in whole_library().items:
            shipped = [self._changed(item.id, it, standing[it.id]) for it in item.prompts]
            yield PackItemView(item, _in_order([*shipped, *self._own(item.id)]))
        own = {item.id: item for item in self.pack.items}
        for item in apply_pack(whole_library(), self.pack).items:
            if item.id in own:
                questions = _in_order(self._own(item.id))
                yield PackItemView(item, questions, self._requirement(own[item.id]))

    def _lost(self, items: set[str], standing: Mapping[str, int]) -> Iterator[QuestionView]:
        for change in self.pack.changes:
            if change.prompt not in standing:
                blank = Prompt(change.prompt, "", "", ())
                yield self._changed(change.item, blank, place_of(None))
        for item in dict.fromkeys(question.item for question in self.pack.questions):
            if item not in items:
                yield from self._own(item)

    def _own(self, item: str) -> list[QuestionView]:
        return [
            _question_view(
                item,
                question.content,
                None,
                place_of(question.position),
                self.versions[question.content.id],
            )
            for question in self.pack.questions
            if question.item == item
        ]

    def _changed(self, item: str, shipped: Prompt, place: int) -> QuestionView:
        version = self.versions.get(change_id(self.pack.id, shipped.id), Version())
        return _question_view(item, shipped, shipped, place, version)

    def _requirement(self, item: PackItem) -> RequirementView:
        version = self.versions[item.id]
        return RequirementView(
            item.id,
            version.shown("title"),
            version.shown("source"),
            version.shown("references").read_as(references_from_value),
            version.shown("guidance").read_as(Guidance.from_value),
            version.shown("position"),
            version.heads,
        )


def _question_view(
    item: str, prompt: Prompt, shipped: Prompt | None, place: int, version: Version
) -> QuestionView:
    content: Shown[Prompt] = version.shown("content").read_as(
        lambda value: prompt_from_value(prompt.id, value)
    )
    position: Shown[int] = version.shown("position")
    asked = prompt if content.value is None else content.value
    return QuestionView(
        item,
        replace(asked, standards=shipped.standards) if shipped and shipped.standards else asked,
        shipped,
        place if position.value is None else position.value,
        content,
        position,
        version.shown("retired"),
        version.heads,
    )


def _in_order(questions: list[QuestionView]) -> tuple[QuestionView, ...]:
    return tuple(sorted(questions, key=lambda it: (it.place, it.prompt.id)))
