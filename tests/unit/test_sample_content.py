"""The sample audit is the first thing people see: every line of it must hold."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest

import resources
from auditapp.catalogue.compiling import compile_checklist
from auditapp.domain.checklist import Checklist
from auditapp.domain.grading import check_answers, check_override, suggest
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_rule_file import rule_set_from_text
from auditapp.domain.references import Reference
from auditapp.domain.terms import (
    AuditType,
    Grade,
    Outcome,
    RecommendationOption,
    Standard,
    TeamRole,
)

_PICTURES = {
    "server-room-door.jpg",
    "visitor-log.jpg",
    "rack-labels.jpg",
    "ups-display.jpg",
    "fire-extinguisher.jpg",
    "clear-desk.jpg",
    "notice-board.jpg",
    "agent-permissions.jpg",
    "model-registry.jpg",
    "prompt-log-retention.jpg",
    "drift-dashboard.jpg",
    "change-board.jpg",
    "sensor-test-rig.jpg",
    "key-cabinet.jpg",
    "shredder-bin.jpg",
    "cable-tray.jpg",
    "backup-restore-log.jpg",
    "training-wall.jpg",
}
_NONCONFORMITIES = {"major", "minor"}
_MET = {"ofi", "observation", "positive", "conformity"}
_SOLUTION = r"should|recommend\w*|suggest\w*|needs? to|must (introduce|implement|be)|has to"
_CAUSE = r"because|due to|root cause|lack of|human error"
_VAGUE = (
    r"some|several|many|often|inadequate\w*|insufficient\w*|poor\w*|seems?|never|always|"
    r"not properly|generally|usually|could"
)
_VERDICT = r"illegal\w*|unlawful\w*|violat\w*|breach\w*|GDPR|AI Act"
_FORBIDDEN = re.compile(
    rf"\b({_SOLUTION}|{_CAUSE}|{_VAGUE}|{_VERDICT})\b|%|per ?cent", re.IGNORECASE
)
_UNMET_WORDS = re.compile(r"\b(not fulfilled|not met|missing|no evidence of)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _sample() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(resources.text("sample/audit.json"))
    return document


@lru_cache(maxsize=1)
def _checklist() -> Checklist:
    return compile_checklist(tuple(Standard))


@lru_cache(maxsize=1)
def _items() -> dict[Reference, str]:
    return {
        requirement.reference: item.id
        for item in _checklist().items
        for requirement in item.requirements
    }


def _conclusions() -> dict[str, dict[str, Any]]:
    return {conclusion["item"]: conclusion for conclusion in _sample()["conclusions"]}


def _outcomes() -> Iterator[tuple[str, str, dict[str, str]]]:
    for conclusion in _sample()["conclusions"]:
        for standard, outcome in conclusion["outcomes"].items():
            yield conclusion["item"], standard, outcome


def _gradings() -> Iterator[tuple[dict[str, Any], Reference, dict[str, Any]]]:
    """Every finding with the requirement of one standard and its grading for that standard."""
    for finding in _sample()["findings"]:
        for requirement in finding["requirements"]:
            reference = Reference.from_label(requirement["reference"])
            if requirement["primary"]:
                yield finding, reference, finding["gradings"][reference.standard.value]


def _excluded() -> set[str]:
    return {
        f"{entry['standard']}-{entry['number']}"
        for entry in _sample()["applicability"]
        if not entry["applicable"]
    }


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _grades(standard: str) -> Counter[str]:
    return Counter(
        finding["gradings"][standard]["chosen"]
        for finding in _sample()["findings"]
        if standard in finding["gradings"]
    )


def test_every_item_and_reference_exists() -> None:
    known = {item.id for item in _checklist().items}
    named = [conclusion["item"] for conclusion in _sample()["conclusions"]]
    named += [finding["item"] for finding in _sample()["findings"]]
    named += [link["item"] for entry in _sample()["evidence"] for link in entry["links"]]
    assert set(named) <= known
    assert _excluded() <= known
    for finding in _sample()["findings"]:
        for requirement in finding["requirements"]:
            assert Reference.from_label(requirement["reference"]) in _items()


def test_no_item_is_concluded_twice() -> None:
    assert len(_conclusions()) == len(_sample()["conclusions"])


def test_conclusions_serve_the_standards_of_their_item_only() -> None:
    for item, standard, outcome in _outcomes():
        assert Standard(standard) in _checklist().item(item).standards
        Outcome(outcome["outcome"])


def test_every_clause_is_answered_for_each_of_its_standards() -> None:
    clauses = [item for item in _checklist().items if item.id.startswith("clause-")]
    assert len(clauses) == 32
    for clause in clauses:
        conclusion = _conclusions()[clause.id]
        assert set(conclusion["outcomes"]) == {standard.value for standard in clause.standards}
        assert conclusion["notes"]
        for outcome in conclusion["outcomes"].values():
            assert outcome["outcome"] in {"conforms", "does_not_conform"}


def test_controls_are_a_sample_of_sensible_size() -> None:
    answered = Counter(item.partition("-")[0] for item in _conclusions())
    assert 38 <= answered["27001"] <= 45
    assert 22 <= answered["42001"] <= 26


def test_exclusions_are_controls_with_a_justification_and_answered_so() -> None:
    excluded = Counter(item.partition("-")[0] for item in _excluded())
    assert 3 <= excluded["27001"] <= 5
    assert 1 <= excluded["42001"] <= 2
    for entry in _sample()["applicability"]:
        assert entry["number"].startswith("A.")
        assert len(entry["justification"]) >= 80
    not_applicable = {i for i, _, outcome in _outcomes() if outcome["outcome"] == "not_applicable"}
    assert not_applicable == _excluded()


def test_what_does_not_simply_conform_has_a_reason() -> None:
    assert {outcome["outcome"] for *_, outcome in _outcomes()} == {value.value for value in Outcome}
    for item, _, outcome in _outcomes():
        assert bool(outcome["reason"]) is (outcome["outcome"] != "conforms"), item


def test_findings_stand_against_applicable_requirements_of_their_item() -> None:
    for _, reference, _ in _gradings():
        assert _items()[reference] not in _excluded()
    for finding in _sample()["findings"]:
        primary = [
            Reference.from_label(requirement["reference"])
            for requirement in finding["requirements"]
            if requirement["primary"]
        ]
        assert finding["item"] in {_items()[reference] for reference in primary}
        assert {reference.standard.value for reference in primary} == set(finding["gradings"])
        assert len(primary) == len(finding["gradings"])


def test_findings_and_conclusions_agree() -> None:
    nonconforming = set()
    for finding, reference, grading in _gradings():
        place = (_items()[reference], reference.standard.value)
        outcome = _conclusions()[place[0]]["outcomes"][place[1]]["outcome"]
        if grading["chosen"] in _NONCONFORMITIES:
            nonconforming.add(place)
            assert outcome == "does_not_conform", finding["title"]
        elif grading["chosen"] == "open_trail":
            assert outcome == "open_trail", finding["title"]
        else:
            assert grading["chosen"] in _MET
            assert outcome == "conforms", finding["title"]
    said = {(i, s) for i, s, outcome in _outcomes() if outcome["outcome"] == "does_not_conform"}
    assert said == nonconforming


def test_every_open_trail_is_listed_as_unresolved() -> None:
    trails = {(i, s) for i, s, outcome in _outcomes() if outcome["outcome"] == "open_trail"}
    graded = {
        (_items()[reference], reference.standard.value)
        for _, reference, grading in _gradings()
        if grading["chosen"] == "open_trail"
    }
    assert graded <= trails
    for item, _ in trails:
        assert item.partition("-")[2] in _sample()["audit"]["unresolved"]


@pytest.mark.parametrize("finding", _sample()["findings"], ids=lambda finding: finding["item"])
def test_the_chosen_grade_is_what_the_rules_suggest(finding: dict[str, Any]) -> None:
    rules = rule_set_from_text(resources.text("rules/grading-2026-1.json"))
    rules = rules.with_settings({"observation_enabled": True})
    role = next(m["role"] for m in _sample()["team"] if m["initials"] == finding["by"])
    references = [requirement["reference"] for requirement in finding["requirements"]]
    for standard, grading in finding["gradings"].items():
        filled = {
            "standard": standard,
            "audit_type": AuditType.STAGE2.value,
            "references": references,
            "verified_items": len(finding["pictures"]),
            "evidence_numbers": finding["pictures"],
        }
        assert not set(filled) & set(grading["inputs"])
        suggestion = suggest(GradingInputs.from_value({**filled, **grading["inputs"]}), rules)
        chosen = Grade(grading["chosen"])
        check_answers(suggestion)
        check_override(suggestion, chosen, grading["override_reason"], TeamRole(role))
        assert (suggestion.grade is not chosen) is bool(grading["override_reason"])


def test_one_grade_deviates_from_the_rules_with_a_reason() -> None:
    reasons = [grading["override_reason"] for *_, grading in _gradings()]
    assert sum(map(bool, reasons)) == 1
    assert max(map(len, reasons)) > 20


def test_the_findings_are_of_all_kinds() -> None:
    assert 14 <= len(_sample()["findings"]) <= 16
    grades = _grades("27001") + _grades("42001")
    assert set(grades) == {"major", "minor", "ofi", "observation", "positive", "open_trail"}
    differing = [
        finding
        for finding in _sample()["findings"]
        if len(finding["gradings"]) == 1
        or len({grading["chosen"] for grading in finding["gradings"].values()}) > 1
    ]
    assert len(differing) >= 3
    assert any(len(finding["gradings"]) == 2 for finding in differing)


def test_recommendations_obey_the_open_majors() -> None:
    options = {entry["standard"]: entry["option"] for entry in _sample()["recommendations"]}
    for standard, option in options.items():
        if _grades(standard)["major"]:
            assert RecommendationOption(option).value.startswith("not_recommended_")
        elif _grades(standard)["minor"]:
            assert option == RecommendationOption.RECOMMEND_SUBJECT_TO_PLANS
    assert set(options) == {standard.value for standard in Standard}


def test_every_picture_is_used_once_and_linked_to_what_it_shows() -> None:
    evidence = _sample()["evidence"]
    assert Counter(entry["picture"] for entry in evidence) == Counter(_PICTURES)
    assert [entry["id"] for entry in evidence] == [f"P{n:02}" for n in range(1, len(evidence) + 1)]
    for entry in evidence:
        assert entry["links"]
        assert all(len(link["claim"]) >= 30 for link in entry["links"])
        assert all(link["item"] in _conclusions() for link in entry["links"])
        day = entry["captured_at"].partition("T")[0]
        assert _sample()["audit"]["start"] <= day <= _sample()["audit"]["end"]
        assert entry["captured_at"].endswith(("+00:00", "+01:00"))


def test_pictures_of_findings_exist_and_show_one_of_their_requirements() -> None:
    linked = {e["id"]: {link["item"] for link in e["links"]} for e in _sample()["evidence"]}
    for finding in _sample()["findings"]:
        items = {_items()[Reference.from_label(r["reference"])] for r in finding["requirements"]}
        for picture in finding["pictures"]:
            assert linked[picture] & items, finding["title"]


def test_people_sites_and_systems_are_those_of_the_audit() -> None:
    sample = _sample()
    team = {member["initials"] for member in sample["team"]}
    sites = {site["code"] for site in sample["sites"]} | {""}
    systems = {system["code"] for system in sample["ai_systems"]} | {""}
    assert len(team) == 3
    assert sum(member["role"] == "lead" for member in sample["team"]) == 1
    for conclusion in sample["conclusions"]:
        for entry in (conclusion, *conclusion["notes"], *conclusion["observations"]):
            assert entry["by"] in team
    for entry in (*sample["evidence"], *sample["findings"]):
        assert entry["by"] in team
    observations = (o for c in sample["conclusions"] for o in c["observations"])
    for place in (*sample["findings"], *observations):
        assert place["site"] in sites
        assert place["ai_system"] in systems


def test_only_auditors_of_ai_management_systems_conclude_on_them() -> None:
    qualified = {m["initials"] for m in _sample()["team"] if "42001" in m["competence"]}
    for conclusion in _sample()["conclusions"]:
        if "42001" in conclusion["outcomes"]:
            assert conclusion["by"] in qualified, conclusion["item"]
    for finding in _sample()["findings"]:
        if "42001" in finding["gradings"]:
            assert finding["by"] in qualified, finding["title"]


def test_documents_are_those_that_the_notes_name() -> None:
    sample = _sample()
    notes = {c["item"]: " ".join(n["text"] for n in c["notes"]) for c in sample["conclusions"]}
    for document in sample["documents"]:
        assert document["by"] in {member["initials"] for member in sample["team"]}
        for link in document["links"]:
            said = notes[link["item"]]
            assert f"{document['identifier']} v{document['version']}" in said
            assert not document["dated"] or document["dated"] in said


def test_notes_are_substantial_and_none_stands_twice() -> None:
    notes = [n["text"] for c in _sample()["conclusions"] for n in c["notes"]]
    observations = [o["text"] for c in _sample()["conclusions"] for o in c["observations"]]
    assert all(25 <= len(note.split()) <= 70 for note in notes)
    assert all(8 <= len(text.split()) <= 40 for text in observations)
    assert max(Counter([*notes, *observations]).values()) == 1
    openings = Counter(" ".join(note.split()[:3]) for note in notes)
    assert [opening for opening, count in openings.items() if count > 2] == []


def test_notes_say_what_was_seen() -> None:
    """A number, a date, a document or a count: nothing can be found again without one."""
    for conclusion in _sample()["conclusions"]:
        for note in conclusion["notes"]:
            assert re.search(r"\d", note["text"]), conclusion["item"]


@pytest.mark.parametrize("finding", _sample()["findings"], ids=lambda finding: finding["item"])
def test_a_finding_has_title_nature_evidence_and_follow_up(finding: dict[str, Any]) -> None:
    assert 20 <= len(finding["title"]) <= 90
    assert 1 <= len(re.findall(r"[.!?](?=\s|$)", finding["nature"])) <= 2
    assert 12 <= len(finding["nature"].split()) <= 50
    assert 40 <= len(finding["objective_evidence"].split()) <= 190
    assert re.search(r"\b20\d\d-\d\d-\d\d\b", finding["objective_evidence"])
    assert finding["follow_up"]


def test_nonconformities_hold_no_solution_cause_vague_word_or_verdict() -> None:
    for finding in _sample()["findings"]:
        grades = {grading["chosen"] for grading in finding["gradings"].values()}
        text = f"{finding['title']} {finding['nature']} {finding['objective_evidence']}"
        if grades & _NONCONFORMITIES:
            assert _FORBIDDEN.findall(text) == [], finding["title"]
            assert len(re.findall(r"[.!?](?=\s|$)", finding["nature"])) == 1, finding["title"]
        elif grades <= _MET:
            assert _UNMET_WORDS.findall(text) == [], finding["title"]


def test_samples_in_evidence_agree_with_the_grading_inputs() -> None:
    for finding, _, grading in _gradings():
        inputs = grading["inputs"]
        if grading["chosen"] in _NONCONFORMITIES and "sampled" in inputs:
            counts = (str(inputs["exceptions"]), str(inputs["sampled"]))
            numbers = re.findall(r"\d+", finding["objective_evidence"])
            assert set(counts) <= set(numbers), finding["title"]
            assert inputs["exceptions"] <= inputs["sampled"] <= inputs["population"]


def test_findings_and_notes_name_nobody() -> None:
    sample = _sample()
    full_names = [member["name"] for member in sample["team"]]
    full_names.append(sample["client"]["representative"].partition(",")[0])
    names = {part for name in full_names for part in name.split()}
    for text in _texts([sample["findings"], sample["conclusions"], sample["evidence"]]):
        assert not names & set(re.findall(r"\w+", text)), text


def test_summary_and_statements_have_the_length_of_a_report() -> None:
    paragraphs = _sample()["audit"]["summary"].split("\n\n")
    assert 2 <= len(paragraphs) <= 4
    assert all(30 <= len(paragraph.split()) <= 120 for paragraph in paragraphs)
    for entry in _sample()["recommendations"]:
        assert 2 <= len(re.findall(r"[.](?=\s|$)", entry["statement"])) <= 4


def test_summary_counts_the_nonconformities_as_they_are() -> None:
    words = {1: "one", 5: "five", 6: "six"}
    summary = _sample()["audit"]["summary"]
    assert f"{words[_grades('27001')['minor']]} minor nonconformities" in summary
    counted = _grades("42001")
    assert f"{words[counted['major']]} major and {words[counted['minor']]} minor" in summary


def test_the_audit_starts_before_it_ends_and_names_each_criterion() -> None:
    sample = _sample()
    assert sample["audit"]["type"] == AuditType.STAGE2
    assert sample["audit"]["start"] < sample["audit"]["end"]
    assert {entry["standard"] for entry in sample["criteria"]} == {s.value for s in Standard}
    for entry in sample["criteria"]:
        assert all(entry["soa"].values())
        assert entry["soa"]["date"] < sample["audit"]["start"]


def test_no_text_is_empty_padded_or_holds_a_placeholder() -> None:
    for text in _texts(_sample()):
        assert text == text.strip()
        assert "  " not in text
        assert not re.search(r"TODO|TBD|lorem|\bxxx\b|[<>{}]", text, re.IGNORECASE), text
