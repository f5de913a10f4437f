"""The fold's state in memory: what the store is compared with, and what wrong designs change."""

from collections.abc import Iterable

from auditapp.domain.merge import Entity, LiveHead, Place, conflicts_of, fold
from auditapp.domain.records import Record
from auditapp.domain.values import Value, compact


def in_display_order(heads: Iterable[LiveHead]) -> list[LiveHead]:
    """Order heads the same way on every device: by clock, then by operation."""
    return sorted(heads, key=lambda head: (head.hlc, head.operation))


class MemoryHeads:
    """The simplest heads that the fold can work on."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.heads: dict[Entity, dict[str, dict[str, LiveHead]]] = {}
        self._places: dict[str, Place] = {}
        self._waiting: dict[str, dict[str, list[Place]]] = {}

    def admit(self, record: Record) -> set[Entity]:
        """Add a record to the set; a known one changes nothing."""
        if record.id in self.records:
            return set()
        self.records[record.id] = record
        return fold(record, self)

    def knows(self, record_id: str) -> bool:
        """Whether the record is part of the set."""
        return record_id in self.records

    def place_of_head(self, operation: str) -> Place | None:
        """Return where an operation is a head."""
        return self._places.get(operation)

    def remove_head(self, operation: str) -> None:
        """Take a superseded operation off the heads."""
        place = self._places.pop(operation)
        fields = self.heads[place.entity]
        del fields[place.field][operation]
        if not fields[place.field]:
            del fields[place.field]
        if not fields:
            del self.heads[place.entity]

    def add_head(self, operation: str, place: Place, value: Value, hlc: str) -> None:
        """Make an operation a head of its place."""
        self._places[operation] = place
        fields = self.heads.setdefault(place.entity, {})
        fields.setdefault(place.field, {})[operation] = LiveHead(operation, value, hlc)

    def remember(self, operation: str, superseder: Place) -> None:
        """Keep a reference to an operation whose record has not arrived."""
        record_id = operation.partition(":")[0]
        self._waiting.setdefault(record_id, {}).setdefault(operation, []).append(superseder)

    def remembered(self, record_id: str) -> dict[str, list[Place]]:
        """Return who supersedes the operations of an arriving record, and forget it."""
        return self._waiting.pop(record_id, {})

    def fields(self, entity: Entity) -> dict[str, list[LiveHead]]:
        """Return the heads of one entity by field, in display order."""
        return {
            name: in_display_order(heads.values())
            for name, heads in self.heads.get(entity, {}).items()
        }

    def conflicts(self) -> set[tuple[Entity, str]]:
        """Return every (entity, field) in conflict."""
        return {
            (entity, name) for entity in self.heads for name in conflicts_of(self.fields(entity))
        }

    def state(self) -> dict[tuple[Entity, str], tuple[tuple[str, str], ...]]:
        """Return all heads as comparable values: two equal sets of records give equal states."""
        return {
            (entity, name): tuple(sorted((op, compact(head.value)) for op, head in heads.items()))
            for entity, fields in self.heads.items()
            for name, heads in fields.items()
        }
