"""A small font file with chosen characters, for tests on computers without any fonts.

Its shapes are those of letters in a shipped font, whose tables are kept but for the character map.
"""

import struct
from collections.abc import Mapping
from pathlib import Path

import uharfbuzz

import resources

_SHIPPED = "fonts/NotoSans-Regular.ttf"
_KEPT = ("glyf", "loca", "head", "hhea", "hmtx", "maxp", "OS/2", "post")


def write_tiny_font(target: Path, letters: Mapping[str, str], *, allowed: int = 0) -> Path:
    """Write a TrueType font that shows each character as a letter of the shipped font.

    `allowed` is what the font says about being put into files (OS/2.fsType).
    """
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(resources.path(_SHIPPED))))
    font = uharfbuzz.Font(face)
    tables = {tag: face.reference_table(tag).data or b"" for tag in _KEPT}
    tables["OS/2"] = tables["OS/2"][:8] + struct.pack(">H", allowed) + tables["OS/2"][10:]
    glyphs = {ord(shown): font.get_nominal_glyph(ord(like)) or 0 for shown, like in letters.items()}
    tables["cmap"] = _character_map(glyphs)
    target.write_bytes(_font_file(tables))
    return target


def _character_map(glyphs: Mapping[int, int]) -> bytes:
    """Return a table of format 12: one group for each character."""
    groups = b"".join(struct.pack(">III", code, code, glyphs[code]) for code in sorted(glyphs))
    head = struct.pack(">HHHHI", 0, 1, 3, 10, 12)
    return head + struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(glyphs)) + groups


def _font_file(tables: Mapping[str, bytes]) -> bytes:
    start = 12 + 16 * len(tables)
    directory, body = b"", b""
    for tag in sorted(tables):
        data = tables[tag]
        directory += struct.pack(">4sIII", tag.encode(), 0, start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return struct.pack(">IHHHH", 0x00010000, len(tables), 0, 0, 0) + directory + body
