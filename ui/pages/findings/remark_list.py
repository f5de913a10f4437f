"""The remarks on one field, below it: what has to be mended first, the rest on demand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from auditapp.domain.writing.remarks import Remark, may_be_left
from ui.pages.findings.remark_row import RemarkRow
from ui.theme_tokens import SPACE_XS
from ui.widgets.link_button import LinkButton

_SHOWN = 3
"""Remarks shown at first: more would push the next field out of sight."""


class RemarkList(QWidget):
    """Hidden while there is nothing to say. Rows are used again for other remarks."""

    chosen = Signal(object)
    """The words of a remark are wanted."""
    left = Signal(object)
    """A remark is right as it is."""
    again = Signal()
    """What was left as it is shall appear again."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Remarks on {0}").format(name))
        self._rows: list[RemarkRow] = []
        self._remarks: tuple[Remark, ...] = ()
        self._left = 0
        self._is_open = False
        self._current = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS // 2)
        self._more = LinkButton("")
        self._more.clicked.connect(self._open)
        self._again = LinkButton("")
        self._again.clicked.connect(self.again)
        for link in (self._more, self._again):
            self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            link.hide()
        self.hide()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The remarks in the order of their words."""
        return self._remarks

    def show_remarks(self, remarks: Sequence[Remark], left: int = 0) -> None:
        """Show remarks; `left` counts those that were left as they are."""
        self._remarks, self._left = tuple(remarks), left
        self._refresh()

    def close_up(self) -> None:
        """Show the first few only, for another finding."""
        self._is_open = False

    def set_current(self, key: str) -> None:
        """Show at which remark the cursor stands; an empty key for none."""
        self._current = key
        hidden = {remark.key for remark in self._ordered()[_SHOWN:]}
        if key in hidden and not self._is_open:
            self._open()
        for row in self._rows:
            row.line.set_current(bool(key) and row.remark is not None and row.remark.key == key)

    def focus_on(self, key: str) -> None:
        """Give the keys to the row of a remark."""
        for row in self._rows:
            if row.remark is not None and row.remark.key == key and not row.isHidden():
                row.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ordered(self) -> list[Remark]:
        return sorted(self._remarks, key=may_be_left)

    def _open(self) -> None:
        self._is_open = True
        self._refresh()

    def _refresh(self) -> None:
        ordered = self._ordered()
        shown = ordered if self._is_open else ordered[:_SHOWN]
        while len(self._rows) < len(shown):
            self._add_row()
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(shown))
            if at < len(shown):
                row.show_remark(shown[at])
                row.line.set_current(bool(self._current) and shown[at].key == self._current)
        hidden = len(ordered) - len(shown)
        self._more.setText(self.tr("Show {0} more").format(hidden))
        self._more.setVisible(hidden > 0)
        self._again.setText(self.tr("Show again what was left as it is ({0})").format(self._left))
        self._again.setVisible(self._left > 0)
        self.setVisible(bool(ordered) or self._left > 0)

    def _add_row(self) -> None:
        row = RemarkRow()
        row.chosen.connect(lambda: self.chosen.emit(row.remark))
        row.left.connect(lambda: self.left.emit(row.remark))
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
