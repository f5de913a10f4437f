"""Marks under words of a text field: solid for what has to be mended, dotted for the rest."""

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from auditapp.domain.writing.remarks import Remark, Span, may_be_left
from ui.theme import tokens

_WIDEST = 0xFFFF
_MOST = 80
"""Places marked in a field: each takes a tenth of a millisecond from whoever types."""


def units(text: str, position: int) -> int:
    """Return a place in a text as Qt counts it: signs beyond U+FFFF take two places."""
    before = text[:position]
    if before.isascii():
        return position
    return position + sum(ord(sign) > _WIDEST for sign in before)


def mark(edit: QTextEdit, text: str, remarks: Iterable[Remark]) -> None:
    """Underline the words of the remarks; `text` is what stands in the field.

    What both a soft and a hard remark are about is marked as hard. Of very many places the last
    soft ones are left unmarked; the list leads to them all the same.
    """
    places = [(remark, span) for remark in remarks for span in remark.spans]
    first = sorted(places, key=lambda place: (may_be_left(place[0]), place[1].start))[:_MOST]
    edit.setExtraSelections(
        [
            _selection(edit, text, span, is_soft=may_be_left(remark))
            for remark, span in reversed(first)
        ]
    )


def select(edit: QTextEdit, text: str, span: Span) -> None:
    """Go to words: they are selected, so that typing replaces them."""
    edit.setTextCursor(_cursor(edit, text, span))
    edit.ensureCursorVisible()


def _selection(
    edit: QTextEdit, text: str, span: Span, *, is_soft: bool
) -> QTextEdit.ExtraSelection:
    look = QTextCharFormat()
    style = QTextCharFormat.UnderlineStyle
    look.setUnderlineStyle(style.DotLine if is_soft else style.SingleUnderline)
    look.setUnderlineColor(QColor(tokens().warn if is_soft else tokens().bad))
    if not is_soft:
        look.setBackground(QColor(tokens().bad_soft))
    selection = QTextEdit.ExtraSelection()
    selection.cursor = _cursor(edit, text, span)
    selection.format = look
    return selection


def _cursor(edit: QTextEdit, text: str, span: Span) -> QTextCursor:
    cursor = QTextCursor(edit.document())
    cursor.setPosition(units(text, span.start))
    cursor.setPosition(units(text, span.end), QTextCursor.MoveMode.KeepAnchor)
    return cursor
