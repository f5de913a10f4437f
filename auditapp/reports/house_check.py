"""What a firm should know of its template before documents go out in it, in sentences."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from auditapp.errors import UserError
from auditapp.reports.house_file import W
from auditapp.reports.house_names import FACTS, KEYS, NAMES, ONE_SECTION, SECTIONS
from auditapp.reports.house_pieces import Piece
from auditapp.reports.house_styles import CHOSEN
from auditapp.reports.house_template import HouseTemplate, read_house
from auditapp.reports.house_text import code_in, marks_in, unclosed_in

_FETCHING = frozenset(
    {"INCLUDEPICTURE", "INCLUDETEXT", "DDE", "DDEAUTO", "LINK", "RD", "DATABASE", "IMPORT"}
)
_CONTENTS = frozenset({"TOC", "TOA", "INDEX"})


class Weight(StrEnum):
    """What a remark means for the use of a template."""

    STOPS = "stops"
    WEIGH = "weigh"
    SAYS = "says"
    """Good to know; nothing is wrong."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence about a template; `place` is the part of the page, "" for the whole."""

    weight: Weight
    sentence: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A template with the remarks on it; there is none where the file cannot be read."""

    template: HouseTemplate | None
    remarks: tuple[Remark, ...]

    @property
    def is_usable(self) -> bool:
        """Whether documents can be written in it."""
        return self.template is not None and not any(
            it.weight is Weight.STOPS for it in self.remarks
        )


def check_house(data: bytes, name: str = "The file") -> Checked:
    """Read a template and say everything that is missing, unknown or wrong; raises nothing."""
    try:
        template = read_house(data, name)
    except UserError as error:
        return Checked(None, (Remark(Weight.STOPS, error.message),))
    remarks = (
        *_pieces(template),
        *_sections(template),
        *_marks_of_pages(template),
        *_pictures(template),
        *_styles(template),
        *_page(template),
    )
    order = list(Weight)
    return Checked(template, tuple(sorted(remarks, key=lambda it: order.index(it.weight))))


def usable(data: bytes, name: str) -> HouseTemplate:
    """Return a template that documents can be written in; raise UserError with the first fault."""
    checked = check_house(data, name)
    stopping = [it for it in checked.remarks if it.weight is Weight.STOPS]
    if stopping or checked.template is None:
        more = f" And {len(stopping) - 1} more." if len(stopping) > 1 else ""
        raise UserError(f"{stopping[0].sentence}{more}", "file")
    return checked.template


def _there(template: HouseTemplate) -> Iterator[tuple[str, Piece]]:
    """Yield the pieces with their places; one that stands in for others comes once."""
    if template.cover is not None:
        yield "cover", template.cover
    seen: list[Piece] = []
    for place, _, piece in template.sides.named():
        if piece is not None and not any(it is piece for it in seen):
            seen.append(piece)
            yield place, piece


def _pieces(template: HouseTemplate) -> Iterator[Remark]:
    for place, piece in _there(template):
        yield from _names(place, piece)
        for said in code_in(piece.root):
            sentence = f"In the {place}: {_short(said)} is code. Only names are filled in."
            yield Remark(Weight.STOPS, sentence, place)
        for said in unclosed_in(piece.root):
            sentence = f"In the {place}: braces do not match in “{_short(said)}”."
            yield Remark(Weight.STOPS, sentence, place)
        yield from _fields(place, piece)
        yield from (Remark(Weight.STOPS, f"In the {place}: {it}", place) for it in piece.lost)


def _names(place: str, piece: Piece) -> Iterator[Remark]:
    for mark in dict.fromkeys(marks_in(piece.root)):
        is_block = mark in SECTIONS or mark.startswith(ONE_SECTION) or mark == FACTS
        if mark in NAMES or (is_block and place == "cover"):
            continue
        if is_block:
            sentence = f"In the {place}: {{{{ {mark} }}}} belongs into the body."
        else:
            sentence = f"In the {place}: {{{{ {_short(mark)} }}}} is unknown.{_meant(mark, NAMES)}"
        yield Remark(Weight.STOPS, sentence, place)


def _meant(mark: str, known: tuple[str, ...]) -> str:
    wanted = mark.strip().lower().replace(" ", "_").replace("-", "_")
    found = difflib.get_close_matches(wanted, (*known, FACTS), 1, 0.6)
    return f" Did you mean {{{{ {found[0]} }}}}?" if found else ""


def _fields(place: str, piece: Piece) -> Iterator[Remark]:
    simple = [it.get(f"{W}instr", "") for it in piece.root.iter(f"{W}fldSimple")]
    said = [it.text or "" for it in piece.root.iter(f"{W}instrText")]
    for kind in dict.fromkeys((it.split() or [""])[0].upper() for it in (*said, *simple)):
        if kind in _FETCHING:
            sentence = f"In the {place}: a field {kind} fetches from elsewhere. Take it out."
            yield Remark(Weight.STOPS, sentence, place)
        elif kind in _CONTENTS:
            sentence = f"In the {place}: take out the field {kind}; contents follow the cover."
            yield Remark(Weight.STOPS, sentence, place)


def _sections(template: HouseTemplate) -> Iterator[Remark]:
    if not template.has_mark:
        sentence = (
            "No paragraph says where the sections go. They follow the cover in the usual order; "
            "{{ sections }} in a paragraph of its own says so."
        )
        yield Remark(Weight.WEIGH, sentence, "body")
    order = template.order
    for key in order.keys:
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, 1, 0.6)
            hint = f" Did you mean {{{{ section.{near[0]} }}}}?" if near else ""
            yield Remark(Weight.STOPS, f"There is no section “{_short(key)}”.{hint}", "body")
    if order.keys and order.rest is None:
        sentence = f"Of the sections only these are printed: {', '.join(order.keys)}."
        yield Remark(Weight.WEIGH, sentence, "body")
    for said in template.left_out:
        sentence = f"“{_short(said)}” stands among or after the sections and is left out."
        yield Remark(Weight.WEIGH, sentence, "body")


def _marks_of_pages(template: HouseTemplate) -> Iterator[Remark]:
    sides = template.sides
    header = [it for it in (sides.header, sides.footer) if it is not None and not it.is_empty]
    if not header:
        yield Remark(Weight.SAYS, "It has no header and footer of its own; ours are written.")
        return
    marks = {mark for it in header for mark in marks_in(it.root)}
    for name, what in (("status", "Whether it is a draft"), ("level", "Who may read it")):
        if name not in marks:
            sentence = (
                f"{what} stands on every page: {{{{ {name} }}}} is in no header or footer, so a "
                "line is added to the header."
            )
            yield Remark(Weight.WEIGH, sentence, "header")
    if sides.footer is not None and not any(map(_counts_pages, header)):
        sentence = "Neither header nor footer numbers the pages (Insert > Page number in Word)."
        yield Remark(Weight.WEIGH, sentence, "footer")


def _counts_pages(piece: Piece) -> bool:
    said = [it.text or "" for it in piece.root.iter(f"{W}instrText")]
    said += [it.get(f"{W}instr", "") for it in piece.root.iter(f"{W}fldSimple")]
    return any("PAGE" in it.upper().split() for it in said)


def _pictures(template: HouseTemplate) -> Iterator[Remark]:
    if not template.media and not any(piece.lost for _, piece in _there(template)):
        yield Remark(Weight.SAYS, "It shows no picture: a logo would stand on cover or header.")


def _styles(template: HouseTemplate) -> Iterator[Remark]:
    theirs = template.styles.theirs
    if not theirs:
        yield Remark(Weight.WEIGH, "It has no styles of its own; all are ours.")
        return
    ours = [name for key, name in CHOSEN.items() if key not in theirs]
    if ours:
        yield Remark(Weight.SAYS, f"Styles that it lacks are ours: {', '.join(ours)}.")


def _page(template: HouseTemplate) -> Iterator[Remark]:
    if template.is_narrow:
        sentence = "Its page leaves too little room between the margins; A4 is taken instead."
        yield Remark(Weight.WEIGH, sentence, "page")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
