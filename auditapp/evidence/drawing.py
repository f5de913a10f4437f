"""Drawing marks on decoded pictures, as `auditapp.domain.mark_geometry` describes them."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import resources
from auditapp.domain.mark_geometry import Fill, Line, Place, Stroke, Words, strokes
from auditapp.domain.marks import ROUND, Box, Shape, visible_part

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

FONT = "fonts/NotoSans-Bold.ttf"
"""The letters of texts and numbers, also on the screen."""
COVER = (0, 0, 0)
# Strokes are drawn larger and averaged, since Pillow draws without smooth edges.
_FINER = 3
# A shrunken picture mixes neighbours: this much more is covered around an area not burned in.
_COVER_MARGIN = 2
_LEAST_ROUND = 3


def draw_marks(picture: "Image", shapes: Iterable[Shape], scale: float, corner: Place) -> None:
    """Draw marks on an RGB picture in place.

    `scale` is the width of a pixel of the original in pixels of the picture, `corner` the place
    of the original at its upper left.
    """
    for shape in shapes:
        for stroke in strokes(shape):
            _draw(picture, _scaled(stroke, scale, corner))


def cover(picture: "Image", areas: Iterable[Shape], scale: float) -> None:
    """Lay black over areas of an RGB picture in place, a little more than asked for."""
    for area in areas:
        left, top, right, bottom = area.box
        box = (
            math.floor(left * scale) - _COVER_MARGIN,
            math.floor(top * scale) - _COVER_MARGIN,
            math.ceil(right * scale) + _COVER_MARGIN,
            math.ceil(bottom * scale) + _COVER_MARGIN,
        )
        part = visible_part(box, *picture.size)
        if part is not None:
            picture.paste(COVER, part, area_mask(box, part, is_round=area.kind in ROUND))


def area_mask(box: Box, part: Box, *, is_round: bool) -> "Image":
    """Return which pixels of `part` belong to the area that fills `box`: 255, the others 0."""
    from PIL import Image, ImageDraw

    size = (part[2] - part[0], part[3] - part[1])
    # Pillow draws nothing for the smallest ellipses.
    if not is_round or min(box[2] - box[0], box[3] - box[1]) < _LEAST_ROUND:
        return Image.new("L", size, 255)
    mask = Image.new("L", size, 0)
    left, top = box[0] - part[0], box[1] - part[1]
    right, bottom = box[2] - part[0] - 1, box[3] - part[1] - 1
    ImageDraw.Draw(mask).ellipse((left, top, max(left, right), max(top, bottom)), fill=255)
    return mask


def _scaled(stroke: Stroke, scale: float, corner: Place) -> Stroke:
    def at(x: float, y: float) -> Place:
        return (x - corner[0]) * scale, (y - corner[1]) * scale

    if isinstance(stroke, Words):
        x, foot = at(stroke.x, stroke.foot)
        return Words(
            x,
            foot,
            stroke.size * scale,
            stroke.text,
            stroke.colour,
            stroke.edge_colour,
            stroke.edge * scale,
            stroke.is_centred,
        )
    points = tuple(at(x, y) for x, y in stroke.points)
    if isinstance(stroke, Fill):
        return Fill(points, stroke.colour)
    return Line(points, stroke.width * scale, stroke.colour)


def _draw(picture: "Image", stroke: Stroke) -> None:
    if isinstance(stroke, Words):
        _draw_words(picture, stroke)
        return
    width = max(stroke.width, 0.8) if isinstance(stroke, Line) else 0.0
    part = _part(picture, stroke.points, width)
    if part is None:
        return
    mask, pen = _canvas(part)
    points = [((x - part[0]) * _FINER, (y - part[1]) * _FINER) for x, y in stroke.points]
    if isinstance(stroke, Fill):
        pen.polygon(points, fill=255)
    else:
        _draw_line(pen, points, width * _FINER)
    picture.paste(stroke.colour, part, mask.reduce(_FINER))


def _draw_line(pen: "ImageDraw", points: Sequence[Place], width: float) -> None:
    pen.line(points, fill=255, width=max(1, round(width)))
    radius = width / 2
    for x, y in points:
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)


def _draw_words(picture: "Image", words: Words) -> None:
    font = bold(round(words.size * _FINER))
    anchor = "ms" if words.is_centred else "ls"
    edge = round(words.edge * _FINER)
    left, top, right, bottom = font.getbbox(words.text, anchor=anchor, stroke_width=edge)
    x, y = words.x, words.foot
    reach = (
        (x + left / _FINER, y + top / _FINER),
        (x + right / _FINER, y + bottom / _FINER),
    )
    part = _part(picture, reach, 0)
    if part is None:
        return
    place = ((x - part[0]) * _FINER, (y - part[1]) * _FINER)
    for rim, colour in ((edge, words.edge_colour), (0, words.colour)):
        if rim or colour == words.colour:
            mask, pen = _canvas(part)
            pen.text(place, words.text, fill=255, font=font, anchor=anchor, stroke_width=rim)
            picture.paste(colour, part, mask.reduce(_FINER))


def _part(picture: "Image", points: Sequence[Place], width: float) -> Box | None:
    """Return the part of the picture that a stroke may touch."""
    margin = width / 2 + 1
    across, down = [x for x, _ in points], [y for _, y in points]
    box = (
        math.floor(min(across) - margin),
        math.floor(min(down) - margin),
        math.ceil(max(across) + margin),
        math.ceil(max(down) + margin),
    )
    return visible_part(box, *picture.size)


def _canvas(part: Box) -> "tuple[Image, ImageDraw]":
    from PIL import Image, ImageDraw

    size = ((part[2] - part[0]) * _FINER, (part[3] - part[1]) * _FINER)
    mask = Image.new("L", size, 0)
    return mask, ImageDraw.Draw(mask)


@lru_cache(maxsize=16)
def bold(pixels: int) -> "FreeTypeFont":
    """Return the letters of a size in pixels."""
    from PIL import ImageFont

    return ImageFont.truetype(str(resources.path(FONT)), max(1, pixels))
