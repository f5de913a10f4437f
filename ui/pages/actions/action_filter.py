"""Which corrective actions are listed, in what order and under which headings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from auditapp.domain.corrective_steps import ENDS, State
from auditapp.domain.corrective_views import CorrectiveLine
from auditapp.domain.terms import Grade, Standard
from ui.i18n import term
from ui.pages.actions.state_look import OURS, said


class Turn(StrEnum):
    """Who has to do something, or that nobody has to any more."""

    OPEN = "open"
    OURS = "ours"
    CLIENT = "client"
    ENDED = "ended"


class Due(StrEnum):
    """How soon something is due."""

    OVERDUE = "overdue"
    WEEK = "week"
    MONTH = "month"
    NEXT_AUDIT = "next_audit"


class Order(StrEnum):
    """The order of the list; the last five put headings into it."""

    DUE = "due"
    NUMBER = "number"
    STATES = "states"
    DATES = "dates"
    GRADES = "grades"
    STANDARDS = "standards"
    OWNERS = "owners"


_WITHIN = {Due.WEEK: 7, Due.MONTH: 30}
_FAR = 10**6


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """A request is listed when it meets all of these; the default lists every one by date."""

    text: str = ""
    turn: Turn | State | None = None
    due: Due | None = None
    grade: Grade | None = None
    standard: Standard | None = None
    owner: str | None = None
    order: Order = Order.DUE

    @property
    def is_active(self) -> bool:
        """Whether anything may be left out."""
        return self != ActionFilter(order=self.order)

    def applied(self, lines: Sequence[CorrectiveLine], today: date) -> list[CorrectiveLine | str]:
        """Return the requests to list in order, with headings between them where there are any."""
        words = self.text.casefold().split()
        found = [it for it in lines if self._accepts(it, today) and _contains(it, words)]
        if self.order is not Order.NUMBER:
            found.sort(key=lambda it: (soonness(it, today), it.number))
        grouping = _GROUPINGS.get(self.order)
        return _grouped(found, grouping(today)) if grouping else [*found]

    def _accepts(self, line: CorrectiveLine, today: date) -> bool:
        if self.standard is not None and self.standard not in line.grades:
            return False
        if self.grade is not None and self.grade not in self._grades(line):
            return False
        if self.owner is not None and line.owner != self.owner:
            return False
        return self._is_its_turn(line) and self._is_due(line, today)

    def _grades(self, line: CorrectiveLine) -> set[Grade]:
        if self.standard is None:
            return {*line.grades.values()}
        return {line.grades[self.standard]}

    def _is_its_turn(self, line: CorrectiveLine) -> bool:
        if self.turn is None:
            return True
        return self.turn is line.state if isinstance(self.turn, State) else _turns(line)[self.turn]

    def _is_due(self, line: CorrectiveLine, today: date) -> bool:
        if self.due is None:
            return True
        left = line.days_left(today)
        if left is None:
            return self.due is Due.NEXT_AUDIT and line.next_due is not None
        return left < 0 if self.due is Due.OVERDUE else left <= _WITHIN.get(self.due, -1)


def soonness(line: CorrectiveLine, today: date) -> int:
    """Return the days left for sorting: what has no day comes later, what has ended last."""
    left = line.days_left(today)
    if left is not None:
        return left
    return _FAR + (line.state in ENDS)


def _turns(line: CorrectiveLine) -> dict[Turn, bool]:
    has_ended = line.state in ENDS
    is_ours = not has_ended and (line.state in OURS or line.is_disputed or bool(line.undecided))
    return {
        Turn.OPEN: not has_ended,
        Turn.OURS: is_ours,
        Turn.CLIENT: not has_ended and not is_ours,
        Turn.ENDED: has_ended,
    }


def _contains(line: CorrectiveLine, words: Sequence[str]) -> bool:
    if not words:
        return True
    place = " ".join((line.number, line.title, line.site, line.owner)).casefold()
    return all(word in place for word in words)


# Headings: for each request those under which it stands, each with its rank.
_Headings = Callable[[CorrectiveLine], Sequence[tuple[int, str]]]


def _grouped(lines: Sequence[CorrectiveLine], headings: _Headings) -> list[CorrectiveLine | str]:
    groups: dict[tuple[int, str], list[CorrectiveLine]] = {}
    for line in lines:
        for heading in headings(line):
            groups.setdefault(heading, []).append(line)
    found: list[CorrectiveLine | str] = []
    for heading in sorted(groups):
        found.append(heading[1])
        found += groups[heading]
    return found


def _by_state(_today: date) -> _Headings:
    ranks = {state: rank for rank, state in enumerate(State)}
    return lambda line: [(ranks[line.state], said(line.state))]


def _by_date(today: date) -> _Headings:
    text = QCoreApplication.translate

    def headings(line: CorrectiveLine) -> Sequence[tuple[int, str]]:
        left = line.days_left(today)
        if left is None:
            if line.next_due is None:
                return [(5, text("Actions", "Nothing is due"))]
            return [(4, text("Actions", "At the next audit"))]
        if left < 0:
            return [(0, text("Actions", "Overdue"))]
        if left <= _WITHIN[Due.WEEK]:
            return [(1, text("Actions", "Within 7 days"))]
        if left <= _WITHIN[Due.MONTH]:
            return [(2, text("Actions", "Within 30 days"))]
        return [(3, text("Actions", "Later"))]

    return headings


def _by_grade(_today: date) -> _Headings:
    ranks = {grade: rank for rank, grade in enumerate(Grade)}

    def headings(line: CorrectiveLine) -> Sequence[tuple[int, str]]:
        # Under the gravest: once in the list is enough.
        grades = sorted(line.grades.values(), key=lambda it: ranks[it])
        return [(ranks[it], term(it)) for it in grades[:1]]

    return headings


def _by_standard(_today: date) -> _Headings:
    def headings(line: CorrectiveLine) -> Sequence[tuple[int, str]]:
        standards = [it for it in Standard if it in line.grades]
        return [(len(standards) > 1, _joined(standards))]

    return headings


def _by_owner(_today: date) -> _Headings:
    nobody = QCoreApplication.translate("Actions", "No owner yet")
    return lambda line: [(not line.owner, line.owner or nobody)]


def _joined(standards: Sequence[Standard]) -> str:
    both = QCoreApplication.translate("Actions", "{0} and {1}")
    labels = [it.label for it in standards]
    return both.format(*labels) if len(labels) == 2 else "".join(labels)


_GROUPINGS: dict[Order, Callable[[date], _Headings]] = {
    Order.STATES: _by_state,
    Order.DATES: _by_date,
    Order.GRADES: _by_grade,
    Order.STANDARDS: _by_standard,
    Order.OWNERS: _by_owner,
}
