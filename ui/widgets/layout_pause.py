"""Rebuilding a part of a page: its layout is done once at the end, not for every widget shown."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLayout, QWidget


@contextmanager
def layouts_paused(part: QWidget) -> Iterator[None]:
    """Let nothing in this part be laid out meanwhile.

    Qt lays out all parents at once whenever a widget is shown in one that is visible; with fifty
    of them that is fifty times the same work.
    """
    paused = [layout for layout in part.findChildren(QLayout) if layout.isEnabled()]
    for layout in paused:
        layout.setEnabled(False)
    try:
        yield
    finally:
        # What changed has asked for a layout by itself, which comes with the next events.
        for layout in paused:
            layout.setEnabled(True)
