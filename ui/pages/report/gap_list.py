"""What is missing, each a click away from where it is mended."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.reports.issue_gap import Gap
from ui.icons import icon
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_S

_MOST = 40
"""Rows; when they are mended, those that follow come up."""


class GapList(QWidget):
    """A heading with its number, and a row for each gap; nothing where there is none."""

    gap_chosen = Signal(object)

    def __init__(self, title: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = title
        self._colour = colour
        self._gaps: tuple[Gap, ...] = ()
        self._title = QLabel()
        set_role(self._title, "heading")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_S)
        self._more = QLabel()
        set_role(self._more, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._title)
        layout.addLayout(self._rows)
        layout.addWidget(self._more)
        self.hide()

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show what is missing now; rows that stay the same are left alone."""
        found = tuple(gaps)
        self.setVisible(bool(found))
        if found == self._gaps:
            return
        self._gaps = found
        self._title.setText(self.tr("{0} ({1})").format(self._words, len(found)))
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for gap in found[:_MOST]:
            self._rows.addWidget(self._row(gap))
        self._more.setText(self.tr("And {0} more.").format(len(found) - _MOST))
        self._more.setVisible(len(found) > _MOST)

    def follow_look(self) -> None:
        """Make the signs again, in the colours and as large as the text is now."""
        gaps, self._gaps = self._gaps, ()
        self.show_gaps(gaps)

    def _row(self, gap: Gap) -> QWidget:
        row = QWidget(self)
        sign = QLabel()
        sign.setPixmap(icon("error-warning-line", self._colour).pixmap(em(), em()))
        words = QLabel(gap.sentence)
        words.setWordWrap(True)
        there = QPushButton(self.tr("Go there"))
        there.setAccessibleName(self.tr("Go there: {0}").format(gap.sentence))
        there.clicked.connect(lambda: self.gap_chosen.emit(gap))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(sign)
        line.addWidget(words, 1)
        line.addWidget(there)
        return row
