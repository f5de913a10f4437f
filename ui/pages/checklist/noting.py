"""What happens to notes and documents on the checklist: each thing done becomes one action."""

from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.documents import Citation, DocumentView, LinkedDocument
from auditapp.domain.filing import FilingPlace
from auditapp.domain.notes import NewNote, NoteView
from auditapp.domain.terms import NoteTag
from auditapp.domain.workspace import ItemWorkspace
from auditapp.errors import UserError
from auditapp.services.drafts import Place
from auditapp.services.evidence import Target
from ui.app import Shell
from ui.interview_desk import InterviewDesk
from ui.pages.checklist import documents_box, note_composer, notes_box
from ui.pages.checklist.desk import Desk
from ui.pages.checklist.page import ChecklistPage
from ui.tasks import Lane

Reading = tuple[tuple[FilingPlace, ...], tuple[DocumentView, ...]]


class Noting(QObject):
    """Lives as long as its page."""

    def __init__(self, app: App, shell: Shell, desk: Desk, page: ChecklistPage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._audit = desk.audit
        self._desk = desk
        self._page = page
        self._interviews = InterviewDesk.of(app, shell)
        self._interviews.changed.connect(self._on_interviews)
        notes, documents = page.capture.notes, page.capture.documents
        notes.written.connect(self._on_written)
        notes.edited.connect(self._on_edited)
        notes.removed.connect(self._on_removed)
        notes.tagged.connect(self._on_tagged)
        notes.filed.connect(self._on_filed)
        documents.cited.connect(self._on_cited)
        documents.claim_left.connect(self._on_claim_left)
        documents.taken_off.connect(self._on_taken_off)
        documents.opened.connect(self._on_document_opened)
        shell.hub.subscribe(self, self._on_changes, "document", "document_link", "added_item")
        self._on_interviews()
        self._read()

    def _on_interviews(self) -> None:
        current = self._interviews.current if self._interviews.current_id else None
        speaking = current.role.value or "" if current else ""
        self._page.capture.notes.propose_roles(self._interviews.log.roles, speaking)

    def _read(self) -> None:
        app, audit = self._app, self._audit

        def work() -> Reading:
            items = app.checklists.checklist(audit).items
            return tuple(FilingPlace.of(item) for item in items), app.documents.all(audit)

        self._shell.tasks.run(Lane.READER, self, work, self._on_read)

    def _on_read(self, reading: Reading) -> None:
        places, documents = reading
        self._page.capture.notes.show_places(places)
        self._page.capture.documents.show_known(documents)

    def _on_changes(self, changes: Changes) -> None:
        if f"audit:{self._audit}" in changes.scopes:
            self._read()

    # Notes

    def _on_written(self, new: NewNote) -> None:
        item_id, interview = self._desk.item_id, self._interviews.current_id
        notes = self._app.notes

        def act(_workspace: ItemWorkspace) -> Changes:
            if new.is_seen:
                return notes.observe(self._audit, item_id, new.text, new.site, new.ai_system)
            return notes.add(
                self._audit, item_id, new.text, new.speaker, tags=new.tags, interview=interview
            )

        def give_back() -> None:
            if self._desk.item_id == item_id:
                self._page.capture.notes.composer.put_back(new)

        def on_refused(error: UserError) -> None:
            give_back()
            self._page.capture.notes.show_error("", error.message)

        place = partial(Place, self._audit, notes_box.NOTE, item_id)
        drafts = (place(note_composer.TEXT), place(note_composer.SPEAKER))
        self._desk.record(act, on_refused, drafts=drafts, give_back=give_back)

    def _on_edited(self, note_id: str, text: str) -> None:
        workspace = self._desk.workspace()
        kind = _note(workspace, note_id).kind if workspace else notes_box.NOTE
        self._desk.record(
            lambda now: self._app.notes.correct(self._audit, _note(now, note_id), text),
            lambda error: self._page.capture.notes.show_error(note_id, error.message),
            drafts=(Place(self._audit, kind, note_id, note_composer.TEXT),),
        )

    def _on_removed(self, note_id: str) -> None:
        def act(now: ItemWorkspace) -> Changes:
            note = _note(now, note_id)
            link = note.link_to(now.item.id)
            if link is not None:
                return self._app.notes.unfile(self._audit, link)
            return self._app.notes.remove(self._audit, note)

        workspace = self._desk.workspace()
        link = _note(workspace, note_id).link_to(workspace.item.id) if workspace else None
        removed, off = (
            self.tr("The note was removed."),
            self.tr("The note was taken off this item."),
        )
        self._desk.record(act, done=partial(self._desk.offer_undo, off if link else removed))

    def _on_tagged(self, note_id: str, tag: NoteTag) -> None:
        self._desk.record(
            lambda now: self._app.notes.tag(self._audit, (_note(now, note_id),), tag),
            lambda error: self._page.capture.notes.show_error(note_id, error.message),
        )

    def _on_filed(self, note_id: str, place: FilingPlace) -> None:
        words = self.tr("Also filed to {0} {1}.").format(place.number, place.title)
        self._desk.record(
            lambda _now: self._app.notes.file(self._audit, Target(item=place.id), (note_id,)),
            done=partial(self._desk.offer_undo, words),
        )

    # Documents

    def _on_cited(self, citation: Citation) -> None:
        item_id = self._desk.item_id
        box = self._page.capture.documents
        self._desk.record(
            lambda _now: self._app.documents.cite(self._audit, citation, Target(item=item_id)),
            lambda error: box.put_back(citation, error.message),
            drafts=(Place(self._audit, documents_box.NEW, item_id, documents_box.LINE),),
        )

    def _on_claim_left(self, link: str, text: str) -> None:
        self._desk.record(
            lambda now: self._app.documents.set_claim(self._audit, _cited(now, link).use, text),
            drafts=(Place(self._audit, documents_box.LINK, link, documents_box.CLAIM),),
        )

    def _on_taken_off(self, link: str) -> None:
        self._desk.record(
            lambda now: self._app.documents.take_off(self._audit, _cited(now, link).use),
            done=partial(self._desk.offer_undo, self.tr("The document was taken off this item.")),
        )

    def _on_document_opened(self, document: str) -> None:
        if self._shell.window.offers("notes"):
            self._shell.window.open_page("notes", f"document:{document}")


def _note(workspace: ItemWorkspace, note_id: str) -> NoteView:
    for note in workspace.notes:
        if note.id == note_id:
            return note
    raise UserError("This note was removed meanwhile. Undo that first to change it.", "text")


def _cited(workspace: ItemWorkspace, link: str) -> LinkedDocument:
    for linked in workspace.documents:
        if linked.use.link == link:
            return linked
    raise UserError("This document was taken off the item meanwhile. Cite it again.", "claim")
