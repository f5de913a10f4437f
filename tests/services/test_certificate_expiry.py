"""The day on which a certificate ends is recorded per standard, and shortens dates."""

from datetime import date

import pytest

from auditapp.domain.audits import NewAudit
from auditapp.domain.corrective_dates import DateKind, DateRule
from auditapp.domain.ids import FindingId
from auditapp.domain.terms import AuditType, Grade, Standard
from auditapp.errors import UserError
from tests.support.an_app import SampleApp
from tests.support.some_requests import PRIVILEGES, REVIEW, an_issued, held


@pytest.fixture
def again(sample: SampleApp) -> SampleApp:
    """A recertification of the client."""
    audit, _ = sample.app.audits.create(
        NewAudit(
            sample.client,
            AuditType.RECERTIFICATION,
            "Recertification",
            tuple(Standard),
            start="2026-03-16",
            end="2026-03-18",
        )
    )
    sample.audit = audit
    return sample


def expires(sample: SampleApp, standard: Standard, text: str) -> None:
    overview = sample.app.audits.overview(sample.audit)
    criterion = next(it.criterion for it in overview.standards if it.standard is standard)
    sample.app.audits.set_expiry(sample.audit, criterion, text)


def test_it_is_recorded_corrected_and_emptied(sample: SampleApp) -> None:
    for text in ("2026-06-30", " 2026-07-31 ", ""):
        expires(sample, Standard.ISO27001, text)
        overview = sample.app.audits.overview(sample.audit)
        found = [it.criterion.certificate_expires.value for it in overview.standards]
        assert found == [text.strip() or None, None]


def test_what_is_no_day_is_refused(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="year-month-day") as refused:
        expires(sample, Standard.ISO27001, "next June")
    assert refused.value.field == "certificate_expires"


def test_the_earliest_certificate_concerned_shortens_the_dates(again: SampleApp) -> None:
    expires(again, Standard.ISO27001, "2026-06-30")
    expires(again, Standard.ISO42001, "2026-05-31")
    held(again)
    both, one = (an_issued(again, item, grade=Grade.MAJOR) for item in (REVIEW, PRIVILEGES))

    def day_of(finding: FindingId, kind: DateKind) -> tuple[date | None, DateRule]:
        requests = again.app.corrective_actions
        due = {it.kind: it for it in requests.request(again.audit, finding).dates}[kind]
        return due.on, due.rule

    evidence, verification = DateKind.EVIDENCE, DateKind.VERIFICATION
    assert day_of(both, evidence) == (date(2026, 5, 17), DateRule.BEFORE_EXPIRY)
    assert day_of(both, verification) == (date(2026, 5, 31), DateRule.AT_EXPIRY)
    assert day_of(one, evidence) == (date(2026, 6, 16), DateRule.DAYS_AFTER)
    assert day_of(one, verification) == (date(2026, 6, 30), DateRule.AT_EXPIRY)
