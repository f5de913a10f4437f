"""Words to read: plain, as a heading, behind a bullet, behind the badges of their standards."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from auditapp.domain.terms import Standard
from ui.theme import em
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.status import StandardBadge
from ui.widgets.wrapped_label import WrappedLabel


def wrapped(words: str, role: str = "") -> QLabel:
    """Return plain words on as many lines as they need; for roles see `set_role`."""
    label = WrappedLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    # Not `set_role`: a new label gets its look when it is shown, and there are many of them.
    label.setProperty("role", role)
    return label


def heading(words: str) -> QLabel:
    """Return the heading of a part, with air above."""
    label = wrapped(words, "strong")
    label.setContentsMargins(0, SPACE_S, 0, 0)
    return label


def bullet(words: str, *below: QLabel) -> QHBoxLayout:
    """Return an entry of a list: all its lines start under each other."""
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    row.addWidget(QLabel("•"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(stacked(wrapped(words), *below) if below else wrapped(words), 1)
    return row


def stacked(*widgets: QWidget) -> QWidget:
    """Return widgets that belong together, close under each other."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_XS // 2)
    for widget in widgets:
        column.addWidget(widget)
    return box


def badged(standards: Iterable[Standard], words: QWidget) -> QHBoxLayout:
    """Return a row with a badge for each standard, then the words."""
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    for standard in standards:
        row.addWidget(StandardBadge(standard), 0, Qt.AlignmentFlag.AlignTop)
    words.setMinimumHeight(em())
    row.addWidget(words, 1)
    return row
