"""Dates in English, for working papers."""

from datetime import date

from auditapp.domain.day_words import MONTHS


def long_date(text: str) -> str:
    """Return an ISO date as "16 November 2026"; text that is no date stays as it is."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period(start: str, end: str) -> str:
    """Return the days of an audit in words, with what both dates share said once."""
    first, last = long_date(start), long_date(end)
    if not last or first == last:
        return first
    if not first:
        return last
    if first.split(" ")[1:] == last.split(" ")[1:]:
        return f"{first.split(' ')[0]} to {last}"
    return f"{first} to {last}"
