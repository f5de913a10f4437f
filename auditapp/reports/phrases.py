"""Dates, and what forms say of confidentiality, in English."""

from datetime import date

from auditapp.domain.day_words import MONTHS

CONFIDENTIALITY_OF_FORMS = (
    "Confidential between the client and the audit body. Photographs are reproduced without "
    "metadata; the originals are kept sealed."
)


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


def moment(text: str) -> str:
    """Return an ISO time stamp as "17 November 2026, 10:42"; other text stays as it is."""
    day, _, time = text.partition("T")
    return f"{long_date(day)}, {time[:5]}" if time else long_date(text)
