"""The judgement on one objective of stage 1, with its grounds."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from auditapp.domain.shown import Shown
from auditapp.domain.stage1 import FULFILLED, Fulfilled, Judgement
from ui.icons import icon
from ui.theme_tokens import SPACE_M
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.conflict_box import ConflictBox
from ui.widgets.prose_field import ProseField


class JudgementPane(QWidget):
    """What is judged is recorded at once; a concern waits for a word about it."""

    judged = Signal(object)
    """A Judgement."""
    edited = Signal(str)
    concern_wanted = Signal(str)
    """An area of concern is to be a finding; with the grounds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcome: Fulfilled | None = None
        self._stored: Judgement | None = None
        answers = [(it, self.tr(words)) for it, words in FULFILLED.items()]
        self.answers: ChoiceRow[Fulfilled] = ChoiceRow(self.tr("Judgement"), answers)
        self.answers.chosen.connect(self.choose)
        self.grounds = ProseField(self.tr("Grounds"), lines=(5, 20))
        self.grounds.edited.connect(self.edited)
        self.grounds.left.connect(lambda _text: self._hand_over())
        self._raise = QPushButton(icon("flag-2-line"), self.tr("Raise an area of concern"))
        self._raise.setToolTip(self.tr("Make a finding of this concern (F)"))
        self._raise.clicked.connect(self.ask_for_concern)
        self._conflict = ConflictBox()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        for part in (self._conflict, self.answers, self.grounds):
            layout.addWidget(part)
        layout.addWidget(self._raise, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setFocusProxy(self.answers)

    @property
    def is_dirty(self) -> bool:
        """Whether something was chosen or typed that was not handed over yet."""
        stored = self._stored
        return self._given() != stored and (self._outcome is not None or self.grounds.is_dirty)

    @property
    def raises(self) -> bool:
        """Whether there is a concern to make a finding of."""
        return self._outcome is Fulfilled.CONCERN

    def show_judgement(self, shown: Shown[Judgement], hint: str) -> None:
        """Show what is stored."""
        self._stored = shown.value
        self._outcome = shown.value.outcome if shown.value else None
        self.answers.show_answer(self._outcome)
        self.grounds.edit.setPlaceholderText(hint)
        self.grounds.show_value(Shown(shown.value.text if shown.value else None), {})
        self.grounds.note.clear_note()
        self._raise.setVisible(self.raises)
        values = (shown.value, *shown.others) if shown.in_conflict else ()
        self._conflict.show_choices(
            [(self._in_words(it), partial(self.judged.emit, it)) for it in values]
        )
        for part in (self.answers, self.grounds):
            part.setVisible(not shown.in_conflict)

    def choose(self, outcome: Fulfilled) -> None:
        """Judge; what is not fulfilled needs its grounds first."""
        if self.answers.isHidden():
            return
        self._outcome = outcome
        self.answers.show_answer(outcome)
        self._raise.setVisible(self.raises)
        self._hand_over()

    def ask_for_concern(self) -> None:
        """Ask for a finding of this concern."""
        if self.raises:
            self.flush()
            self.concern_wanted.emit(self.grounds.text().strip())

    def put_back(self, text: str) -> None:
        """Show what was typed before the program ended."""
        self.grounds.put_back(text)

    def flush(self) -> None:
        """Hand over what is being typed."""
        self.grounds.flush()

    def _given(self) -> Judgement | None:
        text = self.grounds.text().strip()
        return Judgement(self._outcome, text) if self._outcome else None

    def _hand_over(self) -> None:
        given = self._given()
        if given is None:
            if self.grounds.text().strip():
                self.grounds.note.show_hint(self.tr("Choose a judgement to record this."))
            return
        if given.outcome is not Fulfilled.FULFILLED and not given.text:
            self.grounds.note.show_hint(
                self.tr("Say what keeps this objective from being fulfilled.")
            )
            self.grounds.edit.setFocus()
            return
        self.grounds.note.clear_note()
        if given != self._stored:
            self._stored = given
            self.judged.emit(given)

    def _in_words(self, judgement: Judgement | None) -> str:
        if judgement is None:
            return self.tr("(nothing)")
        return ": ".join(filter(None, (self.tr(FULFILLED[judgement.outcome]), judgement.text)))
