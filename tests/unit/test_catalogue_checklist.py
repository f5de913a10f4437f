import json

import pytest

from auditapp.catalogue.compiling import compile_checklist
from auditapp.catalogue.loading import load_catalogue
from auditapp.catalogue.stored_checklist import checklist_bytes, checklist_from_bytes
from auditapp.domain.checklist import Checklist
from auditapp.domain.coverage import CoverageFacts, is_asked, item_coverage
from auditapp.domain.terms import Standard
from auditapp.errors import StorageError

BOTH = (Standard.ISO27001, Standard.ISO42001)
COMBINATIONS = [BOTH, (Standard.ISO27001,), (Standard.ISO42001,)]


@pytest.mark.parametrize(
    ("standards", "count"),
    [(BOTH, 163), ((Standard.ISO27001,), 30 + 93), ((Standard.ISO42001,), 32 + 38)],
)
def test_a_checklist_has_one_item_per_clause_and_control(
    standards: tuple[Standard, ...], count: int
) -> None:
    items = compile_checklist(standards).items
    assert len(items) == count == len({item.id for item in items})


def test_a_shared_clause_is_one_item_with_a_requirement_per_standard() -> None:
    item = compile_checklist(BOTH).item("clause-8.2")
    assert [requirement.reference.label for requirement in item.requirements] == [
        "27001:2022 8.2",
        "42001:2023 8.2",
    ]
    assert item.requirement(Standard.ISO42001).title == "AI risk assessment"


def test_the_impact_assessment_serves_42001_only() -> None:
    checklist = compile_checklist(BOTH)
    for number in ("6.1.4", "8.4"):
        assert checklist.item(f"clause-{number}").standards == (Standard.ISO42001,)


def test_controls_of_the_same_number_are_two_items() -> None:
    checklist = compile_checklist(BOTH)
    assert checklist.item("27001-A.8.2").title == "Privileged access rights"
    assert checklist.item("42001-A.8.2").title == "System documentation and information for users"


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("6.1.1", "Actions to address risks and opportunities: general"),
        ("7.5.1", "Documented information: general"),
        ("9.2.1", "Internal audit: general"),
        ("9.3.1", "Management review: general"),
    ],
)
def test_a_clause_called_general_says_what_it_belongs_to(number: str, title: str) -> None:
    item = compile_checklist(BOTH).item(f"clause-{number}")
    assert {requirement.title for requirement in item.requirements} == {title}
    catalogue = load_catalogue()
    for standard in BOTH:
        kept = catalogue.requirement(catalogue.reference(standard, number))
        assert kept.title == "General"


@pytest.mark.parametrize("standard", Standard)
def test_an_audit_of_one_standard_shows_nothing_of_the_other(standard: Standard) -> None:
    for item in compile_checklist((standard,)).items:
        assert item.standards == (standard,)
        assert all(prompt.standards == (standard,) for prompt in item.prompts)
        assert all(which is standard for which, _ in item.adds)


def test_a_27001_audit_asks_about_ai_in_the_clauses_only_through_the_lens() -> None:
    for item in compile_checklist((Standard.ISO27001,)).items:
        if item.id.startswith("clause-"):
            texts = [prompt.question for prompt in item.prompts if not prompt.lens]
            texts += item.typical_nonconformities
            assert not [text for text in texts if " AI " in text]


def test_the_order_of_the_standards_does_not_matter() -> None:
    assert compile_checklist(BOTH) == compile_checklist(BOTH[::-1])


def test_items_stand_in_the_order_of_the_numbers() -> None:
    items = compile_checklist(BOTH).items
    clauses = [i.requirements[-1].reference for i in items if i.id.startswith("clause-")]
    assert clauses == sorted(clauses, key=lambda reference: reference.sort_key)
    for standard in Standard:
        controls = [
            item.requirements[0].reference for item in items if item.id.startswith(f"{standard}-")
        ]
        assert controls == sorted(controls, key=lambda reference: reference.sort_key)
    ids = [item.id for item in items]
    assert ids.index("clause-4.1") < ids.index("clause-10.1") < ids.index("27001-A.5.2")
    assert ids.index("27001-A.5.2") < ids.index("27001-A.5.10") < ids.index("42001-A.2.2")


@pytest.mark.parametrize(
    ("item_id", "section"),
    [
        ("clause-9.3.2", ("Clauses 4-10", "9 Performance evaluation")),
        ("clause-6.1.4", ("Clauses 4-10", "6 Planning")),
        ("27001-A.5.10", ("ISO/IEC 27001 controls", "A.5 Organizational controls")),
        ("42001-A.6.2.4", ("ISO/IEC 42001 controls", "A.6 AI system life cycle")),
    ],
)
def test_an_item_lies_in_the_section_of_its_outermost_group(
    item_id: str, section: tuple[str, ...]
) -> None:
    assert compile_checklist(BOTH).item(item_id).section == section


@pytest.mark.parametrize("standards", COMBINATIONS)
def test_a_stored_checklist_reads_back_the_same(standards: tuple[Standard, ...]) -> None:
    checklist = compile_checklist(standards)
    assert checklist_from_bytes(checklist_bytes(checklist)) == checklist


def test_equal_checklists_are_stored_as_equal_bytes() -> None:
    first = compile_checklist(BOTH)
    again = checklist_from_bytes(checklist_bytes(first))
    assert checklist_bytes(first) == checklist_bytes(again)


def test_unknown_keys_of_a_stored_checklist_are_ignored() -> None:
    checklist = compile_checklist((Standard.ISO42001,))
    document = json.loads(checklist_bytes(checklist))
    document["later"] = 1
    for item in document["items"]:
        item["later"] = {"more": []}
        for prompt in item["prompts"]:
            prompt["later"] = "more"
    assert checklist_from_bytes(json.dumps(document).encode()) == checklist


def test_methods_and_answers_of_a_later_version_are_left_out() -> None:
    checklist = compile_checklist((Standard.ISO27001,))
    document = json.loads(checklist_bytes(checklist))
    for prompt in (prompt for item in document["items"] for prompt in item["prompts"]):
        prompt["methods"].append("simulate")
        for follow_up in prompt["follow_ups"]:
            follow_up["when"].append("later")
            follow_up["methods"].append("simulate")
    assert checklist_from_bytes(json.dumps(document).encode()) == checklist


def test_a_checklist_of_the_first_format_is_read_and_covered_at_every_depth() -> None:
    item = {
        "id": "27001-A.8.2",
        "section": ["Controls", "A.8"],
        "requirements": [{"reference": "27001:2022 A.8.2", "title": "Privileged access rights"}],
        "shared": "",
        "adds": [],
        "prompts": [
            {"id": "1", "question": "Who?", "expected": "list", "standards": ["27001"]},
        ],
        "typical_nonconformities": ["Two of five had no owner."],
    }
    (read,) = checklist_from_bytes(json.dumps({"format": 1, "items": [item]}).encode()).items
    facts = CoverageFacts("surveillance", "", False, {}, {}, frozenset())
    assert item_coverage(read, facts).covered
    assert is_asked(read, read.prompts[0], facts)


def test_an_empty_checklist_can_be_stored() -> None:
    assert checklist_from_bytes(checklist_bytes(Checklist(()))) == Checklist(())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b"3",
        b'{"items": [1]}',
        b'{"items": [{"id": "x"}]}',
        b'{"items": [{"id": "x", "requirements": []}]}',
        b"[" * 100_000,
    ],
    ids=range(9),
)
def test_bytes_that_are_no_checklist_are_refused(content: bytes) -> None:
    with pytest.raises(StorageError, match="backup"):
        checklist_from_bytes(content)
