"""What the camera adds: glow of bright spots, darker corners, grain, and its EXIF notes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draw_paint import dice
from PIL import ExifTags, Image, ImageChops, ImageFilter

if TYPE_CHECKING:
    from pathlib import Path

# Fine patterns take more room; they get the first quality that keeps the file small.
_QUALITIES, _LARGEST = range(82, 66, -2), 215_000
# How bright a picture is on average, of 1.
_MIDDLE = 0.43
# Pixels as the sensor of a turned camera stores them, by the EXIF orientation that undoes it.
_STORED = {6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}


@dataclass(frozen=True)
class Notes:
    """What the camera writes beside the pixels.

    `taken` is local time as EXIF writes it, `offset` its distance from UTC, `position` latitude
    north and longitude west in degrees, minutes and seconds.
    """

    taken: str
    offset: str
    orientation: int = 1
    position: tuple[tuple[int, int, int], tuple[int, int, int]] | None = None

    def exif(self) -> Image.Exif:
        """Return the notes as EXIF."""
        exif = Image.Exif()
        exif[ExifTags.Base.Make] = "Fictional"
        exif[ExifTags.Base.Model] = "Field camera 2"
        exif[ExifTags.Base.Orientation] = self.orientation
        exif[ExifTags.Base.DateTime] = self.taken
        detail = exif.get_ifd(ExifTags.IFD.Exif)
        detail[ExifTags.Base.DateTimeOriginal] = self.taken
        detail[ExifTags.Base.OffsetTimeOriginal] = self.offset
        if self.position:
            place = exif.get_ifd(ExifTags.IFD.GPSInfo)
            for ref, tag, side, value in zip(
                (ExifTags.GPS.GPSLatitudeRef, ExifTags.GPS.GPSLongitudeRef),
                (ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude),
                "NW",
                self.position,
                strict=True,
            ):
                place[ref] = side
                place[tag] = tuple(float(part) for part in value)
        return exif


def develop(canvas: Image.Image, name: str, grain: float = 0.024) -> Image.Image:
    """Return the photograph at its final size, half the canvas."""
    width, height = canvas.width // 2, canvas.height // 2
    picture = canvas.resize((width, height), Image.Resampling.LANCZOS)
    picture = _exposed(picture)
    bright = picture.point([max(0, v - 205) * 2 for v in range(256)] * 3)
    picture = ImageChops.screen(picture, bright.filter(ImageFilter.GaussianBlur(width / 90)))
    picture = picture.point([_curve(v) for v in range(256)] * 3)
    picture = ImageChops.multiply(picture, _vignette((width, height)))
    return ImageChops.add(picture, _grain((width, height), name, grain), 1, -128)


def _exposed(picture: Image.Image) -> Image.Image:
    """Brighten as an automatic exposure does: light parts to white, then the middle tones."""
    tones = picture.convert("L").histogram()
    seen, light = 0, 255
    while light > 0 and seen < 0.03 * picture.width * picture.height:
        seen += tones[light]
        light -= 1
    gain = min(1.7, max(1.0, 232 / max(light, 1)))
    middle = min(0.9, gain * sum(i * n for i, n in enumerate(tones)) / sum(tones) / 255)
    power = min(1.0, max(0.66, math.log(_MIDDLE) / math.log(middle)))
    curve = [min(255, round(255 * min(1.0, gain * v / 255) ** power)) for v in range(256)]
    return picture.point(curve * 3)


def store(picture: Image.Image, notes: Notes, target: Path) -> None:
    """Write the photograph as the camera would, its pixels turned when the camera was."""
    if notes.orientation in _STORED:
        picture = picture.transpose(_STORED[notes.orientation])
    for quality in _QUALITIES:
        picture.save(target, "JPEG", quality=quality, exif=notes.exif(), optimize=True)
        if target.stat().st_size <= _LARGEST:
            break


def _curve(value: int) -> int:
    share = value / 255
    return round(255 * (share + 0.22 * (share - 0.5) * share * (1 - share) * 4))


def _vignette(size: tuple[int, int]) -> Image.Image:
    width, height = size
    wide = Image.radial_gradient("L").resize((round(width * 1.5), round(height * 1.5)))
    left, top = (wide.width - width) // 2, (wide.height - height) // 2
    middle = wide.crop((left, top, left + width, top + height))
    return middle.point([round(255 - 70 * (v / 255) ** 2.2) for v in range(256)]).convert("RGB")


def _grain(size: tuple[int, int], name: str, strength: float) -> Image.Image:
    rng = dice(name + "grain")
    one, two = (Image.frombytes("L", size, rng.randbytes(size[0] * size[1])) for _ in range(2))
    both = Image.blend(one, two, 0.5).filter(ImageFilter.GaussianBlur(0.6))
    return both.point([round(128 + (v - 128) * strength * 2) for v in range(256)]).convert("RGB")
