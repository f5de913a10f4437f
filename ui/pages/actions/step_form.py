"""What belongs to a step: how it is verified, when it happened, why, who was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.corrective_steps import Step, Verification
from auditapp.errors import UserError
from ui.keys import with_key
from ui.pages.actions.offers import Asked, Offer
from ui.pages.actions.state_look import said
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.field_note import FieldNote, FieldNotes
from ui.widgets.growing_text import GrowingTextEdit


@dataclass(frozen=True, slots=True)
class StepInput:
    """A step as somebody entered it; `on` as it was typed, empty for today."""

    step: Step
    reason: str = ""
    on: str = ""
    method: Verification | None = None
    told: str = ""
    remark: str = ""
    finding: str = ""


class StepForm(QWidget):
    """Shows only what the step asks for. Ctrl+Return records it, Escape gives it up."""

    recorded = Signal(object)
    """StepInput"""
    given_up = Signal()
    typed = Signal(str)
    """The reason or remark as it is being typed, for a draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer: Offer | None = None
        self._method: Verification | None = None
        self._reason = GrowingTextEdit(self.tr("Reason"), lines=(2, 8))
        self._remark = GrowingTextEdit(self.tr("Remark"), lines=(1, 6))
        for text in (self._reason, self._remark):
            text.edited.connect(self.typed)
        self._methods = ChoiceRow(
            self.tr("How is it verified?"), tuple((it, said(it)) for it in Verification)
        )
        self._methods.chosen.connect(self._on_method)
        self._on = QLineEdit()
        self._on.setAccessibleName(self.tr("Day"))
        self._on.setPlaceholderText(self.tr("YYYY-MM-DD"))
        self._told = QLineEdit()
        self._told.setAccessibleName(self.tr("Who was told"))
        self._told.setPlaceholderText(self.tr("By role, for example the certification body"))
        self._finding = CalmComboBox()
        self._finding.setAccessibleName(self.tr("Finding that stands instead"))
        self._parts: dict[Asked, QWidget] = {}
        self._record = QPushButton()
        self._record.setToolTip(with_key(self.tr("Record the step"), "Ctrl+Return"))
        set_role(self._record, "primary")
        self._record.clicked.connect(self.record)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setToolTip(with_key(self.tr("Record nothing"), "Esc"))
        self._cancel.clicked.connect(self.given_up)
        self._notes = self._lay_out()

    def start(
        self, offer: Offer, today: date, reason: str = "", *, was_typed_before: bool = False
    ) -> None:
        """Ask for what a step needs; the keys go to the first field."""
        self.offer = offer
        self._notes.clear()
        self._method = None
        self._methods.show_answer(None)
        self._on.setText(today.isoformat())
        self._told.clear()
        for text, asked in ((self._reason, Asked.REASON), (self._remark, Asked.REMARK)):
            text.set_text(reason if asked in offer.asked else "")
        for asked, part in self._parts.items():
            part.setVisible(asked in offer.asked)
        self._record.setText(offer.words.rstrip("\u2026"))
        self.show()
        if was_typed_before:
            self._note_of_text().show_hint(
                self.tr("Typed before the program ended. Check it and go on.")
            )
        else:
            self._first(offer).setFocus()

    def end(self) -> None:
        """Put the form away."""
        self.offer = None
        self._notes.clear()
        for text in (self._reason, self._remark):
            text.set_text("")
        self.hide()

    @property
    def has_words(self) -> bool:
        """Whether something was typed that would be lost."""
        return bool(self._reason.text().strip() or self._remark.text().strip())

    def flush(self) -> None:
        """Let what is being typed become a draft, now."""
        for text in (self._reason, self._remark):
            text.flush()

    def record(self) -> None:
        """Hand over what was entered."""
        if self.offer is None:
            return
        asked = self.offer.asked
        self._notes.clear()
        self.recorded.emit(
            StepInput(
                self.offer.step,
                reason=self._reason.text().strip() if Asked.REASON in asked else "",
                on=self._on.text().strip(),
                method=self._method if Asked.METHOD in asked else None,
                told=self._told.text().strip() if Asked.TOLD in asked else "",
                remark=self._remark.text().strip() if Asked.REMARK in asked else "",
                finding=str(self._finding.currentData() or "") if Asked.FINDING in asked else "",
            )
        )

    def show_findings(self, findings: Sequence[tuple[str, str]]) -> None:
        """Offer these findings, by id and words."""
        self._finding.clear()
        for finding, words in findings:
            self._finding.addItem(words, finding)

    def show_error(self, error: UserError) -> bool:
        """Say what is missing beside its field; return whether it has a place here."""
        return self.offer is not None and self._notes.show(error)

    def _on_method(self, method: Verification) -> None:
        self._method = method

    def _note_of_text(self) -> FieldNote:
        reason = self.offer is not None and Asked.REASON in self.offer.asked
        return self._reason_note if reason else self._remark_note

    def _first(self, offer: Offer) -> QWidget:
        fields: dict[Asked, QWidget] = {
            Asked.METHOD: self._methods,
            Asked.FINDING: self._finding,
            Asked.REASON: self._reason,
            Asked.TOLD: self._told,
        }
        return next((fields[it] for it in offer.needed if it in fields), self._remark)

    def _lay_out(self) -> FieldNotes:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        method_note = FieldNote(self._methods)
        self._add(layout, Asked.METHOD, "", self._methods, method_note)
        self._on.setMaximumWidth(em(9))
        finding_note, on_note = FieldNote(self._finding), FieldNote(self._on)
        self._add(
            layout, Asked.FINDING, self._finding.accessibleName(), self._finding, finding_note
        )
        self._reason_note, self._remark_note = FieldNote(self._reason), FieldNote(self._remark)
        self._add(layout, Asked.REASON, self.tr("Reason"), self._reason, self._reason_note)
        told_note = FieldNote(self._told)
        self._add(layout, Asked.TOLD, self._told.accessibleName(), self._told, told_note)
        self._add(layout, Asked.REMARK, self.tr("Remark"), self._remark, self._remark_note)
        self._add(layout, Asked.ON, self.tr("Day on which it happened"), self._on, on_note)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self._record)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        return FieldNotes(
            {
                "method": method_note,
                "on": on_note,
                "finding": finding_note,
                "reason": self._reason_note,
                "told": told_note,
                "remark": self._remark_note,
            }
        )

    def _add(
        self, layout: QVBoxLayout, asked: Asked, words: str, field: QWidget, note: FieldNote
    ) -> None:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        if words:
            label = QLabel(words)
            label.setBuddy(field)
            set_role(label, "strong")
            column.addWidget(label)
        column.addWidget(field)
        column.addWidget(note)
        self._parts[asked] = part
        layout.addWidget(part)
