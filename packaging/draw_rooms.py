"""Places: the server room's door, a corridor with a waste bin, a desk, a cable tray."""

from __future__ import annotations

import math

from draw_light import Lamp
from draw_paint import (
    INK,
    RGB,
    Sheet,
    brushed,
    concrete,
    dice,
    halo,
    paper,
    plain,
    plaster,
    ramp,
    round_cut,
    soft_square,
    tiles,
    wood,
)  # fmt: skip
from draw_scene import LANDSCAPE, PORTRAIT, Scene
from draw_space import Block, Camera, Panel
from PIL import Image

_DOWN = (0.0, -1.0, 0.0)
_WHITE: RGB = (250, 250, 248)


def server_room_door() -> Image.Image:
    """A steel door kept ajar by a wooden wedge, its badge reader complaining in red."""
    camera = Camera(PORTRAIT, (1.0, 1.3, -0.55), (0.14, 0.84, 3.0), 1.5)
    lamps = [Lamp((-0.9, 2.6, 0.6), (2.2, 0, 0), (0, 0, 0.7), _DOWN, (5.6, 5.5, 5.2))]
    scene = Scene("server-room-door", camera, lamps, (0.3, 0.3, 0.31), per_metre=24)
    floor = tiles((1500, 1500), (128, 132, 134), (5, 5), "corridor floor")
    scene.floor(Panel((-2, 0, 5), (4.5, 0, 0), (0, 0, -5.4), floor), 0.1)
    _inside(scene)
    wall = plaster((1200, 1400), (214, 212, 202), "corridor wall")
    for x, wide, low, high in (
        (-2.0, 1.45, 0.0, 2.7),
        (0.55, 2.0, 0.0, 2.7),
        (-0.55, 1.1, 2.1, 2.7),
    ):
        scene.hang(Panel((x, high, 3.0), (wide, 0, 0), (0, low - high, 0), wall))
        scene.blocks.append(Block((x, low, 3.001), (x + wide, high, 3.12)))
    for x in (0.56, -2.56):
        scene.box((x, 0, 2.985), (x + 2.0, 0.09, 3.0), shadow=False, all=plain((92, 96, 100)))
    steel = brushed((300, 900), (112, 118, 122), "frame", upright=True)
    for x in (-0.56, 0.5):
        scene.box((x, 0, 2.95), (x + 0.06, 2.1, 3.0), all=steel)
    _reader(scene)
    _leaf(scene, math.radians(27))
    _wedge(scene)
    return scene.photograph()


def _inside(scene: Scene) -> None:
    """What shows through the gap: racks with lights in a dark room."""
    rng = dice("inside")
    rack = Sheet(120, 210, (20, 23, 28), 6)
    for i in range(150):
        y = 8 + (i // 5) * 6.6
        rack.rect((4 + (i % 5) * 23, y, 20, 5), (36, 40, 46), 0.6)
        tone = rng.choice(((70, 230, 120), (80, 190, 255), (70, 230, 120), (255, 190, 80)))
        rack.disc(8 + (i % 5) * 23 + rng.randrange(12), y + 2.5, 1.1, tone)
    scene.hang(Panel((0.0, 2.1, 4.4), (1.2, 0, 0), (0, -2.1, 0), rack.picture, glow=True))
    scene.hang(Panel((-1.2, 2.1, 4.4), (1.2, 0, 0), (0, -2.1, 0), rack.picture, glow=True))
    scene.hang(Panel((-1.2, 2.7, 4.5), (2.5, 0, 0), (0, -0.6, 0), plain((16, 18, 22)), glow=True))


def _reader(scene: Scene) -> None:
    glow = Panel(
        (0.5, 1.46, 2.99), (0.46, 0, 0), (0, -0.46, 0), halo((255, 70, 50), 0.4), glow=True
    )
    scene.hang(glow)
    face = Sheet(100, 170, plaster((500, 850), (38, 40, 43), "reader", 0.04, 20), 5)
    face.rect((6, 6, 88, 158), (28, 29, 32), 12)
    face.shade((20, 22, 60, 12), 7, 0.95, 6, (255, 40, 26))
    face.rect((20, 22, 60, 12), (255, 84, 66), 6)
    face.rect((34, 25, 32, 5), (255, 216, 204), 3)
    face.disc(50, 52, 6, (20, 74, 40))
    for r in (14, 24, 34):
        face.disc(50, 112, r, (150, 154, 160), 2.6)
    face.rect((36, 99, 28, 26), (198, 202, 206), 3)
    scene.box((0.68, 1.13, 2.955), (0.79, 1.32, 3.0), front=face.picture, all=plain((40, 42, 45)))


def _leaf(scene: Scene, angle: float) -> None:
    c, s, wide, high = math.cos(angle), math.sin(angle), 0.96, 2.06
    for i in range(16):
        # Behind the front of the leaf, which would else lie in its own shadow.
        x, z = -0.5 + c * wide * i / 16, 3.05 - s * wide * i / 16
        scene.blocks.append(Block((x, 0.02, z - s * wide / 16), (x + c * wide / 16, high, z)))
    front = Panel((-0.5, high, 3.0), (c * wide, 0, -s * wide), (0, 0.012 - high, 0), _door_skin())
    edge = Panel(front.point(1, 0), (s * 0.045, 0, c * 0.045), front.down, plain((84, 90, 95)))
    scene.hang(edge, front)


def _door_skin() -> Image.Image:
    door = Sheet(96, 206, brushed((1344, 2884), (122, 131, 138), "door", upright=True), 14)
    door.rect((0.3, 0.3, 95.4, 205.4), None, 0.5, (84, 90, 96), 0.5)
    door.rect((4, 184, 88, 20), (164, 169, 172, 200), 0.5, (104, 108, 112), 0.3)
    door.shade((19, 41, 60, 36), 1.2, 0.45)
    door.rect((18, 39, 60, 37), _WHITE, 1, (180, 182, 184), 0.3)
    door.rect((18, 39, 60, 12), (28, 74, 128), 1)
    door.text((48, 45), "SERVER ROOM", 7.6, (255, 255, 255), bold=True, anchor="mm")
    door.text((48, 58), "S-014", 9, INK, bold=True, anchor="mm")
    door.text((48, 69.5), "Keep door closed", 6.2, (180, 24, 20), bold=True, anchor="mm")
    door.shade((82, 96, 6, 24), 1.2, 0.5)
    door.rect((81, 95, 6, 24), (200, 203, 206), 1, (120, 124, 128), 0.3)
    door.disc(84, 113, 1.5, (36, 38, 40))
    door.shade((71, 101.6, 14, 3.4), 0.9, 0.55)
    door.rect((70, 100, 15, 3), (224, 226, 228), 1.5, (132, 136, 140), 0.3)
    return door.picture


def _wedge(scene: Scene) -> None:
    x, long, high, z, deep = 0.17, 0.27, 0.085, 2.46, 0.085
    grain = wood((600, 200), (196, 136, 70), (238, 192, 122), "wedge")
    side = Sheet.clear(270, 85, 3)
    side.picture.paste(grain.resize(side.picture.size))
    cut = Sheet.clear(270, 85, 3)
    cut.shape([(0, 85), (270, 0), (270, 85)], (0, 0, 0, 255))
    side.picture.putalpha(cut.picture.getchannel("A"))
    for i in range(1, 5):
        a, b = x + long * i / 5, x + long * (i + 0.95) / 5
        scene.blocks.append(Block((a, 0.0, z + 0.01), (b, high * i / 5, z + deep)))
    scene.hang(
        Panel((x, 0, z + deep), (long, high, 0), (0, 0, -deep), grain),
        Panel((x + long, high, z), (0, 0, deep), (0, -high, 0), grain),
        Panel((x, high, z), (long, 0, 0), (0, -high, 0), side.picture),
    )


def shredder_bin() -> Image.Image:
    """A locked bin for confidential paper in a corridor."""
    camera = Camera(PORTRAIT, (-0.35, 1.5, -0.35), (0.3, 0.9, 3.0), 1.12)
    lamps = [
        Lamp((-0.4, 2.55, z), (0.8, 0, 0), (0, 0, 1.1), _DOWN, (4.2, 4.1, 3.9)) for z in (1.0, 4, 7)
    ]
    scene = Scene("shredder-bin", camera, lamps, (0.46, 0.46, 0.47), per_metre=12)
    floor = plaster((1400, 2400), (150, 156, 152), "lino", 0.05)
    scene.floor(Panel((-1.3, 0, 11), (2.6, 0, 0), (0, 0, -11.2), floor), 0.24)
    _corridor(scene)
    grey = plaster((500, 900), (128, 133, 137), "bin", 0.03, 30)
    low, high = (0.24, 0.075, 2.1), (0.86, 1.0, 2.72)
    for x in (0.27, 0.73):
        wheel = round_cut(plain((26, 27, 29)))
        scene.hang(Panel((x, 0.11, 2.16), (0.1, 0, 0), (0, -0.11, 0), wheel))
    scene.box(low, high, all=grey, front=_bin_front())
    scene.box((0.22, 1.0, 2.08), (0.88, 1.06, 2.74), all=plain((104, 109, 113)), top=_bin_lid())
    return scene.photograph()


def _corridor(scene: Scene) -> None:
    wall = plaster((2400, 700), (222, 219, 208), "hall")
    end = ramp((300, 300), ((0, (206, 220, 232)), (1, (250, 246, 236))), upright=True)
    scene.hang(
        Panel(
            (-1.3, 2.6, 0.05),
            (2.6, 0, 0),
            (0, 0, 10.95),
            plaster((700, 1400), (236, 236, 232), "c"),
        ),
        Panel((-1.3, 2.6, 11), (2.6, 0, 0), (0, -2.6, 0), wall),
        Panel((-0.6, 2.2, 10.99), (1.2, 0, 0), (0, -1.5, 0), end, glow=True),
        Panel((-1.3, 2.6, 0.05), (0, 0, 10.95), (0, -2.6, 0), wall),
        Panel((1.3, 2.6, 11), (0, 0, -10.95), (0, -2.6, 0), wall),
    )
    for x, wide, y, tall in (
        (-0.65, 0.05, 2.25, 1.6), (0.6, 0.05, 2.25, 1.6), (-0.02, 0.04, 2.25, 1.6),
        (-0.65, 1.3, 2.25, 0.05), (-0.65, 1.3, 0.7, 0.05),
    ):  # fmt: skip
        bar = Panel((x, y, 10.97), (wide, 0, 0), (0, -tall, 0), plain((150, 152, 152)))
        scene.hang(bar)
    for z in (1.0, 4.0, 7.0):
        scene.hang(
            Panel((-0.4, 2.59, z), (0.8, 0, 0), (0, 0, 1.1), plain((255, 253, 246)), glow=True)
        )
    oak = wood((500, 240), (150, 108, 70), (196, 152, 104), "oak").transpose(
        Image.Transpose.ROTATE_90
    )
    for z in (3.2, 6.6):
        scene.box(
            (-1.3, 0, z - 0.06), (-1.26, 2.16, z + 1.06), shadow=False, all=plain((120, 124, 128))
        )
        scene.box((-1.3, 0, z), (-1.25, 2.1, z + 1.0), shadow=False, all=oak)
    for x in (-1.3, 1.28):
        scene.box((x, 0, 0.1), (x + 0.02, 0.1, 11), shadow=False, all=plain((96, 100, 104)))
    sign = Sheet(60, 30, (28, 118, 74), 8)
    sign.text((30, 15), "EXIT", 18, _WHITE, bold=True, anchor="mm")
    scene.box((-0.3, 2.22, 8.6), (0.3, 2.5, 8.65), front=sign.picture, all=plain((40, 60, 50)))


def _bin_front() -> Image.Image:
    face = Sheet(62, 96, plaster((1240, 1920), (132, 137, 141), "binfront", 0.03, 30), 20)
    face.rect((2, 3, 58, 90), None, 1.5, (98, 103, 107), 0.5)
    face.shade((7, 23.6, 48, 38), 0.8, 0.45)
    face.rect((7, 23, 48, 38), (250, 250, 247), 1)
    face.rect((7, 23, 48, 15), (178, 32, 28), 1)
    face.text((31, 30.5), "CONFIDENTIAL", 6.1, (255, 255, 255), bold=True, anchor="mm")
    face.text((31, 44), "WASTE", 8.2, INK, bold=True, anchor="mm")
    face.text((31, 54), "Paper only · kept locked", 3.7, INK, anchor="mm")
    face.shade((23, 8, 16, 10), 0.8, 0.5)
    face.rect((22.5, 7, 17, 10), (196, 199, 202), 1.2, (110, 114, 118), 0.3)
    face.disc(31, 12, 3.4, (150, 154, 158))
    face.disc(31, 12, 2.5, (214, 178, 86))
    face.rect((30.6, 10.6, 0.8, 2.8), (40, 34, 24))
    face.text((31, 70), "Bin 04 · Site LIS", 4, (60, 64, 68), anchor="mm")
    return face.picture


def _bin_lid() -> Image.Image:
    lid = Sheet(66, 66, plaster((660, 660), (112, 117, 121), "lid", 0.03, 30), 10)
    lid.rect((12, 26, 42, 7), (88, 92, 96), 1)
    lid.rect((14, 28, 38, 2.6), (8, 8, 9), 1)
    return lid.picture


def clear_desk() -> Image.Image:
    """A desk in the evening of its user: nothing lies about, the drawer is locked."""
    camera = Camera(LANDSCAPE, (1.0, 1.5, -1.95), (0.1, 0.72, 0.3), 0.92)
    lamps = [
        Lamp((-1.0, 2.7, -1.2), (2.4, 0, 0), (0, 0, 1.0), _DOWN, (4.4, 4.2, 3.8)),
        Lamp((-2.1, 2.1, -0.4), (0, 0, 1.6), (0, -1.2, 0), (1.0, 0.0, 0.0), (1.6, 1.7, 1.9)),
    ]
    scene = Scene("clear-desk", camera, lamps, (0.28, 0.28, 0.3), reach=0.5, per_metre=26)
    _study(scene)
    scene.defocus(4)
    board = wood((2400, 1200), (178, 138, 96), (222, 186, 140), "clear")
    metal = plaster((300, 300), (186, 188, 190), "leg", 0.02, 30)
    scene.box((0.32, 0.02, -0.28), (0.76, 0.6, 0.3), all=metal, front=_drawers())
    for x in (-0.82, 0.78):
        for z in (0.36, -0.36):
            scene.box((x, 0, z), (x + 0.04, 0.72, z + 0.04), all=metal)
    scene.box((-0.85, 0.72, -0.4), (0.85, 0.745, 0.42), top=board, all=plain((170, 132, 92)))
    _dark_monitor(scene)
    _key(scene)
    return scene.photograph()


def _study(scene: Scene) -> None:
    carpet = plaster((1600, 1600), (98, 106, 116), "carpet", 0.16, 8)
    wall = plaster((1500, 900), (220, 216, 206), "study")
    scene.hang(
        Panel((-2.2, 0, 1.4), (5, 0, 0), (0, 0, -2.9), carpet),
        Panel((-2.2, 2.7, 1.4), (5, 0, 0), (0, -2.7, 0), wall),
        Panel((-2.2, 2.7, -1.5), (0, 0, 2.9), (0, -2.7, 0), wall),
    )
    scene.box((-2.2, 0, 1.38), (3, 0.08, 1.4), shadow=False, all=plain((236, 236, 232)))
    shelf = wood((400, 400), (178, 138, 96), (222, 186, 140), "shelf")
    scene.box((-1.55, 0, 0.95), (-0.95, 1.1, 1.38), all=shelf, front=_cupboard())
    notice = paper(60, 42, "clear poster", scale=16)
    notice.rect((0, 0, 60, 11), (28, 74, 128))
    notice.text((30, 5.5), "CLEAR DESK", 7, _WHITE, bold=True, anchor="mm")
    for i, line in enumerate(("Lock the screen", "Lock papers away", "Empty the printer")):
        notice.text((6, 18 + i * 8), line, 5.2)
    scene.plate(
        (0.3, 1.1, 1.36), (0.96, 1.562, 1.38), 0.03, front=notice.picture, all=plain((60, 62, 66))
    )


def _cupboard() -> Image.Image:
    front = Sheet(60, 110, wood((600, 1100), (178, 138, 96), (222, 186, 140), "cup"), 10)
    front.line([(30, 2), (30, 108)], (90, 62, 38), 0.6)
    for x in (27, 33):
        front.rect((x - 0.5, 48, 1, 10), (90, 92, 94), 0.4)
    return front.picture


def _drawers() -> Image.Image:
    front = Sheet(44, 58, plaster((880, 1160), (196, 198, 200), "drawers", 0.02, 30), 20)
    for i in range(3):
        y = 1.5 + i * 19
        front.rect((1.2, y, 41.6, 17.6), (206, 208, 210), 0.6, (120, 124, 128), 0.35)
        front.shade((13, y + 4, 18, 2.4), 0.6, 0.4)
        front.rect((13, y + 3.2, 18, 2.2), (116, 120, 124), 1)
    front.disc(38, 6, 2.3, (150, 152, 154))
    front.disc(38, 6, 1.7, (214, 216, 218))
    return front.picture


def _key(scene: Scene) -> None:
    key = Sheet.clear(60, 120, 6)
    key.rect((26, 8, 8, 26), (206, 176, 96), 2)
    key.disc(30, 30, 13, (206, 176, 96))
    key.disc(30, 30, 6, (120, 96, 44))
    key.disc(30, 48, 13, (170, 174, 178), 2.5)
    key.rect((18, 60, 24, 50), (222, 92, 34), 6)
    key.rect((22, 78, 16, 20), (252, 246, 236), 2)
    shadow = soft_square(0.07, 0.17, 0.02)
    corner = (0.672, 0.562, -0.2805)
    scene.hang(
        Panel(corner, (0.07, 0, 0), (0, -0.17, 0), shadow, glow=True),
        Panel((0.655, 0.572, -0.292), (0.09, 0, 0), (0, -0.18, 0), key.picture),
    )


def _dark_monitor(scene: Scene) -> None:
    dark = plain((44, 45, 48))
    glass = ramp(
        (600, 380),
        ((0, (70, 78, 88)), (0.3, (40, 44, 50)), (0.34, (20, 21, 24)), (1, (26, 28, 32))),
    )
    scene.box((-0.3, 0.745, 0.1), (-0.02, 0.757, 0.3), all=dark)
    scene.box((-0.19, 0.757, 0.2), (-0.13, 0.9, 0.23), all=dark)
    scene.box((-0.46, 0.84, 0.14), (0.14, 1.21, 0.18), all=dark)
    scene.hang(Panel((-0.448, 1.198, 0.139), (0.576, 0, 0), (0, -0.336, 0), glass))
    keys = Sheet(440, 130, (64, 65, 68), 2)
    for i in range(75):
        keys.rect((8 + i % 15 * 28.4, 6 + i // 15 * 24.4, 24, 20), (40, 41, 44), 3)
    scene.box((-0.4, 0.745, -0.24), (0.04, 0.762, -0.1), top=keys.picture, all=plain((60, 61, 64)))
    scene.box((0.12, 0.745, -0.22), (0.18, 0.764, -0.12), all=plain((50, 51, 54)))
    phone = plain((56, 58, 62))
    scene.box((0.5, 0.745, 0.02), (0.7, 0.79, 0.24), all=phone)
    scene.box((0.51, 0.79, 0.03), (0.56, 0.82, 0.23), all=plain((38, 40, 43)))
    screen = Panel((0.59, 0.791, 0.21), (0.09, 0, 0), (0, 0, -0.07), plain((120, 150, 150)))
    scene.hang(screen)


def cable_tray() -> Image.Image:
    """A cable tray below the ceiling, its bundles tied and apart."""
    camera = Camera(LANDSCAPE, (-0.66, 1.66, 0.0), (0.06, 2.46, 3.0), 0.84)
    lamps = [
        Lamp((-1.5, 2.95, z), (0.25, 0, 0), (0, 0, 1.4), _DOWN, (2.4, 2.35, 2.25))
        for z in (1.5, 5, 9)
    ]
    lamps.append(Lamp((-1, 0.3, 0.5), (2, 0, 0), (0, 0, 6), (0, 1.0, 0), (3.2, 3.2, 3.2)))
    scene = Scene("cable-tray", camera, lamps, (0.22, 0.22, 0.23), per_metre=9)
    grey = concrete((2000, 2000), (168, 168, 164), "ceiling")
    wall = plaster((2400, 900), (212, 212, 206), "plant room")
    scene.hang(
        Panel((-2.2, 3.1, 0.1), (4.0, 0, 0), (0, 0, 12), grey),
        Panel((-2.2, 0, 12), (4.0, 0, 0), (0, 0, -11.9), plain((128, 130, 130))),
        Panel((-2.2, 3.1, 12), (4.0, 0, 0), (0, -3.1, 0), wall),
        Panel((-2.2, 3.1, 0.1), (0, 0, 12), (0, -3.1, 0), wall),
        Panel((1.8, 3.1, 12), (0, 0, -12), (0, -3.1, 0), wall),
    )
    for z in (9.0, 5.0, 1.5):
        scene.box(
            (-1.52, 2.96, z), (-1.23, 3.02, z + 1.42), shadow=False, all=plain((206, 208, 208))
        )
        tube = Panel((-1.5, 2.955, z), (0.25, 0, 0), (0, 0, 1.4), plain((255, 254, 248)), glow=True)
        scene.hang(tube)
    pipe = plaster((200, 900), (150, 40, 34), "pipe", 0.03)
    scene.tube((1.2, 2.86, 12), (1.2, 2.86, 0.1), 0.05, pipe)
    _tray(scene)
    return scene.photograph()


def _tray(scene: Scene) -> None:
    steel = brushed((1600, 60), (178, 182, 184), "tray")
    for i in range(7):
        z = 10.6 - i * 1.6
        for x in (-0.36, 0.35):
            scene.box(
                (x, 2.44, z), (x + 0.012, 3.1, z + 0.012), shadow=False, all=plain((150, 153, 156))
            )
    scene.box((0.36, 2.42, 0.1), (0.38, 2.52, 11), all=steel)
    tones = ((58, 60, 64), (72, 74, 78), (58, 60, 64), (226, 140, 40), (42, 96, 168), (42, 96, 168))
    for i, tone in enumerate(tones):
        x = 0.28 - i * 0.1 - (0.06 if i >= 3 else 0)
        scene.tube((x, 2.475, 11), (x, 2.475, 0.1), 0.044, _bundle(tone, i), shadow=False)
    for i in range(36):
        z = 11 - i * 0.3
        scene.box(
            (-0.36, 2.405, z), (0.36, 2.425, z + 0.03), shadow=False, all=plain((172, 176, 179))
        )
    scene.box((-0.38, 2.40, 0.1), (-0.36, 2.52, 11), all=steel)
    for x, words in ((-0.36, "DATA"), (0.07, "POWER")):
        tag = Sheet(110, 44, (250, 214, 60), 6)
        tag.rect((2, 2, 106, 40), None, 3, (40, 40, 40), 2)
        tag.text((55, 21.5), words, 25, (30, 30, 30), bold=True, anchor="mm")
        low, high = (x, 2.275, 2.0), (x + 0.30, 2.395, 2.005)
        scene.box(low, high, shadow=False, front=tag.picture, all=plain((40, 40, 40)))


def _bundle(tone: RGB, index: int) -> Image.Image:
    """Return the skin of a bundle: several cables side by side, tied every 40 centimetres."""
    strands = Sheet(240, 2400, tone, 1)
    rng = dice(f"bundle{index}")
    for i in range(24):
        strands.rect((i * 10, 0, 2.4, 2400), (0, 0, 0, 120))
        strands.rect((i * 10 + 4, 0, 2.2, 2400), (255, 255, 255, rng.randrange(30, 70)))
    for i in range(27):
        strands.rect((0, i * 88 + index * 5, 240, 7), (24, 24, 26))
    return strands.picture
