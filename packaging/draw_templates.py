"""Draw the two house templates that come with the program, as Word files of nothing but our own.

Run it after a change: `python packaging/draw_templates.py`. The same script gives the same bytes.
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path

_TARGET = Path(__file__).parents[1] / "resources" / "templates"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_SPACES = f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"'


@dataclass(frozen=True)
class Style:
    """A paragraph style; sizes in points, spaces in twips."""

    id: str
    name: str
    size: float
    colour: str = ""
    bold: bool = False
    italic: bool = False
    caps: bool = False
    spread: int = 0
    before: int = 0
    after: int = 0
    align: str = ""
    border: str = ""
    font: str = ""
    keep: bool = False
    level: int | None = None


@dataclass(frozen=True)
class Look:
    """One template: fonts, styles, margins and the parts of its page."""

    file: str
    body_font: str
    ink: str
    size: float
    line: int
    styles: tuple[Style, ...]
    table: str
    margins: tuple[int, int, int, int]
    cover: str
    header: str
    footer: str
    first_footer: str


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _paragraph(text: str, style: str = "", properties: str = "", *, tab: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    more = f"<w:r><w:tab/></w:r>{tab}" if tab else ""
    said = _run(text) if text else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{said}{more}</w:p>"


def _field(kind: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {kind} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_NUMBER = f"{_field('PAGE')}{_run(' / ')}{_field('NUMPAGES')}"


def _edge(side: str, colour: str, eighths: int, space: int) -> str:
    return (
        f'<w:pBdr><w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'
        "</w:pBdr>"
    )


def _style(style: Style) -> str:
    level = "" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>'
    align = f'<w:jc w:val="{style.align}"/>' if style.align else ""
    keep = "<w:keepNext/><w:keepLines/>" if style.keep else ""
    half = round(style.size * 2)
    font = (
        f'<w:rFonts w:ascii="{style.font}" w:hAnsi="{style.font}" w:cs="{style.font}"/>'
        if style.font
        else ""
    )
    run = font
    run += "<w:b/><w:bCs/>" if style.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    run += "<w:i/><w:iCs/>" if style.italic else ""
    run += "<w:caps/>" if style.caps else ""
    run += f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    run += f'<w:spacing w:val="{style.spread}"/>' if style.spread else ""
    run += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}{style.border}'
        f'<w:spacing w:before="{style.before}" w:after="{style.after}"/>{align}{level}</w:pPr>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )


def _sheet(look: Look) -> str:
    half = round(look.size * 2)
    font = look.body_font
    return (
        f"<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:color w:val="{look.ink}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        f'<w:spacing w:after="120" w:line="{look.line}" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/><w:qFormat/></w:style>{look.table}'
        f"{''.join(map(_style, look.styles))}</w:styles>"
    )


def _table(rules: str, head: str) -> str:
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"'
        '/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="AuditTable">'
        '<w:name w:val="Audit Table"/><w:basedOn w:val="TableNormal"/>'
        '<w:pPr><w:spacing w:after="0"/></w:pPr>'
        f'<w:tblPr><w:tblBorders>{rules}</w:tblBorders><w:tblCellMar><w:top w:w="50" w:type="dxa"/>'
        '<w:left w:w="80" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/>'
        '<w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr>{head}</w:tcPr></w:tblStylePr></w:style>'
    )


def _rule(side: str, colour: str, eighths: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/>'


def _fill(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def _tab(width: int) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'


def _headings(
    font: str, colour: str, quiet: str, sizes: tuple[float, float, float], border: str = ""
) -> tuple[Style, ...]:
    first, second, third = sizes
    return (
        Style(
            *("Heading1", "heading 1", first, colour),
            bold=not font, before=360, after=200, keep=True, level=0, font=font, border=border,
        ),
        Style(
            *("Heading2", "heading 2", second, colour),
            bold=True, before=320, after=100, keep=True, level=1, font=font,
        ),
        Style(
            *("Heading3", "heading 3", third, quiet),
            bold=True, before=220, after=60, keep=True, level=2, font=font,
        ),
    )  # fmt: skip


def _plain() -> Look:
    ink, quiet, rule = "111111", "5F6368", "C8CCD0"
    width = 11906 - 1701 - 1134
    return Look(
        "plain",
        "Calibri",
        ink,
        10.5,
        276,
        (
            *_headings("", ink, ink, (20, 13.5, 11)),
            Style("Title", "Title", 34, ink, bold=True, before=5600, after=120),
            Style("Subtitle", "Subtitle", 14, quiet, after=480),
            Style("CoverClient", "Cover Client", 20, ink, after=60),
            Style("Caption", "caption", 9, quiet, before=40, after=80),
            Style("TOCHeading", "TOC Heading", 20, ink, bold=True, before=240, after=160),
            Style(
                *("Header", "header", 9, quiet),
                border=_edge("bottom", rule, 4, 6),
            ),
            Style("Footer", "footer", 9, quiet),
        ),
        _table(
            _rule("top", ink, 8) + _rule("bottom", ink, 8) + _rule("insideH", rule, 4),
            "",
        ),
        (1701, 1134, 1588, 1361),
        _paragraph("{{ title }}", "Title")
        + _paragraph("{{ client }}", "CoverClient")
        + _paragraph("{{ subtitle }}", "Subtitle")
        + _paragraph("{{ facts }}")
        + _paragraph("{{ note }}", "Caption")
        + _paragraph("{{ sections }}"),
        _paragraph("{{ header }}", "Header", _tab(width), tab=_run("{{ status }}", "<w:b/>")),
        _paragraph("{{ level }}  {{ footer }}", "Footer", _tab(width), tab=_NUMBER),
        _paragraph("{{ level }}  {{ footer }}", "Footer"),
    )


def _classic_styles() -> tuple[Style, ...]:
    ink, wine, quiet, rule, serif = "1F1B16", "6B1F2A", "6A6258", "BFB4A3", "Georgia"
    return (
            *_headings(
                *(serif, wine, ink, (21, 14, 11.5)), border=_edge("bottom", rule, 6, 6)
            ),
            Style(
                *("Title", "Title", 32, wine),
                before=360, after=360, align="center", font=serif,
                border=_edge("bottom", wine, 12, 18),
            ),
            Style("Subtitle", "Subtitle", 13, quiet, italic=True, after=900, align="center"),
            Style(
                *("CoverClient", "Cover Client", 22, ink),
                before=240, after=120, align="center", font=serif,
            ),
            Style(
                *("CoverBody", "Cover Body", 11, quiet),
                caps=True, spread=60, before=2000, after=600, align="center",
            ),
            Style("Caption", "caption", 9, quiet, italic=True, before=40, after=100),
            Style("TOCHeading", "TOC Heading", 21, wine, font=serif, before=240, after=160),
            Style("Header", "header", 9, quiet, italic=True, align="center"),
            Style(
                *("Footer", "footer", 9, quiet),
                border=_edge("top", rule, 6, 6),
            ),
        )  # fmt: skip


def _classic() -> Look:
    ink, rule, paper = "1F1B16", "BFB4A3", "F3EEE6"
    width = 11906 - 1418 - 1418
    centred = '<w:jc w:val="center"/>'
    return Look(
        "classic",
        "Cambria",
        ink,
        10.5,
        288,
        _classic_styles(),
        _table(
            "".join(_rule(it, rule, 4) for it in ("top", "left", "bottom", "right"))
            + _rule("insideH", rule, 4),
            _fill(paper),
        ),
        (1418, 1418, 1588, 1474),
        _paragraph("{{ audit_body }}", "CoverBody")
        + _paragraph("{{ title }}", "Title")
        + _paragraph("{{ client }}", "CoverClient")
        + _paragraph("{{ subtitle }}", "Subtitle")
        + _paragraph("{{ facts }}")
        + _paragraph("{{ note }}", "Caption", centred)
        + _paragraph("{{ sections }}"),
        _paragraph("{{ header }}   {{ status }}", "Header"),
        _paragraph("{{ level }} · {{ footer }}", "Footer", _tab(width), tab=_NUMBER),
        _paragraph("{{ level }} · {{ footer }}", "Footer"),
    )  # fmt: skip


def _document(look: Look) -> str:
    left, right, top, bottom = look.margins
    return (
        f"<w:document {_SPACES}><w:body>{look.cover}<w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId2"/>'
        '<w:headerReference w:type="first" r:id="rId3"/>'
        '<w:footerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="first" r:id="rId5"/>'
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{top}" w:right="{right}"'
        f' w:bottom="{bottom}" w:left="{left}" w:header="680" w:footer="567" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr></w:body></w:document>"
    )


def _parts(look: Look) -> dict[str, str]:
    names = ("styles", "header", "header", "footer", "footer")
    files = ("styles.xml", "header1.xml", "header2.xml", "footer1.xml", "footer2.xml")
    types = "".join(
        f'<Override PartName="/word/{file}" ContentType="{_TYPE}.{kind}+xml"/>'
        for file, kind in zip(files, names, strict=True)
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{file}"/>'
        for number, (file, kind) in enumerate(zip(files, names, strict=True), start=1)
    )
    status = _paragraph("{{ status }}", "Header")
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": _document(look),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{relations}</Relationships>",
        "word/styles.xml": _sheet(look),
        "word/header1.xml": f"<w:hdr {_SPACES}>{look.header}</w:hdr>",
        "word/header2.xml": f"<w:hdr {_SPACES}>{status}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {_SPACES}>{look.footer}</w:ftr>",
        "word/footer2.xml": f"<w:ftr {_SPACES}>{look.first_footer}</w:ftr>",
    }


def main() -> None:
    """Write both files."""
    _TARGET.mkdir(parents=True, exist_ok=True)
    for look in (_plain(), _classic()):
        with zipfile.ZipFile(_TARGET / f"{look.file}.docx", "w") as archive:
            for name, markup in _parts(look).items():
                entry = zipfile.ZipInfo(name, _FIRST_DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                text = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{markup}'
                archive.writestr(entry, text.encode())


if __name__ == "__main__":
    main()
