"""Findings that two people, or one person twice, raised about the same failure.

They are offered for joining; nobody but an auditor joins them. Precision comes first: two findings
against one requirement are mostly two failures.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from auditapp.domain.alike_texts import likenesses, stems
from auditapp.domain.references import Reference
from auditapp.domain.terms import Grade, Standard

# "svc-agent-02", "P-07", "LIS01": what the client calls a thing. Dates and counts are none.
_NAMES = re.compile(r"(?<![\w-])(?=[\w-]*[^\W\d_])(?=[\w-]*\d)\w[\w-]*\w")

_LIKE = 0.34
_LIKE_WITH_EVIDENCE = 0.2
"""How much two findings have in common at least, and if one piece of evidence shows both; set on
the pairs of the tests: below them lay different failures of one requirement."""


@dataclass(frozen=True, slots=True)
class NearFinding:
    """What of a finding is compared. `evidence` are ids of evidence; places are empty if unknown.

    `text` is title, nature and objective evidence.
    """

    id: str
    text: str
    references: frozenset[Reference]
    evidence: frozenset[str] = field(default_factory=frozenset)
    site: str = ""
    ai_system: str = ""


@dataclass(frozen=True, slots=True, order=True)
class NearPair:
    """Two findings that may be the same, the one raised first before the other."""

    first: str
    second: str

    @property
    def key(self) -> str:
        """What tells the pair apart from others, whoever finds it."""
        return f"same:{self.first}:{self.second}"


def near_pairs(
    findings: Iterable[NearFinding], small_words: frozenset[str]
) -> tuple[NearPair, ...]:
    """Return the pairs that may be about the same failure; their order makes no difference.

    They have a requirement or a piece of evidence in common, and the words that are rare among the
    findings of the audit. Findings of different places, or about things that the client calls by
    different names, are not offered.
    """
    in_order = sorted(findings, key=lambda it: it.id)
    names = [_names(it.text) for it in in_order]
    bags = [stems(it.text, small_words) | own for it, own in zip(in_order, names, strict=True)]
    found = [
        NearPair(in_order[pair.earlier].id, in_order[pair.later].id)
        for pair, likeness in likenesses(bags)
        if likeness >= _needed(in_order[pair.earlier], in_order[pair.later])
        and not _are_apart(names, pair.earlier, pair.later)
    ]
    return tuple(sorted(found))


def _needed(one: NearFinding, other: NearFinding) -> float:
    """Return how alike the texts of two findings have to be; more than 1 for never."""
    for here, there in ((one.site, other.site), (one.ai_system, other.ai_system)):
        if here and there and here != there:
            return 2.0
    same_evidence = bool(one.evidence & other.evidence)
    if one.references & other.references:
        return _LIKE_WITH_EVIDENCE if same_evidence else _LIKE
    return _LIKE if same_evidence else 2.0


def _are_apart(names: Sequence[frozenset[str]], one: int, other: int) -> bool:
    return bool(names[one] and names[other] and not names[one] & names[other])


def _names(text: str) -> frozenset[str]:
    return frozenset(_NAMES.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class JoinSide:
    """A finding as it is put beside another: what it says, who raised it, what is linked to it."""

    id: str
    called: str
    by: str
    title: str
    nature: str
    seen: str
    references: tuple[str, ...]
    grades: Mapping[Standard, Grade | None]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JoinOffer:
    """Two findings that may be the same."""

    pair: NearPair
    first: JoinSide
    second: JoinSide


@dataclass(frozen=True, slots=True)
class JoinedFinding:
    """A finding that another stands for now."""

    id: str
    called: str
    title: str
    by: str
