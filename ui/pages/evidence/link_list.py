"""Where a piece of evidence is linked, with what it shows there, and a field to link it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from auditapp.services.evidence import EvidenceUse
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.adding_field import AddingField
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.icon_button import IconButton
from ui.widgets.prose_field import ProseField


@dataclass(frozen=True, slots=True)
class NamedUse:
    """A use with the words for its item or finding."""

    use: EvidenceUse
    words: str


class LinkCard(QFrame):
    """One link: where it leads, what the evidence shows there."""

    opened = Signal()
    unlinked = Signal()

    def __init__(self, named: NamedUse, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.named = named
        self._name = ElidedLabel()
        self._name.setText(named.words)
        self.claim = ProseField(
            self.tr("What it shows here"), lines=(1, 4), one_line=True, resolvable=False
        )
        go = IconButton("arrow-right-line", self.tr("Go to {0}").format(named.words))
        remove = IconButton("close-line", self.tr("Unlink from {0}").format(named.words))
        head = QHBoxLayout()
        head.setSpacing(SPACE_XS)
        head.addWidget(self._name, 1)
        head.addWidget(go)
        head.addWidget(remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_M)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(head)
        layout.addWidget(self.claim)
        go.clicked.connect(self.opened)
        remove.clicked.connect(self.unlinked)


class LinkList(QWidget):
    """Cards of links, and the field that adds one."""

    card_made = Signal(object)
    """A LinkCard to be connected."""
    link_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Links"))
        set_role(title, "strong")
        self._none = QLabel(self.tr("Not linked yet. Evidence counts once it shows something."))
        self._none.setWordWrap(True)
        set_role(self._none, "muted")
        self.cards: list[LinkCard] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_S)
        self.field = AddingField(
            self.tr("Link to an item or a finding"),
            self.tr("Link to an item or a finding (L)"),
            "links-line",
            self.tr("Link"),
        )
        self.field.added.connect(self.link_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(title)
        layout.addWidget(self._none)
        layout.addLayout(self._column)
        layout.addWidget(self.field)

    def show_uses(self, uses: Sequence[NamedUse]) -> None:
        """Show the links; cards of links that stay are kept with what is typed in them."""
        kept = {(card.named.use.linked.link, card.named.words): card for card in self.cards}
        cards = []
        for named in uses:
            card = kept.pop((named.use.linked.link, named.words), None)
            if card is None:
                card = LinkCard(named)
                self.card_made.emit(card)
            card.named = named
            cards.append(card)
        for card in kept.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for position, card in enumerate(cards):
            self._column.insertWidget(position, card)
        self.cards = cards
        self._none.setVisible(not cards)

    def flush(self) -> None:
        """Hand over what is typed, now."""
        for card in self.cards:
            card.claim.flush()
