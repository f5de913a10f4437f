"""Several items chosen in the tree: what can be done with all of them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.terms import Outcome
from auditapp.domain.workspace import ItemLine
from ui.i18n import number, term
from ui.icons import icon
from ui.keys import with_key
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.field_note import FieldNote
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon_button import IconButton
from ui.widgets.line_field import LineField

ASSIGN, FOLLOW_UP = "Shift+A", "B"
"""The keys of the actions; those of the conclusions are their digits."""

FOR_MANY = {Outcome.NOT_AUDITED: "4", Outcome.NOT_APPLICABLE: "5"}


class SelectionBar(QFrame):
    """Below the tree while several items are chosen. What needs words asks for them here."""

    concluded = Signal(object, str, bool)
    """Outcome, the reason, and whether conclusions that are there are replaced."""
    flagged = Signal(str)
    assign_wanted = Signal()
    cleared = Signal()
    done = Signal()
    """No words are asked for any more; the keys go back to the tree."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "notice")
        self.setAccessibleName(self.tr("What to do with the items chosen"))
        self._lines: tuple[ItemLine, ...] = ()
        self._asked: Outcome | None = None
        self._is_asking = False
        self._count = QLabel()
        set_role(self._count, "strong")
        self._make_words()
        self._lay_out()
        self.hide()

    def show_chosen(self, lines: Sequence[ItemLine]) -> None:
        """Hear which items are chosen; one alone is what the panes beside are for."""
        self._lines = tuple(lines)
        is_shown = len(lines) > 1
        if not is_shown and self._is_asking:
            self._close()
        if is_shown:
            self._count.setText(self.tr("{0} items chosen").format(number(len(lines))))
            self._word()
        self.setVisible(is_shown)

    @property
    def is_asking(self) -> bool:
        """Whether words are asked for."""
        return self._is_asking

    def ask_conclusion(self, outcome: Outcome) -> None:
        """Ask for the one reason of a conclusion on all of them."""
        self._ask(outcome)

    def ask_follow_up(self) -> None:
        """Ask what to come back for; it may stay empty."""
        self._ask(None)

    def show_refusal(self, sentence: str) -> None:
        """Say beside the field why nothing was recorded; what was typed stays."""
        self._note.show_error(sentence)

    def close_words(self) -> None:
        """Ask for no words any more."""
        if self._is_asking:
            self._close()
            self.done.emit()

    def _ask(self, outcome: Outcome | None) -> None:
        self._asked, self._is_asking = outcome, True
        self._replaces.setChecked(False)
        self._note.clear_note()
        self._word()
        self._words.show()
        self.text.setFocus()

    def _close(self) -> None:
        self._is_asking = False
        self.text.set_text("")
        self._note.clear_note()
        self._words.hide()
        self._actions.show()

    def _word(self) -> None:
        concluded = sum(any(line.outcomes.values()) for line in self._lines)
        self._replaces.setVisible(self._asked is not None and concluded > 0)
        self._replaces.setText(self.tr("Replace {0} that are concluded").format(number(concluded)))
        self._actions.setVisible(not self._is_asking)
        taking = self._taking()
        count = self.tr("1 item") if taking == 1 else self.tr("{0} items").format(number(taking))
        if self._asked is None:
            self._question.setText(self.tr("What to come back for (optional)"))
            self._record.setText(self.tr("Flag {0}").format(count))
        elif self._asked is Outcome.NOT_AUDITED:
            self._question.setText(self.tr("Why were they not audited? The report says it."))
            self._record.setText(self.tr("Not audited: {0}").format(count))
        else:
            self._question.setText(
                self.tr("Only controls that the SoA excludes. A reason is optional.")
            )
            self._record.setText(self.tr("Not applicable: {0}").format(count))
        self.text.setAccessibleName(self._question.text())

    def _taking(self) -> int:
        """Count the items that take the conclusion; the service may still leave some."""
        if self._asked is None or self._replaces.isChecked():
            return len(self._lines)
        return sum(None in line.outcomes.values() for line in self._lines)

    def _on_record(self) -> None:
        if not self._is_asking:
            return
        self._note.clear_note()
        text = self.text.text().strip()
        if self._asked is None:
            self.flagged.emit(text)
        else:
            self.concluded.emit(self._asked, text, self._replaces.isChecked())

    def _make_words(self) -> None:
        self._words = QWidget()
        self._question = QLabel()
        self._question.setWordWrap(True)
        self.text = LineField(self.tr("Reason"))
        self.text.returnPressed.connect(self._on_record)
        self._note = FieldNote(self.text)
        self._replaces = QCheckBox()
        self._replaces.setToolTip(self.tr("Otherwise what is concluded already stays as it is"))
        self._replaces.toggled.connect(self._word)
        self._record = QPushButton()
        set_role(self._record, "primary")
        self._record.clicked.connect(self._on_record)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setToolTip(with_key(self.tr("Record nothing"), "Esc"))
        cancel.clicked.connect(self.close_words)
        buttons = FlowLayout(spacing=SPACE_S)
        buttons.addWidget(self._record)
        buttons.addWidget(cancel)
        column = QVBoxLayout(self._words)
        column.setContentsMargins(0, SPACE_XS, 0, 0)
        column.setSpacing(SPACE_S)
        for widget in (self._question, self.text, self._note, self._replaces):
            column.addWidget(widget)
        column.addLayout(buttons)
        self._words.hide()

    def _lay_out(self) -> None:
        clear = IconButton("close-line", self.tr("Choose one item again"))
        clear.setToolTip(with_key(clear.accessibleName(), "Esc"))
        clear.clicked.connect(self.cleared)
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self._count, 1)
        head.addWidget(clear)
        self._actions = QWidget()
        flow = FlowLayout(self._actions, spacing=SPACE_XS)
        for outcome, key in FOR_MANY.items():
            ask = partial(self.ask_conclusion, outcome)
            flow.addWidget(_button(term(outcome), key, "", ask))
        flow.addWidget(_button(self.tr("Assign"), ASSIGN, "user-line", self.assign_wanted.emit))
        flag = _button(self.tr("Follow-up"), FOLLOW_UP, "bookmark-line", self.ask_follow_up)
        flow.addWidget(flag)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self._actions)
        column.addWidget(self._words)


def _button(words: str, key: str, glyph: str, call: Callable[[], object]) -> QPushButton:
    button = QPushButton(icon(glyph), words) if glyph else QPushButton(words)
    button.setToolTip(with_key(words, key))
    button.clicked.connect(lambda: call())
    return button
