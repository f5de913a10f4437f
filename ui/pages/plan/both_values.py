"""What two people wrote at once in a session: every value with its author, each to be used."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from auditapp.domain.plan import (
    PlanView,
    SessionCriteria,
    SessionKind,
    SessionOutcome,
    SessionPlace,
    SessionView,
    persons_to_value,
)
from auditapp.domain.plan_entry import criteria_in_words
from auditapp.domain.plan_words import day_in_words, time_in_words
from auditapp.domain.shown import Shown
from auditapp.domain.terms import known
from auditapp.domain.values import Value
from ui.pages.plan.words import kind_in_words, outcome_in_words, place_in_words
from ui.theme import set_role
from ui.theme_tokens import SPACE_XS
from ui.widgets.wrapped_label import WrappedLabel

_tr = partial(QCoreApplication.translate, "Plan")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several values of a field: in words, as it is stored, and who wrote it."""

    words: str
    stored: Value
    author: str


def fields_in_conflict(
    session: SessionView, view: PlanView
) -> Iterator[tuple[str, str, Shown[Any], Callable[[Any], str], Callable[[Any], Value]]]:
    """Yield fields with several values: name, label, values, their words, how they are stored."""
    words = _words(view)
    for name, shown in session.fields.items():
        if shown.in_conflict:
            yield name, _labels()[name], shown, words.get(name, str), str
    composites: tuple[tuple[str, Shown[Any], Callable[[Any], str], Callable[[Any], Value]], ...] = (
        ("criteria", session.criteria, criteria_in_words, SessionCriteria.to_value),
        ("auditors", session.auditors, partial(_people, view), persons_to_value),
        ("outcome", session.outcome, outcome_in_words, SessionOutcome.to_value),
    )
    for name, shown, in_words, store in composites:
        if shown.in_conflict:
            yield name, _labels()[name], shown, in_words, store


class BothValues(QWidget):
    """Shows nothing where all agree. `used` carries the field and the stored value that counts."""

    used = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self.hide()

    def show_session(
        self, session: SessionView, view: PlanView, authors: Mapping[str, str]
    ) -> None:
        """Show the fields of a session that have several values."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name, label, shown, words, store in fields_in_conflict(session, view):
            self._say(self.tr("{0}: two people wrote at the same time.").format(label), "warning")
            for candidate in _candidates(shown, words, store, authors):
                self._offer(name, label, candidate)
        self.setVisible(session.in_conflict)

    def _offer(self, name: str, label: str, candidate: Candidate) -> None:
        said = candidate.words or self.tr("(nothing)")
        self._say(self.tr("{0} wrote: {1}").format(candidate.author, said))
        use = QPushButton(self.tr("Use this"))
        use.setAccessibleName(self.tr("{0}: use what {1} wrote").format(label, candidate.author))
        use.clicked.connect(partial(self.used.emit, name, candidate.stored))
        self._column.addWidget(use)

    def _say(self, text: str, role: str = "") -> None:
        words = WrappedLabel(text)
        set_role(words, role)
        self._column.addWidget(words)


def _candidates(
    shown: Shown[Any],
    words: Callable[[Any], str],
    store: Callable[[Any], Value],
    authors: Mapping[str, str],
) -> Iterator[Candidate]:
    for value in (shown.value, *shown.others):
        by = next((head.by for head in shown.heads if head.value == value), "")
        said = "" if value is None else words(value)
        stored = None if value is None else store(value)
        yield Candidate(said, stored, authors.get(by) or _tr("Somebody"))


def _words(view: PlanView) -> dict[str, Callable[[str], str]]:
    places = {it.id: it.code for it in view.sites} | {it.id: it.code for it in view.systems}
    return {
        "kind": lambda text: kind_in_words(known(SessionKind, text) or SessionKind.SESSION),
        "place": lambda text: place_in_words(known(SessionPlace, text) or SessionPlace.ON_SITE),
        "site": lambda text: places.get(text, ""),
        "ai_system": lambda text: places.get(text, ""),
        "starts": _moment,
        "ends": _moment,
    }


def _moment(text: str) -> str:
    return f"{day_in_words(text)}, {time_in_words(text)}"


def _people(view: PlanView, persons: tuple[str, ...]) -> str:
    return ", ".join(it.member.initials for it in view.members if it.member.person in persons)


def _labels() -> dict[str, str]:
    return {
        "title": _tr("Title"),
        "kind": _tr("Kind"),
        "starts": _tr("Begins"),
        "ends": _tr("Ends"),
        "site": _tr("Site"),
        "ai_system": _tr("AI system"),
        "place": _tr("Place"),
        "technique": _tr("Remote technique"),
        "participants": _tr("Taking part"),
        "criteria": _tr("Criteria"),
        "auditors": _tr("Audit team"),
        "outcome": _tr("What became of it"),
    }
