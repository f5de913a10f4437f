"""A radar sensor on its stand that watches a care bed in a test room."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from draw_light import Lamp
from draw_paint import INK, RGB, Sheet, plain, plaster, round_cut, wood
from draw_scene import LANDSCAPE, Scene
from draw_space import Block, Camera, Panel, Vec, add

if TYPE_CHECKING:
    from PIL import Image

_DOWN = (0.0, -1.0, 0.0)
_WHITE: RGB = (250, 250, 248)
# The stand's foot, and the height of the sensor's middle in metres.
_STAND_X, _STAND_Z, _HEIGHT = 0.92, 1.75, 2.2


def sensor_test_rig() -> Image.Image:
    """The whole room."""
    camera = Camera(LANDSCAPE, (0.1, 1.6, -1.75), (-0.22, 1.18, 2.0), 0.86)
    lamps = [
        Lamp((-1.6, 2.95, 0.2), (2.8, 0, 0), (0, 0, 1.2), _DOWN, (4.0, 3.95, 3.8)),
        Lamp((-2.3, 2.3, 0.6), (0, 0, 1.5), (0, -1.2, 0), (1, 0, 0), (2.0, 2.1, 2.3)),
    ]
    scene = Scene("sensor-test-rig", camera, lamps, (0.28, 0.28, 0.3), reach=0.6, per_metre=18)
    lino = plaster((1600, 1600), (150, 156, 152), "test floor", 0.04)
    scene.floor(Panel((-2.4, 0, 3.2), (5, 0, 0), (0, 0, -4.6), lino), 0.12)
    wall = plaster((1500, 900), (176, 194, 190), "test wall", 0.03)
    scene.hang(
        Panel((-2.4, 3.0, 3.2), (5, 0, 0), (0, -3.0, 0), wall),
        Panel((-2.4, 3.0, -1.4), (0, 0, 4.6), (0, -3.0, 0), wall),
        Panel((2.6, 3.0, 3.2), (0, 0, -4.6), (0, -3.0, 0), wall),
        Panel((-2.4, 3.0, -1.4), (5, 0, 0), (0, 0, 4.6), plain((226, 226, 222))),
    )
    scene.box((-2.4, 0, 3.18), (2.6, 0.1, 3.2), shadow=False, all=plain((92, 104, 102)))
    plate = Sheet(90, 44, (28, 74, 128), 10)
    plate.text((45, 14), "TEST ROOM 2", 12.5, _WHITE, bold=True, anchor="mm")
    plate.text((45, 31), "Radar sensor trial", 9.5, _WHITE, anchor="mm")
    scene.plate(
        (-1.2, 1.72, 3.18), (-0.25, 2.18, 3.2), 0.04, front=plate.picture, all=plain((20, 52, 92))
    )
    _stand(scene)
    _care_bed(scene)
    return scene.photograph()


def _care_bed(scene: Scene) -> None:
    oak = wood((600, 400), (176, 128, 82), (214, 168, 118), "bed")
    sheet = plaster((800, 500), (240, 242, 244), "linen", 0.03, 40)
    blanket = plaster((800, 500), (84, 138, 170), "blanket", 0.08, 14)
    steel = plain((176, 180, 184))
    x0, x1, z0, z1 = -1.75, 0.3, 1.15, 2.1
    for x in (x0 + 0.2, x1 - 0.2):
        for z in (z1 - 0.08, z0 + 0.08):
            scene.box((x - 0.025, 0.1, z - 0.025), (x + 0.025, 0.36, z + 0.025), all=steel)
            wheel = Panel(
                (x - 0.06, 0.12, z - 0.03),
                (0.12, 0, 0),
                (0, -0.12, 0),
                round_cut(plain((40, 42, 44))),
            )
            scene.hang(wheel)
    _rail(scene, z1)
    scene.box((x0 - 0.05, 0.28, z0 - 0.02), (x0, 1.12, z1 + 0.02), all=oak)
    scene.box((x0, 0.34, z0), (x1, 0.47, z1), all=oak)
    scene.box((x0 + 0.01, 0.47, z0 + 0.02), (x1 - 0.02, 0.62, z1 - 0.02), all=sheet)
    scene.box(
        (x0 + 0.06, 0.62, z0 + 0.14), (x0 + 0.5, 0.75, z1 - 0.14), all=_pillow(sheet), top=sheet
    )
    fold = (x0 + 0.64, 0.52, z0 + 0.002), (x0 + 0.8, 0.675, z1 - 0.002)
    scene.box(*fold, shadow=False, all=sheet)
    scene.box((x0 + 0.78, 0.5, z0 + 0.005), (x1 - 0.03, 0.665, z1 - 0.005), all=blanket)
    _rail(scene, z0 - 0.02)
    scene.box((x1, 0.28, z0 - 0.02), (x1 + 0.05, 0.88, z1 + 0.02), all=oak)


def _pillow(linen: Image.Image) -> Image.Image:
    side = Sheet(80, 13, linen, 10)
    side.shade((0, 10, 80, 4), 1.6, 0.18)
    return side.picture


def _rail(scene: Scene, z: float) -> None:
    steel = plain((186, 190, 194))
    for x in (-1.0, -0.55, -0.1):
        scene.tube((x, 0.45, z), (x, 0.9, z), 0.012, steel, shadow=False)
    for y in (0.78, 0.9):
        scene.tube((-1.06, y, z), (-0.04, y, z), 0.014, steel, shadow=False)
    scene.blocks.append(Block((-1.06, 0.87, z - 0.012), (-0.04, 0.91, z + 0.012)))


def _stand(scene: Scene) -> None:
    x, z = _STAND_X, _STAND_Z
    black, steel = plain((58, 60, 64)), plaster((60, 400), (176, 180, 184), "mast")
    tape = plain((240, 200, 40))
    for ax, az in ((0.02, 0.4), (0.38, -0.16), (-0.36, -0.2)):
        flat = Panel((x + ax - 0.08, 0.002, z + az + 0.025), (0.16, 0, 0), (0, 0, -0.05), tape)
        scene.hang(flat)
        scene.tube((x + ax, 0.012, z + az), (x, 0.92, z), 0.017, black, shadow=False)
        for i in range(8):
            low = (x + ax * (1 - i / 8) - 0.014, i * 0.115, z + az * (1 - i / 8) - 0.014)
            scene.blocks.append(Block(low, add(low, (0.028, 0.12, 0.028))))
    scene.tube((x, 0.7, z), (x, _HEIGHT - 0.14, z), 0.021, steel, shadow=False)
    scene.blocks.append(Block((x - 0.015, 0.9, z - 0.015), (x + 0.015, _HEIGHT, z + 0.015)))
    for y in (0.9, 1.45):
        scene.tube((x, y, z), (x, y + 0.08, z), 0.036, black, shadow=False)
    label = Sheet(100, 46, (250, 214, 60), 6)
    label.text((50, 22), "2.2 m", 32, (24, 24, 24), bold=True, anchor="mm")
    scene.hang(Panel((x - 0.11, 1.76, z - 0.03), (0.22, 0, 0), (0, -0.1, 0), label.picture))
    _sensor(scene)


def _sensor(scene: Scene) -> None:
    """Hang the sensor's box, turned a little towards the bed."""
    side, turn = 0.38, math.radians(14)
    across: Vec = (side * math.cos(turn), 0.0, -side * math.sin(turn))
    deep: Vec = (0.09 * math.sin(turn), 0.0, 0.09 * math.cos(turn))
    corner: Vec = add(
        add((_STAND_X, _HEIGHT + side / 2, _STAND_Z - 0.03), across, -0.5), deep, -0.5
    )
    down: Vec = (0.0, -side, 0.0)
    shell = plaster((200, 400), (160, 164, 168), "shell", 0.03)
    scene.hang(
        Panel(add(corner, deep), (-deep[0], 0, -deep[2]), down, shell),
        Panel(add(add(corner, across), (0, 0, 0)), deep, down, shell),
        Panel(add(corner, down), across, deep, shell),
        Panel(corner, across, down, _sensor_front()),
    )


def _sensor_front() -> Image.Image:
    front = Sheet(200, 200, plaster((1200, 1200), (178, 182, 186), "sensor", 0.02, 30), 6)
    front.rect((5, 5, 190, 190), None, 20, (150, 154, 158), 3)
    front.shade((44, 30, 112, 112), 4, 0.35, 56)
    front.disc(100, 84, 56, (62, 68, 76))
    for r in (14, 28, 42):
        front.disc(100, 84, r, (150, 160, 170), 2.6)
    front.disc(100, 84, 5, (190, 198, 206))
    front.shade((164, 20, 16, 16), 5, 0.7, 8, (70, 230, 120))
    front.disc(172, 28, 8, (30, 200, 90))
    front.text((100, 168), "RADAR RS-3", 26, INK, bold=True, anchor="mm")
    return front.picture
