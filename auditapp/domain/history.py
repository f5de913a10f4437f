"""What was done, by whom and when: each action with the fields it changed, before and after."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from auditapp.domain.hybrid_clock import parse as parse_reading
from auditapp.domain.records import Record, operation_id
from auditapp.domain.registry import REGISTRY, TOMBSTONE, Kind
from auditapp.domain.values import Value

_TECHNICAL = frozenset(
    {
        *(
            "audit",
            "sha256",
            "media_type",
            "kind",
            "size",
            "width",
            "height",
            "readable",
            "problem",
        ),
        *("public_key", "checklist", "edition", "amendment", "references", "source_audit"),
        *("item", "standard", "primary", "source"),
        *("captured_at", "camera", "has_position", "position", "prompt", "consent"),
    }
)
"""Fields that nobody writes: they follow from what was done."""


class UndoState(StrEnum):
    """What can be taken back about an action of one's own."""

    NONE = ""
    UNDOABLE = "undoable"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class FieldId:
    """A field of an entity."""

    entity_type: str
    entity: str
    field: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one field. `before` are the values it replaced: none, one, or all of a conflict.

    `now` are the operations that stand in the field now, which putting something back replaces;
    none when the entity was removed. `is_current` says that this change is one of them.
    """

    place: FieldId
    before: tuple[Value, ...]
    after: Value
    now: tuple[str, ...]
    is_current: bool

    @property
    def is_removal(self) -> bool:
        """Whether the entity was removed."""
        return self.place.field == TOMBSTONE and self.after is True


@dataclass(frozen=True, slots=True)
class Act:
    """One action: `person` and initials of who did it, the wall clock of the device then.

    `item` is the checklist item of the first thing it touched. `behind` are the seconds by which
    that clock was behind what the device had seen before: it was set back, or it is wrong. Acts
    are in the order in which they were done all the same.
    """

    record: str
    action: str
    person: str
    by: str
    at: str
    edits: tuple[Edit, ...]
    item: str = ""
    behind: int = 0
    undo: UndoState = UndoState.NONE


@dataclass(slots=True)
class _Fields:
    """All values ever written, and which of them stand."""

    values: dict[str, tuple[FieldId, Value]] = field(default_factory=dict)
    standing: dict[FieldId, dict[str, None]] = field(default_factory=dict)


def acts_of(
    records: Sequence[Record],
    initials: dict[str, str],
    states: dict[str, UndoState],
) -> tuple[Act, ...]:
    """Return the actions of a scope, the latest first; records are in the order of their clocks."""
    fields = _fields_of(records)
    items = {
        write.entity_id: write.value
        for record in records
        for write in record.writes
        if write.field == "item" and isinstance(write.value, str) and write.value
    }
    return tuple(
        Act(
            record.id,
            record.action,
            record.by,
            initials.get(record.by, ""),
            record.wall,
            tuple(_edits_of(record, fields)),
            next((items[it.entity_id] for it in record.writes if it.entity_id in items), ""),
            seconds_behind(record),
            states.get(record.id, UndoState.NONE),
        )
        for record in reversed(records)
    )


def about(acts: Iterable[Act], target: str) -> tuple[Act, ...]:
    """Return what was done to an entity or at a checklist item, and to all that hangs on it.

    Of each action only those changes are left.
    """
    listed = tuple(acts)
    entities = _hanging_on(listed, {target})
    # A picture of a finding, a requirement of a finding on the item: one step further.
    entities = _hanging_on(listed, entities)
    return _only(listed, lambda place: place.entity in entities)


def of_field(acts: Iterable[Act], place: FieldId) -> tuple[Act, ...]:
    """Return what was done to one field, and when its entity was removed or came back."""
    return _only(
        acts,
        lambda it: it.entity == place.entity and it.field in (place.field, TOMBSTONE),
    )


def is_shown(place: FieldId) -> bool:
    """Whether a change tells something: not what an entity is about, nor what follows by itself."""
    entity = REGISTRY.get(place.entity_type)
    known = entity.field(place.field) if entity else None
    if known is None:
        return place.field == TOMBSTONE
    return place.field not in _TECHNICAL and known.kind is not Kind.REFERENCE


def seconds_behind(record: Record) -> int:
    """Return by how much the wall clock lay behind the latest reading, when by a minute or more."""
    try:
        wall = datetime.fromisoformat(record.wall).timestamp()
    except ValueError:
        return 0
    late = parse_reading(record.hlc)[0] / 1000 - wall
    return int(late) if late >= 60 else 0


def _fields_of(records: Sequence[Record]) -> _Fields:
    found = _Fields()
    for record in records:
        for index, write in enumerate(record.writes):
            place = FieldId(write.entity_type, write.entity_id, write.field)
            operation = operation_id(record.id, index)
            found.values[operation] = (place, write.value)
            found.standing.setdefault(place, {})[operation] = None
    # A record may have arrived, or be ordered, before what it replaced.
    for record in records:
        for write in record.writes:
            for old in write.supersedes:
                known = found.values.get(old)
                if known is not None and _ends(write.entity_id, write.field, known[0]):
                    found.standing[known[0]].pop(old, None)
    return found


def _ends(entity: str, name: str, target: FieldId) -> bool:
    return target.entity == entity and (
        name == target.field or name == TOMBSTONE or target.field == TOMBSTONE
    )


def _edits_of(record: Record, fields: _Fields) -> Iterable[Edit]:
    for index, write in enumerate(record.writes):
        place = FieldId(write.entity_type, write.entity_id, write.field)
        before = [fields.values[old] for old in write.supersedes if old in fields.values]
        values: list[Value] = []
        for where, value in before:
            if where == place and value is not None and value not in values:
                values.append(value)
        standing = tuple(fields.standing[place])
        operation = operation_id(record.id, index)
        yield Edit(place, tuple(values), write.value, standing, operation in standing)


def _hanging_on(acts: Sequence[Act], targets: set[str]) -> set[str]:
    """Return the targets and the entities that name one of them."""
    return targets | {
        edit.place.entity
        for act in acts
        for edit in act.edits
        if isinstance(edit.after, str) and edit.after in targets
    }


def _only(acts: Iterable[Act], wanted: Callable[[FieldId], bool]) -> tuple[Act, ...]:
    found = []
    for act in acts:
        edits = tuple(edit for edit in act.edits if wanted(edit.place))
        if edits:
            found.append(replace(act, edits=edits))
    return tuple(found)
