# ruff: noqa: N802 - Qt names the methods it calls
"""Panes side by side that fold away, least needed first, when the window is small."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from ui.theme import em
from ui.theme_tokens import SPACE_S, SPACE_XS


@dataclass(slots=True)
class _Pane:
    widget: QWidget
    button: QPushButton
    width: float
    importance: int


class FoldingSplitter(QWidget):
    """A row of panes. Folded ones are one click away: a row of their titles appears above.

    `importance` decides which pane stays (higher) and which folds first (lower). Opening a folded
    pane folds others in its place.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panes: list[_Pane] = []
        self._wanted: QWidget | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._titles = QWidget(self)
        self._row = QHBoxLayout(self._titles)
        self._row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        self._row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(self._titles)
        layout.addWidget(self._splitter, 1)

    @property
    def room(self) -> QWidget:
        """Where a pane is made, so that it gets its look only once."""
        return self._splitter

    def add_pane(
        self, widget: QWidget, title: str, width: float, importance: int, stretch: int = 1
    ) -> None:
        """Add a pane at the right; `width` is the least it needs, in lines of text (see em)."""
        button = QPushButton(title)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.open_pane(widget))
        self._row.insertWidget(self._row.count() - 1, button)
        self._splitter.addWidget(widget)
        self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        self._panes.append(_Pane(widget, button, width, importance))
        self._fold()

    def open_pane(self, widget: QWidget) -> None:
        """Make sure that a pane is seen."""
        self._wanted = widget
        self._fold()

    def is_folded(self, widget: QWidget) -> bool:
        """Return whether a pane is out of sight."""
        return widget.isHidden()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the narrowest pane: the panes must not keep the window wide."""
        narrowest = min((pane.width for pane in self._panes), default=0)
        return QSize(em(narrowest), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold to the new width."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fold()

    def _fold(self) -> None:
        room = self.width()
        shown: set[int] = set()
        for pane in sorted(self._panes, key=self._rank, reverse=True):
            needed = em(pane.width)
            if needed <= room or not shown:
                shown.add(id(pane))
                room -= needed
            else:
                room = 0
        for pane in self._panes:
            is_shown = id(pane) in shown
            pane.widget.setMinimumWidth(min(em(pane.width), self.width()))
            pane.widget.setVisible(is_shown)
            pane.button.setChecked(is_shown)
        self._titles.setVisible(len(shown) < len(self._panes))

    def _rank(self, pane: _Pane) -> tuple[bool, int]:
        return (pane.widget is self._wanted, pane.importance)
