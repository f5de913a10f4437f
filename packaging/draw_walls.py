"""Paper on walls and counters: notice board, change board, training matrix, visitors' book."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from draw_hand import sign, write
from draw_light import Lamp
from draw_paint import INK, RGB, Sheet, cork, dice, mixed, paper, plain, plaster, soft_square, wood
from draw_scene import LANDSCAPE, Scene
from draw_space import Block, Camera, Panel, add

if TYPE_CHECKING:
    from PIL import Image

_DOWN = (0.0, -1.0, 0.0)
_PEN: RGB = (30, 50, 132)


def _wall_scene(name: str, side: float, colour: RGB, back: float = -1.55) -> Scene:
    """Return a wall seen a little from the side, lit from above; hang things at height 1.5."""
    camera = Camera(LANDSCAPE, (side, 1.52, back), (side * 0.1, 1.49, 0.0), 0.9, roll=side * 1.5)
    lamp = Lamp((-1.4, 2.7, -1.3), (2.2, 0, 0), (0, 0, 0.7), _DOWN, (3.4, 3.35, 3.2))
    scene = Scene(name, camera, [lamp], (0.36, 0.36, 0.37), reach=0.2, per_metre=22)
    wall = plaster((2000, 1400), colour, name + "wall", 0.03)
    scene.hang(Panel((-2.2, 2.8, 0.0), (4.4, 0, 0), (0, -2.8, 0), wall))
    return scene


def _framed(scene: Scene, wide: float, high: float, inner: Image.Image, frame: Image.Image) -> None:
    """Hang a board with a frame, its middle at height 1.5."""
    x, low, top, rim = wide / 2, 1.5 - high / 2, 1.5 + high / 2, 0.03
    scene.plate((-x - rim, low - rim, -0.02), (x + rim, top + rim, 0.0), 0.03, all=frame)
    scene.hang(Panel((-x, top, -0.0205), (wide, 0, 0), (0, -high, 0), inner))


def notice_board() -> Image.Image:
    """A cork board with the AI policy, the incident hotline and the fire plan."""
    scene = _wall_scene("notice-board", -0.3, (216, 214, 204))
    board = Sheet(1500, 1060, cork((3000, 2120), "board"), 2)
    board.put(_policy(), 330, 520, 1.2, 4)
    board.put(_hotline(), 812, 275, -1.5, 4)
    board.put(_fire_plan(), 1225, 742, 0.8, 4)
    board.put(_lessons(), 780, 800, 1.6, 4)
    for x, y, tone in (
        (330, 166, (200, 40, 34)), (812, 92, (36, 92, 160)), (1225, 477, (200, 40, 34)),
        (780, 614, (50, 140, 80)), (1310, 180, (226, 170, 40)),
    ):  # fmt: skip
        _pin(board, x, y, tone)
    oak = wood((800, 60), (150, 108, 66), (196, 152, 104), "board frame")
    _framed(scene, 1.5, 1.06, board.picture, oak)
    return scene.photograph()


def _pin(board: Sheet, x: float, y: float, tone: RGB) -> None:
    board.shade((x - 8, y - 2, 24, 24), 5, 0.55, 12)
    board.disc(x, y, 14, mixed(tone, (0, 0, 0), 0.25))
    board.disc(x - 1.5, y - 1.5, 11.5, tone)
    board.disc(x - 4, y - 5, 4, mixed(tone, (255, 255, 255), 0.6))


def _policy() -> Sheet:
    page = paper(500, 720, "policy")
    page.rect((0, 0, 500, 26), (28, 74, 128))
    page.text((250, 108), "AI policy", 84, (28, 74, 128), bold=True, anchor="mm")
    page.text((250, 204), "v2.1", 88, INK, bold=True, anchor="mm")
    page.line([(50, 268), (450, 268)], (28, 74, 128), 4)
    for i, line in enumerate(("People decide", "Data stays inside", "Check every output",
                              "Report what goes wrong")):  # fmt: skip
        page.disc(60, 322 + i * 66, 7, (28, 74, 128))
        page.text((84, 322 + i * 66), line, 33)
    page.line([(50, 590), (450, 590)], (190, 194, 200), 2)
    page.text((50, 640), "AIP-01 · 2026-06-02", 30, (90, 96, 104))
    sign(page, (350, 650), 110, 40, _PEN, "policy owner", 3)
    return page


def _hotline() -> Sheet:
    page = paper(440, 380, "hotline", (255, 244, 190))
    page.rect((0, 0, 440, 104), (196, 36, 30))
    page.text((220, 36), "SECURITY INCIDENT", 38, (255, 255, 255), bold=True, anchor="mm")
    page.text((220, 78), "Hotline", 32, (255, 255, 255), anchor="mm")
    page.text((220, 190), "3333", 122, (196, 36, 30), bold=True, anchor="mm")
    page.text((220, 290), "day and night", 38, INK, anchor="mm")
    page.text((220, 342), "Do not switch off", 32, INK, bold=True, anchor="mm")
    return page


def _fire_plan() -> Sheet:
    page = paper(460, 540, "fire plan")
    page.rect((0, 0, 460, 84), (26, 120, 74))
    page.text((230, 42), "FIRE PLAN", 52, (255, 255, 255), bold=True, anchor="mm")
    dark = (60, 64, 70)
    page.rect((36, 116, 388, 300), (236, 242, 238), 0, dark, 7)
    for x in (150, 266):
        page.line([(x, 116), (x, 236)], dark, 6)
        page.line([(x, 306), (x, 416)], dark, 6)
    for x in (36, 176, 292):
        page.line([(x, 236), (x + 76, 236)], dark, 6)
        page.line([(x + 26, 306), (x + 116, 306)], dark, 6)
    green = (26, 140, 80)
    page.line([(90, 271), (360, 271)], green, 12)
    page.shape([(352, 246), (406, 271), (352, 296)], green)
    page.rect((418, 246, 14, 50), green)
    page.disc(78, 271, 13, (200, 40, 34))
    page.text((44, 456), "You are here", 30, (200, 40, 34), bold=True)
    page.text((44, 502), "Meet at car park 2", 32, INK, bold=True)
    return page


def _lessons() -> Sheet:
    page = paper(330, 380, "lessons", (226, 238, 246))
    page.text((165, 56), "LESSONS", 50, INK, bold=True, anchor="mm")
    page.text((165, 102), "Exercise EX-2026-2", 29, INK, anchor="mm")
    for i, line in enumerate(("Stop first", "Call the hotline", "Keep the traces")):
        y = 176 + i * 76
        page.text((26, y), f"L-{31 + i}", 34, (28, 74, 128), bold=True)
        page.text((112, y), line, 28)
    return page


def change_board() -> Image.Image:
    """Changes as sticky notes in four columns."""
    scene = _wall_scene("change-board", 0.28, (196, 204, 208), -1.62)
    board = Sheet(1560, 1080, plaster((3120, 2160), (244, 246, 246), "white", 0.012, 400), 2)
    for i, title in enumerate(("Requested", "Approved", "Test", "Live")):
        x = 18 + i * 386
        board.rect(
            (x, 18, 366, 92), ((94, 104, 116), (36, 112, 84), (196, 130, 26), (34, 88, 148))[i], 6
        )
        board.text((x + 183, 64), title, 57, (255, 255, 255), bold=True, anchor="mm")
        if i:
            board.line([(x - 10, 20), (x - 10, 1060)], (120, 126, 134), 4)
    for column, row, ident, words, tone, approved in _NOTES:
        _sticky(board, column, row, (ident, *words), tone, approved)
    _framed(scene, 1.56, 1.08, board.picture, plain((176, 180, 184)))
    scene.box((-0.5, 0.915, -0.07), (0.5, 0.93, 0.0), all=plain((186, 190, 194)))
    for i, tone in enumerate(((30, 60, 150), (190, 40, 34), (30, 120, 70))):
        low = (-0.2 + i * 0.16, 0.93, -0.05)
        scene.box(low, add(low, (0.12, 0.017, 0.017)), all=plain(tone))
    return scene.photograph()


_YELLOW, _PINK, _BLUE, _GREEN = (252, 228, 96), (250, 160, 178), (150, 206, 240), (172, 224, 140)
_NOTES: tuple[tuple[int, int, str, tuple[str, str], RGB, bool], ...] = (
    (0, 0, "CHG-2341", ("NEW VPN", "GATEWAY"), _YELLOW, False),
    (0, 1, "CHG-2342", ("LOG SERVER", "DISK +2 TB"), _BLUE, False),
    (0, 2, "CHG-2343", ("GAIT TREND", "1.2.0"), _PINK, False),
    (1, 0, "CHG-2338", ("PATCH", "LIS-DB-02"), _YELLOW, True),
    (1, 1, "CHG-2340", ("FIREWALL", "RULE 118"), _YELLOW, True),
    (2, 0, "CHG-2332", ("PATCH", "MAIL HOST"), _BLUE, True),
    (2, 1, "CHG-2335", ("AT-02", "2.8.0"), _PINK, True),
    (3, 0, "CHG-2299", ("SWITCH", "LIS-SW-01"), _GREEN, True),
    (3, 1, "CHG-2302", ("SF-04", "1.9.1"), _PINK, False),
    (3, 2, "CHG-2318", ("MAIL FILTER", "UPDATE"), _GREEN, True),
)


def _sticky(
    board: Sheet, column: int, row: int, words: tuple[str, ...], tone: RGB, approved: bool
) -> None:
    rng = dice(words[0])
    note = Sheet(290, 262, plaster((580, 524), tone, words[0], 0.025, 60), 2)
    note.shade((0, 200, 290, 62), 22, 0.10)
    note.shade((0, 0, 290, 26), 6, 0.05)
    write(note, (20, 54), words[0], 37, (40, 44, 56), 5)
    for i, line in enumerate(words[1:]):
        size = min(38.0, 250 / (len(line) * 0.86))
        write(note, (22, 132 + i * 60), line, size, (40, 44, 56), 4.4)
    if approved:
        note.disc(256, 228, 22, (28, 140, 76))
        note.line([(245, 228), (253, 238), (268, 218)], (255, 255, 255), 5)
    x = 201 + column * 386 + rng.uniform(-22, 22)
    board.put(note, x, 268 + row * 302 + rng.uniform(-8, 8), rng.uniform(-3.5, 3.5), 5)


def training_wall() -> Image.Image:
    """A printed training matrix by role; one column has no tick at all."""
    scene = _wall_scene("training-wall", -0.26, (206, 200, 186), -1.5)
    page = _matrix()
    hung = Sheet.clear(1440, 1020, 2)
    hung.put(page, 720, 510)
    for x, y, angle in ((24, 24, 45), (1416, 24, -45), (24, 996, -45), (1416, 996, 45)):
        tape = Sheet(120, 40, (236, 226, 190), 2)
        hung.put(tape, x, y, angle)
    shadow = soft_square(1.45, 1.03, 0.04)
    scene.hang(Panel((-0.71, 1.99, -0.001), (1.45, 0, 0), (0, -1.03, 0), shadow, glow=True))
    scene.hang(Panel((-0.72, 2.0, -0.004), (1.44, 0, 0), (0, -1.02, 0), hung.picture))
    return scene.photograph()


_COURSES = (("Risk", "work"), ("Data", "quality"), ("Model", "tests"), ("Care", "practice"),
            ("Approve", "AIA"), ("Plan", "2027"))  # fmt: skip
# A role of the AI quality team and the courses it has done.
_TEAM = (("Head of team", "012 4"), ("Risk analyst", "01 34"), ("Test engineer 1", "0 2"),
         ("Test engineer 2", "0 2"), ("Data steward 1", "01"), ("Data steward 2", "01"),
         ("Nurse 1", "0 3"), ("Nurse 2", "0 3"), ("Release clerk", "0 2"))  # fmt: skip


def _matrix() -> Sheet:
    page = paper(1400, 980, "matrix")
    page.rect((0, 0, 1400, 96), (28, 74, 128))
    page.text((36, 49), "Training matrix: AI quality", 58, (255, 255, 255), bold=True)
    page.text((1366, 51), "2026-11-02", 44, (226, 234, 242), anchor="rm")
    left, wide, top, tall = 400, 163, 226, 76
    for i, topic in enumerate(_COURSES):
        x = left + i * wide + wide / 2
        page.rect((x - wide / 2 + 3, 112, wide - 6, 108), (222, 229, 238), 4)
        page.text((x, 144), topic[0], 36, INK, bold=True, anchor="mm")
        page.text((x, 188), topic[1], 36, INK, bold=True, anchor="mm")
    for j, (role, done) in enumerate(_TEAM):
        y = top + j * tall
        page.rect((16, y, 1364, tall - 4), (250, 250, 248) if j % 2 else (232, 237, 242), 4)
        page.text((36, y + tall / 2 - 2), role, 42, INK, bold=True)
        for course in done.replace(" ", ""):
            _tick(page, left + (int(course) + 0.5) * wide, y + tall / 2 - 2)
    for i in range(len(_COURSES) + 1):
        page.line([(left + i * wide, 112), (left + i * wide, 908)], (140, 148, 158), 3)
    page.text((36, 944), "Role profile RP-31 v1.1", 34, (90, 96, 104))
    return page


def _tick(page: Sheet, x: float, y: float) -> None:
    page.disc(x, y, 29, (34, 140, 82))
    page.line([(x - 14, y), (x - 4, y + 12), (x + 15, y - 12)], (255, 255, 255), 7)


def visitor_log() -> Image.Image:
    """An open visitors' book on a counter; two visitors never signed out."""
    camera = Camera(LANDSCAPE, (0.05, 1.67, -0.42), (-0.006, 1.05, 0.006), 1.02, roll=-0.5)
    lamp = Lamp((-1.0, 2.5, -0.2), (1.2, 0, 0), (0, 0, 0.8), _DOWN, (2.6, 2.5, 2.35))
    scene = Scene("visitor-log", camera, [lamp], (0.36, 0.36, 0.37), reach=0.1, per_metre=70)
    scene.hang(
        Panel((-2, 0.2, 2.2), (4, 0, 0), (0, 0, -2.5), plaster((600, 500), (120, 122, 124), "hall"))
    )
    scene.defocus(14)
    counter = wood((2400, 1400), (120, 82, 50), (172, 128, 86), "counter")
    scene.box((-1.2, 0.9, -0.42), (1.2, 1.05, 0.42), top=counter, all=plain((120, 86, 56)))
    cover = plain((36, 56, 92))
    scene.box((-0.315, 1.05, -0.215), (0.315, 1.056, 0.215), all=cover)
    for side in (-1, 1):
        _book_page(scene, side, _log_page(side))
    pen = plain((34, 36, 44))
    scene.tube((0.06, 1.058, 0.25), (0.21, 1.058, 0.275), 0.006, pen)
    scene.tube((0.04, 1.057, 0.2467), (0.06, 1.058, 0.25), 0.004, plain((190, 192, 196)))
    return scene.photograph()


def _book_page(scene: Scene, side: int, skin: Image.Image) -> None:
    """Lay one page as a row of strips that bends up towards the spine and into it."""
    parts, wide, deep = 16, 0.3, 0.4

    def height(x: float) -> float:
        return 1.058 + 0.026 * math.sin(math.pi * min(1.0, x * 1.25) ** 0.55) * (1 - 0.4 * x)

    for i in range(parts):
        one, two = i / parts, (i + 1) / parts
        share = (one, two) if side > 0 else (two, one)
        a, b = (side * wide * s for s in share)
        part = skin.crop((
            round((a / wide + (side < 0)) * skin.width), 0,
            round((b / wide + (side < 0)) * skin.width), skin.height,
        ))  # fmt: skip
        rise = height(share[1]) - height(share[0])
        scene.hang(Panel((a, height(share[0]), deep / 2), (b - a, rise, 0), (0, 0, -deep), part))
    low, high = sorted((side * wide, 0.0))
    scene.blocks.append(Block((low, 1.05, -deep / 2), (high, 1.056, deep / 2)))


_VISITS = (
    ("04.11.", "08:05", "16:50"), ("05.11.", "13:20", ""), ("06.11.", "09:10", "11:35"),
    ("09.11.", "08:40", "12:15"), ("10.11.", "10:00", "17:05"), ("12.11.", "14:30", ""),
    ("13.11.", "07:55", "15:45"), ("16.11.", "09:25", "10:50"),
)  # fmt: skip


def _log_page(side: int) -> Image.Image:
    page = Sheet(600, 800, plaster((2400, 3200), (248, 246, 238), f"log{side}", 0.015, 200), 4)
    ink = (60, 66, 78)
    columns: tuple[tuple[float, str], ...]
    if side < 0:
        page.text((34, 52), "VISITORS", 50, ink, bold=True)
        columns = ((30, "Date"), (176, "Name"), (400, "Host"))
    else:
        page.text((570, 52), "November 2026", 36, ink, anchor="rm")
        columns = ((36, "Badge"), (190, "In"), (384, "Out"))
    for x, title in columns:
        page.text((x, 116), title, 38, ink, bold=True)
        page.line([(x - 14, 90), (x - 14, 790)], (150, 160, 176), 2)
    for i, (date, start, end) in enumerate(_VISITS):
        y = 150 + i * 79
        page.line([(14, y), (586, y)], (150, 160, 176), 2.4)
        tone = (_PEN, (30, 32, 40), (40, 60, 150))[i % 3]
        if side < 0:
            write(page, (26, y + 42), date, 32, tone, 3.6)
            sign(page, (178, y + 48), 180, 44, tone, f"visitor {i}", 3.2)
            sign(page, (404, y + 48), 140, 38, tone, f"host {i % 4}", 3)
        else:
            write(page, (56, y + 42), f"V{12 + i * 7 % 19}", 34, tone, 3.6)
            write(page, (192, y + 42), start, 37, tone, 4)
            write(page, (388, y + 42), end, 37, tone, 4)
    page.line([(14, 782), (586, 782)], (150, 160, 176), 2.4)
    return page.picture
