"""What a sample may say: "3 of 5 sampled", a bound where one can be computed, never a bare rate."""

import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from auditapp.domain.sampling import upper_bound
from auditapp.domain.sampling_records import (
    Picking,
    Result,
    Sample,
    SampleMember,
    SamplingMethod,
)
from auditapp.errors import UserError

NO_RATE = (
    "A judgement sample says nothing about the rest of the population: it was not picked at random."
    " Say “{0} of {1} sampled”."
)

_PERCENTAGE = re.compile(
    r"\d\s*(?:[%\u066a\uff05]|per\s?cent\b|prozent\b|pour\s?cent\b)", re.IGNORECASE
)

METHODS = {
    SamplingMethod.JUDGEMENT: "Judgement",
    SamplingMethod.STATISTICAL: "Statistical",
    SamplingMethod.CENSUS: "All of them",
}


@dataclass(frozen=True, slots=True)
class Bound:
    """The most exceptions that a population, or one group of it, may hold.

    `most` of `population` at `confidence` per cent; `is_tolerable` when that is below the rate
    that was declared.
    """

    group: str
    most: int
    population: int
    confidence: int
    is_tolerable: bool

    @property
    def words(self) -> str:
        """The bound as the report says it."""
        where = f"{self.group}: " if self.group else ""
        rate = _per_cent(Fraction(self.most, self.population))
        return (
            f"{where}with {self.confidence} % confidence at most {self.most} of {self.population}"
            f" ({rate} %)"
        )


def counted(sample: Sample) -> str:
    """Return what was found: "2 exceptions in 8 sampled"; who is still to be looked at is said."""
    size, open_ones = len(sample.members), len(sample.members) - sample.looked_at
    found = len(sample.exceptions)
    words = f"{found} exception{'' if found == 1 else 's'} in {size} sampled"
    if not sample.looked_at:
        return f"{size} sampled, none looked at yet"
    return f"{words}, {open_ones} still to look at" if open_ones else words


def how_picked(sample: Sample) -> str:
    """Return method, pick and what was declared, for example "Judgement, at random"."""
    plan = sample.plan
    if plan.method is SamplingMethod.CENSUS:
        return METHODS[plan.method]
    pick = "picked by hand" if plan.picking is Picking.HAND else "at random"
    words = f"{METHODS[plan.method]}, {pick}"
    if plan.method is SamplingMethod.STATISTICAL:
        words += (
            f", {plan.confidence} % confidence, {plan.tolerable_rate} % tolerable rate,"
            " no exception accepted"
        )
    return words


def exception_rate(sample: Sample) -> Fraction:
    """Return the share of exceptions; raise UserError for a judgement sample, which has none."""
    if sample.method is SamplingMethod.JUDGEMENT:
        raise UserError(NO_RATE.format(len(sample.exceptions), len(sample.members)), "method")
    if sample.looked_at < len(sample.members):
        raise UserError("Look at every member of the sample first.", "members")
    return Fraction(len(sample.exceptions), max(len(sample.members), 1))


def bounds(sample: Sample) -> tuple[Bound, ...]:
    """Return the exact upper bound for the population, or for each of its groups.

    Only for a statistical sample that was looked at completely, and by nobody differently. A bound
    holds for a size that was fixed before anybody looked, so members of extensions do not enter.
    """
    first = [member for member in sample.members if member.part == 0]
    is_done = all(_is_settled(member) for member in first)
    if sample.method is not SamplingMethod.STATISTICAL or not is_done or not first:
        return ()
    plan = sample.plan
    sizes = Counter(member.group for member in first)
    failed = Counter(member.group for member in sample.exceptions if member.part == 0)
    found = []
    for group, size in sample.population.groups:
        sampled, exceptions = sizes[group], failed[group]
        population = max(size, sampled, 1)
        most = upper_bound(population, sampled, exceptions, plan.confidence)
        is_tolerable = most * 100 < plan.tolerable_rate * population
        found.append(Bound(group, most, population, plan.confidence, is_tolerable))
    return tuple(found)


def _is_settled(member: SampleMember) -> bool:
    """Whether it was looked at, and all who did say the same of it."""
    found = (member.result, *(other or Result() for other in member.shown.others))
    states = {result.state for result in found}
    return len(states) == 1 and None not in states


def rate_remark(sample: Sample) -> str:
    """Return what is wrong with a percentage in the conclusion; nothing where it may stand."""
    return percentage_remark(sample, sample.conclusion.value or "")


def percentage_remark(sample: Sample, text: str) -> str:
    """Return the remark on a text about this sample while it is written."""
    if sample.method is not SamplingMethod.JUDGEMENT or not _PERCENTAGE.search(text):
        return ""
    return NO_RATE.format(len(sample.exceptions), len(sample.members))


def finding_text(sample: Sample) -> str:
    """Return the objective evidence that the exceptions hand over to a finding."""
    found = sample.exceptions
    lines = [f"In {len(found)} of {len(sample.members)} sampled{_of_what(sample)}:"]
    lines += [f"{m.id}: {m.result.remark}" if m.result.remark else m.id for m in found]
    lines.append(f"Sample: {how_picked(sample)}{_of_how_many(sample)}.")
    return "\n".join(lines)


def _of_what(sample: Sample) -> str:
    description = sample.population.description
    return f" ({description})" if description else ""


def _of_how_many(sample: Sample) -> str:
    population = sample.population
    size = "" if population.size is None else f", from a population of {population.size}"
    return f"{size}, source: {population.source}" if population.source else size


def _per_cent(rate: Fraction) -> str:
    """Return per cent with one decimal, rounded up: a bound must not look better than it is."""
    tenths = -(-rate.numerator * 1000 // rate.denominator)
    return f"{tenths // 10}.{tenths % 10}"
