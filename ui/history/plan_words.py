"""What the history shows of the plan: times, criteria, people and outcomes in words."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication

from auditapp.domain.plan import (
    AuditTime,
    SessionCriteria,
    SessionOutcome,
    SessionPlace,
    as_moment,
    persons_from_value,
)
from auditapp.domain.plan_entry import criteria_in_words
from auditapp.domain.plan_words import day_in_words, days_in_words, time_in_words
from auditapp.domain.terms import known
from auditapp.domain.values import Value
from ui.i18n import number
from ui.pages.plan.words import outcome_in_words, place_in_words

_tr = partial(QCoreApplication.translate, "History")


def session_text_in_words(field: str, text: str) -> str:
    """Return the text of a field of a session as one reads it."""
    if field in ("starts", "ends") and as_moment(text) is not None:
        return f"{day_in_words(text)}, {time_in_words(text)}"
    place = known(SessionPlace, text) if field == "place" else None
    return place_in_words(place) if place else text


def plan_in_words(field: str, value: dict[str, Value]) -> Iterator[str]:
    """Yield what a composite field of the plan says."""
    if field == "criteria":
        yield criteria_in_words(SessionCriteria.from_value(value))
    elif field == "auditors":
        count = len(persons_from_value(value))
        yield _tr("1 person") if count == 1 else _tr("{0} people").format(number(count))
    elif field == "outcome":
        outcome = SessionOutcome.from_value(value)
        yield outcome_in_words(outcome) if outcome else ""
    else:
        time = AuditTime.from_value(value)
        for standard, days in time.days.items():
            yield _tr("{0}: {1} days").format(standard.label, days_in_words(days))
        yield time.source
        yield time.reason
