"""Pictures of a document with as many pixels as they need where they stand, and no more."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from auditapp.reports.content import Picture
from auditapp.reports.document import Block, Document, Pictures, Section, Shown
from auditapp.reports.request import Resolution

_DOTS = {Resolution.SCREEN: 110, Resolution.PRINT: 200, Resolution.ARCHIVE: 300}
"""Per inch of paper."""
_QUALITY = {Resolution.SCREEN: 72, Resolution.PRINT: 80, Resolution.ARCHIVE: 88}

_ALONE, _FEW, _MANY = (120.0, 70.0), (84.0, 58.0), (58.0, 58.0)
"""The most room of a picture in millimetres: by itself, one of a few in a row, one of many."""
_MOST_OF_FEW = 8
_MILLIMETRES_PER_INCH = 25.4
_STEP = 16
"""Pixels: pictures of nearly one size share what is kept of them."""


@dataclass(frozen=True, slots=True)
class _Sized:
    """Reads a picture at a size; two of one picture and size are equal."""

    picture: Picture
    pixels: int
    quality: int

    def __call__(self) -> bytes:
        picture = self.picture
        return picture.at(self.pixels, self.quality) if picture.at else b""


def prepared(document: Document, resolution: Resolution) -> Document:
    """Return a document whose pictures have the resolution that its purpose needs.

    They are read when the document is written, and kept beside the evidence for the next time.
    """
    sections = tuple(replace(it, blocks=tuple(_blocks(it, resolution))) for it in document.sections)
    return replace(document, sections=sections)


def pixels_of(picture: Picture, box: tuple[float, float], dots: int) -> int:
    """Return the longest side in pixels that a picture needs in a box of millimetres."""
    scale = min(box[0] / picture.width, box[1] / picture.height)
    longest = max(picture.width, picture.height) * scale / _MILLIMETRES_PER_INCH * dots
    return -(-round(longest) // _STEP) * _STEP


def _blocks(section: Section, resolution: Resolution) -> Iterator[Block]:
    for block in section.blocks:
        if isinstance(block, Pictures):
            box = _room(block)
            shown = tuple(_shown(it, box, resolution) for it in block.shown)
            yield replace(block, shown=shown)
        else:
            yield block


def _room(pictures: Pictures) -> tuple[float, float]:
    if not pictures.is_gallery:
        return _ALONE
    return _FEW if len(pictures.shown) <= _MOST_OF_FEW else _MANY


def _shown(shown: Shown, box: tuple[float, float], resolution: Resolution) -> Shown:
    picture = shown.picture
    if picture.at is None or not (picture.width and picture.height):
        return shown
    pixels = pixels_of(picture, box, _DOTS[resolution])
    reading = _Sized(replace(picture, caption="", note=""), pixels, _QUALITY[resolution])
    return replace(shown, picture=replace(picture, jpeg=reading))
