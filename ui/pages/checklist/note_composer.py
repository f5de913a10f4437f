"""A new note: the words, who said it or where it was seen, and what it is good for."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.notes import NewNote, Tags
from auditapp.domain.terms import NoteTag
from ui.icons import icon
from ui.keys import with_key
from ui.pages.checklist.stored_text import StoredText
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.field_note import FieldNote
from ui.widgets.role_field import RoleField
from ui.widgets.tag_row import TagRow

TEXT = "text"
SPEAKER = "speaker"


class NoteComposer(QWidget):
    """Recorded by Ctrl+Return or when its fields are left.

    Not after a pause: a note is often written in between listening, and would come out in pieces.
    A draft is kept all the same.
    """

    written = Signal(object)
    """NewNote"""
    typed = Signal(str, str)
    """Field and text, for a draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaking = ""
        self._text = StoredText(self.tr("Note"), lines=(2, 14))
        self._text.edited.connect(lambda text: self.typed.emit(TEXT, text))
        self._speaker = RoleField(self.tr("Said by"), self.tr("Said by (role, optional)"))
        self._speaker.textEdited.connect(lambda text: self.typed.emit(SPEAKER, text))
        self._site = CalmComboBox()
        self._site.setAccessibleName(self.tr("Seen at site"))
        self._system = CalmComboBox()
        self._system.setAccessibleName(self.tr("Seen on AI system"))
        self._tags = TagRow()
        self._tags.toggled.connect(self.toggle_tag)
        self._seen = QPushButton(icon("eye-line"), self.tr("Observation"))
        self._seen.setCheckable(True)
        self._seen.setToolTip(self.tr("What you saw yourself: at which site, on which AI system"))
        self._seen.toggled.connect(self._show_kind)
        self._add = QPushButton(icon("add-line"), self.tr("Add note"))
        self._add.setToolTip(with_key(self.tr("Add the note"), "Ctrl+Return"))
        self._add.clicked.connect(self.add)
        self.note = FieldNote(self._text)
        self._lay_out()
        self._show_kind(is_seen=False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def begin(self, text: str, speaker: str) -> None:
        """Start with nothing, or with what was typed before and never recorded."""
        self._text.begin("", text or None)
        self._speaker.set_text(speaker or self._speaking)
        self._tags.show_tags(())
        self._seen.setChecked(False)
        self.note.clear_note()

    def show_places(self, sites: Mapping[str, str], systems: Mapping[str, str]) -> None:
        """Offer the sites and AI systems of the audit, by id."""
        for box, none, named in (
            (self._site, self.tr("No site"), sites),
            (self._system, self.tr("No AI system"), systems),
        ):
            listed = [("", none), *named.items()]
            if [(box.itemData(at), box.itemText(at)) for at in range(box.count())] != listed:
                box.clear()
                for value, words in listed:
                    box.addItem(words, value)

    def propose_roles(self, roles: Iterable[str], speaking: str) -> None:
        """Propose who may have said it; `speaking` is the role of the interview under way."""
        self._speaker.propose(roles)
        if speaking != self._speaking:
            if not self._text.text().strip() and self._speaker.text() == self._speaking:
                self._speaker.set_text(speaking)
            self._speaking = speaking

    def focus(self) -> None:
        """Take the keys."""
        self._text.setFocus()

    def toggle_tag(self, tag: NoteTag) -> None:
        """Put a tag on the note being written, or take it off."""
        if not self._seen.isChecked():
            self._tags.show_tags(self._tags.tags() ^ {tag})

    def flush(self) -> None:
        """Record what stands here."""
        new = self._new()
        if new.text:
            self.begin("", "")
            self.written.emit(new)

    def put_back(self, new: NewNote) -> None:
        """Give back what could not be recorded, above what is being typed by now."""
        typed = self._text.text().strip()
        self.begin("\n".join(it for it in (new.text, typed) if it), new.speaker)
        self._tags.show_tags(new.tags)
        self._seen.setChecked(new.is_seen)

    def add(self) -> None:
        """Record what stands here and make room for the next note."""
        self.flush()
        self._text.setFocus()

    def _new(self) -> NewNote:
        text = self._text.text().strip()
        if self._seen.isChecked():
            site, system = self._site.currentData(), self._system.currentData()
            return NewNote(text, is_seen=True, site=site or "", ai_system=system or "")
        tags: Tags = self._tags.tags()
        return NewNote(text, self._speaker.text().strip(), tags)

    def _show_kind(self, is_seen: bool) -> None:
        self._said.setVisible(not is_seen)
        self._place.setVisible(is_seen)
        self._tags.setVisible(not is_seen)
        hint = self.tr("What you saw, and how often") if is_seen else self.tr("What was said")
        self._text.setPlaceholderText(hint)

    def _lay_out(self) -> None:
        self._said, self._place = QWidget(), QWidget()
        for part, fields in (
            (self._said, (self._speaker,)),
            (self._place, (self._site, self._system)),
        ):
            line = QHBoxLayout(part)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(SPACE_S)
            for field in fields:
                line.addWidget(field, 1)
        who = QHBoxLayout()
        who.setSpacing(SPACE_S)
        who.addWidget(self._said, 1)
        who.addWidget(self._place, 1)
        who.addWidget(self._add)
        more = QHBoxLayout()
        more.setSpacing(SPACE_S)
        more.addWidget(self._tags, 1)
        more.addStretch(0)
        more.addWidget(self._seen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self._text)
        layout.addWidget(self.note)
        layout.addLayout(who)
        layout.addLayout(more)

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        # Another window in front is no reason to record half a sentence.
        if before is None or now is None or not self.isAncestorOf(before):
            return
        if not self.isAncestorOf(now):
            self.flush()
