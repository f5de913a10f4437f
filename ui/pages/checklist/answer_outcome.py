"""What an answer opens below its question: follow-up questions, or the end of a conflict."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.checklist import FollowUp
from auditapp.domain.shown import Head
from auditapp.domain.terms import Answer
from ui.i18n import term
from ui.icons import icon
from ui.pages.checklist.question import Question
from ui.pages.checklist.scene import signature
from ui.theme import em
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.reading import wrapped


class Rebuilt(QWidget):
    """Parts that are made anew when there are others."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self.hide()

    def show_parts(self, parts: list[QWidget]) -> None:
        """Show these and no others."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for part in parts:
            self._column.addWidget(part)
        self.setVisible(bool(parts))


class AnswerOutcome(Rebuilt):
    """Made anew when the answer is another."""

    value_used = Signal(object)
    """The Answer, or None, that ends a conflict."""

    def show_question(self, question: Question) -> None:
        """Show what follows from the answer to a question."""
        if question.answer.in_conflict:
            self.show_parts(self._branches(question))
        else:
            self.show_parts([self._follow_up(it, question.given) for it in question.follow_ups])

    def _follow_up(self, follow_up: FollowUp, given: Answer | None) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, SPACE_XS, 0, 0)
        row.setSpacing(SPACE_S)
        sign = QLabel()
        sign.setPixmap(icon("arrow-right-down-line", "text_muted").pixmap(em(), em()))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(SPACE_XS // 2)
        column.addWidget(wrapped(self._because(given), "small"))
        column.addWidget(wrapped(follow_up.question))
        if follow_up.expected_evidence:
            words = self.tr("Evidence: {0}").format(follow_up.expected_evidence)
            column.addWidget(wrapped(words, "muted"))
        if follow_up.methods:
            column.addWidget(small(" · ".join(term(method) for method in follow_up.methods)))
        row.addLayout(column, 1)
        return part

    def _because(self, given: Answer | None) -> str:
        if given is Answer.SHOWN:
            return self.tr("Because it was shown:")
        if given is Answer.PARTLY:
            return self.tr("Because it was shown in part:")
        if given is Answer.NOT_SHOWN:
            return self.tr("Because it was not shown:")
        return self.tr("Because there is none:")

    def _branches(self, question: Question) -> list[QWidget]:
        words = self.tr("Answered differently. Use one; the other stays in the history.")
        branches = [self._branch(question, head) for head in question.answer.heads]
        return [wrapped(words, "warning"), *branches]

    def _branch(self, question: Question, head: Head[Answer | None]) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        named = term(head.value) if head.value else self.tr("Not answered")
        signed = signature(question.names.get(head.by, ""), head.at)
        use = QPushButton(self.tr("Use this"))
        use.setAccessibleName(self.tr("Use this: {0}").format(named))
        use.clicked.connect(lambda: self.value_used.emit(head.value))
        row.addWidget(wrapped(f"{named}\n{signed}"), 1)
        row.addWidget(use)
        return part


def small(words: str) -> QLabel:
    """Return words that stay on one line."""
    label = QLabel(words)
    label.setProperty("role", "small")
    return label
