"""What somebody has to come back to on an item: what for, and what came of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.follow_ups import FollowUp
from ui.icons import icon
from ui.keys import with_key
from ui.pages.checklist.scene import Scene, signature
from ui.pages.checklist.selection_bar import FOLLOW_UP
from ui.pages.checklist.stored_text import StoredText
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.field_note import FieldNote
from ui.widgets.icon_button import IconButton

ENTITY = "follow_up"
TEXT = "text"
DONE = "done"


class FollowUpCard(QFrame):
    """One follow-up: the words while it is open; once done, what came of it."""

    edited = Signal(str, str)
    remarked = Signal(str, str)
    settled = Signal(str)
    reopened = Signal(str)
    removed = Signal(str)
    typed = Signal(str, str, str)
    """Follow-up, field and text."""

    def __init__(self, follow_up: FollowUp, drafts: tuple[str | None, str | None]) -> None:
        super().__init__()
        set_role(self, "card")
        self._follow_up: FollowUp | None = None
        self._signed = ElidedLabel()
        set_role(self._signed, "small")
        self._words = ElidedLabel()
        set_role(self._words, "muted")
        own = follow_up.id
        self._done = QPushButton(icon("check-line"), self.tr("Done"))
        self._done.setToolTip(self.tr("Say that this is done"))
        self._done.clicked.connect(lambda: self.settled.emit(own))
        self._again = QPushButton(self.tr("Open again"))
        self._again.setToolTip(self.tr("It still has to be done"))
        self._again.clicked.connect(lambda: self.reopened.emit(own))
        remove = IconButton("delete-bin-line", self.tr("Remove this follow-up"))
        remove.clicked.connect(lambda: self.removed.emit(own))
        self._text = self._field(self.tr("What to come back for"), TEXT, own)
        self._text.left.connect(lambda text: self.edited.emit(own, text))
        self._remark = self._field(self.tr("What came of it"), DONE, own)
        self._remark.left.connect(lambda text: self.remarked.emit(own, text))
        self._text.begin(follow_up.text.value or "", drafts[0])
        self._remark.begin(_remark(follow_up), drafts[1])
        self._note = FieldNote(self._text)
        self._versions = QVBoxLayout()
        self._versions.setSpacing(SPACE_XS)
        self._lay_out(remove)
        self.follow(follow_up)

    def follow(self, follow_up: FollowUp) -> None:
        """Show what is recorded now, keeping what is being typed."""
        if follow_up == self._follow_up:
            return
        self._follow_up = follow_up
        self._signed.setText(signature(follow_up.by, follow_up.at))
        self._text.follow(follow_up.text.value or "")
        self._remark.follow(_remark(follow_up))
        text = follow_up.text.value
        self._words.setText(self.tr("Done: {0}").format(text) if text else self.tr("Done"))
        self._words.setVisible(not follow_up.is_open)
        for widget in (self._text, self._done):
            widget.setVisible(follow_up.is_open)
        for widget in (self._remark, self._again):
            widget.setVisible(not follow_up.is_open)
        self._text.setReadOnly(follow_up.text.in_conflict)
        self._remark.setReadOnly(follow_up.done.in_conflict)
        self._offer_versions(follow_up)

    def focus(self) -> None:
        """Take the keys for what to come back for."""
        self._text.setFocus()

    def show_error(self, sentence: str) -> None:
        """Say why it was not recorded."""
        self._note.show_error(sentence)

    def flush(self) -> None:
        """Send what is being typed."""
        self._text.flush()
        self._remark.flush()

    def _offer_versions(self, follow_up: FollowUp) -> None:
        """Offer what two people said differently: one of it has to count."""
        while (item := self._versions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        text, done, own = follow_up.text, follow_up.done, follow_up.id
        if text.in_conflict:
            for words in (text.value or "", *(other or "" for other in text.others)):
                self._offer(words or self.tr("No words"), partial(self.edited.emit, own, words))
        if done.in_conflict:
            for settled in (done.value, *done.others):
                if settled is None:
                    self._offer(self.tr("Still to be done"), partial(self.reopened.emit, own))
                else:
                    words = self.tr("Done. {0}").format(settled.remark).strip()
                    self._offer(words, partial(self.remarked.emit, own, settled.remark))
        if text.in_conflict or done.in_conflict:
            self._note.show_hint(self.tr("Recorded differently. Choose what counts."))
        else:
            self._note.clear_note()

    def _offer(self, words: str, choose: Callable[[], object]) -> None:
        button = QPushButton(self.tr("Use: {0}").format(words))
        button.clicked.connect(lambda _on=False: choose())
        self._versions.addWidget(button)

    def _field(self, name: str, field: str, own: str) -> StoredText:
        text = StoredText(name, lines=(1, 6))
        text.setPlaceholderText(self.tr("{0} (optional)").format(name))
        text.edited.connect(lambda words: self.typed.emit(own, field, words))
        return text

    def _lay_out(self, remove: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self._signed, 1)
        head.addWidget(self._done)
        head.addWidget(self._again)
        head.addWidget(remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_S)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(head)
        for widget in (self._words, self._text, self._remark, self._note):
            layout.addWidget(widget)
        layout.addLayout(self._versions)


class FollowUpsBox(QWidget):
    """One line while there is none; otherwise a card for each, the open ones first."""

    wanted = Signal()
    edited = Signal(str, str)
    remarked = Signal(str, str)
    settled = Signal(str)
    reopened = Signal(str)
    removed = Signal(str)
    typed = Signal(str, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, FollowUpCard] = {}
        title = QLabel(self.tr("Follow-up"))
        set_role(title, "heading")
        flag = QPushButton(icon("bookmark-line"), self.tr("Flag"))
        words = self.tr("Flag this item to come back to; pressed again, say what for")
        flag.setToolTip(with_key(words, FOLLOW_UP))
        flag.setAccessibleName(self.tr("Flag for follow-up"))
        flag.clicked.connect(self.wanted)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(flag, 0, Qt.AlignmentFlag.AlignRight)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(head)
        layout.addLayout(self._list)

    def begin(self, scene: Scene) -> None:
        """Show another item."""
        self._keep_only(set())
        self.follow(scene)

    def follow(self, scene: Scene) -> None:
        """Show the follow-ups recorded now; cards that stay keep what is being typed in them."""
        shown = sorted(scene.workspace.follow_ups, key=lambda it: not it.is_open)
        self._keep_only({it.id for it in shown})
        for place, follow_up in enumerate(shown):
            card = self._cards.get(follow_up.id)
            if card is None:
                drafts = scene.drafts
                typed = (
                    drafts.get((ENTITY, follow_up.id, TEXT)),
                    drafts.get((ENTITY, follow_up.id, DONE)),
                )
                card = self._cards[follow_up.id] = self._card(follow_up, typed)
            card.follow(follow_up)
            at = self._list.itemAt(place)
            if at is None or at.widget() is not card:
                self._list.removeWidget(card)
                self._list.insertWidget(place, card)

    def focus(self, follow_up: str) -> None:
        """Take the keys for what to come back for."""
        if follow_up in self._cards:
            self._cards[follow_up].focus()

    def show_error(self, follow_up: str, sentence: str) -> None:
        """Say beside a follow-up what was refused."""
        if follow_up in self._cards:
            self._cards[follow_up].show_error(sentence)

    def flush(self) -> None:
        """Send what is being typed."""
        for card in list(self._cards.values()):
            card.flush()

    def _card(self, follow_up: FollowUp, drafts: tuple[str | None, str | None]) -> FollowUpCard:
        card = FollowUpCard(follow_up, drafts)
        card.edited.connect(self.edited)
        card.remarked.connect(self.remarked)
        card.settled.connect(self.settled)
        card.reopened.connect(self.reopened)
        card.removed.connect(self.removed)
        card.typed.connect(lambda own, field, text: self.typed.emit(ENTITY, own, field, text))
        return card

    def _keep_only(self, ids: set[str]) -> None:
        for gone in set(self._cards) - ids:
            card = self._cards.pop(gone)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()


def _remark(follow_up: FollowUp) -> str:
    return follow_up.done.value.remark if follow_up.done.value else ""
