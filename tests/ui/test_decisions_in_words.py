"""Decisions of several parts as the history reads them out."""

import pytest

from auditapp.domain.history import FieldId
from auditapp.domain.other_standard import OtherStandard
from auditapp.domain.values import Value
from ui.history.words import value_in_words

SCHEME: Value = {
    "id": "0199a0a0-0000-7000-8000-000000000001",
    "name": "Musterzert",
    "grading": {"systemic_minors": 2},
    "grade_names": {"major": {"name": "Category 1", "prefix": "CAT"}},
}
NO: Value = OtherStandard(affects=False, reason="No AI system runs there.").to_value()
YES: Value = OtherStandard(affects=True).to_value()


@pytest.mark.parametrize(
    ("entity", "field", "value", "words"),
    [
        ("audit", "scheme", SCHEME, "Musterzert"),
        ("finding", "other_standard", NO, "No · No AI system runs there."),
        ("finding", "other_standard", YES, "Yes"),
        (
            "finding_grading",
            "grading",
            {"grade": "minor", "override_reason": "seen twice"},
            "Minor nonconformity · seen twice",
        ),
    ],
)
def test_what_was_decided_is_read_out_without_what_lies_behind(
    entity: str, field: str, value: Value, words: str
) -> None:
    assert value_in_words(FieldId(entity, "e1", field), value) == words
