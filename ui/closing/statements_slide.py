# ruff: noqa: N802 - Qt names the methods it calls
"""What has to be said before people part; ticking it is the agreement that it was said."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from auditapp.domain.closing import STATEMENTS, Statement
from ui.closing.slide import Slide, headline
from ui.closing.stage import Stage
from ui.i18n import moment_of
from ui.theme import set_role


class StatementRow(QWidget):
    """A box, the sentence, and when it was ticked. The window ticks where the row is tapped."""

    ticked = Signal(bool)

    def __init__(self, number: int, statement: Statement) -> None:
        super().__init__()
        self.statement = statement
        words = QCoreApplication.translate("Closing", STATEMENTS[statement])
        self.box = QCheckBox(str(number))
        self.box.setAccessibleName(words)
        self.box.setToolTip(self.tr("Said ({0})").format(number))
        self.box.clicked.connect(self.ticked)
        self._words = QLabel(words)
        self._words.setWordWrap(True)
        set_role(self._words, "said")
        self._at = QLabel()
        set_role(self._at, "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self.box, 0, top)
        layout.addWidget(self._words, 1, top)
        layout.addWidget(self._at, 0, top)
        self._layout = layout

    def show_moment(self, moment: str, stage: Stage) -> None:
        """Show when it was said; empty for not yet."""
        self._layout.setSpacing(stage.px(0.5))
        self.box.setChecked(bool(moment))
        self._at.setText(moment_of(moment)[-5:])
        self._at.setFixedWidth(stage.px(2.6))


class StatementsSlide(Slide):
    """As many rows to a page as there is room."""

    ticked = Signal(object, bool)
    """Statement and whether it is said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self._rows: list[StatementRow] = []
        self._first_of: list[int] = [0]
        self._page = 0
        self._headline = headline(self.tr("Before we part"))
        self._room = QWidget()
        self._room.installEventFilter(self)
        self._column = QVBoxLayout(self._room)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._headline)
        self._layout.addWidget(self._room, 1)

    @property
    def pages(self) -> int:
        """See Slide."""
        return len(self._first_of)

    @property
    def page(self) -> int:
        """See Slide."""
        return self._page

    def go(self, page: int) -> None:
        """See Slide."""
        self._page = min(max(page, 0), self.pages - 1)
        first = self._first_of[self._page]
        following = self._first_of[self._page + 1 :]
        behind = following[0] if following else len(self._rows)
        for number, row in enumerate(self._rows):
            row.setVisible(first <= number < behind)

    def show_statements(
        self, statements: Sequence[Statement], said: Mapping[Statement, str], stage: Stage
    ) -> None:
        """Show these with the moments at which they were said."""
        is_restyled, self._stage = stage != self._stage, stage
        if [row.statement for row in self._rows] != list(statements):
            self._make_rows(statements)
            is_restyled = True
        self._column.setSpacing(stage.px(0.7))
        self._layout.setSpacing(stage.px(0.8))
        for row in self._rows:
            row.show_moment(said.get(row.statement, ""), stage)
        if is_restyled:
            self._divide()

    def tick(self, number: int) -> None:
        """Tick a statement by its number, or take that back."""
        if 1 <= number <= len(self._rows):
            self._show_row(number - 1)
            self._rows[number - 1].box.click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Divide into pages anew when there is other room."""
        if event.type() is QEvent.Type.Resize:
            self._divide()
        return False

    def _make_rows(self, statements: Sequence[Statement]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.deleteLater()
        self._rows = [StatementRow(at, it) for at, it in enumerate(statements, start=1)]
        for row in self._rows:
            row.ticked.connect(lambda on, it=row.statement: self.ticked.emit(it, on))
            self._column.addWidget(row)
        self._column.addStretch(1)

    def _show_row(self, row: int) -> None:
        page = sum(first <= row for first in self._first_of) - 1
        if page != self._page:
            self.go(page)
            self.turned.emit()

    def _divide(self) -> None:
        stage = self._stage
        if stage is None or not self._rows:
            return
        room, used = self._room.height(), 0
        self._first_of = [0]
        for number, row in enumerate(self._rows):
            height = row.heightForWidth(self._room.width()) + self._column.spacing()
            if used + height > room + self._column.spacing() and number > self._first_of[-1]:
                self._first_of.append(number)
                used = 0
            used += height
        self.go(self._page)
        self.turned.emit()
