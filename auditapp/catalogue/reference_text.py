"""How people type a reference: with or without standard, edition, "Annex A", "clause" and title."""

import re
import unicodedata
from dataclasses import dataclass

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")

_SOURCE = r"""
    (?: (?:ISO|IEC|TS|TR|DIN|BS|EN) [\s/-]* )*
    (?P<standard>[0-9]{4,5}) (?![0-9])
    (?P<part>-[0-9]{1,2}(?![0-9.]))?
    (?: [\s:/-]* (?P<edition>(?:19|20)[0-9]{2}) (?![0-9]) )?
    (?: [\s+/]* AMD [\s.]* 1 (?: :? \s* 2024 )? (?![0-9]) )?
"""

_FLAGS = re.VERBOSE | re.IGNORECASE | re.ASCII

_PATTERN = re.compile(
    rf"""
    (?: {_SOURCE} [\s,;:.+-]* )?
    (?: ANNEX \s* (?P<annex>[A-Z]) [\s,;:.-]* )?
    (?: (?: (?P<control>CONTROL) S? | (?:SUB-?\s?)? CLAUSES? | CL | SECTION | REQUIREMENT | \u00a7 )
        [\s,;:.-]* )*
    (?: (?P<letter>[A-Z]) [\s.-]* )?
    (?P<number> [0-9]{{1,3}} (?: \s*\.\s* [0-9]{{1,3}} )* ) (?![0-9]) \.?
    (?P<rest>.*)
    """,
    _FLAGS,
)

# "Clause 8.2.1 of ISO/IEC 27001": the standard may follow the number.
_SOURCE_BEHIND = re.compile(
    rf"""
    [\s,;:(\[-]* (?: (?:OF|IN|FROM) \s+ (?:THE \s+)? )? (?!(?:19|20)[0-9]{{2}}(?![0-9]))
    {_SOURCE} (?P<rest>.*)
    """,
    _FLAGS,
)

_ANNEX_ALONE = re.compile(
    r"(?:[A-Z/\s-]*(?P<standard>[0-9]{4,5})[\s,;:0-9-]*)?ANNEX\s*(?P<annex>[A-Z])\.?",
    re.IGNORECASE | re.ASCII,
)

_AROUND_TITLES = " ,;:.!?-()[]\"'\u2018\u2019\u201c\u201d"

# The longest title has 70 characters; anything much longer is prose pasted by mistake.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class TypedReference:
    """What was typed, taken apart but not yet looked up.

    `standard`, `edition` and `annex` are empty where nothing was typed. `number` has no annex
    letter and no leading zeros; it is empty where only an annex was named. `called_control` tells
    that the word "control" stood before it. `rest` is what follows the number: a title, an item
    letter, or something else.
    """

    standard: str
    edition: str
    annex: str
    number: str
    called_control: bool
    rest: str


def read_reference(text: str) -> TypedReference | None:
    """Take a typed reference apart; None for prose and for what names no number and no annex."""
    line = _plain(text)
    if len(line) > _LONGEST:
        return None
    if alone := _ANNEX_ALONE.fullmatch(line):
        standard = alone["standard"] or ""
        return TypedReference(standard, "", alone["annex"].upper(), "", False, "")
    match = _PATTERN.fullmatch(line)
    if match is None:
        return None
    rest = match["rest"]
    source: re.Match[str] = match
    if not match["standard"] and (behind := _SOURCE_BEHIND.fullmatch(rest)):
        source, rest = behind, behind["rest"]
    parts = (part.strip() for part in match["number"].split("."))
    return TypedReference(
        standard=(source["standard"] or "") + (source["part"] or ""),
        edition=source["edition"] or "",
        annex=(match["letter"] or match["annex"] or "").upper(),
        number=".".join(str(int(part)) for part in parts),
        called_control=match["control"] is not None,
        rest=rest.strip(_AROUND_TITLES),
    )


def _plain(text: str) -> str:
    """Make one line of it with ordinary dashes and without invisible characters."""
    characters = unicodedata.normalize("NFKC", text).translate(_DASHES)
    visible = "".join(c for c in characters if unicodedata.category(c) != "Cf")
    return " ".join(visible.split()).lstrip("([\"' /-")
