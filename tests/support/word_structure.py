"""Whether a Word file is sound: what Word would offer to repair, or silently lose, is found here.

`assert_sound_word(path)` is for every document that any test writes.
"""

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W, R = f"{{{_WORD}}}", f"{{{_OFFICE}}}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TYPES, _BODY = "[Content_Types].xml", "word/document.xml"
_NAMED_IN_TEXT = ("image", "header", "footer", "hyperlink")
ORDERS = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi spacing "
        "ind contextualSpacing jc outlineLvl rPr sectPr"
    ),
    "rPr": "rStyle rFonts b bCs i iCs noProof color sz szCs rtl lang",
    "tblPr": (
        "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
        "tblDescription"
    ),
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "tcW gridSpan tcBorders shd noWrap tcMar vAlign",
    "tcBorders": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "pBdr": "top left bottom right",
    "sectPr": "headerReference footerReference type pgSz pgMar titlePg",
    "style": (
        "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr "
        "tcPr tblStylePr"
    ),
    "settings": (
        "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol "
        "listSeparator"
    ),
    "lvl": "start numFmt pStyle suff lvlText lvlJc pPr rPr",
    "numbering": "abstractNum num",
    "font": "altName panose1 charset family pitch",
    "tbl": "tblPr tblGrid tr",
}
"""The children that each element of ours may have, in the order of the schema."""

_FIRST_ONLY = {"tr": "trPr", "tc": "tcPr", "p": "pPr", "r": "rPr"}


def assert_sound_word(path: Path, *, is_ours: bool = True) -> None:
    """Fail with all that is wrong with the file.

    Markup of a firm's own document is not ours: it may have elements that we never write.
    """
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    assert names[0] == _TYPES
    assert len(set(names)) == len(names), "a part is there twice"
    trees = {
        name: etree.fromstring(content)
        for name, content in parts.items()
        if name.endswith((".xml", ".rels"))
    }
    wrong = [
        *_wrong_types(trees[_TYPES], names),
        *_wrong_relations(trees, names),
        *_wrong_ids(trees),
        *_wrong_links(trees),
        *_wrong_looks(trees),
        *_wrong_tables(trees),
    ]
    for name, tree in trees.items():
        wrong += [
            f"{name}: {said}"
            for said in (*_wrong_order(tree, is_ours=is_ours), *_wrong_fields(tree))
        ]
    body = trees[_BODY].find(f"{W}body")
    assert body is not None
    assert body[-1].tag == f"{W}sectPr", "the last section has no properties"
    assert not wrong, "\n".join(wrong[:20])


def _wrong_types(types: etree._Element, names: list[str]) -> Iterator[str]:
    defaults = {found.get("Extension") for found in types if found.get("Extension")}
    overridden = [str(found.get("PartName"))[1:] for found in types if found.get("PartName")]
    yield from (f"{name} has a type but is not there" for name in set(overridden) - set(names))
    yield from (f"{it} has two types" for it, count in Counter(overridden).items() if count > 1)
    for name in names:
        if name != _TYPES and name not in overridden and name.rpartition(".")[2] not in defaults:
            yield f"{name} has no type"


def _wrong_relations(trees: dict[str, etree._Element], names: list[str]) -> Iterator[str]:
    reached = {_TYPES, *(name for name in names if name.endswith(".rels"))}
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.rpartition("/")
        source = posixpath.join(folder.removesuffix("_rels"), file.removesuffix(".rels"))
        ids = Counter(str(found.get("Id")) for found in tree)
        yield from (f"{name}: {it} is there twice" for it, count in ids.items() if count > 1)
        for found in tree:
            if found.get("TargetMode") == "External":
                continue
            target = str(found.get("Target"))
            full = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
            reached.add(full.lstrip("/"))
            if full.lstrip("/") not in names:
                yield f"{name}: {target} is not there"
        if source in trees:
            yield from _wrong_use(trees[source], tree, source)
    for name in trees:
        if not name.endswith(".rels") and name != _TYPES:
            yield from _wrong_use_without(trees, name)
    yield from (f"nothing leads to {name}" for name in set(names) - reached)


def _wrong_use(tree: etree._Element, relations: etree._Element, source: str) -> Iterator[str]:
    used = _used(tree)
    there = {str(found.get("Id")) for found in relations}
    named = {
        str(found.get("Id"))
        for found in relations
        if str(found.get("Type")).rpartition("/")[2] in _NAMED_IN_TEXT
    }
    yield from (f"{source}: {it} leads nowhere" for it in used - there)
    yield from (f"{source}: {it} is not used" for it in named - used)


def _wrong_use_without(trees: dict[str, etree._Element], name: str) -> Iterator[str]:
    folder, _, file = name.rpartition("/")
    if f"{folder}/_rels/{file}.rels".lstrip("/") not in trees and _used(trees[name]):
        yield f"{name} has no relations"


def _used(tree: etree._Element) -> set[str]:
    return {
        str(value)
        for element in tree.iter()
        for key, value in element.attrib.items()
        if str(key).startswith(R)
    }


def _wrong_ids(trees: dict[str, etree._Element]) -> Iterator[str]:
    body = trees[_BODY]
    starts = list(body.iter(f"{W}bookmarkStart"))
    kinds = {
        "bookmark": [it.get(f"{W}id") for it in starts],
        "bookmark name": [it.get(f"{W}name") for it in starts],
        "drawing": [it.get("id") for it in body.iter(f"{WP}docPr")],
        "list": [it.get(f"{W}numId") for it in trees["word/numbering.xml"].iter(f"{W}num")],
        "style": [it.get(f"{W}styleId") for it in trees["word/styles.xml"].iter(f"{W}style")],
    }
    for kind, ids in kinds.items():
        yield from (f"{kind} {it} twice" for it, count in Counter(ids).items() if count > 1)
    ends = Counter(it.get(f"{W}id") for it in body.iter(f"{W}bookmarkEnd"))
    if ends != Counter(kinds["bookmark"]):
        yield "a bookmark does not end"
    yield from (f"bookmark name {it}" for it in kinds["bookmark name"] if len(str(it)) > 40)


def _wrong_links(trees: dict[str, etree._Element]) -> Iterator[str]:
    body = trees[_BODY]
    names = {it.get(f"{W}name") for it in body.iter(f"{W}bookmarkStart")}
    for found in body.iter(f"{W}hyperlink"):
        anchor = found.get(f"{W}anchor")
        if anchor and anchor not in names:
            yield f"the link to {anchor} leads nowhere"
    for found in body.iter(f"{W}instrText"):
        kind, *rest = (found.text or "").split()
        if kind in {"REF", "PAGEREF"} and rest[0] not in names:
            yield f"{kind} {rest[0]} leads nowhere"
    for found in body.iter(f"{WP}docPr"):
        if not found.get("descr"):
            yield f"picture {found.get('name')} has no words"


def _wrong_looks(trees: dict[str, etree._Element]) -> Iterator[str]:
    styles = {it.get(f"{W}styleId") for it in trees["word/styles.xml"].iter(f"{W}style")}
    lists = {it.get(f"{W}numId") for it in trees["word/numbering.xml"].iter(f"{W}num")} | {"0"}
    for name, tree in trees.items():
        for found in tree.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle", f"{W}basedOn"):
            if found.get(f"{W}val") not in styles:
                yield f"{name}: there is no style {found.get(f'{W}val')}"
        for found in tree.iter(f"{W}numPr"):
            number = found.find(f"{W}numId")
            if number is not None and number.get(f"{W}val") not in lists:
                yield f"{name}: there is no list {number.get(f'{W}val')}"


def _wrong_tables(trees: dict[str, etree._Element]) -> Iterator[str]:
    for tree in trees.values():
        for cell in tree.iter(f"{W}tc"):
            if not len(cell) or cell[-1].tag not in {f"{W}p", f"{W}sdt"}:
                yield "a cell does not end with a paragraph"
        for table in tree.iter(f"{W}tbl"):
            columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            rows = table.findall(f"{W}tr")
            yield from ("a row has not all columns" for it in rows if _columns(it) != columns)
            heads = [it.find(f"{W}trPr/{W}tblHeader") is not None for it in rows]
            look = table.find(f"{W}tblPr/{W}tblLook")
            is_headed = look is not None and look.get(f"{W}firstRow") == "1"
            if heads[:1] != [is_headed] or any(heads[1:]):
                yield "the head of a table is not its first row"


def _columns(row: etree._Element) -> int:
    spans = row.findall(f"{W}tc/{W}tcPr/{W}gridSpan")
    cells = row.findall(f"{W}tc") + row.findall(f"{W}sdt")
    return len(cells) - len(spans) + sum(int(str(it.get(f"{W}val"))) for it in spans)


def _wrong_order(tree: etree._Element, *, is_ours: bool) -> Iterator[str]:
    for element in tree.iter(f"{W}*"):
        kind = etree.QName(element).localname
        names = [etree.QName(it).localname for it in element if isinstance(it.tag, str)]
        if _FIRST_ONLY.get(kind) in names[1:]:
            yield f"the properties of {kind} do not stand first"
        if kind in ORDERS:
            order = ORDERS[kind].split()
            unknown = set(names) - set(order) if is_ours else set()
            yield from (f"{it} in {kind}" for it in unknown)
            places = [order.index(it) for it in names if it in order]
            if places != sorted(places):
                yield f"{kind} has {' '.join(names)}"


def _wrong_fields(tree: etree._Element) -> Iterator[str]:
    open_fields: list[bool] = []
    for mark in tree.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        if mark.get(f"{W}dirty"):
            yield "a field makes Word ask"
        if kind == "begin":
            open_fields.append(False)
        elif not open_fields or (kind == "separate" and open_fields[-1]):
            yield f"a field has {kind} without begin"
        elif kind == "separate":
            open_fields[-1] = True
        else:
            open_fields.pop()
    if open_fields:
        yield "a field does not end"
    if tree.find(f".//{W}updateFields") is not None:
        yield "Word is told to ask about fields"
