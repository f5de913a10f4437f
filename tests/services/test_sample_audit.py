"""The sample audit as it comes out of the services: complete, and with nothing left to mend."""

from collections import Counter
from collections.abc import Iterator

import pytest

from auditapp.bootstrap import App, open_app
from auditapp.domain.consents import Source
from auditapp.domain.day import Matter
from auditapp.domain.ids import AuditId
from auditapp.domain.interviews import in_words
from auditapp.domain.plan_checks import PlanRule, plan_remarks
from auditapp.domain.plan_times import hundredths, plan_times
from auditapp.domain.sampling_records import SamplingMethod
from auditapp.domain.sampling_words import bounds
from auditapp.sample import make_sample
from tests.support.fixed_clock import FixedClock


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, AuditId]]:
    # Long before the audit: when it is made must not matter to what stands in it.
    folder = tmp_path_factory.mktemp("sample") / "store"
    app = open_app(folder, make=True, clock=FixedClock())
    yield app, make_sample(app)
    app.close()


def test_the_evening_has_open_trails_and_two_follow_ups_and_nothing_else(
    made: tuple[App, AuditId],
) -> None:
    app, audit = made
    view = app.day.evening(audit)
    assert Counter(line.matter for line in view.lines) == {
        Matter.OPEN_TRAIL: 2,
        Matter.FOLLOW_UP: 2,
    }
    assert None not in [person.member for person in view.people]
    assert sum(person.assigned - person.concluded for person in view.people) == 3


def test_every_picture_stands_under_a_consent_of_its_day(made: tuple[App, AuditId]) -> None:
    app, audit = made
    consents = {consent.id: consent for consent in app.consents.all(audit)}
    evidence = [it for it in app.evidence.all(audit) if it.source is not Source.HANDED_OVER]
    assert len(evidence) == 18
    for item in evidence:
        assert item.source is Source.IMPORT
        assert item.consent in consents
        assert item.problem == ""
        assert item.place


def test_interviews_are_over_and_took_the_time_that_was_noted(made: tuple[App, AuditId]) -> None:
    app, audit = made
    log = app.interviews.log(audit)
    assert log.current is None
    assert len(log.interviews) == 11
    (entrance,) = [it for it in log.interviews if it.role.value == "Data centre shift lead"]
    assert in_words(entrance.times.spans) == "09:00-09:40, 10:35-11:15"
    assert (entrance.notes, entrance.pictures) == (2, 2)


def test_random_samples_are_drawn_again_alike(made: tuple[App, AuditId]) -> None:
    app, audit = made
    samples = {sample.method: sample for sample in app.samples.all(audit)}
    (bound,) = bounds(samples[SamplingMethod.STATISTICAL])
    assert (bound.most, bound.population, bound.is_tolerable) == (1, 19, True)
    assert app.samples.draw_again(samples[SamplingMethod.STATISTICAL]).is_same


def test_names_in_the_visitor_log_are_burned_in(made: tuple[App, AuditId]) -> None:
    app, audit = made
    redacted = [item for item in app.evidence.all(audit) if item.picture.is_redacted]
    assert [item.number for item in redacted] == ["TW-E02"]
    assert redacted[0].picture.covers == ()


def test_its_findings_are_written_without_a_remark(made: tuple[App, AuditId]) -> None:
    app, audit = made
    said = {
        line.number: [remark.sentence for remark in app.writing.of(audit, line.id).remarks()]
        for line in app.findings.all(audit)
    }

    assert len(said) > 15
    assert {number: found for number, found in said.items() if found} == {}


def test_its_plan_holds_together_and_everything_planned_was_audited_or_explained(
    made: tuple[App, AuditId],
) -> None:
    app, audit = made
    view = app.plan.view(audit)
    assert {it.rule for it in plan_remarks(view)} <= {PlanRule.NOT_RECORDED}
    assert app.plan.gaps(audit) == ()
    times = plan_times(view)
    assert times.is_complete
    used = (hundredths(it.minutes, view.agreed) for it in (times.planned, times.actual))
    assert (*used, view.agreed.total) == (1200, 1200, 1200)
