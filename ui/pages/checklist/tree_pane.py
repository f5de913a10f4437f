"""The tree with its filters and counts."""

from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ChecklistView, ItemLine
from ui.i18n import number, term
from ui.pages.checklist.criteria import Criteria
from ui.pages.checklist.model import NOWHERE, ChecklistFilter, ChecklistModel, Role
from ui.pages.checklist.tree_view import TreeView
from ui.theme import em
from ui.widgets.filter_bar import FilterBar


class TreePane(QFrame):
    """Where one is in the checklist, and what is left."""

    item_chosen = Signal(str)
    item_opened = Signal()
    next_wanted = Signal()
    folded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ChecklistModel(self)
        self._filter = ChecklistFilter(self)
        self._filter.setSourceModel(self._model)
        self._view: ChecklistView | None = None
        self._is_quiet = False
        self._open: set[tuple[str, ...]] = set()
        self.tree = TreeView()
        self.tree.setModel(self._filter)
        self.tree.selectionModel().currentChanged.connect(self._on_current_changed)
        self.tree.next_wanted.connect(self.next_wanted)
        self.tree.opened.connect(self.item_opened)
        self.tree.expanded.connect(self._on_expanded)
        self.tree.collapsed.connect(self._on_collapsed)
        self.filters = FilterBar(
            self.tr("Search the checklist"), self.tr("Search number or title (/)")
        )
        self._make_filters()
        self._lay_out()

    def show_view(self, view: ChecklistView) -> None:
        """Show the state of the checklist; rows that did not change stay as they are."""
        is_new = self._view is None or self._view.audit != view.audit
        self._view = view
        current = self.current_item()
        self._is_quiet = True
        self._model.show_view(view)
        self._is_quiet = False
        if is_new:
            self._offer_standards(view.standards)
            self._open = {line.item.section[:1] for line in view.lines}
            self._restore_open()
            self.tree.arrange()
        if current and current != self.current_item():
            self.select(current)
        self._count()

    def select(self, item_id: str) -> None:
        """Make an item the current one and bring it into sight, without announcing it."""
        self._filter.keep(item_id)
        index = self._filter.mapFromSource(self._model.index_of(item_id))
        self._is_quiet = True
        self.tree.setCurrentIndex(index)
        self._is_quiet = False
        self.tree.scrollTo(index)
        self._count()

    def current_item(self) -> str:
        """Return the id of the current item, empty on a branch."""
        line = self.tree.currentIndex().siblingAtColumn(0).data(Role.LINE)
        return line.item.id if isinstance(line, ItemLine) else ""

    def visible_items(self) -> list[ItemLine]:
        """Return the items that meet the filters, in the order of the tree."""
        if self._view is None:
            return []
        criteria, current = self._filter.criteria, self.current_item()
        return [
            line for line in self._view.lines if criteria.accepts(line) or line.item.id == current
        ]

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Tell when it is folded away."""
        super().hideEvent(event)
        if self.isHidden():
            self.folded.emit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for two levels and a title."""
        return QSize(em(22), em(30))

    def _make_filters(self) -> None:
        bar = self.filters
        self._unanswered = bar.switch(
            self.tr("Unanswered"), self.tr("Only items that still lack a conclusion")
        )
        self._with_findings = bar.switch(
            self.tr("With findings"), self.tr("Only items on which a finding was raised")
        )
        self._standard = bar.choice(self.tr("Show items of"), ())
        self._outcome = bar.choice(
            self.tr("Show items concluded as"),
            ((self.tr("Any conclusion"), None), *((term(it), it) for it in Outcome)),
        )
        bar.row(bar.search)
        bar.row(self._standard, self._outcome)
        bar.row(self._unanswered, self._with_findings)
        bar.search.returnPressed.connect(self.tree.setFocus)
        bar.changed.connect(self._on_filtered)

    def _offer_standards(self, standards: tuple[Standard, ...]) -> None:
        with QSignalBlocker(self._standard):
            self._standard.clear()
            self._standard.addItem(self.tr("Both standards"), None)
            for standard in standards:
                self._standard.addItem(standard.label, standard)
        self._standard.setVisible(len(standards) > 1)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self.tree, 1)

    def _criteria(self) -> Criteria:
        return Criteria(
            text=self.filters.search.text().strip(),
            unanswered=self._unanswered.isChecked(),
            standard=self._standard.currentData(),
            with_findings=self._with_findings.isChecked(),
            outcome=self._outcome.currentData(),
        )

    def _on_filtered(self) -> None:
        current = self.current_item()
        criteria = self._criteria()
        self._is_quiet = True
        self._filter.keep(current)
        self._filter.show_only(criteria)
        self._is_quiet = False
        if criteria.is_active:
            with QSignalBlocker(self.tree):
                self.tree.expandAll()
        else:
            self._restore_open()
        if current:
            self.select(current)
        self._count()

    def _count(self) -> None:
        if self._view is None:
            return
        criteria = self._filter.criteria
        lines = self._view.lines
        open_items = sum(not line.concluded for line in lines)
        if criteria.is_active:
            words = self.tr("{0} of {1} items shown").format(
                number(sum(criteria.accepts(line) for line in lines)), number(len(lines))
            )
        else:
            words = self.tr("{0} items, {1} unanswered").format(
                number(len(lines)), number(open_items)
            )
        self.filters.show_count(words, is_filtered=criteria.is_active)

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        line = now.siblingAtColumn(0).data(Role.LINE)
        if isinstance(line, ItemLine) and not self._is_quiet:
            self.item_chosen.emit(line.item.id)

    def _on_expanded(self, index: QModelIndex) -> None:
        if not self._filter.criteria.is_active:
            self._open.add(index.data(Role.PATH))

    def _on_collapsed(self, index: QModelIndex) -> None:
        if not self._filter.criteria.is_active:
            self._open.discard(index.data(Role.PATH))

    def _restore_open(self, parent: QModelIndex = NOWHERE) -> None:
        for row in range(self._filter.rowCount(parent)):
            index = self._filter.index(row, 0, parent)
            if self._filter.hasChildren(index):
                self.tree.setExpanded(index, index.data(Role.PATH) in self._open)
                self._restore_open(index)
