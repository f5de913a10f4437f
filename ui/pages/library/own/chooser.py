# ruff: noqa: N802 - Qt names the methods it calls
"""Which checklist is looked at: the title of the page, which opens what there is to choose."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from auditapp.domain.pack_views import PackLine
from ui.icons import icon
from ui.keys import with_key
from ui.theme import em
from ui.theme_tokens import SPACE_M, SPACE_XS

KEY = "C"
_WIDEST, _NARROWEST = 15, 3


class ChecklistChooser(QPushButton):
    """Shows the title of what is looked at; the menu tells the rest in words."""

    chosen = Signal(str)
    """The id of a checklist of one's own, empty for the library as shipped."""
    new_wanted = Signal()
    file_wanted = Signal()
    """Take over from a file."""
    save_wanted = Signal()
    naming_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(icon("arrow-down-s-line"), "", parent)
        self._title = self.tr("Library")
        self.setProperty("role", "heading")
        # The arrow stands behind the words.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            with_key(self.tr("Choose the library as shipped or a checklist of our own"), KEY)
        )
        self._menu = QMenu(self)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._menu.setAccessibleName(self.tr("Checklists"))
        self.clicked.connect(self.open_menu)
        self.show_checklists((), "")

    def show_checklists(self, lines: Sequence[PackLine], current: str) -> None:
        """Offer these; `current` is the one that is looked at."""
        titles = {line.id: line.title for line in lines}
        self._title = titles.get(current) or self.tr("Library")
        self.setAccessibleName(self.tr("Checklist: {0}").format(self._title))
        self.updateGeometry()
        self._fit()
        menu = self._menu
        menu.clear()
        group = QActionGroup(menu)
        for pack, title in {"": self.tr("Library as shipped"), **titles}.items():
            action = self._offer(title, partial(self.chosen.emit, pack))
            action.setCheckable(True)
            action.setChecked(pack == current)
            group.addAction(action)
        menu.addSeparator()
        self._offer(self.tr("New own checklist…"), self.new_wanted.emit, "add-line")
        self._offer(self.tr("Take over from a file…"), self.file_wanted.emit, "file-download-line")
        if current in titles:
            menu.addSeparator()
            self._offer(self.tr("Title and purpose"), self.naming_wanted.emit, "pencil-line")
            self._offer(self.tr("Save as a file…"), self.save_wanted.emit, "file-upload-line")
            words = self.tr("Remove this checklist")
            self._offer(words, self.removal_wanted.emit, "delete-bin-line")

    def open_menu(self) -> None:
        """Show what there is to choose."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    @property
    def offered(self) -> list[QAction]:
        """What stands in the menu."""
        return [action for action in self._menu.actions() if not action.isSeparator()]

    def sizeHint(self) -> QSize:
        """As wide as the title, within limits."""
        # Asked first: it gives the button its own font.
        height = super().sizeHint().height()
        words = QFontMetrics(self.font()).horizontalAdvance(self._title) + 1
        return QSize(min(words, em(_WIDEST)) + self._edges(), height)

    def minimumSizeHint(self) -> QSize:
        """A few letters and the arrow: the title gives way first."""
        least = min(em(_NARROWEST) + self._edges(), self.sizeHint().width())
        return QSize(least, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the title to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _offer(self, words: str, call: Callable[[], object], glyph: str = "") -> QAction:
        # A title may hold the sign that marks a letter for Alt.
        action = self._menu.addAction(words.replace("&", "&&"))
        if glyph:
            action.setIcon(icon(glyph))
        action.triggered.connect(lambda: call())
        return action

    def _edges(self) -> int:
        """Return what stands around the title: the arrow, the padding, the frame."""
        return em() + 2 * SPACE_M + 2 * SPACE_XS

    def _fit(self) -> None:
        room = self.width() - self._edges()
        words = QFontMetrics(self.font()).elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.setText(words.replace("&", "&&"))
