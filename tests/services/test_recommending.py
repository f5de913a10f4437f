"""What a recommendation rests on: what is open, whose plan is accepted, what is disputed."""

from auditapp.domain.audits import Recommendation, StandardOverview
from auditapp.domain.closing import Facts
from auditapp.domain.corrective_steps import State, Step, StepDetail
from auditapp.domain.ids import FindingId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, RecommendationOption, Standard
from auditapp.reports.gather import gather
from tests.support.an_app import SampleApp
from tests.support.graded_findings import a_written_finding, grade_as_minor
from tests.support.some_requests import LEAVERS, REVIEW, advance_to, an_issued

ISMS, AIMS = Standard.ISO27001, Standard.ISO42001
RECOMMEND = RecommendationOption.RECOMMEND
SUBJECT = RecommendationOption.RECOMMEND_SUBJECT_TO_PLANS
DOCUMENTS = RecommendationOption.NOT_RECOMMENDED_DOCUMENTS


def entry(sample: SampleApp, standard: Standard = ISMS) -> StandardOverview:
    view = sample.app.audits.overview(sample.audit)
    return next(it for it in view.standards if it.standard is standard)


def options(sample: SampleApp, standard: Standard = ISMS) -> list[RecommendationOption]:
    return [option for option, _ in entry(sample, standard).allowed]


def recommend(sample: SampleApp, option: RecommendationOption, standard: Standard = ISMS) -> None:
    given = Recommendation(option)
    sample.app.audits.recommend(sample.audit, standard, Shown(None), given)


def dispute(sample: SampleApp, finding: FindingId) -> None:
    closing = sample.app.closing
    found = next(it for it in closing.view(sample.audit).findings if it.id == finding)
    closing.answer(
        sample.audit, found, found.answer, Facts.DISPUTED, "The list was older.", "Head of IT"
    )


def test_plans_are_accepted_when_every_minor_has_an_accepted_one(sample: SampleApp) -> None:
    first = an_issued(sample)
    second = an_issued(sample, LEAVERS, "Rights stayed")
    assert options(sample) == [SUBJECT]

    advance_to(sample, first, State.PLAN_ACCEPTED)
    points = entry(sample).points
    assert (points.asked, points.accepted) == (2, 1)
    assert options(sample) == [SUBJECT]
    advance_to(sample, second, State.PLAN_ACCEPTED)
    assert options(sample) == [RECOMMEND]
    recommend(sample, RECOMMEND)


def test_plans_are_stated_while_a_minor_has_no_request(sample: SampleApp) -> None:
    advance_to(sample, an_issued(sample), State.PLAN_ACCEPTED)
    other = a_written_finding(sample, "27001 A.8.8", title="Patches wait", nature="They wait.")
    grade_as_minor(sample, other)
    assert options(sample) == [SUBJECT]

    stated = sample.app.audits.options(sample.audit, ISMS, Recommendation(SUBJECT, True))
    assert [option for option, _ in stated] == [RECOMMEND]


def test_a_statement_does_not_accept_a_plan_that_is_not(sample: SampleApp) -> None:
    an_issued(sample)
    stated = sample.app.audits.options(sample.audit, ISMS, Recommendation(SUBJECT, True))
    assert [option for option, _ in stated] == [SUBJECT]


def test_a_major_that_was_closed_is_not_open_any_more(sample: SampleApp) -> None:
    finding = an_issued(sample, grade=Grade.MAJOR)
    assert DOCUMENTS in options(sample)
    advance_to(sample, finding, State.CLOSED)
    assert options(sample) == [RECOMMEND]


def test_a_major_that_another_one_stands_for_is_not_open_besides_it(sample: SampleApp) -> None:
    replaced = an_issued(sample, grade=Grade.MAJOR)
    stands = an_issued(sample, LEAVERS, "Rights stayed", grade=Grade.MAJOR)
    detail = StepDetail(reason="It was raised again with all sites.", finding=stands)
    sample.app.corrective_actions.take(sample.audit, replaced, Step.SUPERSEDE, detail)
    recommend(sample, DOCUMENTS)
    text = gather(sample.app.report_sources, sample.audit).results[0].recommendation_text
    assert "BM-02" in text
    assert "BM-01" not in text

    advance_to(sample, stands, State.CLOSED)
    assert options(sample) == [RECOMMEND]


def test_a_minor_that_another_one_stands_for_asks_for_no_plan(sample: SampleApp) -> None:
    replaced, stands = an_issued(sample), an_issued(sample, LEAVERS, "Rights stayed")
    detail = StepDetail(reason="It was raised again with all sites.", finding=stands)
    sample.app.corrective_actions.take(sample.audit, replaced, Step.SUPERSEDE, detail)
    advance_to(sample, stands, State.PLAN_ACCEPTED)

    assert options(sample) == [RECOMMEND]


def test_only_what_is_still_open_is_named_in_the_recommendation(sample: SampleApp) -> None:
    closed = an_issued(sample, grade=Grade.MAJOR)
    an_issued(sample, LEAVERS, "Rights stayed", grade=Grade.MAJOR)
    advance_to(sample, closed, State.CLOSED)
    recommend(sample, DOCUMENTS)

    text = gather(sample.app.report_sources, sample.audit).results[0].recommendation_text
    assert "BM-02" in text
    assert "BM-01" not in text


def test_a_withdrawn_finding_does_not_count(sample: SampleApp) -> None:
    finding = an_issued(sample, grade=Grade.MAJOR)
    sample.app.finding_issues.withdraw(
        sample.audit, finding, "The evidence was about another system."
    )
    assert options(sample) == [RECOMMEND]
    assert entry(sample).grades == {}


def test_a_disputed_finding_counts_and_is_named(sample: SampleApp) -> None:
    finding = an_issued(sample, grade=Grade.MAJOR)
    dispute(sample, finding)
    view = entry(sample)
    assert view.points.disputed == ("BM-01",)
    assert DOCUMENTS in options(sample)

    recommend(sample, DOCUMENTS)
    result = gather(sample.app.report_sources, sample.audit).results[0]
    disputed = "The client disputes the facts of BM-01; the grade counts until that is decided."
    assert disputed in result.recommendation_text
    assert result.recommendation_text.endswith("is taken by the certification body.")


def test_a_standard_without_the_finding_is_not_touched_by_it(sample: SampleApp) -> None:
    dispute(sample, an_issued(sample, grade=Grade.MAJOR))
    assert entry(sample, AIMS).points.disputed == ()
    assert options(sample, AIMS) == [RECOMMEND]


def test_different_recommendations_are_said_to_be_different(sample: SampleApp) -> None:
    an_issued(sample, grade=Grade.MAJOR)
    recommend(sample, DOCUMENTS, ISMS)
    recommend(sample, RECOMMEND, AIMS)

    content = gather(sample.app.report_sources, sample.audit)
    assert content.split == (
        "For ISO/IEC 42001:2023 certification is recommended; for ISO/IEC 27001:2022 "
        "+ Amd 1:2024 it is not; the reasons are given per standard."
    )


def test_one_finding_of_both_standards_counts_in_both(sample: SampleApp) -> None:
    finding = an_issued(sample, REVIEW)
    assert options(sample, ISMS) == options(sample, AIMS) == [SUBJECT]
    advance_to(sample, finding, State.PLAN_ACCEPTED)
    assert options(sample, ISMS) == options(sample, AIMS) == [RECOMMEND]
