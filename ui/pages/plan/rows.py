"""A session as a row of its day: what is painted, and the words for who cannot see it."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditapp.domain.plan import IDLE, PlanView, SessionState, SessionView
from auditapp.domain.plan_entry import span_in_words
from auditapp.domain.plan_words import time_in_words
from auditapp.domain.terms import Standard
from ui.pages.plan.scene import PlanScene
from ui.pages.plan.words import outcome_in_words, where_in_words, who_in_words


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session. `numbers` are its clauses and controls for each standard it names."""

    id: str
    begin: str
    end: str
    title: str
    is_idle: bool
    standards: tuple[Standard, ...]
    numbers: tuple[tuple[Standard, str], ...]
    themes: str
    who: str
    where: str
    remarks: tuple[str, ...]
    state: SessionState | None
    outcome: str

    @property
    def words(self) -> str:
        """All of it in one line."""
        parts = (
            f"{self.begin}-{self.end} {self.title}",
            *(f"{standard} {numbers}" for standard, numbers in self.numbers),
            *(self.themes, self.who, self.where, self.outcome),
            *self.remarks,
        )
        return " · ".join(part for part in parts if part)


def rows_of(scene: PlanScene, day: str, person: str = "") -> tuple[SessionRow, ...]:
    """Return the sessions of a day, only those of one auditor where one is named."""
    return tuple(
        _row(scene, session)
        for session in scene.view.sessions
        if session.planned.day == day and (not person or person in session.planned.auditors)
    )


def _row(scene: PlanScene, session: SessionView) -> SessionRow:
    planned, view = session.planned, scene.view
    outcome = session.outcome.value
    begin, end = time_in_words(planned.starts), time_in_words(planned.ends)
    return SessionRow(
        session.id,
        begin,
        end,
        planned.title,
        planned.kind in IDLE,
        planned.criteria.standards(view.items),
        tuple(_numbers(view, session)),
        ", ".join(view.themes.get(it, it) for it in planned.criteria.themes),
        who_in_words(planned, view),
        where_in_words(planned, view),
        scene.remarks_on(session.id),
        session.state,
        outcome_in_words(outcome) if outcome else "",
    )


def _numbers(view: PlanView, session: SessionView) -> Iterator[tuple[Standard, str]]:
    for standard in view.standards:
        references = session.planned.criteria.references
        numbers = [it.number for it in references if it.standard is standard]
        if numbers:
            yield standard, ", ".join(numbers)


def times_of(session: SessionView) -> str:
    """Return the times of a session as they are typed."""
    return span_in_words(session.planned.starts, session.planned.ends)
