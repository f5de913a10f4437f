# ruff: noqa: N802 - Qt names the methods it calls
"""The camera: what it sees, and one large button."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.capture.camera import CameraDevice, CameraProblem
from ui.i18n import number
from ui.icons import icon
from ui.keys import with_key
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_S
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.reading import wrapped

_MOST_OF_WINDOW = 0.42


class Viewfinder(QWidget):
    """The live picture, whole and in its own proportions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Live picture of the camera"))
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_image(self, image: QImage) -> None:
        """Show what the camera sees now."""
        is_other_shape = image.size() != self._image.size()
        self._image = image
        if is_other_shape:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for a picture in the usual proportions."""
        return QSize(em(20), em(13))

    def heightForWidth(self, width: int) -> int:
        """Return the height that shows the picture without bars, up to a limit."""
        shape = self._image.size() if not self._image.isNull() else QSize(4, 3)
        whole = width * shape.height() // max(shape.width(), 1)
        # The button below stays in sight, also with large text.
        return min(whole, em(24), round(self.window().height() * _MOST_OF_WINDOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture in the middle of a dark frame."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#14171a"))
        if self._image.isNull():
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)


class CameraPanel(QWidget):
    """Stays open for more pictures."""

    shoot_wanted = Signal()
    device_chosen = Signal(str)
    retried = Signal()
    went = Signal()
    """Another page or a folded pane covers it; the window as a whole is still there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken = 0
        self._view = Viewfinder()
        self._problem = wrapped("", "warning")
        self._retry = QPushButton(self.tr("Try again"))
        self._retry.clicked.connect(self.retried)
        self._devices = CalmComboBox()
        self._devices.setAccessibleName(self.tr("Camera"))
        self._devices.activated.connect(
            lambda at: self.device_chosen.emit(self._devices.itemData(at))
        )
        self._shoot = QPushButton(icon("camera-line", "on_accent"), self.tr("Take photo"))
        set_role(self._shoot, "primary")
        self._shoot.setToolTip(with_key(self.tr("Take a photo of what stands above"), "Space"))
        self._shoot.clicked.connect(self.shoot_wanted)
        self._said = QLabel()
        set_role(self._said, "muted")
        self._agreed = wrapped("", "small")
        self._size()
        self._lay_out()
        self.setFocusProxy(self._shoot)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nobody sees any more what the camera sees."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.went.emit()

    def begin(self, agreed: str) -> None:
        """Start without pictures; `agreed` reminds of the consent."""
        self._taken = 0
        self._said.clear()
        self._agreed.setText(agreed)
        self._view.show_image(QImage())
        self._show_problem("")

    def show_frame(self, image: QImage) -> None:
        """Show what the camera sees."""
        self._shoot.setEnabled(True)
        if self._retry.hasFocus():
            self._shoot.setFocus()
        self._show_problem("")
        self._view.show_image(image)

    def show_devices(self, devices: Sequence[CameraDevice], chosen: str) -> None:
        """Offer the cameras; a single one needs no list."""
        self._devices.clear()
        for device in devices:
            self._devices.addItem(device.name, device.id)
            if device.id == chosen:
                self._devices.setCurrentIndex(self._devices.count() - 1)
        self._devices.setVisible(len(devices) > 1)

    def show_taken(self) -> None:
        """Count one more picture."""
        self._taken += 1
        one, many = self.tr("1 photo taken"), self.tr("{0} photos taken")
        self._said.setText(one if self._taken == 1 else many.format(number(self._taken)))

    def show_problem(self, problem: CameraProblem) -> None:
        """Say why there is no picture and what to do; what was taken is kept."""
        self._show_problem(self._words(problem))
        if problem is not CameraProblem.NOT_TAKEN:
            self._view.show_image(QImage())
            self._view.hide()
            self._shoot.setEnabled(False)
            self._retry.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size()

    def _show_problem(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self._retry.setVisible(bool(words))
        if not words:
            self._view.show()

    def _words(self, problem: CameraProblem) -> str:
        return {
            CameraProblem.ABSENT: self.tr(
                "This computer has no camera. Plug one in and try again, or use a phone."
            ),
            CameraProblem.BUSY: self.tr(
                "The camera gives no picture: another program may be using it. Close that "
                "program, then try again."
            ),
            CameraProblem.UNPLUGGED: self.tr(
                "The camera was unplugged. Every photo taken is kept. Plug it in and try again."
            ),
            CameraProblem.REFUSED: self.tr(
                "The system does not let this program use the camera. Allow it in the privacy "
                "settings of the system, then try again."
            ),
            CameraProblem.NOT_SUPPORTED: self.tr(
                "The camera can't be used here: a part of the system for video is missing. "
                "Use a phone instead."
            ),
            CameraProblem.NOT_TAKEN: self.tr("This photo was not taken. Take it again."),
        }[problem]

    def _size(self) -> None:
        # Hit with a thumb, on one arm: at least 44 pixels (WCAG 2.5.5).
        self._shoot.setMinimumHeight(max(44, em(2.6)))
        self._shoot.setIconSize(QSize(em(1.4), em(1.4)))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._said, 1)
        row.addWidget(self._devices, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        for widget in (self._view, self._problem):
            layout.addWidget(widget)
        layout.addWidget(self._retry, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._shoot)
        layout.addLayout(row)
        layout.addWidget(self._agreed)
        self._retry.hide()
        self._devices.hide()
        self._shoot.setEnabled(False)
