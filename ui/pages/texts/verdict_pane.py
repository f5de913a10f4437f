"""Whether stage 2 can begin, and what changes in it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from auditapp.domain.shown import Shown
from auditapp.domain.stage1 import READINESS, Readiness, Verdict
from ui.theme_tokens import SPACE_M
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.conflict_box import ConflictBox
from ui.widgets.prose_field import ProseField


class VerdictPane(QWidget):
    """What is decided is recorded at once; conditions wait for the words that name them."""

    decided = Signal(object)
    """A Verdict."""
    edited = Signal(str)
    """The conditions as they are being typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._readiness: Readiness | None = None
        self._stored: Verdict | None = None
        answers = [(it, self.tr(words)) for it, words in READINESS.items()]
        self.answers: ChoiceRow[Readiness] = ChoiceRow(self.tr("Readiness"), answers)
        self.answers.chosen.connect(self.choose)
        self.conditions = ProseField(
            self.tr("To be done before stage 2"),
            hint=self.tr("Conditions, or why stage 1 has to be repeated"),
            lines=(3, 12),
        )
        self.interval = ProseField(
            self.tr("Time until stage 2"),
            hint=self.tr("As agreed, so that concerns can be resolved"),
            lines=(1, 3),
        )
        self.changes = ProseField(
            self.tr("Changes of time, plan or team"),
            hint=self.tr("What stage 1 showed that stage 2 has to take into account"),
            lines=(2, 8),
        )
        self._fields = (self.conditions, self.interval, self.changes)
        self._conflict = ConflictBox()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        for part in (self._conflict, self.answers, *self._fields):
            layout.addWidget(part)
        for field in self._fields:
            field.left.connect(lambda _text: self._hand_over())
        self.conditions.edited.connect(self.edited)
        layout.addStretch(1)
        self.setFocusProxy(self.answers)

    @property
    def is_dirty(self) -> bool:
        """Whether something was chosen or typed that was not handed over yet."""
        is_typed = any(it.is_dirty for it in self._fields)
        return self._given() != self._stored and (self._readiness is not None or is_typed)

    def show_verdict(self, shown: Shown[Verdict]) -> None:
        """Show what is stored."""
        self._stored = verdict = shown.value
        self._readiness = verdict.readiness if verdict else None
        self.answers.show_answer(self._readiness)
        texts = (verdict.conditions, verdict.interval, verdict.changes) if verdict else ("",) * 3
        for field, text in zip(self._fields, texts, strict=True):
            field.show_value(Shown(text), {})
            field.note.clear_note()
        values = (verdict, *shown.others) if shown.in_conflict else ()
        self._conflict.show_choices(
            [(self._in_words(it), partial(self.decided.emit, it)) for it in values]
        )
        self.answers.setVisible(not shown.in_conflict)
        self._show_fields(are_shown=verdict is not None and not shown.in_conflict)

    def choose(self, readiness: Readiness) -> None:
        """Decide; what is no plain yes needs its conditions first."""
        if self.answers.isHidden():
            return
        self._readiness = readiness
        self.answers.show_answer(readiness)
        self._show_fields(are_shown=True)
        self._hand_over()

    def put_back(self, text: str) -> None:
        """Show the conditions that were typed before the program ended."""
        self._show_fields(are_shown=True)
        self.conditions.put_back(text)

    def flush(self) -> None:
        """Hand over what is being typed."""
        for field in self._fields:
            field.flush()

    def _show_fields(self, *, are_shown: bool) -> None:
        """What changes is asked once somebody decided."""
        for field in self._fields:
            field.setVisible(are_shown)

    def _given(self) -> Verdict | None:
        if self._readiness is None:
            return None
        return Verdict(self._readiness, *(field.text().strip() for field in self._fields))

    def _hand_over(self) -> None:
        given = self._given()
        if given is None:
            if any(field.text().strip() for field in self._fields):
                self.conditions.note.show_hint(
                    self.tr("Choose whether stage 2 can begin to record this.")
                )
            return
        if given.readiness is not Readiness.GO and not given.conditions:
            self.conditions.note.show_hint(self.tr("Say what has to be done before stage 2."))
            self.conditions.edit.setFocus()
            return
        self.conditions.note.clear_note()
        if given != self._stored:
            self._stored = given
            self.decided.emit(given)

    def _in_words(self, verdict: Verdict | None) -> str:
        if verdict is None:
            return self.tr("(nothing)")
        said = (self.tr(READINESS[verdict.readiness]), verdict.conditions, verdict.interval)
        return " · ".join(filter(None, (*said, verdict.changes)))
