"""The inbox: what was written and photographed first, filed with one drag or one key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from auditapp.domain.filing import FilingPlace, named_in
from auditapp.domain.levels import USUAL_OF_NOTES
from auditapp.domain.marks import EvidencePicture
from auditapp.domain.terms import Level, NoteTag
from ui.icons import icon
from ui.keys import with_key
from ui.pages.notes.entries import EVIDENCE, inbox_entries
from ui.pages.notes.entry_list import EntryList
from ui.pages.notes.filing_pane import FilingPane
from ui.pages.notes.note_editor import NoteEditor
from ui.pages.notes.reading import NotesReading
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.empty_state import EmptyState
from ui.widgets.folding_splitter import FoldingSplitter
from ui.widgets.level_button import LevelButton

QUICK_KEY = "Ctrl+J"


class InboxPane(QWidget):
    """Left what waits, newest last; right where it may go."""

    filing_chosen = Signal(object, list, list)
    """FilingPlace, notes, evidence."""
    tagged = Signal(list, object)
    level_chosen = Signal(list, list, object)
    """Notes, evidence, Level."""
    note_wanted = Signal()
    evidence_opened = Signal(str)

    def __init__(
        self,
        picture: Callable[[EvidencePicture], QPixmap | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading = NotesReading()
        self._last_item = ""
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        set_role(self._hint, "muted")
        new = QPushButton(icon("add-line"), self.tr("Quick note"))
        new.setToolTip(with_key(self.tr("Write a note into the inbox"), QUICK_KEY))
        new.clicked.connect(self.note_wanted)
        self.list = EntryList(self.tr("Inbox"), picture, several=True)
        self.editor = NoteEditor(with_places=False)
        self._foot = QWidget()
        self.several = LevelButton(USUAL_OF_NOTES)
        self.several.chosen.connect(self._on_level)
        self.filing = FilingPane()
        self._empty = EmptyState(
            self.tr(
                "The inbox is empty. Write a note from anywhere in the audit with Ctrl+J; "
                "photos without an item wait here too."
            ),
            self.tr("Quick note"),
        )
        self._lay_out(new)
        self._connect()

    def show_reading(self, reading: NotesReading) -> None:
        """Show what waits now."""
        self._reading = reading
        entries = inbox_entries(reading)
        self.filing.show_places(tuple(reading.places.values()))
        self._stack.setCurrentWidget(self._panes if entries else self._empty)
        had_choice = bool(self.list.selected_ids())
        self.list.show_entries(entries)
        if entries and not had_choice and not self.list.selected_ids():
            self.list.select([entries[-1].id])
        self._on_chosen()

    def propose_last(self, item: str) -> None:
        """Propose the item that was open last where the text names none."""
        self._last_item = item
        self._on_chosen()

    def toggle_tag(self, tag: NoteTag) -> None:
        """Put a tag on the chosen notes, or take it off."""
        self.editor.flush()
        if notes := [it.id for it in self.list.selected() if it.kind != EVIDENCE]:
            self.tagged.emit(notes, tag)

    def ask_level(self) -> None:
        """Ask who may read what is chosen."""
        if self.editor.isVisible():
            self.editor.level.ask()
        elif self.list.selected():
            self.several.ask()

    def focus(self) -> None:
        """Take the keys."""
        (self.list if self._stack.currentWidget() is self._panes else self._empty).setFocus()

    def flush(self) -> None:
        """Send what is being typed."""
        self.editor.flush()

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.typed.connect(self._on_typed)
        self.list.entered.connect(self.filing.take)
        self.list.doubleClicked.connect(lambda _index: self._open())
        self.filing.chosen.connect(lambda place: self._file(place, self.list.selected_ids()))
        self.filing.dropped.connect(self._file)
        self.filing.left.connect(self.list.setFocus)
        self._empty.started.connect(self.note_wanted)

    def _on_level(self, level: Level) -> None:
        notes = [it.id for it in self.list.selected() if it.kind != EVIDENCE]
        evidence = [it.id for it in self.list.selected() if it.kind == EVIDENCE]
        if notes or evidence:
            self.level_chosen.emit(notes, evidence, level)

    def _on_typed(self, text: str) -> None:
        self._panes.open_pane(self.filing)
        self.filing.type(text)

    def _open(self) -> None:
        selected = self.list.selected()
        if len(selected) == 1 and selected[0].kind == EVIDENCE:
            self.evidence_opened.emit(selected[0].id)

    def _file(self, place: FilingPlace, ids: Sequence[str]) -> None:
        self.editor.flush()
        kinds = {entry.id: entry.kind for entry in self.list.entries.entries}
        notes = [it for it in ids if it in kinds and kinds[it] != EVIDENCE]
        evidence = [it for it in ids if kinds.get(it) == EVIDENCE]
        if notes or evidence:
            self.filing.begin_again()
            self.list.setFocus()
            self.filing_chosen.emit(place, notes, evidence)

    def _on_chosen(self) -> None:
        selected = self.list.selected()
        only = selected[0] if len(selected) == 1 else None
        note = self._reading.note(only.id) if only and only.kind != EVIDENCE else None
        self.editor.show_note(note, self._reading)
        self._foot.setVisible(bool(selected) and note is None)
        proposed = self._proposal(" ".join(entry.text for entry in selected))
        self.filing.propose(proposed)
        if not selected:
            self._hint.setText(self.tr("Choose what to file."))
        elif len(proposed) == 1:
            self._hint.setText(
                self.tr("Enter files to {0} {1}. Or type another number or words, or drag.").format(
                    proposed[0].number, proposed[0].title
                )
            )
        elif proposed:
            self._hint.setText(
                self.tr("{0} may be several items: Enter asks which.").format(proposed[0].number)
            )
        else:
            self._hint.setText(self.tr("Type the number or words of an item, or drag it there."))

    def _proposal(self, text: str) -> tuple[FilingPlace, ...]:
        places = self._reading.places
        named = named_in(text, tuple(places.values()))
        last = (places[self._last_item],) if self._last_item in places else ()
        # Where the number may be several items, the one just looked at is meant.
        return last if last and (not named or last[0] in named) else named

    def _lay_out(self, new: QWidget) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        head.setSpacing(SPACE_S)
        head.addWidget(self._hint, 1)
        head.addWidget(new)
        self._stack = QStackedWidget(self)
        self._panes = FoldingSplitter(self._stack)
        left = QWidget(self._panes.room)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.editor)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        foot.addWidget(self.several)
        foot.addStretch(1)
        column.addWidget(self._foot)
        self._panes.add_pane(left, self.tr("Inbox"), 22, 2, 3)
        self._panes.add_pane(self.filing, self.tr("File to"), 18, 1, 2)
        self._stack.addWidget(self._panes)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
