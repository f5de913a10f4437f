# ruff: noqa: N802 - Qt names the methods it calls
"""Commands: what a page can do, each with words, a key, a menu entry and a tooltip.

A page declares them once; the window puts them into the menu, the `?` panel and the key map.
Keys made of one letter, digit or sign never fire while somebody types: Qt asks the field first.
For fields that take letters without being text fields (lists to choose from), `TypingGuard` does.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from ui.icons import icon

_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do here.

    `key` is written as Qt writes it ("1", "Alt+1", "Ctrl+K"); `icon` is a name for `ui.icons`;
    `menu` names the menu, by default the one of the page; `also` is a second key for habit.
    Where `possible` says no the menu shows the command grey; its key then does nothing.
    """

    id: str
    text: str
    key: str
    call: Callable[[], object]
    icon: str = ""
    tip: str = ""
    menu: str = ""
    also: str = ""
    possible: Callable[[], bool] | None = None


class Commands:
    """The commands of one widget as actions: they work while the widget is visible."""

    def __init__(
        self, widget: QWidget, commands: Iterable[Command], taken: Iterable[Command] = ()
    ) -> None:
        """Raise ValueError when two commands share a key, or one has a key already `taken`."""
        self._widget = widget
        self._actions: dict[str, QAction] = {}
        self._commands = tuple(commands)
        _refuse_doubles((*taken, *self._commands))
        for command in self._commands:
            action = _action(widget, command)
            widget.addAction(action)
            self._actions[command.id] = action

    @property
    def listed(self) -> tuple[Command, ...]:
        """The commands in the order the page gave them."""
        return self._commands

    def action(self, command_id: str) -> QAction:
        """Return the action of a command, for a menu or to disable it."""
        return self._actions[command_id]

    def grey_out(self) -> None:
        """Let the menu that opens show what is not possible now."""
        for command in self._commands:
            if command.possible is not None:
                self._actions[command.id].setEnabled(command.possible())

    def wake(self) -> None:
        """Let all keys reach their command again once the menu is closed."""
        for action in self._actions.values():
            action.setEnabled(True)

    def remove(self) -> None:
        """Take the commands off their widget."""
        for action in self._actions.values():
            self._widget.removeAction(action)
            action.deleteLater()
        self._actions = {}
        self._commands = ()


@cache
def key_text(key: str) -> str:
    """Return a key as this system writes it; asked of Qt once, since that takes its time."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def with_key(text: str, key: str) -> str:
    """Return a tooltip that teaches its key."""
    return f"{text} ({key_text(key)})" if key else text


class TypingGuard(QObject):
    """Keeps letters and digits for a list to choose from that has the focus."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim a printable key before it becomes a command."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and _is_typing(event):
            event.accept()
            return True
        return False

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QComboBox):
            now.removeEventFilter(self)
            now.installEventFilter(self)


def _is_typing(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text) and text.isprintable() and event.modifiers() in _PLAIN


def _action(widget: QWidget, command: Command) -> QAction:
    action = QAction(command.text, widget)
    action.setObjectName(command.id)
    action.setShortcuts([QKeySequence(key) for key in (command.key, command.also) if key])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setAutoRepeat(False)
    action.setToolTip(with_key(command.tip or command.text, command.key))
    if command.icon:
        action.setIcon(icon(command.icon))
    action.triggered.connect(lambda: command.call())
    return action


def _refuse_doubles(commands: Iterable[Command]) -> None:
    seen: dict[str, str] = {}
    for command in commands:
        for written in (command.key, command.also):
            key = QKeySequence(written).toString()
            if key and key in seen:
                raise ValueError(f"{command.id} and {seen[key]} share the key {key}")
            seen[key] = command.id
