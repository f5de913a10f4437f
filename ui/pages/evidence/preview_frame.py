# ruff: noqa: N802 - Qt names the methods it calls
"""The large picture of a piece of evidence, or why there is none."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import icon
from ui.pages.evidence.reading import Preview
from ui.theme import em, set_role, tokens
from ui.theme_tokens import SPACE_L

_HEIGHT = 17.0


class PreviewFrame(QFrame):
    """Always equally high, so that nothing below jumps while one leafs through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self._icon = ""
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self._note, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.addStretch(3)
        layout.addWidget(self._note)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def room(self) -> QSize:
        """Return the size of the picture wanted, in pixels of the screen."""
        ratio = self.devicePixelRatioF()
        return QSize(round(self.width() * ratio), round(self.height() * ratio))

    def wait(self, icon_name: str) -> None:
        """Show that a picture is being loaded, or that the file has none."""
        self._icon = icon_name
        self._picture = QPixmap()
        self._note.hide()
        self.update()

    def show_preview(self, preview: Preview) -> None:
        """Show the picture or the sentence."""
        self._picture = QPixmap.fromImage(preview.image)
        self._picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._note.setText(preview.note)
        self._note.setVisible(bool(preview.note))
        self.update()

    @property
    def has_picture(self) -> bool:
        """Whether a picture is shown."""
        return not self._picture.isNull()

    def note(self) -> str:
        """Return the sentence shown in place of a picture."""
        return "" if self._note.isHidden() else self._note.text()

    def hasHeightForWidth(self) -> bool:
        """The sentence must not change the height."""
        return False

    def sizeHint(self) -> QSize:
        """A fixed height that grows with the text."""
        return QSize(em(20), em(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """As high as the hint."""
        return QSize(em(10), em(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture in the middle, or an icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QColor(tokens().border))
        painter.setBrush(QColor(tokens().hover))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        inner = self.rect().adjusted(1, 1, -1, -1)
        if self.has_picture:
            size = self._picture.deviceIndependentSize().toSize()
            if size.width() > inner.width() or size.height() > inner.height():
                size = size.scaled(inner.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(inner.center())
            painter.drawPixmap(place, self._picture)
        elif self._icon:
            square = QRect(0, 0, em(3), em(3))
            square.moveCenter(inner.center())
            square.translate(0, -em(2))
            icon(self._icon, "text_muted").paint(painter, square)
        painter.end()
