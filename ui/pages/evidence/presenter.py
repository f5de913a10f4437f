"""Decides what the evidence page does: what is read when, what is open, what is taken in."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, EvidenceId
from auditapp.domain.terms import Level
from auditapp.services.evidence import Attached, Target
from ui.app import Shell
from ui.attaching import Attaching
from ui.capture.capturing import Capturing
from ui.page import Page
from ui.pages.evidence.evidence_desk import EvidenceDesk
from ui.pages.evidence.markup.markup_desk import MarkupDesk
from ui.pages.evidence.markup.picture_layer import PictureLayer
from ui.pages.evidence.page import EvidencePage
from ui.pages.evidence.reading import Gallery, read_authors, read_gallery, read_places
from ui.saving import Saving
from ui.tasks import Lane
from ui.thumbnails import ThumbnailLoader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditapp.services.drafts import Place, Unfinished

_SHOWN = ("consent", "evidence", "evidence_link", "mark", "redaction")
_DRAW = "draw"
_PLACES = ("finding", "added_item")


def make_page(app: App, shell: Shell, audit: str) -> Page:
    """Return the evidence page of an audit, at work."""
    thumbnails = ThumbnailLoader(shell.tasks, app.evidence.thumbnail, shell.tasks)
    layer = PictureLayer(shell.tasks, app.marks.overview, app.marks.tiles, shell.tasks)
    page = EvidencePage(thumbnails, layer, shell.window.room)
    thumbnails.setParent(page)
    layer.setParent(page)
    EvidencePresenter(app, shell, AuditId(audit), page)
    return page


class EvidencePresenter(QObject):
    """Lives as long as its page."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, page: EvidencePage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._page = page
        self._wanted = ""
        self._drafts: Mapping[Place, Unfinished] = {}
        self._is_stale = False
        self._are_places_stale = False
        self._saving = Saving(app, shell, audit, self)
        self._attaching = Attaching(shell, app.evidence, app.pending_files, audit, self)
        Capturing(app, shell, audit, page.capture, self._attaching, Target)
        self._desk = EvidenceDesk(app, shell, audit, page.details, self._saving)
        self._markup = MarkupDesk(app, shell, audit, page.editor)
        self._connect()
        shell.hub.subscribe(self, self._on_changes, *_SHOWN, *_PLACES)
        self._read_places()
        self._reload()
        shell.tasks.run(
            Lane.READER, self, partial(read_authors, app, audit), self._desk.use_authors
        )

    def _connect(self) -> None:
        page = self._page
        page.is_entered.connect(self._on_entered)
        page.is_left.connect(self._desk.flush)
        page.is_left.connect(self._markup.leave)
        page.drawing_wanted.connect(self._on_drawing_wanted)
        self._markup.closed.connect(self._on_drawn)
        page.files_dropped.connect(self._attach)
        page.add_wanted.connect(self._on_add)
        page.report.again.connect(self._attaching.try_again)
        page.finding_wanted.connect(self._desk.raise_finding)
        page.grid.chosen.connect(self._open)
        for sign in (page.grid.view.clicked, page.grid.view.activated):
            sign.connect(lambda _index: page.open_details())
        page.details.level.chosen.connect(self._on_level)
        page.details.hash_copied.connect(self._on_hash_copied)
        self._desk.place_opened.connect(self._on_place_opened)
        self._desk.raised.connect(partial(self._shell.window.open_page, "findings"))
        self._saving.settled.connect(self._on_settled)
        self._attaching.finished.connect(self._on_attached)

    # What is read

    def _reload(self) -> None:
        self._is_stale = self._saving.is_pending
        if not self._is_stale:
            self._shell.tasks.run(
                Lane.READER,
                self,
                partial(read_gallery, self._app, self._audit),
                partial(self._on_gallery, self._saving.started),
            )

    def _read_places(self) -> None:
        self._are_places_stale = False
        self._shell.tasks.run(
            Lane.READER,
            self,
            partial(read_places, self._app, self._audit),
            self._desk.use_places,
        )

    def _on_gallery(self, started: int, gallery: Gallery) -> None:
        if started != self._saving.started:
            # Read before something was recorded: it would show the old words again.
            self._reload()
            return
        self._drafts = gallery.drafts
        self._page.details.use_consents(gallery.consents)
        self._page.show_empty(not gallery.items)
        self._page.grid.show_items(gallery.items)
        wanted = self._wanted
        if not wanted and self._desk.item is None and gallery.items:
            wanted = gallery.items[0].id
        if wanted:
            # Thousands of pieces and the details at once would hold the window up.
            self._shell.tasks.later(self, partial(self._open, wanted))
        elif self._desk.item is not None:
            item = self._page.grid.model.known(self._desk.item.id)
            if item is not None:
                self._desk.show(item)

    def _on_changes(self, changes: Changes) -> None:
        is_seen = self._page.isVisible()
        if changes.touches(*_PLACES):
            if is_seen:
                self._read_places()
            else:
                self._are_places_stale = True
        if changes.touches(*_SHOWN):
            if is_seen:
                self._reload()
            else:
                self._is_stale = True

    def _on_settled(self) -> None:
        if self._is_stale and self._page.isVisible():
            self._reload()

    # What is open

    def _on_entered(self, wanted: str) -> None:
        target, _, part = wanted.partition("#")
        if target and part == _DRAW:
            self._draw_on(target)
        elif target:
            self._markup.close()
        if target:
            self._wanted = target
            self._page.open_details()
            self._open(target)
        if self._are_places_stale:
            self._read_places()
        if self._is_stale:
            self._reload()

    def _open(self, evidence: str) -> None:
        item = self._page.grid.model.known(evidence)
        if item is None:
            return
        self._wanted = ""
        if self._page.grid.model.row_of(evidence) < 0:
            self._page.grid.filters.clear()
        self._page.grid.mark(evidence)
        self._page.show_details(shown=True)
        if self._desk.item is None or self._desk.item.id != evidence:
            self._desk.open(item, self._drafts)

    def _on_drawing_wanted(self) -> None:
        if self._page.is_drawing:
            self._markup.close()
        elif self._desk.item is not None:
            self._desk.flush()
            self._draw_on(self._desk.item.id)

    def _draw_on(self, evidence: str) -> None:
        self._page.open_editor()
        if self._markup.evidence != evidence:
            self._markup.open(EvidenceId(evidence))

    def _on_drawn(self, evidence: str) -> None:
        self._page.close_editor()
        self._open(evidence)

    def _on_place_opened(self, target: Target) -> None:
        page = "findings" if target.finding else "checklist"
        self._shell.window.open_page(page, target.finding or target.item)

    # What is done

    def _attach(self, files: list[Path]) -> None:
        if files:
            self._attaching.attach(files, Target())

    def _on_add(self) -> None:
        self._attaching.ask(Target(), self._page)

    def _on_attached(self, attached: Attached) -> None:
        self._page.report.show_attached(attached)
        if attached.evidence:
            self._wanted = attached.evidence[0]
            self._open(self._wanted)

    def _on_level(self, level: Level) -> None:
        chosen = self._page.grid.selected
        self._saving.write(lambda: self._app.levels.set_of_evidence(self._audit, chosen, level))

    def _on_hash_copied(self, sha256: str) -> None:
        QGuiApplication.clipboard().setText(sha256)
        self._shell.window.notice.show_text(self.tr("The SHA-256 is on the clipboard."))
