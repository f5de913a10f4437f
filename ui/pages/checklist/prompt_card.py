"""A question with its answer, and what the answer opens."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from auditapp.domain.terms import Answer, Standard
from ui.i18n import term
from ui.keys import with_key
from ui.pages.checklist.answer_button import LOOKS, AnswerButton
from ui.pages.checklist.answer_outcome import AnswerOutcome, Rebuilt, small
from ui.pages.checklist.question import Question
from ui.pages.checklist.question_form import QuestionForm
from ui.pages.checklist.scene import signature
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon_button import IconButton
from ui.widgets.reading import wrapped
from ui.widgets.status import StandardBadge
from ui.widgets.step_card import StepCard

KEYS = {Answer.SHOWN: "S", Answer.PARTLY: "I", Answer.NOT_SHOWN: "X", Answer.NONE: "A"}


class PromptCard(StepCard):
    """Shows one question after the other: a card outlives the item that it was made for.

    With the focus it takes the keys of the answers; up and down lead to the next card.
    """

    answered = Signal(str, object)
    """Question, and Answer or None to clear."""
    value_used = Signal(str, object)
    """Question, and the Answer that ends a conflict."""
    reworded = Signal(object)
    retired = Signal(str)
    typed = Signal(str, str, str)
    """Question, field and text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self._form: QuestionForm | None = None
        self._badges = {standard: StandardBadge(standard) for standard in Standard}
        self._words = wrapped("")
        self._evidence = wrapped("", "muted")
        self._marks = Rebuilt()
        self._edit = IconButton("pencil-line", self.tr("Reword this question"))
        self._edit.setToolTip(with_key(self.tr("Reword or retire this question"), "E"))
        self._edit.clicked.connect(lambda: self.edit())
        self._buttons = [AnswerButton(answer) for answer in Answer]
        for button in self._buttons:
            button.clicked.connect(partial(self._on_pressed, button))
        self._note = wrapped("", "warning")
        self._note.hide()
        self._outcome = AnswerOutcome()
        self._outcome.value_used.connect(lambda given: self.value_used.emit(self.prompt_id, given))
        self._lay_out()

    @property
    def prompt_id(self) -> str:
        """The question shown, empty for none."""
        return self._question.prompt.id if self._question else ""

    @property
    def is_answered(self) -> bool:
        """Whether an answer is recorded."""
        return self._question is not None and self._question.given is not None

    @property
    def is_editing(self) -> bool:
        """Whether its words are being changed."""
        return self._form is not None

    def show_question(self, question: Question) -> None:
        """Show a question; of the same one only what changed."""
        before, self._question = self._question, question
        if before == question:
            return
        if before is None or before.prompt.id != question.prompt.id:
            self._end_editing()
        if before is None or _printed(before) != _printed(question):
            self._show_words(question)
        self._show_answer(question)

    def edit(self, words: str | None = None, evidence: str | None = None) -> None:
        """Let the question be reworded; a draft stands there as if typed."""
        question = self._question
        if question is None or question.wording.in_conflict or self._form is not None:
            return
        form = self._form = QuestionForm(question.standards, is_new=False)
        form.begin(question.prompt, words, evidence)
        form.submitted.connect(self._on_submitted)
        form.closed.connect(self._end_editing)
        form.retire_wanted.connect(self.retire)
        form.typed.connect(lambda field, text: self.typed.emit(self.prompt_id, field, text))
        self._column.insertWidget(0, form)
        self._body.hide()
        form.show()
        if words is None and evidence is None:
            form.focus()

    def retire(self) -> None:
        """Ask it no more."""
        self._end_editing()
        self.retired.emit(self.prompt_id)

    def give(self, answer: Answer) -> None:
        """Answer, or take the same answer back."""
        question = self._question
        if question is not None and not question.answer.in_conflict:
            self.answered.emit(self.prompt_id, None if question.given is answer else answer)

    def show_error(self, sentence: str) -> None:
        """Say why the new words were not recorded."""
        if self._form is not None:
            self._form.show_error(sentence)

    def submit(self) -> None:
        """Record the words that stand here."""
        if self._form is not None:
            self._form.submit()

    def flush(self) -> None:
        """Send what is being typed."""
        if self._form is not None:
            self._form.flush()

    def bar_colour(self) -> str:
        """Return the colour of the answer."""
        given = self._question.given if self._question else None
        return LOOKS[given][1] if given is not None else ""

    def _show_words(self, question: Question) -> None:
        prompt = question.prompt
        for standard, badge in self._badges.items():
            badge.setVisible(standard in question.badges)
        self._words.setText(prompt.question)
        self.setAccessibleName(prompt.question)
        evidence = prompt.expected_evidence
        self._evidence.setText(self.tr("Evidence: {0}").format(evidence) if evidence else "")
        self._evidence.setVisible(bool(evidence))
        self._marks.show_parts(self._marks_of(question))
        self._edit.setEnabled(not question.wording.in_conflict)
        self._note.setVisible(question.wording.in_conflict)
        if question.wording.in_conflict:
            others = "\n".join(it.question for it in question.wording.others if it)
            self._note.setText(self.tr("Also reworded as:\n{0}").format(others))

    def _marks_of(self, question: Question) -> list[QWidget]:
        words = [term(method) for method in question.prompt.methods]
        if question.is_added:
            words.append(self.tr("added by the team"))
        elif question.wording.value is not None:
            words.append(self.tr("reworded"))
        line = QWidget()
        flow = FlowLayout(line, spacing=SPACE_XS)
        if words:
            flow.addWidget(small(" · ".join(words)))
        if question.topic:
            flow.addWidget(Chip(self._topic(question.topic), "note"))
        if question.theme:
            flow.addWidget(Chip(question.theme))
        return [line] if flow.count() else []

    def _topic(self, topic: str) -> str:
        return topic if topic.startswith("AI ") else self.tr("AI: {0}").format(topic)

    def _show_answer(self, question: Question) -> None:
        given, shown = question.given, question.answer
        head = shown.heads[0] if given and shown.heads else None
        signed = signature(question.names.get(head.by, ""), head.at) if head else ""
        for button in self._buttons:
            is_given = button.answer is given
            button.setChecked(is_given)
            button.setEnabled(not shown.in_conflict)
            words = with_key(button.text(), KEYS[button.answer])
            button.setToolTip(f"{words}\n{signed}" if is_given and signed else words)
        self.setAccessibleDescription(term(given) if given else self.tr("Not answered"))
        self._outcome.show_question(question)
        self.update()

    def _on_pressed(self, button: AnswerButton) -> None:
        self.give(button.answer)

    def _on_submitted(self, prompt: object) -> None:
        self._end_editing()
        self.reworded.emit(prompt)

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

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        for badge in self._badges.values():
            head.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._words, 1)
        head.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)
        answers = FlowLayout(spacing=SPACE_XS)
        for button in self._buttons:
            answers.addWidget(button)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_XS)
        body.addLayout(head)
        body.addWidget(self._evidence)
        body.addWidget(self._note)
        body.addWidget(self._marks)
        body.addSpacing(SPACE_XS)
        body.addLayout(answers)
        body.addWidget(self._outcome)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S + SPACE_XS)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(self._body)


def _printed(question: Question) -> tuple[object, ...]:
    """Return all that does not depend on the answer."""
    return (
        question.prompt,
        question.wording,
        question.badges,
        question.topic,
        question.theme,
        question.is_added,
    )
