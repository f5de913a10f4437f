# ruff: noqa: N802 - Qt names the methods it calls
"""The list of audits with its two ways to begin."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.audits import AuditEntry
from auditapp.domain.ids import AuditId
from ui.i18n import number
from ui.icons import icon
from ui.keys import with_key
from ui.pages.audits.audit_rows import AuditDelegate
from ui.pages.audits.audits_model import ENTRY_ROLE, AuditsModel
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL

_SEARCH_FROM = 8
_SAMPLE_KEY = "Ctrl+Shift+N"


class AuditList(QWidget):
    """Rows to open; a search appears when there are many."""

    opened = Signal(str)
    new_chosen = Signal()
    sample_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AuditsModel(self)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search title, client or reference (/)"))
        self._search.setAccessibleName(self.tr("Search audits"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._find)
        self._overdue = QPushButton(icon("alarm-warning-line", "warn"), "")
        self._overdue.setCheckable(True)
        self._overdue.setToolTip(
            with_key(self.tr("Show only audits in which corrective actions are overdue"), "O")
        )
        self._overdue.toggled.connect(self._on_only_overdue)
        self._overdue.hide()
        self._delegate = AuditDelegate(self.model, self)
        self._rows = _Rows()
        self._rows.setModel(self.model)
        self._rows.setItemDelegate(self._delegate)
        self._rows.setAccessibleName(self.tr("Audits"))
        self._rows.chosen.connect(self._on_chosen)
        self._lay_out()
        self.setFocusProxy(self._rows)

    def show_entries(self, entries: Sequence[AuditEntry]) -> None:
        """Show these audits."""
        current = self._current()
        self.model.show_entries(entries)
        self._search.setVisible(len(entries) >= _SEARCH_FROM)
        self._go_back_to(current)

    def show_overdue(self, counts: Mapping[AuditId, int]) -> None:
        """Say in a line what is overdue over all audits; without any there is no line."""
        current = self._current()
        self.model.show_overdue(counts)
        self._overdue.setText(self._overdue_in_words(sum(counts.values()), len(counts)))
        self._overdue.setVisible(bool(counts))
        if not counts:
            self._overdue.setChecked(False)
        self._go_back_to(current)

    @property
    def is_only_overdue(self) -> bool:
        """Whether only audits with something overdue are listed."""
        return self._overdue.isChecked()

    @property
    def has_overdue(self) -> bool:
        """Whether something is overdue in any audit."""
        return self._overdue.isVisible()

    def toggle_overdue(self) -> None:
        """List only audits with something overdue, or all again."""
        if self.has_overdue:
            self._overdue.toggle()

    @property
    def has_search(self) -> bool:
        """Whether there are so many audits that one can search."""
        return self._search.isVisible()

    def search(self) -> None:
        """Go to the search, if there is one."""
        if self.has_search:
            self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Let the rows grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._column.setMaximumWidth(em(72))
            self._rows.scheduleDelayedItemsLayout()

    def _on_chosen(self, index: QModelIndex) -> None:
        entry: AuditEntry = index.data(ENTRY_ROLE)
        self.opened.emit(entry.id)

    def _on_only_overdue(self, is_on: bool) -> None:
        current = self._current()
        self.model.only_overdue(is_on=is_on)
        self._go_back_to(current)

    def _overdue_in_words(self, actions: int, audits: int) -> str:
        if actions == 1:
            return self.tr("1 corrective action is overdue")
        if audits == 1:
            return self.tr("{0} corrective actions are overdue").format(number(actions))
        words = self.tr("{0} corrective actions are overdue in {1} audits")
        return words.format(number(actions), number(audits))

    def _find(self, text: str) -> None:
        current = self._current()
        self.model.find(text)
        self._go_back_to(current)

    def _current(self) -> str:
        entry: AuditEntry | None = self._rows.currentIndex().data(ENTRY_ROLE)
        return entry.id if entry else ""

    def _go_back_to(self, audit: str) -> None:
        index = self.model.row_of(audit)
        self._rows.setCurrentIndex(index if index.isValid() else self.model.index(0))

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Audits"))
        set_role(title, "title")
        new = QPushButton(icon("add-line", "on_accent"), self.tr("New audit"))
        set_role(new, "primary")
        new.setToolTip(with_key(self.tr("Start a new audit"), "Ctrl+N"))
        new.clicked.connect(self.new_chosen)
        sample = QPushButton(self.tr("Open the sample audit"))
        sample.setToolTip(with_key(self.tr("A finished audit of a fictional company"), _SAMPLE_KEY))
        sample.clicked.connect(self.sample_chosen)
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(title, 1)
        top.addWidget(sample)
        top.addWidget(new)
        self._column = QWidget()
        self._column.setMaximumWidth(em(72))
        inside = QVBoxLayout(self._column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE_M)
        inside.addLayout(top)
        inside.addWidget(self._search)
        inside.addWidget(self._overdue, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self._rows, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_S)
        layout.addWidget(self._column, 1)
        layout.addStretch(0)


class _Rows(QListView):
    """Opens with one click, Enter or the space bar."""

    chosen = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or the space bar."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
