"""From raised to handed over in the sample audit: numbers, closing meeting, what changed since."""

from collections.abc import Iterator

import pytest

from auditapp.bootstrap import App, open_app
from auditapp.domain.closing import Facts, Statement
from auditapp.domain.finding_state import FindingState
from auditapp.domain.ids import AuditId
from auditapp.domain.patterns import PatternVerdict
from auditapp.domain.workspace import FindingLine
from auditapp.sample import make_sample
from tests.support.fixed_clock import FixedClock


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, AuditId]]:
    folder = tmp_path_factory.mktemp("sample") / "store"
    app = open_app(folder, make=True, clock=FixedClock())
    yield app, make_sample(app)
    app.close()


def by_number(made: tuple[App, AuditId]) -> dict[str, FindingLine]:
    """Return the findings by the number that they were raised with."""
    app, audit = made
    return {line.number: line for line in app.findings.all(audit)}


def test_findings_stand_in_every_state_but_that_of_being_amended(
    made: tuple[App, AuditId],
) -> None:
    states = {number: line.standing.state for number, line in by_number(made).items()}
    assert {number for number, state in states.items() if state is not FindingState.ISSUED} == {
        "IV-07",
        "TW-03",
        "TW-04",
    }
    assert states["IV-07"] is FindingState.PROVISIONAL
    assert states["TW-03"] is FindingState.JOINED
    assert states["TW-04"] is FindingState.WITHDRAWN


def test_a_provisional_one_says_what_stops_it(made: tuple[App, AuditId]) -> None:
    app, audit = made
    obstacles = app.finding_issues.obstacles(audit, by_number(made)["IV-07"].id)
    assert [it.field for it in obstacles] == ["grade:27001", "grade:42001"]


def test_every_issued_finding_has_a_final_number(made: tuple[App, AuditId]) -> None:
    numbers = [line.standing.final_number for line in by_number(made).values()]
    given = [number for number in numbers if number]
    assert len(given) == len(set(given)) == 16
    assert {number.partition("-")[0] for number in given} == {"NC", "OFI", "OBS", "STR"}


def test_the_amended_one_keeps_both_issues_with_the_reason(made: tuple[App, AuditId]) -> None:
    app, audit = made
    view = app.finding_issues.view(audit, by_number(made)["TW-01"].id)
    first, second = view.issues
    assert "2026-11-13" in first.content.objective_evidence
    assert "2026-11-12" in second.content.objective_evidence
    assert first.reason == ""
    assert "as the picture of the log shows" in second.reason


def test_two_auditors_raised_the_same_and_one_finding_stands(made: tuple[App, AuditId]) -> None:
    app, audit = made
    stands = by_number(made)["IV-01"].id
    assert [it.called for it in app.joining.joined_with(audit, stands)] == ["TW-03"]
    assert app.joining.offers(audit) == ()


def test_what_findings_have_in_common_is_answered_both_ways(made: tuple[App, AuditId]) -> None:
    app, audit = made
    answers = {it.pattern.key: it.standing for it in app.patterns.all(audit)}
    assert {key: answer and answer.verdict for key, answer in answers.items()} == {
        "process:change of ai systems": PatternVerdict.YES,
        "owner:head of ai quality": PatternVerdict.NO,
    }


@pytest.mark.parametrize("number", ["IV-01", "SH-01", "SH-05", "SH-07"])
def test_one_picture_shows_something_else_for_each_standard(
    made: tuple[App, AuditId], number: str
) -> None:
    app, audit = made
    support = app.evidence_claims.of_finding(audit, by_number(made)[number].id)
    (shared, *_) = [it for it in support.sources if len(it.claims) > 1]
    said = [shown.value for shown in shared.claims.values()]
    assert len(set(said)) == len(said) == 2


def test_the_closing_meeting_was_held_with_everything_said_and_signed(
    made: tuple[App, AuditId],
) -> None:
    app, audit = made
    view = app.closing.view(audit)
    said, present = view.meeting.said.value, view.meeting.present.value
    assert view.meeting.held_at.value == "2026-11-19T15:30:00+01:00"
    assert said is not None
    assert set(said.at) == set(Statement)
    assert present is not None
    assert len(present.people) == 10
    assert view.meeting.remark.value
    presented = [it for it in view.findings if it.issue]
    answers = {it.number: it.answer.value for it in presented}
    assert all(answers.values())
    disputed = [n for n, it in answers.items() if it and it.facts is Facts.DISPUTED]
    assert disputed == ["NC-09"]
    assert answers["NC-09"] is not None
    assert answers["NC-09"].remark
    assert sum(bool(it.to_show) for it in presented) == 3


def test_the_signature_tells_what_changed_after_it(made: tuple[App, AuditId]) -> None:
    app, audit = made
    view = app.closing.view(audit)
    signature = view.meeting.signature.value
    assert signature is not None
    assert signature.role == "Chief Operating Officer"
    assert [it.number for it in view.changed_since(signature)] == ["NC-03"]
