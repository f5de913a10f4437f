"""The questions of an item: answered, reworded, retired and added where they stand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.checklist import Prompt
from ui.i18n import number
from ui.icons import icon
from ui.keys import with_key
from ui.pages.checklist.card_column import CardColumn
from ui.pages.checklist.folds import Folds
from ui.pages.checklist.prompt_card import PromptCard
from ui.pages.checklist.question import (
    ADDED,
    CHANGED,
    EVIDENCE,
    QUESTION,
    Question,
    draft_place,
    questions,
)
from ui.pages.checklist.question_form import QuestionForm
from ui.pages.checklist.scene import Drafts, Scene
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.reading import wrapped

_NOTHING = (None, None)


class QuestionList(QWidget):
    """What this visit asks; what only the full checklist asks is one click away."""

    answered = Signal(str, object)
    value_used = Signal(str, object)
    added = Signal(object)
    reworded = Signal(object)
    retired = Signal(str)
    typed = Signal(str, str, str, str)
    """Entity type, entity, field and text."""
    place_chosen = Signal(object)
    """The widget in which the keys are now."""

    def __init__(self, folds: Folds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._theme = ""
        self._rest: list[Question] = []
        self._title = wrapped("", "strong")
        self._count = wrapped("", "muted")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._asked, self._more = CardColumn(self), CardColumn()
        self._fold = folds.fold("more-questions")
        self._fold.hold(self._more)
        self._fold.opened.connect(lambda _is_open: self._show_rest())
        self._form: QuestionForm | None = None
        self._form_frame = QFrame()
        self._form_frame.setProperty("role", "card")
        self._form_frame.hide()
        self._add = QPushButton(icon("add-line"), self.tr("Add a question"))
        self._add.setToolTip(with_key(self.tr("Add a question of your own here"), "Shift+Q"))
        self._add.clicked.connect(lambda: self.add_question())
        self._connect()
        self._lay_out()

    def begin(self, scene: Scene) -> None:
        """Show the questions of another item; unfinished typing comes back."""
        self._close_form()
        self.follow(scene)
        if any(it.answer.in_conflict or it.wording.in_conflict for it in self._rest):
            self._open_rest()
        self._come_back(scene)

    def follow(self, scene: Scene) -> None:
        """Show how the questions stand now, keeping what is being typed."""
        self._scene = scene
        asked, self._rest = questions(scene, self._theme)
        self._asked.show_questions(asked)
        self._show_rest()
        self._tell(asked)

    def show_theme(self, theme: str) -> None:
        """Let the questions of a theme come first, and mark them."""
        if theme != self._theme:
            self._theme = theme
            if self._scene is not None:
                self.follow(self._scene)

    def add_question(self, words: str = "", evidence: str = "") -> None:
        """Open the words of a new question."""
        if self._scene is None:
            return
        if self._form is None:
            self._open_form(self._scene, words, evidence)
        if self._form is not None:
            self._form.focus()
            self.place_chosen.emit(self._form_frame)

    def put_back(self, prompt: Prompt, sentence: str) -> None:
        """Give back a question that could not be recorded, and say why."""
        card = self._card(prompt.id)
        if card is not None:
            card.edit(prompt.question, prompt.expected_evidence)
            card.show_error(sentence)
        else:
            self.add_question(prompt.question, prompt.expected_evidence)
            if self._form is not None:
                self._form.show_error(sentence)

    def flush(self) -> None:
        """Send what is being typed."""
        self._asked.flush()
        self._more.flush()
        if self._form is not None:
            self._form.flush()

    def current_card(self) -> PromptCard | None:
        """Return the card that has the keys, or in which they are."""
        focus = QApplication.focusWidget()
        for card in self._cards():
            if focus is not None and (card is focus or card.isAncestorOf(focus)):
                return card
        return None

    def go_on(self) -> None:
        """Give the keys to the next question without an answer, else to the next one."""
        cards, current = self._cards(), self.current_card()
        if not cards:
            return
        at = cards.index(current) + 1 if current else 0
        ahead = cards[at:] + cards[:at]
        self._choose(next((card for card in ahead if not card.is_answered), ahead[0]))

    def submit(self) -> bool:
        """Record the words of the question that is being written; return whether one is."""
        card = self.current_card()
        if card is not None and card.is_editing:
            card.submit()
            return True
        if self._form is not None and self._form.isAncestorOf(QApplication.focusWidget() or self):
            self._form.submit()
            return True
        return False

    def _cards(self) -> list[PromptCard]:
        more = self._more.cards if self._fold.is_open and not self._fold.isHidden() else ()
        return [*self._asked.cards, *more]

    def _card(self, prompt_id: str) -> PromptCard | None:
        return next((card for card in self._cards() if card.prompt_id == prompt_id), None)

    def _choose(self, card: PromptCard) -> None:
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place_chosen.emit(card)

    def _step(self, step: int) -> None:
        cards, current = self._cards(), self.current_card()
        if current is None:
            return
        at = cards.index(current) + step
        if 0 <= at < len(cards):
            self._choose(cards[at])

    def _show_rest(self) -> None:
        self._fold.show_title(self._rest_in_words())
        if self._fold.is_open or not self._rest:
            self._more.show_questions(self._rest)

    def _open_rest(self) -> None:
        self._fold.set_open(is_open=True)
        self._show_rest()

    def _rest_in_words(self) -> str:
        count = len(self._rest)
        if count == 0:
            return ""
        words = self.tr("{0} more questions in the full checklist").format(number(count))
        if count == 1:
            words = self.tr("1 more question in the full checklist")
        answered = sum(question.given is not None for question in self._rest)
        return self.tr("{0}, {1} answered").format(words, number(answered)) if answered else words

    def _tell(self, asked: list[Question]) -> None:
        answered = sum(question.given is not None for question in asked)
        self._title.setText(self.tr("Questions") if asked else self.tr("No questions yet"))
        self._count.setText(
            self.tr("{0} of {1} answered").format(number(answered), number(len(asked)))
            if asked
            else ""
        )

    def _open_form(self, scene: Scene, words: str, evidence: str) -> None:
        item = scene.workspace.item
        form = self._form = QuestionForm(item.standards, is_new=True)
        form.submitted.connect(self._on_added)
        form.closed.connect(self._close_form)
        form.typed.connect(lambda field, text: self.typed.emit(ADDED, item.id, field, text))
        self._form_column.addWidget(form)
        form.begin(Prompt("", "", "", item.standards), words or None, evidence or None)
        self._form_frame.show()
        self._add.hide()
        form.show()

    def _close_form(self) -> None:
        form, self._form = self._form, None
        if form is None:
            return
        had_keys = form.isAncestorOf(QApplication.focusWidget() or self)
        self._form_column.removeWidget(form)
        self._add.show()
        if had_keys:
            self._add.setFocus()
        self._form_frame.hide()
        form.hide()
        form.deleteLater()

    def _on_added(self, prompt: object) -> None:
        self._close_form()
        self.added.emit(prompt)

    def _come_back(self, scene: Scene) -> None:
        drafts = scene.drafts
        words, evidence = _of(drafts, ADDED, scene.workspace.item.id)
        if words or evidence:
            self._open_form(scene, words or "", evidence or "")
        if any(_of(drafts, CHANGED, draft_place(it.prompt.id)) != _NOTHING for it in self._rest):
            self._open_rest()
        for card in self._cards():
            words, evidence = _of(drafts, CHANGED, draft_place(card.prompt_id))
            if words is not None or evidence is not None:
                card.edit(words, evidence)

    def _on_typed(self, prompt_id: str, field: str, text: str) -> None:
        self.typed.emit(CHANGED, draft_place(prompt_id), field, text)

    def _connect(self) -> None:
        for column in (self._asked, self._more):
            column.answered.connect(self.answered)
            column.value_used.connect(self.value_used)
            column.reworded.connect(self.reworded)
            column.retired.connect(self.retired)
            column.typed.connect(self._on_typed)
            column.left_by.connect(self._step)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self._title, 1)
        head.addWidget(self._count, 1)
        self._form_column = QVBoxLayout(self._form_frame)
        self._form_column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_M)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self._asked)
        column.addWidget(self._fold)
        column.addWidget(self._form_frame)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)


def _of(drafts: Drafts, kind: str, entity: str) -> tuple[str | None, str | None]:
    return drafts.get((kind, entity, QUESTION)), drafts.get((kind, entity, EVIDENCE))
