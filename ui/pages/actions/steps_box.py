"""What happened to a corrective action so far, and the steps that did not count."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.corrective_action import TakenStep, Weight
from auditapp.domain.corrective_steps import RecordedStep, Step
from auditapp.domain.terms import TeamRole
from auditapp.errors import UserError
from ui.i18n import moment_of, term
from ui.keys import with_key
from ui.pages.actions.long_words import breakable
from ui.pages.actions.state_look import said
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.field_note import FieldNote
from ui.widgets.growing_text import GrowingTextEdit
from ui.widgets.reading import wrapped


class StepsBox(QFrame):
    """The latest step first. The lead auditor decides about what did not count."""

    decided = Signal(str, bool, str)
    """The id of a step, whether it counts, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setAccessibleName(self.tr("Steps so far"))
        self._steps: tuple[TakenStep, ...] = ()
        self._can_decide = False
        self._deciding: Deciding | None = None
        title = QLabel(self.tr("Steps so far"))
        set_role(title, "heading")
        self._none = wrapped(self.tr("Nothing has been recorded yet."), "muted")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_M)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(title)
        layout.addWidget(self._none)
        layout.addLayout(self._rows)

    def show_steps(self, steps: Sequence[TakenStep], *, can_decide: bool) -> None:
        """Show these steps; what is being written about one of them stays."""
        if (tuple(steps), can_decide) == (self._steps, self._can_decide):
            return
        self._steps, self._can_decide = tuple(steps), can_decide
        self._deciding = None
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._none.setVisible(not steps)
        for taken in reversed(self._steps):
            self._rows.addWidget(self._row(taken))

    def show_error(self, error: UserError) -> bool:
        """Say what is missing in a decision; return whether one is being written."""
        if self._deciding is None:
            return False
        self._deciding.note.show_error(error.message)
        return True

    def record(self) -> bool:
        """Record the decision being written; return whether there is one."""
        if self._deciding is None:
            return False
        self._deciding.record()
        return True

    def close_editor(self) -> bool:
        """Put a decision away; return whether one was being written."""
        if self._deciding is None:
            return False
        self._deciding.hide()
        self._deciding.deleteLater()
        self._deciding = None
        return True

    def _row(self, taken: TakenStep) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        recorded, detail = taken.recorded, taken.recorded.detail
        column.addWidget(wrapped(_headline(recorded), "strong"))
        column.addWidget(wrapped(_signed(recorded), "muted"))
        for words in (detail.reason, detail.remark):
            if words:
                column.addWidget(wrapped(breakable(words)))
        if detail.told:
            column.addWidget(wrapped(self.tr("Told: {0}").format(detail.told)))
        if taken.weight in _REMARKS:
            words = self.tr(_REMARKS[taken.weight])
            is_open = taken.weight is Weight.NOT_COUNTED
            column.addWidget(
                wrapped(
                    " ".join(it for it in (words, taken.why) if it),
                    "warning" if is_open else "muted",
                )
            )
            if is_open:
                column.addWidget(self._choice(taken, column))
        return row

    def _choice(self, taken: TakenStep, column: QVBoxLayout) -> QWidget:
        if not self._can_decide:
            return wrapped(self.tr("The lead auditor decides whether it counts."), "muted")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        for words, counts in ((self.tr("Let it count"), True), (self.tr("Leave it out"), False)):
            button = QPushButton(words)
            button.setAccessibleDescription(_headline(taken.recorded))
            button.clicked.connect(partial(self._decide, taken, column, words, counts=counts))
            row.addWidget(button)
        row.addStretch(1)
        return line

    def _decide(
        self, taken: TakenStep, column: QVBoxLayout, words: str, _on: bool = False, *, counts: bool
    ) -> None:
        self.close_editor()
        self._deciding = Deciding(words)
        self._deciding.entered.connect(
            lambda reason: self.decided.emit(taken.recorded.id, counts, reason)
        )
        self._deciding.given_up.connect(self.close_editor)
        column.addWidget(self._deciding)
        self._deciding.show()
        self._deciding.setFocus()


class Deciding(QWidget):
    """Why a step counts, or does not."""

    entered = Signal(str)
    given_up = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self._reason = GrowingTextEdit(self.tr("Reason for the decision"), lines=(1, 4))
        self._reason.setPlaceholderText(self.tr("Why"))
        self.note = FieldNote(self._reason)
        record = QPushButton(words)
        record.setAccessibleName(self.tr("Record: {0}").format(words))
        record.setToolTip(with_key(self.tr("Record the decision"), "Ctrl+Return"))
        record.clicked.connect(self.record)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setToolTip(with_key(self.tr("Record nothing"), "Esc"))
        cancel.clicked.connect(self.given_up)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(record)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self._reason)
        column.addWidget(self.note)
        column.addLayout(buttons)
        column.setAlignment(buttons, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._reason)

    def record(self) -> None:
        """Hand over the reason."""
        self.note.clear_note()
        self.entered.emit(self._reason.text().strip())


_REMARKS = {
    Weight.NOT_COUNTED: "Not counted.",
    Weight.REPEATED: "Recorded twice.",
    Weight.DECIDED: "Not counted at first; decided.",
}


def _headline(recorded: RecordedStep) -> str:
    detail = recorded.detail
    words = said(recorded.step)
    if recorded.step is Step.START_VERIFYING and detail.method is not None:
        words = f"{words}: {said(detail.method)}"
    return words


def _signed(recorded: RecordedStep) -> str:
    detail = recorded.detail
    who = recorded.by
    if who and detail.role is not TeamRole.AUDITOR:
        who = f"{who} ({term(detail.role)})"
    day = detail.on.isoformat() if detail.on else ""
    moment = moment_of(recorded.at)
    # The day alone where it is the one on which it was written down.
    when = moment if not day or moment.startswith(day) else f"{day}, {moment}"
    return " · ".join(part for part in (who, when) if part)
