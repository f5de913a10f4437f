"""A firm's Word file, opened as what it is: a parcel from outside that may hold anything.

Nothing in it is run, fetched or unpacked to disk. What makes it unusable is said in a sentence.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from auditapp.errors import UserError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LARGEST = 20 * 2**20
"""Bytes of a template; what is larger is a report with pictures, not a template."""

_LARGEST_INSIDE = 120 * 2**20
_MOST_PARTS = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = b"http://purl.oclc.org/ooxml/"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_FETCHING = frozenset({"image", "attachedTemplate", "subDocument", "oleObject", "aFChunk", "frame"})
_NETWORK = re.compile(r"^(https?|ftp|smb|file)://[^/]|^file://///|^[\\/]{2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part names by an id: `kind` like "image", and a path in the package or outside it."""

    kind: str
    target: str
    is_outside: bool


@dataclass(frozen=True, slots=True)
class HouseFile:
    """The parts of a Word file by their paths, and the path of its main part."""

    parts: Mapping[str, bytes]
    main: str

    def tree(self, name: str) -> etree._Element | None:
        """Return a part as a tree, None where there is none; raise UserError for broken XML."""
        return _tree(self.parts[name], name) if name in self.parts else None

    def relations(self, name: str) -> dict[str, Relation]:
        """Return what a part names, by id; paths are those of the package."""
        return _relations(self.parts, name)

    def named(self, kind: str) -> str:
        """Return the path of the part that the main part names by a kind, "" for none."""
        for found in self.relations(self.main).values():
            if found.kind == kind and not found.is_outside and found.target in self.parts:
                return found.target
        return ""


def open_house_file(data: bytes, name: str = "The file") -> HouseFile:
    """Open a template from its bytes; raise UserError saying why it cannot be one."""
    if data.startswith(_OLE):
        raise UserError(
            f"{name} is protected by a password or in the old .doc format. "
            "Save it as a Word document (.docx) without a password.",
            "file",
        )
    if len(data) > LARGEST:
        size, most = len(data) // 2**20, LARGEST // 2**20
        raise UserError(
            f"{name} has {size} MB; a template may have {most}. Make its pictures smaller.", "file"
        )
    parts = _parts(data, name)
    _refuse_macros(parts, name)
    main = _main(parts, name)
    if _STRICT in parts[main][:4_000]:
        raise UserError(
            f"{name} is a Strict Open XML document. Save it as a Word document (.docx).", "file"
        )
    found = HouseFile(parts, main)
    _refuse_fetching(found, name)
    return found


def _parts(data: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [it for it in archive.infolist() if not it.is_dir()]
            too_much = sum(it.file_size for it in entries) > _LARGEST_INSIDE
            if too_much or len(entries) > _MOST_PARTS:
                raise UserError(f"{name} holds far more than a template does.", "file")
            return {it.filename: archive.read(it) for it in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise UserError(f"{name} is damaged, or is no Word document.", "file") from error
    except (NotImplementedError, RuntimeError) as error:
        raise UserError(f"{name} is protected. Save it without a password.", "file") from error


def _refuse_macros(parts: Mapping[str, bytes], name: str) -> None:
    types = parts.get(_TYPES, b"")
    if b"macroEnabled" in types or any("vbaproject" in it.casefold() for it in parts):
        raise UserError(
            f"{name} holds macros. Save it as a Word document (.docx) or template (.dotx).", "file"
        )


def _main(parts: Mapping[str, bytes], name: str) -> str:
    if _RELATIONS in parts:
        for found in _relations(parts, "").values():
            is_there = found.target in parts and not found.is_outside
            if found.kind == "officeDocument" and is_there:
                tree = _tree(parts[found.target], found.target)
                if etree.QName(tree).localname == "document":
                    return found.target
    raise UserError(f"{name} is no Word document (.docx).", "file")


def _refuse_fetching(file: HouseFile, name: str) -> None:
    """Refuse what Word would fetch from elsewhere as it opens the file."""
    for part in file.parts:
        folder, _, last = part.rpartition("/")
        if not last.endswith(".rels"):
            continue
        source = posixpath.join(posixpath.dirname(folder), last.removesuffix(".rels"))
        for found in file.relations(source).values():
            is_ordinary = found.kind == "attachedTemplate" and not _NETWORK.match(found.target)
            if found.is_outside and found.kind in _FETCHING and not is_ordinary:
                what = "picture" if found.kind == "image" else "part"
                raise UserError(
                    f"{name} fetches a {what} from {found.target[:120]}. Put it into the file.",
                    "file",
                )


def _relations(parts: Mapping[str, bytes], name: str) -> dict[str, Relation]:
    folder, _, file = name.rpartition("/")
    path = posixpath.join(folder, "_rels", f"{file}.rels")
    if path not in parts:
        return {}
    found = {}
    for element in _tree(parts[path], path):
        if not isinstance(element.tag, str):
            continue
        target, is_outside = element.get("Target", ""), element.get("TargetMode") == "External"
        if not is_outside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = element.get("Type", "").rpartition("/")[2]
        found[element.get("Id", "")] = Relation(kind, target, is_outside)
    return found


def _tree(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UserError(f"The part {name} of the file is damaged.", "file") from error
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UserError(f"The part {name} of the file declares entities, which none may.", "file")
    return tree
