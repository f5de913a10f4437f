"""Dates of corrective action: calendar arithmetic, each with its rule."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from auditapp.bootstrap import SCHEME
from auditapp.domain.corrective_action import Progress
from auditapp.domain.corrective_dates import (
    AgreedDate,
    AgreedDates,
    Allowance,
    Base,
    DateFacts,
    DateKind,
    DateRule,
    DueDate,
    due_dates,
    is_overdue,
    months_after,
    next_due,
)
from auditapp.domain.corrective_escalation import Watch, suggestions
from auditapp.domain.corrective_steps import ENDS, State, Step, StepDetail
from auditapp.domain.rule_files import object_from_text
from auditapp.domain.terms import AuditType, Grade

DEADLINES = object_from_text(resources.text(SCHEME))["deadlines"]
ALLOWANCE = Allowance(to_verify=30, before_expiry=14)
MEETING = date(2026, 8, 31)


def facts(grade: Grade = Grade.MAJOR, **more: object) -> DateFacts:
    known: dict[str, object] = {
        "audit_type": AuditType.STAGE2,
        "start": MEETING,
        "last_day": MEETING,
        **more,
    }
    return DateFacts(grade, **known)  # type: ignore[arg-type]  # named by the tests


def dates(given: DateFacts, agreed: AgreedDates | None = None) -> dict[DateKind, DueDate]:
    return {due.kind: due for due in due_dates(given, DEADLINES, ALLOWANCE, agreed)}


def test_six_months_after_the_end_of_august_is_the_end_of_february() -> None:
    due = dates(facts())[DateKind.VERIFICATION]

    assert (due.on, due.rule) == (date(2027, 2, 28), DateRule.MONTHS_AFTER_STAGE2)
    assert due.rule_words == "6 months after the last day of stage 2, 31 August 2026"


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2027, 8, 29), 6, date(2028, 2, 29)),
        (date(2026, 8, 30), 6, date(2027, 2, 28)),
        (date(2026, 10, 31), 6, date(2027, 4, 30)),
        (date(2027, 2, 28), 6, date(2027, 8, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_months_keep_the_day_or_take_the_last(start: date, months: int, end: date) -> None:
    assert months_after(start, months) == end


@given(st.dates(max_value=date(2900, 1, 1)), st.integers(1, 600))
def test_months_after_never_leave_their_month(start: date, months: int) -> None:
    end = months_after(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day <= start.day
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


def test_a_major_is_due_in_days_after_the_closing_meeting() -> None:
    found = dates(facts())

    assert [found[kind].on for kind in DateKind][:3] == [
        date(2026, 9, 30),
        date(2026, 9, 30),
        date(2026, 11, 29),
    ]
    words = "90 days after the closing meeting, 31 August 2026"
    assert found[DateKind.EVIDENCE].rule_words == words
    assert found[DateKind.EVIDENCE].weekend == "Sunday"


def test_a_minor_is_looked_at_in_the_next_audit() -> None:
    found = dates(facts(Grade.MINOR))

    assert found[DateKind.PLAN].on == date(2026, 10, 30)
    for kind in (DateKind.EVIDENCE, DateKind.VERIFICATION):
        assert (found[kind].on, found[kind].rule) == (None, DateRule.NEXT_AUDIT)


def test_at_surveillance_a_major_is_verified_after_its_evidence() -> None:
    due = dates(facts(audit_type=AuditType.SURVEILLANCE))[DateKind.VERIFICATION]

    assert (due.on, due.rule) == (date(2026, 12, 29), DateRule.AFTER_EVIDENCE)
    assert due.rule_words == "30 days after the evidence is due"


def test_at_recertification_the_certificate_shortens_what_comes_after_it() -> None:
    expires = date(2026, 10, 15)
    found = dates(facts(audit_type=AuditType.RECERTIFICATION, expires=expires))

    assert found[DateKind.PLAN].on == date(2026, 9, 30)
    assert found[DateKind.EVIDENCE].on == date(2026, 10, 1)
    assert found[DateKind.EVIDENCE].rule is DateRule.BEFORE_EXPIRY
    words = "14 days before the certificate ends on 15 October 2026"
    assert found[DateKind.EVIDENCE].rule_words == words
    assert found[DateKind.VERIFICATION].on == expires
    assert found[DateKind.VERIFICATION].rule_words == "The certificate ends on 15 October 2026"


def test_with_hardly_any_time_left_the_last_day_is_all_there_is() -> None:
    expires = MEETING + timedelta(days=10)
    found = dates(facts(audit_type=AuditType.RECERTIFICATION, expires=expires))

    assert {found[kind].on for kind in DateKind} == {expires}


def test_the_certificate_shortens_nothing_at_other_audits() -> None:
    expires = MEETING + timedelta(days=10)
    with_it = dates(facts(audit_type=AuditType.SURVEILLANCE, expires=expires))
    assert with_it == dates(facts(audit_type=AuditType.SURVEILLANCE))


def test_a_minor_at_recertification_is_answered_before_the_end_and_verified_later() -> None:
    expires = date(2026, 10, 15)
    found = dates(facts(Grade.MINOR, audit_type=AuditType.RECERTIFICATION, expires=expires))

    assert found[DateKind.PLAN].on == date(2026, 10, 1)
    assert found[DateKind.VERIFICATION].rule is DateRule.NEXT_AUDIT


def test_an_agreed_date_stands_with_its_reason_and_the_computed_one() -> None:
    agreed = AgreedDates({DateKind.PLAN: AgreedDate(date(2026, 10, 17), "Works holiday")})
    due = dates(facts(), agreed)[DateKind.PLAN]

    assert (due.on, due.computed) == (date(2026, 10, 17), date(2026, 9, 30))
    assert (due.rule, due.rule_words) == (
        DateRule.AGREED,
        "Agreed with the client: Works holiday",
    )
    assert due.weekend == "Saturday"
    assert AgreedDates.from_value(agreed.to_value()) == agreed


def test_no_agreement_gives_more_time_than_there_is_after_stage_2() -> None:
    agreed = AgreedDates({DateKind.VERIFICATION: AgreedDate(date(2027, 3, 15), "Works holiday")})
    due = dates(facts(), agreed)[DateKind.VERIFICATION]

    assert due.rule_words == (
        "Agreed with the client: Works holiday. Too late: 6 months after the last day of stage 2, "
        "31 August 2026."
    )


def test_agreed_dates_of_another_program_are_read_as_far_as_they_go() -> None:
    odd = {"plan": {"on": "2026-13-01"}, "evidence": "soon", "other": {"on": "2026-12-01"}}
    assert AgreedDates.from_value(odd) == AgreedDates({})  # type: ignore[arg-type]  # on purpose


def test_where_no_meeting_is_recorded_that_is_said() -> None:
    due = dates(facts(base=Base.ISSUE))[DateKind.PLAN]
    assert due.rule_words == (
        "30 days after the issue (no closing meeting is recorded), 31 August 2026"
    )


def test_what_is_due_next_is_the_earliest_of_what_is_left() -> None:
    found = due_dates(facts(), DEADLINES, ALLOWANCE)
    expected = {
        State.ISSUED: DateKind.CORRECTION,
        State.CAUSE_RECEIVED: DateKind.PLAN,
        State.PLAN_ACCEPTED: DateKind.EVIDENCE,
        State.VERIFYING: DateKind.VERIFICATION,
    }
    for state, kind in expected.items():
        due = next_due(state, found)
        assert due is not None
        assert due.kind is kind
    assert {next_due(state, found) for state in ENDS} == {None}


def test_the_day_itself_is_not_overdue() -> None:
    due = dates(facts())[DateKind.PLAN]
    assert due.on is not None
    assert not is_overdue(due, due.on)
    assert is_overdue(due, due.on + timedelta(days=1))
    assert not is_overdue(None, date.max)


# What a person may do because time has passed


def said(
    state: State,
    today: date,
    grade: Grade = Grade.MAJOR,
    audit_type: AuditType = AuditType.STAGE2,
    escalated: StepDetail | None = None,
) -> list[str]:
    given = facts(grade, audit_type=audit_type, expires=date(2026, 12, 1))
    found = due_dates(given, DEADLINES, ALLOWANCE)
    progress = Progress(state, escalated=escalated)
    watch = Watch(grade, audit_type, progress, found, today, 7, 14)
    return [it.sentence for it in suggestions(watch)]


def test_a_reminder_fits_a_week_before() -> None:
    assert said(State.RESPONSE_DUE, date(2026, 9, 22)) == []
    assert said(State.RESPONSE_DUE, date(2026, 9, 23)) == [
        "Due on 30 September 2026: a reminder fits now."
    ]


def test_a_late_answer_is_reminded_of_and_then_told() -> None:
    minor = Grade.MINOR
    assert said(State.RESPONSE_DUE, date(2026, 11, 1), minor) == [
        "Overdue since 30 October 2026: remind the client."
    ]
    (told,) = said(State.RESPONSE_DUE, date(2026, 11, 20), minor)
    assert told.startswith("Overdue by 21 days: tell the lead auditor and the certification body.")
    assert said(State.RESPONSE_DUE, date(2026, 11, 20), minor, escalated=StepDetail()) == []


def test_a_major_without_an_accepted_plan_is_told_to_the_body() -> None:
    assert said(State.PLAN_RECEIVED, date(2026, 10, 1))[0].startswith("No plan was accepted")


@pytest.mark.parametrize(
    ("audit_type", "words"),
    [
        (AuditType.STAGE2, "another stage 2 is needed"),
        (AuditType.SURVEILLANCE, "considers suspension"),
        (AuditType.RECERTIFICATION, "recertification is not recommended"),
        (AuditType.INTERNAL, "Tell the lead auditor"),
    ],
)
def test_a_major_that_is_not_verified_in_time_has_consequences(
    audit_type: AuditType, words: str
) -> None:
    assert words in said(State.VERIFYING, date(2027, 3, 1), audit_type=audit_type)[0]


def test_what_is_not_effective_can_be_raised_again() -> None:
    given = due_dates(facts(), DEADLINES, ALLOWANCE)
    progress = Progress(State.NOT_EFFECTIVE)
    watch = Watch(Grade.MAJOR, AuditType.STAGE2, progress, given, MEETING, 7, 14)
    assert suggestions(watch)[-1].step is Step.SUPERSEDE


def test_nothing_is_suggested_once_it_is_over() -> None:
    for state in (*ENDS, State.DRAFT):
        assert said(state, date(2030, 1, 1)) == []
