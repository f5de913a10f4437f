"""Puts panels into a scene, lights them and photographs them at twice the final size."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from draw_light import Lamp, Lighting
from draw_paint import dice, round_cut, soft_square
from draw_space import Block, Camera, Panel, Point, Vec, box_panels, tube_panels
from PIL import Image, ImageChops, ImageDraw, ImageFilter

if TYPE_CHECKING:
    import random

LANDSCAPE, PORTRAIT = (3200, 2400), (2400, 3200)


@dataclass(frozen=True)
class _Floor:
    """A floor that mirrors; `gloss` is the share of the mirror image."""

    panel: Panel
    gloss: float


@dataclass
class Scene:
    """Panels in the order in which they are painted, the farthest first."""

    name: str
    camera: Camera
    lamps: list[Lamp]
    ambient: Vec = (0.35, 0.36, 0.38)
    reach: float = 0.8
    per_metre: float = 14.0
    backdrop: tuple[int, int, int] = (24, 25, 27)
    blocks: list[Block] = field(default_factory=list)
    _steps: list[Panel | _Floor | float] = field(default_factory=list)
    _lit_skins: dict[int, Image.Image] = field(default_factory=dict)

    def floor(self, panel: Panel, gloss: float) -> None:
        """Add a polished floor at height 0; what is added later is mirrored in it."""
        self._steps.append(_Floor(panel, gloss))

    def cap(self, middle: Vec, radius: float, skin: Image.Image) -> None:
        """Add a round lid, looking up."""
        x, y, z = middle
        corner = (x - radius, y, z + radius)
        self.hang(Panel(corner, (2 * radius, 0, 0), (0, 0, -2 * radius), round_cut(skin)))

    def hang(self, *panels: Panel) -> None:
        """Add flat things, which cast no shadow."""
        self._steps += panels

    def box(self, low: Vec, high: Vec, shadow: bool = True, **skins: Image.Image) -> None:
        """Add an upright box; its skins are named by face or `all`."""
        self._steps += box_panels(low, high, skins)
        if shadow:
            self.blocks.append(Block(low, high))

    def plate(self, low: Vec, high: Vec, soft: float, **skins: Image.Image) -> None:
        """Add a thin box on a wall behind it, with a shadow that is `soft` metres wide."""
        (x0, y0, _), (x1, y1, z) = low, high
        wide, tall = x1 - x0 + 2 * soft, y1 - y0 + 2 * soft
        shadow = soft_square(wide, tall, soft)
        corner = (x0 - 0.7 * soft, y1 + 0.5 * soft, z - 0.001)
        self.hang(Panel(corner, (wide, 0, 0), (0, -tall, 0), shadow, glow=True))
        self.box(low, high, shadow=False, **skins)

    def tube(
        self, foot: Vec, head: Vec, radius: float, skin: Image.Image, shadow: bool = True,
        sides: int = 20,
    ) -> None:  # fmt: skip
        """Add a round bar."""
        self._steps += tube_panels(foot, head, radius, skin, sides)
        if shadow:
            r = 0.7 * radius
            (ax, ay, az), (bx, by, bz) = foot, head
            rx, ry, rz = (0 if abs(a - b) > r else r for a, b in zip(foot, head, strict=True))
            low = (min(ax, bx) - rx, min(ay, by) - ry, min(az, bz) - rz)
            self.blocks.append(Block(low, (max(ax, bx) + rx, max(ay, by) + ry, max(az, bz) + rz)))

    def defocus(self, radius: float) -> None:
        """Blur what has been added so far, as a lens does with what is far behind."""
        self._steps.append(radius)

    def photograph(self) -> Image.Image:
        """Return the scene as the camera sees it."""
        rng = dice(self.name)
        lighting = Lighting(
            tuple(self.lamps), self.ambient, tuple(self.blocks), self.reach, self.per_metre
        )
        canvas = Image.new("RGB", self.camera.size, self.backdrop)
        for step in self._steps:
            if isinstance(step, Panel):
                self._paint(canvas, step, self._lit(step, lighting, rng))
            elif isinstance(step, _Floor):
                self._polish(canvas, step, lighting, rng)
            else:
                canvas = canvas.filter(ImageFilter.GaussianBlur(step))
        return canvas

    def _polish(
        self, canvas: Image.Image, floor: _Floor, lighting: Lighting, rng: random.Random
    ) -> None:
        mirror = Image.new("RGB", canvas.size, self.backdrop)
        for step in self._steps:
            if isinstance(step, Panel) and self.camera.faces(image := _mirrored(step)):
                lit = self._lit(step, lighting, rng)
                self._paint(mirror, image, lit.transpose(Image.Transpose.FLIP_TOP_BOTTOM))
        mirror = mirror.filter(ImageFilter.GaussianBlur(16))
        polished = canvas.copy()
        self._paint(polished, floor.panel, self._lit(floor.panel, lighting, rng))
        canvas.paste(Image.blend(polished, mirror, floor.gloss), mask=self._area(floor.panel))

    def _area(self, panel: Panel) -> Image.Image:
        mask = Image.new("L", self.camera.size)
        ImageDraw.Draw(mask).polygon(self.camera.outline(panel), fill=255)
        return mask

    def _paint(self, canvas: Image.Image, panel: Panel, skin: Image.Image) -> None:
        outline = self.camera.outline(panel)
        if len(outline) < 3 or not self.camera.faces(panel):
            return
        width, height = canvas.size
        left, top = (max(0, int(min(p[i] for p in outline)) - 1) for i in (0, 1))
        right = min(width, int(max(p[0] for p in outline)) + 2)
        bottom = min(height, int(max(p[1] for p in outline)) + 2)
        if left >= right or top >= bottom:
            return
        size = (right - left, bottom - top)
        seen = _seen(skin, self.camera.lookup(panel, (left, top)), size)
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon(_widened(outline, left, top), fill=255)
        if seen.mode == "RGBA":
            mask = ImageChops.multiply(mask, seen.getchannel("A"))
        canvas.paste(seen.convert("RGB"), (left, top), mask)

    def _lit(self, panel: Panel, lighting: Lighting, rng: random.Random) -> Image.Image:
        if panel.glow:
            return panel.skin
        if id(panel) not in self._lit_skins:
            self._lit_skins[id(panel)] = self._lightened(panel, lighting, rng)
        return self._lit_skins[id(panel)]

    def _lightened(self, panel: Panel, lighting: Lighting, rng: random.Random) -> Image.Image:
        light = lighting.falls_on(panel, self.camera.normal(panel), rng)
        # A skin of one colour is small; shadows on it must not be.
        size = (max(panel.skin.width, 6 * light.width), max(panel.skin.height, 6 * light.height))
        skin = panel.skin.resize(size) if size != panel.skin.size else panel.skin
        light = light.resize(size, Image.Resampling.BICUBIC)
        lit = ImageChops.multiply(skin.convert("RGB"), light)
        if skin.mode == "RGBA":
            lit.putalpha(skin.getchannel("A"))
        return lit


def _widened(outline: list[Point], left: int, top: int) -> list[Point]:
    """Return the outline counted from a pixel, a touch larger: neighbours then meet without gap."""
    x, y = (sum(p[i] for p in outline) / len(outline) for i in (0, 1))
    grown = []
    for px, py in outline:
        far = max(1.0, math.hypot(px - x, py - y))
        grown.append((px - left + (px - x) / far * 0.8, py - top + (py - y) / far * 0.8))
    return grown


def _mirrored(panel: Panel) -> Panel:
    """Return the panel upside down below the floor, its skin still to be flipped."""
    (x, y, z), (rx, ry, rz), (dx, dy, dz) = panel.point(0, 1), panel.right, panel.down
    return Panel((x, -y, z), (rx, -ry, rz), (-dx, dy, -dz), panel.skin, panel.glow)


def _seen(skin: Image.Image, lookup: tuple[float, ...], size: tuple[int, int]) -> Image.Image:
    """Return the skin in perspective. Its rim is widened, so that the edge has no dark seam."""
    width, height = skin.size
    # In the distance, or seen along the panel, many dots of the skin fall on one pixel.
    rim, brim = (4 + side // 30 + (12 * side if side < 64 else 0) for side in (width, height))
    wide = Image.new(skin.mode, (width + 2 * rim, height + 2 * brim))
    wide.paste(skin, (rim, brim))
    for x, at in ((0, 0), (width - 1, width + rim)):
        wide.paste(skin.crop((x, 0, x + 1, height)).resize((rim, height)), (at, brim))
    for y, at in ((brim, 0), (brim + height - 1, brim + height)):
        wide.paste(wide.crop((0, y, wide.width, y + 1)).resize((wide.width, brim)), (0, at))
    a, b, c, d, e, f, g, h = lookup
    data = (
        a * width + rim * g, b * width + rim * h, c * width + rim,
        d * height + brim * g, e * height + brim * h, f * height + brim, g, h,
    )  # fmt: skip
    return wide.transform(size, Image.Transform.PERSPECTIVE, data, Image.Resampling.BICUBIC)
