"""The styles and lists of a firm, joined with ours: theirs where they have one, style by style.

Blocks are written in our identifiers. A style is the same one where its name is the same: Word
writes the names of its own styles in English in every language, but not their identifiers.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from auditapp.reports.house_file import HouseFile, W
from auditapp.reports.word_package import Sheets
from auditapp.reports.word_styles import NAMESPACE, number_lists, style_part, styles

_SHIFT = 100
"""Added to the numbers of a firm's lists: ours have 1 and 2."""

_VALUE = f"{W}val"
_NAMING = frozenset(
    f"{W}{it}" for it in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "numStyleLink")
) | {f"{W}styleLink"}
_DEFAULTS = frozenset({"Normal", "DefaultParagraphFont", "TableNormal", "NoList"})
_HEADINGS = ("Heading1", "Heading2", "Heading3")
_OUR_LIST = '<w:numPr xmlns:w="{}"><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
_BEFORE_LIST = frozenset(
    f"{W}{it}"
    for it in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
CHOSEN = {
    **{f"Heading{level}": f"Heading {level}" for level in (1, 2, 3)},
    "Normal": "Normal",
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Caption": "Caption",
    "ListBullet": "List Bullet",
    "TOC1": "TOC 1",
    "TOC2": "TOC 2",
    "Header": "Header",
    "Footer": "Footer",
    "AuditTable": "Audit Table",
    "TableText": "Table Text",
    "TableHead": "Table Head",
}
"""Styles that a firm is likely to have or wants to have, with the names that Word shows."""


@dataclass(frozen=True, slots=True)
class HouseStyles:
    """Styles by our identifiers, the numbering part, and which styles are the firm's.

    `renamed` has our identifiers by theirs; `defaults` is the markup of the firm's defaults.
    """

    by_id: dict[str, str]
    numbering: str
    theirs: frozenset[str]
    renamed: dict[str, str]
    defaults: str

    def sheets(self, tag: str) -> Sheets:
        """Return the parts for text in a language, a tag like "en-GB"."""
        whole = style_part(self.by_id, tag)
        if self.defaults:
            start, end = whole.index("<w:docDefaults>"), whole.index("</w:docDefaults>")
            defaults = self.defaults.replace("{language}", tag)
            whole = whole[:start] + defaults + whole[end + len("</w:docDefaults>") :]
        return Sheets(whole, self.numbering)


def house_styles(file: HouseFile) -> HouseStyles:
    """Return the styles of a file joined with ours; only ours where it has none."""
    ours = styles(numbered=True)
    part = file.tree(file.named("styles")) if file.named("styles") else None
    found = {} if part is None else _by_id(part)
    if part is None or not found:
        return HouseStyles(ours, number_lists(), frozenset(), {}, "")
    renamed = _renamed(found, ours)
    lists = file.tree(file.named("numbering")) if file.named("numbering") else None
    numbers_headings = _counts_headings(found, renamed, lists)
    joined, theirs = dict(ours), set()
    for old, style in found.items():
        new = renamed[old]
        rename(style, renamed)
        _settle(style, new, numbers_headings=numbers_headings)
        joined[new] = _markup(style)
        theirs.add(new)
    numbering = _numbering(lists, renamed, numbers_headings=numbers_headings)
    _forget_missing(joined)
    return HouseStyles(joined, numbering, frozenset(theirs & set(ours)), renamed, _defaults(part))


def rename(tree: etree._Element, renamed: dict[str, str]) -> None:
    """Name styles and lists as they are called in the joined parts."""
    for element in tree.iter(*_NAMING):
        value = element.get(_VALUE, "")
        element.set(_VALUE, renamed.get(value, value))
    for element in tree.iter(f"{W}numId"):
        shift(element, _VALUE)


def shift(element: etree._Element, name: str) -> None:
    """Move the number of a list out of the way of ours; 0, which takes a list away, stays."""
    number = element.get(name, "0")
    if number.isdigit() and number != "0":
        element.set(name, str(int(number) + _SHIFT))


def _by_id(part: etree._Element) -> dict[str, etree._Element]:
    return {
        style.get(f"{W}styleId", ""): style
        for style in part.findall(f"{W}style")
        if style.get(f"{W}styleId") and style.find(f"{W}name") is not None
    }


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(_VALUE, "").casefold()


def _renamed(found: dict[str, etree._Element], ours: dict[str, str]) -> dict[str, str]:
    """Return our identifier for each of theirs; what only they have gets one that is free."""
    names = {
        (_kind(tree), _name(tree)): key
        for key, tree in ((key, _parsed(markup)) for key, markup in ours.items())
    }
    renamed: dict[str, str] = {}
    for old, style in found.items():
        same = names.get((_kind(style), _name(style)), "")
        if same and same not in renamed.values():
            renamed[old] = same
        else:
            renamed[old] = f"House-{old}" if old in ours else old
    return renamed


def _kind(style: etree._Element) -> str:
    return style.get(f"{W}type", "paragraph")


def _parsed(markup: str) -> etree._Element:
    return etree.fromstring(f'<w:x xmlns:w="{NAMESPACE}">{markup}</w:x>')[0]


def _settle(style: etree._Element, new: str, *, numbers_headings: bool) -> None:
    style.set(f"{W}styleId", new)
    style.attrib.pop(f"{W}default", "")
    if new in _DEFAULTS:
        style.set(f"{W}default", "1")
    for element in list(style.iter(f"{W}lang")):
        _remove(element)
    if new in _HEADINGS and not numbers_headings:
        _give_list(style, new[-1], "2")
    elif new == "ListBullet" and style.find(f".//{W}numPr/{W}numId") is None:
        _give_list(style, "1", "1")


def _give_list(style: etree._Element, level: str, number: str) -> None:
    properties = style.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        after = style.find(f"{W}rPr")
        if after is None:
            style.append(properties)
        else:
            after.addprevious(properties)
    for old in properties.findall(f"{W}numPr"):
        properties.remove(old)
    place = sum(it.tag in _BEFORE_LIST for it in properties)
    properties.insert(place, etree.fromstring(_OUR_LIST.format(NAMESPACE, int(level) - 1, number)))


def _counts_headings(
    found: dict[str, etree._Element], renamed: dict[str, str], lists: etree._Element | None
) -> bool:
    """Whether the three headings are one list of theirs that counts as the contents do."""
    used = {
        number.get(_VALUE)
        for old, style in found.items()
        if renamed[old] in _HEADINGS and (number := style.find(f".//{W}numId")) is not None
    }
    has_all = sum(
        style.find(f".//{W}numId") is not None
        for old, style in found.items()
        if renamed[old] in _HEADINGS
    ) == len(_HEADINGS)
    if lists is None or not has_all or len(used) != 1:
        return False
    number = lists.find(f"{W}num[@{W}numId='{used.pop()}']/{W}abstractNumId")
    if number is None:
        return False
    path = f"{W}abstractNum[@{W}abstractNumId='{number.get(_VALUE)}']/{W}lvl"
    formats = [_format(level) for level in lists.findall(path)[: len(_HEADINGS)]]
    return formats == ["decimal"] * len(_HEADINGS)


def _format(level: etree._Element) -> str:
    found = level.find(f"{W}numFmt")
    return "" if found is None else found.get(_VALUE, "")


def _numbering(
    lists: etree._Element | None, renamed: dict[str, str], *, numbers_headings: bool
) -> str:
    ours = number_lists()
    if lists is None:
        return ours
    abstract = "".join(_lists(lists, "abstractNum", renamed, numbers_headings=numbers_headings))
    numbered = "".join(_lists(lists, "num", renamed, numbers_headings=numbers_headings))
    if numbers_headings:
        # Two lists for one style would take its numbers from the wrong one.
        for heading in _HEADINGS:
            ours = ours.replace(f'<w:pStyle w:val="{heading}"/>', "")
    first, end = ours.index("<w:num "), ours.index("</w:numbering>")
    return ours[:first] + abstract + ours[first:end] + numbered + ours[end:]


def _lists(
    lists: etree._Element, kind: str, renamed: dict[str, str], *, numbers_headings: bool
) -> Iterator[str]:
    for found in lists.findall(f"{W}{kind}"):
        copy = deepcopy(found)
        shift(copy, f"{W}numId")
        _shift_abstract(copy, f"{W}abstractNumId")
        for element in copy.iter(f"{W}abstractNumId"):
            _shift_abstract(element, _VALUE)
        rename(copy, renamed)
        for element in list(copy.iter(f"{W}lvlPicBulletId")):
            _remove(element)
        for element in list(copy.iter(f"{W}pStyle")):
            if element.get(_VALUE) in _HEADINGS and not numbers_headings:
                _remove(element)
        yield _markup(copy)


def _shift_abstract(element: etree._Element, name: str) -> None:
    number = element.get(name, "")
    if number.isdigit():
        element.set(name, str(int(number) + _SHIFT))


def _defaults(part: etree._Element) -> str:
    """Return the firm's defaults with a place for the language of the document."""
    found = part.find(f"{W}docDefaults")
    run = None if found is None else found.find(f"{W}rPrDefault/{W}rPr")
    if found is None or run is None:
        return ""
    for language in run.findall(f"{W}lang"):
        run.remove(language)
    language = etree.SubElement(run, f"{W}lang")
    language.set(_VALUE, "{language}")
    language.set(f"{W}eastAsia", "zh-CN")
    language.set(f"{W}bidi", "ar-SA")
    return _markup(found)


def _forget_missing(joined: dict[str, str]) -> None:
    """Take away what a style says of styles that are not there."""
    for key, markup in joined.items():
        style = _parsed(markup)
        wrong = [
            it
            for it in style.iter(f"{W}basedOn", f"{W}next", f"{W}link")
            if it.get(_VALUE) not in joined
        ]
        for element in wrong:
            _remove(element)
        if wrong:
            joined[key] = _markup(style)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _markup(element: etree._Element) -> str:
    copy = deepcopy(element)
    copy.tail = None
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, encoding="unicode")
