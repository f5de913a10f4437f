# ruff: noqa: N802 - Qt names the methods it calls
"""Words as large as they must be: what does not fit goes to the next page, never smaller."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
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

from ui.closing.page_breaks import Line, page_starts
from ui.closing.stage import Stage

_STAYS = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words with their size in units of the stage; `before` is the space above them.

    `stays` keeps them on one page with what comes next, as a heading.
    """

    text: str
    size: float = 1.0
    bold: bool = False
    colour: str = "text"
    before: float = 0.0
    stays: bool = False


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
        self._lines: tuple[Line, ...] = ()
        self._positions: tuple[int, ...] = ()
        self._starts: tuple[int, ...] = (0,)
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._document.setUndoRedoEnabled(False)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._document.setDefaultTextOption(option)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return len(self._starts)

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self._page

    def go(self, page: int) -> None:
        """Show a page, the nearest there is; its first words stay in sight from now on."""
        self._page = min(max(page, 0), self.pages - 1)
        self._first = self._positions[self._starts[self._page]] if self._positions else 0
        self.update()

    def lines_of(self, page: int) -> tuple[Line, ...]:
        """Return the lines on a page."""
        ends = (*self._starts[1:], len(self._lines))
        return self._lines[self._starts[page] : ends[page]]

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
        lines = self.lines_of(self._page)
        if self._stage is None or not lines:
            return
        top, bottom = lines[0].top, lines[-1].bottom
        painter = QPainter(self)
        painter.translate(0, self._sunk() - top)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, top, self.width(), bottom - top)
        painter.setClipRect(context.clip)
        self._document.documentLayout().draw(painter, context)
        painter.end()

    def _sunk(self) -> int:
        """How far down a single page begins that would otherwise stand at the upper edge."""
        if not self._is_centred or self.pages > 1:
            return 0
        return max(round((self.height() - self._lines[-1].bottom) * 0.4), 0)

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
            cursor.block().setUserState(_STAYS if paragraph.stays else 0)

    def _lay_out(self) -> None:
        if self.width() > 0 and self.height() > 0:
            self._document.setTextWidth(self.width())
            found = list(self._read_lines())
            self._lines = tuple(line for line, _ in found)
            self._positions = tuple(position for _, position in found)
            self._starts = page_starts(self._lines, self.height()) or (0,)
            # By its words, not by its number: there may be more room only for a moment.
            self._page = min(self._page_of(self._first), self.pages - 1)
            self.update()
            self.laid_out.emit()

    def _page_of(self, position: int) -> int:
        line = bisect_right(self._positions, position) - 1
        return max(bisect_right(self._starts, line) - 1, 0)

    def _read_lines(self) -> Iterator[tuple[Line, int]]:
        """Yield the lines as Qt broke them, each with the position of its first letter."""
        # Qt lays out what nobody has asked for later.
        self._document.documentLayout().documentSize()
        block = self._document.begin()
        while block.isValid():
            top = block.layout().position().y()
            count = block.layout().lineCount()
            stays = block.userState() == _STAYS
            for number in range(count):
                line = block.layout().lineAt(number)
                at = top + line.y()
                behind = count - 1 - number
                yield (
                    Line(at, at + line.height(), number, behind, stays),
                    block.position() + line.textStart(),
                )
            block = block.next()
