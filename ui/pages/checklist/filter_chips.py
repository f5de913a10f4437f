# ruff: noqa: N802 - Qt names the methods it calls
"""The filters in use as chips: a click takes one away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.icons import icon
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.flow_layout import FlowLayout

Chip = tuple[str, Callable[[], object]]
"""The words of a filter in use, and what takes it away."""


class FilterChips(QWidget):
    """No room while nothing is filtered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[FilterChip] = []
        self._flow = FlowLayout(self, spacing=SPACE_XS)
        self.hide()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these; the same words again change nothing on screen."""
        if [words for words, _ in chips] != [chip.text() for chip in self._chips]:
            for chip in self._chips:
                self._flow.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self._chips = [FilterChip(words) for words, _ in chips]
            for chip in self._chips:
                self._flow.addWidget(chip)
                chip.show()
        for chip, (_, drop) in zip(self._chips, chips, strict=True):
            chip.drop = drop
        self.setVisible(bool(chips))
        self.updateGeometry()


class FilterChip(QAbstractButton):
    """A word or two with a cross."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drop: Callable[[], object] = lambda: None
        self.setText(words)
        self.setAccessibleName(self.tr("Take this filter away: {0}").format(words))
        self.setToolTip(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.drop())

    def sizeHint(self) -> QSize:
        """Room for the words and the cross; a finger finds it."""
        width = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(min(width + em() + 3 * SPACE_S, em(18)), max(24, em(1.4)))

    def minimumSizeHint(self) -> QSize:
        """Long words may be cut; the tooltip has them."""
        return QSize(min(self.sizeHint().width(), em(8)), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background, words and cross."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = colours.focus if self.hasFocus() else colours.accent
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(colours.hover if self.underMouse() else colours.accent_soft))
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        side = em(0.85)
        cross = QRect(self.width() - SPACE_S - side, (self.height() - side) // 2, side, side)
        icon("close-line", "text").paint(painter, cross)
        painter.setFont(self._font())
        painter.setPen(QColor(colours.text))
        room = self.rect().adjusted(SPACE_S + 2, 0, cross.left() - self.width() - SPACE_XS, 0)
        cut = Qt.TextElideMode.ElideRight
        words = QFontMetrics(self._font()).elidedText(self.text(), cut, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        return font
