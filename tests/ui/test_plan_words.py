"""What the history says of the plan: people, times and outcomes as one reads them."""

import pytest
from pytestqt.qtbot import QtBot

from auditapp.domain.history import FieldId
from auditapp.domain.plan import (
    AuditTime,
    SessionCriteria,
    SessionOutcome,
    SessionState,
    persons_to_value,
)
from auditapp.domain.terms import Standard
from auditapp.domain.values import Value
from tests.support.some_plans import ACCESS
from ui.history.words import field_in_words, value_in_words

OUTCOME = SessionOutcome(SessionState.NOT_HELD, reason="The owner was ill")


@pytest.mark.parametrize(
    ("field", "value", "name", "words"),
    [
        ("starts", "2026-11-24T09:00", "Begins", "Tue 24 November, 09:00"),
        ("place", "on_site", "Place", "On site"),
        ("criteria", SessionCriteria((ACCESS,)).to_value(), "Criteria", "27001 A.5.15"),
        ("auditors", persons_to_value(("one", "two")), "Auditors", "2 people"),
        ("outcome", OUTCOME.to_value(), "Outcome", "Not held: The owner was ill"),
    ],
)
def test_fields_of_a_session_are_told_in_words(
    qtbot: QtBot, field: str, value: Value, name: str, words: str
) -> None:
    place = FieldId("plan_session", "s", field)
    assert (field_in_words(place), value_in_words(place, value)) == (name, words)


def test_the_agreed_time_is_told_in_days(qtbot: QtBot) -> None:
    time = AuditTime({Standard.ISO27001: 450}, source="Contract 7", reason="Moved")
    said = value_in_words(FieldId("audit", "a", "audit_time"), time.to_value())
    assert said == "ISO/IEC 27001: 4.5 days · Contract 7 · Moved"
