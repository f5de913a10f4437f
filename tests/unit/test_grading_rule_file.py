import json
from collections.abc import Callable
from typing import Any

import pytest

import resources
from auditapp.domain.grading_inputs import FIELD_KINDS
from auditapp.domain.grading_rule_file import rule_set_from_text
from auditapp.domain.rule_conditions import Vocabulary, condition_from, setting_fact
from auditapp.domain.terms import Grade, Standard

TEXT = resources.text("rules/grading-2026-1.json")
RULES = rule_set_from_text(TEXT)
VOCABULARY = Vocabulary(FIELD_KINDS, {"switch": True, "limit": 3})


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    data = json.loads(TEXT)
    change(data)
    return json.dumps(data)


def test_the_shipped_rules_name_their_edition_and_sources() -> None:
    assert RULES.id == RULES.heading.id == "grading-2026-1"
    assert (RULES.heading.edition, RULES.heading.effective) == ("2026-1", "2026-11-23")
    assert RULES.heading.status == "common practice"
    assert RULES.heading.sources
    assert all(rule.source and rule.status and rule.confidence for rule in RULES.rules)


def test_the_shipped_rules_stand_in_the_order_of_the_decision_table() -> None:
    assert [rule.id for rule in RULES.rules] == [
        *("G6", "G1", "G2", "G3", "G4"),
        "G5",
        *("M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9"),
        *("N6", "N4", "N5", "N3", "N1", "N2", "N7"),
        *("O1", "O2", "O3"),
    ]


def test_every_grade_is_defined_for_the_report() -> None:
    assert {grade for grade, _ in RULES.definitions} == set(Grade)


def test_whole_elements_are_offered_per_standard() -> None:
    security = {element.id for element in RULES.elements_for(Standard.ISO27001)}
    ai = {element.id for element in RULES.elements_for(Standard.ISO42001)}
    assert security - ai == {
        "risk_assessment",
        "risk_acceptance_criteria",
        "implementation_status",
    }
    assert ai - security == {
        "ai_risk_assessment",
        "ai_inventory",
        "impact_assessment",
        "impact_assessment_process",
    }
    assert {"scope", "policy", "internal_audit", "management_review"} <= security & ai


def test_every_question_of_the_form_and_of_issue_names_an_input() -> None:
    assert all(question.field in FIELD_KINDS for question in RULES.questions)
    assert all(name in FIELD_KINDS for question in RULES.form for name, _ in question.fields)


FACTS: dict[str, object] = {
    **dict.fromkeys(FIELD_KINDS),
    "extent": "isolated",
    "exceptions": 2,
    "sampled": 10,
    "systemic": False,
    "element": "",
    "references": (),
    "unit": "sales",
    setting_fact("switch"): True,
    setting_fact("limit"): 3,
}
TRUE: list[dict[str, Any]] = [
    {"equals": ["extent", "isolated"]},
    {"equals": ["systemic", False]},
    {"equals": ["exceptions", 2]},
    {"one_of": ["extent", ["systemic", "isolated"]]},
    {"at_least": ["exceptions", 2]},
    {"missing": "element"},
    {"missing": "references"},
    {"missing": "population"},
    {"setting": "switch"},
    {"share_at_least": ["exceptions", "sampled", 20]},
    {"not": {"equals": ["extent", "systemic"]}},
    {"any": [{"missing": "unit"}, {"missing": "element"}]},
    {"all": [{"missing": "references"}, {"missing": "element"}]},
]
FALSE: list[dict[str, Any]] = [
    {"equals": ["extent", "systemic"]},
    {"equals": ["systemic", True]},
    {"equals": ["immediate_risk", False]},
    {"one_of": ["extent", ["systemic"]]},
    {"at_least": ["exceptions", 3]},
    {"at_least": ["exceptions", {"setting": "limit"}]},
    {"at_least": ["population", 0]},
    {"missing": "unit"},
    {"missing": "systemic"},
    {"missing": "exceptions"},
    {"share_at_least": ["exceptions", "sampled", 21]},
    {"share_at_least": ["exceptions", "population", 1]},
    {"not": {"missing": "element"}},
    {"any": [{"missing": "unit"}, {"missing": "systemic"}]},
    {"all": [{"missing": "unit"}, {"missing": "element"}]},
]


@pytest.mark.parametrize("condition", TRUE)
def test_a_condition_that_holds(condition: dict[str, Any]) -> None:
    assert condition_from(condition, VOCABULARY)(FACTS)


@pytest.mark.parametrize("condition", FALSE)
def test_a_condition_that_does_not_hold(condition: dict[str, Any]) -> None:
    assert not condition_from(condition, VOCABULARY)(FACTS)


@pytest.mark.parametrize(
    "condition",
    [
        {"matches": ["extent", "isolated"]},
        {"all": []},
        {"all": {}},
        {"any": "extent"},
        {},
        [],
        "all",
        {"missing": "extent", "not": {"missing": "unit"}},
        {"not": [{"missing": "unit"}]},
        {"missing": "colour"},
        {"missing": ["unit"]},
        {"equals": ["extent"]},
        {"equals": ["extent", "everywhere"]},
        {"equals": ["extent", None]},
        {"equals": ["systemic", 1]},
        {"equals": ["exceptions", True]},
        {"one_of": ["extent", []]},
        {"one_of": ["extent", "isolated"]},
        {"at_least": ["extent", 1]},
        {"at_least": ["exceptions", True]},
        {"at_least": ["exceptions", "2"]},
        {"at_least": ["exceptions", {"setting": "switch"}]},
        {"share_at_least": ["exceptions", "unit", 20]},
        {"setting": "limit"},
        {"setting": "unknown"},
        {"is": "undefined"},
        {"is": ["undefined"]},
    ],
)
def test_an_unknown_condition_is_refused(condition: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        condition_from(condition, VOCABULARY)


def _first_major(data: dict[str, Any]) -> dict[str, Any]:
    rule: dict[str, Any] = data["majors"]["rules"][0]
    return rule


WRONG: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("key", lambda data: data.pop("sources")),
    ("key", lambda data: data.update(comment="")),
    ("date", lambda data: data.update(effective="soon")),
    ("status", lambda data: data.update(status="certain")),
    ("order", lambda data: data["minors"]["rules"].reverse()),
    ("order", lambda data: data["minors"]["rules"][1].update(order=10)),
    ("id", lambda data: _first_major(data).update(id="M2")),
    ("rule key", lambda data: _first_major(data).update(wen={})),
    ("confidence", lambda data: _first_major(data).update(confidence="sure")),
    ("rule status", lambda data: _first_major(data).update(status="sure")),
    ("grade", lambda data: _first_major(data)["outcomes"][-1].update(grade="grave")),
    ("other grade", lambda data: _first_major(data)["outcomes"][-1].update(grade="minor")),
    ("open end", lambda data: _first_major(data)["outcomes"].pop()),
    ("no outcome", lambda data: _first_major(data).update(outcomes=[])),
    ("insertion", lambda data: _first_major(data)["outcomes"][-1].update(text="{colour}")),
    ("fallback", lambda data: data["fallbacks"].pop("ref")),
    ("question", lambda data: _first_major(data).update(asks=["colour"])),
    ("question field", lambda data: data["questions"][0].update(field="colour")),
    ("derived field", lambda data: data["questions"][0].update(field="major_hit")),
    ("question twice", lambda data: data["questions"].append(data["questions"][0])),
    ("form field", lambda data: data["form"][0].update(fields=[{"field": "colour"}])),
    ("priority", lambda data: data["gates"]["rules"][0]["outcomes"][0].update(priority="top")),
    ("standard", lambda data: data["elements"][0].update(standards=["9001"])),
    ("word", lambda data: data["define"].update(unmet={"maybe": []})),
    ("not an object", lambda data: data.update(remarks=["said"])),
]


@pytest.mark.parametrize(("name", "change"), WRONG)
def test_a_faulty_rule_file_is_refused(
    name: str, change: Callable[[dict[str, Any]], object]
) -> None:
    with pytest.raises(ValueError, match=r".+"):
        rule_set_from_text(changed(change))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"a": 1, "a": 2}', '{"percent": 0.2}'])
def test_a_text_that_is_no_rule_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        rule_set_from_text(text)
