# ruff: noqa: N802 - Qt names the methods it calls
"""The picture with its marks: drawn on, moved about, zoomed into; nothing is recorded here."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QSizePolicy, QWidget

from auditapp.domain.marks import MarkKind, Point, Shape, line_width
from ui.pages.evidence.markup.canvas_painting import (
    RestingMarks,
    paint_outlines,
    paint_over,
    paint_selection,
)
from ui.pages.evidence.markup.painting import measure
from ui.pages.evidence.markup.picture_layer import PictureLayer
from ui.pages.evidence.markup.sheet import Made, Sheet
from ui.pages.evidence.markup.tools import Tool
from ui.pages.evidence.markup.viewpoint import Viewpoint
from ui.theme import em, tokens

_NEAR = 10
_ZOOM = 1.25
_NUDGE_MS = 500
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Canvas(QWidget):
    """Says what was made of the marks; whoever listens records it and shows what stands then."""

    drawn = Signal(object)
    """A new `Shape`."""
    changed = Signal(str, object)
    """A mark by its id, and its new `Shape`."""
    selected = Signal(str)
    text_wanted = Signal(object, str)
    """The place of a text to type, and the id of the mark when it has one."""
    zoomed = Signal(float)
    moved = Signal()
    """Another part of the picture is on screen."""
    given_up = Signal()
    """Escape, with nothing under way and nothing selected."""

    def __init__(self, layer: PictureLayer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layer = layer
        self.sheet = Sheet(measure)
        self.view = Viewpoint()
        self._outlined: tuple[Shape, ...] = ()
        self._covered: tuple[Shape, ...] = ()
        self._edited = ""
        self._grip: QPointF | None = None
        self._has_space = False
        self._resting_marks = RestingMarks()
        self._nudged: Made | None = None
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_NUDGE_MS)
        self._resting.timeout.connect(self.flush)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Picture with its marks"))
        layer.changed.connect(self.update)
        layer.opened.connect(self._on_opened)

    def show_marks(self, shapes: Mapping[str, Shape]) -> None:
        """Show what stands now."""
        before = self.sheet.selected
        self.sheet.show(shapes)
        self.update()
        if before != self.sheet.selected:
            self.selected.emit(self.sheet.selected)

    def show_hidden(self, outlined: Sequence[Shape], covered: Sequence[Shape]) -> None:
        """Outline areas that are seen on the original only; cover what another one hid."""
        self._outlined, self._covered = tuple(outlined), tuple(covered)
        self.update()

    def take(self, tool: Tool) -> None:
        """Take a tool into the hand."""
        self.sheet.give_up()
        self.sheet.hand.tool = tool
        self._show_cursor()
        self.update()

    def select(self, mark: str) -> None:
        """Select a mark, or nothing, and tell it."""
        self.sheet.selected = mark
        self._on_selected()

    def edit(self, mark: str) -> None:
        """Leave out a mark while its text is typed."""
        self._edited = mark
        self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Come closer, or go back below 1."""
        self.view.zoom(factor, (at.x(), at.y()) if at is not None else None)
        self._on_view()

    def fit(self) -> None:
        """Show the whole picture."""
        self.view.fit()
        self._on_view()

    @property
    def is_busy(self) -> bool:
        """Whether something is being drawn, or was moved by the keys and not told yet."""
        return self.sheet.is_busy or self._nudged is not None

    def flush(self) -> None:
        """Tell where the arrow keys have moved a mark to, now."""
        self._resting.stop()
        made, self._nudged = self._nudged, None
        if made is not None:
            self.changed.emit(made.mark, made.shape)

    # Painting

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(em(40), em(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and what lies over it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().hover))
        self.layer.paint(painter, self.view, self.devicePixelRatioF())
        if self.layer.has_picture:
            sheet = self.sheet
            live_mark = sheet.live_mark
            resting = [
                shape
                for mark, shape in sheet.shapes.items()
                if mark not in (self._edited, live_mark or None)
            ]
            paint_outlines(painter, self.view, self._outlined)
            self._resting_marks.paint(
                painter, self.view, (*self._covered, *resting), self.devicePixelRatioF()
            )
            live = sheet.live or sheet.shapes.get(live_mark)
            if live is not None:
                paint_over(painter, self.view, (live,))
            if (shape := sheet.shape) is not None and sheet.selected != self._edited:
                paint_selection(painter, self.view, shape)
        if self.hasFocus():
            painter.setPen(QColor(tokens().focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture in sight."""
        self.view.resize(self.width(), self.height())
        self._on_view()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw, to move a mark, or to move the picture."""
        self.flush()
        place = event.position()
        if event.button() is Qt.MouseButton.MiddleButton or self._has_space:
            self._grip = place
        elif event.button() is Qt.MouseButton.LeftButton and self.layer.has_picture:
            before = self.sheet.selected
            if not self.sheet.press(self._pixel(place), _NEAR / self.view.scale):
                self._grip = place
            if before != self.sheet.selected:
                self._on_selected()
        self._show_cursor()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on."""
        place = event.position()
        if self._grip is not None:
            self.view.pan(place.x() - self._grip.x(), place.y() - self._grip.y())
            self._grip = place
            self._on_view()
        elif self.sheet.is_busy:
            self.sheet.drag(self._pixel(place), self.view.scale)
            self.update()
        else:
            self._show_cursor(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what was begun."""
        self._grip = None
        if self.sheet.is_busy:
            if self.sheet.hand.tool is Tool.TEXT and not self.sheet.live_mark:
                self.sheet.give_up()
                self.text_wanted.emit(self._pixel(event.position()), "")
            else:
                self._tell(self.sheet.release())
        self._show_cursor()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change the words of a text."""
        shape = self.sheet.shape
        if shape is not None and shape.kind is MarkKind.TEXT:
            self.sheet.give_up()
            self.text_wanted.emit(shape.points[0], self.sheet.selected)
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with a wheel; move about with two fingers, with Ctrl zoom."""
        pixels = event.pixelDelta()
        is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not pixels.isNull() and not is_ctrl:
            self.view.pan(pixels.x(), pixels.y())
            self._on_view()
        elif event.angleDelta().y():
            self.zoom(_ZOOM ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Zoom by pinching, on a touchpad and on a touch screen."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 + event.value(), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.sheet.give_up()
                self.zoom(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint())))
                return True
        return super().event(event)

    # The keys

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Tab goes through the marks first, then on."""
        # The text box on it asks too, when it goes away.
        if self.hasFocus():
            is_inside = self.sheet.step(1 if next else -1)
            self._on_selected()
            if is_inside:
                return True
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, resize and place marks; move the picture when none is selected."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._on_arrow(*_ARROWS[key], event.modifiers())
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._has_space = True
            self._show_cursor()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._on_enter()
        elif key == Qt.Key.Key_Escape:
            self._on_escape()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let the picture go when the space bar comes up."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._has_space, self._grip = False, None
            self._show_cursor()
        else:
            super().keyReleaseEvent(event)

    def _on_arrow(self, dx: int, dy: int, modifiers: Qt.KeyboardModifier) -> None:
        is_fine = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if not self.sheet.selected:
            self.view.pan(-dx * em(3), -dy * em(3))
            self._on_view()
            return
        step = 1 if is_fine else max(1, line_width(*self.sheet.size))
        grow = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._nudged = self.sheet.nudged(dx * step, dy * step, grow=grow)
        self._resting.start()
        self._see_selected()

    def _on_enter(self) -> None:
        shape = self.sheet.shape
        left, top, right, bottom = self.view.visible()
        middle = (round((left + right) / 2), round((top + bottom) / 2))
        if shape is not None and shape.kind is MarkKind.TEXT:
            self.text_wanted.emit(shape.points[0], self.sheet.selected)
        elif self.sheet.hand.tool is Tool.TEXT:
            self.text_wanted.emit(middle, "")
        else:
            self._tell(self.sheet.placed(middle))

    def _on_escape(self) -> None:
        if self.sheet.give_up():
            self.update()
        elif self.sheet.selected:
            self.flush()
            self.select("")
        else:
            self.given_up.emit()

    # Inside

    def _tell(self, made: Made | None) -> None:
        if made is None:
            return
        if made.mark:
            self.changed.emit(made.mark, made.shape)
        else:
            self.drawn.emit(made.shape)

    def _pixel(self, place: QPointF) -> Point:
        return self.view.inside(place.x(), place.y())

    def _on_opened(self, width: int, height: int) -> None:
        if (width, height) != (self.view.width, self.view.height) or self.view.is_fitted:
            self.view.begin(width, height)
        self.sheet.size = (width, height)
        self._on_view()

    def _on_view(self) -> None:
        self.zoomed.emit(self.view.scale)
        self.moved.emit()
        self.update()

    def _on_selected(self) -> None:
        self.selected.emit(self.sheet.selected)
        self._see_selected()

    def _see_selected(self) -> None:
        if (box := self.sheet.box()) is not None and not self.sheet.is_busy:
            self.view.show(box)
            self._on_view()
        self.update()

    def announce(self, words: str) -> None:
        """Tell screen readers what is selected."""
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _show_cursor(self, place: QPointF | None = None) -> None:
        shape = Qt.CursorShape.CrossCursor
        if self._has_space or self._grip is not None:
            shape = Qt.CursorShape.ClosedHandCursor if self._grip else Qt.CursorShape.OpenHandCursor
        elif place is not None and self._is_over_handle(place):
            shape = Qt.CursorShape.SizeAllCursor
        elif self.sheet.hand.tool is Tool.SELECT:
            over = place is not None and self.sheet.at(self._pixel(place), _NEAR / self.view.scale)
            shape = Qt.CursorShape.SizeAllCursor if over else Qt.CursorShape.ArrowCursor
        elif self.sheet.hand.tool is Tool.TEXT:
            shape = Qt.CursorShape.IBeamCursor
        self.setCursor(shape)

    def _is_over_handle(self, place: QPointF) -> bool:
        return self.sheet.handle_at(self._pixel(place), _NEAR / self.view.scale) >= 0
