"""The grid of evidence with its filters."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.workspace import EvidenceItem
from ui.i18n import number
from ui.icons import icon
from ui.pages.evidence.evidence_filter import EvidenceFilter, Sort
from ui.pages.evidence.grid_model import GridModel
from ui.pages.evidence.grid_view import GridView
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.thumbnails import ThumbnailLoader
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout


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
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search evidence (/)"))
        self.search.setAccessibleName(self.tr("Search evidence"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(em(12))
        self._sort = QComboBox()
        self._sort.setAccessibleName(self.tr("Sort of file"))
        for words, sort in (
            (self.tr("All files"), Sort.ALL),
            (self.tr("Photos"), Sort.PHOTOS),
            (self.tr("Documents"), Sort.DOCUMENTS),
            (self.tr("Other files"), Sort.OTHERS),
        ):
            self._sort.addItem(words, sort)
        self._unlinked = QPushButton(self.tr("Not linked"))
        self._unlinked.setCheckable(True)
        self._unlinked.setToolTip(self.tr("Only evidence that shows nothing yet"))
        self._count = QLabel()
        set_role(self._count, "muted")
        self._add = QPushButton(icon("image-add-line"), self.tr("Add files"))
        self._add.setToolTip(self.tr("Add photos or other files (P)"))
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

    def step(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) piece shown."""
        count = self.model.rowCount()
        if count:
            row = min(max(self.view.currentIndex().row() + by, 0), count - 1)
            self.view.setCurrentIndex(self.model.index(row))

    def show_all(self) -> None:
        """Take all filters away."""
        self.search.clear()
        self._sort.setCurrentIndex(0)
        self._unlinked.setChecked(False)

    def _on_filter(self) -> None:
        self.model.show_filter(
            EvidenceFilter(
                text=self.search.text(),
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
        self._count.setText(words)

    def _lay_out(self) -> None:
        flow = FlowLayout()
        for widget in (self.search, self._sort, self._unlinked):
            flow.addWidget(widget)
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(self._count, 1)
        head.addWidget(self._add)
        top = QVBoxLayout()
        top.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_S)
        top.setSpacing(SPACE_S)
        top.addLayout(head)
        top.addLayout(flow)
        self._stack = QStackedWidget()
        for state in (self.view, self._nothing):
            self._stack.addWidget(state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_filter)
        self._sort.currentIndexChanged.connect(self._on_filter)
        self._unlinked.toggled.connect(self._on_filter)
        self.view.selectionModel().currentChanged.connect(
            lambda now, _before: self._on_current(now.row())
        )
        self._add.clicked.connect(self.add_chosen)
        self._nothing.started.connect(self.show_all)
