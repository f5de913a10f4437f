"""The styles of the Word report: every look has a name, so that a reader can change it at once.

Fonts are those which Word brings along on Windows and macOS and whose metric twins (Liberation)
other programs have, so that lines and pages end at the same place everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from auditapp.reports import wording
from auditapp.reports.word_markup import LINK, look

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY_FONT = "Arial"
DIGEST_FONT = "Courier New"
INK = wording.INK.removeprefix("#")
DRAFT = wording.DRAFT.removeprefix("#")
QUIET = wording.MUTED.removeprefix("#")
RULE = wording.RULE.removeprefix("#")
HEAD_FILL = wording.BAND.removeprefix("#")


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: space before and after in twips, run properties, what follows it.

    `frame` is markup of list, borders and tabs; `indent` of what stands after the spacing.
    """

    id: str
    name: str
    before: int
    after: int
    run: str = ""
    following: str = ""
    frame: str = ""
    indent: str = ""
    keep_next: bool = False
    level: int | None = None
    priority: int = 10


def _borders(*sides: str, colour: str = RULE, space: int = 4, eighths: int = 6) -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'
        for side in sides
    )
    return f"<w:pBdr>{edges}</w:pBdr>"


_RIGHT = '<w:tab w:val="right" w:pos="9638"/>'
_RIGHT_TAB = f"<w:tabs>{_RIGHT}</w:tabs>"
_HEADING_NUMBER = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="2"/></w:numPr>'
_SHADE = f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD_FILL}"/>'
_BOX = _borders("top", "left", "bottom", "right", space=10)
_PARAGRAPHS = (
    *(
        _Style(
            f"Heading{level}",
            f"heading {level}",
            before,
            after,
            look(bold=True, colour=colour, size=size),
            following="Normal",
            keep_next=True,
            level=level - 1,
            priority=9,
        )
        for level, before, after, colour, size in (
            (1, 280, 160, INK, 18),
            (2, 320, 100, INK, 13),
            (3, 200, 60, INK, 11),
        )
    ),
    _Style("Title", "Title", 0, 160, look(bold=True, colour=INK, size=30)),
    _Style("CoverClient", "Cover Client", 0, 80, look(bold=True, colour=INK, size=20)),
    _Style("Subtitle", "Subtitle", 0, 240, look(colour=QUIET, size=13)),
    _Style(
        "Status",
        "Status",
        480,
        480,
        look(bold=True, colour=DRAFT, size=20),
        frame=_borders("left", colour=DRAFT, space=8),
    ),
    _Style("CoverGap", "Cover Gap", 0, 480, look(size=4)),
    _Style("CoverNote", "Cover Note", 360, 0, look(colour=QUIET, size=8.5)),
    _Style("CoverBody", "Cover Body", 0, 2400, look(colour=QUIET, size=13)),
    _Style(
        "TOCHeading",
        "TOC Heading",
        240,
        120,
        look(bold=True, colour=INK, size=18),
        keep_next=True,
    ),
    *(
        _Style(
            f"TOC{level}",
            f"toc {level}",
            before,
            after,
            look(bold=level == 1, size=8.5),
            frame=f'<w:tabs><w:tab w:val="left" w:pos="{left + hanging}"/>{_RIGHT}</w:tabs>',
            indent=f'<w:ind w:left="{left + hanging}" w:right="567" w:hanging="{hanging}"/>',
            priority=39,
        )
        for level, before, after, left, hanging in (
            (1, 60, 10, 0, 397),
            (2, 0, 0, 397, 567),
            (3, 0, 0, 964, 680),
        )
    ),
    _Style(
        "TableofFigures",
        "table of figures",
        0,
        0,
        look(size=8.5),
        frame=_RIGHT_TAB,
        indent='<w:ind w:right="567"/>',
        priority=39,
    ),
    _Style(
        "TableBar",
        "Table Bar",
        0,
        0,
        look(size=7),
        indent='<w:ind w:left="60"/>',
    ),
    _Style("FormTitle", "Form Title", 0, 200, look(bold=True, colour=INK, size=20), keep_next=True),
    _Style(
        "Notice",
        "Notice",
        120,
        160,
        frame=_borders("left", colour=LINK, space=8, eighths=24) + _SHADE,
        indent='<w:ind w:left="227" w:right="113"/>',
    ),
    _Style("NotThere", "Not There", 0, 120, look(italic=True, colour=QUIET)),
    _Style(
        "SignLine",
        "Sign Line",
        800,
        20,
        look(size=4),
        frame=_borders("bottom", colour=QUIET, eighths=4),
        indent='<w:ind w:right="5669"/>',
        keep_next=True,
    ),
    _Style("Caption", "caption", 40, 60, look(colour=QUIET, size=9), priority=35),
    _Style("Shows", "Shows", 0, 60, look(colour=QUIET, size=9)),
    _Style("Figure", "Figure", 120, 0),
    _Style(
        "PicturePlaceholder",
        "Picture Placeholder",
        120,
        120,
        look(italic=True, colour=QUIET),
        frame=_BOX,
        indent='<w:ind w:left="227" w:right="227"/>',
    ),
    _Style(
        "FieldLabel",
        "Field Label",
        140,
        20,
        look(bold=True, colour=QUIET, size=9),
        following="Normal",
        keep_next=True,
    ),
    _Style("TableText", "Table Text", 0, 0, look(size=8.5)),
    _Style("TableHead", "Table Head", 0, 0, look(bold=True, colour=INK, size=8.5), keep_next=True),
    _Style(
        "ListBullet",
        "List Bullet",
        0,
        40,
        frame='<w:numPr><w:numId w:val="1"/></w:numPr>',
        indent="<w:contextualSpacing/>",
    ),
    _Style("Recommendation", "Recommendation", 0, 60, look(bold=True, size=11.5), keep_next=True),
    _Style("FactName", "Fact Name", 0, 0, look(bold=True, colour=QUIET, size=9)),
    _Style("CoverMargin", "Cover Margin", 0, 0, look(size=8.5), frame=_RIGHT_TAB, priority=99),
    _Style("TableGap", "Table Gap", 0, 60, look(size=4)),
    _Style(
        "Header",
        "header",
        0,
        0,
        look(colour=QUIET, size=8.5),
        frame=_borders("bottom") + _RIGHT_TAB,
        priority=99,
    ),
    _Style(
        "Footer",
        "footer",
        0,
        0,
        look(colour=QUIET, size=8.5),
        frame=_borders("top") + _RIGHT_TAB,
        priority=99,
    ),
)

_FONTS = (
    f'<w:rFonts w:ascii="{BODY_FONT}" w:hAnsi="{BODY_FONT}" w:eastAsia="{BODY_FONT}" w:cs="Arial"/>'
)
_CHARACTERS = {
    "DefaultParagraphFont": '<w:style w:type="character" w:default="1"'
    ' w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
    "Hyperlink": '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    f'<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr>{look(colour=LINK)}</w:rPr></w:style>',
    "PlaceholderText": '<w:style w:type="character" w:styleId="PlaceholderText">'
    '<w:name w:val="Placeholder Text"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    f"<w:rPr>{look(colour=QUIET)}</w:rPr></w:style>",
    "Digest": '<w:style w:type="character" w:customStyle="1" w:styleId="Digest">'
    f'<w:name w:val="Digest"/><w:rPr>{look(font=DIGEST_FONT)}<w:noProof/>'
    f"{look(colour=QUIET, size=7)}</w:rPr></w:style>",
}
_NO_LIST = (
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)
_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
)
_OWN_NAMES = frozenset(
    (
        *("CoverBody", "CoverClient", "CoverNote", "CoverMargin", "Status", "Recommendation"),
        *("FieldLabel", "FactName", "TableText", "TableHead", "TableGap"),
        *("Figure", "PicturePlaceholder", "Shows", "FormTitle", "Notice", "NotThere", "SignLine"),
        *("TableBar", "CoverGap"),
    )
)


def style_sheet(language: str = "en-GB", *, numbered: bool = False) -> str:
    """Return the styles part; `numbered` headings count themselves by `number_lists`."""
    return style_part(styles(numbered=numbered), language)


def style_part(named: Mapping[str, str], language: str) -> str:
    """Return a styles part made of styles by their identifiers, for text in a language."""
    return (
        f'<w:styles xmlns:w="{NAMESPACE}">{_defaults(language)}{"".join(named.values())}</w:styles>'
    )


def styles(*, numbered: bool) -> dict[str, str]:
    """Return the markup of every style by its identifier."""
    return {
        "Normal": _NORMAL,
        **_CHARACTERS,
        **_table_styles(),
        "NoList": _NO_LIST,
        **{style.id: _paragraph_style(style, numbered=numbered) for style in _PARAGRAPHS},
    }


def _defaults(language: str) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}{look(colour=INK, size=9.5)}"
        f'<w:lang w:val="{language}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )


def _paragraph_style(style: _Style, *, numbered: bool) -> str:
    own = ' w:customStyle="1"' if style.id in _OWN_NAMES else ""
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    keep = "<w:keepNext/><w:keepLines/>" if style.keep_next else ""
    outline = "" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>'
    number = _HEADING_NUMBER.format(style.level) if numbered and outline else ""
    spacing = f'<w:spacing w:before="{style.before}" w:after="{style.after}"/>'
    around = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:uiPriority w:val="{style.priority}"/>'
        f"<w:qFormat/><w:pPr>{keep}{number}{style.frame}{spacing}{style.indent}{outline}</w:pPr>{around}</w:style>"
    )


def _table_styles() -> dict[str, str]:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        for side in ("top", "bottom", "insideH")
    )
    borders = f"<w:tblBorders>{borders}</w:tblBorders>"
    head = (
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto"'
        f' w:fill="{HEAD_FILL}"/></w:tcPr></w:tblStylePr>'
    )
    ours = (
        ("AuditTable", "Audit Table", borders + _cell_margins(40, 80), head),
        ("AuditHeat", "Audit Heat Map", borders + _cell_margins(40, 40), head),
        ("AuditBand", "Audit Band", _cell_margins(80, 140), ""),
        ("AuditPlain", "Audit Plain", _cell_margins(0, 0), ""),
    )
    return {
        "TableNormal": '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{_cell_margins(0, 108)}</w:tblPr></w:style>",
        **{style: _table_style(style, *properties) for style, *properties in ours},
    }


def _table_style(style: str, name: str, properties: str, parts: str) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="20"/>'
        f'<w:pPr><w:spacing w:after="0"/></w:pPr><w:tblPr>{properties}</w:tblPr>{parts}</w:style>'
    )


def _cell_margins(upright: int, sideways: int) -> str:
    sides = (("top", upright), ("left", sideways), ("bottom", upright), ("right", sideways))
    inside = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{inside}</w:tblCellMar>"


_BULLETS = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr>'
    f'<w:rPr><w:rFonts w:ascii="{BODY_FONT}" w:hAnsi="{BODY_FONT}"/></w:rPr></w:lvl>'
    "</w:abstractNum>"
)
_BULLET_LIST = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def bullet_list() -> str:
    """Return the numbering part: one bullet list, numbered 1."""
    return f'<w:numbering xmlns:w="{NAMESPACE}">{_BULLETS}{_BULLET_LIST}</w:numbering>'


def number_lists() -> str:
    """Return the numbering part: the bullet list, and the numbers of headings as list 2."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:suff w:val="tab"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{room}"/></w:tabs>'
        f'<w:ind w:left="{room}" w:hanging="{room}"/></w:pPr></w:lvl>'
        for level, (text, room) in enumerate((("%1", 567), ("%1.%2", 680), ("%1.%2.%3", 794)))
    )
    return (
        f'<w:numbering xmlns:w="{NAMESPACE}">{_BULLETS}<w:abstractNum w:abstractNumId="1">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>{_BULLET_LIST}'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def font_table() -> str:
    """Return the font table: which fonts may stand in where ours are missing."""
    fonts = (
        (BODY_FONT, "Liberation Sans", "020B0604020202020204", "swiss", "variable"),
        (DIGEST_FONT, "Liberation Mono", "02070309020205020404", "modern", "fixed"),
    )
    inside = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{twin}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="00"/><w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, twin, panose, family, pitch in fonts
    )
    return f'<w:fonts xmlns:w="{NAMESPACE}">{inside}</w:fonts>'
