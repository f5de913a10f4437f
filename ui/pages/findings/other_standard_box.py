"""Does the finding affect the other standard too? One click and a sentence."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from auditapp.domain.findings import FindingEditor
from auditapp.domain.other_standard import OtherStandard
from ui.theme import set_role
from ui.theme_tokens import SPACE_S
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.field_note import FieldNote
from ui.widgets.prose_field import ProseField


class OtherStandardBox(QWidget):
    """Asked for a nonconformity of a combined audit that names requirements of one standard."""

    answered = Signal(object)
    reason_edited = Signal(str)
    reason_left = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = QLabel()
        self._question.setWordWrap(True)
        set_role(self._question, "strong")
        self._choice: ChoiceRow[bool] = ChoiceRow(
            "", ((True, self.tr("Yes")), (False, self.tr("No")))
        )
        self._choice.chosen.connect(self.answered)
        self.note = FieldNote(self._choice)
        self.reason = ProseField(self.tr("Why?"), lines=(1, 6))
        self.reason.edited.connect(self.reason_edited)
        self.reason.left.connect(self.reason_left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        for widget in (self._question, self._choice, self.note, self.reason):
            layout.addWidget(widget)
        self.hide()

    def show_answer(self, editor: FindingEditor) -> None:
        """Show the question where it is asked, with the answer given."""
        names = self.tr(" and ").join(it.label for it in editor.other_standards)
        question = self.tr("Does it also affect {0}?").format(names)
        self._question.setText(question)
        self._choice.setAccessibleName(question)
        answer = editor.other_standard.value
        self._choice.show_answer(answer.affects if answer else None)
        self.reason.setVisible(answer is not None)
        self._show_differing(editor)
        self.setVisible(bool(editor.other_standards))
        self.setEnabled(not editor.standing.is_frozen)

    def flush(self) -> None:
        """Hand over what is typed, now."""
        self.reason.flush()

    def _show_differing(self, editor: FindingEditor) -> None:
        shown = editor.other_standard
        if not shown.in_conflict:
            self.note.clear_note()
            return
        said = "; ".join(self._said(it) for it in (shown.value, *shown.others))
        self.note.show_hint(
            self.tr("The team answered differently: {0}. Agree on one.").format(said)
        )

    def _said(self, answer: OtherStandard | None) -> str:
        if answer is None:
            return self.tr("not answered")
        yes_no = self.tr("Yes") if answer.affects else self.tr("No")
        return f"{yes_no}, {answer.reason}" if answer.reason else yes_no
