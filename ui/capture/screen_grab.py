"""A screenshot of what other programs show: our window hides, an area is chosen, it comes back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap, QScreen
from PySide6.QtWidgets import QWidget

from ui.capture.area_picker import AreaPicker

# Time for the desktop to take our window away and to paint what was behind it.
_UNCOVER_MS = 400


def grabbed(screen: QScreen) -> QPixmap:
    """Return a picture of a screen; null where the desktop does not allow it."""
    if QGuiApplication.platformName().startswith("wayland"):
        return QPixmap()
    return screen.grabWindow(0)


class ScreenGrab(QObject):
    """One screenshot; make a new one for the next."""

    taken = Signal(object)
    """A QImage."""
    refused = Signal()
    """The desktop lets no program look."""
    ended = Signal()
    """Nothing was taken, or everything is done."""

    def __init__(
        self, window: QWidget, grab: Callable[[QScreen], QPixmap], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._grab = grab
        self._pickers: list[AreaPicker] = []
        self._gone: list[AreaPicker] = []

    def begin(self) -> None:
        """Hide the window and look."""
        # Qt would end the program with its last window.
        QGuiApplication.setQuitOnLastWindowClosed(False)
        self._window.hide()
        QTimer.singleShot(_UNCOVER_MS, self, self._look)

    @property
    def pickers(self) -> list[AreaPicker]:
        """What covers the screens now."""
        return list(self._pickers)

    def _look(self) -> None:
        pictures = [(screen, self._grab(screen)) for screen in QGuiApplication.screens()]
        if any(picture.isNull() for _, picture in pictures):
            self._come_back()
            self.refused.emit()
            self.ended.emit()
            return
        for screen, picture in pictures:
            picker = AreaPicker(picture)
            picker.setGeometry(screen.geometry())
            picker.picked.connect(self._on_picked)
            picker.given_up.connect(self._end)
            self._pickers.append(picker)
            picker.showFullScreen()
        self._pickers[0].activateWindow()
        self._pickers[0].setFocus()

    def _on_picked(self, image: QImage) -> None:
        self._end()
        self.taken.emit(image)

    def _end(self) -> None:
        if not self._pickers:
            return
        # Held on to: a picker that Python let go of would be gone in the middle of its key press.
        self._gone, self._pickers = self._pickers, []
        self._come_back()
        for picker in self._gone:
            picker.close()
            picker.deleteLater()
        self.ended.emit()

    def _come_back(self) -> None:
        self._window.show()
        self._window.activateWindow()
        QGuiApplication.setQuitOnLastWindowClosed(True)
