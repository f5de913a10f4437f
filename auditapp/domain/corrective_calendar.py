"""A calendar file of dates (iCalendar, RFC 5545): whole days, read by every calendar program.

A date keeps its identity, so that reading a later file moves it instead of adding another.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_MOST_OCTETS = 75
_PRODUCT = "-//auditapp//Corrective action//EN"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A day with its words; `identity` is the same in every file, `remind` in days before."""

    identity: str
    on: date
    summary: str
    description: str = ""
    remind: int = 0


def calendar_text(entries: Iterable[CalendarEntry], made: datetime) -> str:
    """Return the text of a calendar file; `made` is the moment of writing, with its offset."""
    stamp = made.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN"]
    for entry in entries:
        lines += _event(entry, stamp)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _event(entry: CalendarEntry, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.identity}@auditapp.invalid"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
    # A whole day ends where the next begins.
    yield f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(entry.summary)}"
    if entry.description:
        yield f"DESCRIPTION:{_escaped(entry.description)}"
    yield "TRANSP:TRANSPARENT"
    if entry.remind > 0:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(entry.summary)}"
        yield f"TRIGGER:-P{entry.remind}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    text = "\\n".join(text.splitlines())
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, never cut within a character."""
    pieces, piece, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _MOST_OCTETS:
            pieces.append(piece)
            # The blank that marks a continuation counts too.
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    return "\r\n".join((*pieces, piece))
