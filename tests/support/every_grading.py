"""Every combination of the facts that decide a grade, with what the decision table says of each.

    python -m tests.support.every_grading        # all of them; minutes, not for every day

The table is written down here a second time, in the plainest way, and compared with what the rule
file makes of the same facts. `CORE` leaves out what can be shown to be independent: each fact of
`ALONE` suggests a major by itself, whatever the others are, so it is tried on top of a few cases.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from auditapp.domain.grading import Suggestion, suggest
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_terms import (
    Binding,
    CompensatingControl,
    ElementState,
    Extent,
    Fulfilment,
    GapPriority,
    Legal,
    LegalResponse,
    Note,
    Previous,
)
from auditapp.domain.rule_conditions import is_missing
from auditapp.domain.terms import AuditType, Grade, Standard
from auditapp.errors import UserError
from tests.support.grading_cases import RULES, security

Facts = dict[str, Any]

_YES_NO = (None, False, True)
_BLANK: Facts = {
    "standard": Standard.ISO27001,
    "audit_type": AuditType.STAGE2,
    "references": security("8.1"),
    "verified_items": 1,
    "fulfilment": Fulfilment.NOT_FULFILLED,
}
_ELEMENTS: tuple[Facts, ...] = (
    {},
    {"element_state": ElementState.PRESENT},
    {"element_state": ElementState.PARTLY_PRESENT, "element": "policy"},
    {"element_state": ElementState.ABSENT},
    {"element_state": ElementState.ABSENT, "element": "policy"},
    {"element_state": ElementState.NEVER_OPERATED, "element": "policy"},
)
_SAMPLES: tuple[Facts, ...] = (
    {},
    {"sampled": 12, "exceptions": 1},
    {"sampled": 12, "exceptions": 5},
)
_PREVIOUS: tuple[Facts, ...] = (
    *({"previous": it} for it in (Previous.SAME_REQ_CLOSED, Previous.OPEN_IN_TIME)),
    {"previous": Previous.OPEN_OVERDUE_NO_ACTION},
    *({"previous": Previous.CA_IMPLEMENTED_NOT_EFFECTIVE, "same_cause": it} for it in _YES_NO),
)
_LEGAL: tuple[Facts, ...] = tuple(
    {"legal": legal, "legal_response": response}
    for legal, response in product(Legal, LegalResponse)
    if legal is not Legal.NONE
)
ALONE: tuple[Facts, ...] = (
    *_PREVIOUS,
    *_LEGAL,
    {"immediate_risk": True},
    {"integrity_issue": True},
)
"""Facts that suggest a major, or not, whatever else is stated."""


def _one(name: str, values: Iterable[object]) -> tuple[Facts, ...]:
    return tuple({name: value} for value in values)


_UNMET = _one("fulfilment", (Fulfilment.PARTLY, Fulfilment.NOT_FULFILLED))
_CRITERIA = _one(
    "binding", (Binding.CLAUSE, Binding.ANNEX_A_APPLICABLE, Binding.OWN_PROCEDURE, Binding.SCHEME)
)
_EXTENTS = _one("extent", (None, *Extent))
_ANSWERS = tuple(
    _one(name, _YES_NO)
    for name in ("process_control_doubt", "affects_intended_results", "systemic")
)
_RELATED = _one("related_open_minors", (2, 3))
_CONTROLS = _one("compensating_control", CompensatingControl)
_DECLARED = _one("soa_declared_implemented", (False, True))
_TYPES = _one("audit_type", AuditType)
_REFERENCES = _one("references", ((), security("8.1")))
_VERIFIED = _one("verified_items", (0, 1))
_FULFILMENTS = _one("fulfilment", (None, *Fulfilment))
_BINDINGS = _one("binding", Binding)
_NOTES = _one("note", Note)


def _cases(*groups: Iterable[Facts]) -> Iterator[Facts]:
    for parts in product(*groups):
        case = dict(_BLANK)
        for part in parts:
            case.update(part)
        yield case


def core() -> Iterator[Facts]:
    """Yield the combinations that every run of the tests tries."""
    yield from _cases(_TYPES, _REFERENCES, _VERIFIED, _FULFILMENTS, _BINDINGS, _NOTES, _ELEMENTS)
    yield from _cases(
        *(_UNMET, _CRITERIA, _ELEMENTS, _EXTENTS, *_ANSWERS, _RELATED),
        *(_SAMPLES[1:], _CONTROLS[1:], _DECLARED[1:]),
    )
    yield from _cases(_UNMET, _CRITERIA, _ELEMENTS, _EXTENTS, _SAMPLES, _CONTROLS, _DECLARED)
    yield from _cases(_TYPES, _UNMET, ALONE, ALONE, _EXTENTS, _ANSWERS[2])


def whole() -> Iterator[Facts]:
    """Yield all combinations of all facts where no gate stops, and of the gates before them."""
    yield from core()
    yield from _cases(
        *(_UNMET, _CRITERIA, _ELEMENTS, _EXTENTS, *_ANSWERS, _RELATED),
        *(_SAMPLES, _CONTROLS, _DECLARED, ({}, *ALONE)),
    )


def contradicts(case: Facts) -> bool:
    """Whether two answers cannot both be meant."""
    return case.get("extent") is Extent.SYSTEMIC and case.get("systemic") is False


def expected(case: Facts) -> tuple[Grade | None, tuple[str, ...], Grade | None]:
    """Return grade, rules and projected grade as the decision table has them."""
    unmet = case["fulfilment"] in (Fulfilment.PARTLY, Fulfilment.NOT_FULFILLED)
    gate = _gate(case, unmet=unmet)
    if gate is not None:
        return (*gate, None)
    if case["fulfilment"] is None:
        return None, (), None
    if not unmet:
        return (*_met(case), None)
    majors = tuple(_majors(case))
    grade, rules = (Grade.MAJOR, majors) if majors else (Grade.MINOR, (_minor(case),))
    if case["audit_type"] is AuditType.STAGE1:
        return Grade.CONCERN, ("G5", *rules), grade
    return grade, rules, None


def _gate(case: Facts, *, unmet: bool) -> tuple[Grade | None, tuple[str, ...]] | None:
    if case["audit_type"] is AuditType.GAP:
        return Grade.GAP, ("G6",)
    if unmet and not case["references"]:
        return None, ("G1",)
    if not case["verified_items"]:
        return Grade.OPEN_TRAIL, ("G2",)
    if case["fulfilment"] is Fulfilment.UNDETERMINED:
        return Grade.OPEN_TRAIL, ("G3",)
    if unmet and case.get("binding") in (Binding.GUIDANCE_ONLY, Binding.ANNEX_A_EXCLUDED):
        return None, ("G4",)
    return None


def _met(case: Facts) -> tuple[Grade, tuple[str, ...]]:
    said = {
        Note.WEAKNESS: (Grade.OFI, ("O1",)),
        Note.TREND: (Grade.OBSERVATION, ("O1",)),
        Note.EXEMPLARY: (Grade.POSITIVE, ("O2",)),
    }
    return said.get(case.get("note", Note.NONE), (Grade.CONFORMITY, ("O3",)))


def _is_missing(case: Facts) -> bool:
    return case.get("element_state") in (ElementState.ABSENT, ElementState.NEVER_OPERATED)


def _may_be_systemic(case: Facts) -> bool:
    wide = (Extent.SEVERAL_UNITS_OR_SITES, Extent.SYSTEMIC)
    return case.get("related_open_minors", 0) >= 3 or case.get("extent") in wide


def _majors(case: Facts) -> Iterator[str]:
    previous = case.get("previous")
    clause = case.get("binding", Binding.CLAUSE) is Binding.CLAUSE
    unaware = (Legal.CONFIRMED, LegalResponse.UNAWARE_OR_INACTIVE)
    ineffective = previous is Previous.CA_IMPLEMENTED_NOT_EFFECTIVE
    hits = {
        "M1": clause and _is_missing(case) and case.get("element") == "policy",
        "M2": case.get("affects_intended_results") is True,
        "M3": case.get("process_control_doubt") is True,
        "M4": previous is Previous.OPEN_OVERDUE_NO_ACTION,
        "M5": ineffective and case.get("same_cause") is True,
        "M6": _may_be_systemic(case) and case.get("systemic") is True,
        "M7": (case.get("legal"), case.get("legal_response")) == unaware,
        "M8": case.get("immediate_risk") is True,
        "M9": case.get("integrity_issue") is True,
    }
    return (rule for rule, hit in hits.items() if hit)


def _minor(case: Facts) -> str:
    binding = case.get("binding", Binding.CLAUSE)
    absent_clause = binding is Binding.CLAUSE and _is_missing(case)
    isolated = case.get("extent") is Extent.ISOLATED
    applicable = binding is Binding.ANNEX_A_APPLICABLE
    operates = case.get("element_state") in (ElementState.PRESENT, ElementState.PARTLY_PRESENT)
    effective = case.get("compensating_control") is CompensatingControl.EFFECTIVE
    exceptions, sampled = case.get("exceptions") or 0, case.get("sampled") or 0
    often = exceptions >= 2 and exceptions * 5 >= sampled > 0
    tried = {
        "N6": applicable and _is_missing(case) and case.get("soa_declared_implemented") is True,
        "N4": often and not absent_clause,
        "N5": effective and not absent_clause,
        "N3": isolated and binding is Binding.OWN_PROCEDURE,
        "N1": isolated and not absent_clause,
        "N2": case["fulfilment"] is Fulfilment.PARTLY and operates,
    }
    return next((rule for rule, hit in tried.items() if hit), "N7")


def check(case: Facts, seen: set[str]) -> None:
    """Compare one case with the table, and what always holds; raise AssertionError if not."""
    try:
        result = suggest(GradingInputs(**case), RULES)
    except UserError:
        assert contradicts(case), case
        return
    assert not contradicts(case), case
    assert (result.grade, result.rule_ids, result.projected) == expected(case), case
    assert result.grade is None or result.grade in result.allowed, case
    assert result.rationale, case
    assert not set("{}[]") & set(result.rationale), case
    assert result.lead_only == ("M9" in result.rule_ids), case
    assert _asks_what_it_must(case, result), case
    assert (result.priority is not None) <= (result.grade is Grade.GAP), case
    assert result.priority in (None, *GapPriority), case
    seen.update(result.rule_ids)


_ASKED_BY: Mapping[str, frozenset[str]] = {
    "N4": frozenset({"process_control_doubt"}),
    "N6": frozenset({"process_control_doubt", "affects_intended_results"}),
    "N7": frozenset({"process_control_doubt", "affects_intended_results"}),
}


def _asks_what_it_must(case: Facts, result: Suggestion) -> bool:
    open_fields = {question.field for question in result.questions}
    if any(not is_missing(case.get(name)) for name in open_fields):
        return False
    wanted = {name for rule in result.rule_ids for name in _ASKED_BY.get(rule, ())}
    is_graded = {rule[0] for rule in result.rule_ids} & {"M", "N"}
    if is_graded and _may_be_systemic(case):
        wanted.add("systemic")
    return {name for name in wanted if case.get(name) is None} <= open_fields


def main() -> None:
    """Try every combination and say how many there were."""
    seen: set[str] = set()
    count = 0
    for count, case in enumerate(whole(), start=1):
        check(case, seen)
        if count % 100_000 == 0:
            sys.stdout.write(f"{count:,}\n")
            sys.stdout.flush()
    unreached = {rule.id for rule in RULES.rules} - seen
    assert not unreached, unreached
    sys.stdout.write(f"{count:,} combinations, one result each; every rule is reached.\n")


if __name__ == "__main__":
    main()
