# ruff: noqa: N802 - Qt names the methods it calls
"""What became of a session: as planned, otherwise, not held; the last two with their reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from auditapp.domain.plan import SessionOutcome, SessionState, SessionView
from auditapp.domain.plan_entry import span_in_words, times_from_words
from auditapp.errors import UserError
from ui.pages.plan.words import state_in_words
from ui.theme_tokens import SPACE_M
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.form_column import labelled
from ui.widgets.growing_text import GrowingTextEdit
from ui.widgets.line_field import LineField
from ui.widgets.link_button import LinkButton


class ReasonEdit(GrowingTextEdit):
    """Prose of a few lines that Return hands over."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand over instead of beginning a line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
        else:
            super().keyPressEvent(event)


class OutcomeBox(QWidget):
    """`held` carries the outcome to record, None to take it back; `edited` a reason to keep."""

    held = Signal(object)
    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: SessionView | None = None
        self._state: SessionState | None = None
        self._choice: ChoiceRow[SessionState] = ChoiceRow(
            self.tr("What became of it"), [(it, state_in_words(it)) for it in SessionState]
        )
        self._times = LineField(self.tr("Actual times"), placeholder="9:00-10:30")
        self.reason = ReasonEdit(self.tr("Reason"), lines=(2, 8))
        self._times_box, self._times_note = labelled(self.tr("Actual times"), self._times)
        self._reason_box, self.note = labelled(self.tr("Why, for the report"), self.reason)
        self._back = LinkButton(self.tr("Take this back"))
        self._choice.chosen.connect(self.choose)
        self._times.left.connect(lambda _text: self._record())
        self.reason.left.connect(lambda _text: self._record())
        self.reason.edited.connect(self.edited)
        self._back.clicked.connect(lambda: self.held.emit(None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        for widget in (self._choice, self._times_box, self._reason_box, self._back):
            layout.addWidget(widget)

    def show_session(self, session: SessionView) -> None:
        """Show what is recorded; what is being typed on the same session stays."""
        is_same = self._session is not None and self._session.id == session.id
        before = self._session.outcome.value if self._session and is_same else None
        outcome = session.outcome.value
        self._session = session
        if is_same and outcome == before and self._state is not None:
            return
        self._state = outcome.state if outcome else None
        began, ended = (outcome.began, outcome.ended) if outcome else ("", "")
        self._times.set_text(span_in_words(began, ended) if began and ended else "")
        self.reason.set_text(outcome.reason if outcome else "")
        self.note.clear_note()
        self._times_note.clear_note()
        self._show_state()

    def choose(self, state: SessionState) -> None:
        """Record a state; one that needs a reason asks for it first."""
        self._state = state
        self._show_state()
        if state is SessionState.AS_PLANNED or self.reason.text().strip():
            self._record()
        else:
            self.reason.setFocus()

    def take_back(self) -> None:
        """Say nothing about the session any more."""
        if self._session is not None and self._session.outcome.heads:
            self.held.emit(None)

    def put_back(self, text: str) -> None:
        """Show a reason that was typed before the program ended."""
        if self._state in (None, SessionState.AS_PLANNED):
            self._state = SessionState.CHANGED
            self._show_state()
        self.reason.setPlainText(text)
        self.note.show_hint(self.tr("Typed before the program ended. Check it and go on."))

    def flush(self) -> None:
        """Hand over what is typed."""
        self._times.flush()
        self.reason.flush()

    def _show_state(self) -> None:
        self._choice.show_answer(self._state)
        needs_reason = self._state in (SessionState.CHANGED, SessionState.NOT_HELD)
        self._times_box.setVisible(self._state is SessionState.CHANGED)
        self._reason_box.setVisible(needs_reason)
        has_outcome = self._session is not None and self._session.outcome.value is not None
        self._back.setVisible(has_outcome)

    def _record(self) -> None:
        session, state = self._session, self._state
        if session is None or state is None:
            return
        reason = self.reason.text().strip()
        if state is SessionState.AS_PLANNED:
            self.held.emit(SessionOutcome(state))
            return
        if not reason:
            return
        began = ended = ""
        if state is SessionState.CHANGED and self._times.text().strip():
            try:
                began, ended = times_from_words(self._times.text(), session.planned.day)
            except UserError as error:
                self._times_note.show_error(error.message)
                return
        self._times_note.clear_note()
        self.held.emit(SessionOutcome(state, began, ended, reason))
