"""The register of findings: a list with filters that combine, groups, and actions on several."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListView, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from auditapp.domain.terms import Standard
from auditapp.domain.workspace import FindingLine
from ui.i18n import number
from ui.icons import icon
from ui.keys import with_key
from ui.pages.findings.register_bar import RegisterBar
from ui.pages.findings.register_delegate import RegisterDelegate
from ui.pages.findings.register_filter import Facet, RegisterFilter
from ui.pages.findings.register_model import RegisterModel
from ui.pages.findings.selection_bar import SelectionBar
from ui.theme import em
from ui.widgets.empty_state import EmptyState
from ui.widgets.icon_button import IconButton
from ui.widgets.marked_row import mark_row


class Register(QWidget):
    """Says which finding was chosen, and that a new one is wanted."""

    chosen = Signal(str)
    new_chosen = Signal()
    meeting_wanted = Signal()
    """The closing meeting is to be prepared."""
    filter_changed = Signal()
    """Something else is listed; `filter` is to be remembered."""

    def __init__(self, standards: Sequence[Standard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: str = ""
        self.model = RegisterModel(self)
        self.filters = RegisterBar()
        self.list = self._make_list(len(standards))
        self.several = SelectionBar()
        self._new = QPushButton(icon("add-line"), self.tr("New finding"))
        self._new.setToolTip(with_key(self.tr("New finding"), "F"))
        meeting = IconButton("slideshow-2-line", with_key(self.tr("Closing meeting"), "Ctrl+M"))
        meeting.clicked.connect(self.meeting_wanted)
        self.filters.action(meeting)
        self.filters.action(self._new)
        self._nothing = EmptyState(self.tr("No finding meets all filters."), self.tr("Show all"))
        self._lay_out()
        self._connect()

    def show_lines(self, lines: Sequence[FindingLine], current: str) -> None:
        """Show the findings and mark one of them."""
        several = self.selected if len(self.selected) > 1 else ()
        self.model.show_lines(lines)
        self.filters.use_lines(lines)
        self.several.use_known(
            {
                Facet.OWNER: [line.owner for line in lines],
                Facet.PROCESS: [line.process for line in lines],
            }
        )
        self._show_state()
        self.mark(current)
        self._select(several)

    def use_filter(self, remembered: RegisterFilter) -> None:
        """List what was listed when the audit was last open."""
        self.filters.show_filter(remembered)
        self.model.show_filter(remembered)

    def mark(self, finding: str) -> None:
        """Show which finding is open, without choosing it again."""
        if mark_row(self.list, self.model.row_of(finding)):
            self.several.show_count(1)

    def step(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) finding listed."""
        if self.model.listed:
            row = self.model.next_row(self.list.currentIndex().row(), by)
            self.list.setCurrentIndex(self.model.index(row))

    def select_all(self) -> None:
        """Choose all findings listed, for an action on several."""
        self.list.selectAll()
        self.list.setFocus()

    @property
    def current(self) -> str:
        """The id of the finding that is open, empty without one."""
        line = self.model.line(self.list.currentIndex().row())
        return line.id if line is not None else self._opened

    @property
    def first(self) -> str:
        """The id of the first finding listed, empty when none is."""
        line = self.model.line(self.model.next_row(-1, 1))
        return line.id if line is not None else ""

    @property
    def selected(self) -> tuple[str, ...]:
        """The ids of the findings chosen, in the order listed."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        lines = (self.model.line(row) for row in rows)
        return tuple(line.id for line in lines if line is not None)

    def _select(self, findings: Sequence[str]) -> None:
        """Choose again what was chosen before the list was read anew."""
        flag = QItemSelectionModel.SelectionFlag.Select
        for finding in findings:
            row = self.model.row_of(finding)
            if row >= 0:
                self.list.selectionModel().select(self.model.index(row), flag)

    def _on_filter(self) -> None:
        current = self.current
        self.model.show_filter(self.filters.filter)
        self._show_state()
        self.mark(current)
        self.filter_changed.emit()

    def _on_current(self, row: int) -> None:
        line = self.model.line(row)
        if line is not None:
            self._opened = line.id
            self.chosen.emit(self._opened)

    def _show_state(self) -> None:
        listed, total = self.model.listed, self.model.total
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
        made.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        made.setMouseTracking(True)
        # What stands above and below goes first: the list can be scrolled.
        made.setMinimumHeight(em(3))
        made.setFrameShape(QListView.Shape.NoFrame)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(self.tr("Register of findings"))
        made.setBackgroundRole(QPalette.ColorRole.Base)
        return made

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for state in (self.list, self._nothing):
            self._stack.addWidget(state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.several)

    def _connect(self) -> None:
        self.filters.filter_changed.connect(self._on_filter)
        selection = self.list.selectionModel()
        selection.currentChanged.connect(lambda now, _before: self._on_current(now.row()))
        selection.selectionChanged.connect(
            lambda _now, _before: self.several.show_count(len(self.selected))
        )
        self._new.clicked.connect(self.new_chosen)
        self._nothing.started.connect(self.filters.clear)
