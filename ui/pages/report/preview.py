# ruff: noqa: N802 - Qt names the methods it calls
"""The document as pages, as it would be printed now. Pages are drawn beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QPointF, Qt
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon
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
_MANY = 100
"""More pages are shown one by one: to lay them all out under each other holds the window."""


class Preview(QWidget):
    """Keeps its place when the document changes; a document of its own begins at its first page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: QPdfView | None = None
        self._document: QPdfDocument | None = None
        self._is_whole_page = False
        self._page = 0
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
        self._back = self._turning("arrow-left-s-line", self.tr("Page before"), -1)
        self._on = self._turning("arrow-right-s-line", self.tr("Next page"), 1)
        head.addWidget(title)
        head.addWidget(self._back)
        head.addWidget(self._pages)
        head.addWidget(self._on)
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
            self._show_sentence(self.tr("The preview is being prepared…"))
            self._page = 0
            if self._view is not None:
                self._view.verticalScrollBar().setValue(0)

    def show_document(self, shown: Previewed) -> None:
        """Show the pages, or the sentence why there are none."""
        self._state.setText("")
        if not shown.pdf:
            self._show_sentence(shown.sentence)
            return
        view = self._made_view()
        at = view.verticalScrollBar().value()
        before = self._document
        document = self._loaded(shown.pdf)
        modes = type(view).PageMode
        view.setPageMode(modes.SinglePage if self.is_long else modes.MultiPage)
        view.setDocument(document)
        if before is not None:
            before.deleteLater()
        self._stack.setCurrentWidget(view)
        view.verticalScrollBar().setValue(at)
        self._turn_to(self._page)

    @property
    def is_long(self) -> bool:
        """Whether pages are shown one by one."""
        return self._document is not None and self._document.pageCount() > _MANY

    def turn(self, pages: int) -> None:
        """Go on or back where pages are shown one by one."""
        self._turn_to(self._page + pages)

    def _turn_to(self, page: int) -> None:
        if self._view is None or self._document is None:
            return
        count, is_long = self._document.pageCount(), self.is_long
        self._page = min(max(page, 0), count - 1) if is_long else 0
        if is_long:
            self._view.pageNavigator().jump(self._page, QPointF())
            words = self.tr("Page {0} of {1}").format(self._page + 1, count)
        else:
            words = self.tr("1 page") if count == 1 else self.tr("{0} pages").format(count)
        self._pages.setText(words)
        self._back.setVisible(is_long)
        self._back.setEnabled(self._page > 0)
        self._on.setVisible(is_long)
        self._on.setEnabled(self._page < count - 1)

    def _show_sentence(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._pages.setText("")
        self._back.hide()
        self._on.hide()
        self._stack.setCurrentWidget(self._said)

    def _turning(self, glyph: str, name: str, pages: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(glyph))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.turn(pages))
        button.hide()
        return button

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

    def _made_view(self) -> QPdfView:
        if self._view is None:
            # Loaded when a preview is first there: the window starts without it.
            from PySide6.QtPdfWidgets import QPdfView

            self._view = QPdfView(self._stack)
            self._view.setAccessibleName(self.tr("Pages of the document"))
            self._zoom(self._view)
            _dress(self._view)
            self._stack.addWidget(self._view)
        return self._view

    def _loaded(self, pdf: bytes) -> QPdfDocument:
        """Read a file before the view has it: how it lays out pages depends on how many it has."""
        from PySide6.QtPdf import QPdfDocument

        # Made after the view, so that Qt takes that down before the document it draws.
        self._document = QPdfDocument(self)
        buffer = QBuffer(self._document)
        buffer.setData(pdf)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(buffer)
        return self._document

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
