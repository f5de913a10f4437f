# ruff: noqa: N802 - Qt names the methods it calls
"""A heat map whose fields lead somewhere: by click, or by arrow keys and Enter."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import tokens
from ui.widgets.charts import HeatMap


class HeatBoard(HeatMap):
    """`chosen` carries the label of the field."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._current = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the field under the mouse."""
        point = event.position()
        for position, (rect, cell) in enumerate(self._places()):
            if rect.contains(point):
                self._current = position
                self.update()
                self.chosen.emit(cell.label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between fields, choose the current one."""
        places = self._places()
        steps = {
            Qt.Key.Key_Right: QPoint(1, 0),
            Qt.Key.Key_Left: QPoint(-1, 0),
            Qt.Key.Key_Down: QPoint(0, 1),
            Qt.Key.Key_Up: QPoint(0, -1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None and places:
            self._move(step, [rect for rect, _ in places])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and places:
            self.chosen.emit(places[min(self._current, len(places) - 1)][1].label)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark the current field while the map has the focus."""
        super().paintEvent(event)
        places = self._places()
        if not self.hasFocus() or not places:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().focus), 2))
        rect, _ = places[min(self._current, len(places) - 1)]
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _move(self, step: QPoint, rects: list[QRectF]) -> None:
        here = rects[min(self._current, len(rects) - 1)]
        wanted = here.center() + QPoint(
            round(step.x() * here.width()), round(step.y() * (here.height() + 4))
        )
        for position, rect in enumerate(rects):
            if rect.contains(wanted):
                self._current = position
                self.update()
                return
