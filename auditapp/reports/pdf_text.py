"""Text of a PDF report: embedded fonts, and paragraphs that take every character literally.

Paragraphs are built from fragments, never from markup: what an auditor typed can't be read as a
tag, and nothing has to be parsed.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

import resources
from auditapp.reports.wording import STANDARD_COLOURS, Cell, Mark, reference_part

if TYPE_CHECKING:
    from auditapp.reports.pdf_shaping import Run

SANS = "Report-Sans"
BOLD = "Report-Sans-Bold"
MONO = "Report-Mono"
SHAPES = "Report-Shapes"
_FILES = {
    SANS: "fonts/NotoSans-Regular.ttf",
    BOLD: "fonts/NotoSans-Bold.ttf",
    MONO: "fonts/NotoSansMono-Regular.ttf",
    SHAPES: "fonts/NotoSansSymbols2-Subset.ttf",
}
_BOX = "□"
SYSTEM = "System-"
"""How names of fonts of the computer begin."""
HEAVY = "+"
"""How they end where the letters are to be bold."""
_SHAPE_SIZE = 0.86
_LINE = 300
_PLAIN = re.compile(r"[ -~\n]*")
_INVISIBLE = ("Cc", "Cf")
_MARKS = ("Mn", "Mc", "Me")
_JOINERS = "\u200c\u200d"
_KEPT = f"\n\t{_JOINERS}"
_VARIANTS = "\ufe0e\ufe0f"
_NO_CHARACTERS = "\ufffe\uffff"
"""Unicode has none there, and XML, in which a file tells of itself, refuses them."""
_LOST_JOINERS = re.compile(
    "(?<![\u0600-\u1aff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
)
"""Joiners where nothing joins."""
_SPACES = "\t\u2028\u2029"
_BETWEEN = ", "
NO_LINKS: Mapping[str, str] = MappingProxyType({})
_LINK_NUMBERS = count(1)


@cache
def use_fonts() -> None:
    """Make the shipped fonts known to reportlab, once per run of the program."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resources.path(file))))


def is_system(font: str) -> bool:
    """Whether a font is one of the computer's."""
    return font.startswith(SYSTEM)


@cache
def _covered(font: str) -> frozenset[int]:
    use_fonts()
    face: Any = pdfmetrics.getFont(font)
    return frozenset(face.face.charToGlyph)


@cache
def colour(code: str) -> Color:
    """Return a colour given like "#1F4E8C"."""
    return HexColor(code)


def clean(text: str) -> str:
    """Return the text as it can be printed: composed, without control and invisible characters.

    Joiners stay in scripts that need them. Half a character, which only a damaged text holds,
    becomes a box.
    """
    if _PLAIN.fullmatch(text):
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    composed = _LOST_JOINERS.sub("", composed)
    return "".join(
        _BOX if "\ud800" <= character <= "\udfff" else " " if character in _SPACES else character
        for character in composed
        if character in _KEPT
        or (
            unicodedata.category(character) not in _INVISIBLE
            and character not in _VARIANTS + _NO_CHARACTERS
        )
    )


def runs(text: str, font: str) -> list[tuple[str, str]]:
    """Split clean text into (font, text) pieces.

    What the shipped fonts lack is in a font of the computer; what none has becomes a visible box.
    """
    if _PLAIN.fullmatch(text):
        return [(font, text)]
    pieces: list[tuple[str, str]] = []
    for character in text:
        last = pieces[-1][0] if pieces and is_system(pieces[-1][0]) else ""
        if character in _JOINERS and not last:
            continue
        name, shown = _shown(character, font, last)
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + shown)
        else:
            pieces.append((name, shown))
    return pieces


def _shown(character: str, font: str, last: str) -> tuple[str, str]:
    if last and (character in _KEPT or _is_mark_of(character, last)):
        return last, character
    shipped = _shipped(character, font)
    if shipped:
        return shipped, character
    found = find(character, last)
    if not found:
        return SHAPES, _BOX
    return f"{found}{HEAVY}" if font == BOLD else found, character


def _is_mark_of(character: str, font: str) -> bool:
    """Whether a character belongs above or below the one before it, in that one's font."""
    if unicodedata.category(character) not in _MARKS:
        return False
    return find(character, font) == font.rstrip(HEAVY)


@cache
def _shipped(character: str, font: str) -> str:
    """Return the shipped font for a character, or nothing."""
    if character == "\n":
        return font
    fonts = (font, SHAPES, MONO)
    return next((it for it in fonts if ord(character) in _covered(it)), "")


def letters_without_font(texts: Iterable[str]) -> str:
    """Return the characters of texts that no font has, each once: they are shown as boxes."""
    use_fonts()
    letters = dict.fromkeys(clean("".join(dict.fromkeys(texts))))
    return "".join(
        it
        for it in letters
        if it != _BOX and it not in _JOINERS and _shown(it, SANS, "") == (SHAPES, _BOX)
    )


def fragments(
    text: str,
    style: ParagraphStyle,
    *,
    font: str | None = None,
    ink: Color | None = None,
    link: str = "",
) -> list[ParaFrag]:
    """Return the fragments of a text in a style, where needed in another font or colour.

    `link` is the key of the place that the text leads to.
    """
    face = font or style.fontName
    made: list[ParaFrag] = []
    for name, piece in runs(clean(text), face):
        for position, line in enumerate(piece.split("\n")):
            if position:
                made.append(_break(style))
            if line:
                made.append(_fragment(line, name, style, ink))
    if link:
        leads = (next(_LINK_NUMBERS), f"#{link}")
        for fragment in made:
            fragment.link = [leads]
    return made


def _fragment(text: str, font: str, style: ParagraphStyle, ink: Color | None) -> ParaFrag:
    return ParaFrag(
        text=text,
        fontName=font,
        fontSize=style.fontSize,
        textColor=ink or style.textColor,
        bold=0,
        italic=0,
        rise=0,
        greek=0,
        us_lines=[],
        link=[],
    )


def _break(style: ParagraphStyle) -> ParaFrag:
    fragment = _fragment("", style.fontName, style, None)
    fragment.lineBreak = True
    return fragment


def paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    """Return a paragraph of literal text; line ends are kept."""
    return of_fragments(fragments(text, style), style)


def labelled(name: str, text: str, label: ParagraphStyle, style: ParagraphStyle) -> Paragraph:
    """Return a paragraph under its own small label, which page breaks can't part from it."""
    pieces = [
        *fragments(name, label),
        _break(style),
        *fragments(text, style),
    ]
    return of_fragments(pieces, style)


def cell(lines: Cell, style: ParagraphStyle, links: Mapping[str, str] = NO_LINKS) -> Paragraph:
    """Return the lines of a table cell as one paragraph.

    A reference at the beginning of a line has the colour of its standard. A line, or a part of one
    between commas, that `links` has is a link to the place of that key.
    """
    pieces: list[ParaFrag] = []
    for line in lines:
        if pieces:
            pieces.append(_break(style))
        if isinstance(line, Mark):
            pieces.extend(mark_fragments(line, style))
        elif links and (found := _linked(line, style, links)):
            pieces.extend(found)
        else:
            standard, reference = reference_part(line)
            if standard:
                ink = colour(STANDARD_COLOURS[standard])
                pieces.extend(fragments(reference, style, ink=ink))
            pieces.extend(fragments(line[len(reference) :], style))
    return of_fragments(pieces, style)


def _linked(line: str, style: ParagraphStyle, links: Mapping[str, str]) -> list[ParaFrag]:
    """Return a line with its links; nothing where it has none."""
    parts = [line] if line in links else line.split(_BETWEEN)
    if not any(part in links for part in parts):
        return []
    made: list[ParaFrag] = []
    for part in parts:
        if made:
            made.extend(fragments(_BETWEEN, style))
        made.extend(fragments(part, style, link=links.get(part, "")))
    return made


def mark_fragments(mark: Mark, style: ParagraphStyle) -> list[ParaFrag]:
    """Return shape and word of a mark; the shape alone carries the colour."""
    if not mark.shape:
        return fragments(mark.word, style)
    shape = shape_fragment(mark.shape, style, colour(mark.colour))
    return [shape, *fragments(f"\N{NO-BREAK SPACE}{mark.word}", style)]


def shape_fragment(shape: str, style: ParagraphStyle, ink: Color) -> ParaFrag:
    """Return a status shape as tall as the capitals beside it."""
    fragment = _fragment(shape, SHAPES, style, ink)
    fragment.fontSize = style.fontSize * _SHAPE_SIZE
    return fragment


def of_fragments(pieces: list[ParaFrag], style: ParagraphStyle) -> Paragraph:
    """Return a paragraph made of fragments."""
    if any(is_system(piece.fontName) for piece in pieces):
        # Loaded where a text needs it: reports in Latin letters do without.
        from auditapp.reports.pdf_shaped import ShapedParagraph

        return ShapedParagraph(pieces, style)
    made = pieces or [_fragment("", style.fontName, style, None)]
    return Paragraph("", style, frags=made)


def shortened(text: str, font: str, size: float, width: float) -> str:
    """Return one line of text that fits a width in points, cut with an ellipsis if need be."""
    line = " ".join(clean(text[:_LINE]).split())
    if text_width(line, font, size) <= width:
        return line
    while line and text_width(f"{line}…", font, size) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def text_width(text: str, font: str, size: float) -> float:
    """Return the width of one line of clean text in points."""
    pieces = runs(text, font)
    if any(is_system(name) for name, _ in pieces):
        return sum(run.width for run in line_runs(pieces, size, "#000000"))
    return sum(pdfmetrics.stringWidth(piece, name, size) for name, piece in pieces)


def line_runs(pieces: Sequence[tuple[str, str]], size: float, ink: str) -> "list[Run]":
    """Return the pieces of one line in the order that they are drawn in."""
    from auditapp.reports.pdf_shaping import Letters, levels_of, runs_of

    letters = [Letters(piece, name, size, colour(ink)) for name, piece in pieces]
    return runs_of(letters, levels_of("".join(piece for _, piece in pieces))[1])


def find(character: str, last: str) -> str:
    """Return the name of the computer's font for a character, or nothing."""
    from auditapp.reports.pdf_fonts import system_fonts

    fonts = system_fonts()
    found = fonts.find(character, fonts.named(last.rstrip(HEAVY)) if last else None)
    return found.name if found else ""
