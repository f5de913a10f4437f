"""What must hold after any schedule, each rule by its name; the tests assert them one by one.

A rule returns what is wrong, or "" when all is well. The naive merge is the judge.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random

from auditapp.domain.hybrid_clock import parse, reading
from auditapp.domain.records import Record, Write, encode, operation_id, parse_operation_id
from auditapp.domain.registry import TOMBSTONE
from auditapp.domain.values import compact
from tests.support.fixed_clock import START_MS
from tests.support.naive_merge import conflicts_of
from tests.support.predictable_ids import SeededIds
from tests.support.replicas import PRODUCT, Conflicts, Design, Entry, Field, Replica, State
from tests.support.schedules import Played, Saved, Schedule

_TEN_YEARS_MS = 10 * 365 * 24 * 3600 * 1000


def order_does_not_matter(played: Played) -> str:
    """P1: any order, split and repetition of the records gives the same state."""
    random = Random(played.seed)
    entries = list(played.union.values())
    for _ in range(2):
        replica = played.replicas[0].fresh()
        mixed = entries + entries[: random.randint(0, len(entries))]
        random.shuffle(mixed)
        cut = random.randint(0, len(mixed))
        for part in (mixed[:cut], mixed[cut:]):
            replica.receive(part, START_MS + random.randint(-(10**9), 10**9))
        if (replica.state(), replica.conflicts()) != played.final[0]:
            return "another order gave another state"
    return ""


def all_replicas_agree(played: Played) -> str:
    """P2: after everybody has everything, all are equal."""
    return "" if all(end == played.final[0] for end in played.final) else "replicas differ"


def parts_equal_their_rebuild(played: Played) -> str:
    """P3: what was folded bit by bit equals a fold from scratch, with half of the records too."""
    for held in played.held:
        replica = played.replicas[0].fresh()
        replica.receive(sorted(held.entries, key=lambda entry: entry.true_id), START_MS)
        if (replica.state(), replica.conflicts()) != (held.state, held.conflicts):
            return "a rebuild differs"
    return ""


def no_update_is_lost(played: Played) -> str:
    """P4: every operation stands, or was superseded by somebody whose form showed it."""
    heads = {operation for found in played.final[0][0].values() for operation, _ in found}
    ended: set[str] = set()
    for saved in _reached(played):
        ended |= saved.seen
    for saved in _reached(played):
        if saved.operation not in heads | ended:
            return f"{saved.operation} vanished"
        taken = _operations(saved.before) - _operations(saved.after)
        if not taken <= _seen_by_action(played, saved):
            return "a save ended what its author never saw"
    return ""


def conflicts_are_exact(played: Played) -> str:
    """P5: a conflict is reported exactly where different values stand side by side."""
    states = [(held.state, held.conflicts) for held in played.held] + played.final
    if any(conflicts != conflicts_of(state) for state, conflicts in states):
        return "conflicts do not follow from the values"
    return ""


def edits_end_no_other_branch(played: Played) -> str:
    """P5: an ordinary edit ends the displayed value only."""
    for saved in _of_kind(played, "edit"):
        before = _values(saved.before, saved.place)
        if not before - {saved.displayed} <= _values(saved.after, saved.place):
            return "an edit ended a value that was not displayed"
    return ""


def resolving_ends_what_was_on_screen(played: Played) -> str:
    """P6: after resolving, only the resolution and what was not on screen stand."""
    for saved in _of_kind(played, "resolve"):
        before = {operation for operation, _ in saved.before.get(saved.place, ())}
        after = {operation for operation, _ in saved.after.get(saved.place, ())}
        if after != before - saved.seen | {saved.operation}:
            return "resolving left what was on screen, or took more"
    return ""


def resolved_stays_resolved(played: Played) -> str:
    """P6: nobody who has the resolution sees a value that it ended."""
    heads = {operation for found in played.final[0][0].values() for operation, _ in found}
    if any(saved.seen & heads for saved in _reached(played) if saved.kind == "resolve"):
        return "a resolved value came back"
    return ""


def deletions_show_what_survived(played: Played) -> str:
    """P7: what was edited while it was deleted is in conflict; deleting twice is not."""
    for state, conflicts in _ends(played):
        for (entity, name), heads in state.items():
            if name != TOMBSTONE:
                continue
            survived = any(other == entity and field != TOMBSTONE for other, field in state)
            if ((entity, TOMBSTONE) in conflicts) != survived or len({v for _, v in heads}) != 1:
                return "an edited and deleted entity is not shown as such"
    return ""


def undeleting_restores_the_values(played: Played) -> str:
    """P7: undoing a deletion that still stood brings back exactly the values it took."""
    for saved in _of_kind(played, "undelete"):
        entity = saved.place[0]
        stones = {operation for operation, _ in saved.before.get((entity, TOMBSTONE), ())}
        alone = {name for _, name in saved.before} == {TOMBSTONE}
        if saved.restores is None or not alone or stones - saved.seen:
            continue
        found = {place: _values(saved.after, place) for place in saved.after}
        if found != {place: {v for _, v in heads} for place, heads in saved.restores.items()}:
            return "undeleting did not bring back what was deleted"
    return ""


def children_never_disappear(played: Played) -> str:
    """P8: whatever nobody deleted is there, whatever became of its parent."""
    for held in played.held:
        made: set[tuple[str, str]] = set()
        deleted: set[tuple[str, str]] = set()
        for entry in held.entries:
            for write in entry.record.writes:
                key = (write.entity_type, write.entity_id)
                (deleted if write.field == TOMBSTONE else made).add(key)
        present = {(entity.type, entity.id) for entity, _ in held.state}
        if not made - deleted <= present:
            return "something that nobody deleted is gone"
    return ""


def records_are_whole(played: Played) -> str:
    """P9: a state shows all of a record's operations or none."""
    for held in played.held:
        if held.judged != held.state:
            return "a state is not that of its records"
    for saved in played.saved.values():
        if (saved.operation, compact(saved.write.value)) not in saved.after.get(saved.place, ()):
            return "a part of an action did not show"
    return ""


def clocks_decide_nothing(played: Played) -> str:
    """P11: with all clocks moved by years, the same values and conflicts stand."""
    random = Random(played.seed)
    moved = with_other_clocks(played, random)
    replica = played.replicas[0].fresh()
    replica.receive(moved.values(), START_MS)
    state = replica.state()
    renamed = {entry.true_id: true_id for true_id, entry in moved.items()}
    back = {
        place: frozenset(
            (f"{renamed[op.partition(':')[0]]}:{op.partition(':')[2]}", value)
            for op, value in heads
        )
        for place, heads in state.items()
    }
    if (back, replica.conflicts()) != played.final[0]:
        return "other clocks gave another state"
    return ""


RULES: dict[str, Callable[[Played], str]] = {
    rule.__name__: rule
    for rule in (
        order_does_not_matter,
        all_replicas_agree,
        parts_equal_their_rebuild,
        no_update_is_lost,
        conflicts_are_exact,
        edits_end_no_other_branch,
        resolving_ends_what_was_on_screen,
        resolved_stays_resolved,
        deletions_show_what_survived,
        undeleting_restores_the_values,
        children_never_disappear,
        records_are_whole,
        clocks_decide_nothing,
    )
}


def with_other_clocks(played: Played, random: Random) -> dict[str, Entry]:
    """Return the records as devices with other clocks would have written them, by old id."""
    shifts: dict[str, int] = {}
    moved: dict[str, Entry] = {}
    named: dict[str, str] = {}
    ids = SeededIds(random)
    design = _design(played.replicas[0])
    for true_id, entry in _causal(played.union).items():
        record = entry.record
        shift = shifts.setdefault(record.stream, random.randint(-_TEN_YEARS_MS, _TEN_YEARS_MS))
        ms, count = parse(record.hlc)
        other = replace(
            record,
            previous=_other_id(record.previous, moved) if record.previous else None,
            seen=tuple(_other_id(seen, moved) for seen in record.seen),
            hlc=reading(max(0, ms + shift), count),
            writes=tuple(_renamed(write, named) for write in record.writes),
        )
        stored = encode(other, ids.random_hex)
        other = replace(other, id=stored.id)
        moved[true_id] = Entry(stored.id, replace(other, id=design.named(other)), stored)
        named[record.id] = moved[true_id].record.id
    return moved


def _design(replica: Replica) -> Design:
    return getattr(replica, "design", PRODUCT)


def _other_id(true_id: str, moved: dict[str, Entry]) -> str:
    return moved[true_id].true_id if true_id in moved else true_id


def _renamed(write: Write, named: dict[str, str]) -> Write:
    references = []
    for reference in write.supersedes:
        parsed = parse_operation_id(reference)
        known = parsed is not None and parsed[0] in named
        references.append(
            operation_id(named[parsed[0]], parsed[1]) if known and parsed else reference
        )
    return replace(write, supersedes=tuple(references))


def _causal(entries: dict[str, Entry]) -> dict[str, Entry]:
    """Return the records so that each comes after all it refers to."""
    by_name = {entry.record.id: true_id for true_id, entry in entries.items()}
    done: dict[str, Entry] = {}

    def visit(true_id: str) -> None:
        if true_id in done or true_id not in entries:
            return
        record = entries[true_id].record
        for reference in _references(record):
            before = by_name.get(reference, reference)
            if before != true_id:
                visit(before)
        done[true_id] = entries[true_id]

    for true_id in entries:
        visit(true_id)
    return done


def _references(record: Record) -> Iterable[str]:
    yield from record.seen
    if record.previous:
        yield record.previous
    for write in record.writes:
        yield from (reference.partition(":")[0] for reference in write.supersedes)


def _ends(played: Played) -> list[tuple[State, Conflicts]]:
    return [(held.state, held.conflicts) for held in played.held] + played.final


def _reached(played: Played) -> list[Saved]:
    """Return the operations whose records some replica still holds."""
    union = played.union
    return [s for op, s in played.saved.items() if op.partition(":")[0] in union]


def _of_kind(played: Played, kind: str) -> list[Saved]:
    return [saved for saved in played.saved.values() if saved.kind == kind]


def _operations(state: State) -> set[str]:
    return {operation for heads in state.values() for operation, _ in heads}


def _values(state: State, place: Field) -> set[str]:
    return {value for _, value in state.get(place, ())}


def _seen_by_action(played: Played, saved: Saved) -> set[str]:
    record = saved.operation.partition(":")[0]
    seen: set[str] = set()
    index = 0
    while (one := played.saved.get(operation_id(record, index))) is not None:
        seen |= one.seen
        index += 1
    return seen


def failures(seeds: Iterable[int], design: Design = PRODUCT) -> dict[str, list[str]]:
    """Play one schedule per seed in memory and return by rule what went wrong."""
    found: dict[str, list[str]] = {name: [] for name in RULES}
    for seed in seeds:
        played = Schedule(seed, design).play()
        for name, rule in RULES.items():
            if wrong := rule(played):
                found[name].append(f"seed {seed}: {wrong}")
    return found
