"""Several items at once, follow-ups, points of the previous audit, filters that come back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from auditapp.domain.audits import NewAudit
from auditapp.domain.carried_points import PointOutcome
from auditapp.domain.follow_ups import Settled
from auditapp.domain.ids import AuditId
from auditapp.domain.item_state import ItemState
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Outcome, Standard, TeamRole
from auditapp.domain.workspace import ControlDecision, Verdict
from db.integrity import stored_records
from tests.support.an_app import SampleApp
from tests.support.checklist_window import ChecklistWindow, open_audit, show_checklist
from tests.ui.conftest import RecordingAsk
from ui.app import Shell, free, make_shell
from ui.pages.checklist.filter_chips import FilterChip
from ui.pages.checklist.state_strip import StateToggle
from ui.widgets.carried_card import CarriedCard
from ui.widgets.line_field import LineField

CONTEXT, NEEDS, SCOPE = "clause-4.1", "clause-4.2", "clause-4.3"
REVIEW, YARD = "clause-9.3.2", "27001-A.7.12"


@pytest.fixture
def window(shell: Shell, sample: SampleApp, qtbot: QtBot) -> ChecklistWindow:
    return show_checklist(shell, sample, qtbot)


def choose_three(window: ChecklistWindow) -> None:
    window.go(CONTEXT)
    for _ in range(2):
        window.press(Qt.Key.Key_Down, shift=True)
    window.settle()


def chosen(window: ChecklistWindow) -> list[str]:
    return [line.item.id for line in window.page.tree.chosen()]


def notice(window: ChecklistWindow) -> str:
    labels = window.shell.window.notice.findChildren(QLabel)
    return " ".join(it.text() for it in labels if it.isVisible())


def bar_field(window: ChecklistWindow) -> LineField:
    return window.page.tree.selection.text


def conform(window: ChecklistWindow, item: str) -> None:
    shown = window.recorded(item).conclusions
    changes = window.sample.app.checklists.conclude(
        window.sample.audit,
        item,
        {it.standard: (it.verdict, Verdict(Outcome.CONFORMS)) for it in shown},
    )
    window.shell.hub.publish(changes)


# Several items


def test_shift_and_arrows_choose_several_and_escape_one_again(window: ChecklistWindow) -> None:
    choose_three(window)
    assert chosen(window) == [CONTEXT, NEEDS, SCOPE]
    assert window.says("3 items chosen")

    window.press(Qt.Key.Key_Escape)

    assert chosen(window) == [SCOPE]
    assert not window.says("3 items chosen")


def test_not_audited_takes_a_digit_a_reason_and_enter_for_all_chosen(
    window: ChecklistWindow,
) -> None:
    choose_three(window)

    window.press(Qt.Key.Key_4)
    window.type("No time on site")
    window.press(Qt.Key.Key_Return)
    window.settle()

    for item in (CONTEXT, NEEDS, SCOPE):
        assert window.outcomes(item) == [Outcome.NOT_AUDITED] * 2
    verdict = window.recorded(NEEDS).conclusions[0].verdict.value
    assert verdict == Verdict(Outcome.NOT_AUDITED, "No time on site")
    assert "Not audited: 3 of 3 items." in notice(window)
    assert chosen(window) == [CONTEXT, NEEDS, SCOPE]
    assert window.page.tree.tree.hasFocus()


def test_the_notice_undoes_the_whole_of_it(window: ChecklistWindow) -> None:
    choose_three(window)
    window.press(Qt.Key.Key_4)
    window.type("No time")
    window.press(Qt.Key.Key_Return)
    window.settle()

    buttons = window.shell.window.notice.findChildren(QPushButton)
    next(it for it in buttons if it.text() == "Undo").click()
    window.settle()

    assert window.outcomes(NEEDS) == [None, None]


def test_what_is_concluded_stays_unless_somebody_ticks_that_it_is_replaced(
    window: ChecklistWindow,
) -> None:
    conform(window, NEEDS)
    choose_three(window)

    window.press(Qt.Key.Key_4)
    window.type("No time")
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert window.outcomes(NEEDS) == [Outcome.CONFORMS] * 2
    assert "1 left, concluded already: 4.2." in notice(window)

    window.press(Qt.Key.Key_4)
    window.page.tree.selection.findChildren(QCheckBox)[0].setChecked(True)
    window.type("No access")
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert window.outcomes(NEEDS) == [Outcome.NOT_AUDITED] * 2


def test_not_applicable_reaches_only_controls_that_the_soa_excludes(
    window: ChecklistWindow,
) -> None:
    window.sample.app.checklists.set_applicability(
        window.sample.audit,
        window.recorded(YARD).item.requirements[0].reference,
        Shown(None),
        ControlDecision(False, "No own cabling"),
    )
    # What the SoA excludes is out of the visit until something is recorded there.
    window.sample.app.notes.add(window.sample.audit, YARD, "Cabling seen all the same")
    window.go("27001-A.7.11")
    for _ in range(2):
        window.press(Qt.Key.Key_Down, shift=True)
    window.settle()

    window.press(Qt.Key.Key_5)
    window.press(Qt.Key.Key_Return)
    window.settle()

    assert window.outcomes(YARD) == [Outcome.NOT_APPLICABLE]
    assert "2 left, not excluded by the SoA: A.7.11, A.7.13." in notice(window)


def test_a_reason_is_asked_for_beside_its_field(window: ChecklistWindow) -> None:
    choose_three(window)

    window.press(Qt.Key.Key_4)
    window.press(Qt.Key.Key_Return)
    window.settle()

    assert window.says("Say why they were not audited")
    assert window.outcomes(NEEDS) == [None, None]
    assert bar_field(window).hasFocus()


def test_conformity_is_refused_for_several_with_a_sentence(window: ChecklistWindow) -> None:
    choose_three(window)

    window.press(Qt.Key.Key_1)
    window.settle()

    assert window.outcomes(SCOPE) == [None, None]
    assert "one by one" in notice(window)


def test_all_items_shown_are_chosen_by_one_key(window: ChecklistWindow) -> None:
    window.go(YARD)
    window.page.tree.filters.search.setText("A.7")
    window.page.tree.tree.setFocus()

    window.press(Qt.Key.Key_A, ctrl=True)

    assert all("A.7" in item for item in chosen(window))
    assert len(chosen(window)) == len(window.page.tree.visible_items()) == 19


def test_the_current_item_is_not_chosen_with_all_where_it_does_not_meet_the_filters(
    window: ChecklistWindow,
) -> None:
    window.go(CONTEXT)
    window.page.tree.filters.search.setText("A.7")
    window.page.tree.tree.setFocus()

    window.press(Qt.Key.Key_A, ctrl=True)

    assert CONTEXT in [it.item.id for it in window.page.tree.visible_items()]
    assert CONTEXT not in chosen(window)
    assert len(chosen(window)) == 19


def test_a_folded_branch_among_several_rows_stands_for_its_items(
    window: ChecklistWindow,
) -> None:
    window.go("clause-4.4")

    window.press(Qt.Key.Key_Down, shift=True)
    window.settle()

    assert chosen(window) == ["clause-4.4", "clause-5.1", "clause-5.2", "clause-5.3"]


def test_ctrl_and_click_choose_without_opening(window: ChecklistWindow) -> None:
    window.go(CONTEXT)
    tree = window.page.tree.tree
    here = tree.currentIndex()
    row = tree.visualRect(here.siblingAtRow(here.row() + 2))

    QTest.mouseClick(
        tree.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ControlModifier,
        row.center(),
    )
    window.settle()

    assert chosen(window) == [CONTEXT, SCOPE]


# Assignments

MENU = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


def menu_entry(window: ChecklistWindow, words: str) -> None:
    menus = window.page.findChildren(QMenu)
    action = next(it for menu in menus for it in menu.actions() if words in it.text())
    action.trigger()
    for menu in menus:
        menu.close()
    window.settle()


@MENU
def test_items_are_assigned_from_the_tree_and_show_initials(window: ChecklistWindow) -> None:
    audits, audit = window.sample.app.audits, window.sample.audit
    window.shell.hub.publish(audits.new_member(audit, "Cem Beispiel", "CB", TeamRole.AUDITOR))
    window.settle()
    choose_three(window)
    window.press(Qt.Key.Key_A, shift=True)

    menu_entry(window, "Cem Beispiel")

    lines = window.sample.app.checklists.view(window.sample.audit).lines
    people = {line.item.id: line.auditor for line in lines if line.auditor}
    assert set(people) == {CONTEXT, NEEDS, SCOPE}
    spoken = window.page.tree.tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "assigned to CB" in spoken
    assert "3 items assigned." in notice(window)


@MENU
def test_the_menu_of_a_row_offers_the_same(window: ChecklistWindow) -> None:
    window.go(NEEDS)
    tree = window.page.tree.tree
    place = tree.visualRect(tree.currentIndex()).center()

    tree.customContextMenuRequested.emit(QPoint(place))
    menu_entry(window, "Bea Muster")

    lines = window.sample.app.checklists.view(window.sample.audit).lines
    assert [line.item.id for line in lines if line.auditor] == [NEEDS]


# Follow-ups


def test_an_item_is_flagged_by_one_key_and_the_keys_stay_in_the_tree(
    window: ChecklistWindow,
) -> None:
    window.go(REVIEW)

    window.press(Qt.Key.Key_B)
    window.settle()

    (follow_up,) = window.recorded().follow_ups
    assert follow_up.is_open
    assert window.page.tree.tree.hasFocus()


def test_pressed_again_it_asks_what_to_come_back_for(window: ChecklistWindow) -> None:
    window.go(REVIEW)
    window.press(Qt.Key.Key_B)
    window.settle()

    window.press(Qt.Key.Key_B)
    window.type("Minutes of March")
    window.press(Qt.Key.Key_Escape)
    window.settle()

    (follow_up,) = window.recorded().follow_ups
    assert follow_up.text.value == "Minutes of March"


def test_several_are_flagged_together_with_the_same_words(window: ChecklistWindow) -> None:
    choose_three(window)

    window.press(Qt.Key.Key_B)
    window.type("Ask the owner")
    window.press(Qt.Key.Key_Return)
    window.settle()

    found = window.sample.app.follow_ups.all(window.sample.audit)
    assert [it.text.value for it in found] == ["Ask the owner"] * 3


def test_a_follow_up_is_done_by_a_click_and_says_what_came_of_it(window: ChecklistWindow) -> None:
    window.sample.app.follow_ups.flag(window.sample.audit, (REVIEW,), "Minutes")
    window.go(REVIEW)

    window.button("Done").click()
    window.settle()
    window.field("What came of it").setFocus()
    window.type("Seen, complete")
    window.press(Qt.Key.Key_Escape)
    window.settle()

    (follow_up,) = window.recorded().follow_ups
    assert follow_up.done.value is not None
    assert follow_up.done.value.remark == "Seen, complete"
    window.button("Open again").click()
    window.settle()
    assert window.recorded().follow_ups[0].is_open


def test_what_two_people_said_of_a_follow_up_is_settled_by_a_click(
    window: ChecklistWindow, tmp_path: Path
) -> None:
    sample = window.sample
    sample.app.follow_ups.flag(sample.audit, (REVIEW,), "Minutes")
    colleague = sample.as_after_a_crash(tmp_path / "other")
    for one, words in ((sample, "March"), (colleague, "May")):
        (found,) = one.app.follow_ups.all(one.audit)
        one.app.follow_ups.edit(one.audit, found, words)
        one.app.follow_ups.settle(one.audit, found, words)
    sample.app.store.journal.admit(stored_records(colleague.app.store.connection))
    colleague.close()
    window.go(REVIEW)
    assert window.says("Choose what counts")

    window.button("Use: May").click()
    window.settle()
    window.button("Use: Done. March").click()
    window.settle()

    (follow_up,) = window.recorded().follow_ups
    assert (follow_up.text.value, follow_up.text.in_conflict) == ("May", False)
    assert (follow_up.done.value, follow_up.done.in_conflict) == (Settled("March"), False)
    assert not window.says("Choose what counts")
    window.button("Open again").click()
    window.settle()
    assert window.field("What to come back for").text() == "May"


def test_the_filter_shows_only_what_to_come_back_to(window: ChecklistWindow) -> None:
    window.sample.app.follow_ups.flag(window.sample.audit, (REVIEW,))
    window.go(REVIEW)

    window.button("Follow-up").click()

    assert [it.item.id for it in window.page.tree.visible_items()] == [REVIEW]


# The previous audit


def previous_left(window: ChecklistWindow, item: str, reason: str) -> AuditId:
    app = window.sample.app
    previous, _ = app.audits.create(
        NewAudit(window.sample.client, AuditType.STAGE2, "Stage 2 before", tuple(Standard))
    )
    shown = app.checklists.item(previous, item).conclusions
    verdict = Verdict(Outcome.NOT_AUDITED, reason)
    app.checklists.conclude(previous, item, {it.standard: (it.verdict, verdict) for it in shown})
    app.carried_points.name_previous(window.sample.audit, Shown(None), previous)
    return previous


def test_a_point_of_the_previous_audit_is_settled_with_one_click(window: ChecklistWindow) -> None:
    previous_left(window, REVIEW, "The minutes were not at hand")
    window.go(REVIEW)
    assert window.says("The minutes were not at hand")

    card = next(it for it in window.page.findChildren(CarriedCard) if it.isVisible())
    next(it for it in card.findChildren(QPushButton) if it.text() == "Closed").click()
    window.settle()

    (point,) = window.recorded().carried
    assert point.result.value is not None
    assert point.result.value.outcome is PointOutcome.CLOSED


def test_the_checklist_opens_at_the_points_of_the_previous_audit(window: ChecklistWindow) -> None:
    previous_left(window, REVIEW, "Not at hand")
    window.go(CONTEXT)

    window.shell.window.open_page("checklist", "show:carried")
    window.settle()

    assert window.current == REVIEW
    assert [it.item.id for it in window.page.tree.visible_items()] == [REVIEW]


# States and filters


def chips(window: ChecklistWindow) -> list[str]:
    return [it.text() for it in window.page.findChildren(FilterChip) if it.isVisible()]


def test_each_state_is_counted_and_filters(window: ChecklistWindow) -> None:
    conform(window, NEEDS)
    window.go(CONTEXT)
    toggles = {it.text(): it for it in window.page.findChildren(StateToggle)}
    assert set(toggles) == {"Open 162", "In progress 0", "Concluded 1", "Not concluded 0"}

    toggles["Concluded 1"].click()

    shown = [it.item.id for it in window.page.tree.visible_items()]
    assert shown == [CONTEXT, NEEDS]
    assert window.says("1 of 163 items shown")
    assert window.page.tree.filters.criteria().states == {ItemState.CONCLUDED}
    assert chips(window) == ["Concluded"]


def test_a_filter_in_use_is_a_chip_that_takes_it_away(window: ChecklistWindow) -> None:
    window.go(CONTEXT)
    window.button("Follow-up").click()
    window.button("Mine").click()
    assert chips(window) == ["Follow-up", "Mine"]

    next(it for it in window.page.findChildren(FilterChip) if it.text() == "Mine").click()
    assert chips(window) == ["Follow-up"]
    window.button("Show all").click()

    assert chips(window) == []
    assert len(window.page.tree.visible_items()) == 163


def test_item_and_filters_come_back_after_a_restart(
    window: ChecklistWindow, qapp: QApplication, ask: RecordingAsk, qtbot: QtBot
) -> None:
    window.go(REVIEW)
    window.button("Unanswered").click()
    window.page.tree.filters.search.setText("review")
    window.settle()
    window.shell.window.close()
    window.settle()
    again = window.sample.reopen()
    other = make_shell(qapp, ask)
    try:
        seen = show_checklist(other, again, qtbot)

        assert seen.current == REVIEW
        assert seen.page.tree.filters.search.text() == "review"
        assert seen.page.tree.filters.criteria().unanswered
    finally:
        other.window.close()
        other.tasks.shutdown()
        free(other)
        again.close()


def test_filters_of_one_audit_are_not_those_of_another(window: ChecklistWindow) -> None:
    app = window.sample.app
    other, _ = app.audits.create(
        NewAudit(window.sample.client, AuditType.STAGE2, "Another", tuple(Standard))
    )
    window.go(REVIEW)
    window.button("Unanswered").click()

    window.shell.window.close_audit()
    open_audit(window.shell, other)
    window.settle()
    assert not window.page.tree.filters.criteria().is_active
    window.shell.window.close_audit()
    open_audit(window.shell, window.sample.audit)
    window.settle()

    assert window.page.tree.filters.criteria().unanswered
    assert window.current == REVIEW
