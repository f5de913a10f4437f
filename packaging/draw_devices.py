"""Things seen from near: a rack, a UPS, a fire extinguisher, a key cabinet."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from draw_hand import sign, write
from draw_light import Lamp
from draw_paint import (
    INK,
    RGB,
    Sheet,
    brushed,
    dice,
    halo,
    mixed,
    paper,
    plain,
    plaster,
    ramp,
    round_cut,
    tiles,
)  # fmt: skip
from draw_scene import LANDSCAPE, PORTRAIT, Scene
from draw_space import Block, Camera, Panel, Vec, add, unit

if TYPE_CHECKING:
    from PIL import Image

_DOWN = (0.0, -1.0, 0.0)
_WHITE: RGB = (250, 250, 248)
_LED = ((80, 240, 130), (90, 200, 255), (80, 240, 130), (255, 196, 80))


def rack_labels() -> Image.Image:
    """The front of rack B2 with labelled units, its neighbours cut off."""
    camera = Camera(PORTRAIT, (-0.36, 1.62, -1.2), (0.03, 1.645, 0.0), 1.02)
    lamps = [Lamp((-1.2, 2.7, -1.5), (2.2, 0, 0), (0, 0, 0.5), _DOWN, (3.6, 3.7, 3.9))]
    scene = Scene("rack-labels", camera, lamps, (0.3, 0.31, 0.33), reach=0.3, per_metre=22)
    floor = tiles((1200, 1200), (150, 154, 158), (6, 6), "raised floor")
    scene.floor(Panel((-3, 0, 2), (6, 0, 0), (0, 0, -3), floor), 0.1)
    scene.hang(
        Panel((-3, 2.8, 2), (6, 0, 0), (0, -2.8, 0), plaster((600, 300), (170, 174, 178), "cage"))
    )
    black = plaster((300, 900), (34, 36, 39), "frame", 0.05, 20)
    for i in (-1, 1, 0):
        x = -0.3 + i * 0.602
        scene.box((x, 0.05, 0.0), (x + 0.6, 2.1, 0.9), front=_rack_front(i + 2), all=black)
    return scene.photograph()


def _rack_front(number: int) -> Image.Image:
    front = Sheet(600, 2050, plaster((1800, 6150), (32, 34, 37), f"rack{number}", 0.05, 40), 3)
    front.rect((24, 120, 552, 1900), (14, 15, 17))
    rng = dice(f"rack front {number}")
    for x in (24, 552):
        front.rect((x, 120, 24, 1900), (92, 96, 100))
        for hole in range(42):
            front.rect((x + 8, 130 + hole * 45, 8, 8), (20, 20, 22))
    names = ("LIS-SW-01", "LIS-FW-01", "LIS-APP-01", "LIS-APP-02", "LIS-DB-01", "LIS-DB-02",
             "LIS-AI-01", "LIS-AI-02", "LIS-BKP-01")  # fmt: skip
    y = 150.0
    for i in range(14):
        tall = 88 if i in (2, 3, 4, 5, 6, 7, 8) else 58
        name = names[i] if number == 2 and i < len(names) else ""
        _unit(front, y, tall, name, 40 - i * 2, rng.randrange(1000))
        y += tall + 12
    front.shade((110, 30, 380, 66), 6, 0.7)
    front.rect((110, 24, 380, 72), (250, 214, 60), 6)
    front.text((300, 60), f"RACK B{number}", 56, (24, 24, 24), bold=True, anchor="mm")
    return front.picture


def _unit(front: Sheet, y: float, tall: float, name: str, number: int, seed: int) -> None:
    rng = dice(f"unit{seed}")
    tone = rng.choice(((58, 61, 65), (104, 108, 112), (44, 46, 50)))
    metal = brushed((1512, round(tall * 3)), tone, f"m{seed}")
    front.put(metal, 300, y + tall / 2)
    front.rect((48, y, 504, tall), None, 2, (10, 10, 11), 1.5)
    bays = 8 if tall > 60 else 14
    for i in range(bays):
        wide = 236 / bays
        x = 62 + i * wide
        front.rect((x, y + 8, wide - 4, tall - 16), (22, 23, 25), 2, (84, 88, 92), 1)
        tone = rng.choice(_LED)
        front.shade((x + 3, y + tall - 20, 6, 6), 4, 0.8, 3, tone)
        front.rect((x + 3, y + tall - 19, 6, 5), mixed(tone, (255, 255, 255), 0.35), 1)
    if name:
        front.rect((308, y + 7, 234, tall - 14), _WHITE, 3)
        front.rect((308, y + 7, 62, tall - 14), (36, 92, 150), 3)
        front.text(
            (339, y + tall / 2), f"U{number:02}", 27, (255, 255, 255), bold=True, anchor="mm"
        )
        front.text((456, y + tall / 2), name, 27, (16, 17, 19), bold=True, anchor="mm")
    else:
        for i in range(10):
            front.rect((320 + i * 22, y + 12, 9, tall - 24), (12, 12, 13), 3)


def ups_display() -> Image.Image:
    """The front of a UPS: its display asks for a battery that was due in June."""
    camera = Camera(LANDSCAPE, (0.15, 0.585, -0.6), (0.002, 0.495, 0.0), 1.09, roll=0.6)
    lamps = [Lamp((-0.9, 1.8, -1.0), (1.4, 0, 0), (0, 0, 0.6), _DOWN, (1.5, 1.5, 1.55))]
    scene = Scene("ups-display", camera, lamps, (0.34, 0.34, 0.36), reach=0.2, per_metre=60)
    scene.hang(
        Panel((-1.5, 1.4, 0.9), (3, 0, 0), (0, -1.5, 0), plaster((600, 300), (96, 100, 106), "u"))
    )
    for i, tone in enumerate(_LED):
        scene.hang(
            Panel((-0.6 + i * 0.33, 0.86, 0.8), (0.05, 0, 0), (0, -0.02, 0), plain(tone), glow=True)
        )
    scene.defocus(20)
    metal = brushed((900, 60), (150, 153, 157), "shelf")
    black = plaster((400, 400), (44, 46, 49), "ups side", 0.05, 16)
    scene.box((-0.5, 0.30, -0.02), (0.5, 0.335, 0.5), all=metal)
    scene.box((-0.23, 0.335, 0.0), (0.23, 0.635, 0.5), front=_ups_front(), all=black)
    rail = Sheet(40, 500, brushed((160, 2000), (128, 131, 135), "rail", upright=True), 4)
    for i in range(12):
        rail.rect((14, 14 + i * 44, 12, 16), (18, 19, 20), 2)
    for x in (-0.285, 0.24):
        low, high = (x, 0.2, -0.034), (x + 0.045, 0.8, -0.022)
        scene.box(low, high, shadow=False, front=rail.picture, all=plain((96, 99, 102)))
    above = Sheet(460, 120, plaster((1380, 360), (36, 38, 41), "above", 0.04, 30), 3)
    for i in range(15):
        above.rect((20 + i * 28, 20, 18, 90), (18, 19, 20), 3)
    scene.box((-0.23, 0.665, 0.01), (0.23, 0.8, 0.5), front=above.picture, all=black)
    scene.hang(Panel((-0.17, 0.594, -0.002), (0.24, 0, 0), (0, -0.128, 0), _ups_lcd(), glow=True))
    amber = halo((255, 176, 40), 0.7)
    scene.hang(
        Panel((0.07, 0.60, -0.004), (0.16, 0, 0), (0, -0.16, 0), amber, glow=True),
        Panel((0.139, 0.531, -0.006), (0.022, 0, 0), (0, -0.022, 0),
              round_cut(ramp((60, 60), ((0, (255, 226, 140)), (1, (255, 170, 30))))), glow=True),
    )  # fmt: skip
    return scene.photograph()


def _ups_front() -> Image.Image:
    front = Sheet(460, 300, plaster((3680, 2400), (50, 52, 56), "ups", 0.04, 24), 8)
    front.rect((5, 5, 450, 290), None, 10, (24, 25, 27), 2)
    front.shade((50, 34, 262, 150), 4, 0.6)
    front.rect((52, 33, 256, 144), (18, 19, 21), 8)
    front.disc(380, 115, 17, (24, 25, 27))
    front.disc(380, 115, 17, (110, 114, 118), 2)
    front.text((380, 150), "BATTERY", 14, (214, 216, 218), bold=True, anchor="mm")
    front.disc(380, 54, 8, (70, 220, 120))
    front.text((380, 76), "ON LINE", 13, (190, 193, 196), bold=True, anchor="mm")
    for i, mark in enumerate(("-", "+", "OK")):
        front.shade((62 + i * 62, 194, 48, 26), 2, 0.6)
        front.rect((62 + i * 62, 192, 48, 26), (84, 87, 91), 6)
        front.text((86 + i * 62, 205), mark, 15, (232, 233, 234), bold=True, anchor="mm")
    for i in range(5):
        front.rect((40, 236 + i * 10, 380, 4.5), (16, 17, 18), 2)
    front.rect((312, 188, 112, 34), (250, 214, 60), 3)
    front.text((368, 205), "UPS-02 · LIS", 16, (24, 24, 24), bold=True, anchor="mm")
    return front.picture


def _ups_lcd() -> Image.Image:
    ground = ramp(
        (1920, 1024), ((0, (150, 206, 232)), (0.5, (186, 228, 244)), (1, (140, 196, 226)))
    )
    lcd = Sheet(240, 128, ground, 8)
    dark = (16, 34, 54)
    lcd.rect((0, 0, 240, 25), (16, 34, 54, 235))
    lcd.text((8, 12.5), "UPS-02", 15, (206, 238, 250), bold=True)
    lcd.text((232, 12.5), "LOAD 62 %", 15, (206, 238, 250), bold=True, anchor="rm")
    lcd.shape([(24, 36), (42, 66), (6, 66)], dark)
    lcd.text((24, 56), "!", 22, (186, 228, 244), bold=True, anchor="mm")
    lcd.text((52, 52), "BATTERY", 30, dark, bold=True)
    lcd.text((120, 84), "REPLACE BY 2026-06", 21.2, dark, bold=True, anchor="mm")
    lcd.rect((8, 104, 176, 14), None, 2, dark, 1.6)
    for i in range(9):
        lcd.rect((11 + i * 19.1, 107, 16, 8), dark)
    lcd.text((232, 111), "100 %", 16, dark, bold=True, anchor="rm")
    return lcd.picture


def fire_extinguisher() -> Image.Image:
    """A red extinguisher on a wall below its sign, with an inspection tag."""
    camera = Camera(PORTRAIT, (-0.26, 1.3, -1.55), (0.0, 1.265, 0.2), 1.42)
    lamps = [Lamp((-1.4, 2.5, -0.9), (1.4, 0, 0), (0, 0, 0.6), _DOWN, (4.0, 3.9, 3.7))]
    scene = Scene("fire-extinguisher", camera, lamps, (0.36, 0.36, 0.37), reach=0.3, per_metre=36)
    wall = plaster((1600, 1800), (226, 222, 210), "brick wall", 0.04)
    scene.hang(Panel((-1.6, 2.4, 0.3), (3.2, 0, 0), (0, -2.4, 0), wall))
    dado = plaster((900, 200), (120, 134, 140), "dado")
    scene.box((-1.6, 0.0, 0.285), (1.6, 0.62, 0.3), shadow=False, all=dado)
    sign_box = {"front": _extinguisher_sign(), "all": plain((150, 24, 20))}
    scene.plate((-0.14, 1.5, 0.285), (0.14, 1.78, 0.3), 0.025, **sign_box)
    scene.box((-0.03, 1.25, 0.24), (0.03, 1.36, 0.3), shadow=False, all=plain((60, 62, 64)))
    red = ramp((1200, 1000), ((0, (196, 26, 22)), (1, (196, 26, 22))))
    scene.tube((0, 0.82, 0.2), (0, 1.30, 0.2), 0.085, _bottle(red), sides=48)
    scene.cap((0, 1.30, 0.2), 0.085, plain((176, 24, 20)))
    scene.tube((0, 0.80, 0.2), (0, 0.82, 0.2), 0.088, plain((34, 34, 36)), shadow=False, sides=40)
    for high, radius in ((1.325, 0.07), (1.345, 0.045)):
        scene.tube((0, 1.3, 0.2), (0, high, 0.2), radius, plain((190, 26, 22)), shadow=False)
        scene.cap((0, high, 0.2), radius, plain((196, 30, 26)))
    _valve(scene)
    _tag(scene)
    return scene.photograph()


def _bottle(red: Image.Image) -> Image.Image:
    body = Sheet(1200, 1000, red, 1)
    # The middle of the skin looks at the viewer; a streak of light and darker sides round it off.
    body.shade((395, 0, 40, 1000), 26, 0.75, colour=(255, 214, 206))
    body.shade((700, 0, 500, 1000), 90, 0.35)
    body.shade((0, 0, 330, 1000), 60, 0.4)
    body.rect((450, 300, 330, 480), (246, 244, 236), 12)
    body.rect((450, 300, 330, 92), (34, 72, 124), 12)
    body.text((615, 346), "FOAM 6 L", 58, (255, 255, 255), bold=True, anchor="mm")
    for i, line in enumerate(("1  Pull pin", "2  Aim low", "3  Squeeze")):
        body.text((480, 450 + i * 82), line, 50, INK, bold=True)
    body.text((615, 726), "FE-07", 64, (170, 24, 20), bold=True, anchor="mm")
    return body.picture


def _valve(scene: Scene) -> None:
    steel = brushed((200, 200), (150, 152, 156), "valve")
    scene.tube((0, 1.34, 0.2), (0, 1.385, 0.2), 0.022, steel, shadow=False)
    scene.box((-0.105, 1.405, 0.185), (0.03, 1.42, 0.215), shadow=False, all=plain((40, 41, 43)))
    scene.box((-0.095, 1.375, 0.187), (0.03, 1.387, 0.213), shadow=False, all=plain((60, 61, 64)))
    gauge = Sheet(40, 40, (248, 248, 246), 8)
    gauge.disc(20, 20, 13, (60, 160, 84), 6)
    gauge.rect((6, 20, 28, 20), (248, 248, 246))
    gauge.line([(20, 22), (20, 9)], (20, 20, 20), 2)
    gauge.disc(20, 20, 19, (120, 122, 124), 3)
    scene.hang(
        Panel((-0.022, 1.383, 0.168), (0.044, 0, 0), (0, -0.044, 0), round_cut(gauge.picture))
    )
    black = plain((30, 31, 33))
    joints: list[Vec] = []
    for i in range(13):
        turn = math.pi * i / 12
        joints.append((0.075 - 0.055 * math.cos(turn), 1.36 + 0.05 * math.sin(turn), 0.19))
    joints += [(0.131, 1.2, 0.19), (0.128, 1.0, 0.185), (0.11, 0.9, 0.17)]
    for one, two in itertools.pairwise(joints):
        # Each piece reaches into the next, or the bend would gape.
        scene.tube(one, add(two, unit(add(two, one, -1)), 0.004), 0.0125, black, shadow=False)
    scene.tube((0.11, 0.9, 0.17), (0.10, 0.84, 0.16), 0.018, plain((46, 47, 50)), shadow=False)


def _tag(scene: Scene) -> None:
    tag = paper(120, 170, "tag", (250, 240, 196), scale=6)
    tag.rect((0, 0, 120, 36), (36, 116, 70))
    tag.text((60, 19), "INSPECTED", 20, (255, 255, 255), bold=True, anchor="mm")
    tag.text((60, 66), "03/2026", 27, INK, bold=True, anchor="mm")
    tag.line([(8, 92), (112, 92)], (150, 140, 110), 1)
    tag.text((60, 108), "Next 03/2028", 17, INK, bold=True, anchor="mm")
    sign(tag, (22, 142), 74, 22, (30, 50, 130), "inspector", 2)
    cord = plain((220, 214, 196))
    scene.tube((-0.165, 1.25, 0.1), (-0.06, 1.39, 0.185), 0.003, cord, shadow=False)
    corner = (-0.225, 1.255, 0.1)
    scene.hang(Panel(corner, (0.125, -0.008, -0.012), (0.010, -0.177, 0.0), tag.picture))


def _extinguisher_sign() -> Image.Image:
    plate = Sheet(100, 100, (206, 28, 24), 10)
    plate.rect((4, 4, 92, 92), None, 3, (255, 255, 255), 1.6)
    white = (255, 255, 255)
    plate.rect((30, 38, 24, 50), white, 6)
    plate.rect((37, 26, 10, 16), white, 2)
    plate.line([(38, 24), (62, 16)], white, 4)
    plate.line([(38, 27), (66, 28), (68, 40), (66, 66)], white, 4.5)
    plate.shape([(62, 62), (70, 62), (74, 78), (58, 78)], white)
    return plate.picture


def key_cabinet() -> Image.Image:
    """An open key cabinet; the hook of key 17 is empty and the log says nothing of it."""
    camera = Camera(LANDSCAPE, (-0.02, 1.46, -0.92), (-0.015, 1.437, 0.0), 0.87)
    lamps = [Lamp((-0.9, 2.4, -1.1), (1.8, 0, 0), (0, 0, 0.6), _DOWN, (2.4, 2.35, 2.25))]
    scene = Scene("key-cabinet", camera, lamps, (0.42, 0.42, 0.43), reach=0.18, per_metre=60)
    wall = plaster((1500, 1000), (208, 212, 212), "key wall", 0.03)
    scene.hang(Panel((-1.5, 2.2, 0.1), (3, 0, 0), (0, -1.5, 0), wall))
    x0, x1, y0, y1 = -0.03, 0.40, 1.15, 1.72
    back = Panel((x0, y1, 0.09), (x1 - x0, 0, 0), (0, y0 - y1, 0), _hooks())
    steel = plaster((300, 300), (148, 154, 160), "cabinet", 0.03, 20)
    thin = 0.012
    scene.hang(back)
    scene.box((x0 - thin, y0 - thin, 0), (x0, y1 + thin, 0.1), all=steel)
    scene.box((x1, y0 - thin, 0), (x1 + thin, y1 + thin, 0.1), all=steel)
    scene.box((x0, y1, 0), (x1, y1 + thin, 0.1), all=steel)
    scene.box((x0, y0 - thin, 0), (x1, y0, 0.1), all=steel)
    angle = math.radians(24)
    reach = (-0.43 * math.cos(angle), 0.0, -0.43 * math.sin(angle))
    hinge = (x0 - thin, y1 + thin, 0.0)
    start = (hinge[0] + reach[0], hinge[1], hinge[2] + reach[2])
    across = (-reach[0], 0.0, -reach[2])
    scene.blocks.append(Block((start[0], y0, 0.02), (hinge[0], y1, 0.03)))
    scene.hang(Panel(start, across, (0, y0 - y1 - 2 * thin, 0), _key_log()))
    return scene.photograph()


def _hooks() -> Image.Image:
    board = Sheet(430, 570, plaster((2150, 2850), (176, 182, 188), "hooks", 0.02, 60), 5)
    rng = dice("keys")
    for i in range(24):
        x, y = 46 + i % 6 * 68, 52 + i // 6 * 136
        missing = i == 16
        board.rect((x - 21, y - 34, 42, 25), _WHITE, 3)
        board.text((x, y - 21.5), str(i + 1), 22, INK, bold=True, anchor="mm")
        board.shade((x - 3, y + 2, 8, 10), 2, 0.5)
        board.rect((x - 2.5, y - 5, 5, 12), (92, 96, 100), 2)
        if not missing:
            tone = rng.choice(((196, 60, 44), (44, 96, 160), (52, 136, 84), (226, 160, 44)))
            board.put(_hanging_key(tone), x, y + 43, rng.uniform(-7, 7), 2.2)
    return board.picture


def _hanging_key(tone: RGB) -> Sheet:
    key = Sheet.clear(50, 92, 5)
    brass = (204, 176, 104)
    key.disc(25, 11, 9, (150, 154, 158), 2)
    key.disc(17, 31, 11, brass)
    key.disc(17, 29, 3.4, (120, 100, 52))
    key.rect((14, 38, 6.5, 42), brass, 2)
    for y in (58, 66, 73):
        key.rect((19, y, 5, 4.4), brass)
    key.rect((27, 20, 17, 44), tone, 5)
    key.rect((30, 30, 11, 26), (255, 255, 255, 210), 2)
    return key


def _key_log() -> Image.Image:
    door = Sheet(430, 594, plaster((2150, 2970), (142, 148, 154), "key door", 0.03, 40), 5)
    page = paper(370, 520, "key log", scale=5)
    page.text((18, 34), "KEY LOG", 32, INK, bold=True)
    page.text((352, 36), "Nov 2026", 23, INK, anchor="rm")
    for x, title in ((18, "Key"), (92, "Out"), (196, "In"), (288, "Sign")):
        page.text((x, 74), title, 21, (90, 94, 100), bold=True)
    rows = (("04", "16 08:10", "16:40"), ("11", "16 09:25", "11:05"), ("08", "17 07:50", "15:30"),
            ("21", "17 13:15", "14:00"), ("02", "18 08:05", "12:20"))  # fmt: skip
    for i in range(9):
        y = 92 + i * 46
        page.line([(12, y), (358, y)], (150, 156, 164), 1.2)
        if i < len(rows):
            key, out, back = rows[i]
            write(page, (22, y + 24), key, 20, (28, 48, 128), 2.4)
            write(page, (78, y + 24), out[3:], 17, (28, 48, 128), 2.2)
            write(page, (180, y + 24), back, 17, (28, 48, 128), 2.2)
            sign(page, (280, y + 26), 58, 20, (28, 48, 128), f"key{i % 3}", 2)
    for x in (66, 168, 270):
        page.line([(x, 60), (x, 506)], (150, 156, 164), 1.2)
    door.put(page, 215, 297, 0.6, 3)
    for x, y in ((215, 45), (215, 549)):
        door.disc(x, y, 8, (196, 44, 36))
    return door.picture
