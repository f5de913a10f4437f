"""Trails beside the checklist: started, led from item to item, touched, closed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from auditapp.domain.trails import Trail
from db.integrity import stored_records
from tests.support.an_app import SampleApp
from tests.support.checklist_window import ChecklistWindow, show_checklist
from ui.app import Shell
from ui.pages.checklist.trail_list import TrailList
from ui.pages.checklist.tree_view import TreeView

RIGHTS, LEAVING, ACCESS = "27001-A.8.2", "27001-A.6.5", "27001-A.5.18"


@pytest.fixture
def window(shell: Shell, sample: SampleApp, qtbot: QtBot) -> ChecklistWindow:
    return show_checklist(shell, sample, qtbot)


def trails(window: ChecklistWindow) -> tuple[Trail, ...]:
    return window.sample.app.trails.all(window.sample.audit)


def steps(window: ChecklistWindow) -> list[tuple[str, str, str]]:
    (trail,) = trails(window)
    return [(step.kind.value, step.item, step.text.value or "") for step in trail.steps]


def started(window: ChecklistWindow) -> None:
    """Start a trail with what was seen, then go back to the checklist."""
    window.go(RIGHTS)
    window.press(Qt.Key.Key_T)
    window.type("Leaver accounts")
    window.press(Qt.Key.Key_Return)
    window.settle()
    window.type("Account of a leaver")
    window.press(Qt.Key.Key_Return)
    window.settle()
    window.page.focus_tree()


def lead_to(window: ChecklistWindow, typed: str) -> None:
    window.press(Qt.Key.Key_L)
    window.type(typed)
    window.press(Qt.Key.Key_Return)
    window.settle()


def listed(window: ChecklistWindow) -> TrailList:
    return next(it for it in window.page.findChildren(TrailList) if it.isVisible())


def rows(window: ChecklistWindow) -> list[str]:
    model = listed(window).model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def field(window: ChecklistWindow, name: str) -> QWidget:
    found = window.page.findChildren(QWidget)
    return next(it for it in found if it.accessibleName() == name and it.isVisible())


def focused() -> str:
    now = QApplication.focusWidget()
    return now.accessibleName() if now else ""


def test_a_trail_takes_one_key_a_title_and_enter(window: ChecklistWindow) -> None:
    window.go(RIGHTS)

    window.press(Qt.Key.Key_T)  # 1
    window.type("Leaver accounts")
    window.press(Qt.Key.Key_Return)  # 2
    window.settle()

    assert window.says("On trail: Leaver accounts")
    assert steps(window) == [("saw", RIGHTS, "")]
    # What was seen can be typed at once.
    assert focused() == "What you saw here"
    window.type("Account of a leaver")
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert steps(window) == [("saw", RIGHTS, "Account of a leaver")]


def test_a_trail_leads_on_with_one_key_a_number_and_enter(window: ChecklistWindow) -> None:
    started(window)

    window.press(Qt.Key.Key_L)  # 1
    window.type("A.6.5")
    window.press(Qt.Key.Key_Return)  # 2
    window.settle()

    assert window.current == LEAVING
    assert steps(window)[-1] == ("leads_to", LEAVING, "")
    assert window.says("On trail: Leaver accounts")
    assert isinstance(QApplication.focusWidget(), TreeView)


def test_on_a_trail_verdicts_and_notes_work_as_usual(window: ChecklistWindow) -> None:
    started(window)
    lead_to(window, "A.6.5")
    window.press(Qt.Key.Key_2)
    window.press(Qt.Key.Key_N)
    window.type("HR tells nobody in IT")
    window.page.focus_tree()
    window.settle()
    recorded = window.recorded(LEAVING)
    assert recorded.conclusions[0].verdict.value is not None
    assert len(recorded.notes) == 1
    assert len(trails(window)[0].steps) == 2


def test_words_lead_to_an_item_as_well(window: ChecklistWindow) -> None:
    started(window)
    lead_to(window, "termination")
    assert window.current == LEAVING


def test_what_is_no_item_is_said_and_kept(window: ChecklistWindow) -> None:
    started(window)
    lead_to(window, "unicorn")
    assert window.says("No item has this number or all these words.")
    assert window.current == RIGHTS
    assert len(trails(window)[0].steps) == 1


def test_a_trail_touches_items_sites_and_systems_without_going_there(
    window: ChecklistWindow,
) -> None:
    started(window)
    for typed in ("A.5.18", "P2", "CHAT"):
        window.press(Qt.Key.Key_L, shift=True)
        window.type(typed)
        window.press(Qt.Key.Key_Return)
        window.settle()
    assert window.current == RIGHTS
    (trail,) = trails(window)
    assert trail.steps[1].item == ACCESS
    assert trail.steps[2].site
    assert trail.steps[3].ai_system


def test_trail_mode_lists_the_thread_and_a_step_opens_its_item(window: ChecklistWindow) -> None:
    started(window)
    lead_to(window, "A.6.5")

    window.press(Qt.Key.Key_T, shift=True)

    assert rows(window)[0].startswith("Leaver accounts, 2 steps, BM")
    assert rows(window)[1:] == [
        "Seen, A.8.2, Privileged access rights, Account of a leaver",
        "Leads to, A.6.5, Responsibilities after termination or change of employment, Leads to",
    ]
    assert QApplication.focusWidget() is listed(window)
    window.press(Qt.Key.Key_Up)
    window.settle()
    assert window.page.here() == RIGHTS

    window.press(Qt.Key.Key_T, shift=True)
    assert isinstance(QApplication.focusWidget(), TreeView)
    assert window.current == RIGHTS


def test_an_item_left_as_open_trail_offers_to_follow_it(window: ChecklistWindow) -> None:
    window.go(RIGHTS)
    window.press(Qt.Key.Key_3)
    window.settle()
    window.button("Follow a trail from here").click()
    window.type("Leaver accounts")
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert trails(window)[0].here == RIGHTS
    with pytest.raises(LookupError):
        window.button("Follow a trail from here")


def test_a_trail_is_closed_with_what_came_of_it_and_followed_again(
    window: ChecklistWindow,
) -> None:
    started(window)
    window.button("Close the trail with what came of it").click()
    window.type("Raised as a finding")
    window.press(Qt.Key.Key_Return)
    window.settle()

    (trail,) = trails(window)
    assert not trail.is_open
    assert not window.says("On trail")
    window.press(Qt.Key.Key_T, shift=True)
    assert rows(window) == ["Leaver accounts, Closed: Raised as a finding"]

    window.button("Follow it again").click()
    window.settle()
    assert trails(window)[0].is_open
    assert window.says("On trail: Leaver accounts")


def test_a_trail_can_be_left_and_taken_up_again(window: ChecklistWindow) -> None:
    started(window)
    lead_to(window, "A.6.5")
    window.button("Stop following; the trail stays open").click()
    window.settle()
    assert not window.says("On trail")
    window.go("clause-9.1")

    window.press(Qt.Key.Key_T, shift=True)
    window.press(Qt.Key.Key_Return)
    window.settle()

    assert window.says("On trail: Leaver accounts")
    assert window.page.here() == LEAVING


def test_the_trail_is_still_followed_after_a_restart(
    window: ChecklistWindow, sample: SampleApp
) -> None:
    started(window)
    assert sample.app.trails.followed(sample.audit) == trails(window)[0].id


def test_words_of_a_step_are_corrected_where_it_is_listed(window: ChecklistWindow) -> None:
    started(window)
    window.press(Qt.Key.Key_T, shift=True)
    field(window, "Words of this step").setFocus()
    window.press(Qt.Key.Key_End)
    window.type(", still active")
    window.page.focus_tree()
    window.settle()
    assert steps(window) == [("saw", RIGHTS, "Account of a leaver, still active")]


def test_a_step_is_taken_off_with_delete_and_brought_back(
    window: ChecklistWindow, sample: SampleApp
) -> None:
    started(window)
    lead_to(window, "A.6.5")
    window.press(Qt.Key.Key_T, shift=True)
    window.press(Qt.Key.Key_Delete)
    window.settle()
    assert len(trails(window)[0].steps) == 1
    sample.app.history.undo(sample.audit)
    assert len(trails(window)[0].steps) == 2


def test_a_removed_trail_goes_and_comes_back(window: ChecklistWindow, sample: SampleApp) -> None:
    started(window)
    window.press(Qt.Key.Key_T, shift=True)
    listed(window).setCurrentIndex(listed(window).model().index(0, 0))
    window.button("Remove trail").click()
    window.settle()
    assert trails(window) == ()
    assert not window.says("On trail")
    sample.app.history.undo(sample.audit)
    assert len(trails(window)) == 1


def test_without_trail_its_keys_say_what_to_do(window: ChecklistWindow) -> None:
    window.go(RIGHTS)
    window.press(Qt.Key.Key_L)
    assert window.shell.window.notice.isVisible()
    window.press(Qt.Key.Key_T, shift=True)
    assert window.says("A trail follows a thread across items")


def test_escape_leaves_the_field_and_the_title_is_a_draft(
    window: ChecklistWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    window.go(RIGHTS)
    window.press(Qt.Key.Key_T)
    window.type("Leaver acc")
    qtbot.waitUntil(lambda: len(sample.app.drafts.of(sample.audit)) == 1)
    window.press(Qt.Key.Key_Escape)
    assert isinstance(QApplication.focusWidget(), TreeView)
    window.press(Qt.Key.Key_T)
    window.type("ounts")
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert trails(window)[0].title.value == "Leaver accounts"
    assert sample.app.drafts.of(sample.audit) == {}


def test_two_conclusions_of_a_trail_are_both_shown_and_one_is_used(
    window: ChecklistWindow, sample: SampleApp, tmp_path: Path
) -> None:
    started(window)
    other = sample.as_after_a_crash(tmp_path / "other")
    try:
        for each, words in ((sample, "Raised"), (other, "Not raised")):
            (trail,) = each.app.trails.all(each.audit)
            each.app.trails.close(each.audit, trail, words)
        records = list(stored_records(other.app.store.connection))
        changes = sample.app.store.journal.admit(records)
    finally:
        other.close()
    window.shell.hub.publish(changes)
    window.settle()
    window.press(Qt.Key.Key_T, shift=True)
    assert "Two people said what came of it" in rows(window)[0]
    listed(window).setCurrentIndex(listed(window).model().index(0, 0))
    window.settle()

    window.button("Use: Not raised").click()
    window.settle()

    (trail,) = trails(window)
    assert not trail.closed.in_conflict
    assert trail.closed.value is not None
    assert trail.closed.value.conclusion == "Not raised"
