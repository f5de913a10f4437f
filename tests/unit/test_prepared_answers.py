"""What was said about a pattern is proposed where its findings are graded."""

from dataclasses import replace

import pytest

from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_terms import Extent
from auditapp.domain.patterns import (
    Pattern,
    PatternAnswer,
    PatternKind,
    PatternVerdict,
    PatternView,
)
from auditapp.domain.prepared_answers import prepared
from auditapp.domain.references import Reference
from auditapp.domain.shown import Head, Shown
from auditapp.domain.terms import AuditType, Standard, TeamRole

PATCHES = Reference(Standard.ISO27001, "2022", "A.8.8")
INPUTS = GradingInputs(
    standard=Standard.ISO27001, audit_type=AuditType.STAGE2, references=(PATCHES,)
)
YES, NO, LATER = PatternVerdict.YES, PatternVerdict.NO, PatternVerdict.LATER


def said(verdict: PatternVerdict, kind: PatternKind = PatternKind.REQUIREMENT) -> PatternView:
    pattern = Pattern(kind, ("a", "b", "c"), PATCHES)
    answer: PatternAnswer | None = PatternAnswer(
        verdict, "One patch plan", pattern.members, TeamRole.LEAD
    )
    return PatternView(pattern, Shown(answer, (Head("1", answer),)))


def test_a_yes_is_proposed_with_its_reason() -> None:
    found = prepared(INPUTS, "a", [said(YES)])

    assert (found.systemic, found.systemic_reason) == (True, "One patch plan")
    assert found.extent is None


def test_a_no_is_proposed_unless_another_pattern_says_yes() -> None:
    assert prepared(INPUTS, "a", [said(NO)]).systemic is False
    both = (said(NO), said(YES, PatternKind.SITES))
    assert prepared(INPUTS, "a", both).systemic is True


def test_several_sites_are_proposed_as_the_extent() -> None:
    isolated = replace(INPUTS, extent=Extent.ISOLATED)
    found = prepared(isolated, "a", [said(YES, PatternKind.SITES)])

    assert found.extent is Extent.SEVERAL_UNITS_OR_SITES
    assert found.systemic is True


def test_what_was_answered_already_is_left_alone() -> None:
    answered = replace(INPUTS, systemic=False, systemic_reason="each its own")

    assert prepared(answered, "a", [said(YES)]) == answered


@pytest.mark.parametrize(
    ("finding", "view"),
    [
        ("d", said(YES)),
        ("a", said(LATER)),
        ("a", said(YES, PatternKind.OWNER)),
        ("a", said(YES, PatternKind.EARLIER)),
        ("a", said(NO, PatternKind.SITES)),
        ("a", PatternView(said(YES).pattern, Shown(None))),
    ],
)
def test_anything_else_proposes_nothing(finding: str, view: PatternView) -> None:
    assert prepared(INPUTS, finding, [view]) == INPUTS


def test_a_pattern_of_the_other_standard_proposes_nothing() -> None:
    other = replace(INPUTS, standard=Standard.ISO42001, references=())

    assert prepared(other, "a", [said(YES)]) == other
