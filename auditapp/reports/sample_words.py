"""What a sample may say: "3 of 5 sampled", a bound where there is one, never a bare rate."""

from collections.abc import Collection
from fractions import Fraction

from auditapp.domain.sampling_records import Picking, Sample, SampleMember, SamplingMethod
from auditapp.domain.sampling_words import Bound
from auditapp.reports.words import Words

_MOST_NAMED = 20


def how_picked(words: Words, sample: Sample) -> str:
    """Return method, pick and what was declared, for example "Judgement, at random"."""
    plan = sample.plan
    method = words.term(plan.method)
    if plan.method is SamplingMethod.CENSUS:
        return method
    pick = words("samples.by-hand" if plan.picking is Picking.HAND else "samples.at-random")
    said = words("samples.picked", method=method, pick=pick)
    if plan.method is SamplingMethod.STATISTICAL:
        declared = {"confidence": plan.confidence, "rate": plan.tolerable_rate}
        said = words("samples.declared", said=said, **declared)
    return said


def counted(words: Words, sample: Sample) -> str:
    """Return what was found: "2 exceptions in 8 sampled"; who is still to be looked at is said."""
    size, looked_at = len(sample.members), sample.looked_at
    if not looked_at:
        return words("samples.none-looked-at", size=size)
    said = words.counted("samples.exceptions", len(sample.exceptions), size=size)
    if looked_at < size:
        said = words("samples.still-to-look-at", said=said, count=size - looked_at)
    return said


def bound_words(words: Words, bound: Bound) -> str:
    """Return a bound; its rate is rounded up, since it must not look better than it is."""
    rate = Fraction(bound.most, bound.population)
    tenths = -(-rate.numerator * 1000 // rate.denominator)
    said = words(
        "samples.bound",
        confidence=bound.confidence,
        most=words.number(bound.most),
        population=words.number(bound.population),
        rate=words.number(tenths / 10),
    )
    return words("report.said", name=bound.group, text=said) if bound.group else said


def named(words: Words, members: Collection[SampleMember]) -> str:
    """Return identifiers for one line; of many the first, and how many more."""
    identifiers = [member.id for member in members]
    listed = ", ".join(identifiers[:_MOST_NAMED])
    more = len(identifiers) - _MOST_NAMED
    return words("samples.and-more", listed=listed, count=more) if more > 0 else listed
