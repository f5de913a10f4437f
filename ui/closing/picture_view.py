# ruff: noqa: N802 - Qt names the methods it calls
"""One picture on the big screen, as large as there is room, with its number and title."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.closing.stage import Stage


class PictureView(QWidget):
    """Shows what it is given; until the picture is there, that it is being loaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self._image: QImage | None = None
        self._caption = ""

    def show_picture(self, image: QImage | None, caption: str, stage: Stage) -> None:
        """Show a picture; None while it is loaded, an empty one where it cannot be read."""
        self._image, self._caption, self._stage = image, caption, stage
        self.setAccessibleName(caption)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint picture and caption."""
        stage = self._stage
        if stage is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        words = QRectF(0, self.height() - stage.px(1.4), self.width(), stage.px(1.4))
        room = QRectF(0, 0, self.width(), words.top() - stage.px(0.2))
        painter.setFont(stage.font(0.8))
        painter.setPen(stage.colour("text"))
        elided = painter.fontMetrics().elidedText(
            self._caption, Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, elided)
        if self._image is None or self._image.isNull():
            text = self.tr("Loading…") if self._image is None else self.tr("Not on this device yet")
            painter.setPen(stage.colour("text_muted"))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        else:
            size = self._image.size().scaled(
                room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(room.center())
            painter.drawImage(place, self._image)
        painter.end()
