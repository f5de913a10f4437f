"""The coverage page: how deep the visit goes, every item with why, and what the programme names."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from ui.keys import Command, with_key
from ui.page import Page
from ui.pages.coverage.action_bar import ALL, ASSIGN, BRING_IN, FOLLOW, LEAVE_OUT, Deciding
from ui.pages.coverage.depth_bar import DepthBar
from ui.pages.coverage.items_pane import ItemsPane
from ui.pages.coverage.programme_pane import ProgrammePane
from ui.pages.coverage.scene import Scene
from ui.theme_tokens import SPACE_M, SPACE_XS
from ui.widgets.page_scroll import PageScroll

ITEMS, PROGRAMME = 0, 1


class CoveragePage(Page):
    """Shows what it is given and announces what is done; decides nothing."""

    entered_at = Signal(str)
    """The page is shown; the id of the item to show, or empty."""
    was_left = Signal()
    mine_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_shown = False
        self._wanted = ""
        self.depths = DepthBar(self)
        self.items = ItemsPane(self)
        self.programme = ProgrammePane(self)
        self._tabs = self._make_tabs()
        self.programme.hide()
        self._tabs.currentChanged.connect(self._on_tab)
        self._lay_out()
        self.setFocusProxy(self.items.tree)

    def show_scene(self, scene: Scene) -> None:
        """Show the state of the coverage."""
        self.depths.show_scene(scene)
        self.items.show_scene(scene)
        self._is_shown = True
        if self._wanted:
            self._show_wanted()

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        items, programme = partial(self.turn_to, ITEMS), partial(self.turn_to, PROGRAMME)
        return (
            *self._deciding(),
            Command("select-all", self.tr("Select all shown"), ALL, self.items.select_all),
            Command("search", self.tr("Search the items"), "/", self.focus_search),
            Command("items", self.tr("Items"), "I", items),
            Command("programme", self.tr("What the programme names"), "P", programme),
            Command("list", self.tr("Back to the list"), "Esc", self._go_back),
        )

    def entered(self, target: str | None) -> None:
        """Show an item, where one is named."""
        self._wanted = target or ""
        self.entered_at.emit(self._wanted)
        if not self._is_shown:
            self.items.tree.setFocus()
        if self._is_shown and self._wanted:
            self._show_wanted()

    def left(self) -> None:
        """Hand over what is being typed."""
        self.items.action_bar.reason.flush()
        self.programme.text.flush()
        self.was_left.emit()

    def turn_to(self, tab: int) -> None:
        """Show the items or what the programme names."""
        self._tabs.setCurrentIndex(tab)
        (self.items.tree if tab == ITEMS else self.programme.text).setFocus()

    def focus_search(self) -> None:
        """Go to the search."""
        self._tabs.setCurrentIndex(ITEMS)
        self.items.filters.focus_search()

    def _deciding(self) -> Iterator[Command]:
        """Yield what can be done with the items chosen."""
        ask = self._ask
        found = (
            ("bring-in", self.tr("Bring in"), BRING_IN, partial(ask, Deciding.BRING_IN)),
            ("leave-out", self.tr("Leave out"), LEAVE_OUT, partial(ask, Deciding.LEAVE_OUT)),
            ("follow-depth", self.tr("Follow the depth again"), FOLLOW, self._follow),
            ("assign", self.tr("Assign to"), ASSIGN, self.items.action_bar.ask_person),
            ("assign-to-me", self.tr("Assign to me"), "M", self.mine_wanted.emit),
        )
        for name, words, key, call in found:
            yield Command(name, words, key, call, possible=lambda: bool(self.items.chosen))

    def _show_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        self._tabs.setCurrentIndex(ITEMS)
        self.items.show_item(wanted)

    def _ask(self, what: Deciding) -> None:
        self._tabs.setCurrentIndex(ITEMS)
        self.items.action_bar.ask(what)

    def _follow(self) -> None:
        if self.items.chosen:
            self.items.action_bar.followed.emit()

    def _go_back(self) -> None:
        if self._tabs.currentIndex() == ITEMS and self.items.action_bar.is_asking:
            self.items.action_bar.give_up()
        else:
            self.turn_to(ITEMS)

    def _on_tab(self, tab: int) -> None:
        # Not in a stack, which would keep as much room for what is hidden.
        self.items.setVisible(tab == ITEMS)
        self.programme.setVisible(tab == PROGRAMME)
        self.setFocusProxy(self.items.tree if tab == ITEMS else self.programme.text)

    def _make_tabs(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setAccessibleName(self.tr("Parts of the coverage"))
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        for words, key in ((self.tr("Items"), "I"), (self.tr("What the programme names"), "P")):
            tabs.setTabToolTip(tabs.addTab(words), with_key(words, key))
        return tabs

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("role", "plain")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.depths)
        tabs = QVBoxLayout()
        tabs.setContentsMargins(SPACE_M, SPACE_XS, 0, 0)
        tabs.addWidget(self._tabs)
        column.addLayout(tabs)
        column.addWidget(self.items, 1)
        column.addWidget(self.programme, 1)
        scroll = PageScroll()
        scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
