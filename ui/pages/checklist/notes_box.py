"""Notes and observations of an item: write one, correct or remove one."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.notes import NoteView
from ui.icons import icon
from ui.keys import with_key
from ui.pages.checklist.scene import Scene, signature
from ui.pages.checklist.stored_text import StoredText
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.field_note import FieldNote
from ui.widgets.icon_button import IconButton

NOTE = "note"
TEXT = "text"
SPEAKER = "speaker"


class NoteComposer(QWidget):
    """A new note and who said it; recorded by Ctrl+Return or when both fields are left.

    Not after a pause: a note is often written in between listening, and would come out in pieces.
    A draft is kept all the same.
    """

    written = Signal(str, str)
    typed = Signal(str, str)
    """Field and text, for a draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = StoredText(self.tr("Note"), lines=(2, 14))
        self._text.setPlaceholderText(self.tr("What was said or seen, where and when"))
        self._text.edited.connect(lambda text: self.typed.emit(TEXT, text))
        self._speaker = QLineEdit()
        self._speaker.setAccessibleName(self.tr("Said by"))
        self._speaker.setPlaceholderText(self.tr("Said by (role, optional)"))
        self._speaker.textEdited.connect(lambda text: self.typed.emit(SPEAKER, text))
        self._add = QPushButton(icon("add-line"), self.tr("Add note"))
        self._add.setToolTip(with_key(self.tr("Add the note"), "Ctrl+Return"))
        self._add.clicked.connect(self.add)
        self.note = FieldNote(self._text)
        row = QHBoxLayout()
        row.addWidget(self._speaker, 1)
        row.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self._text)
        layout.addWidget(self.note)
        layout.addLayout(row)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def begin(self, text: str, speaker: str) -> None:
        """Start with nothing, or with what was typed before and never recorded."""
        self._text.begin("", text or None)
        self._speaker.setText(speaker)
        self.note.clear_note()

    def focus(self) -> None:
        """Take the keys."""
        self._text.setFocus()

    def flush(self) -> None:
        """Record what stands here."""
        text = self._text.text().strip()
        if text:
            speaker = self._speaker.text().strip()
            self.begin("", "")
            self.written.emit(text, speaker)

    def put_back(self, text: str, speaker: str) -> None:
        """Give back what could not be recorded."""
        if not self._text.text().strip():
            self.begin(text, speaker)

    def add(self) -> None:
        """Record what stands here and make room for the next note."""
        self.flush()
        self._text.setFocus()

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        # Another window in front is no reason to record half a sentence.
        if before is None or now is None or not self.isAncestorOf(before):
            return
        if not self.isAncestorOf(now):
            self.flush()


class NoteCard(QWidget):
    """One note: who, when, the text to correct, a button to remove it."""

    edited = Signal(str, str)
    removed = Signal(str)
    typed = Signal(str, str, str, str)

    def __init__(self, note: NoteView, draft: str | None, places: Mapping[str, str]) -> None:
        super().__init__()
        self._places = places
        self.setObjectName(f"note-{note.id}")
        self._note: NoteView | None = None
        self._signed = ElidedLabel()
        set_role(self._signed, "small")
        remove = IconButton("delete-bin-line", self.tr("Remove this note"))
        remove.clicked.connect(lambda: self.removed.emit(note.id))
        self._text = StoredText(self.tr("Note by {0}").format(note.by), lines=(1, 14))
        self._text.begin(note.text.value or "", draft)
        self._text.left.connect(lambda text: self.edited.emit(note.id, text))
        self._text.edited.connect(lambda text: self.typed.emit(note.kind, note.id, TEXT, text))
        self._field_note = FieldNote(self._text)
        head = QHBoxLayout()
        head.addWidget(self._signed, 1)
        head.addWidget(remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._text)
        layout.addWidget(self._field_note)
        self.follow(note)

    def follow(self, note: NoteView) -> None:
        """Show what is recorded now, keeping what is being typed."""
        if note == self._note:
            return
        self._note = note
        kind = self.tr("Observation") if note.kind == "observation" else ""
        if kind and note.site in self._places:
            kind = self.tr("Observation at {0}").format(self._places[note.site])
        said = self.tr("said by {0}").format(note.speaker.value) if note.speaker.value else ""
        parts = (kind, signature(note.by, note.at), said)
        self._signed.setText(" · ".join(part for part in parts if part))
        self._text.follow(note.text.value or "")
        self._text.setReadOnly(note.text.in_conflict)
        if note.text.in_conflict:
            others = "\n".join(str(other or "") for other in note.text.others)
            self._field_note.show_hint(self.tr("Also recorded as:\n{0}").format(others))
        else:
            self._field_note.clear_note()

    def show_error(self, sentence: str) -> None:
        """Say why the correction was not recorded."""
        self._field_note.show_error(sentence)

    def flush(self) -> None:
        """Send what is being typed."""
        self._text.flush()


class NotesBox(QWidget):
    """The composer above the notes, the latest first."""

    written = Signal(str, str)
    edited = Signal(str, str)
    removed = Signal(str)
    typed = Signal(str, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item_id = ""
        self._cards: dict[str, NoteCard] = {}
        title = QLabel(self.tr("Notes"))
        set_role(title, "heading")
        self.composer = NoteComposer()
        self.composer.written.connect(self.written)
        self.composer.typed.connect(self._on_composer_typed)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(title)
        layout.addWidget(self.composer)
        layout.addLayout(self._list)

    def begin(self, scene: Scene) -> None:
        """Show another item."""
        self._item_id = scene.workspace.item.id
        self._keep_only(set())
        drafts = scene.drafts
        self.composer.begin(
            drafts.get((NOTE, self._item_id, TEXT), ""),
            drafts.get((NOTE, self._item_id, SPEAKER), ""),
        )
        self.follow(scene)

    def follow(self, scene: Scene) -> None:
        """Show the notes recorded now; those that stay keep what is being typed in them."""
        notes = scene.workspace.notes
        self._keep_only({note.id for note in notes})
        for note in notes:
            if note.id in self._cards:
                self._cards[note.id].follow(note)
            else:
                draft = scene.drafts.get((note.kind, note.id, TEXT))
                self._insert(NoteCard(note, draft, scene.places), note.id)

    def show_error(self, note_id: str, sentence: str) -> None:
        """Say beside a note, or beside the new one, what was refused."""
        if note_id in self._cards:
            self._cards[note_id].show_error(sentence)
        else:
            self.composer.note.show_error(sentence)

    def flush(self) -> None:
        """Send what is being typed."""
        self.composer.flush()
        for card in list(self._cards.values()):
            card.flush()

    def _insert(self, card: NoteCard, note_id: str) -> None:
        card.edited.connect(self.edited)
        card.removed.connect(self.removed)
        card.typed.connect(self.typed)
        self._cards[note_id] = card
        self._list.insertWidget(0, card)

    def _keep_only(self, ids: set[str]) -> None:
        for note_id in set(self._cards) - ids:
            card = self._cards.pop(note_id)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _on_composer_typed(self, field: str, text: str) -> None:
        self.typed.emit(NOTE, self._item_id, field, text)
