"""What findings show together: patterns to answer, and findings that may be the same."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.patterns import PatternView
from ui.i18n import number
from ui.icons import icon
from ui.pages.findings.joining_card import JoiningCard
from ui.pages.findings.patterns_card import PatternCard
from ui.pages.findings.patterns_reading import Compared, Together
from ui.pages.findings.patterns_words import Lines
from ui.theme import set_role
from ui.theme_tokens import SPACE_M
from ui.widgets.link_button import LinkButton
from ui.widgets.reading import wrapped
from ui.widgets.scroll_column import ScrollColumn

_AT_ONCE = 6
"""So many cards are shown until somebody wants more."""

_IN_ONE_GO = 2
"""So many cards are made in one go: more of them would hold up the window."""


class TogetherView(QWidget):
    """Open questions first, then what was answered, folded away."""

    answered = Signal(str, object, str)
    typed = Signal(str, str)
    joined = Signal(str, str)
    refused = Signal(object)
    grade_wanted = Signal(str, list)
    opened = Signal(str)
    left = Signal()
    """Back to the finding."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._together = Together()
        self._lines: Lines = {}
        self._cards: dict[str, PatternCard | JoiningCard] = {}
        self._limit = _AT_ONCE
        self._shows_answered = False
        self._wanted = ""
        self._made = 0
        self._making = QTimer(self)
        self._making.setSingleShot(True)
        self._making.setInterval(0)
        self._making.timeout.connect(self._render)
        title = QLabel(self.tr("Findings together"))
        set_role(title, "title")
        back = QPushButton(icon("arrow-left-line"), self.tr("Back"))
        back.setToolTip(self.tr("Back to the finding (T)"))
        back.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        self._words = wrapped("", "muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_M)
        self._more = QPushButton(icon("arrow-down-s-line"), "")
        self._more.clicked.connect(self._on_more)
        self._answered = LinkButton("")
        self._answered.clicked.connect(self._on_answered)
        self._said = QVBoxLayout()
        self._said.setSpacing(SPACE_M)
        self._scroll = ScrollColumn()
        self._scroll.add(head)
        self._scroll.add(self._words)
        self._scroll.add(self._list)
        for button in (self._more, self._answered):
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            self._scroll.add(row)
        self._scroll.add(self._said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    def show_together(self, together: Together, lines: Lines) -> None:
        """Show what stands now; cards that stay keep what is being typed in them."""
        self._together, self._lines = together, lines
        if self.isVisible():
            self._render()

    def enter(self, key: str = "") -> None:
        """Come into sight, at the card of a key if one is given."""
        keys = [*(it.pattern.key for it in self._open()), *self._offered()]
        if key in keys:
            self._limit = max(self._limit, keys.index(key) + 1)
        elif key:
            self._shows_answered = True
        self._wanted = key
        self._render()

    def flush(self) -> None:
        """Keep what is being typed, now."""
        for card in self._cards.values():
            if isinstance(card, PatternCard):
                card.flush()

    def refuse(self, key: str, sentence: str) -> None:
        """Say at a card why it was not done."""
        card = self._cards.get(key)
        if isinstance(card, PatternCard):
            card.refuse(sentence)
        elif card is not None:
            card.refuse_join(sentence)

    def _open(self) -> Sequence[PatternView]:
        return [it for it in self._together.patterns if not self._is_done(it)]

    def _is_done(self, view: PatternView) -> bool:
        """Whether nothing is left to do: what can be graded again with the answer waits for it."""
        again = self._together.again.get(view.pattern.key, ())
        return not view.is_open and all(it.grade is None for it in again)

    def _offered(self) -> Sequence[str]:
        return [compared.offer.pair.key for compared in self._together.offers]

    def _render(self) -> None:
        questions: list[PatternView | Compared] = [*self._open(), *self._together.offers]
        said = [view for view in self._together.patterns if self._is_done(view)]
        shown = questions[: self._limit]
        kept = {_key(it) for it in (*shown, *(said if self._shows_answered else ()))}
        for key in set(self._cards) - kept:
            card = self._cards.pop(key)
            for column in (self._list, self._said):
                column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._made = 0
        _put(self._list, self._made_cards(shown))
        _put(self._said, self._made_cards(said if self._shows_answered else ()))
        self._go_to_wanted()
        self._tell(len(questions), len(questions) - len(shown), len(said))

    def _tell(self, questions: int, left: int, said: int) -> None:
        if questions:
            words = self.tr(
                "These are asked, never counted: what several findings show together is your "
                "judgement, and no grade follows from their number."
            )
        else:
            words = self.tr(
                "Nothing to ask now. Several minors on one requirement, the same failure at "
                "several places or in the previous audit, and findings raised twice appear here."
            )
        self._words.setText(words)
        self._more.setText(self.tr("Show {0} more").format(number(min(left, _AT_ONCE))))
        self._more.setVisible(left > 0)
        self._answered.setVisible(said > 0)
        self._answered.setText(
            self.tr("Hide what was answered")
            if self._shows_answered
            else self.tr("Show what was answered ({0})").format(number(said))
        )

    def _made_cards(self, entries: Iterable[PatternView | Compared]) -> Iterator[QWidget]:
        """Yield the cards, and make a few of those that are missing; the others come soon."""
        for entry in entries:
            is_there = _key(entry) in self._cards
            if not is_there and self._made >= _IN_ONE_GO:
                self._making.start()
                return
            self._made += not is_there
            yield self._card(entry)

    def _go_to_wanted(self) -> None:
        card = self._cards.get(self._wanted)
        if card is not None:
            self._wanted = ""
            card.focus_reason()
            self._scroll.ensureWidgetVisible(card, 0, card.height())

    def _card(self, entry: PatternView | Compared) -> QWidget:
        card = self._cards.get(_key(entry))
        if isinstance(entry, Compared):
            if not isinstance(card, JoiningCard) or card.compared != entry:
                if card is not None:
                    card.hide()
                    card.deleteLater()
                card = self._joining_card(entry)
        else:
            if not isinstance(card, PatternCard):
                card = self._pattern_card(entry)
            card.follow(entry, self._lines, self._together.again.get(entry.pattern.key, ()))
        self._cards[_key(entry)] = card
        return card

    def _pattern_card(self, view: PatternView) -> PatternCard:
        key = view.pattern.key
        card = PatternCard(key, (self._together.typed or {}).get(key, ""))
        card.answered.connect(self.answered)
        card.typed.connect(self.typed)
        card.opened.connect(self.opened)
        card.grade_wanted.connect(self.grade_wanted)
        return card

    def _joining_card(self, compared: Compared) -> JoiningCard:
        card = JoiningCard(compared)
        card.joined.connect(self.joined)
        card.refused.connect(self.refused)
        card.opened.connect(self.opened)
        return card

    def _on_more(self) -> None:
        self._limit += _AT_ONCE
        self._render()

    def _on_answered(self) -> None:
        self._shows_answered = not self._shows_answered
        self._render()


def _key(entry: PatternView | Compared) -> str:
    return entry.offer.pair.key if isinstance(entry, Compared) else entry.pattern.key


def _put(column: QVBoxLayout, cards: Iterable[QWidget]) -> None:
    """Let a column hold these cards, in this order."""
    for at, card in enumerate(cards):
        if column.indexOf(card) != at:
            column.insertWidget(at, card)
            card.show()
