"""What a visit covers, by depth, statement of applicability and the team's own decision."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.catalogue.compiling import compile_checklist
from auditapp.catalogue.library_loading import load_library
from auditapp.domain.coverage import (
    FULL,
    Cause,
    CoverageDecision,
    CoverageFacts,
    covered_checklist,
    is_asked,
    item_coverage,
)
from auditapp.domain.terms import Standard

CHECKLIST = compile_checklist(tuple(Standard))
DEPTHS = [depth.id for depth in load_library().depths]
ALL = CoverageFacts(FULL, "", True, {}, {}, frozenset())
SURVEILLANCE = replace(ALL, depth="surveillance", left_out="In another year.")
YARD = "27001-A.7.12"
REVIEW = "clause-9.3.2"
RIGHTS = "27001-A.8.2"


def test_the_full_depth_covers_everything_and_asks_every_question() -> None:
    assert covered_checklist(CHECKLIST, ALL) == CHECKLIST


def test_a_surveillance_visit_covers_what_its_depth_selects_with_the_reason() -> None:
    covered = item_coverage(CHECKLIST.item(REVIEW), SURVEILLANCE)
    assert (covered.covered, covered.cause) == (True, Cause.DEPTH)
    assert "every surveillance visit" in covered.reason
    left_out = item_coverage(CHECKLIST.item(YARD), SURVEILLANCE)
    assert (left_out.covered, left_out.reason) == (False, "In another year.")


@pytest.mark.parametrize("depth", DEPTHS)
def test_every_item_of_a_depth_has_questions_of_it(depth: str) -> None:
    found = covered_checklist(CHECKLIST, replace(ALL, depth=depth))
    assert found.items
    for item in found.items:
        assert item.prompts, item.id
        if depth != FULL:
            assert all(depth in prompt.depths for prompt in item.prompts), item.id


def test_a_control_that_the_soa_excludes_is_left_out_with_its_justification() -> None:
    facts = replace(ALL, excluded={(Standard.ISO27001, "A.7.12"): "No own cabling."})
    found = item_coverage(CHECKLIST.item(YARD), facts)
    assert (found.covered, found.cause) == (False, Cause.EXCLUDED)
    assert found.reason == "No own cabling."


def test_the_same_number_excluded_in_the_other_standard_changes_nothing() -> None:
    facts = replace(ALL, excluded={(Standard.ISO42001, "A.8.2"): "No users."})
    assert item_coverage(CHECKLIST.item(RIGHTS), facts).covered
    assert not item_coverage(CHECKLIST.item("42001-A.8.2"), facts).covered


def test_the_team_decides_over_depth_and_soa() -> None:
    facts = replace(
        SURVEILLANCE,
        excluded={(Standard.ISO27001, "A.7.12"): "No own cabling."},
        decisions={
            YARD: CoverageDecision(True, "The exclusion is challenged."),
            REVIEW: CoverageDecision(False, "Done in the remote part."),
        },
    )
    assert item_coverage(CHECKLIST.item(YARD), facts).covered
    assert item_coverage(CHECKLIST.item(REVIEW), facts).reason == "Done in the remote part."


def test_an_item_that_the_team_brings_in_is_asked_in_full() -> None:
    facts = replace(SURVEILLANCE, decisions={YARD: CoverageDecision(True)})
    item = CHECKLIST.item(YARD)
    assert covered_checklist(CHECKLIST, facts).item(YARD).prompts == item.prompts


def test_what_has_something_recorded_on_it_never_disappears() -> None:
    facts = replace(
        SURVEILLANCE,
        decisions={YARD: CoverageDecision(False, "No time.")},
        recorded=frozenset({YARD}),
    )
    assert item_coverage(CHECKLIST.item(YARD), facts).covered


def test_questions_about_ai_are_asked_where_ai_is_in_scope() -> None:
    item = CHECKLIST.item(RIGHTS)
    lens = [prompt for prompt in item.prompts if prompt.lens]
    assert lens
    assert all(is_asked(item, prompt, ALL) for prompt in item.prompts)
    without = replace(ALL, has_ai=False)
    assert [p for p in item.prompts if is_asked(item, p, without)] == [
        p for p in item.prompts if not p.lens
    ]


def test_a_checklist_of_an_earlier_version_is_covered_whole_at_any_depth() -> None:
    old = replace(CHECKLIST.item(YARD), selections=())
    assert item_coverage(old, SURVEILLANCE).cause is Cause.EVERY_DEPTH


@given(
    depth=st.sampled_from(DEPTHS),
    has_ai=st.booleans(),
    decided=st.dictionaries(
        st.sampled_from([item.id for item in CHECKLIST.items]),
        st.builds(CoverageDecision, st.booleans(), st.text(max_size=5)),
        max_size=20,
    ),
    recorded=st.frozensets(st.sampled_from([item.id for item in CHECKLIST.items]), max_size=20),
)
def test_items_are_covered_or_left_out_and_nothing_is_lost(
    depth: str, has_ai: bool, decided: dict[str, CoverageDecision], recorded: frozenset[str]
) -> None:
    facts = CoverageFacts(depth, "Another year.", has_ai, {}, decided, recorded)
    covered = {item.id for item in covered_checklist(CHECKLIST, facts).items}
    assert recorded <= covered
    for item in CHECKLIST.items:
        found = item_coverage(item, facts)
        assert found.covered == (item.id in covered)
        assert found.covered or found.reason or found.cause is Cause.DECIDED
