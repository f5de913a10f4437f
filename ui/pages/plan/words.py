"""The words of the plan on screen."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from auditapp.domain.plan import (
    PlannedSession,
    PlanView,
    SessionKind,
    SessionOutcome,
    SessionPlace,
    SessionState,
)
from auditapp.domain.plan_entry import criteria_in_words, span_in_words
from auditapp.domain.plan_words import day_in_words

_tr = partial(QCoreApplication.translate, "Plan")


def kind_in_words(kind: SessionKind) -> str:
    """Return what sort of session it is."""
    return {
        SessionKind.SESSION: _tr("Session"),
        SessionKind.OPENING: _tr("Opening meeting"),
        SessionKind.CLOSING: _tr("Closing meeting"),
        SessionKind.BREAK: _tr("Break"),
        SessionKind.TRAVEL: _tr("Travel"),
        SessionKind.TEAM: _tr("Team meeting"),
        SessionKind.RESERVE: _tr("Reserve"),
    }[kind]


def place_in_words(place: SessionPlace) -> str:
    """Return where a session is done."""
    return {
        SessionPlace.ON_SITE: _tr("On site"),
        SessionPlace.REMOTE: _tr("Remote"),
        SessionPlace.TEMPORARY: _tr("Temporary site"),
    }[place]


def state_in_words(state: SessionState) -> str:
    """Return what became of a session."""
    return {
        SessionState.AS_PLANNED: _tr("Held as planned"),
        SessionState.CHANGED: _tr("Held otherwise"),
        SessionState.NOT_HELD: _tr("Not held"),
    }[state]


def outcome_in_words(outcome: SessionOutcome) -> str:
    """Return what became of a session with its times and the reason."""
    words = state_in_words(outcome.state)
    if outcome.began and outcome.ended:
        words = f"{words}, {span_in_words(outcome.began, outcome.ended)}"
    return f"{words}: {outcome.reason}" if outcome.reason else words


def where_in_words(session: PlannedSession, view: PlanView) -> str:
    """Return site, place and AI system of a session by their codes."""
    site = next((it.code or it.name for it in view.sites if it.id == session.site), "")
    system = next((it.code for it in view.systems if it.id == session.ai_system), "")
    place = "" if session.place is SessionPlace.ON_SITE else place_in_words(session.place)
    if session.technique:
        place = f"{place} ({session.technique})" if place else session.technique
    return " · ".join(part for part in (site, place, system) if part)


def who_in_words(session: PlannedSession, view: PlanView) -> str:
    """Return the initials of who is in a session."""
    named = (it.member for it in view.members if it.member.person in session.auditors)
    return ", ".join(it.initials for it in named)


def reading_in_words(session: PlannedSession, view: PlanView) -> str:
    """Return how a typed line was understood."""
    kind = "" if session.kind is SessionKind.SESSION else kind_in_words(session.kind)
    parts = (
        f"{day_in_words(session.day)}, {span_in_words(session.starts, session.ends)}",
        session.title,
        "" if kind == session.title else kind,
        criteria_in_words(session.criteria),
        who_in_words(session, view) or _tr("nobody yet"),
        where_in_words(session, view),
        f"+ {session.participants}" if session.participants else "",
    )
    return " · ".join(part for part in parts if part)
