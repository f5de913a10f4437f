"""Works on the chosen piece of evidence: its caption, its links, its picture."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, EvidenceId, FindingId
from auditapp.domain.shown import Shown
from auditapp.domain.workspace import EvidenceItem, LinkedEvidence
from auditapp.services.drafts import Place, Unfinished
from auditapp.services.evidence import EvidenceUse, Target
from ui.app import Shell
from ui.pages.evidence.details import Details
from ui.pages.evidence.link_list import LinkCard, NamedUse
from ui.pages.evidence.reading import Places, Preview, read_preview, read_uses
from ui.saving import Cell, Saving
from ui.tasks import Lane

_PREVIEW_MS = 80


class EvidenceDesk(QObject):
    """One piece at a time. What is typed is never replaced by what is read."""

    raised = Signal(str)
    """A finding was raised from the open piece."""
    place_opened = Signal(object)
    """A `Target` to go to."""

    def __init__(
        self, app: App, shell: Shell, audit: AuditId, details: Details, saving: Saving
    ) -> None:
        super().__init__(details)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._details = details
        self._saving = saving
        self._item: EvidenceItem | None = None
        self._caption: Cell[str] | None = None
        self._claims: dict[str, Cell[str]] = {}
        self._uses: tuple[EvidenceUse, ...] = ()
        self._drafts: Mapping[Place, Unfinished] = {}
        self._places = Places({})
        self._authors: Mapping[str, str] = {}
        self._leafing = QTimer(self)
        self._leafing.setSingleShot(True)
        self._leafing.setInterval(_PREVIEW_MS)
        self._leafing.timeout.connect(self._load_preview)
        details.caption.edited.connect(self._on_caption_typed)
        details.caption.left.connect(self._on_caption_left)
        details.links.card_made.connect(self._on_card)
        details.links.link_wanted.connect(self._on_link)

    @property
    def item(self) -> EvidenceItem | None:
        """The piece that is open."""
        return self._item

    def use_places(self, places: Places) -> None:
        """Offer other items and findings to link to."""
        self._places = places
        self._details.links.field.set_choices(list(places.words.values()))
        self._show_uses()

    def use_authors(self, authors: Mapping[str, str]) -> None:
        """Know the team by name."""
        self._authors = authors

    def open(self, item: EvidenceItem, drafts: Mapping[Place, Unfinished]) -> None:
        """Open a piece; what is typed in the one before is recorded."""
        self._details.flush()
        self._item, self._drafts = item, drafts
        self._caption, self._claims, self._uses = None, {}, ()
        self._details.links.show_uses(())
        self._details.links.field.clear_typed()
        self._details.wait_for_preview(item)
        self._details.to_top()
        self.show(item)
        self._leafing.start()

    def show(self, item: EvidenceItem) -> None:
        """Show the open piece as it was read now."""
        if self._item is not None and self._item.picture != item.picture:
            self._leafing.start()
        self._item = item
        self._details.show_item(item)
        field = self._details.caption
        if self._caption is None or not field.is_dirty:
            place = Place(self._audit, "evidence", item.id, "title")
            self._caption = Cell(place, item.title)
            field.note.clear_note()
            field.show_value(item.title, self._authors)
            self._saving.put_back(field, self._caption, self._drafts)
        self._read_uses()

    def flush(self) -> None:
        """Record what is typed, now."""
        self._details.flush()

    def raise_finding(self) -> None:
        """Start a finding that shows the open piece, on the checklist item where it stands.

        With several items, or none, the requirement is for the auditor to add.
        """
        self._details.flush()
        item = self._item
        if item is None:
            return
        app, audit = self._app, self._audit

        def work() -> tuple[tuple[FindingId, Changes], Changes]:
            found = [it for it in app.evidence.uses(audit, item.id) if it.target.item]
            only = found[0] if len(found) == 1 else None
            source = app.checklists.item(audit, only.target.item).item if only else None
            finding, raised = app.findings.raise_on(audit, source)
            claim = (only.linked.claim.value or "") if only else ""
            linked = app.evidence.link(audit, item.id, Target(finding=finding), claim)
            return (finding, raised), linked

        def done(made: tuple[FindingId, Changes]) -> None:
            finding, raised = made
            self._shell.hub.publish(raised)
            self.raised.emit(finding)

        self._saving.make(work, done)

    # The picture

    def _load_preview(self) -> None:
        if (item := self._item) is not None:
            room = self._details.preview.room()
            self._shell.tasks.run(
                Lane.PICTURES,
                self,
                partial(read_preview, self._app, item, room),
                partial(self._on_preview, item.id),
            )

    def _on_preview(self, evidence: EvidenceId, preview: Preview) -> None:
        if self._item is not None and evidence == self._item.id:
            self._details.preview.show_preview(preview)

    # The links

    def _read_uses(self) -> None:
        if self._item is None or self._saving.is_pending:
            return
        evidence, started = self._item.id, self._saving.started
        self._shell.tasks.run(
            Lane.READER,
            self,
            partial(read_uses, self._app, self._audit, evidence),
            partial(self._on_uses, evidence, started),
        )

    def _on_uses(self, evidence: EvidenceId, started: int, uses: tuple[EvidenceUse, ...]) -> None:
        # Read before something was recorded, it would show the old words again; what was
        # recorded makes the page read everything anew.
        if self._item is None or evidence != self._item.id or started != self._saving.started:
            return
        self._uses = uses
        self._show_uses()

    def _show_uses(self) -> None:
        unknown = self.tr("A finding that was removed")
        words = self._places.words
        named = [NamedUse(use, words.get(use.target, unknown)) for use in self._uses]
        self._details.links.show_uses(named)
        for card in self._details.links.cards:
            linked = card.named.use.linked
            if linked.link not in self._claims or not card.claim.is_dirty:
                place = Place(self._audit, "evidence_link", linked.link, "claim")
                cell = self._claims[linked.link] = Cell(place, linked.claim)
                card.claim.show_value(linked.claim, self._authors)
                self._saving.put_back(card.claim, cell, self._drafts)

    def _on_card(self, card: LinkCard) -> None:
        link = card.named.use.linked.link
        card.claim.edited.connect(partial(self._on_claim_typed, link))
        card.claim.left.connect(partial(self._on_claim_left, card))
        card.opened.connect(lambda: self.place_opened.emit(card.named.use.target))
        card.unlinked.connect(partial(self._on_unlinked, card))

    def _on_link(self, text: str) -> None:
        field, item = self._details.links.field, self._item
        target = self._places.target(text)
        if target is None:
            field.note.show_error(self.tr("Choose an item or a finding from the list."))
            return
        if item is None:
            return

        def work() -> tuple[None, Changes]:
            return None, self._app.evidence.link(self._audit, item.id, target)

        self._saving.make(work, lambda _none: field.clear_typed(), self._saving.beside(field.note))

    def _on_unlinked(self, card: LinkCard) -> None:
        card.claim.flush()
        linked, words = card.named.use.linked, card.named.words

        self._saving.take_away(
            lambda: self._app.evidence.unlink(self._audit, self._current(linked)),
            self.tr("Unlinked from {0}.").format(words),
        )

    def _current(self, linked: LinkedEvidence) -> LinkedEvidence:
        """Return the link as it is now: its claim may have been recorded a moment ago."""
        uses = self._app.evidence.uses(self._audit, linked.evidence.id)
        return next((it.linked for it in uses if it.linked.link == linked.link), linked)

    # What is typed

    def _on_caption_typed(self, text: str) -> None:
        if self._caption is not None:
            self._saving.keep_draft(self._caption, text)

    def _on_caption_left(self, text: str) -> None:
        item, cell = self._item, self._caption
        if item is None or cell is None:
            return

        def write(shown: Shown[str]) -> Changes:
            return self._app.evidence.set_title(self._audit, replace(item, title=shown), text)

        def read_again() -> Shown[str]:
            everything = self._app.evidence.all(self._audit)
            return next((it.title for it in everything if it.id == item.id), Shown(None))

        note = self._details.caption.note
        self._saving.record(cell, write, read_again, self._saving.beside(note))

    def _on_claim_typed(self, link: str, text: str) -> None:
        if (cell := self._claims.get(link)) is not None:
            self._saving.keep_draft(cell, text)

    def _on_claim_left(self, card: LinkCard, text: str) -> None:
        linked = card.named.use.linked
        cell = self._claims.get(linked.link)
        if cell is None:
            return

        def write(shown: Shown[str]) -> Changes:
            return self._app.evidence.set_claim(self._audit, replace(linked, claim=shown), text)

        self._saving.record(
            cell, write, lambda: self._current(linked).claim, self._saving.beside(card.claim.note)
        )
