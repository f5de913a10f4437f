"""Patterns among findings: what is asked about, and when it is asked again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.domain.patterns import (
    EarlierFinding,
    GradedFinding,
    Pattern,
    PatternAnswer,
    PatternKind,
    PatternVerdict,
    PatternView,
    checked_reason,
    patterns_of,
)
from auditapp.domain.references import Reference
from auditapp.domain.shown import Head, Shown
from auditapp.domain.terms import Grade, Standard, TeamRole
from auditapp.errors import UserError

PATCHES = Reference(Standard.ISO27001, "2022", "A.8.8")
LEAVERS = Reference(Standard.ISO27001, "2022", "A.5.18")
LIFE = Reference(Standard.ISO42001, "2023", "A.6.2.4")
REFERENCES = (PATCHES, LEAVERS, LIFE)


def a_finding(
    identifier: str, reference: Reference = PATCHES, grade: Grade = Grade.MINOR, **places: str
) -> GradedFinding:
    grades = {reference.standard: grade}
    return GradedFinding(identifier, frozenset({reference}), grades, **places)


def kinds(*findings: GradedFinding, earlier: tuple[EarlierFinding, ...] = ()) -> list[PatternKind]:
    return [pattern.kind for pattern in patterns_of(findings, earlier, 3)]


def test_three_minors_on_one_requirement_are_asked_about() -> None:
    (pattern,) = patterns_of(map(a_finding, "cab"), (), 3)

    assert pattern == Pattern(PatternKind.REQUIREMENT, ("a", "b", "c"), PATCHES)
    assert pattern.key == "requirement:27001:2022 A.8.8"


def test_two_minors_are_not_asked_about() -> None:
    assert kinds(a_finding("a"), a_finding("b")) == []


def test_a_major_is_no_part_of_several_minors() -> None:
    assert kinds(a_finding("a"), a_finding("b"), a_finding("c", grade=Grade.MAJOR)) == []


def test_minors_on_different_requirements_do_not_add_up() -> None:
    assert kinds(a_finding("a"), a_finding("b"), a_finding("c", LEAVERS)) == []


def test_the_same_failure_at_two_sites_is_asked_about() -> None:
    assert kinds(a_finding("a", site="HQ"), a_finding("b", site="P2")) == [PatternKind.SITES]
    assert kinds(a_finding("a", site="HQ"), a_finding("b", site="HQ")) == []
    assert kinds(a_finding("a", site="HQ"), a_finding("b")) == []


def test_the_same_failure_of_two_ai_systems_is_asked_about() -> None:
    found = kinds(a_finding("a", LIFE, ai_system="CHAT"), a_finding("b", LIFE, ai_system="CV"))
    assert found == [PatternKind.AI_SYSTEMS]


def test_what_is_fulfilled_is_no_failure_at_several_sites() -> None:
    good = a_finding("b", grade=Grade.OFI, site="P2")
    assert kinds(a_finding("a", site="HQ"), good) == []


def test_the_same_findings_are_asked_about_once() -> None:
    found = [a_finding(it, site=it) for it in "abc"]
    assert kinds(*found) == [PatternKind.REQUIREMENT]


def test_a_major_at_another_site_is_asked_about_beside_the_minors() -> None:
    found = [a_finding(it, site="HQ") for it in "abc"]
    major = a_finding("d", grade=Grade.MAJOR, site="P2")
    assert kinds(*found, major) == [PatternKind.REQUIREMENT, PatternKind.SITES]


def test_a_nonconformity_that_the_previous_audit_had_too_is_asked_about() -> None:
    before = EarlierFinding("x", "NC-02", "Patches late", frozenset({replace(PATCHES)}))
    (pattern,) = patterns_of([a_finding("a")], [before], 3)

    assert (pattern.kind, pattern.findings, pattern.earlier) == (
        PatternKind.EARLIER,
        ("a",),
        (before,),
    )


def test_a_requirement_of_an_earlier_edition_counts_by_its_number() -> None:
    old = Reference(Standard.ISO27001, "2013", "10.1")
    now = Reference(Standard.ISO27001, "2022", "10.1")
    before = EarlierFinding("x", "NC-02", "", frozenset({old}))

    assert kinds(a_finding("a", now), earlier=(before,)) == [PatternKind.EARLIER]


@pytest.mark.parametrize("kind", [PatternKind.PROCESS, PatternKind.OWNER])
def test_one_process_or_owner_with_many_is_asked_about_however_it_is_written(
    kind: PatternKind,
) -> None:
    names = ("IT operations", "it  operations ", "IT Operations")
    found = [
        replace(a_finding(str(at), reference), process=name)
        for at, (name, reference) in enumerate(zip(names, REFERENCES, strict=True))
    ]
    if kind is PatternKind.OWNER:
        found = [replace(it, process="", owner=it.process) for it in found]
    (pattern,) = patterns_of(found, (), 3)

    assert (pattern.kind, pattern.name) == (kind, "IT operations")
    assert pattern.key == f"{kind}:it operations"


FINDING = st.builds(
    lambda reference, grade, site, system, process: GradedFinding(
        "", frozenset({reference}), {reference.standard: grade}, site, system, process
    ),
    st.sampled_from(REFERENCES),
    st.sampled_from([Grade.MINOR, Grade.MAJOR, Grade.OFI]),
    st.sampled_from(["", "HQ", "P2"]),
    st.sampled_from(["", "CHAT", "CV"]),
    st.sampled_from(["", "Purchasing", "purchasing "]),
)
FINDINGS = st.lists(FINDING, max_size=9).map(
    lambda found: [replace(it, id=f"f{at}") for at, it in enumerate(found)]
)
EARLIER = tuple(
    EarlierFinding(f"x{at}", f"NC-{at}", "", frozenset({it}))
    for at, it in enumerate(REFERENCES[:2])
)


@given(FINDINGS, st.data())
def test_the_order_of_findings_makes_no_difference(
    findings: list[GradedFinding], data: st.DataObject
) -> None:
    turned = data.draw(st.permutations(findings))

    assert patterns_of(turned, reversed(EARLIER), 3) == patterns_of(findings, EARLIER, 3)


@given(FINDINGS, st.integers(0, 9))
def test_merging_in_any_direction_gives_the_same_patterns(
    findings: list[GradedFinding], cut: int
) -> None:
    mine, theirs = findings[:cut], findings[cut:]

    assert patterns_of([*mine, *theirs], (), 3) == patterns_of([*theirs, *mine], (), 3)


@given(FINDINGS)
def test_every_pattern_has_a_key_of_its_own_and_more_than_one_part(
    findings: list[GradedFinding],
) -> None:
    found = patterns_of(findings, EARLIER, 3)

    assert len({pattern.key for pattern in found}) == len(found)
    assert all(len(pattern.members) > 1 for pattern in found)


@given(FINDINGS, FINDING)
def test_a_further_finding_never_makes_a_pattern_smaller_unless_a_larger_one_covers_it(
    findings: list[GradedFinding], further: GradedFinding
) -> None:
    before = patterns_of(findings, EARLIER, 3)
    after = patterns_of([*findings, replace(further, id="g")], EARLIER, 3)

    for pattern in before:
        assert any(
            pattern.members <= other.members and pattern.reference == other.reference
            for other in after
        )


def viewed(pattern: Pattern, *answers: PatternAnswer) -> PatternView:
    given: list[PatternAnswer | None] = list(answers)
    heads = tuple(Head(str(at), answer) for at, answer in enumerate(given))
    return PatternView(pattern, Shown(answers[0] if answers else None, heads))


THREE = Pattern(PatternKind.REQUIREMENT, ("a", "b", "c"), PATCHES)
NO = PatternAnswer(PatternVerdict.NO, "Three tools", THREE.members, TeamRole.LEAD)


def test_an_answered_pattern_is_not_asked_about_until_a_further_finding_joins_it() -> None:
    assert viewed(THREE).is_open
    assert not viewed(THREE, NO).is_open
    grown = viewed(replace(THREE, findings=("a", "b", "c", "d")), NO)
    assert grown.is_open
    assert grown.has_grown


def test_a_pattern_that_lost_a_finding_keeps_its_answer() -> None:
    assert not viewed(replace(THREE, findings=("a", "b")), NO).is_open


def test_what_was_put_off_stays_open() -> None:
    assert viewed(THREE, replace(NO, verdict=PatternVerdict.LATER)).is_open


def test_two_answers_at_once_leave_it_open() -> None:
    yes = replace(NO, verdict=PatternVerdict.YES, reason="One patch process for all of them")
    assert viewed(THREE, NO, yes).is_open


def test_an_answer_is_read_as_it_was_written() -> None:
    assert PatternAnswer.from_value(NO.to_value()) == NO
    assert PatternAnswer.from_value({"verdict": "perhaps"}) is None


def test_a_yes_needs_twenty_characters_and_a_no_a_reason() -> None:
    with pytest.raises(UserError, match="at least 20 characters"):
        checked_reason(PatternVerdict.YES, "one  process        ")
    with pytest.raises(UserError, match="why not"):
        checked_reason(PatternVerdict.NO, " ")
    assert checked_reason(PatternVerdict.LATER, "") == ""
    assert checked_reason(PatternVerdict.NO, " Three\ntools ") == "Three tools"
