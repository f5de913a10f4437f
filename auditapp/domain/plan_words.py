"""Times and days of a plan as the screen writes them, in English whatever the computer speaks."""

from auditapp.domain.day_words import MONTHS, WEEKDAYS
from auditapp.domain.plan import PlannedSession, as_day


def day_in_words(text: str) -> str:
    """Return a day, such as "Tue 24 November"; other text as it stands."""
    day = as_day(text)
    if day is None:
        return text
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1]}"


def time_in_words(text: str) -> str:
    """Return the time of day of a local moment, such as "09:00"; empty for none."""
    return text[11:16]


def hours_in_words(minutes: float) -> str:
    """Return a length of time, such as "1 h 30 min"."""
    hours, rest = divmod(round(minutes), 60)
    parts = (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")
    return " ".join(part for part in parts if part)


def days_in_words(hundredths: int) -> str:
    """Return hundredths of an auditor-day as a number, such as "4.5"."""
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


def session_in_words(session: PlannedSession) -> str:
    """Return what a session is called where only one line is left."""
    return f"{session.title} ({day_in_words(session.starts)}, {time_in_words(session.starts)})"
