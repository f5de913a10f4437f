"""The overview: results, texts that keep themselves, recommendation, people and places."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QTabBar,
    QTextEdit,
)
from pytestqt.qtbot import QtBot

from auditapp.domain.audits import AuditOverview, Recommendation
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Outcome, RecommendationOption, Standard, TeamRole
from auditapp.domain.workspace import Verdict
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.ui.conftest import RecordingAsk
from ui.pages.audits.page import AuditsPage
from ui.pages.checklist.page import ChecklistPage
from ui.pages.overview.page import OverviewPage
from ui.pages.overview.view import TextKey
from ui.widgets.heat_board import HeatBoard

RESULTS, AUDIT, CRITERIA, PEOPLE, TEXTS = range(5)


@pytest.fixture
def sample(tmp_path: Path) -> SampleApp:
    prepared = an_app(tmp_path)
    prepared.close()
    return prepared


@pytest.fixture
def window(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> Iterator[OpenWindow]:
    window = at_overview(qapp, sample, ask)
    yield window
    window.end()


def at_overview(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> OpenWindow:
    window = open_window(qapp, sample.folder, ask, sample.clock)
    if window.shell.window.audit_id is None:
        window.page(AuditsPage).opened.emit(sample.audit)
        window.settle()
    window.page(OverviewPage)
    return window


def turn_to(window: OpenWindow, tab: int) -> None:
    window.named("Parts of the overview", QTabBar).setCurrentIndex(tab)
    # What was made for it becomes visible with the next events.
    window.settle()


def stored(window: OpenWindow, sample: SampleApp) -> AuditOverview:
    window.settle()
    return window.app.audits.overview(sample.audit)


def type_into(qtbot: QtBot, field: QTextEdit | QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_each_standard_says_where_it_stands(window: OpenWindow, sample: SampleApp) -> None:
    item = window.app.checklists.item(sample.audit, "clause-9.3.2").item
    verdicts = {
        Standard.ISO27001: (Shown(None), Verdict(Outcome.CONFORMS)),
        Standard.ISO42001: (Shown(None), Verdict(Outcome.DOES_NOT_CONFORM)),
    }
    changes = window.app.checklists.conclude(sample.audit, item.id, verdicts)
    window.shell.hub.publish(changes)
    window.settle()

    assert "1 of 123 items concluded" in window.words()
    assert "1 of 70 items concluded" in window.words()
    maps = window.page(OverviewPage).findChildren(HeatBoard)
    assert [("9 1 of 1" in it.accessibleDescription()) for it in maps] == [True, False]
    assert "9 0 of 1" in maps[1].accessibleDescription()


def test_an_open_trail_is_not_concluded(window: OpenWindow, sample: SampleApp) -> None:
    verdict = {Standard.ISO27001: (Shown(None), Verdict(Outcome.OPEN_TRAIL))}
    changes = window.app.checklists.conclude(sample.audit, "27001-A.5.15", verdict)
    window.shell.hub.publish(changes)
    window.settle()

    assert "0 of 123 items concluded" in window.words()


def test_a_field_of_the_heat_map_leads_to_its_first_item(window: OpenWindow, qtbot: QtBot) -> None:
    board = window.page(OverviewPage).findChildren(HeatBoard)[0]
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_Right)
    qtbot.keyClick(board, Qt.Key.Key_Return)
    window.settle()

    window.page(ChecklistPage)
    assert "5.1" in window.words()


def test_a_text_keeps_itself_when_its_field_is_left(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    turn_to(window, TEXTS)
    type_into(qtbot, window.named("Summary", QTextEdit), "In one sentence.")
    window.named("Unresolved issues", QTextEdit).setFocus()

    assert stored(window, sample).text("summary") == "In one sentence."
    assert "Saved" in window.words()


def test_two_quick_edits_of_one_text_do_not_conflict(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    turn_to(window, TEXTS)
    field = window.page(OverviewPage).texts[TextKey("summary")]
    for text in ("One.", "Two.", "Three."):
        type_into(qtbot, window.named("Summary", QTextEdit), text)
        field.flush()

    view = stored(window, sample)
    assert view.text("summary") == "Three."
    assert view.conflicts == 0


def test_a_refused_text_stays_in_its_field_with_the_reason(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    turn_to(window, AUDIT)
    type_into(qtbot, window.named("First day", QTextEdit), "soon")
    window.named("Method", QTextEdit).setFocus()
    window.settle()

    assert "Write the date as year-month-day" in window.words()
    assert window.named("First day", QTextEdit).toPlainText() == "soon"
    assert stored(window, sample).text("start") == "2026-03-17"


def test_what_was_typed_before_a_crash_is_back_in_its_field(
    qapp: QApplication, sample: SampleApp, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    window = at_overview(qapp, sample, ask)
    turn_to(window, TEXTS)
    summary = window.page(OverviewPage).texts[TextKey("summary")]
    with qtbot.waitSignal(summary.edited):
        type_into(qtbot, window.named("Summary", QTextEdit), "Half a sent")
    window.settle()
    left = window.crash(tmp_path)

    again = at_overview(qapp, replace(sample, folder=left), ask)
    try:
        turn_to(again, TEXTS)
        assert again.named("Summary", QTextEdit).toPlainText() == "Half a sent"
        assert "Typed before the program ended" in again.words()
        assert stored(again, sample).text("summary") == ""

        again.shell.window.open_page("report")
        assert stored(again, sample).text("summary") == "Half a sent"
        assert again.app.drafts.of(sample.audit) == {}
    finally:
        again.end()


def test_ctrl_z_takes_the_last_action_back_and_says_which(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    turn_to(window, TEXTS)
    type_into(qtbot, window.named("Summary", QTextEdit), "Too much.")
    window.shell.window.open_page("report")
    window.settle()

    page = window.shell.window.page
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stored(window, sample).text("summary") == ""
    assert window.shell.window.notice.text() == "Undone: Audit data edited."

    qtbot.keyClick(page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert stored(window, sample).text("summary") == "Too much."
    assert window.shell.window.notice.text() == "Redone: Audit data edited."


def test_redo_without_anything_undone_says_so(window: OpenWindow, qtbot: QtBot) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    qtbot.keyClick(window.shell.window.page, Qt.Key.Key_Z, keys)
    window.settle()

    assert "nothing to redo" in window.shell.window.notice.text()


def test_scope_and_statement_of_applicability_belong_to_their_standard(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    turn_to(window, CRITERIA)
    parts = (("Document", "SoA-7"), ("Version", "3"), ("Date", "2026-01-31"))
    for name, text in parts:
        type_into(qtbot, window.named(f"ISO/IEC 42001: {name}", QLineEdit), text)
    window.page(OverviewPage).left()

    first, second = stored(window, sample).standards
    assert first.criterion.soa.value is None
    assert second.criterion.soa.value is not None
    assert second.criterion.soa.value.text == "SoA-7, version 3, 2026-01-31"


def test_the_end_of_a_certificate_is_a_day_of_its_standard(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    turn_to(window, CRITERIA)
    field = window.page(OverviewPage).texts[TextKey("expires", Standard.ISO27001)]
    editor = field.findChild(QTextEdit)
    assert editor is not None
    type_into(qtbot, editor, "next June")
    window.page(OverviewPage).left()
    window.settle()
    assert "year-month-day" in field.note.text()

    editor.clear()
    type_into(qtbot, editor, "2027-06-30")
    window.page(OverviewPage).left()

    first, second = stored(window, sample).standards
    assert first.criterion.certificate_expires.value == "2027-06-30"
    assert second.criterion.certificate_expires.value is None


def offered(window: OpenWindow, standard: Standard) -> dict[str, QPushButton]:
    box = window.page(OverviewPage).recommendations[standard]
    return {it.text(): it for it in box.findChildren(QPushButton) if it.isVisible()}


def test_only_options_that_fit_are_offered_and_one_click_records(
    window: OpenWindow, sample: SampleApp
) -> None:
    buttons = offered(window, Standard.ISO27001)
    assert list(buttons) == ["Recommended"]

    buttons["Recommended"].click()

    first, second = stored(window, sample).standards
    assert first.recommendation.value == Recommendation(RecommendationOption.RECOMMEND)
    assert second.recommendation.value is None
    assert offered(window, Standard.ISO27001)["Recommended"].isChecked()


def test_other_facts_offer_other_options_and_ask_for_the_reason(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    box = window.page(OverviewPage).recommendations[Standard.ISO42001]
    next(it for it in box.findChildren(QCheckBox) if "Objectives" in it.text()).click()
    window.settle()
    (option,) = offered(window, Standard.ISO42001).values()
    assert "No recommendation possible" in option.text()

    option.click()
    window.settle()
    assert "Give the reason in a sentence" in window.words()
    assert stored(window, sample).standards[1].recommendation.value is None

    qtbot.keyClicks(window.named("Reason", QLineEdit), "Half of the plant was closed.")
    qtbot.keyClick(window.named("Reason", QLineEdit), Qt.Key.Key_Return)
    given = stored(window, sample).standards[1].recommendation.value
    assert given is not None
    assert given.option is RecommendationOption.NOT_POSSIBLE
    assert given.reason == "Half of the plant was closed."


def test_two_texts_side_by_side_are_both_shown_until_one_is_chosen(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    for text in ("Mine.", "Theirs."):
        changes = window.app.audits.edit(sample.audit, "summary", Shown(None), text)
        window.shell.hub.publish(changes)
    window.settle()
    assert window.button("1 open conflict")
    turn_to(window, TEXTS)
    assert "Bea Muster wrote: Mine." in window.words()
    assert "Bea Muster wrote: Theirs." in window.words()

    choices = [
        it
        for it in window.page(OverviewPage).findChildren(QPushButton)
        if it.text() == "Use this" and it.isVisible()
    ]
    choices[1].click()

    view = stored(window, sample)
    assert view.conflicts == 0
    assert view.text("summary") in ("Mine.", "Theirs.")
    assert window.named("Summary", QTextEdit).toPlainText() == view.text("summary")


def test_two_recommendations_side_by_side_wait_for_a_choice(
    window: OpenWindow, sample: SampleApp
) -> None:
    audits = window.app.audits
    for reason in ("", "The plant in the north was closed."):
        choice = Recommendation(RecommendationOption.RECOMMEND, reason=reason)
        changes = audits.recommend(sample.audit, Standard.ISO27001, Shown(None), choice)
        window.shell.hub.publish(changes)
    window.settle()
    assert "The team recorded different recommendations" in window.words()
    assert not offered(window, Standard.ISO27001)["Recommended"].isEnabled()

    use = [it for words, it in offered(window, Standard.ISO27001).items() if "Use this" in words]
    use[0].click()

    assert stored(window, sample).conflicts == 0
    assert offered(window, Standard.ISO27001)["Recommended"].isEnabled()


def test_a_member_is_added_with_initials_of_their_own(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    turn_to(window, PEOPLE)
    type_into(qtbot, window.named("Name of the new member", QLineEdit), "Carl Probe")
    initials = window.named("Initials of the new member", QLineEdit)
    type_into(qtbot, initials, "BM")
    role = window.named("Role", QComboBox)
    role.setCurrentIndex(role.findData(TeamRole.EXPERT.value))
    qtbot.mouseClick(window.button("Add to the team"), Qt.MouseButton.LeftButton)
    window.settle()
    assert "BM is already on the team" in window.words()

    type_into(qtbot, initials, "CP")
    qtbot.mouseClick(window.button("Add to the team"), Qt.MouseButton.LeftButton)

    team = stored(window, sample).team
    assert [(it.initials, it.role) for it in team] == [
        ("BM", TeamRole.LEAD),
        ("CP", TeamRole.EXPERT),
    ]
    assert "Carl Probe" in window.words()


def test_a_new_site_is_recorded_for_the_client_and_taken_into_the_audit(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    turn_to(window, PEOPLE)
    type_into(qtbot, window.named("Site: short code", QLineEdit), "P3")
    type_into(qtbot, window.named("Site: Name", QLineEdit), "Plant Suedhafen")
    qtbot.keyClick(window.named("Site: Name", QLineEdit), Qt.Key.Key_Return)

    assert [site.code for site in stored(window, sample).sites] == ["HQ", "P2", "P3"]
    assert [site.code for site in window.app.clients.sites(sample.client)] == ["HQ", "P2", "P3"]


def test_a_site_that_the_client_has_already_is_one_click_away(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    _, changes = window.app.clients.add_site(sample.client, "P4", "Store Westhafen")
    window.shell.hub.publish(changes)
    window.settle()
    turn_to(window, PEOPLE)

    qtbot.mouseClick(window.button("Add Store Westhafen to the audit"), Qt.MouseButton.LeftButton)

    assert [site.code for site in stored(window, sample).sites] == ["HQ", "P2", "P4"]


def test_a_target_opens_the_part_and_puts_the_focus_there(window: OpenWindow) -> None:
    window.shell.window.open_page("report")
    window.settle()

    window.shell.window.open_page("overview", "soa:27001")
    window.settle()

    assert window.named("Parts of the overview", QTabBar).currentIndex() == CRITERIA
    assert QApplication.focusWidget() is window.named("ISO/IEC 27001: Document", QLineEdit)
