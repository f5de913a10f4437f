"""The picture that stands for one that can't be shown."""

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_SIZE = (320, 240)
_MARGIN = 16
_PAPER, _INK, _FRAME = "#eef0f2", "#333a41", "#aab2ba"
_LETTERS_PER_LINE = 32
_LETTER_PIXELS = 16


def placeholder(sentence: str) -> "Image":
    """A grey card of 320 x 240 pixels with the sentence on it."""
    from PIL import Image, ImageDraw, ImageFont

    card = Image.new("RGB", _SIZE, _PAPER)
    pen = ImageDraw.Draw(card)
    pen.rectangle((0, 0, _SIZE[0] - 1, _SIZE[1] - 1), outline=_FRAME, width=2)
    text = "\n".join(textwrap.wrap(sentence, _LETTERS_PER_LINE))
    font = ImageFont.load_default(_LETTER_PIXELS)
    pen.multiline_text((_MARGIN, _MARGIN), text, fill=_INK, font=font, spacing=6)
    return card
