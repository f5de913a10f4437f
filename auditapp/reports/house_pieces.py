"""Pieces of a firm's page taken over: cleaned of what belongs to its file, with their pictures."""

import io
import posixpath
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree
from PIL import Image, UnidentifiedImageError

from auditapp.reports.house_file import HouseFile, R, W
from auditapp.reports.house_styles import rename

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_LEFT_AWAY = tuple(
    f"{W}{it}"
    for it in (
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
        *("commentReference", "footnoteReference", "endnoteReference", "del", "moveFrom"),
        *("proofErr", "permStart", "permEnd", "dataBinding", "object", "altChunk", "subDoc"),
        *("sectPr", "lastRenderedPageBreak", "pPrChange", "rPrChange", "tblPrChange"),
        *("tcPrChange", "trPrChange", "moveFromRangeStart", "moveFromRangeEnd"),
        *("moveToRangeStart", "moveToRangeEnd", "control"),
    )
)
_UNWRAPPED = tuple(f"{W}{it}" for it in ("ins", "moveTo", "smartTag"))
_OF_PICTURES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "svg": "image/svg+xml",
}
_NOT_OPENED = frozenset({"emf", "wmf", "svg"})
"""Drawings that Word shows and this program cannot look into."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture of a piece: the id in its markup, its path in the firm's file, what is wrong."""

    id: str
    path: str
    wrong: str = ""

    @property
    def ending(self) -> str:
        """The ending of its file, which is its format."""
        return self.path.rpartition(".")[2].casefold()

    @property
    def content_type(self) -> str:
        """The type by which a package names its format."""
        return _OF_PICTURES.get(self.ending, "")


@dataclass(frozen=True, slots=True)
class Piece:
    """Elements under one root, with the pictures that they show."""

    root: etree._Element
    logos: tuple[Logo, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be seen."""
        has_text = any((it.text or "").strip() for it in self.root.iter(f"{W}t"))
        return not has_text and not any(True for _ in self.root.iter(f"{W}drawing", f"{W}pict"))


def piece_of(file: HouseFile, part: str, root: etree._Element, renamed: dict[str, str]) -> Piece:
    """Return the elements of a root ready to be written elsewhere.

    `lost` are sentences about what could not be taken over.
    """
    copy = deepcopy(root)
    _drop_ignorable(copy, _ignorable(root.getroottree().getroot()))
    for element in list(copy.iter(*_LEFT_AWAY)):
        _remove(element)
    for element in list(copy.iter(*_UNWRAPPED)):
        _unwrap(element)
    _unlink(copy)
    rename(copy, renamed)
    logos, lost = _logos(file, part, copy)
    return Piece(copy, logos, lost)


def inside(root: etree._Element) -> str:
    """Return the markup inside a root."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=_required(root))
    return "".join(etree.tostring(it, encoding="unicode", with_tail=False) for it in root)


def _required(root: etree._Element) -> list[str]:
    """Return prefixes that markup speaks of in words."""
    return [
        prefix
        for it in root.iter(f"{_COMPATIBLE}Choice")
        for prefix in it.get("Requires", "").split()
    ]


def _ignorable(root: etree._Element) -> set[str]:
    named = root.get(f"{_COMPATIBLE}Ignorable", "").split()
    return {root.nsmap[prefix] for prefix in named if prefix in root.nsmap}


def _drop_ignorable(tree: etree._Element, spaces: set[str]) -> None:
    """Leave away what a reader may ignore: the file around it no longer says that it may."""
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            continue
        if etree.QName(element).namespace in spaces:
            _remove(element)
            continue
        for name in list(element.attrib):
            is_number_of_saving = str(name).startswith(f"{W}rsid")
            if is_number_of_saving or etree.QName(str(name)).namespace in spaces:
                del element.attrib[name]
    tree.attrib.pop(f"{_COMPATIBLE}Ignorable", "")


def _unlink(tree: etree._Element) -> None:
    """Keep the words of links; where they lead is another file's."""
    for element in list(tree.iter(f"{W}hyperlink")):
        _unwrap(element)
    for element in list(tree.iter("{*}hlinkClick", "{*}hlinkHover")):
        _remove(element)


def _logos(
    file: HouseFile, part: str, tree: etree._Element
) -> tuple[tuple[Logo, ...], tuple[str, ...]]:
    relations = file.relations(part)
    found: dict[str, Logo] = {}
    lost: list[str] = []
    for element, name in list(_named(tree)):
        key = str(element.get(name))
        relation = relations.get(key)
        if relation is None or relation.kind != "image":
            what = "a picture that is not in the file" if relation is None else relation.kind
            lost.append(f"This is not taken over: {what}.")
            _drop_drawing(element)
            continue
        logo = found.get(key) or Logo(key, relation.target, _wrong(file, relation.target))
        if logo.wrong:
            lost.append(logo.wrong)
            _drop_drawing(element)
            continue
        found[key] = logo
    used = {str(element.get(name)) for element, name in _named(tree)}
    return tuple(it for key, it in found.items() if key in used), tuple(dict.fromkeys(lost))


def _named(tree: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for element in tree.iter():
        if isinstance(element.tag, str):
            for name in element.attrib:
                if str(name).startswith(R):
                    yield element, str(name)


def _wrong(file: HouseFile, path: str) -> str:
    name = posixpath.basename(path)
    ending = path.rpartition(".")[2].casefold()
    if path not in file.parts:
        return f"The picture {name} is missing from the file. Insert it again."
    if ending not in _OF_PICTURES:
        return f"The picture {name} has a format that is not known. Use PNG or JPEG."
    if ending in _NOT_OPENED:
        return ""
    try:
        with Image.open(io.BytesIO(file.parts[path])) as image:
            image.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return f"The picture {name} is damaged. Insert it again."
    return ""


def _drop_drawing(element: etree._Element) -> None:
    drawings = (f"{W}drawing", f"{W}pict")
    whole = next(element.iterancestors(*drawings), element)
    _remove(whole)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        for child in list(element):
            element.addprevious(child)
        parent.remove(element)


def number_drawings(root: etree._Element, words: str) -> None:
    """Give drawings numbers that nothing else has, and words where they have none."""
    for number, element in enumerate(root.iter(_DRAWN), start=900_001):
        element.set("id", str(number))
        if not element.get("descr"):
            element.set("descr", words or "Logo")
