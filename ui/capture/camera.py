"""What a camera owes the panel that shows it; tests have one that looks at a file."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class CameraProblem(StrEnum):
    """Why there is no picture. Each has its sentence in the panel."""

    ABSENT = "absent"
    BUSY = "busy"
    UNPLUGGED = "unplugged"
    REFUSED = "refused"
    NOT_SUPPORTED = "not-supported"
    NOT_TAKEN = "not-taken"


@dataclass(frozen=True, slots=True)
class CameraDevice:
    """A camera of this computer; `id` stays the same while it is plugged in."""

    id: str
    name: str


class Camera(QObject):
    """One camera at a time, from `start` to `stop`. Everything is told on the GUI thread."""

    opened = Signal(object)
    """The camera that was opened: a `CameraDevice`."""
    frame = Signal(object)
    """A QImage for the live view, upright and small."""
    shot = Signal(object)
    """A QImage at the best resolution, upright."""
    problem = Signal(object)
    """A `CameraProblem`; the camera has stopped, except for NOT_TAKEN."""
    devices_changed = Signal()

    def devices(self) -> list[CameraDevice]:
        """Return the cameras that are plugged in now."""
        raise NotImplementedError

    def start(self, device_id: str = "") -> None:
        """Open a camera, by default the one that the system prefers."""
        raise NotImplementedError

    def shoot(self) -> None:
        """Take a picture; `shot` brings it."""
        raise NotImplementedError

    def stop(self) -> None:
        """Let the camera go, so that its light goes out."""
        raise NotImplementedError


def device_camera(parent: QObject) -> Camera:
    """Return the camera of this computer; raise ImportError where Qt lacks a system library."""
    # Loading Qt Multimedia takes a while and is of no use to most starts.
    from ui.capture.qt_camera import QtCamera

    return QtCamera(parent)
