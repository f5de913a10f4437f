"""What stands above the register: search, filters as chips, group and order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from auditapp.domain.terms import known
from auditapp.domain.workspace import FindingLine
from ui.i18n import number
from ui.icons import icon
from ui.keys import with_key
from ui.pages.findings.register_filter import (
    GROUPS,
    NONE,
    Choice,
    Facet,
    Order,
    RegisterFilter,
)
from ui.pages.findings.register_words import (
    facet_words,
    group_words,
    order_words,
    value_words,
)
from ui.widgets.filter_bar import FilterBar
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon_button import IconButton

FILTER_KEY, GROUP_KEY, ORDER_KEY = "L", "B", "O"


class RegisterBar(FilterBar):
    """Says that something else is to be listed; `filter` is what."""

    filter_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        name = self.tr("Search findings")
        self.search.setAccessibleName(name)
        self.search.setPlaceholderText(self.tr("Search findings (/)"))
        self.search.setToolTip(with_key(name, "/"))
        self._filter = RegisterFilter()
        self._lines: Sequence[FindingLine] = ()
        self._add = QPushButton(icon("filter-3-line"), self.tr("Filter"))
        self._add.setToolTip(with_key(self.tr("List only some of the findings"), FILTER_KEY))
        self.menu = QMenu(self._add)
        self.menu.aboutToShow.connect(self._fill)
        self._add.setMenu(self.menu)
        self.group = self.choice(
            self.tr("Group"),
            (
                (self.tr("No groups"), None),
                *((group_words(it), it) for it in GROUPS),
            ),
            is_filter=False,
        )
        self.group.setToolTip(with_key(self.tr("Group"), GROUP_KEY))
        orders = [(order_words(it), it) for it in Order]
        self.order = self.choice(self.tr("Order"), orders, is_filter=False)
        self.order.setToolTip(with_key(self.tr("Order"), ORDER_KEY))
        self._direction = IconButton("arrow-up-line", "")
        self._direction.clicked.connect(self._turn)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._chips.hide()
        self.row(self.search)
        self.row(self._add, self.group)
        self.row(self.order).addWidget(self._direction)
        self.row(self._chips)
        self.changed.connect(self._on_changed)
        self._show_direction()

    @property
    def filter(self) -> RegisterFilter:
        """What is to be listed."""
        return self._filter

    def show_filter(self, wanted: RegisterFilter) -> None:
        """Take over what was remembered, without telling."""
        blockers = [QSignalBlocker(it) for it in (self.search, self.group, self.order)]
        self._filter = wanted
        self.search.setText(wanted.text)
        self.group.setCurrentIndex(max(self.group.findData(wanted.group), 0))
        self.order.setCurrentIndex(max(self.order.findData(wanted.order), 0))
        for blocker in blockers:
            blocker.unblock()
        self._show_direction()
        self._show_chips()

    def use_lines(self, lines: Sequence[FindingLine]) -> None:
        """Offer what these findings have."""
        self._lines = lines

    def open_menu(self) -> None:
        """Open the menu of filters."""
        self._add.showMenu()

    def toggle(self, choice: Choice) -> None:
        """Filter by a value, or no more."""
        self._filter = self._filter.toggled(choice)
        self._show_chips()
        self.filter_changed.emit()

    def clear(self) -> None:
        """Take all filters away at once."""
        self._filter = replace(self._filter, chosen=frozenset())
        self._show_chips()
        super().clear()

    def _on_changed(self) -> None:
        self._filter = replace(
            self._filter,
            text=self.search.text(),
            # Qt hands terms back as plain text.
            group=known(Facet, self.group.currentData()),
            order=Order(self.order.currentData()),
        )
        self.filter_changed.emit()

    def _turn(self) -> None:
        self._filter = replace(self._filter, falling=not self._filter.falling)
        self._show_direction()
        self.filter_changed.emit()

    def _show_direction(self) -> None:
        if self._filter.falling:
            self._direction.become("arrow-down-line", self.tr("Last first; turn the order"))
        else:
            self._direction.become("arrow-up-line", self.tr("First first; turn the order"))

    def _fill(self) -> None:
        """Offer what there is, with how often; made when the menu opens."""
        self.menu.clear()
        for facet in Facet:
            counts = Counter(
                value for line in self._lines for value in self._filter.values(facet, line)
            )
            if set(counts) - {NONE}:
                self._fill_facet(facet, counts)

    def _fill_facet(self, facet: Facet, counts: Mapping[str, int]) -> None:
        menu = self.menu.addMenu(facet_words(facet))
        for value in sorted(counts, key=lambda it: (it == NONE, it)):
            words = f"{value_words(facet, value)} ({number(counts[value])})"
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked((facet, value) in self._filter.chosen)
            action.triggered.connect(lambda _on, it=(facet, value): self.toggle(it))

    def _show_chips(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for facet, value in sorted(self._filter.chosen):
            self._flow.addWidget(self._chip(facet, value))
        self._chips.setVisible(bool(self._filter.chosen))

    def _chip(self, facet: Facet, value: str) -> QPushButton:
        words = f"{facet_words(facet)}: {value_words(facet, value)}"
        chip = QPushButton(icon("close-line"), words.replace("&", "&&"), self._chips)
        chip.setAccessibleName(self.tr("Filter {0}, take away").format(words))
        chip.setToolTip(self.tr("Take this filter away"))
        chip.clicked.connect(lambda: self.toggle((facet, value)))
        chip.show()
        return chip
