"""Fonts of the computer for what the shipped fonts lack, and the shaping of their letters.

Files are looked for in the folders that Windows, macOS and Linux keep fonts in. Letters are put
together by HarfBuzz, so that those that join in Arabic or Devanagari do.
"""

import os
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import uharfbuzz

_ENDINGS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_PREFERRED = (
    *("notosans-", "notosansarabic", "notonaskh", "notosanshebrew", "notosansdevanagari"),
    *("notosanscjk", "notosansjp", "notosanssc", "segoeui.", "nirmala", "msyh.", "yugothr"),
    *("meiryo.", "malgun.", "msjh.", "leelawui.", "pingfang", "hiraginosans", "applesdgothic"),
    *("geezapro", "arialhb", "kohinoor", "arial.", "arialuni", "notosans", "sourcehansans"),
    *("droidsansfallback", "wqy", "notoemoji", "symbola", "seguisym", "seguiemj", "dejavusans"),
    *("freesans", "notoserif"),
)
"""Beginnings of file names in small letters, those that go best with the shipped fonts first."""
_NOT_FOR_TEXT = ("lastresort", "adobeblank")
_REGULAR = 400
_ITALIC = 1
_NO_EMBEDDING = 0x0302
"""Fonts that forbid embedding, or subsets, or outlines in files (OpenType, OS/2.fsType)."""
_RESTRICTED, _EDITABLE_OR_PRINT = 0x0002, 0x000C
_EM = 1000
_MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Glyph:
    """A shape of a font where it is drawn; lengths in thousandths of the font size.

    `text` are the characters that it stands for, empty where another shape has them.
    """

    number: int
    advance: float
    right: float
    up: float
    text: str


class SystemFont:
    """A font file of the computer, or one of the fonts in it; read when it is needed."""

    def __init__(self, path: Path, index: int, name: str) -> None:
        self.path = path
        self.index = index
        self.name = name
        self._shaped: dict[tuple[str, bool], tuple[Glyph, ...]] = {}

    @cached_property
    def face(self) -> uharfbuzz.Face:
        """The tables of the font."""
        return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(self.path)), self.index)

    @cached_property
    def _font(self) -> uharfbuzz.Font:
        font = uharfbuzz.Font(self.face)
        font.scale = (_EM, _EM)
        return font

    @cached_property
    def _covered(self) -> uharfbuzz.Set:
        return self.face.unicodes

    @cached_property
    def rank(self) -> tuple[int, int, str]:
        """How well the font suits: family, distance from an upright regular one, name."""
        known = self.path.name.lower()
        family = next((at for at, it in enumerate(_PREFERRED) if known.startswith(it)), 999)
        _, weight, selection = self._style()
        return family, abs(weight - _REGULAR) + 1000 * (selection & _ITALIC), known

    def is_fit(self) -> bool:
        """Whether the font has outlines and may be put into files."""
        if self.path.name.lower().startswith(_NOT_FOR_TEXT):
            return False
        tables = set(self.face.table_tags)
        if not tables & {"glyf", "CFF "} or tables & {"sbix", "CBDT"}:
            return False
        allowed = self._style()[0]
        restricted = allowed & _RESTRICTED and not allowed & _EDITABLE_OR_PRINT
        return not restricted and not allowed & (_NO_EMBEDDING & ~_RESTRICTED)

    def _style(self) -> tuple[int, int, int]:
        """Return what the font allows, its weight, and bits of its style."""
        table = self.face.reference_table("OS/2").data or b""
        if len(table) < 64:
            return 0, _REGULAR, 0
        weight, _, allowed = struct.unpack(">HHH", table[4:10])
        (selection,) = struct.unpack(">H", table[62:64])
        return allowed, weight, selection

    def has(self, character: str) -> bool:
        """Whether the font can show a character."""
        return ord(character) in self._covered

    def shape(self, text: str, *, is_reversed: bool) -> tuple[Glyph, ...]:
        """Return the shapes of a text from left to right; `is_reversed` reads from the right."""
        key = (text, is_reversed)
        if key not in self._shaped:
            if len(self._shaped) >= _MOST_KEPT:
                self._shaped.clear()
            self._shaped[key] = tuple(self._shape(text, is_reversed=is_reversed))
        return self._shaped[key]

    def _shape(self, text: str, *, is_reversed: bool) -> Iterator[Glyph]:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if is_reversed else "ltr"
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        uharfbuzz.shape(self._font, buffer)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        seen: set[int] = set()
        for info, position in zip(infos, positions, strict=True):
            start = info.cluster
            belongs = "" if start in seen else text[start : ends[start]]
            seen.add(start)
            if info.codepoint:
                yield Glyph(
                    info.codepoint,
                    *(position.x_advance, position.x_offset, position.y_offset),
                    belongs,
                )

    def width_of(self, glyph: int) -> float:
        """Return how far a shape reaches by itself, in thousandths of the font size."""
        return self._font.get_glyph_h_advance(glyph)


class SystemFonts:
    """The fonts in some folders, by what they can show."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)
        self._found: dict[str, SystemFont | None] = {}

    @cached_property
    def _fonts(self) -> tuple[SystemFont, ...]:
        fonts = sorted(self._fit(), key=lambda font: font.rank)
        for number, font in enumerate(fonts, 1):
            font.name = f"System-{number}"
        return tuple(fonts)

    def _fit(self) -> Iterator[SystemFont]:
        for path in _files(self._folders):
            try:
                for index in range(_fonts_in(path)):
                    font = SystemFont(path, index, "")
                    if font.is_fit():
                        yield font
            except (OSError, uharfbuzz.HarfBuzzError, ValueError, struct.error):
                # A font that cannot be read is one that this computer does not have.
                continue

    def find(self, character: str, last: SystemFont | None = None) -> SystemFont | None:
        """Return the font for a character; the last one again where it has it too."""
        if last and last.has(character):
            return last
        if character not in self._found:
            fonts = (font for font in self._fonts if font.has(character))
            self._found[character] = next(fonts, None)
        return self._found[character]

    def named(self, name: str) -> SystemFont:
        """Return a font by its name; raise KeyError for a name that none has."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, SystemFont]:
        return {font.name: font for font in self._fonts}


def _fonts_in(path: Path) -> int:
    """Return how many fonts a file holds: one, or those of a collection."""
    with path.open("rb") as file:
        head = file.read(12)
    return int(struct.unpack(">I", head[8:])[0]) if head.startswith(b"ttcf") else 1


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        if folder.is_dir():
            yield from (it for it in sorted(folder.rglob("*")) if it.suffix.lower() in _ENDINGS)


def folders() -> tuple[Path, ...]:
    """Return where this computer keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
        windows = os.environ.get("WINDIR", "C:\\Windows")
        return Path(windows, "Fonts"), Path(local, "Microsoft", "Windows", "Fonts")
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local" / "share" / "fonts",
        home / ".fonts",
    )


_IN_USE: list[SystemFonts] = []


def system_fonts() -> SystemFonts:
    """Return the fonts of this computer; they are looked for once, when first needed."""
    if not _IN_USE:
        use_fonts_of(folders())
    return _IN_USE[0]


def use_fonts_of(chosen: Iterable[Path]) -> None:
    """Look for fonts in these folders from now on."""
    _IN_USE[:] = [SystemFonts(chosen)]
