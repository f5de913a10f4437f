"""Materials and flat artwork: plaster, metal, wood, cork, paper, and a sheet to draw on."""

from __future__ import annotations

import functools
import math
import random
from pathlib import Path
from typing import TYPE_CHECKING, Self

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageOps

if TYPE_CHECKING:
    from collections.abc import Sequence

RGB = tuple[int, int, int]
Size = tuple[int, int]

ROOT = Path(__file__).resolve().parent.parent
_FONTS = ROOT / "resources" / "fonts"
INK: RGB = (38, 40, 44)


def dice(seed: str) -> random.Random:
    """Return a source of chance that gives the same every time."""
    return random.Random(seed)  # noqa: S311 - it draws textures, it guards nothing


@functools.cache
def font(size: int, face: str = "NotoSans-Regular") -> ImageFont.FreeTypeFont:
    """Return one of the shipped fonts."""
    return ImageFont.truetype(_FONTS / f"{face}.ttf", size)


def mixed(one: RGB, two: RGB, share: float) -> RGB:
    """Return a colour between two; 0 is the first."""
    a, b, c = (round(p + (q - p) * share) for p, q in zip(one, two, strict=True))
    return (a, b, c)


def cloud(size: Size, cell: Size, seed: str, octaves: int = 3) -> Image.Image:
    """Return soft grey noise with bumps of about `cell` pixels, finer ones on top."""
    rng = dice(seed)
    noise = Image.new("L", size, 128)
    for octave in range(octaves):
        grid = tuple(max(2, round(s * 2**octave / c)) for s, c in zip(size, cell, strict=True))
        grid = (min(grid[0], size[0]), min(grid[1], size[1]))
        dots = Image.frombytes("L", grid, rng.randbytes(grid[0] * grid[1]))
        layer = dots.resize(size, Image.Resampling.BICUBIC)
        noise = layer if octave == 0 else Image.blend(noise, layer, 0.36)
    return ImageOps.autocontrast(noise, cutoff=0.5)


def toned(noise: Image.Image, dark: RGB, light: RGB) -> Image.Image:
    """Return noise between two colours."""
    return ImageOps.colorize(noise, dark, light)


def plain(colour: RGB, size: Size = (16, 16)) -> Image.Image:
    """Return one colour."""
    return Image.new("RGB", size, colour)


def plaster(
    size: Size, colour: RGB, seed: str, depth: float = 0.035, cell: int = 90
) -> Image.Image:
    """Return a painted wall, carpet or plastic: one colour with faint unevenness."""
    dark, light = mixed(colour, (0, 0, 0), depth), mixed(colour, (255, 255, 255), depth)
    fine = cloud(size, (5, 5), seed + "fine", 2)
    return toned(Image.blend(cloud(size, (cell, cell), seed), fine, 0.4), dark, light)


def brushed(size: Size, colour: RGB, seed: str, upright: bool = False) -> Image.Image:
    """Return brushed metal; the brush went across, or up and down."""
    cell = (3, 700) if upright else (700, 3)
    broad = (200, 2000) if upright else (2000, 200)
    noise = Image.blend(cloud(size, cell, seed, 2), cloud(size, broad, seed + "b", 2), 0.45)
    return toned(noise, mixed(colour, (0, 0, 0), 0.13), mixed(colour, (255, 255, 255), 0.13))


def wood(size: Size, dark: RGB, light: RGB, seed: str) -> Image.Image:
    """Return boards whose grain runs across."""
    rings = cloud(size, (900, 130), seed, 2)
    bands = rings.point([round(127 + 127 * math.sin(v / 255 * 34)) for v in range(256)])
    fibre = cloud(size, (400, 4), seed + "fibre", 2)
    return toned(Image.blend(bands, fibre, 0.66), dark, light)


def cork(size: Size, seed: str) -> Image.Image:
    """Return a cork board with dark and light crumbs."""
    crumbs = Image.blend(cloud(size, (20, 20), seed, 2), cloud(size, (240, 240), seed + "w"), 0.5)
    return toned(ImageOps.autocontrast(crumbs, cutoff=2), (150, 106, 66), (218, 174, 122))


def concrete(size: Size, colour: RGB, seed: str) -> Image.Image:
    """Return raw concrete with stains."""
    noise = Image.blend(cloud(size, (300, 300), seed, 4), cloud(size, (6, 6), seed + "f", 2), 0.3)
    return toned(noise, mixed(colour, (0, 0, 0), 0.2), mixed(colour, (255, 255, 255), 0.12))


def tiles(size: Size, colour: RGB, counts: Size, seed: str) -> Image.Image:
    """Return floor tiles or raised floor plates with joints, each a little different."""
    floor = plaster(size, colour, seed, 0.09)
    draw = ImageDraw.Draw(floor, "RGBA")
    rng = dice(seed + "tiles")
    step = (size[0] / counts[0], size[1] / counts[1])
    for i in range(counts[0]):
        for j in range(counts[1]):
            at = (i * step[0], j * step[1], (i + 1) * step[0], (j + 1) * step[1])
            draw.rectangle(at, fill=(0, 0, 0, rng.randrange(0, 14)), outline=(30, 30, 30, 120))
    return floor


def ramp(size: Size, stops: Sequence[tuple[float, RGB]], upright: bool = False) -> Image.Image:
    """Return a gradient across, or from top to bottom, through stops at shares 0 to 1."""
    strip = Image.new("RGB", (256, 1))
    for x in range(256):
        share = x / 255
        after = next((i for i, stop in enumerate(stops) if stop[0] >= share), len(stops) - 1)
        (a, one), (b, two) = stops[max(after - 1, 0)], stops[after]
        strip.putpixel((x, 0), mixed(one, two, (share - a) / (b - a) if b > a else 0))
    if upright:
        strip = strip.transpose(Image.Transpose.ROTATE_270)
    return strip.resize(size, Image.Resampling.BICUBIC)


def round_cut(skin: Image.Image) -> Image.Image:
    """Return the disc that fits into the skin, transparent around."""
    side = max(200, *skin.size)
    disc = skin.convert("RGBA").resize((side, side))
    mask = Image.new("L", (side, side))
    ImageDraw.Draw(mask).ellipse((1, 1, side - 2, side - 2), fill=255)
    disc.putalpha(mask)
    return disc


def soft_square(wide: float, tall: float, soft: float) -> Image.Image:
    """Return a shadow whose rim is `soft` wide, in the unit of the sides."""
    scale = 300 / max(wide, tall)
    size = (round(wide * scale), round(tall * scale))
    rim = soft * scale
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).rectangle((rim, rim, size[0] - rim, size[1] - rim), fill=150)
    shadow = Image.new("RGBA", size)
    shadow.putalpha(mask.filter(ImageFilter.GaussianBlur(rim / 2.6)))
    return shadow


def halo(colour: RGB, strength: float = 0.8) -> Image.Image:
    """Return a soft spot of light, transparent at its rim."""
    fall = Image.radial_gradient("L").point(
        [round(255 * strength * max(0.0, 1 - v / 180) ** 2) for v in range(256)]
    )
    spot = Image.new("RGBA", fall.size, colour)
    spot.putalpha(fall)
    return spot


class Sheet:
    """Flat artwork with its own unit; `scale` is pixels per unit."""

    def __init__(
        self, width: float, height: float, ground: RGB | Image.Image, scale: float = 2.0
    ) -> None:
        self.scale = scale
        size = (round(width * scale), round(height * scale))
        if isinstance(ground, Image.Image):
            self.picture = ground.resize(size) if ground.size != size else ground.copy()
        else:
            self.picture = Image.new("RGB", size, ground)
        self._draw = ImageDraw.Draw(self.picture, "RGBA")

    @classmethod
    def clear(cls, width: float, height: float, scale: float = 2.0) -> Self:
        """Return a transparent sheet."""
        size = (round(width * scale), round(height * scale))
        return cls(width, height, Image.new("RGBA", size), scale)

    def _px(self, *values: float) -> tuple[float, ...]:
        return tuple(value * self.scale for value in values)

    def rect(
        self,
        at: tuple[float, float, float, float],
        fill: tuple[int, ...] | None,
        radius: float = 0,
        edge: tuple[int, ...] | None = None,
        edge_width: float = 1,
    ) -> None:
        """Draw a rectangle given as left, top, width, height."""
        x, y, w, h = self._px(*at)
        self._draw.rounded_rectangle(
            (x, y, x + w, y + h), radius * self.scale, fill, edge,
            max(1, round(edge_width * self.scale)) if edge else 0,
        )  # fmt: skip

    def disc(self, x: float, y: float, r: float, fill: tuple[int, ...], edge: float = 0) -> None:
        """Draw a disc, or a ring when the edge has a width."""
        at = self._px(x - r, y - r, x + r, y + r)
        if edge:
            self._draw.ellipse(at, outline=fill, width=round(edge * self.scale))
        else:
            self._draw.ellipse(at, fill=fill)

    def shape(self, points: Sequence[tuple[float, float]], fill: tuple[int, ...]) -> None:
        """Draw a filled polygon."""
        self._draw.polygon([(x * self.scale, y * self.scale) for x, y in points], fill=fill)

    def line(
        self, points: Sequence[tuple[float, float]], colour: tuple[int, ...], width: float = 1
    ) -> None:
        """Draw a line through points with round bends."""
        thick = max(1, round(width * self.scale))
        placed = [(x * self.scale, y * self.scale) for x, y in points]
        self._draw.line(placed, fill=colour, width=thick, joint="curve")

    def text(
        self,
        at: tuple[float, float],
        words: str,
        size: float,
        colour: tuple[int, ...] = INK,
        bold: bool = False,
        mono: bool = False,
        anchor: str = "lm",
    ) -> None:
        """Write words; the anchor is Pillow's, left middle unless told."""
        face = "NotoSansMono-Regular" if mono else f"NotoSans-{'Bold' if bold else 'Regular'}"
        self._draw.text(
            (at[0] * self.scale, at[1] * self.scale), words, fill=colour,
            font=font(round(size * self.scale), face),
            anchor=anchor, stroke_width=round(size * self.scale / 40) if mono and bold else 0,
        )  # fmt: skip

    def shade(
        self, at: tuple[float, float, float, float], blur: float, strength: float,
        radius: float = 0, colour: RGB = (0, 0, 0),
    ) -> None:  # fmt: skip
        """Darken (or tint) a soft rectangle, as a shadow or a glow."""
        x, y, w, h = self._px(*at)
        rim = blur * self.scale * 3 + 2
        left, top = max(0, int(x - rim)), max(0, int(y - rim))
        right = min(self.picture.width, int(x + w + rim))
        bottom = min(self.picture.height, int(y + h + rim))
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).rounded_rectangle(
            (x - left, y - top, x + w - left, y + h - top),
            radius * self.scale, fill=round(255 * strength),
        )  # fmt: skip
        mask = mask.filter(ImageFilter.GaussianBlur(blur * self.scale))
        self.picture.paste(colour, (left, top, right, bottom), mask)

    def put(
        self, sheet: Sheet | Image.Image, x: float, y: float, angle: float = 0, shadow: float = 0
    ) -> None:
        """Lay another sheet with its middle on a place, turned, with a shadow of given softness."""
        if isinstance(sheet, Sheet):
            share = self.scale / sheet.scale
            width, height = sheet.picture.size
            top = sheet.picture.convert("RGBA")
            if share != 1:
                top = top.resize((round(width * share), round(height * share)))
        else:
            top = sheet.convert("RGBA")
        margin = round(max(4, shadow * 4 * self.scale))
        top = ImageOps.expand(top, margin, (0, 0, 0, 0))
        top = top.rotate(angle, Image.Resampling.BICUBIC, expand=True)
        left = round(x * self.scale - top.width / 2)
        upper = round(y * self.scale - top.height / 2)
        if shadow:
            soft = top.getchannel("A").filter(ImageFilter.GaussianBlur(shadow * self.scale))
            soft = soft.point([round(v * 0.5) for v in range(256)])
            down = round(shadow * 0.8 * self.scale)
            self.picture.paste((0, 0, 0), (left + down // 2, upper + down), soft)
        self.picture.paste(top.convert("RGB"), (left, upper), top.getchannel("A"))

    def multiply(self, other: Image.Image) -> None:
        """Darken the whole sheet by another picture."""
        size = self.picture.size
        self.picture.paste(ImageChops.multiply(self.picture, other.convert("RGB").resize(size)))


def paper(
    width: float, height: float, seed: str, colour: RGB = (246, 245, 240), scale: float = 2.0
) -> Sheet:
    """Return a sheet of paper, not quite even."""
    size = (round(width * scale), round(height * scale))
    return Sheet(width, height, plaster(size, colour, seed, 0.015, 200), scale)
