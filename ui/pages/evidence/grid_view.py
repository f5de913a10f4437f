# ruff: noqa: N802 - Qt names the methods it calls
"""The list view of the grid: as many columns as fit, using the whole width."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from ui.pages.evidence.grid_delegate import GridDelegate, cell_size
from ui.theme_tokens import SPACE_S


class GridView(QListView):
    """Cards in rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setViewportMargins(SPACE_S, 0, 0, 0)
        self.setItemDelegate(GridDelegate(self))
        self.setAccessibleName(self.tr("Evidence"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Let the cards grow with the words."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        cell = cell_size()
        # One pixel less than there is: an exact fit wraps the last card.
        width = max(self.viewport().width() - 1, cell.width())
        columns = max(width // cell.width(), 1)
        size = QSize(width // columns, cell.height())
        if size != self.gridSize():
            self.setGridSize(size)
