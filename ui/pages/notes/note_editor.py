"""One note of the list: its words, who said it, its tags, and where it stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from auditapp.domain.filing import FilingPlace
from auditapp.domain.levels import USUAL_OF_NOTES
from auditapp.domain.notes import NOTE, NoteView
from auditapp.domain.terms import Level, NoteTag
from ui.i18n import moment_of
from ui.pages.checklist.stored_text import StoredText
from ui.pages.notes.reading import NotesReading
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S
from ui.tracing import trace
from ui.widgets.field_note import FieldNote
from ui.widgets.icon_button import IconButton
from ui.widgets.item_field import ItemField
from ui.widgets.level_button import LevelButton
from ui.widgets.link_button import LinkButton
from ui.widgets.role_field import RoleField
from ui.widgets.tag_row import TagRow

TEXT = "text"


class NoteEditor(QWidget):
    """Shows a note with `show_note`; hides itself for none."""

    text_left = Signal(str, str)
    speaker_left = Signal(str, str)
    tagged = Signal(str, object)
    filed = Signal(str, object)
    taken_off = Signal(str, object)
    """Note and NoteLink."""
    opened = Signal(str, str)
    """Item and finding where it stands."""
    removed = Signal(str)
    level_chosen = Signal(str, object)
    """Note and Level."""
    typed = Signal(str, str, str, str)

    def __init__(self, parent: QWidget | None = None, *, with_places: bool = True) -> None:
        super().__init__(parent)
        self._note: NoteView | None = None
        self._with_places = with_places
        self._about = QLabel()
        self._about.setWordWrap(True)
        set_role(self._about, "small")
        self.text = StoredText(self.tr("Words of the note"), lines=(1, 12))
        self.text.left.connect(self._on_text_left)
        self.text.edited.connect(self._on_typed)
        self._text_note = FieldNote(self.text)
        self._speaker = RoleField(self.tr("Said by"), self.tr("Said by (role)"))
        self._speaker.left.connect(self._on_speaker_left)
        self._tags = TagRow()
        self._tags.toggled.connect(self.toggle_tag)
        self.level = LevelButton(USUAL_OF_NOTES)
        self.level.chosen.connect(self._on_level)
        remove = IconButton("delete-bin-line", self.tr("Remove this note"))
        remove.clicked.connect(self._on_removed)
        self._places = QVBoxLayout()
        self._places.setSpacing(0)
        self._finder = ItemField(
            self.tr("File this note to"), self.tr("File to: number or words, then Enter"), self
        )
        self._finder.hide()
        self._finder_note = FieldNote(self._finder, self)
        self._finder.chosen.connect(self._on_filed)
        self._finder.refused.connect(self._finder_note.show_error)
        self._lay_out(remove)
        self.hide()

    @property
    def note_id(self) -> str:
        """The note that is shown, empty for none."""
        return self._note.id if self._note else ""

    def show_note(self, note: NoteView | None, reading: NotesReading) -> None:
        """Show a note as it is recorded now, keeping what is being typed into it."""
        is_new = note is None or note.id != self.note_id
        if is_new:
            self.flush()
        if note is not None:
            trace(self, note.kind, note.id, TEXT)
        if note is not None and note != self._note:
            before, self._note = self._note, note
            self._show(note, reading, is_new=is_new or before is None)
        self._note = note
        self.setVisible(note is not None)

    def toggle_tag(self, tag: NoteTag) -> None:
        """Put a tag on the note, or take it off."""
        if self._note is not None:
            self.flush()
            self.tagged.emit(self._note.id, tag)

    def show_error(self, sentence: str) -> None:
        """Say why a correction was not recorded."""
        self._text_note.show_error(sentence)

    def flush(self) -> None:
        """Send what is being typed."""
        if self._note is not None:
            self.text.flush()
            self._speaker.flush()

    def _show(self, note: NoteView, reading: NotesReading, *, is_new: bool) -> None:
        words, is_note = note.text.value or "", note.kind == NOTE
        self.level.show_level(note.level)
        self._about.setText(" · ".join(it for it in (moment_of(note.at), note.by) if it))
        if is_new:
            self._text_note.clear_note()
            self._finder_note.clear_note()
            self._finder.clear()
            self.text.begin(words, reading.drafts.get((note.kind, note.id, TEXT)))
        else:
            self.text.follow(words)
        self.text.setReadOnly(note.text.in_conflict)
        if note.text.in_conflict:
            others = "\n".join(str(other or "") for other in note.text.others)
            self._text_note.show_hint(self.tr("Also recorded as:\n{0}").format(others))
        self._speaker.propose(reading.log.roles)
        self._speaker.set_text(note.speaker.value or "")
        self._tags.show_tags(note.tags.value or ())
        for part in (self._speaker, self._tags):
            part.setVisible(is_note)
        self._finder.setVisible(is_note and self._with_places)
        self._show_places(note, reading)

    def _show_places(self, note: NoteView, reading: NotesReading) -> None:
        while (item := self._places.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        if not self._with_places:
            return
        self._finder.show_places(tuple(reading.places.values()))
        if note.item:
            self._add_place(reading.place_in_words(note.item), note.item, "", None)
        for link in note.links:
            words = reading.place_in_words(link.item, link.finding)
            self._add_place(words, link.item, link.finding, link)

    def _add_place(self, words: str, item: str, finding: str, link: object) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        place = LinkButton(words)
        place.clicked.connect(lambda: self.opened.emit(item, finding))
        line.addWidget(place, 1)
        if link is not None:
            note_id = self.note_id
            off = IconButton("close-line", self.tr("Take it off {0}").format(words))
            off.clicked.connect(lambda: self.taken_off.emit(note_id, link))
            line.addWidget(off)
        self._places.addWidget(row)
        row.show()

    def _lay_out(self, remove: QWidget) -> None:
        head = QHBoxLayout()
        head.addWidget(self._about, 1)
        head.addWidget(self.level)
        head.addWidget(remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        layout.setSpacing(SPACE_S)
        layout.addLayout(head)
        layout.addWidget(self.text)
        layout.addWidget(self._text_note)
        if self._with_places:
            layout.addWidget(self._speaker)
            layout.addWidget(self._tags)
        else:
            line = QHBoxLayout()
            line.setSpacing(SPACE_S)
            line.addWidget(self._speaker, 1)
            line.addWidget(self._tags, 1)
            layout.addLayout(line)
        if self._with_places:
            stands = QLabel(self.tr("Stands on"))
            set_role(stands, "strong")
            layout.addWidget(stands)
            layout.addLayout(self._places)
            layout.addWidget(self._finder)
            layout.addWidget(self._finder_note)
            layout.addStretch(1)

    def _on_text_left(self, text: str) -> None:
        self.text_left.emit(self.note_id, text)

    def _on_typed(self, text: str) -> None:
        if self._note is not None:
            self.typed.emit(self._note.kind, self._note.id, TEXT, text)

    def _on_speaker_left(self, text: str) -> None:
        self.speaker_left.emit(self.note_id, text)

    def _on_level(self, level: Level) -> None:
        self.flush()
        self.level_chosen.emit(self.note_id, level)

    def _on_filed(self, place: FilingPlace) -> None:
        self.filed.emit(self.note_id, place)

    def _on_removed(self) -> None:
        self.removed.emit(self.note_id)
