"""The facts beside a recommendation: what corrective action says is not ticked by hand."""

from pytestqt.qtbot import QtBot

from auditapp.domain.audits import Recommendation
from auditapp.domain.open_points import OpenPoints
from auditapp.domain.shown import Shown
from auditapp.domain.terms import RecommendationOption
from ui.pages.overview.recommendation_box import RecommendationBox
from ui.theme import Theme

SUBJECT = RecommendationOption.RECOMMEND_SUBJECT_TO_PLANS
ALLOWED = ((SUBJECT, "Recommended, subject to acceptance of plans"),)


def a_box(qtbot: QtBot, points: OpenPoints, open_minors: int) -> RecommendationBox:
    box = RecommendationBox()
    qtbot.addWidget(box)
    box.show_recommendation(Shown(Recommendation(SUBJECT, plans_accepted=True)), ALLOWED, {})
    box.show_points(points, open_minors)
    box.show()
    return box


def test_plans_that_are_asked_for_are_ticked_by_what_was_accepted(
    qtbot: QtBot, theme: Theme
) -> None:
    box = a_box(qtbot, OpenPoints(asked=3, accepted=2), 3)
    assert not box.plans.isChecked()
    assert not box.plans.isEnabled()
    assert box.planned.text() == "Corrective action: 2 of 3 plans of minors accepted."
    assert not box.facts().plans_accepted

    box.show_points(OpenPoints(asked=3, accepted=3), 3)
    assert box.facts().plans_accepted


def test_plans_are_ticked_by_hand_where_not_all_are_asked_for(qtbot: QtBot, theme: Theme) -> None:
    box = a_box(qtbot, OpenPoints(asked=1, accepted=1), 2)
    assert box.plans.isChecked()
    assert box.plans.isEnabled()
    assert box.planned.isVisible()


def test_without_corrective_action_nothing_is_said_of_it(qtbot: QtBot, theme: Theme) -> None:
    box = a_box(qtbot, OpenPoints(), 0)
    assert not box.planned.isVisible()
    assert not box.disputed.isVisible()


def test_what_is_disputed_is_named(qtbot: QtBot, theme: Theme) -> None:
    box = a_box(qtbot, OpenPoints(disputed=("NC-01", "NC-04")), 2)
    assert box.disputed.text() == (
        "Disputed by the client: NC-01, NC-04. They count until that is decided."
    )


def test_what_counts_otherwise_than_the_client_holds_it_is_named(
    qtbot: QtBot, theme: Theme
) -> None:
    box = a_box(qtbot, OpenPoints(), 1)
    assert not box.regraded.isVisible()
    box.show_regraded(["NC-03"])
    assert box.regraded.isVisible()
    assert box.regraded.text().startswith("Counted with the grade of now: NC-03. The report")
