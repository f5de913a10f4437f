"""Files that are dropped with the mouse."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent


def drop_on(take: Callable[[QDropEvent], object], files: Sequence[Path]) -> object:
    """Hand a drop to what takes it, and return what that says.

    Qt would send one to the target of a drag only, and none is under way.
    """
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    # The event does not keep the files alive: both live as long as the call.
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    return take(event)
