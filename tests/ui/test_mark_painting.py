"""Marks look the same on the screen and in the report."""

import pytest
from PIL import Image, ImageChops
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from auditapp.domain.mark_geometry import PALETTE
from auditapp.domain.marks import MarkColour, MarkKind, Shape
from auditapp.evidence.drawing import bold, draw_marks
from ui.pages.evidence.markup.painting import measure, paint_marks, undrawable
from ui.theme_tokens import contrast

SIZE = (800, 600)
SHAPES = {
    "arrow": Shape(MarkKind.ARROW, ((90, 500), (640, 120)), MarkColour.RED, 8),
    "short arrow": Shape(MarkKind.ARROW, ((400, 300), (410, 300)), MarkColour.RED, 8),
    "box": Shape(MarkKind.BOX, ((100, 80), (700, 420)), MarkColour.YELLOW, 6),
    "ellipse": Shape(MarkKind.ELLIPSE, ((50, 60), (750, 540)), MarkColour.BLUE, 5),
    "pen": Shape(
        MarkKind.PEN, tuple((x, 300 + (x * 37) % 120) for x in range(60, 740, 20)), width=4
    ),
    "dot": Shape(MarkKind.PEN, ((400, 300),), MarkColour.BLACK, 20),
    "text": Shape(MarkKind.TEXT, ((60, 90),), MarkColour.RED, 48, "Door ajar\nno alarm, Äg 42"),
    "number": Shape(MarkKind.NUMBER, ((200, 200),), MarkColour.BLACK, 60, number=7),
    "large number": Shape(MarkKind.NUMBER, ((500, 300),), MarkColour.WHITE, 90, number=128),
    "beyond the edge": Shape(MarkKind.BOX, ((-300, 50), (900, 900)), MarkColour.WHITE, 12),
    "crop": Shape(MarkKind.CROP, ((50, 50), (300, 300))),
}


def on_screen(shape: Shape, scale: float) -> Image.Image:
    image = QImage(*SIZE, QImage.Format.Format_RGB888)
    image.fill(0xFF808890)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_marks(painter, [shape])
    painter.end()
    return Image.frombytes(
        "RGB", SIZE, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()
    )


def in_report(shape: Shape, scale: float) -> Image.Image:
    picture = Image.new("RGB", SIZE, "#808890")
    draw_marks(picture, [shape], scale, (0.0, 0.0))
    return picture


@pytest.mark.parametrize("scale", [0.5, 1.0, 1.7])
@pytest.mark.parametrize("name", SHAPES)
def test_screen_and_report_draw_alike(qapp: QApplication, name: str, scale: float) -> None:
    screen, report = (draw(SHAPES[name], scale) for draw in (on_screen, in_report))
    blank = Image.new("RGB", SIZE, "#808890")
    drawn = ImageChops.difference(report, blank).convert("L")
    differing = ImageChops.difference(screen, report).convert("L")
    coloured = sum(drawn.histogram()[24:])
    if name == "crop":
        assert not coloured
    else:
        assert coloured
    # Edges are smoothed a little differently; nothing is anywhere else.
    assert sum(differing.histogram()[110:]) <= 0.04 * coloured
    assert sum(differing.histogram()[40:]) <= 0.2 * coloured


def test_text_is_as_wide_on_the_screen_as_in_the_report(qapp: QApplication) -> None:
    for text in ("Door ajar", "WWWW 4711", "Zugänge prüfen"):
        assert measure(text, 100) == pytest.approx(bold(100).getlength(text), rel=0.02)


def test_letters_that_reports_lack_are_named(qapp: QApplication) -> None:
    assert undrawable("Door 7: Ärger, Σ") == ""
    assert undrawable("漢 a 漢字") == "漢字"


@pytest.mark.parametrize("colour", MarkColour)
def test_a_mark_stands_out_from_every_background(colour: MarkColour) -> None:
    """Line and edge differ so much that one of them is seen, in black and white too."""
    line, edge = PALETTE[colour]
    assert contrast(line, edge) >= 4.5
    for grey in range(0, 256, 5):
        background = f"#{grey:02x}{grey:02x}{grey:02x}"
        assert max(contrast(line, background), contrast(edge, background)) >= 2
