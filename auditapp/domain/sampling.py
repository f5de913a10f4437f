"""The arithmetic of samples: who is picked, how many, and what that says. Whole numbers only.

A pick can be drawn again by anybody who has the list and the seed: members are put in the order of
SHA-256 of seed, line feed and identifier (UTF-8, composed characters), and the first are taken. The
order of the list does not matter, and a larger sample contains the smaller one.
"""

import hashlib
import math
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

ALGORITHM = "sha256-order-1"


@dataclass(frozen=True, slots=True)
class Member:
    """One of a population: its identifier, and the group that it belongs to ("" for none)."""

    id: str
    group: str = ""


def rank(seed: str, identifier: str) -> str:
    """Return what members are ordered by: 64 hexadecimal digits."""
    text = unicodedata.normalize("NFC", f"{seed}\n{identifier}")
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def ranked(seed: str, members: Iterable[Member]) -> list[Member]:
    """Return the members in the order in which they are picked."""
    return sorted(members, key=lambda member: (rank(seed, member.id), member.id))


def groups_of(members: Iterable[Member]) -> dict[str, int]:
    """Return how many members each group has, by name."""
    counted = Counter(member.group for member in members)
    return dict(sorted(counted.items()))


def shares(groups: Mapping[str, int], size: int) -> dict[str, int]:
    """Return how many are picked from each group: in proportion, at least one from each.

    What is left over after rounding down goes to the largest remainders, equal ones by name.
    Raises ValueError when `size` is less than the number of groups or more than there are.
    """
    if not len(groups) <= size <= sum(groups.values()):
        raise ValueError(f"{size} cannot be shared among {len(groups)} groups")
    given: dict[str, int] = {}
    rest = dict(sorted(groups.items()))
    while small := [name for name, count in rest.items() if size * count < sum(rest.values())]:
        for name in small:
            given[name] = 1
            del rest[name]
        size -= len(small)
    total = sum(rest.values())
    for name, count in rest.items():
        given[name] = size * count // total
    left = size - sum(given[name] for name in rest)
    by_remainder = sorted(rest, key=lambda name: (-(size * rest[name] % total), name))
    for name in by_remainder[:left]:
        given[name] += 1
    return dict(sorted(given.items()))


def pick(seed: str, members: Sequence[Member], sizes: Mapping[str, int]) -> tuple[Member, ...]:
    """Return so many members of each group, in the order in which they were picked."""
    left = dict(sizes)
    picked = []
    for member in ranked(seed, members):
        if left.get(member.group, 0) > 0:
            left[member.group] -= 1
            picked.append(member)
    return tuple(picked)


def extend(
    seed: str, members: Sequence[Member], before: Collection[str], added: int
) -> tuple[Member, ...]:
    """Return the next members of the same order; those picked `before` stay.

    Each goes to the group that is furthest behind its share, equal ones by name. Fewer come back
    when fewer are left.
    """
    groups = groups_of(members)
    have = Counter(member.group for member in members if member.id in before)
    total = len(members)
    wanted = sum(have.values()) + added
    sizes: Counter[str] = Counter()
    for _ in range(added):
        open_groups = [name for name, count in groups.items() if have[name] < count]
        if not open_groups:
            break
        furthest = max(open_groups, key=lambda name: wanted * groups[name] - have[name] * total)
        have[furthest] += 1
        sizes[furthest] += 1
    return pick(seed, [member for member in members if member.id not in before], sizes)


def zero_acceptance_size(population: int, confidence: int, tolerable_rate: int) -> int:
    """Return the least sample in which no exception is accepted (hypergeometric, exact).

    So large that, were `tolerable_rate` per cent of the population exceptions (rounded up), at
    least one would be in the sample with `confidence` per cent probability.
    """
    exceptions = -(-population * tolerable_rate // 100)
    # The chance to miss them all is missed / possible after each member that is picked.
    missed = possible = 1
    for size in range(population + 1):
        if missed * 100 <= (100 - confidence) * possible:
            return size
        missed *= population - exceptions - size
        possible *= population - size
    return population


def upper_bound(population: int, sampled: int, exceptions: int, confidence: int) -> int:
    """Return the most exceptions that the population may hold, one-sided, exact.

    The largest number for which as few as `exceptions` among `sampled` picked at random are still
    more probable than 100 - `confidence` per cent (hypergeometric).
    """
    low, high = exceptions, population - (sampled - exceptions)
    possible = math.comb(population, sampled)
    while low < high:
        middle = (low + high + 1) // 2
        found = _ways(population, sampled, exceptions, middle)
        if found * 100 > (100 - confidence) * possible:
            low = middle
        else:
            high = middle - 1
    return low


def _ways(population: int, sampled: int, exceptions: int, present: int) -> int:
    """Count the samples with at most so many exceptions, of a population with `present` ones."""
    sound = population - present
    return sum(
        math.comb(present, found) * math.comb(sound, sampled - found)
        for found in range(min(exceptions, present) + 1)
        if sampled - found <= sound
    )
