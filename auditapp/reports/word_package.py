"""The Word file as a zip package (ISO/IEC 29500-2): fixed parts, the body, the pictures.

A general library looks every new picture up among those it has, so that time grows with the
square of their number, and it holds all of them until the end. Here each picture is read, written
and forgotten. Nothing depends on the clock: the same content gives the same bytes.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditapp.reports.content import Picture
from auditapp.reports.word_drawings import picture_relation
from auditapp.reports.word_markup import escape
from auditapp.reports.word_styles import NAMESPACE, bullet_list, font_table, style_sheet

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
_WORD_TYPE = f"{_OFFICE_TYPE}.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_PARTS = (
    ("styles.xml", "styles"),
    ("numbering.xml", "numbering"),
    ("settings.xml", "settings"),
    ("fontTable.xml", "fontTable"),
)
_MARGINS = (
    ("header1.xml", "header"),
    ("header2.xml", "header"),
    ("header3.xml", "header"),
    ("footer1.xml", "footer"),
    ("footer2.xml", "footer"),
    ("footer3.xml", "footer"),
)
HEADER, FIRST_HEADER, WIDE_HEADER = "rId5", "rId6", "rId7"
FOOTER, FIRST_FOOTER, WIDE_FOOTER = "rId8", "rId9", "rId10"
"""The relations of the headers and footers, as the section names them."""

_SPACES = (
    f'xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONSHIPS}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
)


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself. No person is named. `language` is a tag like "en-GB"."""

    title: str
    subject: str
    creator: str
    status: str
    language: str = "en-GB"
    level: str = ""


@dataclass(frozen=True, slots=True)
class Margins:
    """The markup inside headers and footers: of most pages, of the first, and of turned pages.

    What is empty is no part of the file.
    """

    header: str
    first_header: str
    footer: str
    first_footer: str
    wide_header: str = ""
    wide_footer: str = ""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The parts that say how text looks: styles and lists."""

    styles: str
    numbering: str


@dataclass(frozen=True, slots=True)
class ExtraPart:
    """A part that only some documents have; `name` is its path in the package.

    `kind` is the relation that leads to it (none where another part names it), from the package
    itself or from the document, where it is "rIdX1" for the first of all extra parts. Without a
    `content_type` it is plain XML. Bytes are written as they are.
    """

    name: str
    markup: str | bytes
    kind: str = ""
    content_type: str = ""
    of_document: bool = False


def nothing_told() -> None:
    """Go on after a picture."""


def write_package(
    target: Path,
    document: Iterable[str],
    pictures: Iterable[Picture],
    margins: Margins,
    properties: Properties,
    extra: Sequence[ExtraPart] = (),
    *,
    sheets: Sheets | None = None,
    after_picture: Callable[[], None] = nothing_told,
) -> None:
    """Write the file; `document` is the main part in pieces. Raises OSError as writing does.

    Pictures are asked for when the document has been written, one after the other.
    """
    sheets = sheets or Sheets(style_sheet(), bullet_list())
    with zipfile.ZipFile(target, "w") as archive:
        _write_xml(archive, "[Content_Types].xml", [_content_types(margins, extra)])
        _write_xml(archive, "_rels/.rels", [_package_relations(extra)])
        _write_xml(archive, "docProps/core.xml", [_core_properties(properties)])
        _write_xml(archive, "docProps/app.xml", [_application_properties(properties)])
        _write_xml(archive, "word/document.xml", document)
        looks = (sheets.styles, sheets.numbering, _settings(properties.language), font_table())
        for (name, _), markup in zip(_PARTS, looks, strict=True):
            _write_xml(archive, f"word/{name}", [markup])
        for name, kind, _, markup in _margin_parts(margins):
            _write_xml(archive, f"word/{name}", [_margin(kind, markup)])
        for part in extra:
            _write_extra(archive, part)
        relations = [
            *_part_relations(margins),
            *_extra_relations(extra, of_document=True),
            *_write_pictures(archive, pictures, after_picture),
        ]
        _write_xml(archive, "word/_rels/document.xml.rels", [_relations(relations)])


def _write_extra(archive: zipfile.ZipFile, part: ExtraPart) -> None:
    if isinstance(part.markup, bytes):
        archive.writestr(_entry(part.name, zipfile.ZIP_DEFLATED), part.markup)
    else:
        _write_xml(archive, part.name, [part.markup])


def _write_xml(archive: zipfile.ZipFile, name: str, pieces: Iterable[str]) -> None:
    with archive.open(_entry(name, zipfile.ZIP_DEFLATED), "w") as part:
        part.write(_DECLARATION.encode())
        for piece in pieces:
            part.write(piece.encode())


def _write_pictures(
    archive: zipfile.ZipFile, pictures: Iterable[Picture], after_picture: Callable[[], None]
) -> Iterator[str]:
    """Store the bytes of each picture once, however often it is shown; yield the relations."""
    names: dict[bytes, str] = {}
    for number, picture in enumerate(pictures, start=1):
        if picture.jpeg is None:
            continue
        jpeg = picture.jpeg()
        digest = hashlib.sha256(jpeg).digest()
        if digest not in names:
            names[digest] = f"media/picture-{len(names) + 1:04}.jpeg"
            archive.writestr(_entry(f"word/{names[digest]}", zipfile.ZIP_STORED), jpeg)
        yield _relation(picture_relation(number), f"{RELATIONSHIPS}/image", names[digest])
        after_picture()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
    entry.compress_type = compression
    return entry


def _content_types(margins: Margins, extra: Sequence[ExtraPart]) -> str:
    named = (*_PARTS, *((name, kind) for name, kind, _, _ in _margin_parts(margins)))
    parts = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
        for name, kind in named
    )
    parts += "".join(
        f'<Override PartName="/{part.name}" ContentType="{part.content_type}"/>'
        for part in extra
        if part.content_type
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
        f"{parts}"
        '<Override PartName="/docProps/core.xml" ContentType="application/'
        'vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml"'
        f' ContentType="{_OFFICE_TYPE}.extended-properties+xml"/></Types>'
    )


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'


def _relations(relations: Iterable[str]) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(relations)}</Relationships>'


def _package_relations(extra: Sequence[ExtraPart]) -> str:
    return _relations(
        (
            _relation("rId1", f"{RELATIONSHIPS}/officeDocument", "word/document.xml"),
            _relation(
                "rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"
            ),
            _relation("rId3", f"{RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
            *_extra_relations(extra, of_document=False),
        )
    )


def _extra_relations(extra: Sequence[ExtraPart], *, of_document: bool) -> Iterable[str]:
    for number, part in enumerate(extra, start=1):
        if part.kind and part.of_document is of_document:
            target = f"../{part.name}" if of_document else part.name
            yield _relation(f"rIdX{number}", f"{RELATIONSHIPS}/{part.kind}", target)


def _part_relations(margins: Margins) -> list[str]:
    return [
        _relation(f"rId{number}", f"{RELATIONSHIPS}/{kind}", name)
        for number, (name, kind) in enumerate(_PARTS, start=1)
    ] + [
        _relation(relation, f"{RELATIONSHIPS}/{kind}", name)
        for name, kind, relation, _ in _margin_parts(margins)
    ]


def _margin_parts(margins: Margins) -> list[tuple[str, str, str, str]]:
    """Return file name, kind, relation and markup of the headers and footers there are."""
    markup = (
        *(margins.header, margins.first_header, margins.wide_header),
        *(margins.footer, margins.first_footer, margins.wide_footer),
    )
    return [
        (name, kind, f"rId{number}", inside)
        for number, ((name, kind), inside) in enumerate(zip(_MARGINS, markup, strict=True), start=5)
        if inside
    ]


def _margin(kind: str, markup: str) -> str:
    element = "hdr" if kind == "header" else "ftr"
    return f"<w:{element} {_SPACES}>{markup}</w:{element}>"


def _settings(language: str) -> str:
    """Return the settings; without the compatibility mode Word would take us for its version 12.

    updateFields is left away: with it, as with fields marked dirty, Word asks the reader at every
    opening whether to update fields "that may refer to other files".
    """
    decimal, separator = (".", ",") if language.startswith("en") else (",", ";")
    mode = (
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    )
    return (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{mode}</w:compat><w:themeFontLang w:val="{language}"/>'
        f'<w:decimalSymbol w:val="{decimal}"/><w:listSeparator w:val="{separator}"/></w:settings>'
    )


def _core_properties(properties: Properties) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(properties.title)}</dc:title>"
        f"<dc:subject>{escape(properties.subject)}</dc:subject>"
        f"<dc:creator>{escape(properties.creator)}</dc:creator>"
        f"<dc:language>{properties.language}</dc:language>"
        f"<cp:category>{escape(properties.level)}</cp:category>"
        f"<cp:contentStatus>{escape(properties.status)}</cp:contentStatus></cp:coreProperties>"
    )


def _application_properties(properties: Properties) -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>auditapp</Application>'
        f"<Company>{escape(properties.creator)}</Company></Properties>"
    )
