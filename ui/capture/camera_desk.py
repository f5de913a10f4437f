"""Moves the camera panel: opens the camera, records each picture, and lets the camera go."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from auditapp.bootstrap import App
from auditapp.domain.consents import Consent, Source
from auditapp.services.evidence import Origin, Target
from ui.app import Shell
from ui.attaching import Attaching
from ui.capture.camera import Camera, CameraDevice, CameraProblem
from ui.capture.camera_panel import CameraPanel
from ui.capture.capture_area import CaptureArea
from ui.capture.clipboard import encoded

# Hardly to be told from the camera's own picture, at a quarter of the size of 100.
_QUALITY = 94


class CameraDesk(QObject):
    """The camera is open only while its panel is on the screen."""

    def __init__(
        self,
        app: App,
        shell: Shell,
        area: CaptureArea,
        attaching: Attaching,
        target: Callable[[], Target],
    ) -> None:
        super().__init__(attaching)
        self._app = app
        self._make_camera = shell.make_camera
        self._window = shell.window
        self._area = area
        self._attaching = attaching
        self._target = target
        self._camera: Camera | None = None
        self._device = CameraDevice("", "")
        area.closed.connect(self._let_go)
        area.replaced.connect(self._let_go)

    @cached_property
    def _panel(self) -> CameraPanel:
        panel = CameraPanel(self._area)
        panel.shoot_wanted.connect(self._on_shoot)
        panel.device_chosen.connect(self.choose)
        panel.retried.connect(lambda: self._start())
        panel.went.connect(self.end)
        return panel

    def begin(self, consent: Consent) -> None:
        """Open the panel and the camera, unless somebody went to another page meanwhile."""
        page = self._window.page
        if page is None or not page.isAncestorOf(self._area):
            return
        agreed = consent.agreement
        words = self.tr("Allowed by {0}").format(agreed.by)
        self._panel.begin(" · ".join(filter(None, (words, agreed.areas, agreed.limits))))
        self._area.open_panel(self.tr("Camera"), self._panel)
        if self._camera is None:
            try:
                self._camera = self._make_camera(self)
            except ImportError:
                self._panel.show_problem(CameraProblem.NOT_SUPPORTED)
                return
            self._connect(self._camera)
        self._start()

    def choose(self, device_id: str) -> None:
        """Look through another camera."""
        self._start(device_id)

    def end(self) -> None:
        """Close the panel if it is open."""
        if isinstance(self._area.panel, CameraPanel):
            self._area.close_panel()

    def _connect(self, camera: Camera) -> None:
        camera.opened.connect(self._on_opened)
        camera.frame.connect(self._panel.show_frame)
        camera.shot.connect(self._on_shot)
        camera.problem.connect(self._panel.show_problem)
        camera.devices_changed.connect(self._show_devices)

    def _start(self, device_id: str = "") -> None:
        if self._camera is not None:
            self._camera.start(device_id or self._device.id)

    def _let_go(self) -> None:
        if self._camera is not None:
            self._camera.stop()

    def _on_opened(self, device: CameraDevice) -> None:
        self._device = device
        self._show_devices()

    def _show_devices(self) -> None:
        if self._camera is not None:
            self._panel.show_devices(self._camera.devices(), self._device.id)

    def _on_shoot(self) -> None:
        if self._camera is not None:
            self._camera.shoot()

    def _on_shot(self, image: QImage) -> None:
        now = self._app.clock.now()
        origin = Origin(
            Source.CAMERA, taken_at=now.isoformat(timespec="seconds"), device=self._device.name
        )
        name = f"{self.tr('Photo')} {now.strftime('%Y-%m-%d %H.%M.%S')}.jpg"
        self._attaching.take(lambda: encoded(image, "JPEG", _QUALITY), name, self._target(), origin)
        self._panel.show_taken()
