"""The decision table has no hole: each combination of facts has one result, each rule is reached.

The longer run over all combinations is `python -m tests.support.every_grading`.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

from auditapp.domain.grading import questions_for, suggest
from auditapp.domain.grading_inputs import FIELD_KINDS, GradingInputs
from auditapp.domain.grading_terms import Extent, Fulfilment
from auditapp.domain.terms import AuditType, Standard
from tests.support.every_grading import check, core
from tests.support.grading_cases import RULES, UNMET

_BLANK = GradingInputs(
    standard=Standard.ISO27001,
    audit_type=AuditType.STAGE2,
    references=UNMET.references,
    verified_items=1,
)


def test_each_combination_of_facts_has_one_result_and_each_rule_is_reached() -> None:
    seen: set[str] = set()
    for case in core():
        check(case, seen)
    assert seen == {rule.id for rule in RULES.rules}


def _answers(field: str) -> tuple[object, ...]:
    if field == "element":
        return ("", *(it.id for it in RULES.elements_for(Standard.ISO27001)))
    kind = FIELD_KINDS[field]
    return (None, False, True) if kind is bool else tuple(kind)  # type: ignore[arg-type]  # a list


def _paths(inputs: GradingInputs, asked: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the questions of every way through the form; a list to tick is one question."""
    following = [it for it in questions_for(inputs, RULES) if it.id not in asked]
    if not following:
        if not (inputs.extent is Extent.SYSTEMIC and inputs.systemic is False):
            assert suggest(inputs, RULES).grade is not None
        yield asked
        return
    question = following[0]
    for given in product(*(_answers(field) for field in question.fields)):
        change: dict[str, Any] = dict(zip(question.fields, given, strict=True))
        yield from _paths(replace(inputs, **change), (*asked, question.id))


def test_no_way_through_the_form_has_more_than_four_questions() -> None:
    for related in (0, 3):
        paths = {len(path) for path in _paths(replace(_BLANK, related_open_minors=related), ())}
        assert paths == {1, 2, 4}


def test_the_first_answer_brings_the_first_suggestion() -> None:
    for fulfilment in Fulfilment:
        assert suggest(replace(_BLANK, fulfilment=fulfilment), RULES).grade is not None
