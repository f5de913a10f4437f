# ruff: noqa: N802 - Qt names the methods it calls
"""Where pictures come in on a page: the ways, the panel of the one in use, what is watched."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.icons import icon
from ui.keys import Command, with_key
from ui.phone.command import KEY as PHONE_KEY
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.icon_button import IconButton
from ui.widgets.reading import wrapped


class Way(StrEnum):
    """A way for pictures to come in, and the consent that they need."""

    CAMERA = "camera"
    PASTE = "paste"
    SCREENSHOT = "screenshot"
    IMPORT = "import"
    WATCH = "watch"
    PHONE = "phone"
    CONSENT = "consent"


_KEYS = {
    Way.CAMERA: ("Shift+P", "camera-line"),
    Way.PASTE: ("Ctrl+V", "clipboard-line"),
    Way.SCREENSHOT: ("Shift+S", "crop-line"),
    Way.IMPORT: ("Shift+I", "sd-card-line"),
    Way.WATCH: ("Shift+W", "folder-received-line"),
    Way.PHONE: (PHONE_KEY, "smartphone-line"),
    Way.CONSENT: ("Shift+C", "shield-user-line"),
}


class CaptureButtons(QWidget):
    """The ways side by side."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        for way, (key, glyph) in _KEYS.items():
            button = IconButton(glyph, with_key(way_words(way), key))
            button.setAccessibleName(way_words(way))
            button.clicked.connect(partial(self.wanted.emit, way))
            layout.addWidget(button)
        layout.addStretch(1)


class CaptureArea(QWidget):
    """Empty until somebody wants something; what is being watched stands at its foot."""

    wanted = Signal(object)
    """A `Way`, or what its panel asks for."""
    closed = Signal()
    replaced = Signal()
    """Another panel takes the place of the one that was open."""
    opened = Signal()
    unwatched = Signal()

    def __init__(self, parent: QWidget | None = None, *, width: float = 0) -> None:
        """`width` limits the panels where there is more room, in lines of text (see em)."""
        super().__init__(parent)
        self._panel: QWidget | None = None
        self._before: QWidget | None = None
        self._width = width
        self._frame = QFrame()
        set_role(self._frame, "card")
        self._title = wrapped("", "strong")
        close = QPushButton(icon("close-line"), "")
        close.setFlat(True)
        close.setAccessibleName(self.tr("Close"))
        close.setToolTip(self.tr("Close"))
        close.clicked.connect(self.close_panel)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        self._body = QVBoxLayout(self._frame)
        self._body.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_M)
        self._body.setSpacing(SPACE_S)
        self._body.addLayout(head)
        self._watch = self._make_watch()
        layout = QVBoxLayout(self)
        edge = SPACE_M if width else 0
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(SPACE_S)
        for part in (self._frame, self._watch):
            # In a line of its own: a text that wraps would else be measured at the full width.
            line = QHBoxLayout()
            line.addWidget(part, 1)
            line.addStretch(0)
            layout.addLayout(line)
        self._frame.hide()
        self._watch.hide()
        self._limit()
        self._fit()

    def commands(self) -> Sequence[Command]:
        """Return the keys of the ways."""
        menu = self.tr("&Capture")
        return tuple(
            Command(
                way.value, way_words(way), key, partial(self.wanted.emit, way), glyph, menu=menu
            )
            for way, (key, glyph) in _KEYS.items()
            # The window itself has that one, on every page.
            if way is not Way.PHONE
        )

    @property
    def panel(self) -> QWidget | None:
        """The panel that is open."""
        return self._panel

    def open_panel(self, title: str, panel: QWidget) -> None:
        """Show a panel in place of the one before and give it the keys."""
        if self._panel is None:
            self._before = self.window().focusWidget()
        elif self._panel is not panel:
            self.replaced.emit()
        self._put_away()
        self._panel = panel
        self._title.setText(title)
        self._frame.setAccessibleName(title)
        self._body.addWidget(panel)
        panel.show()
        self._frame.show()
        self._fit()
        panel.setFocus()
        self.opened.emit()

    def close_panel(self) -> None:
        """Put the panel away."""
        if self._panel is None:
            return
        had_keys = self._frame.isAncestorOf(self.window().focusWidget() or self)
        self._put_away()
        self._frame.hide()
        self._fit()
        before, self._before = self._before, None
        if had_keys and before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        self.closed.emit()

    def show_watch(self, words: str) -> None:
        """Say what is being watched; nothing when nothing is."""
        self._watched.setText(words)
        self._watch.setVisible(bool(words))
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Keep Escape, which may be a command of the page around."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the panel away on Escape."""
        if event.key() == Qt.Key.Key_Escape and self._panel is not None:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._limit()

    def _limit(self) -> None:
        for part in (self._frame, self._watch) if self._width else ():
            part.setMaximumWidth(em(self._width))

    def _put_away(self) -> None:
        panel, self._panel = self._panel, None
        if panel is not None:
            self._body.removeWidget(panel)
            panel.hide()

    def _fit(self) -> None:
        # No room and no gap in the layout around while there is nothing to show.
        self.setVisible(not self._frame.isHidden() or not self._watch.isHidden())

    def _make_watch(self) -> QWidget:
        line = QWidget()
        self._watched = ElidedLabel()
        set_role(self._watched, "small")
        stop = QPushButton(self.tr("Stop"))
        stop.setToolTip(self.tr("Watch this folder no longer"))
        stop.clicked.connect(self.unwatched)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._watched, 1)
        row.addWidget(stop)
        return line


def way_words(way: Way) -> str:
    """Return what a way does."""
    words = {
        Way.CAMERA: "Take a photo with the camera",
        Way.PASTE: "Paste a picture or files",
        Way.SCREENSHOT: "Screenshot of an area",
        Way.IMPORT: "Import a folder, card or phone",
        Way.WATCH: "Watch a folder for new pictures",
        Way.PHONE: "Phone as camera",
        Way.CONSENT: "Consent to pictures",
    }[way]
    return QCoreApplication.translate("CaptureArea", words)
