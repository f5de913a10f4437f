"""Fingers of somebody at the whole window, which count what they press.

hand = Hand(window, audit)
hand.press(Qt.Key.Key_J, CTRL)
hand.type("Door open")
assert hand.pressed == 1
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from auditapp.domain.ids import AuditId
from tests.support.a_window import OpenWindow
from tests.support.drops import drop_on

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class Hand:
    """Keys go wherever the focus is; typing is not counted."""

    window: OpenWindow
    audit: AuditId
    pressed: int = 0

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key and wait for what comes of it."""
        self.pressed += 1
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self._focused(), key, held)
        self.window.settle()

    def click(self, button: QWidget) -> None:
        """Click in the middle of a button."""
        self.pressed += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.window.settle()

    def drop(self, page: QWidget, files: Sequence[Path]) -> None:
        """Drop files on a page."""
        self.pressed += 1
        drop_on(page.dropEvent, files)
        self.window.settle()

    def type(self, text: str) -> None:
        """Type text; the first letter may lead to another field."""
        for letter in text:
            QTest.keyClicks(self._focused(), letter)

    def inbox(self) -> list[str]:
        """Return the notes that wait in the inbox."""
        notes = self.window.app.notes.inbox(self.audit).notes
        return [note.text.value or "" for note in notes]

    def on(self, item: str) -> list[str]:
        """Return the notes that stand on an item."""
        notes = self.window.app.checklists.item(self.audit, item).notes
        return [note.text.value or "" for note in notes]

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window.shell.window
