"""Documents cited on an item: a line to add one, and what each shows here."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from auditapp.domain.documents import Citation, DocumentView, LinkedDocument, citation_from_line
from ui.pages.checklist.scene import Scene
from ui.pages.checklist.stored_text import StoredText
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.field_note import FieldNote
from ui.widgets.icon_button import IconButton
from ui.widgets.line_field import LineField
from ui.widgets.link_button import LinkButton
from ui.widgets.offering import Offering

LINK = "document_link"
CLAIM = "claim"
NEW = "document"
LINE = "line"


class DocumentCard(QWidget):
    """One document with the claim: what it shows here."""

    claim_left = Signal(str, str)
    taken_off = Signal(str)
    opened = Signal(str)
    typed = Signal(str, str, str, str)

    def __init__(self, linked: LinkedDocument, draft: str | None) -> None:
        super().__init__()
        link = linked.use.link
        self._name = LinkButton("")
        self._name.clicked.connect(lambda: self.opened.emit(linked.document.id))
        self._remark = QLabel()
        self._remark.setWordWrap(True)
        set_role(self._remark, "warning")
        off = IconButton("close-line", self.tr("Take this document off the item"))
        off.clicked.connect(lambda: self.taken_off.emit(link))
        self._claim = StoredText(self.tr("What the document shows here"), lines=(1, 8))
        self._claim.setPlaceholderText(self.tr("What it shows here"))
        self._claim.begin(linked.use.claim.value or "", draft)
        self._claim.left.connect(lambda text: self.claim_left.emit(link, text))
        self._claim.edited.connect(lambda text: self.typed.emit(LINK, link, CLAIM, text))
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self._name, 1)
        head.addWidget(off)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(head)
        layout.addWidget(self._remark)
        layout.addWidget(self._claim)
        self.follow(linked)

    def follow(self, linked: LinkedDocument) -> None:
        """Show what is recorded now, keeping what is being typed."""
        citation = linked.document.citation
        self._name.setText(", ".join(part for part in (citation.name, citation.edition) if part))
        self._name.setToolTip(self.tr("Open this document in the list"))
        others = "; ".join(linked.document.other_versions)
        self._remark.setText(self.tr("Also cited: {0}").format(others))
        self._remark.setVisible(bool(others))
        self._claim.follow(linked.use.claim.value or "")
        self._claim.setReadOnly(linked.use.claim.in_conflict)

    def flush(self) -> None:
        """Send what is being typed."""
        self._claim.flush()


class DocumentsBox(QWidget):
    """Cite, don't copy: number, title, version, date and holder on one line."""

    cited = Signal(object)
    """Citation"""
    claim_left = Signal(str, str)
    taken_off = Signal(str)
    opened = Signal(str)
    typed = Signal(str, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item_id = ""
        self._cards: dict[str, DocumentCard] = {}
        title = QLabel(self.tr("Documents"))
        set_role(title, "heading")
        self.line = LineField(
            self.tr("Cite a document"),
            placeholder=self.tr("P-07 Access policy, v3.1, 2026-02-01, HR"),
        )
        self.line.setToolTip(self.tr("Number and title, then version, date and holder; Enter"))
        self._offering = Offering(self.line)
        self._offering.taken.connect(self._on_taken)
        self._note = FieldNote(self.line)
        self.line.textEdited.connect(self._on_typed)
        self.line.edited.connect(lambda text: self.typed.emit(NEW, self._item_id, LINE, text))
        self.line.returnPressed.connect(self._on_entered)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(title)
        layout.addWidget(self.line)
        layout.addWidget(self._note)
        layout.addLayout(self._list)

    def begin(self, scene: Scene) -> None:
        """Show another item."""
        self._item_id = scene.workspace.item.id
        self._keep_only(set())
        self._note.clear_note()
        self.line.set_text(scene.drafts.get((NEW, self._item_id, LINE), ""))
        self.follow(scene)

    def follow(self, scene: Scene) -> None:
        """Show what is cited now."""
        linked = scene.workspace.documents
        self._keep_only({it.use.link for it in linked})
        for each in linked:
            link = each.use.link
            if link in self._cards:
                self._cards[link].follow(each)
            else:
                self._insert(DocumentCard(each, scene.drafts.get((LINK, link, CLAIM))), link)

    def show_known(self, documents: Sequence[DocumentView]) -> None:
        """Propose the documents cited already."""
        self._offering.propose([it.citation.as_line() for it in documents])

    def put_back(self, citation: Citation, sentence: str) -> None:
        """Give back what could not be recorded, with the reason."""
        if not self.line.text().strip():
            self.line.set_text(citation.as_line())
        self._note.show_error(sentence)

    def flush(self) -> None:
        """Send what is being typed into a claim; a citation is only recorded by Enter."""
        for card in list(self._cards.values()):
            card.flush()

    def _on_typed(self, text: str) -> None:
        citation = citation_from_line(text)
        holder = self.tr("held by {0}").format(citation.holder) if citation.holder else ""
        parts = (citation.name, citation.edition, holder)
        if words := " · ".join(part for part in parts if part):
            self._note.show_fact(words)
        else:
            self._note.clear_note()

    def _on_taken(self, words: str) -> None:
        self.line.setText(words)
        self._on_entered()

    def _on_entered(self) -> None:
        if not self.line.text().strip():
            return
        citation = citation_from_line(self.line.text())
        self.line.set_text("")
        self._note.clear_note()
        self.cited.emit(citation)

    def _insert(self, card: DocumentCard, link: str) -> None:
        card.claim_left.connect(self.claim_left)
        card.taken_off.connect(self.taken_off)
        card.opened.connect(self.opened)
        card.typed.connect(self.typed)
        self._cards[link] = card
        self._list.addWidget(card)

    def _keep_only(self, links: set[str]) -> None:
        for link in set(self._cards) - links:
            card = self._cards.pop(link)
            self._list.removeWidget(card)
            if card.isAncestorOf(QApplication.focusWidget() or self):
                # Qt would give the keys to some other field, where digits are typed.
                self.setFocus()
            card.hide()
            card.deleteLater()
