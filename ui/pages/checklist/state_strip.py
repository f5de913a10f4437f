# ruff: noqa: N802 - Qt names the methods it calls
"""Where the whole checklist stands: a strip, and below it each state to filter by."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from auditapp.domain.item_state import ItemState
from ui.i18n import number
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.item_states import paint_state, paint_strip, state_look, states_in_words


class StateStrip(QWidget):
    """The states with their numbers; pressing some shows only their items."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = StateBar()
        self._toggles = {state: StateToggle(state) for state in ItemState}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_XS)
        for place, toggle in enumerate(self._toggles.values()):
            toggle.toggled.connect(self.changed)
            grid.addWidget(toggle, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self._bar)
        column.addLayout(grid)

    def show_counts(self, counts: Mapping[ItemState, int]) -> None:
        """Say how many items are in each state."""
        self._bar.show_counts(counts)
        for state, toggle in self._toggles.items():
            toggle.show_count(counts.get(state, 0))

    def chosen(self) -> frozenset[ItemState]:
        """Return the states that are asked for; none leaves nothing out."""
        return frozenset(it for it, toggle in self._toggles.items() if toggle.isChecked())

    def choose(self, states: frozenset[ItemState]) -> None:
        """Ask for these states without telling."""
        for state, toggle in self._toggles.items():
            toggle.blockSignals(True)
            toggle.setChecked(state in states)
            toggle.blockSignals(False)


class StateBar(QWidget):
    """The stacked strip alone; its words are in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[ItemState, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Mapping[ItemState, int]) -> None:
        """Show other numbers."""
        if counts == self._counts:
            return
        self._counts = dict(counts)
        words = states_in_words(counts)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """A thin line."""
        return QSize(em(8), max(6, em(0.4)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip."""
        painter = QPainter(self)
        paint_strip(painter, QRectF(self.rect()), self._counts)
        painter.end()


class StateToggle(QAbstractButton):
    """Shape, word and number of one state; pressed, it is a filter."""

    def __init__(self, state: ItemState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._count = -1
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look = state_look(state)
        self.setToolTip(
            self.tr("{0}. {1}. Press to show only these").format(look.word, look.meaning)
        )

    def show_count(self, count: int) -> None:
        """Say how many items there are."""
        if count != self._count:
            self._count = count
            words = f"{state_look(self._state).word} {number(count)}"
            self.setText(words)
            self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        """Room for shape and words."""
        width = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(em() + width + 3 * SPACE_S, max(24, em(1.35)))

    def minimumSizeHint(self) -> QSize:
        """The words may be cut; the tooltip has them."""
        return QSize(em(4), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint shape and words, and what shows that it is pressed or has the focus."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            fill = colours.accent_soft if self.isChecked() else colours.hover
            painter.setPen(
                QPen(QColor(colours.accent), 1) if self.isChecked() else Qt.PenStyle.NoPen
            )
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(frame, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 4, 4)
        side = em(0.95)
        place = QRectF(SPACE_XS, (self.height() - side) / 2, side, side)
        paint_state(painter, place, self._state)
        font = self._font()
        painter.setFont(font)
        painter.setPen(QColor(colours.text if self._count else colours.text_muted))
        room = self.rect().adjusted(round(place.right()) + SPACE_XS, 0, -SPACE_XS, 0)
        cut = Qt.TextElideMode.ElideRight
        words = QFontMetrics(font).elidedText(self.text(), cut, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        return font
