"""The documents examined: each once, with its version, and what it shows where."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from auditapp.domain.documents import DocumentUse, DocumentView, citation_from_line
from auditapp.domain.marks import EvidencePicture
from ui.pages.checklist.stored_text import StoredText
from ui.pages.notes.entries import of_document
from ui.pages.notes.entry_list import EntryList
from ui.pages.notes.reading import NotesReading
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S
from ui.tracing import trace
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_note import FieldNote, FieldNotes
from ui.widgets.folding_splitter import FoldingSplitter
from ui.widgets.form_column import FormColumn
from ui.widgets.icon_button import IconButton
from ui.widgets.line_field import LineField
from ui.widgets.link_button import LinkButton
from ui.widgets.scroll_column import ScrollColumn


class UseCard(QWidget):
    """Where a document is cited, and what it shows there."""

    claim_left = Signal(str, str)
    taken_off = Signal(str)
    opened = Signal(str, str)

    def __init__(self, use: DocumentUse, where: str) -> None:
        super().__init__()
        place = LinkButton(where)
        place.clicked.connect(lambda: self.opened.emit(use.item, use.finding))
        off = IconButton("close-line", self.tr("Take it off {0}").format(where))
        off.clicked.connect(lambda: self.taken_off.emit(use.link))
        self._claim = StoredText(self.tr("What it shows on {0}").format(where), lines=(1, 8))
        self._claim.setPlaceholderText(self.tr("What it shows there"))
        self._claim.begin(use.claim.value or "")
        self._claim.left.connect(lambda text: self.claim_left.emit(use.link, text))
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(place, 1)
        head.addWidget(off)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(head)
        layout.addWidget(self._claim)
        self.follow(use)

    def follow(self, use: DocumentUse) -> None:
        """Show the claim recorded now, keeping what is being typed."""
        self._claim.follow(use.claim.value or "")
        self._claim.setReadOnly(use.claim.in_conflict)

    def flush(self) -> None:
        """Send what is being typed."""
        self._claim.flush()


class DocumentsPane(QWidget):
    """Left the list with a line to cite another, right the one that is chosen."""

    cited = Signal(object)
    """Citation"""
    field_left = Signal(str, str, str)
    """Document, field and text."""
    claim_left = Signal(str, str, str)
    """Document, link and text."""
    taken_off = Signal(str, str)
    removed = Signal(str)
    opened = Signal(str, str)

    def __init__(
        self,
        picture: Callable[[EvidencePicture], QPixmap | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading = NotesReading()
        self._shown: DocumentView | None = None
        self._cards: dict[str, UseCard] = {}
        self.line = LineField(
            self.tr("Cite a document"),
            placeholder=self.tr("P-07 Access policy, v3.1, 2026-02-01, HR office"),
        )
        self.line.returnPressed.connect(self._on_entered)
        self.line.textEdited.connect(self._on_typed)
        self._line_note = FieldNote(self.line)
        self.list = EntryList(self.tr("Documents"), picture)
        self.list.chosen.connect(self._on_chosen)
        self._empty = EmptyState(
            self.tr(
                "No documents cited yet. Number and title, then version, date and holder: "
                "type one above, or press D on an item."
            )
        )
        self._make_details()
        self._lay_out()

    def show_reading(self, reading: NotesReading) -> None:
        """Show the documents as they are now."""
        self._reading = reading
        documents = reading.documents
        self.list.show_entries([of_document(document) for document in documents])
        if documents and not self.list.selected_ids():
            self.list.select([documents[0].id])
        self._stack.setCurrentWidget(self.list if documents else self._empty)
        self._on_chosen()

    def open_document(self, document_id: str) -> None:
        """Choose a document."""
        self.list.select([document_id])

    def refuse(self, sentence: str) -> None:
        """Say why what was typed could not be cited."""
        self._line_note.show_error(sentence)

    def show_error(self, field: str, sentence: str) -> bool:
        """Say beside a field what was refused; return whether there is such a field."""
        note = self._notes.get(field)
        if note is not None:
            note.show_error(sentence)
        return note is not None

    def focus(self) -> None:
        """Take the keys."""
        (self.list if self._reading.documents else self.line).setFocus()

    def flush(self) -> None:
        """Send what is being typed."""
        if self._shown is not None:
            for field in self._fields.values():
                field.flush()
            for card in list(self._cards.values()):
                card.flush()

    def _on_typed(self, text: str) -> None:
        citation = citation_from_line(text)
        holder = self.tr("held by {0}").format(citation.holder) if citation.holder else ""
        words = " · ".join(it for it in (citation.name, citation.edition, holder) if it)
        if words:
            self._line_note.show_fact(words)
        else:
            self._line_note.clear_note()

    def _on_entered(self) -> None:
        if self.line.text().strip():
            citation = citation_from_line(self.line.text())
            self.line.set_text("")
            self._line_note.clear_note()
            self.cited.emit(citation)

    def _on_chosen(self) -> None:
        chosen = self.list.selected_ids()
        document = self._reading.document(chosen[0]) if chosen else None
        is_new = document is None or self._shown is None or document.id != self._shown.id
        if is_new:
            self.flush()
            FieldNotes(self._notes).clear()
            self._keep_only(set())
        self._shown = document
        self._details.setVisible(document is not None)
        if document is None:
            return
        for name, field in self._fields.items():
            trace(field, "document", document.id, name)
            if is_new or not field.hasFocus():
                field.set_text(document.fields[name].value or "")
            field.setReadOnly(document.fields[name].in_conflict)
        others = "; ".join(document.other_versions)
        self._remark.setText(self.tr("Also cited: {0}").format(others))
        self._remark.setVisible(bool(others))
        self._show_uses(document)

    def _show_uses(self, document: DocumentView) -> None:
        self._keep_only({use.link for use in document.uses})
        for use in document.uses:
            if use.link in self._cards:
                self._cards[use.link].follow(use)
                continue
            where = self._reading.place_in_words(use.item, use.finding)
            card = UseCard(use, where)
            card.opened.connect(self.opened)
            card.claim_left.connect(
                lambda link, text, it=document.id: self.claim_left.emit(it, link, text)
            )
            card.taken_off.connect(lambda link, it=document.id: self.taken_off.emit(it, link))
            self._cards[use.link] = card
            self._uses.addWidget(card)
        self._uses_title.setVisible(bool(document.uses))

    def _keep_only(self, links: set[str]) -> None:
        for link in set(self._cards) - links:
            card = self._cards.pop(link)
            self._uses.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _make_details(self) -> None:
        self._fields = {
            "identifier": LineField(self.tr("Number")),
            "title": LineField(self.tr("Title")),
            "version": LineField(self.tr("Version")),
            "dated": LineField(self.tr("Date")),
            "holder": LineField(self.tr("Held by")),
        }
        for name, field in self._fields.items():
            field.left.connect(lambda text, it=name: self._on_field_left(it, text))
        self._remark = QLabel()
        self._remark.setWordWrap(True)
        set_role(self._remark, "warning")
        self._uses_title = QLabel(self.tr("Cited on"))
        set_role(self._uses_title, "heading")
        self._uses = QVBoxLayout()
        self._uses.setSpacing(SPACE_M)

    def _on_field_left(self, name: str, text: str) -> None:
        if self._shown is not None:
            self._notes[name].clear_note()
            self.field_left.emit(self._shown.id, name, text)

    def _on_removed(self) -> None:
        if self._shown is not None:
            self.removed.emit(self._shown.id)

    def _lay_out(self) -> None:
        panes = FoldingSplitter(self)
        left = QWidget(panes.room)
        right = ScrollColumn(panes.room, margin=0)
        self._details = QWidget(right.room)
        fields, form = self._fields, FormColumn(self._details)
        number, title = form.row(
            ((self.tr("Number"), fields["identifier"], 1), (self.tr("Title"), fields["title"], 2))
        )
        version, dated = form.row(
            ((self.tr("Version"), fields["version"], 1), (self.tr("Date"), fields["dated"], 1))
        )
        holder = form.field(self.tr("Held by (role or unit)"), fields["holder"])
        notes = (number, title, version, dated, holder)
        self._notes = dict(zip(fields, notes, strict=True))
        remove = IconButton("delete-bin-line", self.tr("Remove this document"))
        remove.clicked.connect(self._on_removed)
        head = QHBoxLayout()
        head.addWidget(self._remark, 1)
        head.addStretch(0)
        head.addWidget(remove)
        details = QVBoxLayout(self._details)
        details.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        details.setSpacing(SPACE_M)
        details.addLayout(head)
        details.addWidget(form)
        details.addWidget(self._uses_title)
        details.addLayout(self._uses)
        right.add(self._details)
        self._stack = QStackedWidget(left)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_S)
        above.setSpacing(SPACE_S)
        above.addWidget(self.line)
        above.addWidget(self._line_note)
        column.addLayout(above)
        column.addWidget(self._stack, 1)
        self.list.entered.connect(lambda: panes.open_pane(right))
        panes.add_pane(left, self.tr("Documents"), 22, 2, 2)
        panes.add_pane(right, self.tr("Document"), 22, 1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panes)
