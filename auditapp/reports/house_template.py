"""A firm's template, read once: it gives any document the firm's order, page, look and cover."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from auditapp.reports.document import Document
from auditapp.reports.house_file import HouseFile, R, W, open_house_file
from auditapp.reports.house_names import (
    FACTS,
    MARK,
    ONE_SECTION,
    SECTIONS,
    Order,
    in_order,
    values_of,
)
from auditapp.reports.house_pieces import Logo, Piece, inside, number_drawings, piece_of
from auditapp.reports.house_styles import HouseStyles, house_styles
from auditapp.reports.house_text import filled, marks_in, paragraphs, text_of
from auditapp.reports.word_cover import cover_facts, cover_markup
from auditapp.reports.word_document import stretches
from auditapp.reports.word_house import House, language_tag
from auditapp.reports.word_margins import margins_of, marks_of_margins
from auditapp.reports.word_package import RELATIONSHIPS, ExtraPart, Margins
from auditapp.reports.word_page import A4, SPACES, Page

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_NARROWEST = 5_000
"""Twips of text on a line that tables still fit into."""

_VALUE = f"{W}val"
_LEVEL, _STATUS = "level", "status"


@dataclass(frozen=True, slots=True)
class Sides:
    """Headers and footers: of most pages, of the first, of turned ones; None is not there."""

    header: Piece | None = None
    first_header: Piece | None = None
    wide_header: Piece | None = None
    footer: Piece | None = None
    first_footer: Piece | None = None
    wide_footer: Piece | None = None

    def named(self) -> tuple[tuple[str, str, Piece | None], ...]:
        """Return each with its place in words and its file in the package."""
        return (
            ("header", "header1.xml", self.header),
            ("first page's header", "header2.xml", self.first_header),
            ("turned pages' header", "header3.xml", self.wide_header),
            ("footer", "footer1.xml", self.footer),
            ("first page's footer", "footer2.xml", self.first_footer),
            ("turned pages' footer", "footer3.xml", self.wide_footer),
        )


@dataclass(frozen=True, slots=True)
class HouseTemplate:
    """What a template gives; `cover` is None where its file has none of its own.

    `has_mark` is whether a mark says where sections go; `left_out` are texts after the first mark
    that no document takes over.
    """

    styles: HouseStyles
    page: Page
    sides: Sides
    cover: Piece | None
    order: Order
    has_mark: bool
    left_out: tuple[str, ...]
    theme: bytes = b""
    is_narrow: bool = False
    media: dict[str, bytes] = field(default_factory=dict)

    def dressed(self, document: Document) -> tuple[Document, House]:
        """Return a document in the template's order, and its look for this document."""
        sections = tuple(document.sections[it] for it in in_order(document, self.order))
        ordered = replace(document, sections=sections)
        return ordered, self._house(ordered)

    def _house(self, document: Document) -> House:
        parts = _Parts(self.media)
        if self.theme:
            name = "word/theme/theme1.xml"
            parts.add(ExtraPart(name, self.theme, "theme", _THEME_TYPE, of_document=True))
        cover = self._cover(document, parts)
        for _, name, piece in self._there(document):
            parts.add_relations(name, piece)
        sheets = self.styles.sheets(language_tag(document.language))
        return House(sheets, self.page, self._margins, cover, tuple(parts.all))

    def _there(self, document: Document) -> list[tuple[str, str, Piece]]:
        """Return the headers and footers with pictures that the document will have."""
        directions = {is_wide for is_wide, _ in stretches(document)}
        is_there = {
            "1": False in directions,
            "2": document.cover is not None,
            "3": True in directions,
        }
        return [
            (place, name, piece)
            for place, name, piece in self.sides.named()
            if piece is not None and piece.logos and is_there[name[6]]
        ]

    def _cover(self, document: Document, parts: "_Parts") -> Callable[[Document, Page], str]:
        if self.cover is None or document.cover is None:
            return cover_markup
        names = {logo.id: parts.add_picture(logo) for logo in self.cover.logos}

        def markup(said: Document, page: Page) -> str:
            return _cover_of(self.cover, said, page, names) if self.cover else ""

        return markup

    def _margins(self, document: Document, page: Page) -> Margins:
        ours = margins_of(document, page)
        values = values_of(document)
        return Margins(
            _header(self.sides.header, ours.header, document, 1, self.sides.footer, values),
            _header(
                self.sides.first_header,
                ours.first_header,
                document,
                2,
                self.sides.first_footer,
                values,
            ),
            _side(self.sides.footer, ours.footer, document, values),
            _side(self.sides.first_footer, ours.first_footer, document, values),
            _header(
                self._wide(self.sides.wide_header),
                ours.wide_header,
                document,
                3,
                self.sides.wide_footer,
                values,
            ),
            _side(self._wide(self.sides.wide_footer), ours.wide_footer, document, values),
        )

    def _wide(self, piece: Piece | None) -> Piece | None:
        """Return a margin for turned pages: where an upright one stands in, tabs move along."""
        if piece is None or not any(piece is it for it in (self.sides.header, self.sides.footer)):
            return piece
        root = deepcopy(piece.root)
        upright, turned = self.page.text_width, self.page.turned().text_width
        for tab in root.iter(f"{W}tab"):
            position = tab.get(f"{W}pos", "")
            if position.isdigit():
                tab.set(f"{W}pos", str(int(position) * turned // upright))
        return replace(piece, root=root)


class _Parts:
    """Parts of the package, numbered as they come."""

    def __init__(self, media: dict[str, bytes]) -> None:
        self.all: list[ExtraPart] = []
        self._media = media

    def add(self, part: ExtraPart) -> int:
        self.all.append(part)
        return len(self.all)

    def add_picture(self, logo: Logo, *, of_document: bool = True) -> str:
        """Return the relation of the main part to a picture."""
        name, kind = self._name(logo), "image" if of_document else ""
        number = self.add(
            ExtraPart(
                name, self._media[logo.path], kind, logo.content_type, of_document=of_document
            )
        )
        return f"rIdX{number}"

    def add_relations(self, part: str, piece: Piece) -> None:
        """Add the pictures of a header, and the part by which it names them."""
        inside = ""
        for logo in piece.logos:
            number = len(self.all) + 1
            self.add_picture(logo, of_document=False)
            target = self.all[number - 1].name.removeprefix("word/")
            inside += (
                f'<Relationship Id="{logo.id}" Type="{RELATIONSHIPS}/image" Target="{target}"/>'
            )
        relations = f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'
        self.add(ExtraPart(f"word/_rels/{part}.rels", relations))

    def _name(self, logo: Logo) -> str:
        return f"word/media/house-{len(self.all) + 1}.{logo.ending}"


def read_house(data: bytes, name: str = "The file") -> HouseTemplate:
    """Read a template; raise UserError saying why it cannot be one."""
    file = open_house_file(data, name)
    document = file.tree(file.main)
    body = None if document is None else document.find(f"{W}body")
    styles = house_styles(file)
    if body is None:
        return HouseTemplate(styles, A4, Sides(), None, Order(), False, ())
    front, order, has_mark, left_out = _parted(body)
    cover = piece_of(file, file.main, front, styles.renamed)
    _end_without_break(cover.root)
    sides = _sides(file, body, styles.renamed)
    page, is_narrow = _page(body)
    pieces = [cover, *(it for _, _, it in sides.named() if it is not None)]
    media = {logo.path: file.parts[logo.path] for it in pieces for logo in it.logos}
    theme = file.named("theme")
    return HouseTemplate(
        styles,
        page,
        sides,
        None if cover.is_empty and not cover.lost else cover,
        order,
        has_mark,
        left_out,
        file.parts[theme] if theme and not file.relations(theme) else b"",
        is_narrow,
        media,
    )


def section_marks(text: str) -> list[str]:
    """Return the marks of sections in a text: "sections", "section.findings"."""
    names = (found[1] for found in MARK.finditer(text))
    return [it for it in names if it in SECTIONS or it.startswith(ONE_SECTION)]


def _parted(body: etree._Element) -> tuple[etree._Element, Order, bool, tuple[str, ...]]:
    """Return the cover, the order of the sections, whether it is given, and what is left out."""
    front = deepcopy(body)
    keys: list[str] = []
    rest: int | None = None
    left_out, has_mark = [], False
    for original, element in zip(body, list(front), strict=True):
        said = " ".join(map(text_of, paragraphs(original)))
        marks = section_marks(said)
        for mark in marks:
            if mark in SECTIONS:
                rest = len(keys) if rest is None else rest
            else:
                keys.append(mark.removeprefix(ONE_SECTION))
        if _is_contents(original):
            front.remove(element)
            continue
        beside = MARK.sub("", said).strip() if marks else said.strip()
        has_mark = has_mark or bool(marks)
        if has_mark:
            front.remove(element)
            left_out += [beside] if beside else []
    order = Order(tuple(dict.fromkeys(keys)), rest) if keys else Order()
    # The copy keeps the root's names of spaces through the document that it came from.
    return _under_root(body, front), order, has_mark, tuple(left_out)


def _is_contents(element: etree._Element) -> bool:
    """Whether an element is a list of contents as Word inserts it: a document has its own."""
    found = element.find(f".//{W}docPartGallery")
    return found is not None and found.get(_VALUE) == "Table of Contents"


def _under_root(body: etree._Element, front: etree._Element) -> etree._Element:
    root = body.getroottree().getroot()
    spaces = {str(key): str(space) for key, space in root.nsmap.items() if key}
    around = etree.Element(root.tag, nsmap=spaces)
    for name, value in root.attrib.items():
        around.set(name, value)
    around.append(front)
    return front


def _end_without_break(root: etree._Element) -> None:
    """Take away empty paragraphs and page breaks at the end: what follows begins a page itself."""
    for element in reversed(list(root)):
        if element.tag != f"{W}p" or (text_of(element).strip() or _shows(element)):
            return
        root.remove(element)


def _shows(paragraph: etree._Element) -> bool:
    return any(True for _ in paragraph.iter(f"{W}drawing", f"{W}pict", f"{W}fldChar", f"{W}sdt"))


def _page(body: etree._Element) -> tuple[Page, bool]:
    """Return the upright page of the last section, and whether it was too narrow to be used."""
    properties = list(body.iter(f"{W}sectPr"))
    size = properties[-1].find(f"{W}pgSz") if properties else None
    margin = properties[-1].find(f"{W}pgMar") if properties else None
    if size is None or margin is None:
        return A4, False
    try:
        width, height = _twips(size, "w"), _twips(size, "h")
        left = _twips(margin, "left") + _twips(margin, "gutter")
        rest = [abs(_twips(margin, it)) for it in ("right", "top", "bottom", "header", "footer")]
    except ValueError:
        return A4, True
    page = Page(min(width, height), max(width, height), left, *rest)
    is_usable = page.text_width >= _NARROWEST and page.height - page.top - page.bottom > _NARROWEST
    return (page, False) if is_usable else (A4, True)


def _twips(element: etree._Element, name: str) -> int:
    return round(float(element.get(f"{W}{name}", "0")))


def _sides(file: HouseFile, body: etree._Element, renamed: dict[str, str]) -> Sides:
    upright: dict[tuple[str, str], Piece] = {}
    wide: dict[tuple[str, str], Piece] = {}
    relations = file.relations(file.main)
    for properties in body.iter(f"{W}sectPr"):
        size = properties.find(f"{W}pgSz")
        is_wide = size is not None and size.get(f"{W}orient") == "landscape"
        has_first = properties.find(f"{W}titlePg") is not None
        for kind in ("header", "footer"):
            for found in properties.findall(f"{W}{kind}Reference"):
                which = found.get(f"{W}type", "default")
                relation = relations.get(found.get(f"{R}id", ""))
                if relation is None or relation.target not in file.parts:
                    continue
                if which == "even" or (which == "first" and not has_first):
                    continue
                tree = file.tree(relation.target)
                if tree is not None:
                    target = wide if is_wide and which == "default" else upright
                    piece = piece_of(file, relation.target, tree, renamed)
                    if which == "default" or (kind, which) not in target:
                        target[(kind, which)] = piece
    header, footer = (upright.get((it, "default")) for it in ("header", "footer"))
    return Sides(
        header,
        upright.get(("header", "first"), header),
        wide.get(("header", "default"), header),
        footer,
        upright.get(("footer", "first"), footer),
        wide.get(("footer", "default"), footer),
    )


def _cover_of(piece: Piece, document: Document, page: Page, names: dict[str, str]) -> str:
    root = filled(_with_facts(piece.root, document, page), values_of(document))
    for element in root.iter():
        if isinstance(element.tag, str):
            for name in element.attrib:
                if str(name).startswith(R):
                    element.set(name, names[str(element.get(name))])
    number_drawings(root, document.author)
    return inside(root)


def _with_facts(root: etree._Element, document: Document, page: Page) -> etree._Element:
    """Return a copy with the table of facts where a paragraph asks for it."""
    copy = deepcopy(root)
    for paragraph in list(paragraphs(copy)):
        found = MARK.fullmatch(text_of(paragraph).strip())
        if found and found[1] == FACTS and document.cover is not None:
            markup = cover_facts(document, document.cover, page.text_width)
            for element in etree.fromstring(f"<w:x {SPACES}>{markup}</w:x>") if markup else ():
                paragraph.addprevious(element)
            for text in paragraph.iter(f"{W}t"):
                text.text = ""
    return copy


def _side(piece: Piece | None, ours: str, document: Document, values: dict[str, str]) -> str:
    if piece is None or piece.is_empty:
        return ours
    root = filled(piece.root, values)
    number_drawings(root, document.author)
    return inside(root)


def _header(
    piece: Piece | None,
    ours: str,
    document: Document,
    number: int,
    footer: Piece | None,
    values: dict[str, str],
) -> str:
    """Return a header; what every page has to say is added where the firm's says it nowhere."""
    if piece is None or piece.is_empty:
        return ours
    said = {mark for it in (piece, footer) if it is not None for mark in marks_in(it.root)}
    has_our_footer = footer is None or footer.is_empty
    return _side(piece, ours, document, values) + marks_of_margins(
        document,
        number,
        has_level=_LEVEL in said or has_our_footer,
        has_status=_STATUS in said,
    )
