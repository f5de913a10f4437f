"""A question of one's own checklist: read, reworded, moved, tagged, retired where it stands."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.checklist import Prompt
from ui.icons import icon
from ui.keys import with_key
from ui.pages.library.own.conflict_box import ConflictBox, Told, told
from ui.pages.library.own.own_question import OwnQuestion
from ui.pages.library.own.question_words import QuestionWords
from ui.pages.library.own.words_form import Asked, WordsForm
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.icon_button import IconButton
from ui.widgets.step_card import StepCard

EDIT, TAG, DROP, UP, DOWN = "E", "T", "Del", "Alt+Up", "Alt+Down"
"""The keys of what can be done with a question."""


class OwnCard(StepCard):
    """With the focus it takes the keys; up and down lead to the next card."""

    reworded = Signal(str, object)
    """Question and the Prompt with its new words."""
    value_used = Signal(str, object)
    """Question and the Prompt that ends a conflict; None for the words of the library."""
    restored = Signal(str)
    moved = Signal(str, int)
    """Question, and -1 for up or 1 for down."""
    kept_here = Signal(str)
    """The place where a question stands ends a conflict about it."""
    dropped = Signal(str)
    """A question of the library is asked no more, one of one's own goes."""
    brought_back = Signal(str)
    typed = Signal(str, str, str)
    """Question, field and text."""
    opened = Signal()
    """Its words can be written now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: OwnQuestion | None = None
        self._form: WordsForm | None = None
        self._words = QuestionWords()
        self._make_buttons()
        self._conflicts = ConflictBox()
        self._conflicts.used.connect(lambda value: self.value_used.emit(self.prompt_id, value))
        self._place = ConflictBox()
        self._place.used.connect(lambda _value: self.kept_here.emit(self.prompt_id))
        self._standing = ConflictBox()
        self._standing.used.connect(self._on_standing)
        self._lay_out()

    @property
    def prompt_id(self) -> str:
        """The question shown, empty for none."""
        return self._question.view.prompt.id if self._question else ""

    @property
    def is_editing(self) -> bool:
        """Whether its words are being changed."""
        return self._form is not None

    @property
    def is_retired(self) -> bool:
        """Whether it is a question of the library that is not asked."""
        return self._question is not None and self._question.view.is_retired

    def show_question(self, question: OwnQuestion) -> None:
        """Show how a question stands now; what is being typed stays."""
        before, self._question = self._question, question
        if before == question:
            return
        view = question.view
        if before is not None and before.view.prompt.id != view.prompt.id:
            self._end_editing()
        self.setAccessibleName(view.prompt.question)
        self._words.show_question(view, question.marks, question.standards, question.names)
        self._show_buttons(question)
        self._show_conflicts(question)

    def edit(self, words: str | None = None, evidence: str | None = None) -> None:
        """Let the question be reworded; a draft stands there as if typed."""
        form = self._open_form()
        if form is None:
            return
        if self._question is not None and (words is not None or evidence is not None):
            form.begin(self._question.view.prompt, words, evidence)
        else:
            form.focus()

    def tag(self) -> None:
        """Let its themes and depths be changed."""
        if (form := self._open_form()) is not None:
            form.focus_themes()

    def put_back(self, prompt: Prompt, sentence: str) -> None:
        """Give back what could not be recorded, and say why."""
        if (form := self._open_form()) is not None:
            form.put_back(prompt)
            form.show_error(sentence)

    def drop(self) -> None:
        """Ask it no more, or ask it again where it is not asked."""
        self._end_editing()
        (self.brought_back if self.is_retired else self.dropped).emit(self.prompt_id)

    def shift(self, step: int) -> None:
        """Put it one place up or down."""
        question = self._question
        if question is not None and not (question.is_first if step < 0 else question.is_last):
            self.moved.emit(self.prompt_id, step)

    def submit(self) -> None:
        """Record the words that stand here."""
        if self._form is not None:
            self._form.submit()

    def flush(self) -> None:
        """Send what is being typed."""
        if self._form is not None:
            self._form.flush()

    def bar_colour(self) -> str:
        """Return the colour where the question differs from the library."""
        if self._question is None or not self._question.marks:
            return ""
        return "quiet" if self.is_retired else "accent"

    def _show_buttons(self, question: OwnQuestion) -> None:
        view = question.view
        is_own, is_asked = view.shipped is None, not view.is_retired
        for button in (self._edit, self._up, self._down, self._drop):
            _show(button, is_shown=is_asked)
        self._edit.setEnabled(not view.content.in_conflict)
        self._up.setEnabled(not question.is_first)
        self._down.setEnabled(not question.is_last)
        words = self.tr("Remove this question") if is_own else self.tr("Ask this question no more")
        self._drop.setIcon(icon("delete-bin-line" if is_own else "eye-off-line", "text_muted"))
        self._drop.setToolTip(with_key(words, DROP))
        self._drop.setAccessibleName(words)
        _show(self._back, is_shown=not is_asked)
        can_restore = is_asked and view.is_reworded and not view.content.in_conflict
        _show(self._restore, is_shown=can_restore)

    def _show_conflicts(self, question: OwnQuestion) -> None:
        view, authors = question.view, question.authors
        self._conflicts.show_values(
            self.tr("Two people worded this at the same time. Both texts are kept."),
            told(view.content, authors, self._say),
        )
        place: tuple[Told, ...] = ()
        if view.position.in_conflict:
            place = ((self.tr("It stands here now. Move it, or leave it here."), None),)
        self._place.show_values(self.tr("Two people moved this question."), place)
        self._standing.show_values(
            self.tr("One person asks this question no more, another one does."),
            told(view.retired, authors, self._say_retired),
        )

    def _say(self, value: Prompt | None) -> str:
        if value is None:
            return self.tr("(the words of the library)")
        evidence = value.expected_evidence
        return value.question + (
            f"\n{self.tr('Evidence: {0}').format(evidence)}" if evidence else ""
        )

    def _say_retired(self, value: bool | None) -> str:
        return self.tr("not asked") if value else self.tr("asked")

    def _on_standing(self, value: object) -> None:
        (self.dropped if value else self.brought_back).emit(self.prompt_id)

    def _open_form(self) -> WordsForm | None:
        question = self._question
        if question is None or question.view.is_retired or question.view.content.in_conflict:
            return None
        if self._form is None:
            choices = question.standards if question.view.shipped is None else ()
            form = self._form = WordsForm(Asked(question.names, choices))
            form.begin(question.view.prompt)
            form.submitted.connect(self._on_submitted)
            form.closed.connect(self._end_editing)
            form.typed.connect(lambda name, text: self.typed.emit(self.prompt_id, name, text))
            self._column.insertWidget(0, form)
            self._body.hide()
            form.show()
            self.opened.emit()
        return self._form

    def _on_submitted(self, prompt: object) -> None:
        self._end_editing()
        self.reworded.emit(self.prompt_id, prompt)

    def _end_editing(self) -> None:
        form, self._form = self._form, None
        if form is None:
            return
        had_keys = form.isAncestorOf(form.window().focusWidget() or self)
        self._body.show()
        if had_keys:
            self.setFocus()
        self._column.removeWidget(form)
        form.hide()
        form.deleteLater()

    def _make_buttons(self) -> None:
        self._edit = self._button("pencil-line", self.tr("Reword this question"), EDIT)
        self._edit.clicked.connect(lambda: self.edit())
        self._up = self._button("arrow-up-line", self.tr("Move it up"), UP)
        self._up.clicked.connect(partial(self.shift, -1))
        self._down = self._button("arrow-down-line", self.tr("Move it down"), DOWN)
        self._down.clicked.connect(partial(self.shift, 1))
        self._drop = self._button("eye-off-line", "", DROP)
        self._drop.clicked.connect(self.drop)
        self._back = QPushButton(icon("eye-line"), self.tr("Bring back"))
        self._back.setToolTip(with_key(self.tr("Ask this question again"), DROP))
        self._back.clicked.connect(self.drop)
        self._restore = QPushButton(
            icon("arrow-go-back-line"), self.tr("Back to the library's words")
        )
        self._restore.clicked.connect(lambda: self.restored.emit(self.prompt_id))

    def _button(self, glyph: str, words: str, key: str) -> IconButton:
        button = IconButton(glyph, words)
        button.setToolTip(with_key(words, key))
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in (self._up, self._down, self._edit, self._drop):
            buttons.addWidget(button)
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self._words, 1)
        head.addLayout(buttons)
        head.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_XS)
        body.addLayout(head)
        body.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignLeft)
        for box in (self._conflicts, self._standing, self._place):
            body.addWidget(box)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(self._body)


def _show(widget: QWidget, *, is_shown: bool) -> None:
    """Show or hide what is not so yet: telling Qt once more costs as much as the first time."""
    if widget.isHidden() is is_shown:
        widget.setVisible(is_shown)
