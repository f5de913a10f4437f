"""Cards of questions under each other; those that are no longer needed wait for the next item."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.checklist.prompt_card import PromptCard
from ui.pages.checklist.question import Question
from ui.theme_tokens import SPACE_S


class CardColumn(QWidget):
    """A question that stays keeps its card, with what is being typed in it."""

    answered = Signal(str, object)
    value_used = Signal(str, object)
    reworded = Signal(object)
    retired = Signal(str)
    typed = Signal(str, str, str)
    left_by = Signal(int)
    """Somebody goes up (-1) or down (1) from the card that has the keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[PromptCard] = []
        self._spare: list[PromptCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)

    @property
    def cards(self) -> tuple[PromptCard, ...]:
        """The cards in their order."""
        return tuple(self._cards)

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Show these and no others."""
        had = {card.prompt_id: card for card in self._cards}
        kept = {it.prompt.id: had.pop(it.prompt.id) for it in questions if it.prompt.id in had}
        for card in had.values():
            card.flush()
            self._spare.append(card)
        self._cards = [kept.get(it.prompt.id) or self._card() for it in questions]
        for place, (card, question) in enumerate(zip(self._cards, questions, strict=True)):
            card.show_question(question)
            at = self._column.itemAt(place)
            if at is None or at.widget() is not card:
                self._column.removeWidget(card)
                self._column.insertWidget(place, card)
            # Showing what is shown already costs time as well.
            if card.isHidden():
                card.show()
        for card in self._spare:
            card.hide()

    def flush(self) -> None:
        """Send what is being typed."""
        for card in self._cards:
            card.flush()

    def _card(self) -> PromptCard:
        if self._spare:
            return self._spare.pop(0)
        card = PromptCard(self)
        card.answered.connect(self.answered)
        card.value_used.connect(self.value_used)
        card.reworded.connect(self.reworded)
        card.retired.connect(self.retired)
        card.typed.connect(self.typed)
        card.step_wanted.connect(self.left_by)
        return card
