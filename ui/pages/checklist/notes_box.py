"""Notes and observations of an item: write one, correct, tag, file or remove one."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from auditapp.domain.filing import FilingPlace
from auditapp.domain.terms import NoteTag
from ui.pages.checklist.note_card import NoteCard
from ui.pages.checklist.note_composer import SPEAKER, TEXT, NoteComposer
from ui.pages.checklist.scene import Scene
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.field_note import FieldNote
from ui.widgets.item_field import ItemField

NOTE = "note"
AT_ONCE = 3
"""How many cards of notes are made in one go."""


class NotesBox(QWidget):
    """The composer above the notes, the latest first."""

    written = Signal(object)
    edited = Signal(str, str)
    removed = Signal(str)
    tagged = Signal(str, object)
    filed = Signal(str, object)
    """Note and FilingPlace."""
    typed = Signal(str, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item_id = ""
        self._talk_to: tuple[str, ...] = ()
        self._roles: tuple[str, ...] = ()
        self._speaking = ""
        self._cards: dict[str, NoteCard] = {}
        self._spare: list[NoteCard] = []
        self._scene: Scene | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(lambda: self._make(AT_ONCE))
        self._filing = ""
        title = QLabel(self.tr("Notes"))
        set_role(title, "heading")
        self.composer = NoteComposer(self)
        self.composer.written.connect(self.written)
        self.composer.typed.connect(self._on_composer_typed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_S)
        self._make_finder()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(title)
        layout.addWidget(self.composer)
        layout.addLayout(self._list)

    def begin(self, scene: Scene) -> None:
        """Show another item."""
        self._item_id = scene.workspace.item.id
        self._talk_to = scene.workspace.item.talk_to
        self._keep_only(set())
        self.composer.show_places(scene.guide.sites, scene.guide.systems)
        self._propose()
        drafts = scene.drafts
        self.composer.begin(
            drafts.get((NOTE, self._item_id, TEXT), ""),
            drafts.get((NOTE, self._item_id, SPEAKER), ""),
        )
        self.follow(scene)
        if any((note.kind, note.id, TEXT) in drafts for note in scene.workspace.notes):
            # Only this scene brings unfinished typing back.
            self.make_all()

    def follow(self, scene: Scene) -> None:
        """Show the notes recorded now; those that stay keep what is being typed in them.

        The latest are made at once, the others a moment later, a few at a time: an item with many
        notes is there as quickly as one with few.
        """
        self._scene = scene
        self._keep_only({note.id for note in scene.workspace.notes})
        for note in scene.workspace.notes:
            if note.id in self._cards:
                self._cards[note.id].follow(note)
        self._make(AT_ONCE)

    def make_all(self) -> None:
        """Make the cards that are still to come, for whoever looks for one."""
        self._make(None)

    def propose_roles(self, roles: Iterable[str], speaking: str) -> None:
        """Propose the roles spoken with so far besides those that the item names."""
        self._roles, self._speaking = tuple(roles), speaking
        self._propose()

    def show_places(self, places: Sequence[FilingPlace]) -> None:
        """Offer these items to file a note to."""
        self._finder.show_places(places)

    def toggle_tag(self, tag: NoteTag) -> None:
        """Put a tag on the note where the keys are, or take it off."""
        focus = QApplication.focusWidget()
        for note_id, card in self._cards.items():
            if focus is not None and card.isAncestorOf(focus):
                card.flush()
                self.tagged.emit(note_id, tag)
                return
        self.composer.toggle_tag(tag)

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

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        # The focus goes through nothing on its way from one window to another.
        if now is not None:
            for card in self._cards.values():
                card.reveal_tags(is_here=card.isAncestorOf(now))

    def _propose(self) -> None:
        self.composer.propose_roles((*self._talk_to, *self._roles), self._speaking)

    def _make(self, most: int | None) -> None:
        """Make so many of the cards that are missing, the latest first."""
        scene = self._scene
        if scene is None:
            return
        made, above = 0, -1
        for note in reversed(scene.workspace.notes):
            if note.id not in self._cards:
                if made == most:
                    self._soon.start()
                    return
                made += 1
                card = self._cards[note.id] = self._card()
                card.begin(note, scene)
                self._list.insertWidget(above + 1, card)
                card.show()
            above = self._list.indexOf(self._cards[note.id])
            if note.id == self._filing:
                above += 1
        self._soon.stop()

    def _card(self) -> NoteCard:
        if self._spare:
            return self._spare.pop()
        card = NoteCard(self)
        card.edited.connect(self.edited)
        card.removed.connect(self.removed)
        card.tagged.connect(self.tagged)
        card.filing_wanted.connect(self._ask_where)
        card.typed.connect(self.typed)
        return card

    def _keep_only(self, ids: set[str]) -> None:
        if self._filing and self._filing not in ids:
            self._end_filing()
        for note_id in set(self._cards) - ids:
            card = self._cards.pop(note_id)
            self._list.removeWidget(card)
            if card.isAncestorOf(QApplication.focusWidget() or self):
                # Qt would give the keys to some other field, where digits are typed.
                self.setFocus()
            card.rest()
            self._spare.append(card)

    # Filing to a further item

    def _make_finder(self) -> None:
        self._finder = ItemField(
            self.tr("File this note to"), self.tr("File to: number or words, then Enter")
        )
        self._finder_note = FieldNote(self._finder)
        self._finder.chosen.connect(self._on_place_chosen)
        self._finder.refused.connect(self._finder_note.show_error)
        self._finder.left.connect(self._end_filing)
        self._finder_box = QWidget(self)
        column = QVBoxLayout(self._finder_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self._finder)
        column.addWidget(self._finder_note)
        self._finder_box.hide()

    def _ask_where(self, note_id: str) -> None:
        self._filing = note_id
        self._finder_note.clear_note()
        self._list.insertWidget(self._list.indexOf(self._cards[note_id]) + 1, self._finder_box)
        self._finder_box.show()
        self._finder.setFocus()

    def _on_place_chosen(self, place: FilingPlace) -> None:
        note_id = self._filing
        self._end_filing()
        self.filed.emit(note_id, place)

    def _end_filing(self) -> None:
        self._filing = ""
        self._list.removeWidget(self._finder_box)
        self._finder_box.hide()
        self._finder.clear()

    def _on_composer_typed(self, field: str, text: str) -> None:
        self.typed.emit(NOTE, self._item_id, field, text)
