"""The end of a closing meeting: what the team recommends is told, one action ends it all."""

from pathlib import Path

from auditapp.domain.audits import Recommendation
from auditapp.domain.closing import Facts
from auditapp.domain.finding_state import FindingState
from auditapp.domain.recommendations import Recommended
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Level, RecommendationOption, Standard
from db.integrity import stored_records
from tests.services.test_finding_issues import state
from tests.support.an_app import SampleApp
from tests.support.closing_findings import a_ready_finding

ISMS, AIMS = Standard.ISO27001, Standard.ISO42001
RECOMMEND = RecommendationOption.RECOMMEND
NOT_POSSIBLE = RecommendationOption.NOT_POSSIBLE
SUBJECT = RecommendationOption.RECOMMEND_SUBJECT_TO_PLANS


def recommend(sample: SampleApp, standard: Standard, option: RecommendationOption) -> None:
    sample.app.audits.recommend(sample.audit, standard, Shown(None), Recommendation(option))


def told(sample: SampleApp) -> dict[Standard, Recommended]:
    view = sample.app.closing.view(sample.audit)
    return {it.standard: it for it in view.recommendations}


def test_what_the_team_recommends_is_told_for_each_standard(sample: SampleApp) -> None:
    a_ready_finding(sample)
    assert not any(it.said for it in told(sample).values())

    recommend(sample, ISMS, SUBJECT)
    recommend(sample, AIMS, RECOMMEND)

    given = told(sample)
    assert given[ISMS].label == "Recommended, subject to acceptance of plans"
    assert "for 1 minor nonconformity" in given[ISMS].said
    assert given[AIMS].said.startswith(
        "The team recommends granting certification to ISO/IEC 42001"
    )
    assert {it.notice for it in given.values()} == {
        "The certification decision is taken by the certification body."
    }


def test_a_finding_that_the_client_may_not_read_counts_all_the_same(sample: SampleApp) -> None:
    finding = a_ready_finding(sample)
    recommend(sample, ISMS, SUBJECT)
    sample.app.levels.set_of_findings(sample.audit, [finding], Level.TEAM)

    assert sample.app.closing.view(sample.audit).findings == ()
    assert "for 1 minor nonconformity" in told(sample)[ISMS].said


def test_what_fits_no_more_or_is_not_settled_is_not_told(sample: SampleApp, tmp_path: Path) -> None:
    recommend(sample, ISMS, RECOMMEND)
    colleague = sample.as_after_a_crash(tmp_path / "other")
    a_ready_finding(sample)
    assert told(sample)[ISMS].said == ""

    for one, option in ((sample, SUBJECT), (colleague, NOT_POSSIBLE)):
        shown = one.app.audits.overview(one.audit).standards[0].recommendation
        given = Recommendation(option, objectives_met=option is SUBJECT, reason="No access.")
        one.app.audits.recommend(one.audit, ISMS, shown, given)
    sample.app.store.journal.admit(list(stored_records(colleague.app.store.connection)))
    colleague.close()
    assert told(sample)[ISMS].said == ""


def test_ending_is_one_action_and_one_undo_takes_it_back(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    ready = a_ready_finding(sample)
    a_ready_finding(sample, "27001-A.8.5", "")
    shown = app.closing.view(audit).finding(ready)
    assert shown is not None
    app.closing.answer(audit, shown, shown.answer, Facts.ACCEPTED, "", "Head of IT")
    sample.clock.advance(minutes=5)
    held = app.closing.view(audit).meeting.held_at
    outcome, changes = app.closing.end(audit, held, app.closing.now())

    assert outcome.done == (ready,)
    assert [it.called for it in outcome.refused] == ["BM-02"]
    assert changes.action == "Closing meeting held, BM-01 issued"
    assert state(sample, ready) is FindingState.ISSUED

    app.history.undo(audit)
    assert state(sample, ready) is FindingState.PROVISIONAL
    view = app.closing.view(audit)
    assert view.meeting.held_at.value is None
    answered = view.finding(ready)
    assert answered is not None
    assert answered.answer.value is not None

    app.history.redo(audit)
    assert state(sample, ready) is FindingState.ISSUED
    assert app.closing.view(audit).meeting.held_at.value
