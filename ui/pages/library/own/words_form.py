"""The words of a question where it stands: to reword one of the library, or to write one's own."""

from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.checklist import Prompt
from auditapp.domain.terms import Method, Standard
from ui.i18n import term
from ui.icons import icon
from ui.keys import with_key
from ui.pages.checklist.stored_text import StoredText
from ui.pages.library.own.names import Names
from ui.pages.library.own.theme_field import ThemeField
from ui.theme_tokens import SPACE_S
from ui.widgets.field_note import FieldNote
from ui.widgets.switches import Switches

T = TypeVar("T")

QUESTION, EVIDENCE = "question", "evidence"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form may ask: the standards to choose from, none for a question of the library."""

    names: Names
    standards: tuple[Standard, ...] = ()
    is_new: bool = False


class WordsForm(QWidget):
    """Recorded by Ctrl+Return or when the form is left; without words it just closes."""

    submitted = Signal(object)
    """The Prompt with its new words."""
    closed = Signal()
    typed = Signal(str, str)
    """Field and text, for a draft."""

    def __init__(self, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = asked
        self._prompt = Prompt("", "", "", asked.standards)
        self._is_open = False
        self._question = self._text(self.tr("Question"), QUESTION, (2, 10))
        self._question.setPlaceholderText(self.tr("What you want to ask or see"))
        self._evidence = self._text(self.tr("Evidence to expect"), EVIDENCE, (1, 6))
        self._evidence.setPlaceholderText(self.tr("Evidence to expect (optional)"))
        self._note = FieldNote(self._question)
        self._standards = Switches(self.tr("For"), tuple((it, it.value) for it in asked.standards))
        if len(asked.standards) < 2:
            self._standards.hide()
        self._methods = Switches(self.tr("How"), tuple((it, term(it)) for it in Method))
        self._depths = Switches(self.tr("Asked in"), asked.names.depths)
        self._themes = ThemeField(asked.names)
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
        self._depths.choose(prompt.depths)
        self._themes.choose(prompt.themes)
        self._note.clear_note()

    def put_back(self, prompt: Prompt) -> None:
        """Show what could not be recorded, as if just typed."""
        self._question.setPlainText(prompt.question)
        self._evidence.setPlainText(prompt.expected_evidence)
        self._methods.choose(prompt.methods)
        self._depths.choose(prompt.depths)
        self._themes.choose(prompt.themes)

    def focus(self) -> None:
        """Take the keys, behind the words."""
        self._question.setFocus()
        self._question.moveCursor(self._question.textCursor().MoveOperation.End)

    def focus_themes(self) -> None:
        """Take the keys where themes are added."""
        self._themes.field.edit.setFocus()

    def show_error(self, sentence: str) -> None:
        """Say what is missing."""
        self._note.show_error(sentence)

    def flush(self) -> None:
        """Record what stands here; a form without words closes."""
        if self._is_open:
            self._question.flush()
            self._evidence.flush()
            self._leave(is_asked=False)

    def submit(self) -> None:
        """Record what stands here; say what is missing."""
        self._leave(is_asked=True)

    def _leave(self, *, is_asked: bool) -> None:
        made = self._made()
        is_empty = not made.question and not (self._asked.is_new and made.expected_evidence)
        if made == self._prompt or (is_empty and not is_asked):
            self._is_open = False
            self.closed.emit()
        elif sentence := self._missing(made):
            (self._note.show_error if is_asked else self._note.show_hint)(sentence)
        else:
            self._is_open = False
            self.submitted.emit(made)

    def _made(self) -> Prompt:
        made = replace(
            self._prompt,
            question=self._question.text().strip(),
            expected_evidence=self._evidence.text().strip(),
            methods=_kept_order(self._prompt.methods, self._methods.chosen()),
            depths=_kept_order(self._prompt.depths, self._depths.chosen()),
            themes=self._themes.chosen(),
        )
        return replace(made, standards=self._standards.chosen()) if self._asked.standards else made

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

    def _text(self, name: str, field: str, lines: tuple[int, int]) -> StoredText:
        text = StoredText(name, lines=lines)
        text.edited.connect(lambda words: self.typed.emit(field, words))
        return text

    def _lay_out(self) -> None:
        is_new = self._asked.is_new
        words = self.tr("Add question") if is_new else self.tr("Done")
        done = QPushButton(icon("add-line" if is_new else "check-line"), words)
        done.setToolTip(with_key(words, "Ctrl+Return"))
        done.clicked.connect(self.submit)
        buttons = QHBoxLayout()
        buttons.addWidget(done)
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
            self._depths,
            self._themes,
        ):
            layout.addWidget(widget)
        layout.addLayout(buttons)


def _kept_order(before: tuple[T, ...], chosen: tuple[T, ...]) -> tuple[T, ...]:
    """Return what is chosen in the order it had, so that nothing counts as changed by it."""
    kept = tuple(it for it in before if it in chosen)
    return (*kept, *(it for it in chosen if it not in kept))
