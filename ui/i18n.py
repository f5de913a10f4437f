"""Words and numbers as the reader writes them: terms, times, dates, counts."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLocale

from auditapp.domain.terms import Grade, label

_SHORT = {Grade.MAJOR: "Major", Grade.MINOR: "Minor", Grade.OFI: "OFI"}


# The words of the open audit's scheme; like a translation, they count for the whole window.
_own_grades: dict[Grade, str] = {}


def call_grades(names: Iterable[tuple[Grade, str]]) -> None:
    """Call grades as the scheme of the open audit does; none stands for the usual words."""
    _own_grades.clear()
    _own_grades.update(names)


def term(value: StrEnum) -> str:
    """Return the words for one of the auditor's terms, in the language of the screen."""
    if isinstance(value, Grade) and value in _own_grades:
        return _own_grades[value]
    return QCoreApplication.translate("Terms", label(value))


def short_grade(grade: Grade) -> str:
    """Return the word for a grade where there is little room, such as "Minor"."""
    word = None if grade in _own_grades else _SHORT.get(grade)
    return QCoreApplication.translate("Terms", word) if word else term(grade)


def clock_time(moment: datetime) -> str:
    """Return the time of day in the local time zone, such as "14:02"."""
    return moment.astimezone().strftime("%H:%M")


def moment_of(text: str) -> str:
    """Return a stored moment in words, such as "2026-11-17 10:26"; empty for none.

    Written as dates are typed here and stand in reports, so that nobody has to wonder which number
    is the month. What a camera wrote without an offset stays its own time.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if moment.tzinfo is not None:
        moment = moment.astimezone()
    return moment.strftime("%Y-%m-%d %H:%M")


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
