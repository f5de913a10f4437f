# ruff: noqa: N802 - Qt names the methods it calls
"""Ctrl+J: one line from anywhere in an audit, into the inbox, filed later."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from auditapp.domain.ids import AuditId
from auditapp.domain.notes import NewNote
from auditapp.domain.shown import Shown
from auditapp.errors import UserError
from auditapp.services.drafts import INBOX, Place
from ui.i18n import clock_time, term
from ui.interview_desk import InterviewDesk
from ui.keys import Command
from ui.note_tags import in_order, tag_of_key
from ui.tasks import Lane
from ui.theme import set_role
from ui.theme_tokens import SPACE_S
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.field_note import FieldNote
from ui.widgets.line_field import LineField
from ui.widgets.over_page import OverPage
from ui.widgets.role_field import RoleField
from ui.widgets.tag_row import TagRow

if TYPE_CHECKING:
    from auditapp.bootstrap import App
    from auditapp.domain.changes import Changes
    from auditapp.domain.terms import NoteTag
    from ui.app import Shell

KEY = "Ctrl+J"
_FIELD = ("note", INBOX, "text")


class QuickNotePanel(OverPage):
    """Enter records the line and stays for the next one; Escape goes back to the page."""

    written = Signal(object)
    """NewNote"""
    edited = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, self.tr("Quick note"))
        self._speaking = ""
        self.line = LineField(
            self.tr("Quick note"), placeholder=self.tr("Write now, file later; Enter records")
        )
        self.line.edited.connect(self.edited)
        self.line.returnPressed.connect(self._on_entered)
        self._note = FieldNote(self.line)
        self._speaker = RoleField(self.tr("Said by"), self.tr("Said by (role, optional)"))
        self._speaker.returnPressed.connect(self._on_entered)
        self._tags = TagRow()
        self._tags.toggled.connect(self._toggle)
        self._last = ElidedLabel()
        set_role(self._last, "muted")
        self._last.hide()
        for field in (self.line, self._speaker):
            field.installEventFilter(self)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._speaker, 1)
        row.addWidget(self._tags, 1)
        hint = QLabel(self.tr("It waits in the inbox of Notes. Escape goes back."))
        hint.setWordWrap(True)
        set_role(hint, "small")
        for widget in (self.line, self._note):
            self.column.addWidget(widget)
        self.column.addLayout(row)
        self.column.addWidget(self._last)
        self.column.addWidget(hint)

    def open_panel(self) -> None:
        """Let a line be written; what was not recorded still stands there."""
        self._last.hide()
        self._note.clear_note()
        self.open_over(self.line)

    def begin(self, text: str) -> None:
        """Start in another audit, with what was typed there and never recorded."""
        self.put_away()
        self.line.set_text(text)
        self._tags.show_tags(())

    def propose_roles(self, roles: tuple[str, ...], speaking: str) -> None:
        """Propose who may have said it; `speaking` is the role of the interview under way."""
        self._speaker.propose(roles)
        if self._speaker.text() == self._speaking:
            self._speaker.set_text(speaking)
        self._speaking = speaking

    def confirm(self, words: str) -> None:
        """Say what was recorded."""
        self._last.setText(words)
        self._last.show()

    def put_back(self, new: NewNote, sentence: str) -> None:
        """Give back what could not be recorded, before what was typed since, with the reason."""
        typed = self.line.text().strip()
        self.line.set_text(" ".join(filter(None, (new.text, typed))))
        self.line.end(False)
        self._tags.show_tags(new.tags | self._tags.tags())
        self._note.show_error(sentence)
        self.edited.emit(self.line.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the tags, which belong to the page behind as well."""
        if isinstance(event, QKeyEvent) and watched in (self.line, self._speaker):
            tag = tag_of_key(event)
            if tag is not None and event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if tag is not None and event.type() is QEvent.Type.KeyPress:
                self._toggle(tag)
                return True
            return False
        return super().eventFilter(watched, event)

    def _toggle(self, tag: NoteTag) -> None:
        self._tags.show_tags(self._tags.tags() ^ {tag})

    def _on_entered(self) -> None:
        text = self.line.text().strip()
        if not text:
            self._note.show_hint(self.tr("Write the note first."))
            return
        new = NewNote(text, self._speaker.text().strip(), self._tags.tags())
        self.line.set_text("")
        self._tags.show_tags(())
        self._note.clear_note()
        self.line.setFocus()
        self.written.emit(new)


class QuickNotePresenter(QObject):
    """Offers the command in the menu. Make it before the pages are registered."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._audit = ""
        self._interviews = InterviewDesk.of(app, shell)
        self._interviews.changed.connect(self._on_interviews)
        shell.window.moved.connect(lambda _page: self._look())
        words, menu = self.tr("Quick note into the inbox"), self.tr("&Record")
        command = Command("quick-note", words, KEY, self._open, menu=menu, possible=self._is_inside)
        shell.window.offer((command,))

    @cached_property
    def _panel(self) -> QuickNotePanel:
        # Not while the list of audits is about to be shown.
        panel = QuickNotePanel(self._shell.window)
        panel.written.connect(self._record)
        panel.edited.connect(self._keep)
        return panel

    def _is_inside(self) -> bool:
        return self._shell.window.audit_id is not None

    def _open(self) -> None:
        if self._is_inside():
            self._look()
            self._panel.open_panel()

    def _look(self) -> None:
        """Bring back what was typed in this audit and never recorded."""
        audit = self._shell.window.audit_id or ""
        if audit == self._audit:
            return
        # Before the audit changes: a sentence of one client must never become a draft of another.
        self._panel.line.flush()
        self._audit = audit
        self._panel.begin("")
        if audit:
            drafts, place = self._app.drafts, Place(AuditId(audit), *_FIELD)

            def work() -> str:
                kept = drafts.of(AuditId(audit)).get(place)
                return kept.text if kept else ""

            self._shell.tasks.run(Lane.WRITER, self, work, partial(self._on_draft, audit))

    def _on_draft(self, audit: str, text: str) -> None:
        if audit == self._audit and text and not self._panel.line.text():
            self._panel.line.set_text(text)

    def _on_interviews(self) -> None:
        current = self._interviews.current if self._interviews.current_id else None
        speaking = current.role.value or "" if current else ""
        self._panel.propose_roles(self._interviews.log.roles, speaking)

    def _keep(self, text: str) -> None:
        place = Place(AuditId(self._audit), *_FIELD)

        def work() -> None:
            if text.strip():
                self._app.drafts.keep(place, text, Shown(None))
            else:
                self._app.drafts.drop(place)

        self._shell.tasks.run(Lane.WRITER, self, work, lambda _none: None)

    def _record(self, new: NewNote) -> None:
        app, audit, interview = self._app, AuditId(self._audit), self._interviews.current_id

        def work() -> Changes:
            changes = app.notes.add(
                audit, "", new.text, new.speaker, tags=new.tags, interview=interview
            )
            app.drafts.drop(Place(audit, *_FIELD))
            return changes

        def on_done(changes: Changes) -> None:
            self._shell.hub.publish(changes)
            if audit != self._audit:
                return
            time = clock_time(app.clock.now())
            tags = " · ".join(term(tag) for tag in in_order(new.tags))
            words = " · ".join(part for part in (time, new.text, new.speaker, tags) if part)
            self._panel.confirm(self.tr("Recorded: {0}").format(words))

        def on_failed(error: Exception) -> None:
            if audit != self._audit:
                # It waits there as a draft; here it would become a note of another client.
                self._shell.errors.show(error)
            elif isinstance(error, UserError):
                self._panel.put_back(new, error.message)
            else:
                self._panel.put_back(new, self.tr("It was not recorded; it still stands here."))
                self._shell.errors.show(error)

        self._shell.tasks.run(Lane.WRITER, self, work, on_done, on_failed)
