"""The grid of evidence with its filters."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from auditapp.domain.ids import EvidenceId
from auditapp.domain.workspace import EvidenceItem
from ui.capture.capture_area import CaptureButtons
from ui.i18n import number
from ui.icons import icon
from ui.keys import with_key
from ui.pages.evidence.evidence_filter import EvidenceFilter, Sort
from ui.pages.evidence.grid_model import GridModel
from ui.pages.evidence.grid_view import GridView
from ui.thumbnails import ThumbnailLoader
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar


class Grid(QWidget):
    """Says which evidence was chosen, and that files are to be added."""

    chosen = Signal(str)
    add_chosen = Signal()

    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = ""
        self.model = GridModel(thumbnails, self)
        self.view = GridView()
        self.view.setModel(self.model)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.filters = FilterBar(self.tr("Search evidence"), self.tr("Search evidence (/)"))
        self._make_filters()
        self._nothing = EmptyState(self.tr("No evidence meets all filters."), self.tr("Show all"))
        self._lay_out()
        self._connect()

    def show_items(self, items: Sequence[EvidenceItem]) -> None:
        """Show the evidence of the audit."""
        self.model.show_items(items)
        self._show_state()
        self.mark(self._chosen)

    def mark(self, evidence: str) -> None:
        """Show which evidence is open, without choosing it again."""
        self._chosen = evidence
        row = self.model.row_of(evidence)
        selection = self.view.selectionModel()
        if row < 0 or (self.view.currentIndex().row() == row and selection.hasSelection()):
            return
        index = self.model.index(row)
        was_blocked = selection.blockSignals(True)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(was_blocked)
        self.view.viewport().update()
        self.view.scrollTo(index)

    @property
    def current(self) -> str:
        """The id of the piece that is open, empty without one."""
        return self._chosen

    @property
    def selected(self) -> tuple[EvidenceId, ...]:
        """What is chosen in the grid, or else the piece that is open."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        found = tuple(self.model.item(row).id for row in rows)
        return found if self._chosen in found else (EvidenceId(self._chosen),)

    def step(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) piece shown."""
        count = self.model.rowCount()
        if count:
            row = min(max(self.view.currentIndex().row() + by, 0), count - 1)
            self.view.setCurrentIndex(self.model.index(row))

    def _on_filter(self) -> None:
        self.model.show_filter(
            EvidenceFilter(
                text=self.filters.search.text(),
                sort=self._sort.currentData(),
                unlinked=self._unlinked.isChecked(),
            )
        )
        self._show_state()
        self.mark(self._chosen)

    def _on_current(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            self._chosen = self.model.item(row).id
            self.chosen.emit(self._chosen)

    def _show_state(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        self._stack.setCurrentWidget(self.view if shown or not total else self._nothing)
        if self.model.filter.is_active:
            words = self.tr("{0} of {1} files").format(number(shown), number(total))
        else:
            words = self.tr("1 file") if total == 1 else self.tr("{0} files").format(number(total))
        self.filters.show_count(words, is_filtered=self.model.filter.is_active)

    def _make_filters(self) -> None:
        bar = self.filters
        self._sort = bar.choice(
            self.tr("Sort of file"),
            (
                (self.tr("All files"), Sort.ALL),
                (self.tr("Photos"), Sort.PHOTOS),
                (self.tr("Documents"), Sort.DOCUMENTS),
                (self.tr("Other files"), Sort.OTHERS),
            ),
        )
        self._unlinked = bar.switch(
            self.tr("Not linked"), self.tr("Only evidence that shows nothing yet")
        )
        self._add = QPushButton(icon("image-add-line"), self.tr("Add files"))
        self._add.setToolTip(with_key(self.tr("Add photos or other files"), "P"))
        self.ways = CaptureButtons()
        bar.action(self.ways)
        bar.action(self._add)
        bar.row(bar.search, self._sort, self._unlinked)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for state in (self.view, self._nothing):
            self._stack.addWidget(state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filter)
        self.view.selectionModel().currentChanged.connect(
            lambda now, _before: self._on_current(now.row())
        )
        self._add.clicked.connect(self.add_chosen)
        self._nothing.started.connect(self.filters.clear)
