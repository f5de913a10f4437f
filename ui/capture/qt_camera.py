"""The camera of the device through Qt Multimedia, loaded when somebody first opens it."""

from PySide6.QtCore import (
    QCameraPermission,
    QCoreApplication,
    QElapsedTimer,
    QObject,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QImageCapture,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoSink,
)

from ui.capture.camera import Camera, CameraDevice, CameraProblem

_LIVE_PIXELS = 960
_FRAME_EVERY_MS = 50
_FIRST_FRAME_MS = 6_000


class QtCamera(Camera):
    """Pictures are turned upright by Qt and handed over as pixels; nothing touches the disk."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._media = QMediaDevices(self)
        self._media.videoInputsChanged.connect(self._on_devices_changed)
        self._session = QMediaCaptureSession(self)
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._session.setVideoSink(self._sink)
        self._capture = QImageCapture(self)
        self._capture.setFileFormat(QImageCapture.FileFormat.JPEG)
        self._capture.setQuality(QImageCapture.Quality.VeryHighQuality)
        self._capture.imageAvailable.connect(self._on_image)
        self._capture.errorOccurred.connect(lambda *_why: self.problem.emit(_NOT_TAKEN))
        self._session.setImageCapture(self._capture)
        self._is_wanted = False
        self._camera: QCamera | None = None
        self._device = CameraDevice("", "")
        self._since = QElapsedTimer()
        # A camera that another program holds often opens and then stays dark.
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_FIRST_FRAME_MS)
        self._patience.timeout.connect(lambda: self._fail(CameraProblem.BUSY))

    def devices(self) -> list[CameraDevice]:
        """See Camera."""
        return [CameraDevice(_id(it), it.description()) for it in QMediaDevices.videoInputs()]

    def start(self, device_id: str = "") -> None:
        """See Camera."""
        app, permission = QCoreApplication.instance(), QCameraPermission()
        if app is None:
            return
        status = app.checkPermission(permission)
        if status is Qt.PermissionStatus.Undetermined:
            self._is_wanted = True
            app.requestPermission(permission, self, lambda _given: self._on_answered(device_id))
        elif status is Qt.PermissionStatus.Denied:
            self.problem.emit(CameraProblem.REFUSED)
        else:
            self._open(device_id)

    def shoot(self) -> None:
        """See Camera."""
        if self._camera is None or not self._capture.isReadyForCapture():
            self.problem.emit(_NOT_TAKEN)
        else:
            self._capture.capture()

    def stop(self) -> None:
        """See Camera."""
        self._is_wanted = False
        self._patience.stop()
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.stop()
            self._session.setCamera(None)  # type: ignore[arg-type] # Qt takes nothing here
            camera.deleteLater()

    def _on_answered(self, device_id: str) -> None:
        # The question of the system may be answered long after the panel was closed.
        if self._is_wanted:
            self.start(device_id)

    def _open(self, device_id: str) -> None:
        self.stop()
        inputs = QMediaDevices.videoInputs()
        if not inputs:
            self.problem.emit(CameraProblem.ABSENT)
            return
        wanted = [it for it in inputs if _id(it) == device_id]
        device = wanted[0] if wanted else QMediaDevices.defaultVideoInput()
        self._device = CameraDevice(_id(device), device.description())
        camera = self._camera = QCamera(device, self)
        camera.errorOccurred.connect(lambda *_why: self._fail(CameraProblem.BUSY))
        self._capture.setResolution(_best(device))
        self._session.setCamera(camera)
        self._patience.start()
        self._since.start()
        camera.start()
        self.opened.emit(self._device)

    def _fail(self, problem: CameraProblem) -> None:
        if self._camera is not None:
            self.stop()
            self.problem.emit(problem)

    def _on_devices_changed(self) -> None:
        self.devices_changed.emit()
        there = {device.id for device in self.devices()}
        if self._camera is not None and self._device.id not in there:
            self._fail(CameraProblem.UNPLUGGED)

    def _on_frame(self, frame: QVideoFrame) -> None:
        if self._camera is None or not frame.isValid():
            return
        self._patience.stop()
        # Turning every frame into a picture would take the window's time for nothing.
        if self._since.elapsed() < _FRAME_EVERY_MS:
            return
        self._since.restart()
        image = frame.toImage()
        if max(image.width(), image.height()) > _LIVE_PIXELS:
            image = image.scaled(_LIVE_PIXELS, _LIVE_PIXELS, Qt.AspectRatioMode.KeepAspectRatio)
        self.frame.emit(image)

    def _on_image(self, _capture: int, frame: QVideoFrame) -> None:
        image = frame.toImage()
        if image.isNull():
            self.problem.emit(_NOT_TAKEN)
        else:
            self.shot.emit(image)


_NOT_TAKEN = CameraProblem.NOT_TAKEN


def _id(device: QCameraDevice) -> str:
    return device.id().toBase64().toStdString()


def _best(device: QCameraDevice) -> QSize:
    sizes = [*device.photoResolutions(), *(it.resolution() for it in device.videoFormats())]
    return max(sizes, key=lambda size: size.width() * size.height(), default=QSize())
