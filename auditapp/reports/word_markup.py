"""Small pieces of WordprocessingML as text: runs, paragraphs, fields, links.

A parameter called `text` is what somebody typed: it is cleaned and escaped here. A parameter
called `content` is markup already. Text is joined instead of building a tree, because a tree of
a thousand findings takes many times the memory and the time. Child elements stand in the order
of the schema (ISO/IEC 29500-1), since Word offers to repair a file in which they don't.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
_BREAKS = re.compile("([\t\n])")
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_STRETCH = re.compile(f"([{_RIGHT_TO_LEFT}]+(?:[ \u00a0]+[{_RIGHT_TO_LEFT}]+)*)")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
LINK = "1F4E8C"
"""The colour of links."""
_TOKEN = re.compile(r"[^\s,;()]+")
_END_OF_A_SENTENCE = ".:!?"
_START = re.compile(r"<w:p>(?:<w:pPr>(<w:pStyle [^>]*/>)?(<w:keepNext/>)?)?")
_BREAK_MARKUP = {"\t": "<w:tab/>", "\n": "<w:br/>"}


def clean(text: str) -> str:
    """Return the text without characters that XML 1.0 forbids; every line end is a newline.

    Half a character, which only a damaged text holds, becomes the replacement character.
    """
    return _NOT_XML.sub(_replacement, _LINE_ENDS.sub("\n", text))


def _replacement(found: re.Match[str]) -> str:
    return "\ufffd" if "\ud800" <= found.group() <= "\udfff" else ""


def escape(text: str) -> str:
    """Return cleaned text for the inside of an element or of an attribute in double quotes."""
    return clean(text).translate(_ENTITIES)


@lru_cache(maxsize=256)
def look(
    *,
    style: str = "",
    font: str = "",
    bold: bool = False,
    italic: bool = False,
    colour: str = "",
    size: float = 0,
) -> str:
    """Return run properties: character style, font, weight, colour (RRGGBB), size in points."""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties += f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>' if font else ""
    properties += "<w:b/><w:bCs/>" if bold else ""
    properties += "<w:i/><w:iCs/>" if italic else ""
    properties += f'<w:color w:val="{colour}"/>' if colour else ""
    if size:
        half_points = round(size * 2)
        properties += f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return properties


def runs(text: str, properties: str = "") -> str:
    """Return the text as runs; tabs and line ends become those of Word.

    Stretches in Arabic or Hebrew letters are runs of their own, marked as read from the right.
    """
    stretches = _STRETCH.split(clean(text))
    return "".join(
        _run(stretch, properties + "<w:rtl/>" * (position % 2))
        for position, stretch in enumerate(stretches)
        if stretch
    )


def _run(text: str, properties: str) -> str:
    around = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    inside = "".join(
        _BREAK_MARKUP.get(piece) or f'<w:t xml:space="preserve">{piece.translate(_ENTITIES)}</w:t>'
        for piece in _BREAKS.split(text)
        if piece
    )
    return f"<w:r>{around}{inside}</w:r>"


def linked_runs(text: str, links: Mapping[str, str], properties: str = "") -> str:
    """Return the text as runs, in which every word that `links` knows leads to its bookmark.

    The whole text, or a part between ", ", may be what is linked, with spaces in it.
    """
    if not links:
        return runs(text, properties)
    if text in links:
        return link(links[text], linked(text))
    pieces, shown = [], 0
    for start, end in _linked_parts(text, links):
        word = text[start:end]
        pieces.append(runs(text[shown:start], properties))
        pieces.append(link(links[word], linked(word)))
        shown = end
    return "".join((*pieces, runs(text[shown:], properties)))


def linked(text: str) -> str:
    """Return text that looks like a link.

    The colour is named once more: LibreOffice takes none from a character style in a table.
    """
    return runs(text, look(style="Hyperlink", colour=LINK))


def _linked_parts(text: str, links: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    start = 0
    for part in text.split(", "):
        if part in links:
            yield start, start + len(part)
        else:
            yield from _linked_words(part, start, links)
        start += len(part) + 2


def _linked_words(text: str, start: int, links: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    for found in _TOKEN.finditer(text):
        word = found.group().rstrip(_END_OF_A_SENTENCE)
        # A number alone is rarely meant as one of ours.
        if word in links and not word.isdigit():
            yield start + found.start(), start + found.start() + len(word)


def reads_from_right(text: str) -> bool:
    """Whether the first letter of the text is Arabic or Hebrew."""
    first = _FIRST_LETTER.search(text)
    return bool(first and _STRETCH.match(first.group()))


def paragraph(
    content: str,
    style: str = "",
    *,
    keep_next: bool = False,
    new_page: bool = False,
    unnumbered: bool = False,
    bidi: bool = False,
    align: str = "",
    frame: str = "",
) -> str:
    """Return a paragraph; `keep_next` holds it on the page of the following one.

    `unnumbered` takes away the number of its style. `frame` is markup of shading and tabs.
    """
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += "<w:keepNext/>" if keep_next else ""
    properties += "<w:pageBreakBefore/>" if new_page else ""
    properties += _UNNUMBERED if unnumbered else ""
    properties += frame
    properties += "<w:bidi/>" if bidi else ""
    properties += f'<w:jc w:val="{align}"/>' if align else ""
    around = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{around}{content}</w:p>"


def held(markup: str) -> str:
    """Return paragraphs and tables which stay on one page, where they fit on one."""
    last = markup.rfind("<w:p>")
    return _START.sub(_hold, markup[:last]) + markup[last:]


def _hold(found: re.Match[str]) -> str:
    start = f"<w:p><w:pPr>{found[1] or ''}<w:keepNext/><w:keepLines/>"
    return start if found.group().startswith("<w:p><w:pPr>") else f"{start}</w:pPr>"


def text_paragraph(
    text: str, style: str = "", properties: str = "", *, keep_next: bool = False, align: str = ""
) -> str:
    """Return one paragraph of typed text, right to left where its first letter is."""
    return paragraph(
        runs(text, properties),
        style,
        keep_next=keep_next,
        bidi=reads_from_right(text),
        align=align,
    )


def field(instruction: str, shown: str, properties: str = "") -> str:
    """Return a field with the result that shows until the word processor works it out."""
    around = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{around}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{around}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'
        f'</w:r><w:r>{around}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{runs(shown, properties)}"
        f'<w:r>{around}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def link(anchor: str, content: str) -> str:
    """Return a link to a bookmark of the document."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{content}</w:hyperlink>'


def bookmark(number: int, name: str, content: str) -> str:
    """Return content under a bookmark; number and name are unique in the document."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )
