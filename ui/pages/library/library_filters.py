"""What stands above the tree: the order of the library, a search, and filters that combine."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QPushButton, QWidget

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.terms import Standard
from ui.i18n import number
from ui.icons import icon
from ui.pages.library.browsing import Way
from ui.pages.library.focus import Criteria, Focus
from ui.pages.library.view import LibraryView
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.filter_bar import FilterBar


class LibraryFilters(FilterBar):
    """Knows what is asked for; the filters are folded away until somebody wants them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Search the library"), self.tr("Search the library (/)"), parent=parent
        )
        ways = (
            (self.tr("By standard"), Way.STANDARD),
            (self.tr("By theme"), Way.THEME),
            (self.tr("By framework"), Way.FRAMEWORK),
            (self.tr("By depth"), Way.DEPTH),
            (self.tr("By AI lens"), Way.LENS),
        )
        self._way = self.choice(self.tr("Order of the library"), ways, is_filter=False)
        self._standard = self.choice(self.tr("Standard"), ())
        self._theme = self.choice(self.tr("Theme"), ())
        self._framework = self.choice(self.tr("Framework"), ())
        self._depth = self.choice(self.tr("Depth"), ())
        self._lens = self.switch(
            self.tr("With AI lens"), self.tr("Only what AI brings into a clause or control")
        )
        self._ours = self.switch(
            self.tr("Changed by us"), self.tr("Only what differs from the library as shipped")
        )
        self._more = QPushButton(icon("filter-3-line"), self.tr("Filters"))
        self._more.setCheckable(True)
        self._more.setToolTip(self.tr("Leave out what does not belong to the matter"))
        self._more.toggled.connect(self._unfold)
        self.row(self.search)
        self.row(self._way, self._more)
        self.row(self._standard, self._depth)
        self.row(self._theme)
        self.row(self._framework, self._lens)
        self.row(self._ours)
        self._is_own = False
        self._unfold(False)

    def offer(self, view: LibraryView) -> None:
        """Offer what there is to filter by in a checklist."""
        items, library = view.checklist.items, view.library
        standards = dict.fromkeys(it for item in items for it in item.standards)
        themes = dict.fromkeys(it for item in items for it in item.themes)
        frameworks = [(it.title, it.id) for it in library.frameworks]
        labels = [(it.label, it) for it in Standard if it in standards]
        _fill(self._standard, self.tr("Both standards"), labels)
        _fill(
            self._theme,
            self.tr("Any theme"),
            sorted((library.theme_title(it), it) for it in themes),
        )
        _fill(self._framework, self.tr("Any framework"), frameworks)
        _fill(self._depth, self.tr("Any depth"), [(it.title, it.id) for it in library.depths])
        self._is_own = view.pack is not None
        if not self._is_own:
            with QSignalBlocker(self._ours):
                self._ours.setChecked(False)
        self._unfold(self._more.isChecked())

    @property
    def way(self) -> Way:
        """The headings chosen."""
        return Way(self._way.currentData())

    def browse(self, way: Way) -> bool:
        """Choose other headings and end a search; return whether the headings are others now."""
        with QSignalBlocker(self.search):
            self.search.clear()
        is_other = self.way is not way
        self._way.setCurrentIndex(self._way.findData(way.value))
        return is_other

    @property
    def typed(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    @property
    def criteria(self) -> Criteria:
        """What the filters ask for."""
        standard = self._standard.currentData()
        return Criteria(
            Focus(
                # What went through Qt comes back as plain text.
                Standard(standard) if standard else None,
                _set_of(self._theme.currentData()),
                _set_of(self._depth.currentData()),
                with_lens=self._lens.isChecked(),
            ),
            self._framework.currentData() or "",
        )

    def accepted(self, view: LibraryView) -> tuple[ChecklistItem, ...]:
        """Return the items of a checklist that the filters show, whatever is searched for."""
        items = self.criteria.accepted(view.checklist.items)
        if not self._ours.isChecked():
            return items
        return tuple(item for item in items if item.id in view.changes)

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter leaves anything out."""
        return self.criteria.is_active or self._ours.isChecked()

    @property
    def is_filtered(self) -> bool:
        """Whether a search or a filter leaves anything out."""
        return self.is_narrowed or bool(self.typed)

    def in_words(self) -> str:
        """Return what is asked for besides standard, depth and theme; empty for nothing."""
        parts = []
        if self._framework.currentIndex() > 0:
            parts.append(self.tr("same subject as {0}").format(self._framework.currentText()))
        if self._lens.isChecked():
            parts.append(self.tr("what AI brings in"))
        if self._ours.isChecked():
            parts.append(self.tr("changed by us"))
        if self.typed:
            parts.append(self.tr("search for “{0}”").format(self.typed))
        return ", ".join(parts)

    def show_amount(self, listed: tuple[int, int], total: tuple[int, int]) -> None:
        """Say how many items and questions are listed, of how many."""
        if listed == total:
            words = self.tr("{0} items, {1} questions").format(*map(number, total))
        else:
            words = self.tr("{0} of {1} items, {2} of {3} questions").format(
                number(listed[0]), number(total[0]), number(listed[1]), number(total[1])
            )
        self.show_count(words, is_filtered=self.is_filtered)
        in_use = sum(choice.currentIndex() > 0 for choice in self._filters())
        in_use += self._lens.isChecked() + self._ours.isChecked()
        words = self.tr("Filters ({0})").format(number(in_use)) if in_use else self.tr("Filters")
        self._more.setText(words)

    def _filters(self) -> tuple[CalmComboBox, ...]:
        return (self._standard, self._theme, self._framework, self._depth)

    def _unfold(self, is_open: bool) -> None:
        for widget in (*self._filters(), self._lens):
            widget.setVisible(is_open)
        self._ours.setVisible(is_open and self._is_own)


def _set_of(value: str | None) -> frozenset[str]:
    return frozenset({value}) if value else frozenset()


def _fill(choice: CalmComboBox, nothing: str, entries: Sequence[tuple[str, object]]) -> None:
    with QSignalBlocker(choice):
        kept = choice.currentData()
        choice.clear()
        choice.addItem(nothing, None)
        for words, value in entries:
            choice.addItem(words, value)
        if kept is not None:
            choice.setCurrentIndex(max(choice.findData(kept), 0))
