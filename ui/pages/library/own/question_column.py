"""The questions of an item in one's own checklist, and a place to add one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.checklist import Prompt
from auditapp.domain.pack_views import PackItemView
from ui.i18n import number
from ui.icons import icon
from ui.keys import with_key
from ui.pages.checklist.question import draft_place
from ui.pages.library.own.marks import marks_in
from ui.pages.library.own.names import Names
from ui.pages.library.own.own_question import OwnQuestion
from ui.pages.library.own.question_card import OwnCard
from ui.pages.library.own.words_form import EVIDENCE, QUESTION, Asked, WordsForm
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.reading import heading

if TYPE_CHECKING:
    from auditapp.domain.terms import Standard

ADD = "Shift+Q"
NEW = "new"
"""The question under which the words of one that is not there yet are kept."""

Drafts = Mapping[tuple[str, str], str]
"""Unfinished words by question and field."""


class OwnQuestions(QWidget):
    """A question that stays keeps its card, with what is being typed in it."""

    added = Signal(object, str)
    """The Prompt, and the question behind which it comes; empty for the last place."""
    reworded = Signal(str, object)
    value_used = Signal(str, object)
    restored = Signal(str)
    moved = Signal(str, str)
    """Question, and the one behind which it comes; empty for the first place."""
    dropped = Signal(str)
    brought_back = Signal(str)
    typed = Signal(str, str, str)
    card_chosen = Signal(object)
    """The card or form that has the keys now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item_id = ""
        self._standards: tuple[Standard, ...] = ()
        self._names: Names | None = None
        self._cards: list[OwnCard] = []
        self._after = ""
        self._form: WordsForm | None = None
        self._frame = QFrame(self)
        self._frame.setProperty("role", "card")
        frame = QVBoxLayout(self._frame)
        frame.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_M)
        self._frame.hide()
        self._title = heading("")
        self._add = QPushButton(icon("add-line"), self.tr("Add a question"))
        self._add.setToolTip(with_key(self.tr("Add a question of our own here"), ADD))
        self._add.clicked.connect(lambda: self.add_question())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_S, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._title)
        column.addLayout(self._rows)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(
        self, item: PackItemView, names: Names, authors: Mapping[str, str], drafts: Drafts
    ) -> None:
        """Show the questions of an item; unfinished typing comes back."""
        self._item_id = item.item.id
        self.follow(item, names, authors)
        for card in self._cards:
            place = draft_place(card.prompt_id)
            words, evidence = drafts.get((place, QUESTION)), drafts.get((place, EVIDENCE))
            if words is not None or evidence is not None:
                card.edit(words, evidence)
        words, evidence = (
            drafts.get((self._new, QUESTION), ""),
            drafts.get((self._new, EVIDENCE), ""),
        )
        if words or evidence:
            self._open_form(words, evidence)

    def follow(self, item: PackItemView, names: Names, authors: Mapping[str, str]) -> None:
        """Show how the questions stand now, keeping what is being typed."""
        self._names, self._standards = names, item.item.standards
        had = {card.prompt_id: card for card in self._cards}
        marks = marks_in(item)
        last = len(item.questions) - 1
        self._cards = []
        for place, view in enumerate(item.questions):
            card = had.pop(view.prompt.id, None) or self._card()
            card.show_question(
                OwnQuestion(
                    view,
                    marks[view.prompt.id],
                    item.item.standards,
                    names,
                    authors,
                    place == 0,
                    place == last,
                )
            )
            self._cards.append(card)
        self._take_out(had)
        self._arrange()
        asked = sum(not card.is_retired for card in self._cards)
        words = self.tr("1 question") if asked == 1 else self.tr("{0} questions")
        self._title.setText(words.format(number(asked)) if asked else self.tr("No questions yet"))

    def add_question(self) -> None:
        """Open the words of a new question, behind the one that has the keys."""
        if self._names is None:
            return
        if self._form is None:
            card = self.current_card()
            self._after = card.prompt_id if card else ""
            self._open_form("", "")
        if self._form is not None:
            self._form.focus()
            self.card_chosen.emit(self._frame)

    def put_back(self, prompt_id: str, prompt: Prompt, sentence: str) -> None:
        """Give back words that could not be recorded, and say why."""
        card = next((it for it in self._cards if it.prompt_id == prompt_id), None)
        if card is not None:
            card.put_back(prompt, sentence)
            return
        self._open_form("", "")
        if self._form is not None:
            self._form.put_back(prompt)
            self._form.show_error(sentence)

    def flush(self) -> None:
        """Send what is being typed."""
        for card in self._cards:
            card.flush()
        if self._form is not None:
            self._form.flush()

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

    def current_card(self) -> OwnCard | None:
        """Return the card that has the keys, or in which they are."""
        focus = QApplication.focusWidget()
        for card in self._cards:
            if focus is not None and (card is focus or card.isAncestorOf(focus)):
                return card
        return None

    def choose(self, prompt_id: str) -> None:
        """Give the keys to a question."""
        for card in self._cards:
            if card.prompt_id == prompt_id:
                self._choose(card)

    @property
    def cards(self) -> tuple[OwnCard, ...]:
        """The cards in their order."""
        return tuple(self._cards)

    @property
    def _new(self) -> str:
        return f"{NEW}:{self._item_id}"

    def _choose(self, card: OwnCard) -> None:
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self.card_chosen.emit(card)

    def _step(self, step: int) -> None:
        current = self.current_card()
        if current is None:
            return
        at = self._cards.index(current) + step
        if 0 <= at < len(self._cards):
            self._choose(self._cards[at])

    def _on_moved(self, prompt_id: str, step: int) -> None:
        ids = [card.prompt_id for card in self._cards]
        at = ids.index(prompt_id)
        others = [it for it in ids if it != prompt_id]
        before = at + step - 1
        self.moved.emit(prompt_id, others[before] if before >= 0 else "")

    def _on_kept_here(self, prompt_id: str) -> None:
        at = [card.prompt_id for card in self._cards].index(prompt_id)
        self.moved.emit(prompt_id, self._cards[at - 1].prompt_id if at else "")

    def _take_out(self, cards: Mapping[str, OwnCard]) -> None:
        for card in cards.values():
            if card.isAncestorOf(QApplication.focusWidget() or self) or card.hasFocus():
                (self._cards[-1] if self._cards else self._add).setFocus()
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _arrange(self) -> None:
        """Put the cards, and the form among them, in their order; none of them loses the keys."""
        wanted: list[QWidget] = []
        for card in self._cards:
            wanted.append(card)
            if self._form is not None and card.prompt_id == self._after:
                wanted.append(self._frame)
        if self._frame not in wanted:
            wanted.append(self._frame)
        for place, widget in enumerate(wanted):
            at = self._rows.itemAt(place)
            if at is None or at.widget() is not widget:
                self._rows.removeWidget(widget)
                self._rows.insertWidget(place, widget)
                if widget is not self._frame and self.isVisible():
                    widget.show()

    def _card(self) -> OwnCard:
        card = OwnCard(self)
        card.reworded.connect(self.reworded)
        card.value_used.connect(self.value_used)
        card.restored.connect(self.restored)
        card.moved.connect(self._on_moved)
        card.kept_here.connect(self._on_kept_here)
        card.dropped.connect(self.dropped)
        card.brought_back.connect(self.brought_back)
        card.typed.connect(self.typed)
        card.step_wanted.connect(self._step)
        card.opened.connect(lambda: self.card_chosen.emit(card))
        return card

    def _open_form(self, words: str, evidence: str) -> None:
        if self._names is None or self._form is not None:
            return
        form = self._form = WordsForm(Asked(self._names, self._standards, is_new=True))
        form.submitted.connect(self._on_added)
        form.closed.connect(self._close_form)
        new = self._new
        form.typed.connect(lambda name, text: self.typed.emit(new, name, text))
        layout = self._frame.layout()
        if layout is not None:
            layout.addWidget(form)
        form.begin(Prompt("", "", "", self._standards), words or None, evidence or None)
        self._arrange()
        self._frame.show()
        self._add.hide()
        form.show()

    def _close_form(self) -> None:
        form, self._form = self._form, None
        if form is None:
            return
        had_keys = form.isAncestorOf(QApplication.focusWidget() or self)
        self._add.show()
        if had_keys:
            self._add.setFocus()
        self._frame.hide()
        form.hide()
        form.setParent(None)
        form.deleteLater()

    def _on_added(self, prompt: object) -> None:
        self._close_form()
        self.added.emit(prompt, self._after)
        self._after = ""
