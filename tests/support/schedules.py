"""Random histories of a team: a seed decides who edits, resolves, deletes, syncs, restores, clones.

Every replica has two writers with forms of their own; a form may have been loaded long before it
is saved, with imports in between. Clocks are wrong by up to eleven days.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from auditapp.domain.merge import Entity
from auditapp.domain.records import Write, operation_id, parse_operation_id
from auditapp.domain.registry import MADE, TOMBSTONE
from auditapp.domain.shown import Shown
from auditapp.domain.values import Value, compact
from tests.support.fixed_clock import START_MS
from tests.support.naive_merge import heads_of
from tests.support.replicas import (
    AUDIT,
    PRODUCT,
    Conflicts,
    Design,
    Entry,
    Field,
    MemoryReplica,
    Replica,
    State,
    shown,
)

_ELEVEN_DAYS_MS = 11 * 24 * 3600 * 1000
_TEXTS: tuple[Value, ...] = ("red", "blue", "green", "white", None)
_VERDICTS: tuple[Value, ...] = (
    {"outcome": "conforming", "reason": ""},
    {"outcome": "nonconforming", "reason": ""},
    {"outcome": "not audited", "reason": "no time"},
)


def _entity(kind: str, name: str) -> Entity:
    return Entity(str(AUDIT), kind, name)


PARENT = _entity("finding", "f1")
CHILD = _entity("finding_requirement", "r1")
FIELDS: dict[Entity, dict[str, tuple[Value, ...]]] = {
    PARENT: {"title": _TEXTS, "nature": _TEXTS},
    CHILD: {"finding": ("f1",), "number": _TEXTS},
    _entity("note", "n1"): {"text": _TEXTS},
    _entity("conclusion", "c1"): {"verdict": _VERDICTS},
}
ENTITIES = tuple(FIELDS)


@dataclass(frozen=True, slots=True)
class Form:
    """What a screen showed of one entity when it was loaded."""

    entity: Entity
    fields: dict[str, Shown[Value]]

    def field(self, name: str) -> Shown[Value]:
        """Return what the form showed of a field, which may have been empty."""
        return self.fields.get(name, Shown(None))

    @property
    def version(self) -> tuple[str, ...]:
        """Return all heads of the entity that the form knew of."""
        return tuple(h.operation for field in self.fields.values() for h in field.heads)


@dataclass(frozen=True, slots=True)
class Saved:
    """One operation of an action, and the heads of its entity before and after it."""

    kind: str
    write: Write
    operation: str
    displayed: str
    seen: frozenset[str]
    before: State
    after: State
    restores: State | None = None

    @property
    def place(self) -> Field:
        """Where the operation was written."""
        return (_entity(self.write.entity_type, self.write.entity_id), self.write.field)


def judged_state(replica: Replica) -> State:
    """Return the heads that the naive merge finds in a replica's records."""
    naive = heads_of(entry.record for entry in replica.entries())
    return {
        place: frozenset((replica.true_operation(operation), value) for operation, value in heads)
        for place, heads in naive.items()
    }


@dataclass(frozen=True, slots=True)
class Held:
    """What a replica held and showed before the last exchange, and what it should have shown."""

    entries: tuple[Entry, ...]
    state: State
    conflicts: Conflicts
    judged: State


@dataclass
class Played:
    """A schedule that was played to the end, where everybody has everything."""

    seed: int
    replicas: list[Replica]
    held: list[Held]
    saved: dict[str, Saved]
    clones: int
    final: list[tuple[State, Conflicts]] = field(default_factory=list)

    @property
    def union(self) -> dict[str, Entry]:
        """Return every record that any replica still holds."""
        return {entry.true_id: entry for held in self.held for entry in held.entries}


@dataclass(frozen=True, slots=True)
class _Planned:
    kind: str
    write: Write
    displayed: str
    seen: tuple[str, ...]
    restores: State | None = None


class Schedule:
    """Plays one schedule step by step; `make` gives an empty replica."""

    def __init__(
        self,
        seed: int,
        design: Design = PRODUCT,
        make: Callable[[Random], Replica] | None = None,
        longest: int = 60,
        most_replicas: int = 5,
    ) -> None:
        self.seed = seed
        self.design = design
        self.random = Random(seed)
        make = make or (lambda random: MemoryReplica(random, design))
        self.replicas = [make(self.random) for _ in range(self.random.randint(2, most_replicas))]
        self.steps = self.random.randint(5, longest)
        self.forms: dict[tuple[int, int], dict[Entity, Form]] = {}
        self.snapshots: dict[int, Replica] = {}
        self.saved: dict[str, Saved] = {}
        self.clones = 0

    def wall_ms(self) -> int:
        """Return what a wrong clock shows."""
        return START_MS + self.random.randint(-_ELEVEN_DAYS_MS, _ELEVEN_DAYS_MS)

    def play(self) -> Played:
        """Play all steps, then let everybody receive everything, shuffled and with repetitions."""
        for _ in range(self.steps):
            self.step()
        held = [
            Held(
                tuple(replica.entries()),
                replica.state(),
                replica.conflicts(),
                judged_state(replica),
            )
            for replica in self.replicas
        ]
        played = Played(self.seed, self.replicas, held, self.saved, self.clones)
        for replica in self.replicas:
            replica.receive(self.shuffled(list(played.union.values())), self.wall_ms())
            played.final.append((replica.state(), replica.conflicts()))
        return played

    def shuffled(self, entries: list[Entry]) -> list[Entry]:
        """Return the records in any order, a few of them twice."""
        mixed = entries + self.random.sample(entries, min(3, len(entries)))
        self.random.shuffle(mixed)
        return mixed

    def step(self) -> None:
        """Let something happen to one replica."""
        at = self.random.randrange(len(self.replicas))
        writer = self.random.randrange(2)
        happening = self.random.random()
        if happening < 0.15:
            self.load(at, writer, self.random.choice(ENTITIES))
        elif happening < 0.52:
            self.save(at, writer)
        elif happening < 0.58:
            self.delete(at, writer)
        elif happening < 0.63:
            self.undelete(at, writer)
        elif happening < 0.88:
            self.sync(at)
        elif happening < 0.92:
            self.snapshots[at] = self.replicas[at].copy()
        elif happening < 0.96:
            self.restore(at)
        elif len(self.replicas) < 7:
            self.replicas.append(self.replicas[at].copy())
            self.clones += 1

    def load(self, at: int, writer: int, entity: Entity) -> Form:
        """Load a form, as it is now, for a writer."""
        fields = self.replicas[at].fields(entity)
        form = Form(entity, {name: shown(heads) for name, heads in fields.items()})
        self.forms.setdefault((at, writer), {})[entity] = form
        return form

    def form(self, at: int, writer: int, entity: Entity) -> Form:
        """Return the form that is open, which may be old, or load it."""
        return self.forms.get((at, writer), {}).get(entity) or self.load(at, writer, entity)

    def save(self, at: int, writer: int) -> None:
        """Save some fields of one or two forms as one action."""
        planned: list[_Planned] = []
        opened = list(self.forms.get((at, writer), ()))
        from_open = opened and self.random.random() < 0.7
        choices = opened if from_open else list(ENTITIES)
        most = min(len(choices), 2 if self.random.random() < 0.2 else 1)
        for entity in self.random.sample(choices, most):
            form = self.form(at, writer, entity)
            if not form.fields:
                planned.append(self.planned("create", form, MADE, True, ()))
            names = list(FIELDS[entity])
            for name in self.random.sample(names, self.random.randint(1, len(names))):
                planned += self.planned_edit(at, form, name)
        self.commit(at, writer, planned)

    def planned_edit(self, at: int, form: Form, name: str) -> list[_Planned]:
        """Plan to change a field: end its conflict, or edit what is displayed."""
        value = self.random.choice(FIELDS[form.entity][name])
        displayed = form.field(name)
        now = shown(self.replicas[at].fields(form.entity).get(name, []))
        if displayed.in_conflict and self.random.random() < 0.4:
            supersedes = self.design.resolve(displayed, now)
            return [self.planned("resolve", form, name, value, supersedes)]
        if value == displayed.value:
            return []
        return [self.planned("edit", form, name, value, self.design.edit(displayed, now))]

    def planned(
        self, kind: str, form: Form, name: str, value: Value, supersedes: tuple[str, ...]
    ) -> _Planned:
        """Plan one operation of a form."""
        return _Planned(
            kind,
            Write(form.entity.type, form.entity.id, name, value, supersedes),
            compact(form.field(name).value),
            tuple(head.operation for head in form.field(name).heads),
        )

    def delete(self, at: int, writer: int) -> None:
        """Delete an entity as its form shows it."""
        form = self.form(at, writer, self.random.choice(ENTITIES))
        write = Write(form.entity.type, form.entity.id, TOMBSTONE, True, form.version)
        self.commit(at, writer, [_Planned("delete", write, "", form.version)])

    def undelete(self, at: int, writer: int) -> None:
        """Bring a deleted entity back with the values that deleting it took away."""
        for entity in ENTITIES:
            form = self.form(at, writer, entity)
            stones = form.field(TOMBSTONE).heads
            if stones and set(form.fields) == {TOMBSTONE}:
                stone = stones[0].operation
                seen = tuple(head.operation for head in stones)
                before = self.taken_away(at, stone)
                values: dict[Field, set[tuple[str, str]]] = {}
                for name, value in before:
                    values.setdefault((entity, name), set()).add(("", compact(value)))
                restores = {place: frozenset(found) for place, found in values.items()}
                self.commit(
                    at,
                    writer,
                    [
                        _Planned(
                            "undelete",
                            Write(entity.type, entity.id, name, value, seen),
                            "",
                            seen,
                            restores,
                        )
                        for name, value in before
                    ],
                )
                return

    def taken_away(self, at: int, stone: str) -> list[tuple[str, Value]]:
        """Return the fields and values that a deletion superseded, as far as they arrived."""
        records = {entry.record.id: entry.record for entry in self.replicas[at].entries()}
        name, _, index = stone.partition(":")
        found: list[tuple[str, Value]] = []
        for reference in records[name].writes[int(index)].supersedes:
            parsed = parse_operation_id(reference)
            if parsed and parsed[0] in records:
                old = records[parsed[0]].writes[parsed[1]]
                if (old.field, old.value) not in found and old.field != TOMBSTONE:
                    found.append((old.field, old.value))
        return found

    def commit(self, at: int, writer: int, planned: list[_Planned]) -> None:
        """Write the planned operations as one record and note what they did."""
        if not planned:
            return
        replica = self.replicas[at]
        entities = {_entity(p.write.entity_type, p.write.entity_id) for p in planned}
        before = self._state_of(replica, entities)
        seen = [frozenset(map(replica.true_operation, plan.seen)) for plan in planned]
        entry = replica.write(writer, [plan.write for plan in planned], self.wall_ms())
        after = self._state_of(replica, entities)
        for index, (plan, known) in enumerate(zip(planned, seen, strict=True)):
            operation = operation_id(entry.true_id, index)
            self.saved[operation] = Saved(
                plan.kind,
                plan.write,
                operation,
                plan.displayed,
                known,
                before,
                after,
                plan.restores,
            )
        for entity in entities:
            self.forms.get((at, writer), {}).pop(entity, None)

    @staticmethod
    def _state_of(replica: Replica, entities: set[Entity]) -> State:
        return {
            (entity, name): frozenset(
                (replica.true_operation(head.operation), compact(head.value)) for head in heads
            )
            for entity in entities
            for name, heads in replica.fields(entity).items()
        }

    def sync(self, at: int) -> None:
        """Receive some of what another replica holds, in any order, some of it twice."""
        other = self.random.choice(self.replicas)
        entries = self.shuffled(other.entries())
        self.replicas[at].receive(entries[: self.random.randint(0, len(entries))], self.wall_ms())

    def restore(self, at: int) -> None:
        """Put an old copy of a replica in its place; it continues the old streams."""
        if at in self.snapshots:
            self.replicas[at] = self.snapshots[at].copy()
            self.clones += 1
            for writer in range(2):
                self.forms.pop((at, writer), None)
