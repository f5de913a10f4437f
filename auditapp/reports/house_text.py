"""Names in double braces in the markup of a firm: found and filled in, however Word split them."""

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from auditapp.reports.house_file import W
from auditapp.reports.house_names import CODE, MARK
from auditapp.reports.word_markup import clean

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def paragraphs(tree: etree._Element) -> Iterator[etree._Element]:
    """Yield all paragraphs, those in tables and text boxes too."""
    yield from tree.iter(f"{W}p")


def text_of(paragraph: etree._Element) -> str:
    """Return the text of a paragraph without that of text boxes inside it."""
    return "".join(it.text or "" for it in _texts(paragraph))


def marks_in(tree: etree._Element) -> list[str]:
    """Return what stands in double braces, in reading order."""
    return [found[1] for it in paragraphs(tree) for found in MARK.finditer(text_of(it))]


def code_in(tree: etree._Element) -> list[str]:
    """Return what looks like commands of a template language."""
    return [found[0] for it in paragraphs(tree) for found in CODE.finditer(text_of(it))]


def unclosed_in(tree: etree._Element) -> list[str]:
    """Return texts with braces that open or close nothing."""
    left = (MARK.sub("", text_of(it)) for it in paragraphs(tree))
    return [it for it in left if "{{" in it or "}}" in it]


def filled(tree: etree._Element, values: Mapping[str, str]) -> etree._Element:
    """Return a copy with the values in place of the names.

    A paragraph that held nothing but names, all of them empty, goes, if another is beside it.
    """
    copy = deepcopy(tree)
    for paragraph in list(paragraphs(copy)):
        if MARK.search(text_of(paragraph)):
            _fill(paragraph, values)
            _drop_if_empty(paragraph)
    return copy


def _texts(paragraph: etree._Element) -> list[etree._Element]:
    return [
        it for it in paragraph.iter(f"{W}t") if next(it.iterancestors(f"{W}p"), None) is paragraph
    ]


def _fill(paragraph: etree._Element, values: Mapping[str, str]) -> None:
    texts = _texts(paragraph)
    whole = "".join(it.text or "" for it in texts)
    # From the last one on, so that what was found before stays where it is.
    for found in reversed(list(MARK.finditer(whole))):
        _replace(texts, found.start(), found.end(), clean(values.get(found[1], "")))
    for text in texts:
        text.set(_SPACE, "preserve")
        _break_lines(text)


def _replace(texts: list[etree._Element], start: int, end: int, value: str) -> None:
    position = 0
    for text in texts:
        said = text.text or ""
        first, last = start - position, end - position
        position += len(said)
        if last <= 0 or first >= len(said):
            continue
        inside = value if first >= 0 else ""
        text.text = said[: max(first, 0)] + inside + said[last:]


def _break_lines(text: etree._Element) -> None:
    lines = (text.text or "").split("\n")
    text.text = lines[0]
    after = text
    for line in lines[1:]:
        line_end = etree.Element(f"{W}br")
        more = etree.Element(f"{W}t")
        more.text = line
        more.set(_SPACE, "preserve")
        after.addnext(line_end)
        line_end.addnext(more)
        after = more


def _drop_if_empty(paragraph: etree._Element) -> None:
    parent = paragraph.getparent()
    if parent is None or text_of(paragraph).strip():
        return
    holds = any(True for _ in paragraph.iter(f"{W}drawing", f"{W}pict", f"{W}fldChar", f"{W}br"))
    # A cell of a table has to end with a paragraph.
    is_alone = len(parent.findall(f"{W}p")) < 2 or parent[-1] is paragraph
    if not holds and not is_alone:
        parent.remove(paragraph)
