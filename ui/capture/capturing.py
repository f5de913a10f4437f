"""What happens when somebody wants a picture: consent first, then the way that was chosen."""

from collections.abc import Callable
from functools import cached_property, partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage

from auditapp.bootstrap import App
from auditapp.domain.consents import Consent, Source, Subject
from auditapp.domain.ids import AuditId
from auditapp.errors import UserError
from auditapp.services.evidence import Origin, Target
from ui.app import Shell
from ui.attaching import Attaching
from ui.capture.asking_panel import AskingPanel
from ui.capture.camera_desk import CameraDesk
from ui.capture.capture_area import CaptureArea, Way
from ui.capture.clipboard import encoded, pasted
from ui.capture.consent_desk import ConsentDesk
from ui.capture.importing import Importing
from ui.capture.screen_grab import ScreenGrab, grabbed
from ui.capture.watching import Watching
from ui.phone.command import PhoneCommand
from ui.tasks import Lane


class Capturing(QObject):
    """Serves one page; what comes goes to what `target` names at that moment."""

    def __init__(
        self,
        app: App,
        shell: Shell,
        audit: AuditId,
        area: CaptureArea,
        attaching: Attaching,
        target: Callable[[], Target],
    ) -> None:
        super().__init__(attaching)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._area = area
        self._attaching = attaching
        self._target = target
        self.consent = ConsentDesk(app, shell, audit, area, self)
        self.camera = CameraDesk(app, shell, area, attaching, target)
        self._importing = Importing(app, shell, audit, area, attaching, target)
        self._watching = Watching.of(app, shell)
        self.screen: ScreenGrab | None = None
        self.grab = grabbed
        area.wanted.connect(self.begin)
        area.unwatched.connect(self._watching.stop)
        self.consent.ended.connect(self._on_consent_ended)
        self._watching.changed.connect(self._show_watch)
        self._show_watch()

    @cached_property
    def _owner(self) -> AskingPanel:
        words = self.tr("The owner allows it: choose the area")
        panel = AskingPanel("", words, self._area)
        panel.agreed.connect(self._on_owner_agreed)
        return panel

    def begin(self, way: Way) -> None:
        """Do what was chosen, after consent where it is needed."""
        match way:
            case Way.CAMERA:
                self.consent.needed(self.camera.begin)
            case Way.PASTE:
                self._paste()
            case Way.SCREENSHOT:
                why = self.tr("Pictures of screens are to be agreed: only with test data on them.")
                self.consent.needed(self._ask_owner, (Subject.SCREENS,), why)
            case Way.IMPORT:
                self._import()
            case Way.WATCH:
                self.consent.needed(lambda _consent: self._watch())
            case Way.PHONE:
                PhoneCommand.of(self._app, self._shell).toggle()
            case Way.CONSENT:
                self.consent.show()

    def _import(self) -> None:
        check = partial(self._app.consents.check, self._audit, Source.IMPORT)

        def on_failed(error: Exception) -> None:
            if isinstance(error, UserError):
                self.consent.needed(lambda _consent: self._importing.begin())
            else:
                self._shell.errors.show(error)

        def on_checked(_none: None) -> None:
            self._importing.begin()

        self._shell.tasks.run(Lane.READER, self, check, on_checked, on_failed)

    # Clipboard

    def _paste(self) -> None:
        found = pasted(QGuiApplication.clipboard().mimeData())
        if found.is_empty:
            words = self.tr("There is no picture in the clipboard. Copy one, or files, first.")
            self._shell.window.notice.show_text(words)
        elif found.files:
            # Files that somebody gave us: no picture of ours.
            self._attaching.attach(found.files, self._target())
        else:
            name = f"{self.tr('Pasted')} {self._stamp()}.{found.extension}"
            image, data, target = found.image, found.data, self._target()
            self.consent.needed(
                lambda _consent: self._attaching.take(
                    lambda: data if image is None else encoded(image, "PNG"),
                    name,
                    target,
                    Origin(Source.PASTE),
                )
            )

    # Screen

    def _ask_owner(self, consent: Consent) -> None:
        words = self.tr(
            "Screens only with the permission of their owner, who is present: test data, no "
            "personal data, no passwords. {0} agreed to screens today."
        )
        self._owner.say(words.format(consent.agreement.by))
        self._area.open_panel(self.tr("Screenshot of an area"), self._owner)

    def _on_owner_agreed(self) -> None:
        self._area.close_panel()
        screen = self.screen = ScreenGrab(self._shell.window, self.grab, self)
        screen.taken.connect(partial(self._on_screenshot, self._target()))
        screen.refused.connect(self._on_screen_refused)
        screen.ended.connect(screen.deleteLater)
        screen.begin()

    def _on_screenshot(self, target: Target, image: QImage) -> None:
        origin = Origin(Source.SCREENSHOT, taken_at=self._moment())
        name = f"{self.tr('Screenshot')} {self._stamp()}.png"
        self._attaching.take(lambda: encoded(image, "PNG"), name, target, origin)

    def _on_screen_refused(self) -> None:
        words = self.tr(
            "This desktop lets no program look at the screen. Take the screenshot with its own "
            "key (often Print), then paste it here with Ctrl+V."
        )
        self._shell.window.notice.show_text(words)

    # Watched folder

    def _watch(self) -> None:
        title = self.tr("Choose the folder that the phone or scanner writes into")
        folder = self._shell.ask.open_folder(self._area.window(), title)
        if folder is not None:
            self._watching.start(self._audit, folder)

    def _show_watch(self) -> None:
        self._area.show_watch(self._watching.words(self._audit))

    def _on_consent_ended(self) -> None:
        self.camera.end()
        if self._watching.folder(self._audit) is not None:
            self._watching.stop()

    def _moment(self) -> str:
        return self._app.clock.now().isoformat(timespec="seconds")

    def _stamp(self) -> str:
        return self._app.clock.now().strftime("%Y-%m-%d %H.%M.%S")
