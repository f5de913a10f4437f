"""Where the Tab key goes: through everything that can have the keys, in the order one reads.

Qt goes in the order in which widgets were made, and what is made later, such as a row that was
added, comes last. Here the order is the one on screen: line by line, and what belongs together,
which is what has a widget around it, before anything else. Layouts are not asked: taking an item
from one that is written in Python makes it invalid.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget


def stops(root: QWidget) -> list[QWidget]:
    """Return the visible widgets below `root` that Tab stops at, in the order one reads."""
    return [widget for widget in _below(root) if _is_stop(widget)]


def step(root: QWidget, now: QWidget | None, *, forward: bool) -> bool:
    """Give the keys to the next stop, round and round; return whether there is one."""
    found = stops(root)
    if not found:
        return False
    if now in found:
        at = found.index(now) + (1 if forward else -1)
    else:
        at = _place_of(root, now, found) - (0 if forward else 1)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    found[at % len(found)].setFocus(reason)
    return True


def _place_of(root: QWidget, now: QWidget | None, found: list[QWidget]) -> int:
    """Return the first stop behind a widget that is none itself, such as one that goes away."""
    is_behind = False
    for widget in _below(root, now):
        if widget is now:
            is_behind = True
        elif is_behind and widget in found:
            return found.index(widget)
    return 0


def _below(root: QWidget, hidden: QWidget | None = None) -> Iterator[QWidget]:
    """Yield what is visible, and one that may be hidden."""
    for child in _children(root):
        is_way = hidden is not None and (child is hidden or child.isAncestorOf(hidden))
        if child.isVisible() or is_way:
            yield child
            yield from _below(child, hidden)


def _children(widget: QWidget) -> list[QWidget]:
    """Return the children line by line, each line from left to right."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    # Not `children`: with it Python takes over layouts that are not its own, which ends badly.
    found = (it for it in widget.findChildren(QWidget, options=direct) if not it.isWindow())
    left = sorted(found, key=QWidget.y)
    read: list[QWidget] = []
    while left:
        # One without height would end above its own middle.
        bottom = max(left[0].geometry().bottom(), left[0].geometry().center().y())
        line = [it for it in left if it.geometry().center().y() <= bottom]
        read += sorted(line, key=lambda it: (it.x(), it.y()))
        left = [it for it in left if it not in line]
    return read


def _is_stop(widget: QWidget) -> bool:
    if not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    # WORKAROUND: asked of the viewport of a list, PySide 6.11 takes the list for a child of the
    # viewport and deletes it with that. The viewport has no policy of its own: it is not asked.
    if widget.focusProxy() is not None:
        return False
    if isinstance(widget, QAbstractButton) and (group := widget.group()) is not None:
        # Of buttons that exclude each other the arrows choose; Tab stops at the chosen one.
        first = group.checkedButton() or next(it for it in group.buttons() if it.isVisible())
        if group.exclusive():
            return first is widget
    return True
