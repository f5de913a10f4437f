"""The grades a person may give, the suggested one first; another one asks for its reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.grading import MINIMUM_OVERRIDE_REASON, Suggestion
from auditapp.domain.terms import Grade
from ui.i18n import number, term
from ui.theme import set_role
from ui.theme_tokens import SPACE_S
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.prose_field import ProseField
from ui.widgets.status import status_icon


class GradeButtons(QWidget):
    """Says which grade was chosen and, for one that deviates, why."""

    chosen = Signal(object, str)
    reason_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[Grade, ...] = ()
        self._suggested: Grade | None = None
        self._given: Grade | None = None
        self._pending: Grade | None = None
        self._drafted_reason = ""
        self._flow = FlowLayout()
        self._buttons: list[QPushButton] = []
        self.reason = ProseField(
            self.tr("Why is this grade right?"),
            hint=self.tr("At least {0} characters. The reason is kept with the grade.").format(
                number(MINIMUM_OVERRIDE_REASON)
            ),
            lines=(2, 6),
        )
        self._give = QPushButton()
        set_role(self._give, "primary")
        cancel = QPushButton(self.tr("Keep as it was"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._give)
        row.addWidget(cancel)
        row.addStretch(1)
        self._override = QWidget()
        inside = QVBoxLayout(self._override)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE_S)
        inside.addWidget(self.reason)
        inside.addLayout(row)
        self._override.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(self._flow)
        layout.addWidget(self._override)
        self._give.clicked.connect(self._on_give)
        cancel.clicked.connect(self.close_reason)
        self.reason.edited.connect(self.reason_edited)

    def show_grades(self, suggestion: Suggestion | None, given: Grade | None, reason: str) -> None:
        """Offer the grades that the answers allow, and mark the one that was given.

        `reason` was typed before, but no grade was recorded with it.
        """
        self._drafted_reason = reason
        allowed = suggestion.allowed if suggestion else ()
        suggested = suggestion.grade if suggestion else None
        offered = tuple(sorted(allowed, key=lambda grade: grade is not suggested))
        if (offered, suggested) != (self._offered, self._suggested):
            self._offered, self._suggested = offered, suggested
            self._offer()
        self._given = given
        for grade, button in zip(self._offered, self._buttons, strict=True):
            button.setChecked(grade is given)
        if self._pending is not None and self._pending not in offered:
            self.close_reason()

    def ask_reason(self, grade: Grade) -> None:
        """Open the field for the reason of a grade that deviates."""
        self._pending = grade
        self._give.setText(self.tr("Grade as {0}").format(term(grade)))
        if self._drafted_reason and not self.reason.text():
            self.reason.edit.set_text(self._drafted_reason)
        self._override.show()
        self.reason.setFocus()

    def close_reason(self) -> None:
        """Give up deviating."""
        self._pending = None
        self.reason.edit.set_text("")
        self.reason.note.clear_note()
        self._override.hide()
        self._mark()

    def _mark(self) -> None:
        for grade, button in zip(self._offered, self._buttons, strict=True):
            button.setChecked(grade is self._given)

    def _offer(self) -> None:
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(grade) for grade in self._offered]
        for button in self._buttons:
            self._flow.addWidget(button)

    def _button(self, grade: Grade) -> QPushButton:
        words = term(grade)
        if grade is self._suggested:
            words = self.tr("{0} (suggested)").format(words)
        button = QPushButton(status_icon(grade), words)
        button.setCheckable(True)
        button.setToolTip(self.tr("Record this grade"))
        button.clicked.connect(lambda: self._on_chosen(grade))
        return button

    def _on_chosen(self, grade: Grade) -> None:
        self._mark()
        if self._suggested is None or grade is self._suggested:
            self.close_reason()
            self.chosen.emit(grade, "")
        else:
            self.ask_reason(grade)

    def _on_give(self) -> None:
        if self._pending is not None:
            self.chosen.emit(self._pending, self.reason.text().strip())
