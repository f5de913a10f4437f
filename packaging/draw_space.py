"""A small room in metres: x to the right, y up, z away from the viewer; a camera looks into it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

Vec = tuple[float, float, float]
Point = tuple[float, float]

_NEAR = 0.05


def add(a: Vec, b: Vec, times: float = 1.0) -> Vec:
    """Return a plus b times a number."""
    return (a[0] + b[0] * times, a[1] + b[1] * times, a[2] + b[2] * times)


def dot(a: Vec, b: Vec) -> float:
    """Return the scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """Return the vector product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def unit(a: Vec) -> Vec:
    """Return the direction with length one."""
    return add((0.0, 0.0, 0.0), a, 1 / math.sqrt(dot(a, a)))


@dataclass(frozen=True)
class Panel:
    """A flat picture hung in space by its top left corner and the edges running from there.

    It is seen only from the side on which its picture is not mirrored. A glowing panel is not
    darkened by the light of the room.
    """

    corner: Vec
    right: Vec
    down: Vec
    skin: Image.Image
    glow: bool = False

    def point(self, across: float, along: float) -> Vec:
        """Return the place at a share 0 to 1 of both edges."""
        return add(add(self.corner, self.right, across), self.down, along)

    def corners(self) -> list[Vec]:
        """Return the four corners, clockwise as seen."""
        return [self.point(*at) for at in ((0, 0), (1, 0), (1, 1), (0, 1))]


@dataclass(frozen=True)
class Block:
    """An upright box between two corners that keeps light away."""

    low: Vec
    high: Vec

    def stops(self, start: Vec, way: Vec) -> bool:
        """Tell whether the box lies between a place and the end of a way."""
        enter, leave = 0.0, 1.0
        for o, d, low, high in zip(start, way, self.low, self.high, strict=True):
            end = o + d
            if (o < low and end < low) or (o > high and end > high):
                return False
            if -1e-9 < d < 1e-9:
                continue
            one, two = (low - o) / d, (high - o) / d
            if one > two:
                one, two = two, one
            enter = max(enter, one)
            leave = min(leave, two)
            if enter > leave:
                return False
        return True


class Camera:
    """Where the picture is taken from. `zoom` is the focal length in longer picture sides."""

    def __init__(
        self, size: tuple[int, int], eye: Vec, target: Vec, zoom: float, roll: float = 0.0
    ) -> None:
        self.size, self.eye = size, eye
        self._scale = zoom * max(size)
        self._ahead = unit(add(target, eye, -1))
        level = unit(cross((0.0, 1.0, 0.0), self._ahead))
        lift = cross(self._ahead, level)
        cos, sin = math.cos(math.radians(roll)), math.sin(math.radians(roll))
        self._right = add(add((0.0, 0.0, 0.0), level, cos), lift, sin)
        self._up = add(add((0.0, 0.0, 0.0), lift, cos), level, -sin)

    def outline(self, panel: Panel) -> list[Point]:
        """Return the panel's outline in pixels, cut where it passes the camera."""
        corners = [self._seen(corner) for corner in panel.corners()]
        outline: list[Point] = []
        for i, here in enumerate(corners):
            before = corners[i - 1]
            if (here[2] >= _NEAR) != (before[2] >= _NEAR):
                share = (_NEAR - before[2]) / (here[2] - before[2])
                outline.append(self._flat(add(before, add(here, before, -1), share)))
            if here[2] >= _NEAR:
                outline.append(self._flat(here))
        return outline

    def faces(self, panel: Panel) -> bool:
        """Tell whether the panel shows its front."""
        return dot(add(self.eye, panel.corner, -1), self._front(panel)) > 0

    def normal(self, panel: Panel) -> Vec:
        """Return the direction in which the panel's front looks."""
        return unit(self._front(panel))

    def lookup(self, panel: Panel, origin: Point) -> tuple[float, ...]:
        """Return the eight numbers that find a pixel's place (0 to 1) on the panel.

        `origin` is the pixel the numbers count from. They are Pillow's for PERSPECTIVE.
        """
        width, height = self.size
        across = add((0.0, 0.0, 0.0), self._right, 1 / self._scale)
        along = add((0.0, 0.0, 0.0), self._up, -1 / self._scale)
        start = add(add(self._ahead, across, origin[0] - width / 2), along, origin[1] - height / 2)
        offset = add(self.eye, panel.corner, -1)
        rows = (
            cross(offset, panel.down),
            cross(panel.right, offset),
            cross(panel.right, panel.down),
        )
        x, y, w = ([dot(way, row) for way in (across, along, start)] for row in rows)
        return tuple(value / w[2] for value in (*x, *y, w[0], w[1]))

    @staticmethod
    def _front(panel: Panel) -> Vec:
        return cross(panel.right, panel.down)

    def _seen(self, place: Vec) -> Vec:
        way = add(place, self.eye, -1)
        return (dot(way, self._right), dot(way, self._up), dot(way, self._ahead))

    def _flat(self, seen: Vec) -> Point:
        width, height = self.size
        return (
            width / 2 + self._scale * seen[0] / seen[2],
            height / 2 - self._scale * seen[1] / seen[2],
        )


def box_panels(low: Vec, high: Vec, skins: dict[str, Image.Image]) -> list[Panel]:
    """Return the faces of an upright box; `skins` by face: front, left, right, top, bottom, back.

    The skin named "all" serves every face that has none of its own.
    """
    (x0, y0, z0), (x1, y1, z1) = low, high
    w, h, d = x1 - x0, y1 - y0, z1 - z0
    faces: list[tuple[str, Vec, Vec, Vec]] = [
        ("back", (x1, y1, z1), (-w, 0, 0), (0, -h, 0)),
        ("bottom", (x0, y0, z0), (w, 0, 0), (0, 0, d)),
        ("left", (x0, y1, z1), (0, 0, -d), (0, -h, 0)),
        ("right", (x1, y1, z0), (0, 0, d), (0, -h, 0)),
        ("top", (x0, y1, z1), (w, 0, 0), (0, 0, -d)),
        ("front", (x0, y1, z0), (w, 0, 0), (0, -h, 0)),
    ]
    found = ((skins.get(name, skins.get("all")), at, w, h) for name, at, w, h in faces)
    return [Panel(at, right, down, skin) for skin, at, right, down in found if skin is not None]


def tube_panels(
    foot: Vec, head: Vec, radius: float, skin: Image.Image, sides: int = 20
) -> list[Panel]:
    """Return a round bar between two places, its skin wrapped around from the back seam."""
    axis = unit(add(head, foot, -1))
    aside = unit(cross((0.0, 0.0, 1.0) if abs(axis[2]) < 0.9 else (0.0, 1.0, 0.0), axis))
    ahead = cross(axis, aside)
    rim = []
    for i in range(sides + 1):
        turn = 2 * math.pi * i / sides
        spoke = add(add((0.0, 0.0, 0.0), ahead, math.cos(turn)), aside, math.sin(turn))
        rim.append(add(head, spoke, radius))
    down = add(foot, head, -1)
    skin = skin if skin.width >= 4 * sides else skin.resize((4 * sides, skin.height))
    width, height = skin.size
    panels = []
    for i in range(sides):
        part = skin.crop((width * i // sides, 0, width * (i + 1) // sides, height))
        panels.append(Panel(rim[i], add(rim[i + 1], rim[i], -1), down, part))
    return panels
