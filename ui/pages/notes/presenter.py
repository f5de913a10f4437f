"""What happens on the page of notes: each thing done becomes one action."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.documents import Citation, DocumentUse
from auditapp.domain.filing import FilingPlace
from auditapp.domain.ids import AuditId, EvidenceId
from auditapp.domain.interviews import InterviewView
from auditapp.domain.notes import NoteLink, NoteView
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Level, NoteTag
from auditapp.errors import UserError
from auditapp.services.drafts import Place
from auditapp.services.evidence import Target
from ui.app import Shell
from ui.interview_desk import InterviewDesk
from ui.page import Page
from ui.pages.checklist.last_items import LastItems
from ui.pages.notes.ledger import Ledger
from ui.pages.notes.note_editor import TEXT, NoteEditor
from ui.pages.notes.page import NotesPage
from ui.pages.notes.reading import NotesReading
from ui.saving import Refused
from ui.thumbnails import ThumbnailLoader

_GONE = "It was removed meanwhile. Undo that first to change it."


def make_page(app: App, shell: Shell, audit: str) -> Page:
    """Return the page of an audit's notes with what moves it."""
    thumbnails = ThumbnailLoader(shell.tasks, app.evidence.thumbnail, shell.tasks)
    page = NotesPage(thumbnails, InterviewDesk.of(app, shell).length, shell.window.room)
    thumbnails.setParent(page)
    NotesPresenter(app, shell, AuditId(audit), page)
    return page


class NotesPresenter(QObject):
    """Lives as long as its page."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, page: NotesPage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._page = page
        self._target = ""
        self._interviews = InterviewDesk.of(app, shell)
        self._ledger = Ledger(app, shell, audit, self)
        self._ledger.read.connect(self._on_read)
        page.entered_at.connect(self._on_entered)
        self._connect_inbox()
        self._connect_interviews()
        self._connect_documents()
        for editor in (page.inbox.editor, page.all.editor):
            self._connect_editor(editor)

    # Reading

    def _on_entered(self, target: str) -> None:
        self._target = target
        last = LastItems.of(self._shell.window).bookmark(self._audit)
        self._page.inbox.propose_last(last.item if last else "")
        self._ledger.look()

    def _on_read(self, reading: NotesReading) -> None:
        self._page.show_reading(reading)
        if self._target:
            target, self._target = self._target, ""
            self._page.show_target(target)

    # Inbox and notes

    def _connect_inbox(self) -> None:
        inbox = self._page.inbox
        inbox.filing_chosen.connect(self._on_filed)
        inbox.tagged.connect(self._on_tagged)
        inbox.level_chosen.connect(self._on_level)
        inbox.note_wanted.connect(lambda: self._shell.window.run_command("quick-note"))
        inbox.evidence_opened.connect(partial(self._shell.window.open_page, "evidence"))

    def _connect_editor(self, editor: NoteEditor) -> None:
        editor.text_left.connect(partial(self._on_text_left, editor))
        editor.speaker_left.connect(self._on_speaker_left)
        editor.tagged.connect(lambda note, tag: self._on_tagged([note], tag))
        editor.level_chosen.connect(lambda note, level: self._on_level([note], [], level))
        editor.filed.connect(lambda note, place: self._on_filed(place, [note], []))
        editor.taken_off.connect(self._on_taken_off)
        editor.opened.connect(self._open_place)
        editor.removed.connect(self._on_note_removed)
        editor.typed.connect(self._on_typed)

    def _on_filed(self, place: FilingPlace, notes: list[str], evidence: list[str]) -> None:
        words = self.tr("Filed to {0} {1}.").format(place.number, place.title)
        file = self._app.notes.file
        self._ledger.take_away(
            lambda _now: file(self._audit, Target(item=place.id), notes, evidence), words
        )

    def _on_tagged(self, notes: list[str], tag: NoteTag) -> None:
        self._ledger.write(
            lambda now: self._app.notes.tag(self._audit, [_note(now, it) for it in notes], tag)
        )

    def _on_level(self, notes: list[str], evidence: list[EvidenceId], level: Level) -> None:
        set_level = self._app.levels.set_of_notes
        self._ledger.write(
            lambda now: set_level(self._audit, [_note(now, it) for it in notes], level, evidence)
        )

    def _on_text_left(self, editor: NoteEditor, note_id: str, text: str) -> None:
        note = self._ledger.now.note(note_id)
        kind = note.kind if note else "note"

        def refused(error: UserError) -> None:
            if editor.note_id == note_id:
                editor.show_error(error.message)
            else:
                self._shell.errors.show(error)

        self._ledger.write(
            lambda now: self._app.notes.correct(self._audit, _note(now, note_id), text),
            refused,
            Place(self._audit, kind, note_id, TEXT),
        )

    def _on_speaker_left(self, note_id: str, text: str) -> None:
        self._ledger.write(
            lambda now: self._app.notes.set_speaker(self._audit, _note(now, note_id), text)
        )

    def _on_taken_off(self, _note_id: str, link: NoteLink) -> None:
        self._ledger.take_away(
            lambda _now: self._app.notes.unfile(self._audit, link),
            self.tr("The note was taken off."),
        )

    def _on_note_removed(self, note_id: str) -> None:
        self._ledger.take_away(
            lambda now: self._app.notes.remove(self._audit, _note(now, note_id)),
            self.tr("The note was removed."),
        )

    def _on_typed(self, kind: str, note_id: str, field: str, text: str) -> None:
        note = self._ledger.now.note(note_id)
        shown: Shown[str] = note.text if note else Shown(None)
        self._ledger.keep_draft(Place(self._audit, kind, note_id, field), text, shown)

    def _open_place(self, item: str, finding: str) -> None:
        self._shell.window.open_page("findings" if finding else "checklist", finding or item)

    # Interviews

    def _connect_interviews(self) -> None:
        pane = self._page.interviews
        pane.start_wanted.connect(lambda: self._shell.window.run_command("start-interview"))
        pane.pause_wanted.connect(self._interviews.pause_or_resume)
        pane.stop_wanted.connect(self._on_stop)
        pane.resume_wanted.connect(self._act(self._app.interviews.resume))
        pane.field_left.connect(self._on_interview_field)
        pane.planned_left.connect(self._on_planned)
        pane.times_left.connect(self._on_times)
        pane.removed.connect(self._on_interview_removed)
        pane.entry_opened.connect(self._on_entry_opened)
        self._shell.window.interview.ticked.connect(pane.show_time)

    def _act(self, action: Callable[[AuditId, InterviewView], Changes]) -> Callable[[str], None]:
        def acting(interview_id: str) -> None:
            self._ledger.write(lambda now: action(self._audit, _interview(now, interview_id)))

        return acting

    def _on_stop(self, interview_id: str) -> None:
        current = self._interviews.current
        if current is not None and current.id == interview_id:
            self._interviews.stop()
        else:
            self._act(self._app.interviews.stop)(interview_id)

    def _beside_interview(self, interview_id: str) -> Refused:
        def refused(error: UserError) -> None:
            pane = self._page.interviews
            is_shown = pane.list.selected_ids() == [interview_id]
            if not (is_shown and pane.show_error(error.field or "", error.message)):
                self._shell.errors.show(error)

        return refused

    def _on_interview_field(self, interview_id: str, field: str, text: str) -> None:
        edit = self._app.interviews.edit
        self._ledger.write(
            lambda now: edit(self._audit, _interview(now, interview_id), field, text),
            self._beside_interview(interview_id),
        )

    def _on_planned(self, interview_id: str, minutes: int) -> None:
        plan = self._app.interviews.plan
        self._ledger.write(
            lambda now: plan(self._audit, _interview(now, interview_id), minutes),
            self._beside_interview(interview_id),
        )

    def _on_times(self, interview_id: str, text: str) -> None:
        set_times = self._app.interviews.set_times
        self._ledger.write(
            lambda now: set_times(self._audit, _interview(now, interview_id), text),
            self._beside_interview(interview_id),
        )

    def _on_interview_removed(self, interview_id: str) -> None:
        self._ledger.take_away(
            lambda now: self._app.interviews.remove(self._audit, _interview(now, interview_id)),
            self.tr("The interview was removed; its notes stay."),
        )

    def _on_entry_opened(self, kind: str, entry_id: str) -> None:
        if kind == "evidence":
            self._shell.window.open_page("evidence", entry_id)
        else:
            self._page.show_target(f"note:{entry_id}")

    # Documents

    def _connect_documents(self) -> None:
        pane = self._page.documents
        pane.cited.connect(self._on_cited)
        pane.field_left.connect(self._on_document_field)
        pane.claim_left.connect(self._on_claim_left)
        pane.taken_off.connect(self._on_document_taken_off)
        pane.removed.connect(self._on_document_removed)
        pane.opened.connect(self._open_place)

    def _on_cited(self, citation: Citation) -> None:
        self._ledger.write(
            lambda _now: self._app.documents.cite(self._audit, citation),
            lambda error: self._page.documents.refuse(error.message),
        )

    def _on_document_field(self, document_id: str, field: str, text: str) -> None:
        def act(now: NotesReading) -> Changes:
            document = now.document(document_id)
            if document is None:
                raise UserError(_GONE, field)
            return self._app.documents.correct(self._audit, document, field, text)

        def refused(error: UserError) -> None:
            if not self._page.documents.show_error(error.field or "", error.message):
                self._shell.errors.show(error)

        self._ledger.write(act, refused)

    def _on_claim_left(self, document_id: str, link: str, text: str) -> None:
        set_claim = self._app.documents.set_claim
        self._ledger.write(lambda now: set_claim(self._audit, _use(now, document_id, link), text))

    def _on_document_taken_off(self, document_id: str, link: str) -> None:
        take_off = self._app.documents.take_off
        self._ledger.take_away(
            lambda now: take_off(self._audit, _use(now, document_id, link)),
            self.tr("The document was taken off; it stays in the list."),
        )

    def _on_document_removed(self, document_id: str) -> None:
        def act(now: NotesReading) -> Changes:
            document = now.document(document_id)
            if document is None:
                raise UserError(_GONE, "title")
            return self._app.documents.remove(self._audit, document)

        self._ledger.take_away(act, self.tr("The document was removed from the list."))


def _note(now: NotesReading, note_id: str) -> NoteView:
    note = now.note(note_id)
    if note is None:
        raise UserError(_GONE, "text")
    return note


def _interview(now: NotesReading, interview_id: str) -> InterviewView:
    interview = now.interview(interview_id)
    if interview is None:
        raise UserError(_GONE, "role")
    return interview


def _use(now: NotesReading, document_id: str, link: str) -> DocumentUse:
    document = now.document(document_id)
    for use in document.uses if document else ():
        if use.link == link:
            return use
    raise UserError(_GONE, "claim")
