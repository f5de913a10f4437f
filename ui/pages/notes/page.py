"""The page of notes: inbox, all notes, interviews, documents."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.interviews import InterviewView
from auditapp.domain.terms import NoteTag
from ui.i18n import number
from ui.keys import Command, with_key
from ui.note_tags import tag_commands
from ui.page import Page
from ui.pages.notes.all_pane import AllNotesPane
from ui.pages.notes.documents_pane import DocumentsPane
from ui.pages.notes.inbox_pane import InboxPane
from ui.pages.notes.interviews_pane import InterviewsPane
from ui.pages.notes.reading import NotesReading
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_S
from ui.thumbnails import ThumbnailLoader
from ui.widgets.level_button import KEPT, LEVEL_KEY, level_words

INBOX, ALL, INTERVIEWS, DOCUMENTS = range(4)
_TARGETS = {"note": ALL, "interview": INTERVIEWS, "document": DOCUMENTS, "inbox": INBOX}


class NotesPage(Page):
    """Shows what it is given and announces what is done; decides nothing."""

    entered_at = Signal(str)
    """The page is shown; what to show, such as "interview:…", or nothing."""
    left_page = Signal()

    def __init__(
        self,
        thumbnails: ThumbnailLoader,
        length: Callable[[InterviewView], timedelta],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading: NotesReading | None = None
        self._told: set[int] = set()
        picture = thumbnails.picture
        room = self._stack = QStackedWidget(self)
        self.inbox = InboxPane(picture, room)
        self.all = AllNotesPane(picture, room)
        self.interviews = InterviewsPane(picture, length, room)
        self.documents = DocumentsPane(picture, room)
        self._panes = (self.inbox, self.all, self.interviews, self.documents)
        self._tabs = self._make_tabs()
        for pane in self._panes:
            self._stack.addWidget(pane)
        bar = QFrame()
        set_role(bar, "bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        line.addWidget(self._tabs)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._on_tab)
        thumbnails.loaded.connect(lambda _picture: self._repaint())

    @property
    def view(self) -> int:
        """Which view is shown."""
        return self._stack.currentIndex()

    def show_reading(self, reading: NotesReading) -> None:
        """Show how things are now; the views that are not in sight when one comes to them."""
        self._reading, self._told = reading, set()
        waiting = len(reading.inbox) + len(reading.evidence)
        counts = (
            waiting,
            len(reading.notes),
            len(reading.log.interviews),
            len(reading.documents),
        )
        for at, count in enumerate(counts):
            words = self._names[at]
            self._tabs.setTabText(at, f"{words} ({number(count)})" if count else words)
        self._tell(self.view)

    def show_view(self, view: int) -> None:
        """Show one of the four views and give it the keys."""
        self._tabs.setCurrentIndex(view)
        self._panes[view].focus()

    def show_target(self, target: str) -> None:
        """Show a note, an interview, a document or what waits, named as in "inbox:…"."""
        kind, _, target_id = target.partition(":")
        if kind not in _TARGETS:
            return
        self.show_view(_TARGETS[kind])
        if kind == "inbox" and target_id:
            self.inbox.list.select([target_id])
        elif kind == "note":
            self.all.open_note(target_id)
        elif kind == "interview":
            self.interviews.open_interview(target_id)
        elif kind == "document":
            self.documents.open_document(target_id)

    def commands(self) -> Sequence[Command]:
        """Return the keys of the page."""
        views = self.tr("&Show")
        return (
            *(
                Command(f"view-{key}", words, key, partial(self.show_view, at), menu=views)
                for at, (words, key) in enumerate(zip(self._names, self._keys, strict=True))
            ),
            *tag_commands(self._toggle_tag),
            Command("level", level_words(), LEVEL_KEY, self._ask_level, icon=KEPT),
            Command("search-notes", self.tr("Search or type a number"), "/", self._search),
            Command("back-to-list", self.tr("Back to the list"), "Esc", self._focus_list),
        )

    def entered(self, target: str | None) -> None:
        """Hear that the page is shown."""
        self._panes[self.view].focus()
        self.entered_at.emit(target or "")

    def left(self) -> None:
        """Hear that the page is hidden."""
        for pane in self._panes:
            pane.flush()
        self.left_page.emit()

    def _toggle_tag(self, tag: NoteTag) -> None:
        if self.view == INBOX:
            self.inbox.toggle_tag(tag)
        elif self.view == ALL:
            self.all.toggle_tag(tag)

    def _ask_level(self) -> None:
        if self.view == INBOX:
            self.inbox.ask_level()
        elif self.view == ALL and self.all.editor.isVisible():
            self.all.editor.level.ask()

    def _search(self) -> None:
        if self.view == ALL:
            self.all.filters.focus_search()
        elif self.view == INBOX:
            self.inbox.filing.field.setFocus()
        elif self.view == DOCUMENTS:
            self.documents.line.setFocus()

    def _focus_list(self) -> None:
        self._panes[self.view].focus()

    def _repaint(self) -> None:
        for view in (self.inbox.list, self.interviews.entries):
            view.viewport().update()

    def _tell(self, view: int) -> None:
        if self._reading is not None and view not in self._told:
            self._told.add(view)
            self._panes[view].show_reading(self._reading)

    def _on_tab(self, index: int) -> None:
        self._tell(index)
        self._stack.setCurrentIndex(index)
        # Somebody who goes through the tabs with the arrows stays on them.
        if not self._tabs.hasFocus():
            self._panes[index].focus()

    def _make_tabs(self) -> QTabBar:
        self._names = (
            self.tr("Inbox"),
            self.tr("All notes"),
            self.tr("Interviews"),
            self.tr("Documents"),
        )
        self._keys = ("Alt+1", "Alt+2", "Alt+3", "Alt+4")
        tabs = QTabBar()
        tabs.setAccessibleName(self.tr("What to look at"))
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        for words, key in zip(self._names, self._keys, strict=True):
            tabs.setTabToolTip(tabs.addTab(words), with_key(words, key))
        return tabs
