"""Words and numbers as the reader writes them: terms, times, dates, counts."""

from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from auditapp.domain.terms import label


def term(value: StrEnum) -> str:
    """Return the words for one of the auditor's terms, in the language of the screen."""
    return QCoreApplication.translate("Terms", label(value))


def clock_time(moment: datetime) -> str:
    """Return the time of day, short, in the local time zone."""
    local = moment.astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)


def day(value: date) -> str:
    """Return a date, short."""
    return QLocale().toString(
        QDate(value.year, value.month, value.day), QLocale.FormatType.ShortFormat
    )


def day_of(text: str) -> str:
    """Return a stored date (ISO 8601), short; a text that is no date as it stands."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def number(value: int) -> str:
    """Return a whole number with the reader's separators."""
    return QLocale().toString(value)


def duration(seconds: float) -> str:
    """Return about how long something takes, in words."""
    if seconds < 60:
        return QCoreApplication.translate("Numbers", "less than a minute")
    minutes = round(seconds / 60)
    if minutes == 1:
        return QCoreApplication.translate("Numbers", "about 1 minute")
    return QCoreApplication.translate("Numbers", "about {0} minutes").format(number(minutes))
