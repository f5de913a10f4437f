"""The parts of a Word or OpenDocument file, read one by one and only as large as they may be."""

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from auditapp.errors import UserError
from auditapp.evidence.reply_xml import attribute, parsed

LARGEST_FILE = 64 * 1024 * 1024
_LARGEST_TEXT = 24 * 1024 * 1024
_LARGEST_PICTURE = 48 * 1024 * 1024
_MOST_PARTS = 4_000
_ENCRYPTED = 0x1
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


class Package:
    """A zipped document. Nothing is unpacked to the disk."""

    def __init__(self, data: bytes, label: str) -> None:
        self._label = label
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (*_UNREADABLE, ValueError) as error:
            raise self._damaged() from error
        entries = self._archive.infolist()
        if len(entries) > _MOST_PARTS:
            raise self._too_large()
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise UserError(f"{label} is protected by a password. Ask for it without one.", "file")
        self.names = frozenset(entry.filename for entry in entries)

    def xml(self, name: str) -> Element | None:
        """Return the root of a part, None where there is none; raise UserError when it is bad."""
        if name not in self.names:
            return None
        return parsed(self._bytes(name, _LARGEST_TEXT), self._label)

    def picture(self, name: str) -> bytes:
        """Return the bytes of a part that is a picture, none where there is none."""
        return self._bytes(name, _LARGEST_PICTURE) if name in self.names else b""

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the relations of a part by id: what kind they are, and the part they lead to.

        What lies outside the file has no part.
        """
        path = PurePosixPath(part)
        root = self.xml(str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels")
        found: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            kind = attribute(relation, "Type").rpartition("/")[2]
            outside = attribute(relation, "TargetMode") == "External"
            target = "" if outside else _joined(path.parent, attribute(relation, "Target"))
            found[attribute(relation, "Id")] = (kind, target)
        return found

    def _bytes(self, name: str, largest: int) -> bytes:
        try:
            with self._archive.open(name) as part:
                data = part.read(largest + 1)
        except _UNREADABLE as error:
            raise self._damaged() from error
        if len(data) > largest:
            raise self._too_large()
        return data

    def _damaged(self) -> UserError:
        return UserError(
            f"{self._label} is damaged and cannot be read. Ask for it to be sent again.", "file"
        )

    def _too_large(self) -> UserError:
        return UserError(
            f"{self._label} holds more than a form may: it was not opened. Ask for the form "
            "without large pictures, and for those as files of their own.",
            "file",
        )


def _joined(folder: PurePosixPath, target: str) -> str:
    """Return the path of a part in its package, from the folder of the part that names it."""
    parts: list[str] = [] if target.startswith("/") else list(folder.parts)
    for piece in PurePosixPath(target.lstrip("/")).parts:
        if piece == "..":
            parts = parts[:-1]
        elif piece != ".":
            parts.append(piece)
    return "/".join(part for part in parts if part != ".")
