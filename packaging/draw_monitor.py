"""A monitor on a desk, photographed from a slight angle, for any screen artwork."""

from __future__ import annotations

from draw_light import Lamp
from draw_paint import INK, RGB, Sheet, cloud, dice, mixed, plain, plaster, ramp, toned, wood
from draw_scene import LANDSCAPE, Scene
from draw_space import Camera, Panel
from PIL import Image, ImageChops, ImageDraw, ImageFilter

# The glass of the monitor in metres, and its artwork in units.
_WIDE, _HIGH = 0.60, 0.375
SCREEN = (1200, 750)

_SKIN: RGB = (52, 53, 56)


def photographed(name: str, screen: Image.Image, side: float, warm: bool = False) -> Image.Image:
    """Return the monitor showing `screen`, seen from `side` metres to the right of its middle."""
    camera = Camera(LANDSCAPE, (side, 1.17, -0.80), (side * 0.06, 0.972, 0.0), 1.17, roll=side * 4)
    lamp = Lamp((-1.6, 2.4, -1.2), (2.4, 0, 0), (0, 0, 1.2), (0, -1, 0), (3.4, 3.3, 3.15))
    window = Lamp((-2.2, 2.0, -0.4), (0, 0, 1.6), (0, -1.2, 0), (1, 0, 0), (1.2, 1.3, 1.5))
    scene = Scene(name, camera, [lamp, window], (0.42, 0.42, 0.43), reach=0.35, per_metre=40)
    _office(scene, name, warm)
    scene.defocus(26)
    _desk(scene, name, warm)
    scene.defocus(5)
    _monitor(scene, name, screen)
    _keyboard(scene)
    return scene.photograph()


def _office(scene: Scene, name: str, warm: bool) -> None:
    wall = plaster((900, 600), (206, 198, 184) if warm else (188, 194, 200), name + "wall")
    scene.hang(Panel((-3, 2.6, 2.2), (6, 0, 0), (0, -2.7, 0), wall))
    rng = dice(name + "office")
    start = rng.uniform(-1.5, -0.9)
    sky = ramp((200, 200), ((0, (214, 228, 240)), (1, (250, 246, 236))), upright=True)
    for i in range(2):
        x = start + i * 0.72
        scene.box(
            (x - 0.04, 1.02, 2.12), (x + 0.68, 2.44, 2.2), shadow=False, all=plain((226, 226, 222))
        )
        scene.hang(Panel((x, 2.4, 2.11), (0.64, 0, 0), (0, -1.34, 0), sky, glow=True))
    scene.box((0.75, 0.4, 1.75), (1.75, 1.32, 2.15), all=plain((122, 104, 84)))
    for i in range(11):
        high = rng.uniform(0.22, 0.3)
        tone = mixed((60, 84, 110), (196, 92, 66), rng.random())
        low = (0.80 + i * 0.08, 1.32, 1.8)
        scene.box(low, (low[0] + 0.07, 1.32 + high, 2.05), shadow=False, all=plain(tone))


def _desk(scene: Scene, name: str, warm: bool) -> None:
    if warm:
        top = wood((1600, 900), (128, 92, 60), (190, 148, 104), name)
    else:
        top = wood((1600, 900), (176, 166, 150), (216, 208, 194), name)
    scene.box((-1.3, 0.68, -0.7), (1.3, 0.72, 0.55), top=top, front=plain((120, 110, 96)))
    mug = plain((186, 70, 52) if warm else (44, 92, 124))
    scene.tube((0.50, 0.72, 0.16), (0.50, 0.83, 0.16), 0.042, mug)
    scene.cap((0.50, 0.83, 0.16), 0.042, plain((44, 28, 20)))


def _monitor(scene: Scene, name: str, screen: Image.Image) -> None:
    w, h, rim = _WIDE / 2, _HIGH, 0.012
    low = 0.815
    dark = plaster((300, 300), _SKIN, "bezel", 0.03, 20)
    scene.box((-0.13, 0.72, -0.02), (0.13, 0.735, 0.2), all=dark)
    scene.box((-0.035, 0.73, 0.07), (0.035, 0.9, 0.1), all=dark)
    scene.box((-w - rim, low - 0.026, 0.0), (w + rim, low + h + rim, 0.035), all=dark)
    scene.hang(Panel((-w, low + h, -0.001), (_WIDE, 0, 0), (0, -h, 0), _glass(screen, name), True))
    chin = Sheet(80, 8, _SKIN, 4)
    chin.disc(76, 4, 1.1, (120, 230, 160))
    scene.hang(Panel((0.1, low - 0.006, -0.0015), (0.2, 0, 0), (0, -0.018, 0), chin.picture))


def _glass(screen: Image.Image, name: str) -> Image.Image:
    """Return the screen as a lens sees it: not quite even, and with the window mirrored in it."""
    w, h = screen.size
    even = ramp((w, h), ((0, (226, 230, 236)), (0.55, (246, 248, 250)), (1, (218, 222, 228))))
    shown = ImageChops.multiply(screen, even)
    mirror = Image.new("L", (w, h))
    draw = ImageDraw.Draw(mirror)
    start = dice(name + "mirror").uniform(0.5, 0.68) * w
    for i in range(2):
        x = start + i * w * 0.17
        draw.polygon([(x, 0), (x + w * 0.14, 0), (x - w * 0.06, h * 0.8), (x - w * 0.2, h * 0.8)],
                     fill=34)  # fmt: skip
    soft = mirror.filter(ImageFilter.GaussianBlur(w / 60)).convert("RGB")
    dust = toned(cloud((w, h), (500, 500), name + "dust", 2), (0, 0, 0), (10, 11, 13))
    return ImageChops.screen(ImageChops.screen(shown, soft), dust)


def _keyboard(scene: Scene) -> None:
    board = Sheet(440, 130, (58, 59, 62), 3)
    for row in range(5):
        for key in range(15):
            wide = 25 if not (row == 4 and 4 <= key <= 8) else 29
            board.rect((8 + key * 28.4, 6 + row * 24.4, wide, 20), (34, 35, 38), 3)
            board.rect((10 + key * 28.4, 7 + row * 24.4, wide - 4, 15), (50, 52, 56), 3)
    scene.box((-0.23, 0.72, -0.28), (0.21, 0.735, -0.15), top=board.picture, all=plain(_SKIN))
    scene.box((0.27, 0.72, -0.25), (0.33, 0.745, -0.16), all=plain((46, 47, 50)))


def window(title: str, system: str, accent: RGB = (33, 88, 132), site: str = "HQ") -> Sheet:
    """Return a screen with an application's head: the system's name and the page's title."""
    page = Sheet(*SCREEN, (247, 248, 250), 2.5)
    page.rect((0, 0, 1200, 66), accent)
    page.rect((26, 17, 32, 32), (255, 255, 255, 60), 6)
    page.rect((34, 25, 16, 16), (255, 255, 255), 3)
    page.text((76, 33), system, 28, (255, 255, 255), bold=True)
    page.disc(1160, 33, 17, (255, 255, 255, 70))
    page.text((1130, 33), site, 25, (226, 234, 242), anchor="rm")
    page.text((34, 116), title, 41, INK, bold=True)
    return page


def table(
    page: Sheet,
    top: float,
    columns: tuple[tuple[float, str], ...],
    rows: tuple[tuple[str, ...], ...],
    marked: dict[int, RGB],
    pitch: float = 76,
) -> None:
    """Draw a table; `columns` are left edges and titles, `marked` rows get a coloured ground."""
    page.rect((28, top, 1144, 54), (226, 231, 237), 6)
    for x, title in columns:
        page.text((x, top + 27), title, 27, (82, 92, 104), bold=True)
    for i, row in enumerate(rows):
        y = top + 60 + i * pitch
        ground = marked.get(i, (255, 255, 255))
        page.rect((28, y, 1144, pitch - 6), ground, 6, edge=(220, 225, 231), edge_width=1.5)
        for (x, _), cell in zip(columns, row, strict=True):
            strong = cell.startswith("*")
            colour = (150, 30, 22) if strong else INK
            mono = cell.startswith("#")
            page.text((x, y + pitch / 2 - 3), cell.lstrip("*#"), 34, colour, strong, mono)
