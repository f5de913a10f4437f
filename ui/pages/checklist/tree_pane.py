"""The tree with its filters and counts."""

from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ChecklistView, ItemLine
from ui.i18n import number, term
from ui.icons import icon
from ui.keys import with_key
from ui.pages.checklist.criteria import Criteria
from ui.pages.checklist.model import NOWHERE, ChecklistFilter, ChecklistModel, Role
from ui.pages.checklist.tree_view import TreeView
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_S, SPACE_XS


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
        self._make_filters()
        self._counts = QLabel()
        set_role(self._counts, "small")
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

    def focus_search(self) -> None:
        """Let a search be typed over the one before."""
        self._search.setFocus()
        self._search.selectAll()

    def _make_filters(self) -> None:
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search number or title"))
        self._search.setAccessibleName(self.tr("Search the checklist"))
        self._search.setToolTip(with_key(self.tr("Search number, title or section"), "/"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._on_filtered)
        self._search.returnPressed.connect(self.tree.setFocus)
        self._unanswered = self._switch(self.tr("Unanswered"))
        self._with_findings = self._switch(self.tr("With findings"))
        self._standard = QComboBox()
        self._standard.setAccessibleName(self.tr("Show items of"))
        self._outcome = QComboBox()
        self._outcome.setAccessibleName(self.tr("Show items concluded as"))
        self._outcome.addItem(self.tr("Any conclusion"), None)
        for outcome in Outcome:
            self._outcome.addItem(term(outcome), outcome)
        for choice in (self._standard, self._outcome):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            choice.currentIndexChanged.connect(self._on_filtered)
        self._reset = QPushButton(icon("close-line"), self.tr("Show all"))
        self._reset.clicked.connect(self._on_reset)

    def _switch(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setCheckable(True)
        button.toggled.connect(self._on_filtered)
        return button

    def _offer_standards(self, standards: tuple[Standard, ...]) -> None:
        with QSignalBlocker(self._standard):
            self._standard.clear()
            self._standard.addItem(self.tr("Any standard"), None)
            for standard in standards:
                self._standard.addItem(standard.label, standard)
        self._standard.setVisible(len(standards) > 1)

    def _lay_out(self) -> None:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addWidget(self._search)
        column.addLayout(_row(self._unanswered, self._with_findings))
        column.addLayout(_row(self._standard, self._outcome))
        foot = QHBoxLayout()
        foot.addWidget(self._counts, 1)
        foot.addWidget(self._reset)
        column.addLayout(foot)
        self._counts.setMinimumHeight(self._reset.sizeHint().height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(self.tree, 1)

    def _criteria(self) -> Criteria:
        return Criteria(
            text=self._search.text().strip(),
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

    def _on_reset(self) -> None:
        for widget in (self._search, self._unanswered, self._with_findings):
            widget.blockSignals(True)
        self._search.clear()
        self._unanswered.setChecked(False)
        self._with_findings.setChecked(False)
        for choice in (self._standard, self._outcome):
            with QSignalBlocker(choice):
                choice.setCurrentIndex(0)
        for widget in (self._search, self._unanswered, self._with_findings):
            widget.blockSignals(False)
        self._on_filtered()
        self.tree.setFocus()

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
        self._counts.setText(words)
        self._reset.setVisible(criteria.is_active)

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


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_XS)
    for widget in widgets:
        widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(widget, 1)
    return row
