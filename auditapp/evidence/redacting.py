"""Burning areas into a new picture, and proving that nothing of them is left in it.

The reasons for what is done here stand in docs/decisions/0010-redaction.md.
"""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from auditapp.domain.marks import BLACKENED, ROUND, Box, Shape, visible_part
from auditapp.errors import UserError
from auditapp.evidence.blobs import BlobStore
from auditapp.evidence.derivatives import look_at_blob
from auditapp.evidence.drawing import area_mask
from auditapp.evidence.picture import MAX_PIXELS
from auditapp.evidence.stripped import foreign_parts

if TYPE_CHECKING:
    from PIL.Image import Image

Colour = tuple[int, int, int]

MEDIA_TYPE = "image/png"
# Black first; then dark colours that differ clearly from every grey, then anything but white.
_FILLS: tuple[Colour, ...] = (
    (0, 0, 0),
    (0, 0, 96),
    (96, 0, 0),
    (0, 84, 0),
    (88, 0, 88),
    (0, 84, 96),
    (96, 72, 0),
    (64, 64, 64),
    *(
        (red, green, blue)
        for red in (0, 110, 200)
        for green in (0, 110, 200)
        for blue in (0, 110, 200)
    ),
)
_TINTS: tuple[Colour, ...] = (
    (96, 112, 128),
    (128, 96, 112),
    (112, 128, 96),
    (48, 64, 160),
    (160, 48, 96),
    (48, 160, 96),
    (200, 60, 200),
    (60, 200, 200),
    (200, 200, 60),
    (20, 20, 60),
    (60, 20, 20),
    (20, 60, 20),
)
_TINTED = (0.4, 0.6, 0.8)
# How far every pixel should be from the original in one of its colours (0 to 255).
_CLEARLY = {True: 40, False: 8}
_CELLS = 4
_CELL_PIXELS = 16
_LEVEL = 16
_STRIP = 256
_FAILED = "The redacted picture was checked and did not pass: {0}. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Burned:
    """The bytes of a redacted picture and its size in pixels."""

    data: bytes
    width: int
    height: int


@dataclass(slots=True)
class _Area:
    """An area inside the picture with its pixels before and after."""

    part: Box
    mask: "Image"
    is_black: bool
    before: "Image"
    after: "Image"


def burn(blobs: BlobStore, sha256: str, areas: Iterable[Shape]) -> Burned:
    """Return a new picture of a stored original with the areas destroyed; checked.

    Raises:
        StorageError: the original can't be read.
        UserError: it is no picture, no area lies in it, or the check failed.
    """
    media, look = look_at_blob(blobs, sha256, MAX_PIXELS)
    if look.small is None:
        raise UserError(look.note or f"There is no picture to redact: this is {media.label}.")
    return burned_into(look.small, areas)


def burned_into(picture: "Image", areas: Iterable[Shape]) -> Burned:
    """Destroy areas of an upright RGB picture in place and return the checked PNG of it."""
    found = [it for it in (_area(picture, shape) for shape in areas) if it is not None]
    if not found:
        raise UserError("No area lies inside the picture. Draw one over what must not be seen.")
    # What was blackened stays black where a blurred area overlaps it.
    found.sort(key=lambda area: area.is_black)
    outside = _outside(picture, found)
    for area in found:
        picture.paste(_fill(area) if area.is_black else _blurred(area), area.part, area.mask)
    for area in found:
        area.after = picture.crop(area.part)
    size = picture.size
    data = _png(picture)
    del picture
    _check(data, size, found, outside)
    return Burned(data, *size)


def _area(picture: "Image", shape: Shape) -> _Area | None:
    part = visible_part(shape.box, *picture.size)
    if part is None:
        return None
    mask = area_mask(shape.box, part, is_round=shape.kind in ROUND)
    if mask.getbbox() is None:
        return None
    before = picture.crop(part)
    return _Area(part, mask, shape.kind in BLACKENED, before, before)


def _fill(area: _Area) -> Colour:
    """Return one dark colour that no pixel under the mask has, clearly so where possible."""
    from PIL import Image

    found, most = _FILLS[0], 0
    for colour in _FILLS:
        least = _least_difference(
            Image.new("RGB", area.before.size, colour), area.before, area.mask
        )
        if least >= _CLEARLY[True]:
            return colour
        if least > most:
            found, most = colour, least
    if not most:
        raise UserError(
            "No colour differs from every pixel of that area. Draw several smaller areas."
        )
    return found


def _blurred(area: _Area) -> "Image":
    """Return a few coarse, shaken averages of the area, run into each other and tinted."""
    from PIL import Image

    base = _averages(area.before)
    found, most = base, 0
    for strength in _TINTED:
        for tint in _TINTS:
            tinted = Image.blend(base, Image.new("RGB", base.size, tint), strength)
            least = _least_difference(tinted, area.before, area.mask)
            if least >= _CLEARLY[False]:
                return tinted
            if least > most:
                found, most = tinted, least
    if not most:
        raise UserError("That area has too many colours to be blurred. Black it out instead.")
    return found


def _averages(before: "Image") -> "Image":
    from PIL import Image
    from PIL.Image import Resampling

    width, height = before.size
    cell = max(_CELL_PIXELS, -(-max(width, height) // _CELLS))
    cells = before.resize((max(1, width // cell), max(1, height // cell)), Resampling.BOX)
    shaken = bytes(_shaken(value) for value in cells.tobytes())
    return Image.frombytes("RGB", cells.size, shaken).resize((width, height), Resampling.BICUBIC)


def _shaken(value: int) -> int:
    """Return a coarse value that cannot be led back to the one it was made from."""
    moved = value + secrets.randbelow(2 * _LEVEL + 1) - _LEVEL
    return min(max(round(moved / _LEVEL) * _LEVEL, 0), 255)


def _least_difference(one: "Image", other: "Image", mask: "Image") -> int:
    """The smallest over all pixels under the mask of their largest difference in a colour."""
    from PIL import ImageChops

    red, green, blue = ImageChops.difference(one, other).split()
    largest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return next(at for at, count in enumerate(largest.histogram(mask)) if count)


def _outside(picture: "Image", areas: Sequence[_Area]) -> str:
    """Return a hash of all pixels that lie in no area, a strip at a time."""
    digest = hashlib.sha256()
    for top in range(0, picture.height, _STRIP):
        strip = picture.crop((0, top, picture.width, min(top + _STRIP, picture.height)))
        for area in areas:
            left, upper, _, lower = area.part
            if upper < top + strip.height and lower > top:
                strip.paste((0, 0, 0), (left, upper - top), area.mask)
        digest.update(strip.tobytes())
    return digest.hexdigest()


def _png(picture: "Image") -> bytes:
    target = BytesIO()
    picture.info = {}
    # More takes three times as long and saves a fiftieth.
    picture.save(target, "PNG", compress_level=1)
    return target.getvalue()


def _check(data: bytes, size: tuple[int, int], areas: Sequence[_Area], outside: str) -> None:
    """Raise UserError unless the file, read again, holds what it should and nothing else."""
    from PIL import ImageChops
    from PIL.PngImagePlugin import PngImageFile

    foreign = foreign_parts(data)
    if foreign:
        raise UserError(_FAILED.format(f"it holds {', '.join(foreign)}"))
    picture = PngImageFile(BytesIO(data))
    picture.load()
    if picture.size != size or picture.mode != "RGB":
        raise UserError(_FAILED.format("it has another size"))
    for area in areas:
        now = picture.crop(area.part)
        if not _least_difference(now, area.before, area.mask):
            raise UserError(_FAILED.format("a pixel under an area is the same as before"))
        if ImageChops.difference(now, area.after).getbbox() is not None:
            raise UserError(_FAILED.format("an area does not hold what was drawn"))
    if _outside(picture, areas) != outside:
        raise UserError(_FAILED.format("pixels outside the areas changed"))
