# ruff: noqa: N802 - Qt names the methods it calls
"""The pictures and files of an item, and a place to drop more."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFontMetrics,
    QIcon,
    QImage,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import em, set_role
from ui.widgets.flow_layout import FlowLayout


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture (None for a file without one) and its caption."""

    id: str
    image: QImage | None
    caption: str


class PhotoStrip(QFrame):
    """Thumbnails in lines. A click opens one, a drop adds files."""

    opened = Signal(str)
    files_dropped = Signal(list)
    """The dropped files, as list[Path]."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._hint = QLabel(hint)
        self._hint.setWordWrap(True)
        set_role(self._hint, "muted")
        self._buttons: list[QToolButton] = []
        self._ids: list[str] = []
        self._flow = FlowLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._hint)
        layout.addLayout(self._flow)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_thumbnails(self, thumbnails: Sequence[Thumbnail]) -> None:
        """Show these instead of those before, on the same buttons as far as they go."""
        self._ids = [thumbnail.id for thumbnail in thumbnails]
        while len(self._buttons) > len(thumbnails):
            button = self._buttons.pop()
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        while len(self._buttons) < len(thumbnails):
            self._buttons.append(self._button(len(self._buttons)))
            self._flow.addWidget(self._buttons[-1])
        for button, thumbnail in zip(self._buttons, thumbnails, strict=True):
            words = thumbnail.caption or self.tr("Without caption")
            button.setIcon(_picture(thumbnail.image))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setCheckable(False)
        self._size()
        self._hint.setVisible(not thumbnails)

    def mark(self, thumbnail_id: str) -> None:
        """Show which one is chosen; an unknown id marks none."""
        for button, own in zip(self._buttons, self._ids, strict=True):
            button.setCheckable(own == thumbnail_id)
            button.setChecked(own == thumbnail_id)

    def changeEvent(self, event: QEvent) -> None:
        """Let the pictures grow with the words."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that files may be dropped here."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            set_role(self, "drop")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to normal."""
        set_role(self, "")

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over the files."""
        set_role(self, "")
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def _size(self) -> None:
        size = QSize(em(6), em(4.5))
        metrics = QFontMetrics(self.font())
        for button in self._buttons:
            button.setIconSize(size)
            button.setText(
                metrics.elidedText(
                    button.accessibleName(), Qt.TextElideMode.ElideRight, size.width()
                )
            )

    def _button(self, place: int) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.opened.emit(self._ids[place]))
        return button


def _picture(image: QImage | None) -> QIcon:
    if image is not None and not image.isNull():
        return QIcon(QPixmap.fromImage(image))
    return icon("file-text-line", "text_muted")
