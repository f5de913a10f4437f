import json
from dataclasses import fields, replace
from enum import StrEnum

import pytest

from auditapp.domain import grading_terms
from auditapp.domain.grading_inputs import FIELD_KINDS, GradingInputs
from auditapp.domain.grading_terms import Extent, Legal, Note, answer_label
from auditapp.domain.references import Reference
from auditapp.domain.terms import AuditType, Standard

BLANK = GradingInputs(standard=Standard.ISO27001, audit_type=AuditType.STAGE2)
FULL = replace(
    BLANK,
    references=(Reference(Standard.ISO27001, "2022", "5.10"),),
    extent=Extent.SYSTEMIC,
    sampled=12,
    systemic=False,
    evidence_numbers=("E-1", "E-2"),
    doubt_reason="two logs differ",
)


@pytest.mark.parametrize("inputs", [BLANK, FULL])
def test_inputs_come_back_from_a_stored_record(inputs: GradingInputs) -> None:
    value = json.loads(json.dumps(inputs.to_value(), allow_nan=False))
    assert GradingInputs.from_value(value) == inputs


def test_a_stored_value_holds_plain_values_of_every_field() -> None:
    value = FULL.to_value()
    assert set(value) == {field.name for field in fields(GradingInputs)} == set(FIELD_KINDS)
    assert {type(part) for part in value.values()} == {str, bool, int, list, type(None)}
    assert value["references"] == ["27001:2022 5.10"]


def test_an_older_record_keeps_the_defaults_of_what_it_lacks() -> None:
    value = {"standard": "27001", "audit_type": "stage2"}
    assert GradingInputs.from_value(value) == BLANK


@pytest.mark.parametrize(
    "wrong",
    [
        {"unknown": 1},
        {"extent": "everywhere"},
        {"sampled": "12"},
        {"sampled": 1.5},
        {"sampled": True},
        {"systemic": 1},
        {"systemic": "no"},
        {"verified_items": None},
        {"doubt_reason": None},
        {"evidence_numbers": "E-1"},
        {"references": ["A.8.2"]},
    ],
)
def test_a_value_that_no_answer_has_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        GradingInputs.from_value({**BLANK.to_value(), **wrong})


KINDS = [
    kind
    for kind in vars(grading_terms).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
]


def test_every_answer_has_words_of_its_own() -> None:
    assert len(KINDS) == 11
    for kind in KINDS:
        labels = [answer_label(answer) for answer in kind]
        assert len(set(labels)) == len(kind)


def test_answers_that_are_written_alike_keep_their_own_words() -> None:
    assert answer_label(Legal.NONE) == "No obligation touched"
    assert answer_label(Note.NONE) == "Nothing to add"
