"""A camera that looks at files, and can be absent, busy, unplugged or forbidden."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QImageReader

from ui.capture.camera import Camera, CameraDevice, CameraProblem


class FileCamera(Camera):
    """Sees the first of its files; each shot brings the next one."""

    def __init__(self, parent: QObject | None, files: list[Path]) -> None:
        super().__init__(parent)
        self.plugged = [CameraDevice("front", "Lumora Front"), CameraDevice("back", "Lumora Back")]
        self.trouble: CameraProblem | None = None
        self.running = ""
        self.shots = 0
        self._files = files

    def devices(self) -> list[CameraDevice]:
        """See Camera."""
        return list(self.plugged)

    def start(self, device_id: str = "") -> None:
        """See Camera."""
        if self.trouble is not None:
            self.problem.emit(self.trouble)
        elif not self.plugged:
            self.problem.emit(CameraProblem.ABSENT)
        else:
            named = [it for it in self.plugged if it.id == device_id]
            device = (named or self.plugged)[0]
            self.running = device.id
            self.opened.emit(device)
            self.frame.emit(_image(self._files[0]))

    def shoot(self) -> None:
        """See Camera."""
        file = self._files[self.shots % len(self._files)]
        self.shots += 1
        self.shot.emit(_image(file))

    def stop(self) -> None:
        """See Camera."""
        self.running = ""

    def unplug(self) -> None:
        """Pull the cable while it is in use."""
        self.plugged, self.running = [], ""
        self.devices_changed.emit()
        self.problem.emit(CameraProblem.UNPLUGGED)


def _image(file: Path) -> QImage:
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    return reader.read()
