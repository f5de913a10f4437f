"""What the team recommends on the big screen, and the end of the meeting as one action."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from auditapp.domain.audits import Recommendation
from auditapp.domain.finding_state import FindingState
from auditapp.domain.shown import Shown
from auditapp.domain.terms import RecommendationOption, Standard
from tests.support.an_app import SampleApp
from tests.support.closing_findings import a_ready_finding
from tests.support.closing_window import CONTROL, Meeting
from ui.closing.deck import StepKind
from ui.pages.overview.page import OverviewPage

Open = Callable[[], Meeting]


def recommend(sample: SampleApp, standard: Standard, given: Recommendation) -> None:
    sample.app.audits.recommend(sample.audit, standard, Shown(None), given)


def test_the_recommendation_is_shown_for_each_standard_before_anybody_signs(
    sample: SampleApp, meeting: Open
) -> None:
    a_ready_finding(sample)
    subject = Recommendation(RecommendationOption.RECOMMEND_SUBJECT_TO_PLANS)
    recommend(sample, Standard.ISO27001, subject)
    it = meeting()
    it.begin()
    kinds = [step.kind for step in it.screen.steps]
    assert kinds.index(StepKind.RECOMMENDATION) < kinds.index(StepKind.SIGNATURE)

    it.go(StepKind.RECOMMENDATION)

    for words in (
        "What the team recommends",
        "ISO/IEC 27001:2022",
        "Recommended, subject to acceptance of plans",
        "for 1 minor nonconformity",
        "Not decided yet; you will have it in writing.",
    ):
        assert it.says(words), words
    assert it.words().count("The certification decision is taken by") == 1


def test_without_a_recommendation_there_is_no_page_and_the_lead_is_told_before(
    sample: SampleApp, meeting: Open
) -> None:
    it = meeting()
    it.begin()
    assert StepKind.RECOMMENDATION not in {step.kind for step in it.screen.steps}
    it.press(Qt.Key.Key_Escape)
    it.prepare()

    it.click(it.link("Recommend something for ISO/IEC 42001:2023."))

    page = it.window.page(OverviewPage)
    box = page.recommendations[Standard.ISO42001]
    assert page.isVisible()
    assert not box.visibleRegion().isEmpty()
    assert not it.panel.isVisible()


def test_one_undo_takes_the_whole_end_back(sample: SampleApp, meeting: Open) -> None:
    finding = a_ready_finding(sample)
    it = meeting()
    it.begin()
    it.go(StepKind.END)
    it.press(Qt.Key.Key_E)
    assert it.says("Findings issued: 1 of 1")

    it.press(Qt.Key.Key_Z, CONTROL)

    assert it.says("Is everything said?")
    standing = it.window.app.findings.editor(it.audit, finding).standing
    assert standing.state is FindingState.PROVISIONAL
