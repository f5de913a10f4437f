"""The closing meeting from every page of an audit: what comes before it, then the big screen."""

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QPixmap
from shiboken6 import isValid

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.closing import OnScreen
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.marks import EvidencePicture
from auditapp.domain.shown import Shown
from ui.app import Shell
from ui.closing.before_panel import BeforePanel
from ui.closing.desk import ClosingDesk
from ui.closing.reading import BeforeRead, answer_place, meeting_place, read_before
from ui.closing.window import ClosingWindow
from ui.saving import Cell, Saving
from ui.tasks import Lane
from ui.theme import tokens
from ui.thumbnails import ThumbnailLoader

_SHOWN = (
    *("finding", "finding_requirement", "finding_grading", "finding_issue", "evidence_link"),
    *("closing_answer", "closing_meeting", "redaction", "mark", "recommendation"),
)


class ClosingPresenter(QObject):
    """Lives with the window; the panel and the big screen are made when somebody wants them."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._audit = AuditId("")
        self.panel: BeforePanel | None = None
        self._read: BeforeRead | None = None
        self._saving: Saving | None = None
        self._pictures: dict[EvidencePicture, QPixmap] = {}
        self._loader = ThumbnailLoader(shell.tasks, self._thumbnail, self)
        self._loader.loaded.connect(self._on_thumbnail)
        self.window: ClosingWindow | None = None
        shell.window.closed.connect(self._on_window_closed)
        shell.hub.subscribe(self, self._on_changes, *_SHOWN)

    def open_panel(self) -> None:
        """Show what comes before the meeting, or bring the meeting back that is under way."""
        audit = self._shell.window.audit_id
        if audit is None:
            return
        if self.window is not None and isValid(self.window):
            self.window.activateWindow()
            return
        if audit != self._audit:
            self._audit = AuditId(audit)
            self._saving = Saving(self._app, self._shell, self._audit, self)
        self._load()

    def _load(self) -> None:
        read = partial(read_before, self._app, self._audit)
        self._shell.tasks.run(Lane.READER, self, read, self._show)

    def _show(self, read: BeforeRead) -> None:
        self._read = read
        panel = self.panel or self._make_panel()
        if not panel.isVisible():
            screens = QGuiApplication.screens()
            here = self._shell.window.screen()
            others = [at for at, it in enumerate(screens) if it is not here]
            names = [f"{it.name()} {it.size().width()} x {it.size().height()}" for it in screens]
            panel.offer_screens(names, others[0] if others else 0)
        for finding in read.view.findings:
            for item in finding.pictures:
                found = self._loader.picture(item.picture)
                if found is not None:
                    self._pictures[item.picture] = found
        panel.show_read(read, self._pictures)

    def _make_panel(self) -> BeforePanel:
        panel = self.panel = BeforePanel(self._shell.window)
        panel.room.setCurrentIndex(int(tokens().dark))
        panel.mend_chosen.connect(self._on_mend)
        panel.recommendation_wanted.connect(self._on_recommendation_wanted)
        panel.picture_ticked.connect(self._on_picture_ticked)
        panel.begin_chosen.connect(self._on_begin)
        return panel

    def _thumbnail(self, picture: EvidencePicture) -> bytes:
        return self._app.evidence.thumbnail(picture)

    def _on_thumbnail(self, picture: EvidencePicture) -> None:
        found = self._loader.picture(picture)
        if found is not None and self.panel is not None:
            self._pictures[picture] = found
            self.panel.show_thumbnail(picture, found)

    def _on_changes(self, _changes: Changes) -> None:
        if self.panel is not None and self.panel.isVisible():
            self._load()

    def _on_mend(self, finding: str, field: str) -> None:
        if self.panel is not None:
            self.panel.close_panel()
        self._shell.window.open_page("findings", f"{finding}#{field}" if field else finding)

    def _on_recommendation_wanted(self, standard: str) -> None:
        if self.panel is not None:
            self.panel.close_panel()
        self._shell.window.open_page("overview", f"recommendation:{standard}")

    def _on_picture_ticked(self, finding: str, evidence: str, is_shown: bool) -> None:
        found = self._read.view.finding(finding) if self._read else None
        if found is None or self._saving is None:
            return
        ticked = [it for it in (found.on_screen.value or OnScreen()).evidence if it != evidence]
        cell = Cell(answer_place(self._audit, finding, "pictures"), found.on_screen)

        def write(shown: Shown[OnScreen]) -> Changes:
            chosen = [*ticked, evidence] if is_shown else ticked
            show = self._app.closing.show_pictures
            return show(self._audit, FindingId(finding), shown, chosen)

        self._saving.record(cell, write, lambda: cell.shown)

    def _on_begin(self, screen: int, is_dark: bool) -> None:
        if self.panel is not None:
            self.panel.close_panel()
        place = meeting_place(self._audit, "held_at")

        def began() -> str:
            """Return when the meeting began; kept, so that it counts across midnight and a kill."""
            kept = self._app.drafts.of(self._audit).get(place)
            moment = self._app.closing.began(kept.text if kept else "")
            self._app.drafts.keep(place, moment, Shown(None))
            return moment

        def show(moment: str) -> None:
            window = self.window = ClosingWindow(self._shell.window, dark=is_dark)
            ClosingDesk(self._app, self._shell, self._audit, window, moment)
            window.ended.connect(self._on_ended)
            screens = QGuiApplication.screens()
            # A turn later, so that making it and showing it do not hold up the window together.
            chosen = screens[min(screen, len(screens) - 1)]
            QTimer.singleShot(0, window, partial(window.open_on, chosen))

        self._shell.tasks.run(Lane.WRITER, self, began, show)

    def _on_ended(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.deleteLater()
        self._shell.window.activateWindow()

    def _on_window_closed(self) -> None:
        if self.window is not None and isValid(self.window):
            self.window.close()
