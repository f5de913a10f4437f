"""Statements of applicability: what a reader would ask about."""

import pytest

from auditapp.catalogue.loading import load_catalogue
from auditapp.domain.soa_review import TOGETHER, Doubt, Remark, SoaLine, remarks
from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ControlDecision

ISMS, AIMS = Standard.ISO27001, Standard.ISO42001


def line(
    standard: Standard,
    number: str,
    decision: ControlDecision | None,
    outcome: Outcome | None = None,
) -> SoaLine:
    return SoaLine(standard, number, "", decision, outcome)


def included(reason: str = "Risk R-1") -> ControlDecision:
    return ControlDecision(applicable=True, justification=reason)


def excluded(reason: str = "Nobody works from afar.") -> ControlDecision:
    return ControlDecision(applicable=False, justification=reason)


def test_a_statement_that_gives_its_reasons_leaves_nothing_to_ask() -> None:
    assert remarks([line(ISMS, "A.8.2", included()), line(AIMS, "A.9.2", excluded())]) == ()


def test_controls_of_which_nothing_is_recorded_are_counted_for_each_standard() -> None:
    lines = [line(ISMS, "A.8.2", None), line(ISMS, "A.8.3", None), line(AIMS, "A.9.2", None)]

    assert remarks(lines) == (
        Remark(Doubt.NOT_DECIDED, ISMS, "", count=2),
        Remark(Doubt.NOT_DECIDED, AIMS, "", count=1),
    )


@pytest.mark.parametrize("decision", [included(" "), excluded("")])
def test_a_decision_without_a_reason_is_asked_about(decision: ControlDecision) -> None:
    assert remarks([line(ISMS, "A.8.2", decision)]) == (Remark(Doubt.NO_REASON, ISMS, "A.8.2"),)


def test_the_same_reason_again_and_again_is_asked_about_once() -> None:
    same = [line(ISMS, f"A.8.{n}", included("  Best   PRACTICE ")) for n in range(1, 6)]

    assert remarks(same) == (Remark(Doubt.SAME_REASON, ISMS, "A.8.1", count=5),)
    assert remarks(same[:4]) == ()


def test_the_same_reason_in_two_statements_is_no_repetition() -> None:
    lines = [line(ISMS, f"A.8.{n}", included("Same")) for n in range(1, 4)]
    lines += [line(AIMS, f"A.9.{n}", included("Same")) for n in range(2, 5)]

    assert remarks(lines) == ()


def test_whether_a_control_is_implemented_is_asked_of_27001_only() -> None:
    decision = ControlDecision(applicable=True, justification="Risk R-1", implemented=False)

    assert remarks([line(ISMS, "A.8.2", decision)]) == (
        Remark(Doubt.NOT_IMPLEMENTED, ISMS, "A.8.2"),
    )
    assert remarks([line(AIMS, "A.9.2", decision)]) == ()


def test_a_control_that_is_left_out_and_yet_judged_is_asked_about() -> None:
    judged = line(ISMS, "A.8.2", excluded(), Outcome.CONFORMS)

    assert remarks([judged]) == (Remark(Doubt.EXCLUDED_AND_JUDGED, ISMS, "A.8.2"),)


def test_one_statement_that_relies_on_what_the_other_leaves_out_is_a_contradiction() -> None:
    lines = [
        line(ISMS, "A.8.15", excluded()),
        line(ISMS, "A.8.16", included()),
        line(AIMS, "A.6.2.8", included()),
    ]

    assert remarks(lines) == (Remark(Doubt.CONTRADICTION, AIMS, "A.6.2.8", ("A.8.15",)),)


def test_what_both_leave_out_is_no_contradiction() -> None:
    assert remarks([line(ISMS, "A.8.15", excluded()), line(AIMS, "A.6.2.8", excluded())]) == ()


def test_numbers_of_the_other_standard_are_not_confused() -> None:
    """A.8.4 is source code in one standard and incidents in the other."""
    assert remarks([line(AIMS, "A.8.15", excluded()), line(AIMS, "A.6.2.8", included())]) == ()


def test_every_control_that_is_said_to_belong_together_exists() -> None:
    catalogue = load_catalogue()

    unknown = [
        (standard, number)
        for ours, others in TOGETHER
        for standard, number in ((AIMS, ours), *((ISMS, other) for other in others))
        if catalogue.find(catalogue.reference(standard, number)) is None
    ]

    assert unknown == []
