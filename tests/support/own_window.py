"""Checklists of one's own on the library page: fingers and eyes of who writes them."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from auditapp.bootstrap import App
from auditapp.domain.pack_views import PackView, QuestionView
from tests.support.a_window import open_window
from tests.support.an_app import an_app
from tests.support.library_window import LibraryWindow
from tests.support.some_packs import MEASURING, exchange
from ui.ask import Ask
from ui.pages.library.own.question_card import OwnCard
from ui.widgets.chip import Chip


@dataclass
class OwnWindow(LibraryWindow):
    """Every press, click and choice from a menu counts as one interaction."""

    interactions: int = 0

    @property
    def app(self) -> App:
        """The application behind the window."""
        return self.window.app

    @property
    def pack(self) -> PackView:
        """The checklist that is shown, as the store has it."""
        shown = self.page.view.pack if self.page.view else None
        assert shown is not None
        return self.app.packs.pack(shown.id)

    def press(
        self, key: Qt.Key, *, ctrl: bool = False, alt: bool = False, shift: bool = False
    ) -> None:
        """Press a key wherever the focus is."""
        modifier = Qt.KeyboardModifier.NoModifier
        for is_held, each in (
            (ctrl, Qt.KeyboardModifier.ControlModifier),
            (alt, Qt.KeyboardModifier.AltModifier),
            (shift, Qt.KeyboardModifier.ShiftModifier),
        ):
            modifier |= each if is_held else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(QApplication.focusWidget() or self.window.shell.window, key, modifier)
        self.interactions += 1
        self.window.settle()

    def click(self, words: str) -> None:
        """Click the visible button with these words or this accessible name."""
        super().click(words)
        self.interactions += 1

    def pick(self, words: str) -> None:
        """Choose from the menu of checklists."""
        action = next(it for it in self.page.chooser.offered if it.text() == words)
        action.trigger()
        self.interactions += 1
        self.window.settle()

    def offered(self) -> list[str]:
        """Return the words of the menu of checklists."""
        return [action.text() for action in self.page.chooser.offered]

    def see(self, item_id: str) -> None:
        """Show an item."""
        self.window.shell.window.open_page("library", item_id)
        self.window.settle()

    def cards(self) -> list[OwnCard]:
        """Return the cards of the item, in their order on the screen."""
        # What was put into another place has it only when Qt has laid it out.
        for _ in range(3):
            QCoreApplication.sendPostedEvents()
            QCoreApplication.processEvents()
        cards = [it for it in self.page.item.findChildren(OwnCard) if it.isVisible()]
        return sorted(cards, key=lambda card: card.y())

    def asked(self) -> list[str]:
        """Return the ids of the questions that the cards show, in their order."""
        return [card.prompt_id for card in self.cards()]

    def card(self, prompt_id: str) -> OwnCard:
        """Return the card of a question."""
        return next(card for card in self.cards() if card.prompt_id == prompt_id)

    def at(self, prompt_id: str) -> OwnCard:
        """Put the keys on a card."""
        card = self.card(prompt_id)
        card.setFocus()
        self.window.settle()
        return card

    def within(self, place: QWidget, words: str) -> None:
        """Click the visible button with these words inside something."""
        button = next(
            it
            for it in self.window.buttons()
            if place.isAncestorOf(it) and words in (it.text(), it.accessibleName())
        )
        button.click()
        self.interactions += 1
        self.window.settle()

    def reads_on(self, card: OwnCard) -> str:
        """Return everything that a card says."""
        labels = (it.text() for it in card.findChildren(QLabel) if it.isVisible())
        return "\n".join((*labels, *self.chips(card)))

    def chips(self, card: OwnCard) -> list[str]:
        """Return the marks and methods of a card."""
        return [it.words for it in card.findChildren(Chip) if it.isVisible()]

    def stored(self, prompt_id: str) -> QuestionView:
        """Return a question as the store has it."""
        return self.pack.question(prompt_id)

    def retype(self, text: str) -> None:
        """Type in place of what stands in the field."""
        self.press(Qt.Key.Key_A, ctrl=True)
        self.type(text)

    def together(self, colleague: App) -> None:
        """Merge with somebody else's store and show what came."""
        pack = self.pack.id
        exchange(self.app, colleague)
        self.pick("Library as shipped")
        self.page.chooser.chosen.emit(pack)
        self.window.settle()


def own_window(qapp: QApplication, folder: Path, ask: Ask) -> OwnWindow:
    """Open the library at an item, with a checklist of one's own that is as the library so far."""
    sample = an_app(folder)
    sample.close()
    window = OwnWindow(open_window(qapp, sample.folder, ask))
    window.app.packs.create("Cloud providers", "For firms that host others")
    window.see(MEASURING)
    window.pick("Cloud providers")
    window.interactions = 0
    return window
