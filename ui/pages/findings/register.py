"""The register of findings: a list with filters that combine."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListView, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from auditapp.domain.terms import Grade, Standard
from auditapp.domain.workspace import FindingLine
from ui.i18n import number, term
from ui.icons import icon
from ui.keys import with_key
from ui.pages.findings.register_delegate import RegisterDelegate
from ui.pages.findings.register_filter import RegisterFilter
from ui.pages.findings.register_model import RegisterModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar

_UNGRADED = "ungraded"


class Register(QWidget):
    """Says which finding was chosen, and that a new one is wanted."""

    chosen = Signal(str)
    new_chosen = Signal()

    def __init__(self, standards: Sequence[Standard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: str = ""
        self.model = RegisterModel(self)
        self.filters = FilterBar(self.tr("Search findings"), self.tr("Search findings (/)"))
        self.list = self._make_list(len(standards))
        self._make_filters(standards)
        self._nothing = EmptyState(self.tr("No finding meets all filters."), self.tr("Show all"))
        self._lay_out()
        self._connect()

    def show_lines(self, lines: Sequence[FindingLine], current: str) -> None:
        """Show the findings and mark one of them."""
        self.model.show_lines(lines)
        self._show_state()
        self.mark(current)

    def mark(self, finding: str) -> None:
        """Show which finding is open, without choosing it again."""
        row = self.model.row_of(finding)
        selection = self.list.selectionModel()
        if row < 0:
            selection.clear()
        elif self.list.currentIndex().row() != row or not selection.hasSelection():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            was_blocked = selection.blockSignals(True)
            selection.setCurrentIndex(self.model.index(row), flags)
            selection.blockSignals(was_blocked)
            self.list.viewport().update()
            self.list.scrollTo(self.model.index(row))

    def step(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) finding listed."""
        count = self.model.rowCount()
        if count:
            row = min(max(self.list.currentIndex().row() + by, 0), count - 1)
            self.list.setCurrentIndex(self.model.index(row))

    def _on_filter(self) -> None:
        current = self.current
        grade = self._grade.currentData()
        self.model.show_filter(
            RegisterFilter(
                text=self.filters.search.text(),
                standard=self._standard.currentData(),
                grade=grade if grade != _UNGRADED else None,
                ungraded=grade == _UNGRADED,
                incomplete=self._incomplete.isChecked(),
                by_gravity=bool(self._order.currentData()),
            )
        )
        self._show_state()
        self.mark(current)

    @property
    def current(self) -> str:
        """The id of the finding that is open, empty without one."""
        row = self.list.currentIndex().row()
        return self.model.line(row).id if 0 <= row < self.model.rowCount() else self._opened

    def _on_current(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            self._opened = self.model.line(row).id
            self.chosen.emit(self._opened)

    def _show_state(self) -> None:
        listed, total = self.model.rowCount(), self.model.total
        self._stack.setCurrentWidget(self.list if listed or not total else self._nothing)
        if self.model.filter.is_active:
            words = self.tr("{0} of {1} findings").format(number(listed), number(total))
        else:
            words = self.tr("1 finding") if total == 1 else self.tr("{0} findings")
            words = words.format(number(total))
        self.filters.show_count(words, is_filtered=self.model.filter.is_active)

    def _make_list(self, standards: int) -> QListView:
        made = QListView()
        made.setModel(self.model)
        made.setItemDelegate(RegisterDelegate(standards, made))
        made.setUniformItemSizes(True)
        made.setMouseTracking(True)
        made.setFrameShape(QListView.Shape.NoFrame)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(self.tr("Register of findings"))
        made.setBackgroundRole(QPalette.ColorRole.Base)
        return made

    def _make_filters(self, standards: Sequence[Standard]) -> None:
        bar = self.filters
        self._standard = bar.choice(
            self.tr("Standard"),
            ((self.tr("Both standards"), None), *((it.label, it) for it in standards)),
        )
        self._grade = bar.choice(
            self.tr("Grade"),
            (
                (self.tr("All grades"), None),
                *((term(it), it) for it in Grade),
                (self.tr("Not graded"), _UNGRADED),
            ),
        )
        self._order = bar.choice(
            self.tr("Order"),
            ((self.tr("By number"), False), (self.tr("By gravity"), True)),
            is_filter=False,
        )
        self._incomplete = bar.switch(
            self.tr("Incomplete"), self.tr("Only findings that still lack something")
        )
        self._new = QPushButton(icon("add-line"), self.tr("New finding"))
        self._new.setToolTip(with_key(self.tr("New finding"), "F"))
        bar.action(self._new)
        bar.row(bar.search)
        bar.row(*((self._standard,) if len(standards) > 1 else ()), self._grade)
        bar.row(self._order, self._incomplete)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for state in (self.list, self._nothing):
            self._stack.addWidget(state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filter)
        self.list.selectionModel().currentChanged.connect(
            lambda now, _before: self._on_current(now.row())
        )
        self._new.clicked.connect(self.new_chosen)
        self._nothing.started.connect(self.filters.clear)
