# ruff: noqa: N802 - Qt names the methods it calls
"""Words as large as they must be: what does not fit goes to the next page, never smaller."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from ui.closing.stage import Stage


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words with their size in units of the stage; `before` is the space above them."""

    text: str
    size: float = 1.0
    bold: bool = False
    colour: str = "text"
    before: float = 0.0


class ProsePages(QWidget):
    """Shows one page of some paragraphs at a time; a single one may stand in the middle."""

    laid_out = Signal()
    """There may be more or fewer pages now."""

    def __init__(self, parent: QWidget | None = None, *, is_centred: bool = False) -> None:
        super().__init__(parent)
        self._is_centred = is_centred
        self._stage: Stage | None = None
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._page = 0
        self._first = 0
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._document.setUndoRedoEnabled(False)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._document.setDefaultTextOption(option)

    @property
    def pages(self) -> int:
        """How many pages have words, at least one.

        Qt counts one more where nothing but the room below the last line has none any more.
        """
        return self._page_of(self._document.characterCount() - 1) + 1

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self._page

    def go(self, page: int) -> None:
        """Show a page, the nearest there is; its first words stay in sight from now on."""
        self._page = min(max(page, 0), self.pages - 1)
        layout = self._document.documentLayout()
        first = QPointF(0, self._page * self.height() + 1)
        self._first = layout.hitTest(first, Qt.HitTestAccuracy.FuzzyHit) if self._page else 0
        self.update()

    def text(self) -> str:
        """Return all the words."""
        return "\n".join(paragraph.text for paragraph in self._paragraphs)

    def show_paragraphs(self, paragraphs: Sequence[Paragraph], stage: Stage) -> None:
        """Show other words, or the same in another look, from the page one is at."""
        shown = tuple(it for it in paragraphs if it.text)
        if shown == self._paragraphs and stage == self._stage:
            return
        if [it.text for it in shown] != [it.text for it in self._paragraphs]:
            self._first = 0
        self._paragraphs, self._stage = shown, stage
        self.setAccessibleName(self.text())
        self._document.clear()
        cursor = QTextCursor(self._document)
        for number, paragraph in enumerate(shown):
            self._write(cursor, paragraph, stage, is_first=number == 0)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide into pages anew."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page."""
        if self._stage is None:
            return
        top = self._page * self.height()
        painter = QPainter(self)
        painter.translate(0, self._sunk() - top)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, top, self.width(), self.height())
        painter.setClipRect(context.clip)
        self._document.documentLayout().draw(painter, context)
        painter.end()

    def _sunk(self) -> int:
        """How far down a single page begins that would otherwise stand at the upper edge."""
        if not self._is_centred or self.pages > 1:
            return 0
        last = self._document.lastBlock()
        box = self._document.documentLayout().blockBoundingRect(last)
        return max(round((self.height() - box.bottom()) * 0.4), 0)

    def _write(
        self, cursor: QTextCursor, paragraph: Paragraph, stage: Stage, *, is_first: bool
    ) -> None:
        letters = QTextCharFormat()
        letters.setFont(stage.font(paragraph.size, bold=paragraph.bold))
        letters.setForeground(stage.colour(paragraph.colour))
        block = QTextBlockFormat()
        block.setLineHeight(116, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setTopMargin(0 if is_first else stage.px(paragraph.before))
        for number, line in enumerate(paragraph.text.splitlines()):
            if number:
                block.setTopMargin(0)
            if number or not is_first:
                cursor.insertBlock(block, letters)
            else:
                cursor.setBlockFormat(block)
            cursor.insertText(line, letters)

    def _lay_out(self) -> None:
        if self.width() > 0 and self.height() > 0:
            self._document.setPageSize(QSizeF(self.width(), self.height()))
            # By its words, not by its number: there may be more room only for a moment.
            self._page = min(self._page_of(self._first), self.pages - 1)
            self.update()
            self.laid_out.emit()

    def _page_of(self, position: int) -> int:
        block = self._document.findBlock(position)
        if not block.isValid() or not self.height():
            return 0
        top = self._document.documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(position - block.position())
        return int((top + (line.y() if line.isValid() else 0)) // self.height())
