"""What the clipboard holds that can be evidence."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

_AS_IT_IS = (("image/png", "png"), ("image/jpeg", "jpg"))


@dataclass(frozen=True, slots=True)
class Pasted:
    """Files, or a picture: its bytes as another program wrote them, or else its pixels."""

    files: tuple[Path, ...] = ()
    data: bytes = b""
    image: QImage | None = None
    extension: str = "png"

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to take."""
        return not self.files and not self.data and self.image is None


def pasted(mime: QMimeData | None) -> Pasted:
    """Return what can be taken: files before a picture; text is nothing here."""
    if mime is None:
        return Pasted()
    files = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if files:
        return Pasted(files)
    for name, extension in _AS_IT_IS:
        if mime.hasFormat(name) and (data := bytes(mime.data(name).data())):
            return Pasted(data=data, extension=extension)
    image = mime.imageData() if mime.hasImage() else None
    return Pasted(image=image) if isinstance(image, QImage) and not image.isNull() else Pasted()


def encoded(image: QImage, kind: str, quality: int = -1) -> bytes:
    """Return a picture as the bytes of a file: "PNG" without loss, "JPEG" with a quality."""
    target = QByteArray()
    buffer = QBuffer(target)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind, quality)  # type: ignore[call-overload] # the stubs want bytes here
    return bytes(target.data())
