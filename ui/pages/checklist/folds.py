# ruff: noqa: N802 - Qt names the methods it calls
"""Parts of an item that fold away, and which of them are open."""

from collections.abc import Callable, MutableMapping

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import em, tokens
from ui.theme_tokens import SPACE_XS

OpenParts = MutableMapping[str, bool]
"""Whether a part is open, by its name; what is missing stands as it does at first."""


class FoldButton(QAbstractButton):
    """An arrow that says whether something is open, and what it is; level with the text around."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for a line that a pointer finds."""
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(indent() + width + SPACE_XS, max(28, em(1.5)))

    def minimumSizeHint(self) -> QSize:
        """The words may be cut where there is no room at all; the tooltip has them."""
        return QSize(em(8), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Fit larger text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint arrow and words, and what shows the pointer and the focus."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(frame, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 4, 4)
        arrow = "arrow-down-s-line" if self.isChecked() else "arrow-right-s-line"
        place = QRect(-SPACE_XS, (self.height() - em()) // 2, em(), em())
        icon(arrow, "text_muted").paint(painter, place)
        room = self.rect().adjusted(indent(), 0, 0, 0)
        metrics, cut = QFontMetrics(self.font()), Qt.TextElideMode.ElideRight
        painter.setPen(QColor(colours.text))
        words = metrics.elidedText(self.text(), cut, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


class Fold(QWidget):
    """A title to press, and what it opens.

    Either `show_part` says for every item what there is, which is made when it is first opened,
    or `hold` gives it one content for good, of which `show_title` says what is in it.
    """

    opened = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None, *, is_open: bool = False) -> None:
        super().__init__(parent)
        self.name = name
        self._is_open = is_open
        self._make: Callable[[], QWidget] | None = None
        self._content: QWidget | None = None
        self._button = FoldButton()
        self._button.setChecked(is_open)
        self._button.clicked.connect(self._on_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self._column.addWidget(self._button)
        self.hide()

    def show_part(self, title: str, make: Callable[[], QWidget] | None) -> None:
        """Offer another part; None, and there is nothing to open here."""
        self._drop()
        self._make = make
        self.show_title(title if make is not None else "")
        self._show()

    @property
    def is_open(self) -> bool:
        """Whether its content is seen."""
        return self._is_open

    def hold(self, content: QWidget) -> None:
        """Open this content, whatever is in it."""
        self._content = content
        self._column.addWidget(content)
        self._show()

    def show_title(self, title: str) -> None:
        """Say what is in the content held; without a title it is not offered."""
        self._button.setText(title)
        self._button.setToolTip(title)
        self._button.setAccessibleName(title)
        self.setVisible(bool(title))

    def set_open(self, *, is_open: bool) -> None:
        """Open or close it without telling."""
        if is_open != self._is_open:
            self._is_open = is_open
            self._show()

    def _on_clicked(self) -> None:
        self.set_open(is_open=not self._is_open)
        self.opened.emit(self._is_open)

    def _show(self) -> None:
        self._button.setChecked(self._is_open)
        if self._is_open and self._content is None and self._make is not None:
            self._content = self._make()
            self._content.setContentsMargins(indent(), 0, 0, SPACE_XS)
            self._column.addWidget(self._content)
        if self._content is not None:
            self._content.setVisible(self._is_open)

    def _drop(self) -> None:
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
            self._content = None


def indent() -> int:
    """Return how far what is folded stands from the edge: under its title."""
    return em()


class Folds:
    """The folds of a pane: what somebody opens or closes stays so for the next item."""

    def __init__(self) -> None:
        self._folds: list[Fold] = []
        self._open: OpenParts = {}

    def remember_in(self, parts: OpenParts) -> None:
        """Stand as remembered, and remember there from now on."""
        self._open = parts
        for fold in self._folds:
            if fold.name in parts:
                fold.set_open(is_open=parts[fold.name])

    def fold(self, name: str, *, is_open: bool = False) -> Fold:
        """Return a new fold; `is_open` is how it stands before anybody touched it."""
        fold = Fold(name, is_open=is_open)
        fold.opened.connect(lambda is_now_open: self._on_opened(name, is_open=is_now_open))
        self._folds.append(fold)
        return fold

    def _on_opened(self, name: str, *, is_open: bool) -> None:
        self._open[name] = is_open
