"""Which texts a report asks for."""

from auditapp.domain.report_subjects import (
    Need,
    Subject,
    plan_subjects,
    report_subjects,
)
from auditapp.domain.terms import AuditType, Standard

_BOTH = tuple(Standard)


def test_a_text_that_each_standard_needs_is_stored_once_for_each() -> None:
    keys = [it.key for it in report_subjects(AuditType.STAGE2, _BOTH)]
    assert {"risk_analysis.27001", "risk_analysis.42001", "methods"} <= set(keys)
    assert len(keys) == len(set(keys))


def test_ai_and_combination_are_asked_for_only_where_they_are_part_of_the_audit() -> None:
    subjects = {it.subject for it in report_subjects(AuditType.STAGE2, (Standard.ISO27001,))}
    assert not subjects & {Subject.IMPACT_ASSESSMENT, Subject.AI_ROLES, Subject.COMBINED}


def test_marks_and_earlier_findings_are_required_at_a_surveillance_and_not_before() -> None:
    needs = {it.subject: it.need for it in report_subjects(AuditType.SURVEILLANCE, _BOTH)}
    assert needs[Subject.MARKS] is needs[Subject.EARLIER] is Need.REQUIRED
    assert Subject.MARKS not in {it.subject for it in report_subjects(AuditType.STAGE1, _BOTH)}


def test_only_audits_outside_certification_may_advise() -> None:
    advising = {
        kind
        for kind in AuditType
        if Subject.ADVICE in {it.subject for it in report_subjects(kind, _BOTH)}
    }
    assert advising == {AuditType.INTERNAL, AuditType.GAP, AuditType.SECOND_PARTY}


def test_remote_methods_are_required_once_something_was_remote() -> None:
    (remote,) = (
        it for it in report_subjects(AuditType.STAGE2, _BOTH) if it.subject is Subject.REMOTE
    )
    assert remote.is_required(is_remote=True)
    assert not remote.is_required(is_remote=False)


def test_every_subject_belongs_to_the_report_or_the_plan_of_some_audit() -> None:
    asked = {
        it.subject
        for kind in AuditType
        for it in (*report_subjects(kind, _BOTH), *plan_subjects(kind, _BOTH))
    }
    assert asked == set(Subject)
