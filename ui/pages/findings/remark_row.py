# ruff: noqa: N802 - Qt names the methods it calls
"""One remark of the writing checks below its field: shape, reason, and what to do."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from auditapp.domain.writing.remarks import Remark, Weight, may_be_left
from ui.keys import with_key
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.link_button import LinkButton

NEXT_KEY = "F4"
PREVIOUS_KEY = "Shift+F4"
LEAVE_KEY = "Alt+Return"

_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_EDGE = 2


class RemarkLine(QAbstractButton):
    """Reason and remedy on as many lines as they need; a click goes to the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = ""
        self._remedy = ""
        self._is_soft = True
        self._is_current = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_remark(self, remark: Remark, kind: str) -> None:
        """Say another remark; `kind` says in words what its shape shows."""
        self._reason, self._remedy = remark.reason, remark.remedy
        self._is_soft = may_be_left(remark)
        self.setText(remark.sentence)
        self.setAccessibleName(f"{kind}: {remark.sentence}")
        self.setToolTip(with_key(self.tr("{0}. Go to the words").format(kind), NEXT_KEY))
        self.updateGeometry()
        self.update()

    def set_current(self, is_current: bool) -> None:
        """Show that the cursor stands at its words."""
        if self._is_current != is_current:
            self._is_current = is_current
            self.update()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._height(width, self._reason) + self._height(width, self._remedy) + 2 * _EDGE

    def sizeHint(self) -> QSize:
        """A comfortable line."""
        width = em(24)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few words beside each other."""
        return QSize(em(8), em())

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape, the reason in the colour of text, the remedy more quietly."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self._is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(self.rect(), 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        self._paint_shape(painter)
        left, right = self._indent(), self.rect().right() - _EDGE
        top = _EDGE
        for words, colour in ((self._reason, colours.text), (self._remedy, colours.text_muted)):
            painter.setPen(QColor(colour))
            height = self._height(self.width(), words)
            painter.drawText(QRect(left, top, right - left, height), _FLAGS, words)
            top += height
        painter.end()

    def _paint_shape(self, painter: QPainter) -> None:
        """Paint a full square for what must be mended, an empty circle for what may stay."""
        colours = tokens()
        side = em(0.6)
        line = QFontMetrics(self.font()).height()
        box = QRectF(_EDGE + SPACE_XS, _EDGE + (line - side) / 2, side, side)
        if self._is_soft:
            painter.setPen(QPen(QColor(colours.warn), max(1.5, em(0.1))))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.bad))
        painter.drawRoundedRect(box, 1, 1)

    def _indent(self) -> int:
        return _EDGE + SPACE_XS + em(0.6) + SPACE_S

    def _height(self, width: int, words: str) -> int:
        room = QRect(0, 0, max(width - self._indent() - _EDGE, em(4)), 100_000)
        return QFontMetrics(self.font()).boundingRect(room, _FLAGS.value, words).height()


class RemarkRow(QWidget):
    """A remark with the button that leaves it as it is, where that is allowed."""

    chosen = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remark: Remark | None = None
        self.line = RemarkLine()
        self.leave = LinkButton(self.tr("Leave as it is"))
        self.leave.setToolTip(
            with_key(self.tr("It is right here; Undo takes this back"), LEAVE_KEY)
        )
        self.leave.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.line, 1)
        row.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.line.clicked.connect(self.chosen)
        self.leave.clicked.connect(self.left)

    def show_remark(self, remark: Remark) -> None:
        """Say a remark."""
        if remark == self.remark:
            return
        self.remark = remark
        self.line.show_remark(remark, self._kind(remark))
        may_stay = may_be_left(remark)
        self.leave.setVisible(may_stay)
        if may_stay:
            self.leave.setAccessibleDescription(remark.reason)

    def _kind(self, remark: Remark) -> str:
        return {
            Weight.SOFT: self.tr("Worth a look"),
            Weight.HARD_ON_ISSUE: self.tr("To mend before it is issued"),
            Weight.HARD: self.tr("To mend before it is issued"),
            Weight.HARD_IN_EXPORT: self.tr("To take out before a report leaves the team"),
        }[remark.weight]
