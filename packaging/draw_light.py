"""How light falls on a panel: soft shadows of lamps and darker corners, worked out on a grid."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from draw_space import Block, Panel, Vec, add, cross, dot, unit
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    import random

_SAMPLES = 4
_SKY_RAYS = 20
# Exposure of the film: how quickly light turns white, and how much it lifts the shadows.
_EXPOSURE, _LIFT = 1.25, 1 / 1.7


@dataclass(frozen=True)
class Lamp:
    """A shining rectangle. `power` is per colour; the light leaves it on the side of `aim`."""

    corner: Vec
    right: Vec
    down: Vec
    aim: Vec
    power: Vec

    def place(self, across: float, along: float) -> Vec:
        """Return a place on the lamp by shares 0 to 1."""
        return add(add(self.corner, self.right, across), self.down, along)


@dataclass(frozen=True)
class Lighting:
    """The lamps of a room, the light that comes from everywhere, and what stands in the way.

    `reach` is how far (in metres) a thing darkens its surroundings.
    """

    lamps: tuple[Lamp, ...]
    ambient: Vec
    blocks: tuple[Block, ...]
    reach: float = 0.8
    per_metre: float = 14.0

    def falls_on(self, panel: Panel, normal: Vec, rng: random.Random) -> Image.Image:
        """Return the light on the panel as a small picture, white being full light."""
        columns, rows = (self._cells(edge) for edge in (panel.right, panel.down))
        pixels = bytearray()
        for row in range(rows):
            for column in range(columns):
                place = panel.point((column + 0.5) / columns, (row + 0.5) / rows)
                here = self._at(add(place, normal, 0.004), normal, rng)
                pixels += bytes(_exposed(value) for value in here)
        light = Image.frombytes("RGB", (columns, rows), bytes(pixels))
        return light.filter(ImageFilter.GaussianBlur(0.7)) if min(light.size) > 5 else light

    def _cells(self, edge: Vec) -> int:
        return max(2, min(64, round(math.sqrt(dot(edge, edge)) * self.per_metre)))

    def _at(self, place: Vec, normal: Vec, rng: random.Random) -> Vec:
        light = add((0.0, 0.0, 0.0), self.ambient, self._openness(place, normal, rng))
        for lamp in self.lamps:
            light = add(light, lamp.power, self._share(lamp, place, normal, rng))
        return light

    def _share(self, lamp: Lamp, place: Vec, normal: Vec, rng: random.Random) -> float:
        total = 0.0
        for i in range(_SAMPLES * _SAMPLES):
            spot = lamp.place(
                (i % _SAMPLES + rng.random()) / _SAMPLES, (i // _SAMPLES + rng.random()) / _SAMPLES
            )
            way = add(spot, place, -1)
            far = dot(way, way)
            fall = dot(way, normal) * -dot(way, lamp.aim)
            if dot(way, normal) > 0 and fall > 0 and not self._blocked(place, way):
                total += fall / (far * far)
        return total / (_SAMPLES * _SAMPLES)

    def _openness(self, place: Vec, normal: Vec, rng: random.Random) -> float:
        if not self.blocks:
            return 1.0
        aside = unit(cross(normal, (0.3, 0.9, 0.2)))
        ahead = cross(normal, aside)
        free = 0
        for i in range(_SKY_RAYS):
            out = (i + rng.random()) / _SKY_RAYS
            turn = rng.random() * 2 * math.pi
            radius = math.sqrt(out)
            way = add((0.0, 0.0, 0.0), normal, math.sqrt(1 - out) * self.reach)
            way = add(way, aside, radius * math.cos(turn) * self.reach)
            way = add(way, ahead, radius * math.sin(turn) * self.reach)
            free += not self._blocked(place, way)
        return free / _SKY_RAYS

    def _blocked(self, start: Vec, way: Vec) -> bool:
        return any(block.stops(start, way) for block in self.blocks)


def _exposed(light: float) -> int:
    return round(255 * math.pow(1 - math.exp(-_EXPOSURE * max(light, 0.0)), _LIFT))
