"""One note on an item: when, who said it, the words to correct, tags, and where else it stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from auditapp.domain.notes import NOTE, OBSERVATION, NoteView
from ui.i18n import moment_of
from ui.pages.checklist.guide import Guide
from ui.pages.checklist.scene import Scene
from ui.pages.checklist.stored_text import StoredText
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.tracing import trace
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.field_note import FieldNote
from ui.widgets.icon_button import IconButton
from ui.widgets.tag_row import TagRow
from ui.words import item_number

TEXT = "text"


class NoteCard(QWidget):
    """Time first; the text is corrected where it stands.

    Shows one note after the other: a card outlives the item that it was made for.
    """

    edited = Signal(str, str)
    removed = Signal(str)
    tagged = Signal(str, object)
    filing_wanted = Signal(str)
    typed = Signal(str, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = self._kind = self._item = ""
        self._guide = Guide()
        self._note: NoteView | None = None
        self._is_here = False
        self._time = QLabel(self)
        set_role(self._time, "strong")
        self._signed = ElidedLabel(self)
        set_role(self._signed, "small")
        self._file = IconButton("links-line", self.tr("File it to a further item"), self)
        self._file.clicked.connect(lambda: self.filing_wanted.emit(self._id))
        self._remove = IconButton("delete-bin-line", self.tr("Remove this note"), self)
        self._remove.clicked.connect(lambda: self.removed.emit(self._id))
        self._tags = TagRow(self)
        self._tags.toggled.connect(lambda tag: self.tagged.emit(self._id, tag))
        self._text = StoredText("", self, lines=(1, 14))
        self._text.left.connect(lambda text: self.edited.emit(self._id, text))
        self._text.edited.connect(lambda text: self.typed.emit(self._kind, self._id, TEXT, text))
        self._field_note = FieldNote(self._text, self)
        self._lay_out()

    def begin(self, note: NoteView, scene: Scene) -> None:
        """Show a note on an item; unfinished typing comes back."""
        self._id, self._kind, self._item = note.id, note.kind, scene.workspace.item.id
        self._guide = scene.guide
        self._note = None
        self.setObjectName(f"note-{note.id}")
        trace(self, note.kind, note.id, TEXT)
        if note.link_to(self._item):
            self._remove.become("close-line", self.tr("Take it off this item"))
        else:
            self._remove.become("delete-bin-line", self.tr("Remove this note"))
        self._text.setAccessibleName(self.tr("Note by {0}").format(note.by))
        self._text.begin(note.text.value or "", scene.drafts.get((note.kind, note.id, TEXT)))
        self._file.setVisible(note.kind == NOTE)
        self.follow(note)
        self.reveal_tags(is_here=False)

    def rest(self) -> None:
        """Show no note until the next one; what was typed and not sent is given up."""
        self.hide()
        self._id = ""
        self._note = None
        self.setObjectName("")
        self._text.begin("")

    @property
    def note(self) -> NoteView | None:
        """The note as it was shown last."""
        return self._note

    def follow(self, note: NoteView) -> None:
        """Show what is recorded now, keeping what is being typed."""
        if note == self._note:
            return
        self._note = note
        day, _, time = moment_of(note.at).partition(" ")
        self._time.setText(time or day)
        self._signed.setText(" · ".join(part for part in self._about(note, day) if part))
        self._tags.show_tags(note.tags.value or ())
        self._show_tags()
        self._text.follow(note.text.value or "")
        self._text.setReadOnly(note.text.in_conflict)
        if note.text.in_conflict:
            others = "\n".join(str(other or "") for other in note.text.others)
            self._field_note.show_hint(self.tr("Also recorded as:\n{0}").format(others))
        else:
            self._field_note.clear_note()

    def reveal_tags(self, *, is_here: bool) -> None:
        """Offer all tags while the keys are here, otherwise show only those that are on."""
        self._tags.be_quiet(quiet=not is_here)
        self._is_here = is_here
        self._show_tags()

    def _show_tags(self) -> None:
        is_note = self._note is None or self._note.kind == NOTE
        self._tags.setVisible(is_note and (self._is_here or bool(self._tags.tags())))

    def show_error(self, sentence: str) -> None:
        """Say why the correction was not recorded."""
        self._field_note.show_error(sentence)

    def flush(self) -> None:
        """Send what is being typed."""
        self._text.flush()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self._time)
        head.addWidget(self._signed, 1)
        head.addWidget(self._file)
        head.addWidget(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(head)
        layout.addWidget(self._text)
        layout.addWidget(self._field_note)
        layout.addWidget(self._tags)

    def _about(self, note: NoteView, day: str) -> tuple[str, ...]:
        kind = self.tr("Observation") if note.kind == OBSERVATION else ""
        places = (self._guide.sites.get(note.site, ""), self._guide.systems.get(note.ai_system, ""))
        if where := ", ".join(place for place in places if place):
            kind = self.tr("Observation at {0}").format(where)
        said = self.tr("said by {0}").format(note.speaker.value) if note.speaker.value else ""
        others = [item_number(item) for item in note.items if item != self._item]
        also = self.tr("also on {0}").format(", ".join(filter(None, others))) if others else ""
        return (said, kind, also, note.by, day)
