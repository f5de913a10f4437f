"""One answer of a form that came back, beside what stands in its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.pages.actions.reply_offer import ShownAnswer
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.reading import wrapped


class ReplyAnswer(QWidget):
    """Words that went are struck, words that came are bold."""

    taken = Signal(object)
    """ReplyPart"""

    def __init__(self, answer: ShownAnswer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        part, label = answer.offered.part, answer.offered.label
        self.setAccessibleName(label)
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(wrapped(label, "strong"), 1)
        if not answer.offered.problem:
            take = QPushButton(self.tr("Take over"))
            take.setAccessibleName(self.tr("Take over: {0}").format(label))
            take.setToolTip(self.tr("Put this answer in place of what stands"))
            take.clicked.connect(lambda: self.taken.emit(part))
            head.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(head)
        for words, role in self._lines(answer):
            column.addWidget(_rich(words, role))

    def _lines(self, answer: ShownAnswer) -> list[tuple[str, str]]:
        """Return what is said, line by line, as rich text with its role."""
        lines = []
        if answer.before:
            lines.append((self.tr("Stands here: {0}").format(answer.before), "muted"))
        other = self.tr("Or, from somebody else: {0}")
        lines += [(other.format(text), "muted") for text in answer.others]
        lines.append((answer.after, ""))
        if answer.offered.stands.in_conflict:
            words = self.tr("Two people wrote different words here. Taking this over settles it.")
            lines.append((words, "warning"))
        if answer.offered.problem:
            lines.append((answer.offered.problem, "warning"))
        return lines


def _rich(words: str, role: str) -> QLabel:
    label = wrapped(words, role)
    label.setTextFormat(Qt.TextFormat.RichText)
    return label
