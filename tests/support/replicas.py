"""Replicas of one audit, in memory, with real encoded records; and what a replica has to offer.

A `Design` says how operations are named and superseded, which heads are kept and which records are
admitted. The default is the product's; `wrong_designs` holds those that lose or diverge data.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from random import Random
from typing import Protocol

from auditapp.domain.hybrid_clock import HybridClock
from auditapp.domain.merge import Entity, LiveHead
from auditapp.domain.records import (
    Record,
    ScopeKey,
    Stored,
    StreamStart,
    Write,
    encode,
    operation_id,
)
from auditapp.domain.registry import Scope
from auditapp.domain.shown import Head, Shown
from auditapp.domain.values import Value, compact
from tests.support.fixed_clock import moment
from tests.support.memory_heads import MemoryHeads, in_display_order
from tests.support.predictable_ids import SeededIds

AUDIT = ScopeKey(Scope.AUDIT, "a1")

Field = tuple[Entity, str]
# For each field of each entity: its heads as (operation, value in compact form).
State = dict[Field, frozenset[tuple[str, str]]]
Conflicts = frozenset[Field]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record on its way between replicas; `true_id` is the hash, whatever a design calls it."""

    true_id: str
    record: Record
    stored: Stored


@dataclass(frozen=True, slots=True)
class Design:
    """The decisions of a merge that can be right or wrong."""

    heads: type[MemoryHeads] = MemoryHeads
    named: Callable[[Record], str] = lambda record: record.id
    admits: Callable[[Record, int], bool] = lambda record, wall_ms: True
    # What a save supersedes, from what the form showed and what the replica holds by now.
    edit: Callable[[Shown[Value], Shown[Value]], tuple[str, ...]] = lambda form, now: (
        form.superseded_by_edit()
    )
    resolve: Callable[[Shown[Value], Shown[Value]], tuple[str, ...]] = lambda form, now: (
        form.superseded_by_resolve()
    )


PRODUCT = Design()


class Replica(Protocol):
    """One store of the audit."""

    def fields(self, entity: Entity) -> dict[str, list[LiveHead]]:
        """Return the heads of an entity by field, in display order."""

    def write(self, writer: int, writes: Sequence[Write], wall_ms: int) -> Entry:
        """Record one action of one of the writers on this replica."""

    def receive(self, entries: Iterable[Entry], wall_ms: int) -> None:
        """Take records from elsewhere, in the order given."""

    def entries(self) -> list[Entry]:
        """Return the records held, in order of arrival."""

    def true_operation(self, operation: str) -> str:
        """Return an operation by the hash of its record, whatever the design calls it."""

    def state(self) -> State:
        """Return all heads."""

    def conflicts(self) -> Conflicts:
        """Return every field in conflict."""

    def copy(self) -> "Replica":
        """Return a clone that continues the same streams, as a copied disk would."""

    def fresh(self) -> "Replica":
        """Return an empty replica of the same make."""


def shown(heads: list[LiveHead]) -> Shown[Value]:
    """Return what a form shows of a field with these heads."""
    return Shown(
        heads[0].value if heads else None,
        tuple(Head(head.operation, head.value) for head in heads),
    )


@dataclass
class _Stream:
    id: str
    next_number: int = 0
    last: str | None = None
    arrived: list[str] = field(default_factory=list)


class MemoryReplica:
    """A replica whose heads are the domain's own reference in memory."""

    def __init__(self, randomness: Random, design: Design = PRODUCT) -> None:
        self.design = design
        self._randomness = randomness
        self._ids = SeededIds(randomness)
        self._heads = design.heads()
        self._entries: dict[str, Entry] = {}
        self._streams: dict[int, _Stream] = {}
        self._clock = HybridClock()

    def fields(self, entity: Entity) -> dict[str, list[LiveHead]]:
        """Return the heads of an entity by field, in display order."""
        return {
            name: in_display_order(heads.values())
            for name, heads in self._heads.heads.get(entity, {}).items()
        }

    def write(self, writer: int, writes: Sequence[Write], wall_ms: int) -> Entry:
        """Record one action of one of the writers on this replica."""
        stream = self._streams.get(writer)
        start = None
        if stream is None:
            stream = self._streams[writer] = _Stream(self._ids.random_hex(16))
            start = StreamStart("00" * 32, "1.0", 1)
        unnamed = Record(
            scope=AUDIT,
            stream=stream.id,
            number=stream.next_number,
            previous=stream.last,
            seen=tuple(stream.arrived),
            hlc=self._clock.tick(wall_ms),
            wall=moment(wall_ms).isoformat(timespec="seconds"),
            by=f"person {writer}",
            writes=tuple(writes),
            action="Changed",
            start=start,
        )
        stored = encode(unnamed, self._ids.random_hex)
        record = replace(unnamed, id=stored.id)
        entry = Entry(stored.id, replace(record, id=self.design.named(record)), stored)
        stream.next_number += 1
        stream.last = stored.id
        stream.arrived = []
        self._admit(entry)
        return entry

    def receive(self, entries: Iterable[Entry], wall_ms: int) -> None:
        """Take records from elsewhere, in the order given."""
        for entry in entries:
            if self._heads.knows(entry.record.id) or not self.design.admits(entry.record, wall_ms):
                continue
            self._clock.see(entry.record.hlc, wall_ms)
            self._admit(entry)
            for stream in self._streams.values():
                stream.arrived.append(entry.true_id)

    def _admit(self, entry: Entry) -> None:
        if not self._heads.knows(entry.record.id):
            self._entries[entry.record.id] = entry
            self._heads.admit(entry.record)

    def entries(self) -> list[Entry]:
        """Return the records held, in order of arrival."""
        return list(self._entries.values())

    def true_operation(self, operation: str) -> str:
        """Return an operation by the hash of its record, whatever the design calls it."""
        name, _, index = operation.partition(":")
        return operation_id(self._entries[name].true_id, int(index))

    def state(self) -> State:
        """Return all heads."""
        return {
            (entity, name): frozenset(
                (self.true_operation(operation), compact(head.value))
                for operation, head in heads.items()
            )
            for entity, fields in self._heads.heads.items()
            for name, heads in fields.items()
        }

    def conflicts(self) -> Conflicts:
        """Return every field in conflict."""
        return frozenset(self._heads.conflicts())

    def copy(self) -> "MemoryReplica":
        """Return a clone that continues the same streams, as a copied disk would."""
        clone = MemoryReplica(self._randomness, self.design)
        clone._heads = self.design.heads()
        for entry in self._entries.values():
            clone._admit(entry)
        clone._streams = deepcopy(self._streams)
        clone._clock = deepcopy(self._clock)
        return clone

    def fresh(self) -> "MemoryReplica":
        """Return an empty replica of the same make."""
        return MemoryReplica(self._randomness, self.design)
