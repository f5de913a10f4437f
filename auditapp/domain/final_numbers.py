"""Final numbers of findings: "NC-03". Given in order, never twice, the same on every device."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from auditapp.domain.numbers import in_order, latest
from auditapp.domain.references import Reference
from auditapp.domain.terms import GRAVITY, Grade, Standard

Prefix = Callable[[Grade], str]
"""What stands before the number of a grade, without the dash."""


@dataclass(frozen=True, slots=True)
class Countable:
    """A finding to be numbered; `final` is the number it has, the displayed one of a conflict."""

    id: str
    number: str
    final: str
    references: tuple[Reference, ...]
    grades: Mapping[Standard, Grade]

    @property
    def grade(self) -> Grade | None:
        """The gravest of its grades, which names its number."""
        return next((grade for grade in GRAVITY if grade in self.grades.values()), None)


def final_numbers(
    findings: Iterable[Countable], ever_given: Iterable[str | None], prefix: Prefix
) -> dict[str, str]:
    """Return the final number of every finding that has a grade, by id.

    A number once given stays. Where two devices gave one number to two findings, the one that was
    raised first keeps it. The others follow by standard, reference and grade, each with the next
    number after the highest that was `ever_given` under its prefix, also to findings removed since.
    """
    wanted = sorted(findings, key=lambda it: it.id)
    found: dict[str, str] = {}
    for finding in wanted:
        if finding.final and finding.final not in found.values():
            found[finding.id] = finding.final
    counts: dict[str, int] = {}
    taken = [*ever_given, *found.values()]
    for finding in sorted((it for it in wanted if it.id not in found), key=_place):
        if finding.grade is None:
            continue
        start = f"{prefix(finding.grade)}-"
        counts[start] = counts.get(start, latest(start, taken)) + 1
        found[finding.id] = f"{start}{counts[start]:02}"
    return found


def _place(finding: Countable) -> tuple[object, ...]:
    keys: Sequence[object] = [reference.sort_key for reference in finding.references]
    rank = GRAVITY.index(finding.grade) if finding.grade else len(GRAVITY)
    return (not keys, keys[:1], rank, in_order(finding.number), finding.id)
