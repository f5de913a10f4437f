"""History tells of a closing meeting in words, never in hashes or strokes."""

import pytest

from auditapp.domain.closing import (
    Attendance,
    Attendee,
    ClientAnswer,
    Facts,
    OnScreen,
    Said,
    Statement,
)
from auditapp.domain.history import FieldId
from auditapp.domain.ids import FindingId
from auditapp.domain.signatures import Signature
from ui.history.words import field_in_words, value_in_words

AT = "2026-03-17T09:00:00"


@pytest.mark.parametrize(
    ("entity", "field", "value", "words"),
    [
        (
            "closing_answer",
            "answer",
            ClientAnswer(Facts.DISPUTED, "Not ours", "Head of IT", AT, "issue", "f" * 64),
            "Disputed · Not ours · Head of IT · 2026-03-17 09:00",
        ),
        (
            "closing_meeting",
            "signature",
            Signature((((1, 2), (3, 4)),), "Director", "", AT, {FindingId("a"): "f" * 64}),
            "Director · 2026-03-17 09:00",
        ),
        (
            "closing_meeting",
            "present",
            Attendance((Attendee("Director", "Cleo Beispiel"), Attendee("Head of IT"))),
            "Director, Cleo Beispiel · Head of IT",
        ),
        (
            "closing_meeting",
            "statements",
            Said({Statement.DECISION: AT}),
            "The team recommends. The certification body decides. (2026-03-17 09:00)",
        ),
        ("closing_answer", "pictures", OnScreen(("a", "b")), "2"),
    ],
)
def test_what_was_recorded_is_told_in_words(
    entity: str,
    field: str,
    value: ClientAnswer | Signature | Attendance | Said | OnScreen,
    words: str,
) -> None:
    place = FieldId(entity, "id", field)

    assert value_in_words(place, value.to_value()) == words
    assert field_in_words(place) != field
