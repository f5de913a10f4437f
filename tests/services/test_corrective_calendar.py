"""The calendar of what is outstanding: of one request, of an audit, of all."""

import re
from datetime import date

import pytest

from auditapp.domain.corrective_dates import AgreedDate, DateKind
from auditapp.domain.corrective_steps import State
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade
from auditapp.errors import UserError
from tests.support.an_app import SampleApp
from tests.support.some_requests import LEAVERS, advance_to, an_issued, held


def days(text: str) -> list[str]:
    return re.findall("DTSTART;VALUE=DATE:(\\d+)", text)


def test_only_what_is_outstanding_and_has_a_day_stands_in_it(sample: SampleApp) -> None:
    finding, actions = an_issued(sample, grade=Grade.MAJOR), sample.app.corrective_actions
    held(sample)
    assert days(actions.calendar([sample.audit])) == [
        "20260417",
        "20260417",
        "20260616",
        "20260918",
    ]

    advance_to(sample, finding, State.PLAN_ACCEPTED)
    assert days(actions.calendar([sample.audit])) == ["20260616", "20260918"]
    advance_to(sample, finding, State.CLOSED)
    assert days(actions.calendar([sample.audit])) == []


def test_it_can_be_of_one_request_or_of_all_audits(sample: SampleApp) -> None:
    first = an_issued(sample)
    an_issued(sample, LEAVERS, "Reviews are late")
    actions = sample.app.corrective_actions

    assert len(days(actions.calendar([sample.audit], first))) == 2
    assert len(days(actions.calendar(actions.audits_with_open()))) == 4


def test_a_date_keeps_its_identity_when_it_moves(sample: SampleApp) -> None:
    an_issued(sample)
    before = sample.app.corrective_actions.calendar([sample.audit])
    held(sample, "2026-04-01T10:00:00+02:00")
    after = sample.app.corrective_actions.calendar([sample.audit])

    assert days(before) != days(after)
    assert re.findall("UID:(.*)", before) == re.findall("UID:(.*)", after)


def test_the_reason_of_an_agreed_date_names_nobody_in_a_calendar(sample: SampleApp) -> None:
    finding, actions = an_issued(sample), sample.app.corrective_actions
    agreed = AgreedDate(date(2026, 5, 4), "Bea Muster is away in April.")
    actions.agree_date(sample.audit, finding, Shown(None), DateKind.PLAN, agreed)

    with pytest.raises(UserError, match='Finding BM-01, reason of an agreed date: "Bea Muster"'):
        actions.calendar([sample.audit])

    shown = actions.request(sample.audit, finding).agreed
    agreed = AgreedDate(date(2026, 5, 4), "The lead is away in April.")
    actions.agree_date(sample.audit, finding, shown, DateKind.PLAN, agreed)
    assert "20260504" in days(actions.calendar([sample.audit]))
