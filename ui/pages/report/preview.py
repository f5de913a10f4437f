# ruff: noqa: N802 - Qt names the methods it calls
"""The document as pages, as it would be printed now. Pages are drawn beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import set_role, tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XL

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView

    from ui.pages.report.view import Previewed

_LARGEST = 1.3
"""Times the size on paper."""
_WIDEST = 8.6 * _LARGEST
"""Inches; a page and its margins at that size."""


class Preview(QWidget):
    """Keeps its place when the document changes; a document of its own begins at its first page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: QPdfView | None = None
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._is_whole_page = False
        self._pages = QLabel()
        set_role(self._pages, "muted")
        self._state = QLabel()
        set_role(self._state, "muted")
        self._said = QLabel(self.tr("The preview is being prepared…"))
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said.setMargin(SPACE_XL)
        set_role(self._said, "muted")
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        head.setSpacing(SPACE_S)
        title = QLabel(self.tr("Preview"))
        set_role(title, "strong")
        head.addWidget(title)
        head.addWidget(self._pages)
        head.addStretch(1)
        head.addWidget(self._state)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)

    @property
    def page_count(self) -> int:
        """How many pages are shown; 0 where there is no preview."""
        shown = self._stack.currentWidget() is self._view and self._document is not None
        return self._document.pageCount() if shown and self._document else 0

    def begin(self, *, is_other: bool) -> None:
        """Say that a new preview is under way; `is_other` is for another document."""
        self._state.setText(self.tr("Bringing up to date…") if self.page_count else "")
        if is_other:
            self._said.setText(self.tr("The preview is being prepared…"))
            self._pages.setText("")
            self._stack.setCurrentWidget(self._said)
            if self._view is not None:
                self._view.verticalScrollBar().setValue(0)

    def show_document(self, shown: Previewed) -> None:
        """Show the pages, or the sentence why there are none."""
        self._state.setText("")
        if not shown.pdf:
            self._said.setText(shown.sentence)
            self._pages.setText("")
            self._stack.setCurrentWidget(self._said)
            return
        view, document, buffer = self._parts()
        at = view.verticalScrollBar().value()
        document.close()
        buffer.close()
        buffer.setData(shown.pdf)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
        self._stack.setCurrentWidget(view)
        view.verticalScrollBar().setValue(at)
        count = document.pageCount()
        self._pages.setText(self.tr("1 page") if count == 1 else self.tr("{0} pages").format(count))

    def change_zoom(self) -> None:
        """Show whole pages, or pages as wide as there is room."""
        self._is_whole_page = not self._is_whole_page
        if self._view is not None:
            self._zoom(self._view)

    def take_keys(self) -> None:
        """Let the keys move through the pages."""
        if self._view is not None and self.page_count:
            self._view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show pages as wide as there is room, but no larger than is good for reading."""
        super().resizeEvent(event)
        if self._view is not None:
            self._zoom(self._view)

    def follow_look(self) -> None:
        """Take over the colours of the window around the pages."""
        if self._view is not None:
            _dress(self._view)

    def _parts(self) -> tuple[QPdfView, QPdfDocument, QBuffer]:
        if self._view is None or self._document is None or self._buffer is None:
            # Loaded when a preview is first there: the window starts without it.
            from PySide6.QtPdf import QPdfDocument
            from PySide6.QtPdfWidgets import QPdfView

            # The view is made first, so that Qt takes it down before the document it draws.
            self._view = QPdfView(self._stack)
            self._view.setAccessibleName(self.tr("Pages of the document"))
            self._view.setPageMode(QPdfView.PageMode.MultiPage)
            self._zoom(self._view)
            _dress(self._view)
            self._document = QPdfDocument(self)
            self._buffer = QBuffer(self)
            self._view.setDocument(self._document)
            self._stack.addWidget(self._view)
        return self._view, self._document, self._buffer

    def _zoom(self, view: QPdfView) -> None:
        from PySide6.QtPdfWidgets import QPdfView

        modes = QPdfView.ZoomMode
        if self._is_whole_page:
            view.setZoomMode(modes.FitInView)
        elif view.width() > _WIDEST * view.logicalDpiX():
            view.setZoomMode(modes.Custom)
            view.setZoomFactor(_LARGEST)
        else:
            view.setZoomMode(modes.FitToWidth)


def _dress(view: QWidget) -> None:
    look = view.palette()
    look.setColor(QPalette.ColorRole.Dark, QColor(tokens().window))
    view.setPalette(look)
