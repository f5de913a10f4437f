"""What somebody orders a sample to be, checked, and the sample that comes of it."""

from dataclasses import dataclass, field

from auditapp.domain.population import Columns, PopulationList, Table, members_of
from auditapp.domain.sampling import (
    ALGORITHM,
    Member,
    groups_of,
    pick,
    shares,
    zero_acceptance_size,
)
from auditapp.domain.sampling_records import Picking, Plan, Population, SamplingMethod
from auditapp.errors import UserError

LONGEST_SEED = 64


@dataclass(frozen=True, slots=True)
class SampleOrder:
    """A sample to be drawn.

    `table` is the list of the population, None where there is none; `given` is the text it was read
    from. `size` counts for a judgement sample at random, `picked` for one by hand. `confidence` and
    `tolerable_rate` are per cent. An empty `seed` leaves it to the program.
    """

    method: SamplingMethod
    picking: Picking = Picking.RANDOM
    objective: str = ""
    reason: str = ""
    description: str = ""
    source: str = ""
    complete: str = ""
    table: Table | None = None
    given: str = ""
    columns: Columns = field(default_factory=Columns)
    size: int = 0
    picked: tuple[str, ...] = ()
    population_size: int | None = None
    confidence: int = 0
    tolerable_rate: int = 0
    seed: str = ""

    def population(self) -> PopulationList:
        """Return the members of the list."""
        return members_of(self.table, self.columns) if self.table else PopulationList(())


@dataclass(frozen=True, slots=True)
class DrawnSample:
    """What is about to be recorded; `members` is the whole population, empty without a list."""

    population: Population
    plan: Plan
    picked: tuple[Member, ...]
    members: tuple[Member, ...]


def planned_sizes(order: SampleOrder, members: tuple[Member, ...]) -> dict[str, int]:
    """Return how many members a random sample or a census takes from each group.

    In a statistical sample each group is a population of its own: only so its confidence holds.
    Raises UserError where the size does not fit.
    """
    groups = groups_of(members)
    if order.method is SamplingMethod.CENSUS:
        return groups
    if order.method is SamplingMethod.STATISTICAL:
        declared = order.confidence, order.tolerable_rate
        return {name: zero_acceptance_size(count, *declared) for name, count in groups.items()}
    if order.size < 1:
        raise UserError("Say how many to pick.", "size")
    if order.size > len(members):
        raise UserError(f"The list has only {len(members)} to pick from.", "size")
    if order.size < len(groups):
        raise UserError(
            f"There are {len(groups)} groups: pick at least {len(groups)}, or group by less.",
            "size",
        )
    return shares(groups, order.size)


def draw(order: SampleOrder, seed: str, rule_set: str) -> DrawnSample:
    """Return the sample that an order asks for; `seed` counts where the order names none.

    Raises UserError, naming the field, for a list or size that does not fit, a judgement sample
    without reason, and a statistical one without a complete list or without what it declares.
    """
    listed = order.population()
    _check(order, listed)
    by_hand = order.picking is Picking.HAND and order.method is SamplingMethod.JUDGEMENT
    seed = " ".join(order.seed.split())[:LONGEST_SEED] or seed
    if by_hand:
        picked = _by_hand(order, listed.members)
    else:
        picked = pick(seed, listed.members, planned_sizes(order, listed.members))
    is_statistical = order.method is SamplingMethod.STATISTICAL
    plan = Plan(
        order.method,
        Picking.HAND if by_hand else Picking.RANDOM,
        "" if by_hand else seed,
        "" if by_hand else ALGORITHM,
        order.confidence if is_statistical else 0,
        order.tolerable_rate if is_statistical else 0,
        rule_set,
    )
    return DrawnSample(_population(order, listed), plan, picked, listed.members)


def _check(order: SampleOrder, listed: PopulationList) -> None:
    is_judgement = order.method is SamplingMethod.JUDGEMENT
    if is_judgement and not order.reason.strip():
        raise UserError("Say why these: risk, change, incident, time or site.", "reason")
    if not listed.members and not (is_judgement and order.picking is Picking.HAND):
        raise UserError("Paste the list of the population first.", "list")
    if order.method is SamplingMethod.STATISTICAL:
        _check_statistical(order, listed)


def _check_statistical(order: SampleOrder, listed: PopulationList) -> None:
    if listed.nameless:
        raise UserError(
            f"{len(listed.nameless)} lines have no identifier, so nobody knows whether the list is"
            " complete. Complete it, or take a judgement sample.",
            "list",
        )
    if not order.complete.strip():
        raise UserError(
            "Say how you know that the list is complete, or take a judgement sample.", "complete"
        )
    if not 0 < order.confidence < 100 or not 0 < order.tolerable_rate < 100:
        raise UserError("Declare confidence and tolerable rate first.", "confidence")


def _by_hand(order: SampleOrder, members: tuple[Member, ...]) -> tuple[Member, ...]:
    if not order.picked:
        raise UserError("Enter what you picked, one a line.", "picked")
    if not members:
        return tuple(Member(identifier) for identifier in dict.fromkeys(order.picked))
    return chosen(order.picked, members)


def chosen(identifiers: tuple[str, ...], members: tuple[Member, ...]) -> tuple[Member, ...]:
    """Return the members with these identifiers; raise UserError for one not in the list."""
    by_id = {member.id: member for member in members}
    missing = [identifier for identifier in identifiers if identifier not in by_id]
    if missing:
        named = ", ".join(missing[:3])
        raise UserError(f"Not in the list: {named}. Correct it or the list.", "picked")
    return tuple(by_id[identifier] for identifier in dict.fromkeys(identifiers))


def _population(order: SampleOrder, listed: PopulationList) -> Population:
    names: tuple[str, ...] = ()
    if order.table:
        titles = order.table.names(has_header=order.columns.has_header)
        names = tuple(titles[place] for place in order.columns.grouping if place is not None)
    return Population(
        description=order.description.strip(),
        source=order.source.strip(),
        size=len(listed.members) if listed.members else order.population_size,
        complete=order.complete.strip(),
        grouped_by=names,
        groups=tuple(groups_of(listed.members).items()),
        duplicates=len(listed.duplicates),
        nameless=len(listed.nameless),
    )
