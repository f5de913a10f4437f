"""Which findings are offered for joining."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditapp.catalogue.wording_words import shipped_words
from auditapp.domain.near_findings import NearFinding, NearPair, near_pairs
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard
from tests.unit.near_finding_cases import CASES, Case

SMALL = shipped_words().small
REFERENCE = Reference(Standard.ISO27001, "2022", "A.5.18")
OTHER = Reference(Standard.ISO27001, "2022", "A.5.1")
FILLERS = (
    "Screens stay unlocked. Three of eight screens in the open office were unlocked at noon.",
    "Cabling unprotected. Network cables in the corridor can be touched by anybody.",
    "Capacity. The storage of the archive was full twice in winter.",
    "Competence. The competence of the new forensic analyst is not on record.",
)


def findings(case: Case) -> tuple[NearFinding, ...]:
    evidence = frozenset({"e1"}) if case.evidence else frozenset()
    return (
        NearFinding("f1", case.one, frozenset({REFERENCE}), evidence, case.sites[0]),
        NearFinding("f2", case.other, frozenset({REFERENCE}), evidence, case.sites[1]),
        *(
            NearFinding(f"g{at}", text, frozenset({REFERENCE}), frozenset({f"x{at}"}))
            for at, text in enumerate(FILLERS)
        ),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.one[:30])
def test_pairs_are_offered_only_when_they_are_about_the_same_failure(case: Case) -> None:
    offered = near_pairs(findings(case), SMALL)

    assert offered == ((NearPair("f1", "f2"),) if case.same else ())


def test_in_one_audit_the_pairs_are_still_told_apart() -> None:
    same = [case for case in CASES if case.same and not case.evidence]
    everything = [
        NearFinding(f"{at:02}-{side}", text, frozenset({REFERENCE}))
        for at, case in enumerate(same)
        for side, text in (("a", case.one), ("b", case.other))
    ]

    offered = near_pairs(everything, SMALL)
    assert offered == tuple(NearPair(f"{at:02}-a", f"{at:02}-b") for at in range(len(same)))


def test_without_requirement_and_evidence_in_common_nothing_is_offered() -> None:
    one, other = CASES[0].one, CASES[0].other
    pair = (
        NearFinding("f1", one, frozenset({REFERENCE})),
        NearFinding("f2", other, frozenset({OTHER})),
    )

    assert near_pairs(pair, SMALL) == ()


def test_findings_without_words_are_not_alike() -> None:
    blank = [NearFinding(it, "", frozenset({REFERENCE}), frozenset({"e1"})) for it in "ab"]

    assert near_pairs(blank, SMALL) == ()


@given(st.permutations(findings(CASES[0])))
def test_the_order_of_findings_makes_no_difference(turned: list[NearFinding]) -> None:
    assert near_pairs(turned, SMALL) == (NearPair("f1", "f2"),)
