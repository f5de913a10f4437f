"""Findings that say the same twice, or the opposite of a conclusion: W12."""

from collections.abc import Iterator

from auditapp.domain.alike_texts import alike
from auditapp.domain.writing.remarks import (
    EVIDENCE,
    NATURE,
    REQUIREMENTS,
    TITLE,
    FindingText,
    Remark,
    Weight,
    WritingContext,
)

_ALIKE = 0.5


def check_repeats(finding: FindingText, context: WritingContext) -> Iterator[Remark]:
    """Yield the findings that say nearly the same, then what concludes the opposite."""
    if context.words is not None:
        yield from _alike(finding, context, context.words.having("small_words"))
    yield from _opposites(finding, context)


def own_words(finding: FindingText) -> str:
    """Return the words by which a finding is compared with others."""
    return " ".join(finding.text(name) for name in (TITLE, NATURE, EVIDENCE))


def _alike(
    finding: FindingText, context: WritingContext, small: frozenset[str]
) -> Iterator[Remark]:
    texts = [it.words for it in context.others]
    here = len(texts)
    for pair in alike([*texts, own_words(finding)], _ALIKE, small):
        if pair.later == here:
            other = context.others[pair.earlier]
            yield Remark(
                "W12",
                Weight.SOFT,
                NATURE,
                f"Finding {other.number} says nearly the same.",
                "Join them, or say what is different here.",
                about=other.number,
            )


def _opposites(finding: FindingText, context: WritingContext) -> Iterator[Remark]:
    if not finding.is_nonconformity:
        return
    for it in finding.requirements:
        places = [context.conforming.get(it.reference, "")]
        places += [
            f"finding {other.number}"
            for other in context.others
            if other.is_conformity and it.reference in other.references
        ]
        for place in filter(None, places):
            yield Remark(
                "W12",
                Weight.SOFT,
                REQUIREMENTS,
                f"{it.reference.label} is not met here, but {place} says that it is.",
                "Change the one that is wrong, or limit what each of them is about.",
                about=f"{it.reference.label} {place}",
            )
