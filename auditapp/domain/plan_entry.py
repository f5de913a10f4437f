"""A session typed as one line, such as "9-10:30 Access control A.5.15 A.8.2 JK @LIS + Head of IT".

The times come first: from and to, or how long ("45 min") after what is planned last, or none for an
hour. Then, in any order, words of the title, clauses and controls, themes ("#governance"),
initials, sites and AI systems by code, "@remote" and "@temporary". What follows "via" is the remote
technique, what follows "+" are the roles that take part.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self

from auditapp.domain.plan import (
    PlannedSession,
    PlanView,
    SessionCriteria,
    SessionKind,
    SessionPlace,
    as_day,
    as_moment,
)
from auditapp.domain.plan_words import time_in_words
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard, known
from auditapp.errors import UserError

FIRST_START = "09:00"
_EVENING, _MORNING = "18:00", "10:00"
_LONGEST = 24 * 60
_USUAL = 60
_SPAN = re.compile(
    r"\s*(\d{1,2})(?:[:.h]?(\d{2})|h)?\s*(?:-|to)\s*(\d{1,2})(?:[:.h]?(\d{2})|h)?(?=\s|$)"
)
_LENGTH = re.compile(r"\s*(\d{1,3})\s*(?:m|min|minutes)(?=\s|$)")
_NUMBER = re.compile(r"(?:A\.)?\d{1,2}(?:\.\d{1,2})*")
_STANDARD = re.compile(r"(?:ISO/IEC)?(27001|42001)(?::\d{4})?:?")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_CALLED = ("clause", "clauses", "cl", "cl.")
_KINDS = (
    ("opening", SessionKind.OPENING),
    ("closing", SessionKind.CLOSING),
    ("lunch", SessionKind.BREAK),
    ("break", SessionKind.BREAK),
    ("travel", SessionKind.TRAVEL),
    ("team meeting", SessionKind.TEAM),
    ("reserve", SessionKind.RESERVE),
)
_TITLES = {
    SessionKind.OPENING: "Opening meeting",
    SessionKind.CLOSING: "Closing meeting",
}


@dataclass(frozen=True, slots=True)
class PlanNames:
    """What may be named in a line: people, sites and systems by their letters, what is audited."""

    people: Mapping[str, str]
    sites: Mapping[str, str]
    systems: Mapping[str, str]
    titles: Mapping[Reference, str]
    themes: Mapping[str, str]

    @classmethod
    def of(cls, view: PlanView) -> Self:
        """Return what the lines of a plan may name."""
        return cls(
            {it.member.initials: str(it.member.person) for it in view.members},
            {site.code: site.id for site in view.sites if site.code},
            {system.code: system.id for system in view.systems if system.code},
            view.titles,
            view.themes,
        )


@dataclass(slots=True)
class _Read:
    """What has been read of a line so far."""

    names: PlanNames
    title: list[str] = field(default_factory=list)
    technique: list[str] = field(default_factory=list)
    participants: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    site: str = ""
    system: str = ""
    place: SessionPlace = SessionPlace.ON_SITE
    standard: Standard | None = None
    is_numbering: bool = False
    words: list[str] = field(default_factory=list)


def read_line(text: str, day: str, names: PlanNames, last_end: str = "") -> PlannedSession:
    """Return the session that a line means; `last_end` is when the last of the day ends.

    Raises UserError with what could not be read.
    """
    starts, ends, rest = _times(text.translate(_DASHES), day, last_end)
    read = _Read(names)
    read.words = read.title
    for part in rest.split():
        _take(read, part)
    title = " ".join(read.title).strip(" ,;:-")
    kind = _kind(title)
    people = read.people
    if not people and kind is not SessionKind.SESSION:
        people = list(names.people.values())
    return PlannedSession(
        title=_title(title, kind, read),
        starts=starts,
        ends=ends,
        kind=kind,
        site=read.site or _only(names.sites),
        ai_system=read.system,
        place=read.place,
        technique=" ".join(read.technique),
        participants=" ".join(read.participants),
        criteria=SessionCriteria(_once(read.references), tuple(dict.fromkeys(read.themes))),
        auditors=tuple(dict.fromkeys(people)),
    )


def read_criteria(text: str, names: PlanNames) -> SessionCriteria:
    """Return the clauses, controls and themes that a text names; raise UserError for the rest."""
    read = _Read(names)
    read.words = read.title
    for part in text.translate(_DASHES).split():
        _take_named(read, part)
    if read.title:
        raise UserError(
            f"“{read.title[0]}” is no clause, control or theme. Write 27001 A.5.15, or 9.2.",
            "criteria",
        )
    return SessionCriteria(_once(read.references), tuple(dict.fromkeys(read.themes)))


def criteria_in_words(criteria: SessionCriteria) -> str:
    """Return criteria as they are typed: "27001 A.5.15, A.8.2; 42001 9.2; #governance"."""
    parts = []
    for standard in Standard:
        numbers = [it.number for it in criteria.references if it.standard is standard]
        if numbers:
            parts.append(f"{standard} {', '.join(numbers)}")
    return "; ".join((*parts, *(f"#{theme}" for theme in criteria.themes)))


def times_from_words(text: str, day: str) -> tuple[str, str]:
    """Return begin and end of "9-10:30" on a day; raise UserError for what is no pair of times."""
    match = _SPAN.fullmatch(text.translate(_DASHES).strip())
    if match is None:
        raise UserError("Write the times as 9:00-10:30.", "times")
    return _span(match, day)


def _times(text: str, day: str, last_end: str) -> tuple[str, str, str]:
    span = _SPAN.match(text)
    if span is not None:
        return (*_span(span, day), text[span.end() :])
    length = _LENGTH.match(text)
    minutes = int(length[1]) if length else _USUAL
    starts = last_end if last_end[:10] == day else f"{day}T{FIRST_START}"
    begin = as_moment(starts)
    if begin is None or not 0 < minutes <= _LONGEST:
        raise UserError("Begin with the times, such as 9-10:30.", "times")
    ends = f"{begin + timedelta(minutes=minutes):%Y-%m-%dT%H:%M}"
    return starts[:16], ends, text[length.end() :] if length else text


def _span(match: re.Match[str], day: str) -> tuple[str, str]:
    """Return begin and end; a shift from the evening to the morning ends on the next day."""
    begin = f"{int(match[1]):02}:{match[2] or '00'}"
    end = f"{int(match[3]):02}:{match[4] or '00'}"
    last = day
    if end == "24:00" or (begin >= _EVENING and end <= _MORNING):
        end, last = end.replace("24:", "00:"), _day_after(day)
    for clock in (begin, end):
        if as_moment(f"{day}T{clock}") is None:
            raise UserError(f"{clock} is no time of day.", "times")
    if f"{last}T{end}" <= f"{day}T{begin}":
        raise UserError(f"It ends at {end}, before it begins at {begin}.", "times")
    return f"{day}T{begin}", f"{last}T{end}"


def _day_after(day: str) -> str:
    found = as_day(day)
    return (found + timedelta(days=1)).isoformat() if found else day


def _take(read: _Read, part: str) -> None:
    bare = part.strip(",;")
    if part in ("+", "via"):
        read.words = read.participants if part == "+" else read.technique
        read.place = SessionPlace.REMOTE if part == "via" else read.place
    elif bare.startswith("@") and len(bare) > 1:
        _take_place(read, bare[1:])
    elif bare in read.names.people:
        read.people.append(read.names.people[bare])
    elif bare in read.names.sites:
        read.site = read.names.sites[bare]
    elif bare in read.names.systems:
        read.system = read.names.systems[bare]
    else:
        _take_named(read, part)


def _take_place(read: _Read, name: str) -> None:
    place = known(SessionPlace, name.casefold())
    if place is not None:
        read.place = place
    elif name in read.names.sites:
        read.site = read.names.sites[name]
    elif name in read.names.systems:
        read.system = read.names.systems[name]
    else:
        places = ", ".join((*read.names.sites, *read.names.systems))
        raise UserError(f"@{name} is no place of this audit. There are: {places}.", "site")


def _take_named(read: _Read, part: str) -> None:
    bare = part.strip(",;")
    standard = _STANDARD.fullmatch(bare)
    was_numbering, read.is_numbering = read.is_numbering, False
    if bare in ("", "ISO", "IEC", "ISO/IEC"):
        read.is_numbering = was_numbering
    elif standard:
        read.standard, read.is_numbering = Standard(standard[1]), True
    elif bare.casefold() in _CALLED:
        read.is_numbering = True
        read.words.append(part)
    elif bare.startswith("#"):
        read.themes.append(_theme(bare[1:], read.names))
    elif _is_number(bare, is_numbering=was_numbering):
        read.is_numbering = True
        _drop_called(read)
        read.references += _references(bare, read.standard, read.names)
    else:
        read.words.append(part)


def _drop_called(read: _Read) -> None:
    """Take "clause" before a number out of the title again."""
    if read.words and read.words[-1].casefold() in _CALLED:
        read.words.pop()


def _is_number(text: str, *, is_numbering: bool) -> bool:
    written = text[:1].upper() + text[1:]
    return bool(_NUMBER.fullmatch(written)) and ("." in text or is_numbering)


def _references(text: str, standard: Standard | None, names: PlanNames) -> list[Reference]:
    number = text[:1].upper() + text[1:]
    found = [it for it in names.titles if it.number == number and standard in (None, it.standard)]
    if not found:
        where = standard.label if standard else "the standards of this audit"
        raise UserError(f"{number} is not in {where}.", "criteria")
    if len(found) > 1 and found[0].is_control:
        first, second = (f"{it.standard} {number}" for it in found[:2])
        raise UserError(f"{number} is in both standards: write {first} or {second}.", "criteria")
    return found


def _theme(text: str, names: PlanNames) -> str:
    wanted = text.casefold()
    for theme, title in names.themes.items():
        if wanted and (theme.startswith(wanted) or title.casefold().startswith(wanted)):
            return theme
    raise UserError(f"#{text} is no theme. There are: {', '.join(names.themes)}.", "criteria")


def _kind(title: str) -> SessionKind:
    lower = title.casefold()
    kinds = (kind for word, kind in _KINDS if re.match(rf"{word}\b", lower))
    return next(kinds, SessionKind.SESSION)


def _title(title: str, kind: SessionKind, read: _Read) -> str:
    if title.casefold() in ("opening", "closing"):
        return _TITLES[kind]
    if title:
        return title
    if read.references:
        return read.names.titles[read.references[0]]
    if read.themes:
        return read.names.themes[read.themes[0]]
    raise UserError("Say what the session is about.", "title")


def _only(places: Mapping[str, str]) -> str:
    return next(iter(places.values())) if len(places) == 1 else ""


def _once(references: Sequence[Reference]) -> tuple[Reference, ...]:
    return tuple(sorted(dict.fromkeys(references), key=lambda it: it.sort_key))


def span_in_words(starts: str, ends: str) -> str:
    """Return times as they are typed: "09:00-10:30"."""
    return f"{time_in_words(starts)}-{time_in_words(ends)}"
