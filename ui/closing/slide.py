# ruff: noqa: N802 - Qt names the methods it calls
"""What one step of the meeting owes the big screen."""

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from ui.theme import set_role


class Slide(QWidget):
    """One step; it may have several pages."""

    turned = Signal()
    """Another page is shown, or there are more or fewer of them."""

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return 1

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return 0

    def go(self, page: int) -> None:
        """Show a page, the nearest there is."""

    def flush(self) -> None:
        """Hand over what is typed or drawn, now."""

    def turn(self, by: int) -> bool:
        """Go on or back by a page; False when that is another step."""
        wanted = self.page + by
        if not 0 <= wanted < self.pages:
            return False
        self.go(wanted)
        self.turned.emit()
        return True

    def where(self) -> str:
        """Return which page it is; empty when there is only one."""
        if self.pages < 2:
            return ""
        words = QCoreApplication.translate("Closing", "page {0} of {1}")
        return words.format(self.page + 1, self.pages)


class SlideStack(QStackedWidget):
    """Shows one slide, in whatever room there is: a slide has pages rather than needs."""

    def hasHeightForWidth(self) -> bool:
        """Never; wrapped words on a slide would ask for more than the screen has."""
        return False

    def minimumSizeHint(self) -> QSize:
        """As little as there is."""
        return QSize(1, 1)


def headline(text: str) -> QLabel:
    """Return a heading that is read from the back row."""
    label = QLabel(text)
    label.setWordWrap(True)
    set_role(label, "headline")
    return label
