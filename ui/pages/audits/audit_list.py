# ruff: noqa: N802 - Qt names the methods it calls
"""The list of audits with its two ways to begin."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QSortFilterProxyModel, Qt, Signal
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

from auditapp.domain.audits import AuditLine
from ui.icons import icon
from ui.keys import with_key
from ui.pages.audits.audit_rows import LINE_ROLE, SEARCH_ROLE, AuditDelegate, AuditsModel
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
        self._model = AuditsModel()
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._model)
        self._found.setFilterRole(SEARCH_ROLE)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search title, client or reference (/)"))
        self._search.setAccessibleName(self.tr("Search audits"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._found.setFilterFixedString)
        self._delegate = AuditDelegate(self._model)
        self._rows = _Rows()
        self._rows.setModel(self._found)
        self._rows.setItemDelegate(self._delegate)
        self._rows.setAccessibleName(self.tr("Audits"))
        self._rows.chosen.connect(self._on_chosen)
        self._lay_out()
        self.setFocusProxy(self._rows)

    def show_lines(self, lines: Sequence[AuditLine]) -> None:
        """Show these audits."""
        self._model.show_lines(lines)
        self._search.setVisible(len(lines) >= _SEARCH_FROM)
        if not self._rows.currentIndex().isValid():
            self._rows.setCurrentIndex(self._found.index(0, 0))

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
        line: AuditLine = index.data(LINE_ROLE)
        self.opened.emit(line.id)

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
