# ruff: noqa: N802 - Qt names the methods it calls
"""The square code, large and always dark on light: many cameras read it no other way."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from auditapp.phone.code import code_of
from ui.theme import em

_MARGIN = 4
"""Light modules around the code, as its standard asks for."""
_LEAST_MODULE, _MOST_MODULE = 6, 9
"""Pixels: smaller ones are hard to read from a screen at arm's length, larger ones win nothing."""


class CodeView(QWidget):
    """Paints the code of a web address."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[bool, ...], ...] = ()
        self.address = ""
        """What the code says now; empty when none is shown."""
        self.setAccessibleName(self.tr("Code for the camera of the phone"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_address(self, address: str) -> None:
        """Show the code of an address; nothing for an empty one."""
        self.address = address
        self._rows = code_of(address) if address else ()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for whole pixels per module."""
        side = len(self._rows) + 2 * _MARGIN
        module = min(max(_LEAST_MODULE, em(18) // side), _MOST_MODULE)
        return QSize(side * module, side * module)

    def minimumSizeHint(self) -> QSize:
        """Never less: a code that is cut cannot be read."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the code in the middle of its light field."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        side = len(self._rows) + 2 * _MARGIN
        module = min(self.width(), self.height()) // side
        left = (self.width() - len(self._rows) * module) // 2
        top = (self.height() - len(self._rows) * module) // 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("black"))
        for down, row in enumerate(self._rows):
            for across, is_dark in enumerate(row):
                if is_dark:
                    painter.drawRect(
                        QRect(left + across * module, top + down * module, module, module)
                    )
