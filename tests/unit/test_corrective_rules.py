"""The criteria of corrective action as a file, and what an auditor ticks."""

import json

import pytest

import resources
from auditapp.bootstrap import CORRECTIVE_RULES
from auditapp.domain.corrective_steps import Part
from auditapp.domain.corrective_words import HUMAN_ERROR, RESTATES, CorrectiveRules, Review

TEXT = resources.text(CORRECTIVE_RULES)
RULES = CorrectiveRules.from_text(TEXT)
DAYS = ("to_verify", "before_expiry", "soon", "tell_body_after")
ALL = ("several_sites", "several_systems", "both_standards")


def test_every_part_has_criteria_and_some_are_asked() -> None:
    assert all(RULES.criteria[part] for part in Part)
    asked = [it.id for found in RULES.criteria.values() for it in found if it.asked]
    assert {HUMAN_ERROR, RESTATES} <= set(asked)
    assert all(it.text.endswith("?") for f in RULES.criteria.values() for it in f if it.asked)


def test_other_sites_are_asked_about_only_where_there_are_some() -> None:
    assert len(RULES.criteria_for(Part.EXTENT, ())) == 2
    assert len(RULES.criteria_for(Part.EXTENT, ALL)) == 5


@pytest.mark.parametrize(
    ("cause", "doubts"),
    [
        ("", set()),
        ("Human error.", {HUMAN_ERROR}),
        ("The clerk forgot to tell IT.", {HUMAN_ERROR}),
        ("Privileged rights of agents are not reviewed", {RESTATES}),
        ("Nobody is told when an agent is created, so no review starts.", set()),
        ("Rights are granted by a script that no register knows.", set()),
    ],
)
def test_a_cause_that_explains_nothing_is_asked_about(cause: str, doubts: set[str]) -> None:
    finding = "Agent rights Privileged rights of automated agents are not restricted and reviewed."
    assert RULES.doubts(cause, finding) == doubts


def test_a_part_is_enough_when_all_is_ticked_or_it_says_why_not() -> None:
    criteria = RULES.criteria_for(Part.CAUSE, ALL)
    some = frozenset({criteria[0].id})

    assert Review(frozenset(it.id for it in criteria)).is_enough(criteria)
    assert not Review(some).is_enough(criteria)
    assert not Review(some, accepted=True, remark=" ").is_enough(criteria)
    assert Review(some, accepted=True, remark="Shown on site.").is_enough(criteria)
    assert [it.id for it in Review(some).lacks(criteria)] == [it.id for it in criteria[1:]]


def test_a_review_is_read_as_it_was_written() -> None:
    review = Review(frozenset({"b", "a"}), accepted=True, remark="Fine")
    assert Review.from_value(review.to_value()) == review
    assert Review.from_value({"ticked": "all", "accepted": 1}) == Review()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"criteria": {}}, "Missing or unknown key"),
        ({"days": {"to_verify": 30}}, "Missing or unknown key"),
        ({"days": dict.fromkeys(DAYS, "x")}, "days are whole numbers"),
    ],
)
def test_a_file_with_something_missing_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        CorrectiveRules.from_text(json.dumps({**json.loads(TEXT), **change}))


def test_a_criterion_of_an_unknown_circumstance_is_refused() -> None:
    data = json.loads(TEXT)
    data["criteria"]["cause"][0]["when"] = "full_moon"
    with pytest.raises(ValueError, match="full_moon"):
        CorrectiveRules.from_text(json.dumps(data))
