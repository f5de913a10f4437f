# ruff: noqa: N802 - Qt names the methods it calls
"""A panel over the right side of the window; not a box, the work stays visible."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S


class SidePanel(QFrame):
    """Escape or its button closes it, and gives the keys back to who had them."""

    width_in_lines = 28
    """How wide it is where there is room, in lines of text (see em)."""

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        set_role(self, "overlay")
        self.setAccessibleName(title)
        heading = QLabel(title)
        set_role(heading, "heading")
        self._close = QPushButton(icon("close-line"), self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close: {0}").format(title))
        self._close.clicked.connect(self.close_panel)
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self._close)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(title)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        self._column.addLayout(top)
        self._column.addWidget(self._scroll, 1)
        window.installEventFilter(self)
        self.hide()

    def open_panel(self, body: QWidget) -> None:
        """Show a body in place of the one before."""
        if self.isHidden():
            self._before = self._window.focusWidget()
        body.setProperty("role", "plain")
        self._scroll.setWidget(body)
        self._place()
        self.show()
        self.raise_()
        self._close.setFocus()

    def add_foot(self, foot: QWidget) -> None:
        """Put something below the body that stays while the body scrolls."""
        self._column.addWidget(foot)

    def close_panel(self) -> None:
        """Hide."""
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the right side when the window changes its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Make room for larger text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.isVisible():
            self._place()

    def event(self, event: QEvent) -> bool:
        """Keep Escape, which may be a command of the page behind."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        window = self._window
        width = min(em(self.width_in_lines), window.width() - 2 * SPACE_L)
        self.setGeometry(
            window.width() - width - SPACE_L, SPACE_L, width, window.height() - 2 * SPACE_L
        )


def two_columns(body: QWidget) -> QGridLayout:
    """Return a layout on `body` for a narrow column at the left and words at its right."""
    grid = QGridLayout(body)
    grid.setColumnStretch(1, 1)
    grid.setHorizontalSpacing(SPACE_M)
    grid.setVerticalSpacing(SPACE_S)
    return grid
