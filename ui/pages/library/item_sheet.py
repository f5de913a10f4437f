"""What an item is laid out on, and its questions to read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from auditapp.catalogue.library import Library
from auditapp.domain.checklist import ChecklistItem, Prompt
from ui.i18n import number
from ui.icons import icon
from ui.pages.library.focus import Focus
from ui.pages.library.view import depth_title, lens_title
from ui.theme import em
from ui.theme_tokens import SPACE_L, SPACE_S
from ui.widgets.question_card import QuestionCard, QuestionNames
from ui.widgets.reading import heading, wrapped

READING, _BESIDE = 46, 32
"""The widths that are good for reading, in lines of text (see em)."""


class Sheet(QWidget):
    """A head over two columns, none wider than is good for reading."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_S)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(SPACE_L)
        self._boxes: list[QWidget] = []

    def add_columns(self, main: QVBoxLayout, beside: QVBoxLayout) -> None:
        """Put the columns below the head."""
        for column, width in ((main, READING), (beside, _BESIDE)):
            box = QWidget()
            column.setContentsMargins(0, 0, 0, 0)
            box.setLayout(column)
            self._boxes.append(box)
            # In a column of its own it would be asked for its height at the width of the page,
            # and texts that wrap would be cut.
            line = QHBoxLayout()
            line.addWidget(box, 1)
            line.addStretch(0)
            self._columns.addLayout(line, width)
        self.column.addSpacing(SPACE_S)
        self.column.addLayout(self._columns)

    def arrange(self, *, is_wide: bool) -> None:
        """Put the columns beside each other where there is room, else under each other."""
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if is_wide else way.TopToBottom)
        for box, width in zip(self._boxes, (READING, _BESIDE), strict=False):
            box.setMaximumWidth(em(width if is_wide else READING))


class Questions(QWidget):
    """The questions that are looked at; the others are one click away."""

    def __init__(self, item: ChecklistItem, focus: Focus, library: Library) -> None:
        super().__init__()
        self._item, self._library = item, library
        looked_at = focus.prompts(item) or item.prompts
        self._rest = tuple(it for it in item.prompts if it not in looked_at)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_S, 0, 0)
        self._column.setSpacing(SPACE_S)
        if not item.prompts:
            self._column.addWidget(wrapped(self.tr("No questions are written yet."), "muted"))
            return
        self._column.addWidget(heading(self._title(len(looked_at))))
        for prompt in looked_at:
            self._add(prompt)
        if self._rest:
            self._add_more()

    def _title(self, count: int) -> str:
        if self._rest:
            return self.tr("{0} of {1} questions").format(
                number(count), number(len(self._item.prompts))
            )
        if count == 1:
            return self.tr("1 question")
        return self.tr("{0} questions").format(number(count))

    def _add_more(self) -> None:
        words = self.tr("Show {0} more").format(number(len(self._rest)))
        self._more = QPushButton(icon("arrow-down-s-line"), words)
        self._more.clicked.connect(self._unfold)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _unfold(self) -> None:
        self._more.hide()
        for prompt in self._rest:
            self._add(prompt)

    def _add(self, prompt: Prompt) -> None:
        library = self._library
        names = QuestionNames(
            lens_title(library, prompt.lens) if prompt.lens else "",
            tuple(library.theme_title(it) for it in prompt.themes),
            tuple(depth_title(library, it) for it in prompt.depths),
        )
        self._column.addWidget(QuestionCard(prompt, self._item.standards, names))
