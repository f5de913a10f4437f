"""The operations that make a stored pack what another one is: copies, imports and updates."""

from collections.abc import Mapping
from dataclasses import replace

from auditapp.domain.packs import Pack, references_to_value
from auditapp.domain.prompt_values import prompt_to_value
from auditapp.domain.records import Write
from auditapp.domain.registry import REGISTRY
from auditapp.domain.values import Value
from auditapp.services.pack_rows import change_id
from auditapp.services.writes import creation, edit, identity, removal
from db.queries.versions import Version

_Fields = dict[str, Value]


def writes_towards(target: Pack, ours: Pack | None, known: Mapping[str, Version]) -> list[Write]:
    """Return the operations that make the stored pack (`ours`, if any) the target.

    `known` are the versions of everything that both hold. What was removed here comes back where
    the target has it.
    """
    wanted = entities(target)
    writes: list[Write] = []
    for (kind, entity), fields in wanted.items():
        writes += _field_writes(kind, entity, fields, known.get(entity, Version()))
    for kind, entity in entities(ours) if ours else ():
        if (kind, entity) not in wanted:
            writes += _without(kind, entity, known.get(entity, Version()))
    return writes


def _field_writes(kind: str, entity: str, fields: _Fields, version: Version) -> list[Write]:
    if not version.heads:
        make = identity if REGISTRY[kind].derived else creation
        return make(kind, entity, fields)
    if not version.fields:
        # It was removed: what is written takes the place of the removal.
        back = creation(kind, entity, fields)
        return [replace(write, supersedes=version.heads) for write in back]
    return [
        write
        for name, value in fields.items()
        for write in edit(kind, entity, name, version.shown(name), value)
    ]


def _without(kind: str, entity: str, version: Version) -> list[Write]:
    if not REGISTRY[kind].derived:
        return removal(kind, entity, version.heads)
    return [
        write
        for name in ("content", "position", "retired")
        for write in edit(kind, entity, name, version.shown(name), None)
    ]


def entities(pack: Pack) -> dict[tuple[str, str], _Fields]:
    """Return the fields of everything that a pack consists of, by kind and id."""
    found: dict[tuple[str, str], _Fields] = {
        ("pack", pack.id): {"title": pack.title, "purpose": pack.purpose}
    }
    for item in pack.items:
        found["pack_item", item.id] = {
            "pack": pack.id,
            "title": item.title,
            "source": item.source,
            "references": references_to_value(item.references),
            "guidance": item.guidance.to_value(),
            "position": item.position,
        }
    for question in pack.questions:
        found["pack_question", question.content.id] = {
            "pack": pack.id,
            "item": question.item,
            "content": prompt_to_value(question.content),
            "position": question.position,
        }
    for change in pack.changes:
        found["pack_change", change_id(pack.id, change.prompt)] = {
            "pack": pack.id,
            "item": change.item,
            "prompt": change.prompt,
            "content": prompt_to_value(change.content) if change.content else None,
            "position": change.position,
            "retired": change.retired or None,
        }
    return found
