"""The words of a question where it stands: to add one of one's own, or to reword one."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.checklist import Prompt
from auditapp.domain.terms import Method, Standard
from ui.i18n import term
from ui.icons import icon
from ui.keys import with_key
from ui.pages.checklist.question import EVIDENCE, QUESTION
from ui.pages.checklist.stored_text import StoredText
from ui.theme_tokens import SPACE_S
from ui.widgets.field_note import FieldNote
from ui.widgets.switches import Switches


class QuestionForm(QWidget):
    """Recorded by Ctrl+Return or when the form is left; without words it just closes."""

    submitted = Signal(object)
    """The Prompt with its new words."""
    closed = Signal()
    retire_wanted = Signal()
    typed = Signal(str, str)
    """Field and text, for a draft."""

    def __init__(
        self, standards: tuple[Standard, ...], *, is_new: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._prompt = Prompt("", "", "", standards)
        self._is_new = is_new
        self._is_open = False
        self._question = self._field(self.tr("Question"), QUESTION, (2, 10))
        self._question.setPlaceholderText(self.tr("What you want to ask or see"))
        self._evidence = self._field(self.tr("Evidence to expect"), EVIDENCE, (1, 6))
        self._evidence.setPlaceholderText(self.tr("Evidence to expect (optional)"))
        self._note = FieldNote(self._question)
        self._standards = Switches(self.tr("For"), tuple((it, it.value) for it in standards))
        if len(standards) < 2:
            self._standards.hide()
        self._methods = Switches(self.tr("How"), tuple((it, term(it)) for it in Method))
        self._lay_out()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def begin(
        self, prompt: Prompt, question: str | None = None, evidence: str | None = None
    ) -> None:
        """Show a question; what was typed before and never recorded is put on top."""
        self._prompt = prompt
        self._is_open = True
        self._question.begin(prompt.question, question)
        self._evidence.begin(prompt.expected_evidence, evidence)
        self._standards.choose(prompt.standards)
        self._methods.choose(prompt.methods)
        self._note.clear_note()

    def focus(self) -> None:
        """Take the keys, behind the words."""
        self._question.setFocus()
        self._question.moveCursor(self._question.textCursor().MoveOperation.End)

    def show_error(self, sentence: str) -> None:
        """Say what is missing."""
        self._note.show_error(sentence)

    def flush(self) -> None:
        """Record what stands here; a form without words closes."""
        if self._is_open:
            self._leave(is_asked=False)

    def submit(self) -> None:
        """Record what stands here; say what is missing."""
        self._leave(is_asked=True)

    def _leave(self, *, is_asked: bool) -> None:
        # A draft that came later than the record would come back after it.
        self._question.flush()
        self._evidence.flush()
        made = self._made()
        is_empty = not made.question and not (self._is_new and made.expected_evidence)
        if made == self._prompt or (is_empty and not is_asked):
            self._is_open = False
            self.closed.emit()
        elif sentence := self._missing(made):
            (self._note.show_error if is_asked else self._note.show_hint)(sentence)
        else:
            self._is_open = False
            self.submitted.emit(made)

    def _made(self) -> Prompt:
        return replace(
            self._prompt,
            question=self._question.text().strip(),
            expected_evidence=self._evidence.text().strip(),
            standards=self._standards.chosen(),
            methods=self._methods.chosen(),
        )

    def _missing(self, made: Prompt) -> str:
        if not made.question:
            return self.tr("Write the question first.")
        return "" if made.standards else self.tr("Choose the standard that the question serves.")

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        # Another window in front is no reason to record half a sentence.
        if before is None or now is None or not self.isAncestorOf(before):
            return
        if not self.isAncestorOf(now):
            self.flush()

    def _field(self, name: str, field: str, lines: tuple[int, int]) -> StoredText:
        text = StoredText(name, lines=lines)
        text.edited.connect(lambda words: self.typed.emit(field, words))
        return text

    def _lay_out(self) -> None:
        words = self.tr("Add question") if self._is_new else self.tr("Done")
        done = QPushButton(icon("add-line" if self._is_new else "check-line"), words)
        done.setToolTip(with_key(words, "Ctrl+Return"))
        done.clicked.connect(self.submit)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(done)
        if not self._is_new:
            retire = QPushButton(icon("delete-bin-line"), self.tr("Retire question"))
            retire.setToolTip(with_key(self.tr("Ask it no more in this audit"), "Del"))
            retire.clicked.connect(self.retire_wanted)
            buttons.addWidget(retire)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        for widget in (
            self._question,
            self._note,
            self._evidence,
            self._standards,
            self._methods,
        ):
            layout.addWidget(widget)
        layout.addLayout(buttons)
