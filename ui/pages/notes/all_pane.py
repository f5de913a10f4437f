"""All notes and observations of the audit, with filters that combine."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from auditapp.domain.marks import EvidencePicture
from auditapp.domain.notes import NoteView
from auditapp.domain.terms import NoteTag
from ui.i18n import moment_of, number, term
from ui.pages.notes.entries import of_note
from ui.pages.notes.entry_list import EntryList
from ui.pages.notes.note_editor import NoteEditor
from ui.pages.notes.note_filter import NoteFilter
from ui.pages.notes.reading import NotesReading
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.folding_splitter import FoldingSplitter
from ui.widgets.scroll_column import ScrollColumn


class AllNotesPane(QWidget):
    """Left the notes, right the one that is chosen."""

    def __init__(
        self,
        picture: Callable[[EvidencePicture], QPixmap | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading = NotesReading()
        self.filters = FilterBar(self.tr("Search notes"), self.tr("Search notes (/)"))
        self._make_filters()
        self.list = EntryList(self.tr("All notes"), picture)
        self.list.chosen.connect(self._on_chosen)
        self.editor = NoteEditor()
        self._nothing = EmptyState(self.tr("No note meets all filters."), self.tr("Show all"))
        self._nothing.started.connect(self.filters.clear)
        self._none_yet = EmptyState(
            self.tr("No notes yet. Write one on an item with N, or from anywhere with Ctrl+J.")
        )
        self._lay_out()

    def show_reading(self, reading: NotesReading) -> None:
        """Show the notes there are now."""
        self._reading = reading
        self._fill(self._speaker, sorted({it.speaker.value or "" for it in reading.notes} - {""}))
        self._fill(self._by, sorted({it.by for it in reading.notes} - {""}))
        self._fill(self._day, sorted({_day(it) for it in reading.notes} - {""}))
        self._fill_interviews()
        self._show()

    def open_note(self, note_id: str) -> None:
        """Choose a note, whatever is filtered."""
        if self.list.entries.row_of(note_id) < 0:
            self.filters.clear()
        self.list.select([note_id])

    def toggle_tag(self, tag: NoteTag) -> None:
        """Put a tag on the chosen note, or take it off."""
        self.editor.toggle_tag(tag)

    def focus(self) -> None:
        """Take the keys."""
        self.list.setFocus()

    def flush(self) -> None:
        """Send what is being typed."""
        self.editor.flush()

    def _show(self) -> None:
        wanted = NoteFilter(
            self.filters.search.text(),
            self._tag.currentData(),
            self._speaker.currentData() or "",
            self._interview.currentData() or "",
            self._by.currentData() or "",
            self._day.currentData() or "",
        )
        reading = self._reading
        found = [it for it in reading.notes if wanted.takes(it, self._where(it), _day(it))]
        self.list.show_entries([of_note(note, reading) for note in found])
        if found and not self.list.selected_ids():
            self.list.select([found[-1].id])
        self._on_chosen()
        listed, total = len(found), len(reading.notes)
        empty = self._nothing if total else self._none_yet
        self._stack.setCurrentWidget(self.list if found else empty)
        if wanted.is_active:
            words = self.tr("{0} of {1} notes").format(number(listed), number(total))
        else:
            words = self.tr("1 note") if total == 1 else self.tr("{0} notes").format(number(total))
        self.filters.show_count(words, is_filtered=wanted.is_active)

    def _where(self, note: NoteView) -> str:
        reading = self._reading
        return " ".join(reading.place_in_words(item) for item in note.items)

    def _on_chosen(self) -> None:
        chosen = self.list.selected_ids()
        note = self._reading.note(chosen[0]) if len(chosen) == 1 else None
        self.editor.show_note(note, self._reading)

    def _make_filters(self) -> None:
        bar = self.filters
        tags: list[tuple[str, object]] = [(self.tr("All tags"), None)]
        tags += [(term(tag), tag) for tag in NoteTag]
        self._tag = bar.choice(self.tr("Tag"), tags)
        self._speaker = bar.choice(self.tr("Said by"), ((self.tr("All roles"), ""),))
        self._interview = bar.choice(self.tr("Interview"), ((self.tr("All interviews"), ""),))
        self._by = bar.choice(self.tr("Written by"), ((self.tr("All of the team"), ""),))
        self._day = bar.choice(self.tr("Day"), ((self.tr("All days"), ""),))
        bar.row(bar.search)
        bar.row(self._tag, self._speaker, self._interview)
        bar.row(self._by, self._day)
        bar.changed.connect(self._show)

    def _fill(self, choice: CalmComboBox, values: Sequence[str]) -> None:
        self._fill_named(choice, [(value, value) for value in values])

    def _fill_named(self, choice: CalmComboBox, entries: Sequence[tuple[str, str]]) -> None:
        listed = [(choice.itemText(at), choice.itemData(at)) for at in range(1, choice.count())]
        if listed == list(entries):
            return
        blocker = QSignalBlocker(choice)
        before = choice.currentData()
        while choice.count() > 1:
            choice.removeItem(1)
        for words, value in entries:
            choice.addItem(words, value)
        choice.setCurrentIndex(max(choice.findData(before), 0))
        blocker.unblock()

    def _fill_interviews(self) -> None:
        named = []
        for interview in self._reading.log.interviews:
            start = interview.times.start
            began = moment_of(start.isoformat()) if start else ""
            named.append((f"{interview.role.value or ''}, {began}", interview.id))
        self._fill_named(self._interview, named)

    def _lay_out(self) -> None:
        panes = FoldingSplitter(self)
        left = QWidget(panes.room)
        self._stack = QStackedWidget(left)
        for state in (self.list, self._nothing, self._none_yet):
            self._stack.addWidget(state)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        right = ScrollColumn(panes.room, margin=0)
        right.add(self.editor)
        self.list.entered.connect(lambda: panes.open_pane(right))
        panes.add_pane(left, self.tr("All notes"), 22, 2, 3)
        panes.add_pane(right, self.tr("Note"), 20, 1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panes)


def _day(note: NoteView) -> str:
    return moment_of(note.at).partition(" ")[0]
