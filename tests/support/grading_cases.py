"""Findings to grade in tests, and how they are asked about."""

from dataclasses import replace

import resources
from auditapp.domain.grading import questions_for, suggest
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_rule_file import rule_set_from_text
from auditapp.domain.grading_terms import (
    Binding,
    CompensatingControl,
    ElementState,
    Extent,
    Fulfilment,
    Legal,
    LegalResponse,
    Previous,
)
from auditapp.domain.references import Reference
from auditapp.domain.terms import AuditType, Standard

RULES = rule_set_from_text(resources.text("rules/grading-2026-1.json"))
WITHOUT_OBSERVATIONS = RULES.with_settings({"observation_enabled": False})
REASON = "the register is checked by a second person every week"


def security(number: str) -> tuple[Reference, ...]:
    return (Reference(Standard.ISO27001, "2022", number),)


UNMET = GradingInputs(
    standard=Standard.ISO27001,
    audit_type=AuditType.STAGE2,
    references=security("8.1"),
    fulfilment=Fulfilment.NOT_FULFILLED,
    verified_items=2,
    extent=Extent.ISOLATED,
    element_state=ElementState.PRESENT,
)
MET = replace(UNMET, fulfilment=Fulfilment.FULFILLED)
CONTROL = replace(UNMET, references=security("A.5.18"), binding=Binding.ANNEX_A_APPLICABLE)
ABSENT_AUDIT = replace(
    UNMET,
    references=security("9.2"),
    element_state=ElementState.ABSENT,
    element="internal_audit",
)
MANY_LEAVERS = replace(CONTROL, sampled=12, exceptions=5)
DOUBTED = replace(MANY_LEAVERS, process_control_doubt=True, doubt_reason="nobody owns it")
SEVERAL = replace(UNMET, extent=Extent.SEVERAL_IN_UNIT)


def ids(inputs: GradingInputs) -> tuple[str, ...]:
    return suggest(inputs, RULES).rule_ids


def asked(inputs: GradingInputs) -> tuple[str, ...]:
    return tuple(question.id for question in suggest(inputs, RULES).questions)


ALL_MAJORS = replace(
    ABSENT_AUDIT,
    affects_intended_results=True,
    process_control_doubt=True,
    previous=Previous.OPEN_OVERDUE_NO_ACTION,
    extent=Extent.SYSTEMIC,
    systemic=True,
    legal=Legal.CONFIRMED,
    legal_response=LegalResponse.UNAWARE_OR_INACTIVE,
    immediate_risk=True,
    integrity_issue=True,
)
ALL_MINORS = replace(
    CONTROL,
    soa_declared_implemented=True,
    element_state=ElementState.ABSENT,
    sampled=10,
    exceptions=2,
    compensating_control=CompensatingControl.EFFECTIVE,
)


def form(inputs: GradingInputs) -> list[str]:
    return [question.id for question in questions_for(inputs, RULES)]
