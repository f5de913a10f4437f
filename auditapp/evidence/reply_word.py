"""Rows, fields and pictures of a filled form that is a Word document."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from auditapp.errors import UserError
from auditapp.evidence.reply_document import FoundDocument, FoundField, FoundRow
from auditapp.evidence.reply_package import Package
from auditapp.evidence.reply_xml import attribute

_SKIPPED = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tcPr", "trPr", "sectPr", "rt"}
    | {"instrText", "delText", "delInstrText", "fldData", "Fallback"}
)
_TAKEN_OUT, _PUT_IN = frozenset({"del", "moveFrom"}), frozenset({"ins", "moveTo"})
_WRITTEN = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "ptab": "\t",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
_THROUGH = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_MACROS = ("macroenabled", "vbaproject")


def read_word(package: Package, label: str) -> FoundDocument:
    """Read a Word document; raise UserError when it holds macros or is none."""
    _refuse_macros(package, label)
    main = next(
        (part for kind, part in package.relations("").values() if kind == "officeDocument"), ""
    )
    root = package.xml(main) if main else None
    body = root.find("body") if root is not None else None
    if body is None:
        raise UserError(f"{label} is not a Word document. Ask for the form as .docx.", "file")
    relations = package.relations(main)
    walk = _Walk(relations)
    walk.body(body)
    found = walk.found
    for kind, part in relations.values():
        if kind == "comments" and part:
            comments = package.xml(part)
            found.comments += len(comments.findall("comment")) if comments is not None else 0
        if kind == "customXml" and part:
            found.codes += _texts(package.xml(part))
    for kind, part in package.relations("").values():
        if kind == "custom-properties" and part:
            found.codes += _texts(package.xml(part))
    return found


def _refuse_macros(package: Package, label: str) -> None:
    types = package.xml("[Content_Types].xml")
    kinds = [attribute(it, "ContentType") for it in types] if types is not None else []
    if any(mark in text.lower() for text in (*kinds, *package.names) for mark in _MACROS):
        raise UserError(
            f"{label} holds macros. It was not read. Ask for the form saved as .docx.", "file"
        )


def _texts(root: Element | None) -> list[str]:
    return ["".join(it.itertext()) for it in root.iter()] if root is not None else []


@dataclass(slots=True)
class _Piece:
    """The text of a paragraph or a cell, with the fields and pictures in it."""

    out: list[str] = field(default_factory=list)
    fields: list[FoundField] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text; each paragraph ends with a line end but the last."""
        return "".join(self.out).removesuffix("\n")

    def begin_line(self) -> None:
        """Begin a line unless one has just begun."""
        if self.out and not self.out[-1].endswith("\n"):
            self.out.append("\n")


class _Walk:
    """Goes through the document in reading order."""

    def __init__(self, relations: dict[str, tuple[str, str]]) -> None:
        self.found = FoundDocument()
        self._relations = relations

    def body(self, element: Element) -> None:
        """Read paragraphs and tables, also those in controls around them."""
        for child in element:
            if child.tag == "tbl":
                self._table(child)
            elif child.tag in _THROUGH and child.find(".//tbl") is not None:
                self.body(child)
            elif child.tag not in _SKIPPED:
                self.found.add_beside(*self._read([child]))

    def _table(self, table: Element) -> None:
        for row in _within(table, "tr"):
            if row.find("trPr/del") is not None:
                self.found.has_changes = True
                continue
            cells = list(_within(row, "tc"))
            if not self._is_row(cells):
                for cell in cells:
                    self.body(cell)

    def _is_row(self, cells: list[Element]) -> bool:
        """Read a row of label and answer; whether it is one, or a frame around other tables."""
        if len(cells) < 2 and any(cell.find(".//tbl") is not None for cell in cells):
            return False
        text, _, _ = self._read(cells[:1])
        answer, fields, pictures = self._read(cells[1:])
        self.found.add_row(FoundRow(text, answer, len(cells), tuple(fields), tuple(pictures)))
        return True

    def _read(self, elements: Iterable[Element]) -> tuple[str, list[FoundField], list[str]]:
        piece = _Piece()
        for element in elements:
            piece.begin_line()
            self._walk(element, piece)
        return piece.text, piece.fields, piece.pictures

    def _walk(self, element: Element, piece: _Piece) -> None:
        tag = element.tag
        if tag in _SKIPPED or self._is_taken_out(tag):
            return
        if tag == "t":
            piece.out.append(element.text or "")
        elif tag in _WRITTEN:
            piece.out.append(_WRITTEN[tag])
        elif tag == "p":
            self._paragraph(element, piece)
        elif tag == "sdt":
            self._field(element, piece)
        elif tag in ("blip", "imagedata"):
            named = (attribute(element, name) for name in ("embed", "id", "link"))
            self._picture(next(filter(None, named), ""), piece)
        elif tag == "object":
            self.found.embedded += 1
        else:
            self._children(element, piece)

    def _is_taken_out(self, tag: str) -> bool:
        self.found.has_changes |= tag in _TAKEN_OUT or tag in _PUT_IN
        return tag in _TAKEN_OUT

    def _children(self, element: Element, piece: _Piece) -> None:
        for child in element:
            self._walk(child, piece)

    def _paragraph(self, element: Element, piece: _Piece) -> None:
        piece.begin_line()
        if element.find("pPr/numPr") is not None:
            piece.out.append("\N{BULLET} ")
        self._children(element, piece)
        piece.out.append("\n")

    def _field(self, element: Element, piece: _Piece) -> None:
        start = len(piece.out)
        self._children(element, piece)
        text = "".join(piece.out[start:]).strip("\n")
        named = (element.find("sdtPr/tag"), element.find("sdtPr/alias"))
        names = tuple(attribute(it, "val") for it in named if it is not None)
        piece.fields.append(FoundField(names, text))

    def _picture(self, relation: str, piece: _Piece) -> None:
        kind, part = self._relations.get(relation, ("", ""))
        if part and kind == "image":
            piece.pictures.append(part)
        elif relation:
            self.found.outside += 1


def _within(element: Element, wanted: str) -> Iterator[Element]:
    """Yield rows of a table, or cells of a row, also those in controls around them."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag in _THROUGH:
            yield from _within(child, wanted)
