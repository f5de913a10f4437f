"""Which findings the register lists, in what order, and under which headings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from auditapp.domain.numbers import in_order
from auditapp.domain.references import Reference
from auditapp.domain.terms import GRAVITY, Grade, Standard, known
from auditapp.domain.values import Value
from auditapp.domain.workspace import FindingLine

_RANK = {grade: rank for rank, grade in enumerate(GRAVITY)}
_AGES = ((0, "today"), (7, "week"), (30, "month"), (90, "quarter"))
NONE = ""
"""The value of a facet where a finding has none."""
INCOMPLETE, CONFLICT = "incomplete", "conflict"


class Facet(StrEnum):
    """By what findings are filtered, grouped and sorted. Values are stored, so they stay."""

    GRADE = "grade"
    STANDARD = "standard"
    REQUIREMENT = "requirement"
    SITE = "site"
    PROCESS = "process"
    AI_SYSTEM = "ai_system"
    OWNER = "owner"
    AGE = "age"
    STATE = "state"
    MISSING = "missing"


GROUPS = (
    *(Facet.GRADE, Facet.STANDARD, Facet.REQUIREMENT, Facet.SITE, Facet.PROCESS),
    *(Facet.AI_SYSTEM, Facet.OWNER, Facet.AGE, Facet.STATE),
)


class Order(StrEnum):
    """By what the register is sorted; findings that are equal in it by number."""

    NUMBER = "number"
    TITLE = "title"
    GRAVITY = "gravity"
    STANDARD = "standard"
    REQUIREMENT = "requirement"
    SITE = "site"
    PROCESS = "process"
    AI_SYSTEM = "ai_system"
    OWNER = "owner"
    AGE = "age"
    STATE = "state"
    EVIDENCE = "evidence"


Choice = tuple[Facet, str]


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What is listed: every text and, for each facet with choices, one of them.

    `chosen` are facets with values; those of one facet are alternatives. With a standard chosen,
    grades count for that standard only. `today` decides how old a finding is.
    """

    text: str = ""
    chosen: frozenset[Choice] = frozenset()
    group: Facet | None = None
    order: Order = Order.NUMBER
    falling: bool = False
    today: date = date.min

    @property
    def is_active(self) -> bool:
        """Whether anything may be left out."""
        return bool(self.text.strip() or self.chosen)

    def applied(self, lines: Iterable[FindingLine]) -> list[FindingLine]:
        """Return the findings to list, in order; those of one group follow each other."""
        words = self.text.casefold().split()
        found = [line for line in lines if self._accepts(line) and _contains(line, words)]
        found.sort(key=lambda line: in_order(line.number))
        found.sort(key=self._key, reverse=self.falling)
        if self.group is not None:
            found.sort(key=lambda line: _rank_of_group(self, line))
        return found

    def group_of(self, line: FindingLine) -> str:
        """Return the value of the group that a finding stands in; each stands in one."""
        if self.group is Facet.GRADE:
            worst = min(self.grades(line), key=_rank, default=None)
            return worst.value if worst else NONE
        if self.group is Facet.STANDARD:
            return " ".join(sorted(line.grades))
        values = self.values(self.group, line) if self.group else (NONE,)
        return values[0] if values else NONE

    def values(self, facet: Facet, line: FindingLine) -> tuple[str, ...]:
        """Return what a finding has of a facet, `NONE` where it has nothing."""
        if facet is Facet.GRADE:
            found = tuple(grade.value if grade else NONE for grade in self.grades(line))
        elif facet is Facet.STANDARD:
            found = tuple(standard.value for standard in line.grades)
        elif facet is Facet.REQUIREMENT:
            found = line.references
        elif facet is Facet.AGE:
            found = (age_of(line, self.today),)
        elif facet is Facet.STATE:
            found = (line.standing.state.value,)
        elif facet is Facet.MISSING:
            lacks = (INCOMPLETE,) if line.missing else ()
            found = (*lacks, *((CONFLICT,) if line.in_conflict else ()))
        else:
            found = (str(getattr(line, facet.value)),)
        return tuple(dict.fromkeys(found)) or (NONE,)

    def toggled(self, choice: Choice) -> "RegisterFilter":
        """Return the same with a choice more, or without it."""
        return replace(self, chosen=self.chosen ^ {choice})

    def grades(self, line: FindingLine) -> list[Grade | None]:
        """Return the grades of a finding that count here."""
        wanted = {value for facet, value in self.chosen if facet is Facet.STANDARD}
        return [
            grade for standard, grade in line.grades.items() if not wanted or standard in wanted
        ]

    def to_value(self) -> dict[str, Value]:
        """Return what is remembered of it."""
        return {
            "text": self.text,
            "chosen": [[facet.value, value] for facet, value in sorted(self.chosen)],
            "group": self.group.value if self.group else None,
            "order": self.order.value,
            "falling": self.falling,
        }

    @classmethod
    def from_value(cls, value: Mapping[str, Value], today: date) -> Self:
        """Read what `to_value` wrote; what another version of the program stored is left out."""
        pairs = value.get("chosen")
        chosen = set()
        for pair in pairs if isinstance(pairs, list) else []:
            facet = known(Facet, pair[0]) if isinstance(pair, list) and len(pair) == 2 else None
            if facet is not None and isinstance(pair, list):
                chosen.add((facet, str(pair[1])))
        text = value.get("text")
        return cls(
            text=text if isinstance(text, str) else "",
            chosen=frozenset(chosen),
            group=known(Facet, value.get("group")),
            order=known(Order, value.get("order")) or Order.NUMBER,
            falling=value.get("falling") is True,
            today=today,
        )

    def _accepts(self, line: FindingLine) -> bool:
        wanted: dict[Facet, set[str]] = {}
        for facet, value in self.chosen:
            wanted.setdefault(facet, set()).add(value)
        return all(values & set(self.values(facet, line)) for facet, values in wanted.items())

    def _key(self, line: FindingLine) -> tuple[bool, object]:
        """Return what sorts a finding; what has nothing there comes last when rising."""
        order = self.order
        if order is Order.NUMBER:
            return (False, in_order(line.called))
        if order is Order.GRAVITY:
            return (False, min(map(_rank, self.grades(line)), default=len(_RANK)))
        if order is Order.AGE:
            return (not line.raised_at, line.raised_at)
        if order is Order.EVIDENCE:
            return (False, line.pictures)
        if order is Order.REQUIREMENT:
            keys = [Reference.from_label(label).sort_key for label in line.references]
            return (not keys, min(keys, default=("", ())))
        if order is Order.STATE:
            return (False, line.standing.state.value)
        if order is Order.STANDARD:
            return (not line.grades, " ".join(sorted(line.grades)))
        words = str(getattr(line, order.value)).casefold()
        return (not words, words)


def age_of(line: FindingLine, today: date) -> str:
    """Return about how old a finding is: today, week, month, quarter or older."""
    try:
        days = (today - date.fromisoformat(line.raised_at[:10])).days
    except ValueError:
        return NONE
    return next((name for most, name in _AGES if days <= most), "older")


def numbers_by_standard(line: FindingLine) -> dict[Standard, list[str]]:
    """Return the numbers that a finding is raised against, for each of its standards."""
    found: dict[Standard, list[str]] = {standard: [] for standard in line.grades}
    for label in line.references:
        source, _, number = label.partition(" ")
        found[Standard(source.partition(":")[0])].append(number)
    return found


def _rank(grade: Grade | None) -> int:
    return _RANK[grade] if grade is not None else len(_RANK)


def _rank_of_group(filter_: RegisterFilter, line: FindingLine) -> tuple[bool, object]:
    value = filter_.group_of(line)
    if filter_.group is Facet.GRADE:
        return (not value, _rank(known(Grade, value)))
    if filter_.group is Facet.REQUIREMENT and value:
        return (False, Reference.from_label(value).sort_key)
    if filter_.group is Facet.AGE:
        names = [name for _, name in _AGES]
        return (not value, names.index(value) if value in names else len(names))
    return (not value, value.casefold())


def _contains(line: FindingLine, words: Sequence[str]) -> bool:
    if not words:
        return True
    parts = (line.number, line.standing.final_number, line.title, line.site, line.by)
    more = (line.process, line.owner, line.ai_system, *line.references)
    place = " ".join((*parts, *more)).casefold()
    return all(word in place for word in words)
