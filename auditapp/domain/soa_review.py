"""What a reader of statements of applicability would stumble over, found by rules alone.

Nothing here decides: each remark is a question to the client (ISO/IEC 27001:2022, 6.1.3 c, d;
ISO/IEC 42001:2023, 6.1.3; ISO/IEC 27006-1:2024, 9.4.3).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ControlDecision

_SAME_WORDS = 5
"""So many controls with one and the same justification are asked about."""

TOGETHER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("A.10.2", ("A.5.19", "A.5.20", "A.5.21", "A.5.22", "A.5.23")),
    ("A.10.3", ("A.5.19", "A.5.20", "A.5.21", "A.5.22", "A.5.23")),
    ("A.6.2.8", ("A.8.15", "A.8.16", "A.8.17")),
    ("A.7.2", ("A.8.10", "A.8.11", "A.8.33", "A.5.34")),
    ("A.7.3", ("A.8.10", "A.8.11", "A.8.33", "A.5.34")),
    ("A.7.4", ("A.8.10", "A.8.11", "A.8.33", "A.5.34")),
    ("A.7.5", ("A.8.10", "A.8.11", "A.8.33", "A.5.34")),
    ("A.7.6", ("A.8.10", "A.8.11", "A.8.33", "A.5.34")),
    ("A.8.4", ("A.5.24", "A.5.25", "A.5.26", "A.6.8")),
    ("A.6.2.4", ("A.8.29", "A.8.33")),
    ("A.6.2.5", ("A.8.31", "A.8.32")),
    ("A.6.2.6", ("A.8.16", "A.5.27")),
    ("A.4.3", ("A.5.9", "A.8.6")),
    ("A.4.4", ("A.5.9", "A.8.6")),
    ("A.4.5", ("A.5.9", "A.8.6")),
    ("A.3.3", ("A.6.8",)),
    ("A.9.2", ("A.5.10",)),
    ("A.9.3", ("A.5.10",)),
    ("A.9.4", ("A.5.10",)),
    ("A.6.1.3", ("A.8.25", "A.8.26", "A.8.27", "A.8.28", "A.8.4")),
    ("A.6.2.3", ("A.8.25", "A.8.26", "A.8.27", "A.8.28", "A.8.4")),
)
"""Controls of ISO/IEC 42001 and those of ISO/IEC 27001 that they usually cannot do without."""


class Doubt(StrEnum):
    """Why a line is asked about."""

    NOT_DECIDED = "not-decided"
    NO_REASON = "no-reason"
    SAME_REASON = "same-reason"
    NOT_IMPLEMENTED = "not-implemented"
    EXCLUDED_AND_JUDGED = "excluded-and-judged"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class SoaLine:
    """A control of the reference list, what the statement says of it, and what the audit saw.

    `decision` is None where nothing of the statement is recorded for it. `evidence` counts files,
    `findings` are their numbers.
    """

    standard: Standard
    number: str
    title: str
    decision: ControlDecision | None
    outcome: Outcome | None
    evidence: int = 0
    findings: tuple[str, ...] = ()

    @property
    def is_excluded(self) -> bool:
        """Whether the statement leaves it out."""
        return self.decision is not None and not self.decision.applicable


@dataclass(frozen=True, slots=True)
class Remark:
    """A question to ask about one control; `others` are controls of the other standard.

    About what nothing is recorded there is one for each standard, with their `count` and no number.
    """

    doubt: Doubt
    standard: Standard
    number: str
    others: tuple[str, ...] = ()
    count: int = 0


def remarks(lines: Iterable[SoaLine]) -> tuple[Remark, ...]:
    """Return what to ask about, in the order of the lines; contradictions stand last."""
    given = tuple(lines)
    return (*_not_recorded(given), *_on_lines(given), *_contradictions(given))


def _not_recorded(lines: tuple[SoaLine, ...]) -> Iterator[Remark]:
    without = Counter(line.standard for line in lines if line.decision is None)
    for standard in Standard:
        if without[standard]:
            yield Remark(Doubt.NOT_DECIDED, standard, "", count=without[standard])


def _on_lines(lines: tuple[SoaLine, ...]) -> Iterator[Remark]:
    repeated = Counter(key for line in lines if (key := _reason_key(line)))
    told: set[tuple[Standard, str]] = set()
    for line in lines:
        decision = line.decision
        if decision is None:
            continue
        key = _reason_key(line)
        if not key:
            yield Remark(Doubt.NO_REASON, line.standard, line.number)
        elif repeated[key] >= _SAME_WORDS and key not in told:
            told.add(key)
            yield Remark(Doubt.SAME_REASON, line.standard, line.number, count=repeated[key])
        # Whether it is implemented is asked for by ISO/IEC 27001 alone.
        if decision.applicable and decision.implemented is False and _says_status(line):
            yield Remark(Doubt.NOT_IMPLEMENTED, line.standard, line.number)
        if line.is_excluded and line.outcome in (Outcome.CONFORMS, Outcome.DOES_NOT_CONFORM):
            yield Remark(Doubt.EXCLUDED_AND_JUDGED, line.standard, line.number)


def _reason_key(line: SoaLine) -> tuple[Standard, str] | None:
    """Return what tells two justifications apart: their words, not their spelling."""
    if line.decision is None or not line.decision.justification.strip():
        return None
    return line.standard, " ".join(line.decision.justification.casefold().split())


def _says_status(line: SoaLine) -> bool:
    return line.standard is Standard.ISO27001


def _contradictions(lines: tuple[SoaLine, ...]) -> Iterator[Remark]:
    excluded: Mapping[Standard, frozenset[str]] = {
        standard: frozenset(
            line.number for line in lines if line.standard is standard and line.is_excluded
        )
        for standard in Standard
    }
    relied_on = {
        line.number
        for line in lines
        if line.standard is Standard.ISO42001 and line.decision and line.decision.applicable
    }
    for number, needed in TOGETHER:
        missing = tuple(it for it in needed if it in excluded[Standard.ISO27001])
        if number in relied_on and missing:
            yield Remark(Doubt.CONTRADICTION, Standard.ISO42001, number, missing)
