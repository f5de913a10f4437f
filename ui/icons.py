"""Icons of one family, Remix Icon, in the colour of the text wherever they stand.

The font comes with QtAwesome. Its file is read without importing QtAwesome, which takes 0.1 s of
every start for the sake of the other Qt bindings it supports. A packager must name `qtawesome`
itself, since nothing here imports it.
"""

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QIconEngine,
    QPainter,
    QPixmap,
    QPixmapCache,
)

from ui.theme import tokens

_FONT = "remixicon-2.5.0.ttf"
_NAMES = "remixicon-charmap-2.5.0.json"


def icon(name: str, colour: str = "text") -> QIcon:
    """Return an icon by its Remix name, such as "camera-line".

    `colour` names a token. It is looked up while painting, so the icon follows the theme. Raises
    KeyError for an unknown name.
    """
    return QIcon(_GlyphEngine(_glyphs()[name], colour))


class _GlyphEngine(QIconEngine):
    def __init__(self, glyph: str, colour: str) -> None:
        super().__init__()
        self._glyph = glyph
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(_family())
        font.setPixelSize(max(rect.height(), 1))
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(tokens().colour(self._name(mode))))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        if size.isEmpty():  # as asked by a button that has no room yet
            return pixmap
        colour = tokens().colour(self._name(mode))
        key = f"{self._glyph} {colour} {size.width()}x{size.height()}"
        # The same few icons stand on a hundred buttons of one screen.
        if QPixmapCache.find(key, pixmap):
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        QPixmapCache.insert(key, pixmap)
        return pixmap

    def _name(self, mode: QIcon.Mode) -> str:
        return "text_disabled" if mode is QIcon.Mode.Disabled else self._colour

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._glyph, self._colour)


def _folder() -> Path:
    found = find_spec("qtawesome")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(_FONT)
    return Path(found.submodule_search_locations[0]) / "fonts"


@lru_cache(maxsize=1)
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(_folder() / _FONT))
    return QFontDatabase.applicationFontFamilies(number)[0]


@lru_cache(maxsize=1)
def _glyphs() -> dict[str, str]:
    codes: dict[str, str] = json.loads((_folder() / _NAMES).read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in codes.items()}
