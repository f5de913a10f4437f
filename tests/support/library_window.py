"""The library page as a person uses it: keys, clicks, and what is on screen."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton

from auditapp.domain.checklist import ChecklistItem
from tests.support.a_window import OpenWindow
from ui.pages.library.browsing import Leaf
from ui.pages.library.model import Role
from ui.pages.library.page import LibraryPage
from ui.widgets.question_card import QuestionCard


@dataclass
class LibraryWindow:
    """Fingers and eyes of somebody in the library."""

    window: OpenWindow

    @property
    def page(self) -> LibraryPage:
        """The page, which must be the one shown."""
        return self.window.page(LibraryPage)

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        """Press a key wherever the focus is."""
        modifier = Qt.KeyboardModifier.NoModifier
        focus = QApplication.focusWidget() or self.window.shell.window
        QTest.keyClick(focus, key, Qt.KeyboardModifier.ControlModifier if ctrl else modifier)
        self.window.settle()

    def type(self, text: str) -> None:
        """Type text wherever the focus is."""
        QTest.keyClicks(QApplication.focusWidget() or self.window.shell.window, text)
        self.window.settle()

    def choose(self, name: str, words: str) -> None:
        """Choose an entry of the visible list of that accessible name."""
        choice = self.window.named(name, QComboBox)
        choice.setCurrentIndex(choice.findText(words))
        self.window.settle()

    def click(self, words: str) -> None:
        """Click the visible button with these words."""
        self.window.button(words).click()
        self.window.settle()

    def row(self, *path: str) -> QModelIndex:
        """Return the row below these headings; each is the start of a row's words."""
        index = QModelIndex()
        model = self.page.browse.tree.model()
        for words in path:
            rows = [model.index(row, 0, index) for row in range(model.rowCount(index))]
            index = next(it for it in rows if str(it.data()).startswith(words))
        return index

    def go(self, *path: str) -> None:
        """Put the tree at a row."""
        self.page.browse.tree.setCurrentIndex(self.row(*path))
        self.window.settle()

    def titles(self, *path: str) -> list[str]:
        """Return the words of the rows below these headings."""
        index = self.row(*path)
        model = self.page.browse.tree.model()
        return [str(model.index(row, 0, index).data()) for row in range(model.rowCount(index))]

    def listed(self) -> set[str]:
        """Return the ids of all items in the tree, folded away or not."""
        model = self.page.browse.tree.model()
        found: set[str] = set()
        waiting = [QModelIndex()]
        while waiting:
            parent = waiting.pop()
            rows = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
            found |= {it.data(Role.LEAF).item.id for it in rows if _is_leaf(it)}
            waiting += [it for it in rows if not _is_leaf(it)]
        return found

    @property
    def count(self) -> str:
        """The line that says how much is listed."""
        return self.page.browse.filters.findChildren(QLabel)[0].text()

    def questions(self) -> list[str]:
        """Return the questions that can be read now."""
        cards = self.page.item.findChildren(QuestionCard)
        return [it.prompt.question for it in cards if it.isVisibleTo(self.page.item)]

    def reads(self) -> str:
        """Return everything that is said about the item."""
        item = self.page.item
        labels = (it.text() for it in item.findChildren(QLabel) if it.isVisibleTo(item))
        buttons = (it.text() for it in item.findChildren(QPushButton) if it.isVisibleTo(item))
        return "\n".join((*labels, *buttons))

    def item(self, item_id: str) -> ChecklistItem:
        """Return an item of the library."""
        view = self.page.view
        assert view is not None
        return view.checklist.item(item_id)


def _is_leaf(index: QModelIndex) -> bool:
    return isinstance(index.data(Role.LEAF), Leaf)
