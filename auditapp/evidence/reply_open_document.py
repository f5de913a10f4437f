"""Rows and pictures of a filled form that was saved as an OpenDocument text."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from auditapp.errors import UserError
from auditapp.evidence.reply_document import FoundDocument, FoundRow
from auditapp.evidence.reply_package import Package
from auditapp.evidence.reply_xml import attribute

_SKIPPED = frozenset({"tracked-changes", "note", "sequence-decls", "forms", "table-columns"})
_ROWS = frozenset({"table-rows", "table-header-rows", "table-row-group"})
_BLOCKS = frozenset({"p", "h"})


def read_open_document(package: Package, label: str) -> FoundDocument:
    """Read an OpenDocument text; raise UserError when it is none."""
    root = package.xml("content.xml")
    text = root.find("body/text") if root is not None else None
    if text is None:
        raise UserError(
            f"{label} is not a text document. Ask for the form as a Word file (.docx).", "file"
        )
    walk = _Walk()
    walk.body(text)
    meta = package.xml("meta.xml")
    if meta is not None:
        walk.found.codes += ["".join(it.itertext()) for it in meta.iter("user-defined")]
    return walk.found


class _Walk:
    def __init__(self) -> None:
        self.found = FoundDocument()

    def body(self, element: Element) -> None:
        """Read paragraphs and tables."""
        for child in element:
            if child.tag == "table":
                self._table(child)
            elif child.tag == "tracked-changes":
                self.found.has_changes = True
            elif child.tag == "section":
                self.body(child)
            elif child.tag not in _SKIPPED:
                text, pictures = self._read([child])
                self.found.add_beside(text, [], pictures)

    def _table(self, table: Element) -> None:
        for row in _rows(table):
            cells = row.findall("table-cell")
            if len(cells) < 2:
                for cell in cells:
                    self.body(cell)
                continue
            label, _ = self._read(cells[:1])
            answer, pictures = self._read(cells[1:])
            self.found.add_row(FoundRow(label, answer, len(cells), (), tuple(pictures)))

    def _read(self, elements: Iterable[Element]) -> tuple[str, list[str]]:
        out: list[str] = []
        pictures: list[str] = []
        for element in elements:
            self._walk(element, out, pictures)
        return "".join(out).removesuffix("\n"), pictures

    def _walk(self, element: Element, out: list[str], pictures: list[str]) -> None:
        tag = element.tag
        if tag in _SKIPPED:
            return
        if tag == "annotation":
            self.found.comments += 1
        elif tag == "s":
            out.append(" " * min(int(attribute(element, "c") or "1"), 200))
        elif tag in ("tab", "line-break"):
            out.append("\t" if tag == "tab" else "\n")
        elif tag == "image":
            self._picture(attribute(element, "href"), pictures)
        else:
            self._inside(element, out, pictures)

    def _inside(self, element: Element, out: list[str], pictures: list[str]) -> None:
        is_block = element.tag in _BLOCKS
        if is_block and out and not out[-1].endswith("\n"):
            out.append("\n")
        is_text = is_block or element.tag in ("span", "a", "text-input", "content-control")
        out.extend(_plain(element.text) if is_text else ())
        for child in element:
            self._walk(child, out, pictures)
            out.extend(_plain(child.tail) if is_text else ())
        if is_block:
            out.append("\n")

    def _picture(self, part: str, pictures: list[str]) -> None:
        if part.startswith("Pictures/"):
            pictures.append(part)
        elif part and not part.startswith("./ObjectReplacements"):
            self.found.outside += 1


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _plain(text: str | None) -> tuple[str, ...]:
    """Return text as it is shown: line ends in the markup are blanks."""
    return (text.replace("\n", " "),) if text else ()
