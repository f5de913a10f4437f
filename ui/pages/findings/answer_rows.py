"""One answer of the grading form: choices, yes or no, a number, a reason, a whole element."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from auditapp.domain.grading_inputs import FIELD_KINDS
from auditapp.domain.grading_rules import Element
from auditapp.domain.grading_terms import Binding, answer_label
from ui.pages.findings.grading_form import CHOSEN_BINDINGS
from ui.theme import em
from ui.theme_tokens import SPACE_XS
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.growing_text import GrowingTextEdit

_MOST_ITEMS = 1_000_000


class AnswerRow(QWidget):
    """A question with its answer below."""

    answered = Signal(str, object)
    """The field and the answer, None where it was taken back."""

    def __init__(self, field: str, wording: str) -> None:
        super().__init__()
        self.field = field
        self.wording = wording
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_XS)

    def show_answer(self, answer: object) -> None:
        """Show what was answered."""
        raise NotImplementedError

    def flush(self) -> None:
        """Hand over what is typed, now."""

    def say(self, answer: object) -> None:
        """Tell the answer."""
        self.answered.emit(self.field, answer)

    def label(self, buddy: QWidget) -> None:
        """Put the question above its field."""
        words = QLabel(self.wording)
        words.setWordWrap(True)
        words.setBuddy(buddy)
        self.column.addWidget(words)
        self.column.addWidget(buddy)
        self.setFocusProxy(buddy)


class _Choice(AnswerRow):
    def __init__(self, field: str, wording: str, answers: Sequence[tuple[object, str]]) -> None:
        super().__init__(field, wording)
        self._row: ChoiceRow[object] = ChoiceRow(wording, answers)
        self._row.chosen.connect(self.say)
        self.column.addWidget(self._row)
        self.setFocusProxy(self._row)

    def show_answer(self, answer: object) -> None:
        self._row.show_answer(answer)


class _BindingChoice(_Choice):
    """What the reference itself says is one answer; it is worked out from the requirement."""

    def __init__(self, field: str, wording: str) -> None:
        itself = QCoreApplication.translate("Grading", "The requirement itself")
        chosen = [(it, answer_label(it)) for it in CHOSEN_BINDINGS]
        super().__init__(field, wording, [(Binding.CLAUSE, itself), *chosen])

    def show_answer(self, answer: object) -> None:
        super().show_answer(answer if answer in CHOSEN_BINDINGS else Binding.CLAUSE)


class _Reason(AnswerRow):
    def __init__(self, field: str, wording: str) -> None:
        super().__init__(field, wording)
        self._edit = GrowingTextEdit(wording, lines=(1, 6))
        self._edit.edited.connect(self.say)
        self._edit.left.connect(self.say)
        self.label(self._edit)

    def show_answer(self, answer: object) -> None:
        if self._edit.text() != answer:
            self._edit.set_text(str(answer or ""))

    def flush(self) -> None:
        self._edit.flush()


class _Count(AnswerRow):
    def __init__(self, field: str, wording: str) -> None:
        super().__init__(field, wording)
        self._edit = QLineEdit()
        self._edit.setAccessibleName(wording)
        self._edit.setValidator(QIntValidator(0, _MOST_ITEMS, self._edit))
        self._edit.setMaximumWidth(em(6))
        self._edit.textEdited.connect(lambda text: self.say(int(text) if text else None))
        self.label(self._edit)

    def show_answer(self, answer: object) -> None:
        text = "" if answer is None else str(answer)
        if self._edit.text() != text:
            self._edit.setText(text)


class _WholeElement(AnswerRow):
    def __init__(self, field: str, wording: str, elements: Sequence[Element]) -> None:
        super().__init__(field, wording)
        self._combo = CalmComboBox()
        self._combo.setAccessibleName(wording)
        self._combo.addItem(QCoreApplication.translate("Grading", "Choose, or none of these"), "")
        for element in elements:
            self._combo.addItem(f"{element.title} ({', '.join(element.clauses)})", element.id)
        self._combo.activated.connect(lambda at: self.say(self._combo.itemData(at)))
        self.label(self._combo)

    def show_answer(self, answer: object) -> None:
        self._combo.setCurrentIndex(max(self._combo.findData(answer), 0))


def answer_row(field: str, wording: str, elements: Sequence[Element]) -> AnswerRow:
    """Return the row that fits the kind of a grading input."""
    kind = FIELD_KINDS[field]
    if field == "binding":
        return _BindingChoice(field, wording)
    if issubclass(kind, StrEnum):
        return _Choice(field, wording, [(it, answer_label(it)) for it in kind])
    if kind is bool:
        yes = QCoreApplication.translate("Grading", "Yes")
        no = QCoreApplication.translate("Grading", "No")
        return _Choice(field, wording, [(True, yes), (False, no)])
    if kind is int:
        return _Count(field, wording)
    if field == "element":
        return _WholeElement(field, wording, elements)
    return _Reason(field, wording)
