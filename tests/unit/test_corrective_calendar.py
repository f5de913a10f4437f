"""Calendar files: what is written is read back as RFC 5545 says, whatever stands in the words."""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.corrective_calendar import CalendarEntry, calendar_text

MADE = datetime(2026, 11, 24, 15, 40, 5, tzinfo=timezone(timedelta(hours=1)))
ENTRY = CalendarEntry("id-1", date(2027, 2, 28), "NC-01 Plan; cause, and more", "Two\nlines", 7)


def read(text: str) -> list[dict[str, str]]:
    """Read events as RFC 5545 describes the format, strictly."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events: list[dict[str, str]] = []
    inside: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            inside.append(value)
            events += [{}] if value == "VEVENT" else []
        elif name == "END":
            assert inside.pop() == value
        elif inside[-1] != "VCALENDAR":
            key = name if inside[-1] == "VEVENT" else f"{inside[-1]}.{name}"
            assert key not in events[-1]
            events[-1][key] = unescaped(value)
    assert inside == []
    return events


def unescaped(text: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", text)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)


def test_a_day_is_written_whole_with_its_reminder() -> None:
    (event,) = read(calendar_text([ENTRY], MADE))

    assert event == {
        "UID": "id-1@auditapp.invalid",
        "DTSTAMP": "20261124T144005Z",
        "DTSTART;VALUE=DATE": "20270228",
        "DTEND;VALUE=DATE": "20270301",
        "SUMMARY": "NC-01 Plan; cause, and more",
        "DESCRIPTION": "Two\nlines",
        "TRANSP": "TRANSPARENT",
        "VALARM.ACTION": "DISPLAY",
        "VALARM.DESCRIPTION": "NC-01 Plan; cause, and more",
        "VALARM.TRIGGER": "-P7D",
    }


def test_without_words_or_reminder_nothing_empty_stands_there() -> None:
    (event,) = read(calendar_text([CalendarEntry("id-2", date(2027, 1, 1), "NC-02")], MADE))
    assert set(event) == {
        *("UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "TRANSP")
    }


def test_an_empty_calendar_is_still_one() -> None:
    assert read(calendar_text([], MADE)) == []


def test_long_lines_are_folded_and_no_character_is_cut() -> None:
    words = "Überprüfung der Zugriffsrechte 🛡️ " * 20
    (event,) = read(calendar_text([CalendarEntry("i", date(2027, 1, 1), words)], MADE))
    assert event["SUMMARY"] == words


def test_the_same_date_keeps_its_identity_when_it_moves() -> None:
    later = CalendarEntry(ENTRY.identity, ENTRY.on + timedelta(days=30), ENTRY.summary)
    both = [read(calendar_text([it], MADE))[0]["UID"] for it in (ENTRY, later)]
    assert both[0] == both[1]


@given(st.lists(st.text(), max_size=4), st.dates(max_value=date(9999, 12, 30)))
def test_any_words_are_read_back(words: list[str], on: date) -> None:
    made = datetime(2026, 11, 24, tzinfo=UTC)
    entries = [CalendarEntry(str(n), on, f"N {text}", text) for n, text in enumerate(words)]

    found = read(calendar_text(entries, made))

    assert [event["UID"] for event in found] == [f"{n}@auditapp.invalid" for n in range(len(words))]
    for event, text in zip(found, words, strict=True):
        lines = [_without_controls(line) for line in f"N {text}".splitlines()]
        assert event["SUMMARY"] == "\n".join(lines)


def _without_controls(line: str) -> str:
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in line)
