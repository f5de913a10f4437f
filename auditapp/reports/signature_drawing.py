"""A signature on paper: vectors in PDF, a crisp picture of them in Word."""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from auditapp.domain.signatures import HEIGHT, WIDTH, Stroke
from auditapp.reports.content import Picture
from auditapp.reports.pdf_text import colour
from auditapp.reports.wording import INK, RULE

_FIELD = (70 * mm, 21 * mm)
_PEN = 1.1
_PIXELS = (2000, 600)
_OVERSAMPLED = 2
_PEN_PIXELS = 10
_WHITE = 255


class SignatureField(Flowable):
    """The strokes of a signature on a line."""

    def __init__(self, strokes: Sequence[Stroke]) -> None:
        super().__init__()
        self._strokes = strokes
        self.spaceBefore, self.spaceAfter = 4, 2

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Return the size."""
        self.width, self.height = min(_FIELD[0], aW), _FIELD[1]
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line to sign on, and the strokes as paths."""
        canvas = self.canv
        canvas.setStrokeColor(colour(RULE))
        canvas.setLineWidth(0.5)
        canvas.line(0, 0, self.width, 0)
        canvas.setStrokeColor(colour(INK))
        canvas.setFillColor(colour(INK))
        canvas.setLineWidth(_PEN)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        for stroke in self._strokes:
            points = [
                (x * self.width / WIDTH, (HEIGHT - y) * self.height / HEIGHT) for x, y in stroke
            ]
            if len(set(points)) == 1:
                canvas.circle(*points[0], _PEN / 2, stroke=0, fill=1)
                continue
            path = canvas.beginPath()
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            canvas.drawPath(path, stroke=1, fill=0)


def signature_picture(strokes: Sequence[Stroke], words: str) -> Picture:
    """Return the strokes as a picture sharp enough for print; `words` say whose they are."""
    return Picture("Signature", words, *_PIXELS, lambda: _jpeg(strokes))


def _jpeg(strokes: Sequence[Stroke]) -> bytes:
    # Drawn larger and made smaller: the edges of the strokes become smooth.
    size = (_PIXELS[0] * _OVERSAMPLED, _PIXELS[1] * _OVERSAMPLED)
    canvas = Image.new("L", size, _WHITE)
    pen, draw = _PEN_PIXELS * _OVERSAMPLED, ImageDraw.Draw(canvas)
    for stroke in strokes:
        points = [(x * size[0] / WIDTH, y * size[1] / HEIGHT) for x, y in stroke]
        draw.line(points, fill=0, width=pen, joint="curve")
        for x, y in (points[0], points[-1]):
            draw.ellipse((x - pen / 2, y - pen / 2, x + pen / 2, y + pen / 2), fill=0)
    file = io.BytesIO()
    canvas.resize(_PIXELS, Image.Resampling.LANCZOS).save(file, "JPEG", quality=92)
    return file.getvalue()
