"""The keys of the questions: where one goes, what one answers, what one changes about them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from auditapp.domain.terms import Answer
from ui.i18n import term
from ui.keys import Command
from ui.pages.checklist.prompt_card import KEYS, PromptCard
from ui.pages.checklist.question_list import QuestionList


class QuestionKeys(QObject):
    """What a key does it does to the question that has the keys."""

    missed = Signal()
    """A key was pressed while no question has the keys."""

    def __init__(
        self, questions: QuestionList, reveal: Callable[[], object], parent: QObject
    ) -> None:
        """Take the questions, and what brings them to sight where they are folded away."""
        super().__init__(parent)
        self._questions = questions
        self._reveal = reveal

    def commands(self) -> Sequence[Command]:
        """Return the commands with their keys."""
        return (
            self._command("questions", self.tr("Go to the next question"), "Q", self._go_on),
            *(
                self._on_card(
                    f"answer-{answer}",
                    self.tr("Answer: {0}").format(term(answer)),
                    key,
                    partial(_give, answer),
                )
                for answer, key in KEYS.items()
            ),
            self._on_card("reword", self.tr("Reword the question"), "E", PromptCard.edit),
            self._on_card("retire", self.tr("Retire the question"), "Del", PromptCard.retire),
            self._command("add-question", self.tr("Add a question"), "Shift+Q", self._add),
        )

    def _command(self, name: str, words: str, key: str, call: Callable[[], object]) -> Command:
        return Command(name, words, key, call, menu=self.tr("&Question"))

    def _on_card(
        self, name: str, words: str, key: str, act: Callable[[PromptCard], object]
    ) -> Command:
        call, menu = partial(self._act, act), self.tr("&Question")
        return Command(name, words, key, call, menu=menu, possible=self._has_card)

    def _has_card(self) -> bool:
        return self._questions.current_card() is not None

    def _act(self, act: Callable[[PromptCard], object]) -> None:
        card = self._questions.current_card()
        if card is None:
            self.missed.emit()
        else:
            act(card)

    def _go_on(self) -> None:
        self._reveal()
        self._questions.go_on()

    def _add(self) -> None:
        self._reveal()
        self._questions.add_question()


def _give(answer: Answer, card: PromptCard) -> None:
    card.give(answer)
