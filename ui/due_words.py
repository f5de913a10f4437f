"""Days that something is due on, in words beside the date: nobody should have to count."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from ui.i18n import number

OVERDUE = "overdue:"
"""What the page of corrective actions is asked to show: only what is overdue."""

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def days_until(day: date, today: date) -> int:
    """Return how many days are left; negative once it has passed."""
    return (day - today).days


def due_in_words(day: date, today: date) -> str:
    """Return how far a day is, such as "in 6 days" or "overdue by 3 days"."""
    left = days_until(day, today)
    text = QCoreApplication.translate
    if left == 0:
        return text("Due", "today")
    if left == 1:
        return text("Due", "tomorrow")
    if left > 0:
        return text("Due", "in {0} days").format(number(left))
    if left == -1:
        return text("Due", "overdue by 1 day")
    return text("Due", "overdue by {0} days").format(number(-left))


def day_in_words(day: date) -> str:
    """Return a day as dates are written here, with its weekday: "Thu 2026-12-24"."""
    weekday = QCoreApplication.translate("Due", _WEEKDAYS[day.weekday()])
    return f"{weekday} {day.isoformat()}"
