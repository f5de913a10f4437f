# ruff: noqa: N802 - Qt names the methods it calls
"""Shows over a whole page that files may be dropped anywhere on it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.theme import set_role
from ui.theme_tokens import SPACE_S


class DropVeil(QFrame):
    """Lies over `page` while files are dragged across it, and hands them over."""

    dropped = Signal(list)
    """The dropped files, as list[Path]."""

    def __init__(self, page: QWidget, text: str) -> None:
        super().__init__(page)
        self._page = page
        set_role(self, "drop")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = QLabel(text)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(words, "heading")
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch what is dragged over the page."""
        kind = event.type()
        if kind is QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if files_in(event):
                event.acceptProposedAction()
                self._cover()
                return True
        elif kind is QEvent.Type.DragLeave:
            self.hide()
        elif kind is QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.hide()
            if files := files_in(event):
                event.acceptProposedAction()
                self.dropped.emit(files)
                return True
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        room = self._page.rect()
        self.setGeometry(room.adjusted(SPACE_S, SPACE_S, -SPACE_S, -SPACE_S))
        self.raise_()
        self.show()


def files_in(event: QDropEvent) -> list[Path]:
    """Return the files that are dragged; nothing else is taken."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
