import re
from collections.abc import Iterator

import pytest

from auditapp.catalogue.compiling import compile_checklist
from auditapp.catalogue.library import ClauseRelation
from auditapp.catalogue.library_loading import load_library
from auditapp.domain.checklist import ChecklistItem, Prompt
from auditapp.domain.terms import Standard

CHECKLIST = compile_checklist(tuple(Standard))
YES_OR_NO = re.compile(
    r"(Is|Are|Was|Were|Do|Does|Did|Have|Has|Had|Can|Could|Will|Would|Should|May|Must)\b"
)


def prompts() -> Iterator[Prompt]:
    for item in CHECKLIST.items:
        yield from item.prompts


def texts() -> Iterator[str]:
    for item in CHECKLIST.items:
        yield from item.typical_nonconformities
        for prompt in item.prompts:
            yield from (prompt.question, prompt.expected_evidence)
        yield item.shared
        yield from (text for _, text in item.adds)


def test_all_163_items_have_a_prompt() -> None:
    assert len(CHECKLIST.items) == 163
    assert [item.id for item in CHECKLIST.items if not item.prompts] == []


def test_questions_belong_to_items_of_the_checklist() -> None:
    assert set(load_library().items) == {item.id for item in CHECKLIST.items}


@pytest.mark.parametrize("standard", Standard)
def test_every_clause_has_three_questions_and_two_nonconformities_per_standard(
    standard: Standard,
) -> None:
    for item in compile_checklist((standard,)).items:
        if item.id.startswith("clause-"):
            assert len(item.prompts) >= 3, item.id
            assert len(item.typical_nonconformities) >= 2, item.id


def test_every_control_has_two_questions_and_a_typical_nonconformity() -> None:
    for item in CHECKLIST.items:
        assert len(item.prompts) >= 2, item.id
        assert item.typical_nonconformities, item.id


def test_an_extended_clause_has_a_question_that_only_42001_asks() -> None:
    def asks_more(item: ChecklistItem) -> bool:
        return any(prompt.standards == (Standard.ISO42001,) for prompt in item.prompts)

    for item in load_library().items.values():
        if item.relation not in (None, ClauseRelation.IDENTICAL):
            assert asks_more(CHECKLIST.item(item.id)), item.id


def test_prompt_ids_are_unique_and_start_with_their_item() -> None:
    ids = [prompt.id for prompt in prompts()]
    assert len(ids) == len(set(ids))
    for item in CHECKLIST.items:
        assert all(re.fullmatch(re.escape(item.id) + r"/[0-9]+", p.id) for p in item.prompts)


def test_a_prompt_serves_only_standards_of_its_item() -> None:
    for item in CHECKLIST.items:
        for prompt in item.prompts:
            assert prompt.standards
            assert set(prompt.standards) <= set(item.standards)


def test_no_question_is_asked_twice() -> None:
    questions = [prompt.question for prompt in prompts()]
    assert sorted(questions) == sorted(set(questions))


def test_no_question_can_be_answered_with_yes_or_no() -> None:
    assert [p.question for p in prompts() if YES_OR_NO.match(p.question)] == []


def test_every_question_is_a_sentence_and_names_expected_evidence() -> None:
    for prompt in prompts():
        assert prompt.question[0].isupper(), prompt.id
        assert prompt.question[-1] in "?.", prompt.id
        assert prompt.expected_evidence, prompt.id


def test_our_texts_never_speak_like_a_standard() -> None:
    assert [text for text in texts() if re.search(r"\bshall\b", text)] == []


def test_typical_nonconformities_state_facts_and_neither_cause_nor_solution() -> None:
    slips = re.compile(r"\b(should|recommend|because|due to|root cause|suggest)\b", re.IGNORECASE)
    found = [
        text
        for item in CHECKLIST.items
        for text in item.typical_nonconformities
        if slips.search(text)
    ]
    assert found == []
