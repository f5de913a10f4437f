"""The library page: browse at the left, read at the right; or both standards side by side."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from auditapp.catalogue.reference_meaning import ReferenceMeaning
from ui.icons import icon
from ui.keys import Command, with_key
from ui.page import Page, Undoing
from ui.pages.library.browse_pane import BrowsePane
from ui.pages.library.browsing import Branch, Way
from ui.pages.library.crosswalk_pane import CrosswalkPane
from ui.pages.library.focus import Focus
from ui.pages.library.item_pane import ItemPane
from ui.pages.library.number_box import KEY as NUMBER_KEY
from ui.pages.library.number_box import MeaningCard, NumberField
from ui.pages.library.own.chooser import ChecklistChooser
from ui.pages.library.own.commands import own_commands
from ui.pages.library.own.new_bar import NewChecklistBar
from ui.pages.library.own.pack_bar import PackBar
from ui.pages.library.view import LibraryView
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_S, SPACE_XL
from ui.widgets.folding_splitter import FoldingSplitter

_ITEMS, _CROSSWALK = 0, 1


class LibraryPage(Page):
    """Shows what it is given and announces what is done; decides nothing."""

    entered_at = Signal(str)
    """The page is shown; the id of the item to show, or empty."""
    item_chosen = Signal(str, object)
    """Item id, and the Focus on its questions."""
    focus_changed = Signal(object)
    """Other filters or headings: the Focus now."""
    branch_chosen = Signal(object)
    reference_chosen = Signal(object)
    back_chosen = Signal()
    number_asked = Signal(str)
    print_wanted = Signal()
    first_entered = Signal()
    left_page = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: LibraryView | None = None
        """What is browsed; None while it is read."""
        self.item_id = ""
        """The item that is shown."""
        self.undoing_here: Callable[[], Undoing | None] = lambda: None
        self._was_entered = False
        self.chooser = ChecklistChooser()
        self.new_bar = NewChecklistBar()
        self.pack_bar = PackBar()
        self.browse = BrowsePane()
        self.item = ItemPane()
        self.crosswalk = CrosswalkPane()
        self.number = NumberField()
        self.meaning = MeaningCard()
        self._tabs = self._make_tabs()
        self._panes = FoldingSplitter()
        self._panes.add_pane(self.browse, self.tr("Browse"), 23, 1, 4)
        self._panes.add_pane(self.item, self.tr("Read"), 24, 2, 7)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._panes)
        self._stack.addWidget(self.crosswalk)
        self._lay_out()
        self._connect()

    def show_view(self, view: LibraryView) -> None:
        """Show a checklist to browse."""
        self.view = view
        self.browse.show_view(view)
        self.crosswalk.show_pairs(view.crosswalk)

    def show_item(self, item_id: str, focus: Focus, back_to: str = "") -> None:
        """Show an item; it is marked in the tree where it is listed."""
        if self.view is None:
            return
        self.browse.select(item_id)
        # What is typed into the item before is recorded as that one's.
        if item_id != self.item_id:
            self.item.own.flush()
        self.item_id = item_id
        item = self.view.checklist.item(item_id)
        self.item.show_item(item, focus, self.view, back_to)

    @property
    def is_own(self) -> bool:
        """Whether a checklist of one's own is shown."""
        return self.view is not None and self.view.pack is not None

    def if_own(self, call: Callable[[], object]) -> Callable[[], None]:
        """Return what does something only where a checklist of one's own is shown."""

        def calling() -> None:
            if self.is_own:
                call()

        return calling

    def name_pack(self) -> None:
        """Let title and purpose of one's own checklist be written, or put them away."""
        self.pack_bar.toggle_naming()

    def show_new_requirement(self, *, is_shown: bool) -> None:
        """Show the form of a requirement of one's own in place of the item, or the item again."""
        if is_shown:
            self._tabs.setCurrentIndex(_ITEMS)
            self._panes.open_pane(self.item)
        self.item.show_new_requirement(is_shown=is_shown)

    def undoing(self) -> Undoing | None:
        """Return the history of the checklist that is shown."""
        return self.undoing_here()

    def here(self) -> str:
        """Return the item that is shown."""
        return self.item_id

    def left(self) -> None:
        """Hear that the page is hidden."""
        self.left_page.emit()

    def bring_item_forward(self) -> None:
        """Let the item be seen, whatever stands before it."""
        self._tabs.setCurrentIndex(_ITEMS)
        self._open_item()
        if not self._panes.is_folded(self.browse):
            self.browse.tree.setFocus()

    def show_crosswalk(self) -> None:
        """Show both standards side by side."""
        self._tabs.setCurrentIndex(_CROSSWALK)

    def show_branch(self, branch: Branch) -> None:
        """Show what a heading is about."""
        self.item.show_branch(branch)

    def show_meaning(self, meaning: ReferenceMeaning | None) -> None:
        """Answer what a number means; None takes the answer away."""
        if meaning is None:
            self.meaning.hide()
        else:
            self.meaning.show_meaning(meaning)

    def entered(self, target: str | None) -> None:
        """Hear that the page is shown."""
        if not self._was_entered:
            self._was_entered = True
            self.first_entered.emit()
        if not target:
            self._focus_list()
        self.entered_at.emit(target or "")
        if not self._panes.is_folded(self.browse):
            self._focus_list()

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        order = self.tr("&Order")
        ways = (
            (Way.STANDARD, self.tr("By standard")),
            (Way.THEME, self.tr("By theme")),
            (Way.FRAMEWORK, self.tr("By framework")),
            (Way.DEPTH, self.tr("By depth")),
            (Way.LENS, self.tr("By AI lens")),
        )
        return (
            Command("search", self.tr("Search"), "/", self.focus_search),
            Command(
                "number", self.tr("What does this number mean?"), NUMBER_KEY, self._focus_number
            ),
            Command("next", self.tr("Next item"), "J", partial(self.browse.step, 1)),
            Command("previous", self.tr("Previous item"), "K", partial(self.browse.step, -1)),
            Command("back-to-item", self.tr("Back to the item before"), "B", self.back_chosen.emit),
            Command("items", self.tr("Items"), "I", partial(self._tabs.setCurrentIndex, _ITEMS)),
            Command("crosswalk", self.tr("Crosswalk"), "X", self.show_crosswalk),
            Command(
                "print",
                self.tr("Print a working paper"),
                "Ctrl+P",
                self.print_wanted.emit,
                "printer-line",
            ),
            Command("list", self.tr("Back to the list"), "Esc", self._focus_list),
            *(
                Command(f"by-{way}", words, str(key), partial(self._browse, way), menu=order)
                for key, (way, words) in enumerate(ways, start=1)
            ),
            *own_commands(self),
        )

    def focus_search(self) -> None:
        """Go to the search of what is shown."""
        if self._tabs.currentIndex() == _CROSSWALK:
            self.crosswalk.filters.focus_search()
        else:
            self._panes.open_pane(self.browse)
            self.browse.filters.focus_search()

    def _focus_number(self) -> None:
        self.number.setFocus()
        self.number.selectAll()

    def _focus_list(self) -> None:
        if self._tabs.currentIndex() == _CROSSWALK:
            self.crosswalk.table.setFocus()
        else:
            self._panes.open_pane(self.browse)
            self.browse.tree.setFocus()

    def _browse(self, way: Way) -> None:
        self._tabs.setCurrentIndex(_ITEMS)
        self._panes.open_pane(self.browse)
        self.browse.browse(way)

    def _make_tabs(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setAccessibleName(self.tr("What to look at"))
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        for words, key in ((self.tr("Items"), "I"), (self.tr("Crosswalk"), "X")):
            tabs.setTabToolTip(tabs.addTab(words), with_key(words, key))
        return tabs

    def _lay_out(self) -> None:
        bar = QFrame()
        set_role(bar, "bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        line.setSpacing(SPACE_S)
        line.addWidget(self.chooser)
        line.addSpacing(SPACE_XL)
        line.addWidget(self._tabs)
        line.addStretch(1)
        line.addWidget(self.number, 8)
        line.addWidget(self._print_button())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self.meaning)
        layout.addWidget(self.new_bar)
        layout.addWidget(self.pack_bar)
        layout.addWidget(self._stack, 1)

    def _print_button(self) -> QPushButton:
        button = QPushButton(icon("printer-line"), self.tr("Print…"))
        button.setToolTip(with_key(self.tr("Print a working paper"), "Ctrl+P"))
        button.clicked.connect(self.print_wanted)
        return button

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._on_tab)
        self.browse.item_chosen.connect(self.item_chosen)
        self.browse.changed.connect(lambda: self.focus_changed.emit(self.browse.focus))
        self.browse.branch_chosen.connect(self.branch_chosen)
        self.browse.item_opened.connect(self._open_item)
        self.item.reference_chosen.connect(self.reference_chosen)
        self.item.back_chosen.connect(self.back_chosen)
        self.crosswalk.reference_chosen.connect(self.reference_chosen)
        self.meaning.chosen.connect(self.reference_chosen)
        self.meaning.closed.connect(self._close_meaning)
        self.number.asked.connect(self.number_asked)

    def _open_item(self) -> None:
        """Let the item be seen; the keys go there where it takes the place of the list."""
        self._panes.open_pane(self.item)
        if self._panes.is_folded(self.browse):
            self.item.setFocus()

    def _on_tab(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        # Somebody who goes through the tabs with the arrows stays on them.
        if not self._tabs.hasFocus():
            self._focus_list()

    def _close_meaning(self) -> None:
        self.number.clear()
        self._focus_list()
