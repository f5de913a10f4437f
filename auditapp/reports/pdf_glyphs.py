"""Letters of the computer's fonts in a PDF: drawn by the numbers of their shapes, then embedded.

Each font becomes a composite font (ISO 32000-1, 9.7) with the shapes that were drawn and no more.
"""

import re
import struct
from collections.abc import Mapping
from typing import Any

import uharfbuzz
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

from auditapp.reports.pdf_fonts import Glyph, SystemFont, system_fonts
from auditapp.reports.pdf_shaping import Run
from auditapp.reports.pdf_text import HEAVY

_UNNEEDED = (
    *("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "kern", "morx", "feat", "cmap", "name"),
    *("post", "OS/2", "DSIG", "gasp", "meta", "STAT", "COLR", "CPAL", "SVG ", "LTSH", "VDMX"),
    *("hdmx", "vhea", "vmtx", "VORG"),
)
_SYMBOLIC = 4
_STEM = 80
_LONGEST_NAME = 60
_BOLDER = 0.026
"""How much of their size letters are drawn thicker where there is no bold font."""
_MOST_MAPPED = 100
"""How many lines a block of a character map may have (Adobe CMap, 1.4.1)."""


class DrawnGlyphs:
    """What was drawn in one document with fonts of the computer."""

    def __init__(self) -> None:
        self._texts: dict[SystemFont, dict[int, str]] = {}

    def draw(self, canvas: Canvas, run: Run, left: float, baseline: float) -> None:
        """Draw a run from a point on the baseline."""
        font = system_fonts().named(run.letters.font.rstrip(HEAVY))
        texts = self._texts.setdefault(font, {})
        for glyph in run.glyphs:
            if not texts.get(glyph.number):
                texts[glyph.number] = glyph.text
        size = run.letters.size
        canvas.saveState()
        canvas.setFillColor(run.letters.ink)
        thick = ""
        if run.letters.font.endswith(HEAVY):
            canvas.setStrokeColor(run.letters.ink)
            canvas.setLineWidth(size * _BOLDER)
            thick = "2 Tr "
        code: list[str] = canvas._code  # type: ignore[attr-defined] # noqa: SLF001 - no other way to name glyphs
        said = _said(run, texts)
        if said:
            code.append(f"/Span << /ActualText <{said}> >> BDC")
        code.append(f"BT {thick}1 0 0 1 {left:.3f} {baseline:.3f} Tm /{font.name} {size:g} Tf")
        code.append(_shown(font, run.glyphs, size))
        code.append("ET EMC" if said else "ET")
        canvas.restoreState()

    def embed(self, document: Any) -> None:  # noqa: ANN401 - reportlab's document is untyped
        """Put the fonts into a document that is about to be written."""
        for font, texts in self._texts.items():
            made = _composite(document, font, texts)
            document.idToObject["BasicFonts"].dict[font.name] = document.Reference(made, font.name)


def _said(run: Run, texts: Mapping[int, str]) -> str:
    """Return the text of a run in UTF-16, where it cannot be told from its shapes one by one."""
    read = [texts[glyph.number] for glyph in run.glyphs]
    is_plain = all(glyph.text for glyph in run.glyphs)
    if is_plain and run.text in ("".join(read), "".join(reversed(read))):
        return ""
    return f"\ufeff{run.text}".encode("utf-16-be").hex().upper()


def _shown(font: SystemFont, glyphs: tuple[Glyph, ...], size: float) -> str:
    """Return the operators that show glyphs, moved where their font wants them moved."""
    parts: list[str] = []
    row: list[str] = []
    rise = 0.0

    def flush() -> None:
        if row:
            parts.append(f"[{''.join(row)}] TJ")
            row.clear()

    for glyph in glyphs:
        if glyph.up != rise:
            flush()
            rise = glyph.up
            parts.append(f"{rise * size / 1000:g} Ts")
        if glyph.right:
            row.append(f"{-glyph.right:g}")
        row.append(f"<{glyph.number:04X}>")
        after = font.width_of(glyph.number) + glyph.right - glyph.advance
        if after:
            row.append(f"{after:g}")
    flush()
    if rise:
        parts.append("0 Ts")
    return " ".join(parts)


def _composite(document: Any, font: SystemFont, texts: Mapping[int, str]) -> PDFDictionary:  # noqa: ANN401 - reportlab's document is untyped
    name = f"{_tag(texts)}+{_plain_name(font)}"
    part = _subset(font, texts)
    is_cff = "CFF " in part.table_tags
    inner = {
        "Type": PDFName("Font"),
        "Subtype": PDFName("CIDFontType0" if is_cff else "CIDFontType2"),
        "BaseFont": PDFName(name),
        "CIDSystemInfo": PDFDictionary(
            {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        ),
        "FontDescriptor": document.Reference(_descriptor(document, font, name, part)),
        "DW": 1000,
        "W": _widths(font, texts),
    }
    if not is_cff:
        inner["CIDToGIDMap"] = PDFName("Identity")
    letters = PDFStream(content=_to_unicode(texts).encode("ascii"))
    return PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": PDFName(f"{name}-Identity-H" if is_cff else name),
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([document.Reference(PDFDictionary(inner))]),
            "ToUnicode": document.Reference(letters),
        }
    )


def _subset(font: SystemFont, texts: Mapping[int, str]) -> uharfbuzz.Face:
    """Return the font with the shapes that were drawn, under their own numbers."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(list(texts))
    for table in _UNNEEDED:
        wanted.drop_table_tag_set.add(int.from_bytes(table.encode()))
    flags = uharfbuzz.SubsetFlags
    wanted.flags = (
        flags.RETAIN_GIDS | flags.NO_LAYOUT_CLOSURE | flags.NO_HINTING | flags.CFF_IDENTITY_CHARSET
    )
    wanted.pin_all_axes_to_default(font.face)
    return wanted.subset(font.face)


def _descriptor(document: Any, font: SystemFont, name: str, part: uharfbuzz.Face) -> PDFDictionary:  # noqa: ANN401 - reportlab's document is untyped
    if "CFF " in part.table_tags:
        program = PDFStream(
            PDFDictionary({"Subtype": PDFName("CIDFontType0C")}),
            part.reference_table("CFF ").data or b"",
        )
        key = "FontFile3"
    else:
        data = part.blob.data or b""
        program = PDFStream(PDFDictionary({"Length1": len(data)}), data)
        key = "FontFile2"
    head = font.face.reference_table("head").data or b""
    scale = 1000 / font.face.upem
    box = [round(value * scale) for value in struct.unpack(">hhhh", head[36:44])]
    return PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(name),
            "Flags": _SYMBOLIC,
            "FontBBox": PDFArray(box),
            "ItalicAngle": 0,
            "Ascent": box[3],
            "Descent": box[1],
            "CapHeight": box[3],
            "StemV": _STEM,
            key: document.Reference(program),
        }
    )


def _widths(font: SystemFont, texts: Mapping[int, str]) -> PDFArray:
    listed: list[Any] = []
    for glyph in sorted(texts):
        listed += [glyph, PDFArray([font.width_of(glyph)])]
    return PDFArray(listed)


def _to_unicode(texts: Mapping[int, str]) -> str:
    """Return the map from shapes to characters, so that the text can be found and copied."""
    lines = [
        f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for glyph, text in sorted(texts.items())
        if text
    ]
    blocks = [lines[at : at + _MOST_MAPPED] for at in range(0, len(lines), _MOST_MAPPED)]
    mapped = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{mapped}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def _tag(texts: Mapping[int, str]) -> str:
    """Return the six letters that name a subset (ISO 32000-1, 9.6.4)."""
    number = hash(tuple(sorted(texts)))
    return "".join(chr(65 + (number >> 5 * at) % 26) for at in range(6))


def _plain_name(font: SystemFont) -> str:
    plain = re.sub(r"[^A-Za-z0-9-]", "", font.path.stem)[:_LONGEST_NAME]
    return f"{plain or 'Font'}-{font.index}"
