"""What the statement of applicability says about one control, editable where it stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.references import Reference
from auditapp.domain.workspace import ConclusionView, ControlDecision
from ui.pages.checklist.stored_text import StoredText
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.field_note import FieldNote
from ui.widgets.flow_layout import FlowLayout

ENTITY = "applicability"
FIELD = "justification"


class ApplicabilityLine(QFrame):
    """Applicable or excluded, the justification, and whether it is declared implemented.

    Shows one control after the other: a line outlives the item that it was made for.
    """

    decision_chosen = Signal(object, object)
    """Reference and ControlDecision."""
    typed = Signal(str, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reference: Reference | None = None
        self._decision: ControlDecision | None = None
        set_role(self, "card")
        title = QLabel(self.tr("Statement of applicability"))
        set_role(title, "strong")
        self._applicable = self._choice(self.tr("Applicable"), is_applicable=True)
        self._excluded = self._choice(self.tr("Excluded"), is_applicable=False)
        self._implemented = QComboBox()
        self._implemented.setAccessibleName(self.tr("Declared as implemented"))
        for words, value in (
            (self.tr("Implementation not stated"), None),
            (self.tr("Declared implemented"), True),
            (self.tr("Declared not implemented"), False),
        ):
            self._implemented.addItem(words, value)
        self._implemented.activated.connect(self._on_implementation)
        self._justification = StoredText(self.tr("Justification"), lines=(1, 8))
        self._justification.left.connect(self._on_justified)
        self._justification.edited.connect(self._on_typed)
        self._note = FieldNote(self._justification)
        title.setMinimumHeight(self._applicable.sizeHint().height())
        buttons = FlowLayout()
        for widget in (title, self._applicable, self._excluded, self._implemented):
            buttons.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addLayout(buttons)
        layout.addWidget(self._justification)
        layout.addWidget(self._note)

    def begin(
        self,
        reference: Reference,
        conclusion: ConclusionView,
        drafts: dict[tuple[str, str, str], str],
    ) -> None:
        """Show the decision on a control; a draft comes back into the justification."""
        self._reference = reference
        draft = drafts.get((ENTITY, reference.label, FIELD))
        decision = conclusion.decision.value
        self._justification.begin(decision.justification if decision else "", draft)
        self._show(decision)
        if draft and decision is None:
            self._choose(is_applicable=False)

    def follow(self, conclusion: ConclusionView) -> None:
        """Show what is recorded now, keeping what is being typed."""
        decision = conclusion.decision.value
        self._justification.follow(decision.justification if decision else "")
        if decision != self._decision:
            self._show(decision)

    def show_error(self, sentence: str) -> None:
        """Say why the decision was not recorded."""
        self._note.show_error(sentence)

    def flush(self) -> None:
        """Send what is being typed."""
        self._justification.flush()

    def _choice(self, words: str, *, is_applicable: bool) -> QPushButton:
        button = QPushButton(words)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._on_chosen(is_applicable=is_applicable))
        return button

    def _show(self, decision: ControlDecision | None) -> None:
        self._decision = decision
        self._note.clear_note()
        self._mark(decision.applicable if decision else None)
        implemented = decision.implemented if decision else None
        self._implemented.setCurrentIndex(self._implemented.findData(implemented))

    def _mark(self, is_applicable: bool | None) -> None:
        self._applicable.setChecked(is_applicable is True)
        self._excluded.setChecked(is_applicable is False)
        self._implemented.setVisible(is_applicable is True)
        self._justification.setVisible(is_applicable is not None)
        self._justification.setPlaceholderText(
            self.tr("Why it is excluded")
            if is_applicable is False
            else self.tr("Why it is applicable (optional)")
        )

    def _choose(self, *, is_applicable: bool) -> None:
        self._mark(is_applicable)
        if not is_applicable and not self._justification.text().strip():
            self._note.show_hint(self.tr("Recorded once the justification is entered."))

    def _on_chosen(self, *, is_applicable: bool) -> None:
        self._choose(is_applicable=is_applicable)
        text = self._justification.text().strip()
        if is_applicable or text:
            self._send(is_applicable, text)
        else:
            self._justification.setFocus()

    def _on_typed(self, text: str) -> None:
        if self._reference is not None:
            self.typed.emit(ENTITY, self._reference.label, FIELD, text)

    def _on_justified(self, text: str) -> None:
        if text.strip() or self._applicable.isChecked():
            self._send(self._applicable.isChecked(), text.strip())

    def _on_implementation(self) -> None:
        self._send(True, self._justification.text().strip())

    def _send(self, is_applicable: bool, justification: str) -> None:
        implemented = self._implemented.currentData() if is_applicable else None
        decision = ControlDecision(is_applicable, justification, implemented)
        if decision != self._decision:
            self.decision_chosen.emit(self._reference, decision)
