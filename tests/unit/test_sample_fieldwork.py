"""The fieldwork of the sample audit: it must hold beside its conclusions, findings and notes."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

import pytest

import resources
from auditapp.catalogue.compiling import compile_checklist
from auditapp.domain.checklist import Checklist
from auditapp.domain.consents import Subject
from auditapp.domain.day import ItemRecord, contradictions
from auditapp.domain.marks import MarkKind
from auditapp.domain.sampling import Member, pick, zero_acceptance_size
from auditapp.domain.terms import Answer, Grade, NoteTag, Outcome, Standard

_SOLUTION = re.compile(
    r"\b(should|recommend\w*|suggest\w*|needs? to|must|has to|because|root cause|lack of|"
    r"human error|inadequate\w*|insufficient\w*|poor\w*|seems?|generally|usually|GDPR|AI Act)\b"
    r"|%|per ?cent",
    re.IGNORECASE,
)


def _read(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(resources.text(f"sample/{name}.json"))
    return document


@lru_cache(maxsize=1)
def _fieldwork() -> dict[str, Any]:
    return _read("fieldwork")


@lru_cache(maxsize=1)
def _audit() -> dict[str, Any]:
    return _read("audit")


@lru_cache(maxsize=1)
def _checklist() -> Checklist:
    return compile_checklist(tuple(Standard))


def _conclusions() -> dict[str, dict[str, Any]]:
    return {conclusion["item"]: conclusion for conclusion in _audit()["conclusions"]}


def _notes() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for interview in _fieldwork()["interviews"]:
        for note in interview["notes"]:
            yield interview, note


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _rows(sample: dict[str, Any]) -> list[list[str]]:
    text = resources.text(f"sample/lists/{sample['list']}")
    return list(csv.reader(text.splitlines()[1:], delimiter=";"))


def _picked(sample: dict[str, Any]) -> list[str]:
    if sample["picked"]:
        return list(sample["picked"])
    population = [Member(row[0]) for row in _rows(sample)]
    declared = sample["confidence"], sample["tolerable_rate"]
    size = zero_acceptance_size(len(population), *declared)
    return [member.id for member in pick(sample["seed"], population, {"": size})]


def _exceptions(sample: dict[str, Any]) -> list[str]:
    results = sample["results"].items()
    return [member for member, result in results if result["state"] == "exception"]


def _sample(item: str) -> dict[str, Any]:
    (found,) = [sample for sample in _fieldwork()["samples"] if sample["item"] == item]
    return dict(found)


def _named_items() -> Iterator[str]:
    fieldwork = _fieldwork()
    for _, note in _notes():
        yield from note["items"]
    for prompts in fieldwork["answers"].values():
        yield from (prompt.rpartition("/")[0] for prompt in prompts)
    for document in fieldwork["documents"]:
        yield from (use["item"] for use in document["uses"])
    for trail in fieldwork["trails"]:
        yield from (step["item"] for step in (trail, *trail["steps"]) if step["item"])
    yield from (entry["item"] for entry in (*fieldwork["samples"], *fieldwork["follow_ups"]))


def test_fieldwork_stands_on_items_with_a_conclusion() -> None:
    assert set(_named_items()) <= set(_conclusions())


def test_what_has_no_conclusion_is_left_to_a_later_visit_and_nothing_else() -> None:
    left_out = [item for entry in _fieldwork()["left_out"] for item in entry["items"]]
    every_item = [item.id for item in _checklist().items]
    assert sorted([*left_out, *_conclusions()]) == sorted(every_item)


def test_questions_are_those_of_the_items_and_answered_once() -> None:
    known = {prompt.id for item in _checklist().items for prompt in item.prompts}
    answered = [prompt for prompts in _fieldwork()["answers"].values() for prompt in prompts]
    assert set(answered) <= known
    assert max(Counter(answered).values()) == 1
    assert len(answered) >= 45
    assert {Answer(answer) for answer in _fieldwork()["answers"]} == set(Answer) - {Answer.NONE}


def _record(item_id: str) -> ItemRecord:
    item, grades = _checklist().item(item_id), dict[Standard, tuple[Grade | None, ...]]()
    for requirement in item.requirements:
        standard = requirement.reference.standard
        grades[standard] = tuple(
            Grade(finding["gradings"][standard.value]["chosen"])
            for finding in _audit()["findings"]
            for named in finding["requirements"]
            if named["reference"] == requirement.reference.label
        )
    answers = {
        standard: frozenset(
            Answer(answer)
            for answer, prompts in _fieldwork()["answers"].items()
            for prompt in item.prompts
            if prompt.id in prompts and standard in prompt.standards
        )
        for standard in item.standards
    }
    given = _conclusions()[item_id]["outcomes"].items()
    outcomes: dict[Standard, Outcome | None] = {
        Standard(standard): Outcome(outcome["outcome"]) for standard, outcome in given
    }
    excluded = frozenset(
        Standard(entry["standard"])
        for entry in _audit()["applicability"]
        if f"{entry['standard']}-{entry['number']}" == item_id
    )
    return ItemRecord(item_id, outcomes, excluded, grades, answers, 1)


def test_nothing_contradicts_a_conclusion() -> None:
    assert contradictions(_record(item) for item in _conclusions()) == ()


def test_what_does_not_conform_was_not_shown_in_full() -> None:
    """Where questions were answered on such an item, one of them says so."""
    for item, conclusion in _conclusions().items():
        answers = _record(item).answers
        for standard, outcome in conclusion["outcomes"].items():
            given = answers[Standard(standard)]
            if given and outcome["outcome"] in {"does_not_conform", "open_trail"}:
                assert given - {Answer.SHOWN}, item


def test_people_and_places_are_those_of_the_audit() -> None:
    team = {member["initials"] for member in _audit()["team"]}
    sites = {site["code"] for site in _audit()["sites"]} | {""}
    systems = {system["code"] for system in _audit()["ai_systems"]} | {""}
    steps = [step for trail in _fieldwork()["trails"] for step in trail["steps"]]
    for kind, entries in _fieldwork().items():
        if isinstance(entries, list):
            assert {entry["by"] for entry in entries} <= team, kind
    for place in (*_fieldwork()["interviews"], *_fieldwork()["consents"], *steps):
        assert place.get("site", "") in sites
        assert place.get("ai_system", "") in systems


def _days() -> tuple[str, str]:
    return _audit()["audit"]["start"], _audit()["audit"]["end"]


def _spans(interview: dict[str, Any]) -> list[tuple[str, str]]:
    stretches = (part.split("-") for part in interview["times"].split(", "))
    return [(start, end) for start, end in stretches]


def test_interviews_lie_on_days_of_the_audit_and_nobody_is_in_two_at_once() -> None:
    start, end = _days()
    taken: dict[tuple[str, str], str] = {}
    for interview in sorted(_fieldwork()["interviews"], key=lambda it: (it["date"], it["times"])):
        assert start <= interview["date"] <= end
        assert 15 <= interview["planned"] <= 120
        for begun, ended in _spans(interview):
            place = interview["by"], interview["date"]
            assert taken.get(place, "") <= begun < ended
            taken[place] = ended


def test_the_method_counts_the_interviews_as_they_are() -> None:
    assert len(_fieldwork()["interviews"]) == 11
    assert "the log lists the eleven" in _audit()["audit"]["method"]


def test_notes_are_short_tagged_and_say_what_was_seen() -> None:
    assert 12 <= len(list(_notes())) <= 18
    used = set()
    for interview, note in _notes():
        used |= {NoteTag(tag) for tag in note["tags"]}
        assert 8 <= len(note["text"].split()) <= 35, note["text"]
        assert interview["role"]
    assert used == set(NoteTag)


def test_no_note_stands_twice() -> None:
    own = [note["text"] for _, note in _notes()]
    others = [note["text"] for c in _audit()["conclusions"] for note in c["notes"]]
    assert max(Counter([*own, *others]).values()) == 1


def test_pictures_were_taken_after_consent_and_before_it_ended() -> None:
    consents = {consent["id"]: consent for consent in _fieldwork()["consents"]}
    pictures = _fieldwork()["pictures"]
    assert set(pictures) == {entry["id"] for entry in _audit()["evidence"]}
    for entry in _audit()["evidence"]:
        consent = consents[pictures[entry["id"]]["consent"]]
        given, taken = consent["given_at"], entry["captured_at"]
        assert given[:10] == taken[:10]
        assert given[-6:] == taken[-6:]
        assert given < taken < (consent["withdrawn_at"] or "9999")
        assert pictures[entry["id"]]["place"].startswith(f"{consent['site']}, ")


def test_consents_hold_on_days_of_the_audit_and_are_of_all_kinds() -> None:
    start, end = _days()
    consents = _fieldwork()["consents"]
    for consent in consents:
        assert start <= consent["given_at"][:10] <= end
        assert [Subject(kind) for kind in consent["kinds"]]
    assert any(consent["limits"] for consent in consents)
    assert any(consent["withdrawn_at"] for consent in consents)


def test_pictures_of_an_interview_were_taken_by_its_auditor_while_it_lasted() -> None:
    interviews = {interview["id"]: interview for interview in _fieldwork()["interviews"]}
    for entry in _audit()["evidence"]:
        key = _fieldwork()["pictures"][entry["id"]]["interview"]
        if key:
            interview = interviews[key]
            day, _, time = entry["captured_at"].partition("T")
            assert (interview["by"], interview["date"]) == (entry["by"], day)
            assert any(start <= time[:5] <= end for start, end in _spans(interview)), entry["id"]


def test_documents_are_named_in_notes_or_findings_with_their_version() -> None:
    audit = _audit()
    written = " ".join(_texts([audit["conclusions"], audit["findings"]]))
    for document in _fieldwork()["documents"]:
        number = document["identifier"]
        assert number in written
        if document["version"]:
            assert f"{number} v{document['version']}" in written
        assert not document["dated"] or document["dated"] in written
        assert document["dated"] < audit["audit"]["start"]
        assert document["holder"]


def test_a_document_of_the_audit_cited_again_is_the_same_one() -> None:
    titles = {it["identifier"]: it["title"] for it in _audit()["documents"]}
    for document in _fieldwork()["documents"]:
        number = document["identifier"]
        assert titles.get(number, document["title"]) == document["title"]


@pytest.mark.parametrize("sample", _fieldwork()["samples"], ids=lambda sample: sample["item"])
def test_samples_are_taken_from_their_list(sample: dict[str, Any]) -> None:
    population, picked = [row[0] for row in _rows(sample)], _picked(sample)
    assert len(set(population)) == len(population)
    assert set(picked) <= set(population)
    assert set(sample["results"]) <= set(picked)
    numbers = re.findall(r"\d+", sample["conclusion"])
    assert str(len(picked)) in numbers
    assert str(len(_exceptions(sample)) or len(picked)) in numbers


@pytest.mark.parametrize(
    ("item", "finding", "standard"),
    [
        ("42001-A.6.2.5", "42001-A.6.2.5", "42001"),
        ("27001-A.8.32", "42001-A.6.2.5", "27001"),
        ("27001-A.8.2", "27001-A.8.2", "27001"),
    ],
)
def test_judgement_samples_are_those_that_the_findings_report(
    item: str, finding: str, standard: str
) -> None:
    sample = _sample(item)
    (raised,) = [it for it in _audit()["findings"] if it["item"] == finding]
    inputs = raised["gradings"][standard]["inputs"]
    assert sample["method"] == inputs["sample_method"] == "judgement"
    assert len(_rows(sample)) == inputs["population"]
    assert len(_picked(sample)) == inputs["sampled"]
    assert len(_exceptions(sample)) == inputs["exceptions"]
    assert sample["reason"]
    for exception in _exceptions(sample):
        assert exception.split()[-1].removeprefix("svc-agent") in raised["objective_evidence"]


def test_the_sample_of_changes_holds_the_sampled_deployments_and_three_emergencies() -> None:
    deployments = {row[0]: row for row in _rows(_sample("42001-A.6.2.5"))}
    changes = {row[0]: row for row in _rows(_sample("27001-A.8.32"))}
    picked = set(_picked(_sample("27001-A.8.32")))
    assert {deployments[it][3] for it in _picked(_sample("42001-A.6.2.5"))} <= picked
    assert {row[3] for row in deployments.values()} == {
        row[0] for row in changes.values() if row[1] == "Model deployment"
    }
    for _, _, day, number in deployments.values():
        assert changes[number][2] == day
    assert sum(changes[number][1] == "Emergency" for number in picked) == 3
    assert all("2026-05-01" <= row[2] <= "2026-10-31" for row in changes.values())


def test_the_latest_two_deployments_of_each_system_are_sampled() -> None:
    rows = sorted(_rows(_sample("42001-A.6.2.5")), key=lambda row: row[2])
    latest = {row[0] for system in {r[1] for r in rows} for row in _of(rows, system)[-2:]}
    assert latest == set(_picked(_sample("42001-A.6.2.5")))


def _of(rows: list[list[str]], system: str) -> list[list[str]]:
    return [row for row in rows if row[1] == system]


def test_the_statistical_sample_has_no_exception_and_says_what_its_note_says() -> None:
    sample = _sample("27001-A.5.18")
    size, population = len(_picked(sample)), len(_rows(sample))
    assert (size, population, _exceptions(sample)) == (15, 19, [])
    (note,) = _conclusions()["27001-A.5.18"]["notes"]
    assert "Fifteen leavers of 2026 of 19, drawn at random" in note["text"]
    assert f"{size} of {size}" in note["text"]
    assert [result["remark"] for result in sample["results"].values()] == [
        "Removed by hand at night, documented"
    ]


def test_open_trails_are_the_unresolved_issues_and_the_others_have_a_closing() -> None:
    trails = _fieldwork()["trails"]
    opened = {(i, s) for i, s, outcome in _outcomes() if outcome == "open_trail"}
    still_open = [trail for trail in trails if not trail["closed"]]
    reached = {
        step["item"] for trail in still_open for step in (trail, *trail["steps"]) if step["item"]
    }
    assert {item for item, _ in opened} <= reached
    assert len(still_open) == 2
    assert "Two trails could not be concluded" in _audit()["audit"]["summary"]
    assert len(trails) - len(still_open) == 2


def _outcomes() -> Iterator[tuple[str, str, str]]:
    for item, conclusion in _conclusions().items():
        for standard, given in conclusion["outcomes"].items():
            yield item, standard, given["outcome"]


def test_follow_ups_left_open_are_on_open_trails_and_name_their_date() -> None:
    follow_ups = _fieldwork()["follow_ups"]
    left = [entry for entry in follow_ups if not entry["done"]]
    trails = {item for item, _, outcome in _outcomes() if outcome == "open_trail"}
    assert (len(follow_ups), len(left)) == (6, 2)
    for entry in left:
        assert entry["item"] in trails
        assert "2026-12-04" in entry["text"]


def test_marks_lie_inside_their_pictures_and_are_of_several_kinds() -> None:
    drawn = _fieldwork()["marks"]
    assert len({entry["picture"] for entry in drawn}) >= 4
    kinds = {MarkKind(mark["kind"]) for entry in drawn for mark in entry["marks"]}
    assert kinds >= {MarkKind.ARROW, MarkKind.BOX, MarkKind.NUMBER, MarkKind.TEXT}
    shapes = [mark for entry in drawn for mark in entry["marks"]]
    shapes += [area for entry in _fieldwork()["redactions"] for area in entry["areas"]]
    for shape in shapes:
        assert all(0 <= place <= 1600 for point in shape["points"] for place in point)


def test_fieldwork_holds_no_solution_percentage_or_name() -> None:
    people = [member["name"] for member in _audit()["team"]]
    people.append(_audit()["client"]["representative"].partition(",")[0])
    names = {part for name in people for part in name.split()}
    for text in _texts(_fieldwork()):
        assert _SOLUTION.findall(text) == [], text
        assert not names & set(re.findall(r"\w+", text)), text


def test_no_text_is_padded_or_holds_a_placeholder() -> None:
    for text in _texts(_fieldwork()):
        assert text == text.strip()
        assert "  " not in text
        assert not re.search(r"TODO|TBD|lorem|[<>{}]", text, re.IGNORECASE), text


def test_moments_carry_the_offset_of_their_site() -> None:
    for consent in _fieldwork()["consents"]:
        for moment in filter(None, (consent["given_at"], consent["withdrawn_at"])):
            offset = datetime.fromisoformat(moment).strftime("%z")
            assert offset == {"VEL": "+0100", "LIS": "+0000"}[consent["site"]]
