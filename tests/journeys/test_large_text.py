"""At twice the text size nothing is cut off sideways, on a laptop's screen (WCAG 2.2, 1.4.4)."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QPushButton,
    QWidget,
)

from tests.support.a_window import OpenWindow
from tests.support.places import PLACES, controls, described, go, name_of

# A frame may lie a pixel over its edge.
TOLERANCE = 2


def in_sight(widget: QWidget, window: QWidget) -> bool:
    """Return whether the whole width of a widget can be seen, as far as nothing scrolls sideways.

    What lies above or below can be scrolled to.
    """
    frame: QWidget | None = widget.parentWidget()
    while frame is not None:
        place = QRect(widget.mapTo(frame, QPoint(0, 0)), widget.size())
        scrolls = isinstance(frame.parentWidget(), QAbstractScrollArea) and _scrolls(frame)
        if scrolls:
            return True
        if place.left() < -TOLERANCE or place.right() > frame.width() + TOLERANCE:
            return False
        if frame is window:
            return True
        frame = frame.parentWidget()
    return True


def _scrolls(viewport: QWidget) -> bool:
    area = viewport.parentWidget()
    return (
        isinstance(area, QAbstractScrollArea)
        and area.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and area.horizontalScrollBar().maximum() > 0
    )


def is_cut(widget: QWidget) -> bool:
    """Return whether the words of a button or a label need more room than they have."""
    if isinstance(widget, QPushButton):
        return widget.width() + TOLERANCE < widget.minimumSizeHint().width()
    if isinstance(widget, QLabel) and not widget.wordWrap() and type(widget) is QLabel:
        return widget.width() + TOLERANCE < widget.minimumSizeHint().width()
    return False


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_cut_off_sideways_at_twice_the_text_size(window: OpenWindow, place: str) -> None:
    window.shell.theme.set_text_scale(2)
    window.shell.window.resize(1280, 800)
    try:
        go(window, place)
        window.settle()
        top = window.shell.window
        labels = [it for it in top.findChildren(QLabel) if it.isVisible() and it.text()]
        found = [*controls(window), *labels]
        assert top.width() == 1280
        assert [_words(it) for it in found if not in_sight(it, top)] == []
        assert [_words(it) for it in found if is_cut(it)] == []
    finally:
        window.shell.theme.set_text_scale(1)


def _words(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{described(widget)}: {name_of(widget) or text}"
