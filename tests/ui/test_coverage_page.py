"""The coverage page: depth, decisions with their reason, who looks at what, and disputes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QTextEdit
from pytestqt.qtbot import QtBot

from auditapp.domain.coverage import Cause
from auditapp.domain.coverage_view import CoverageLine, CoverageView
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard, TeamRole
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.ui.conftest import RecordingAsk
from ui.pages.audits.page import AuditsPage
from ui.pages.checklist.page import ChecklistPage
from ui.pages.coverage.depth_bar import DepthCard
from ui.pages.coverage.model import Column, Role
from ui.pages.coverage.page import CoveragePage
from ui.pages.coverage.tree_view import CoverageTree
from ui.pages.overview.page import OverviewPage
from ui.widgets.link_button import LinkButton

YARD = "27001-A.7.12"
DOOR = "27001-A.7.2"
REVIEW = "clause-9.3.2"
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    prepared = an_app(tmp_path)
    yield prepared
    prepared.close()


class Desk:
    """Fingers and eyes of somebody at the coverage page."""

    def __init__(self, window: OpenWindow, sample: SampleApp) -> None:
        self.window = window
        self.audit = sample.audit

    @property
    def page(self) -> CoveragePage:
        return self.window.page(CoveragePage)

    @property
    def tree(self) -> CoverageTree:
        return self.page.items.tree

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window.shell.window, key, modifier)
        self.window.settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.window.shell.window, text)

    def click(self, words: str) -> None:
        QTest.mouseClick(self.window.button(words), Qt.MouseButton.LeftButton)
        self.window.settle()

    def choose(self, *items: str) -> None:
        """Select items as Ctrl and the mouse do."""
        self.tree.clearSelection()
        self.tree.setFocus()
        for item in items:
            index = self.page.items.index_of(item)
            flags = QItemSelectionModel.SelectionFlag
            self.tree.expand(index.parent())
            self.tree.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)
        assert set(self.page.items.chosen) == set(items)

    def view(self) -> CoverageView:
        return self.window.app.coverage.view(self.audit)

    def line(self, item: str) -> CoverageLine:
        return self.view().chosen({item})[0]

    def cell(self, item: str, column: Column) -> str:
        index = self.page.items.index_of(item)
        return str(index.siblingAtColumn(column).data())

    def shown(self) -> list[str]:
        """Return the ids of the items that meet the filters."""
        return [line.item.id for line in _lines(self.tree.model(), QModelIndex())]


def _lines(model: QAbstractItemModel, above: QModelIndex) -> Iterator[CoverageLine]:
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        line = index.data(Role.LINE)
        if isinstance(line, CoverageLine):
            yield line
        yield from _lines(model, index)


@pytest.fixture
def desk(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> Iterator[Desk]:
    sample.close()
    window = open_window(qapp, sample.folder, ask, sample.clock)
    yield at_coverage(window, sample)
    window.end()
    assert ask.bugs == []


def at_coverage(window: OpenWindow, sample: SampleApp) -> Desk:
    window.shell.window.close_audit()
    window.settle()
    window.page(AuditsPage).opened.emit(sample.audit)
    window.settle()
    window.shell.window.open_page("coverage")
    window.settle()
    return Desk(window, sample)


def card(desk: Desk, depth: str) -> DepthCard:
    found = desk.page.depths.findChildren(DepthCard)
    return next(it for it in found if it.accessibleName().startswith(f"{depth},"))


def take(desk: Desk, depth: str) -> None:
    QTest.mouseClick(card(desk, depth), Qt.MouseButton.LeftButton)
    desk.window.settle()


def test_a_new_audit_covers_everything_and_says_so(desk: Desk) -> None:
    assert "The visit covers everything: 163 items" in desk.window.words()
    assert card(desk, "Full").isChecked()
    assert "163 items" in card(desk, "Full").accessibleName()
    assert "Questions about AI are asked: ISO/IEC 42001 is audited." in desk.window.words()


def test_choosing_a_depth_takes_one_click_and_can_be_undone(desk: Desk) -> None:
    take(desk, "Surveillance")

    assert desk.view().depth.value == "surveillance"
    covered = [it for it in desk.view().lines if it.coverage.covered]
    assert f"The visit covers {len(covered)} of 163 items" in desk.window.words()
    assert f", {len(covered)} items," in card(desk, "Surveillance").accessibleName() + ","
    desk.tree.setFocus()
    desk.press(Qt.Key.Key_Z, CTRL)
    assert card(desk, "Full").isChecked()


def test_the_usual_depth_is_one_click_away_when_another_is_chosen(desk: Desk) -> None:
    assert not desk.page.depths.proposal.isVisible()
    take(desk, "Trainee")
    assert desk.page.depths.proposal.text() == "Usual for this type of audit (Stage 2): Full"

    desk.click("Usual for this type of audit (Stage 2): Full")

    assert desk.view().depth.value == "full"
    assert not desk.page.depths.proposal.isVisible()


def test_a_row_says_why_where_and_by_whom(desk: Desk) -> None:
    take(desk, "Surveillance")

    assert desk.cell(YARD, Column.COVERED) == "Left out"
    assert desk.cell(YARD, Column.WHY).startswith("Not selected for a surveillance visit.")
    assert desk.cell(YARD, Column.QUESTIONS) == ""
    assert desk.cell(REVIEW, Column.COVERED) == "Covered"
    assert desk.cell(REVIEW, Column.QUESTIONS) == str(desk.line(REVIEW).questions)
    assert desk.cell(DOOR, Column.WHERE) == "HQ, P2"
    assert desk.cell(REVIEW, Column.AUDITOR) == ""


def test_a_branch_counts_what_is_covered_below(desk: Desk) -> None:
    desk.choose(YARD)
    desk.press(Qt.Key.Key_L)
    desk.type("No cabling")
    desk.press(Qt.Key.Key_Return)

    branch = desk.page.items.index_of(YARD).parent()
    assert branch.siblingAtColumn(Column.COVERED).data() == "13 of 14"
    assert "13 of 14 items covered" in branch.data(Qt.ItemDataRole.AccessibleTextRole)


def test_leaving_out_asks_for_the_reason_in_the_page(desk: Desk) -> None:
    desk.choose(YARD, DOOR)
    desk.press(Qt.Key.Key_L)
    assert "Why does this visit leave them out?" in desk.window.words()

    desk.press(Qt.Key.Key_Return)
    assert "Say why this visit leaves it out" in desk.window.words()
    assert desk.line(YARD).coverage.covered

    desk.type("Seen last year")
    desk.click("Leave out 2 items")
    assert [desk.line(it).coverage.reason for it in (YARD, DOOR)] == ["Seen last year"] * 2
    assert desk.cell(YARD, Column.WHY) == "Team: Seen last year"
    assert desk.window.shell.window.notice.text() == "2 items left out."
    assert desk.tree.hasFocus()
    desk.click("Undo")
    assert all(desk.line(it).coverage.covered for it in (YARD, DOOR))


def test_escape_decides_nothing(desk: Desk) -> None:
    desk.choose(YARD)
    desk.press(Qt.Key.Key_L)
    desk.type("Half a")
    desk.press(Qt.Key.Key_Escape)

    assert "Why does this visit" not in desk.window.words()
    assert desk.line(YARD).coverage.covered
    assert desk.tree.hasFocus()
    assert desk.window.app.drafts.of(desk.audit) == {}


def test_what_has_something_recorded_is_refused_beside_the_field_and_the_reason_stays(
    desk: Desk,
) -> None:
    desk.window.app.notes.add(desk.audit, DOOR, "Door propped open")
    desk.choose(DOOR, YARD)
    desk.press(Qt.Key.Key_L)
    desk.type("No time")
    desk.press(Qt.Key.Key_Return)

    assert "27001:2022 A.7.2: something is recorded there already." in desk.window.words()
    field = desk.window.named("Why does this visit leave them out?", QLineEdit)
    assert field.text() == "No time"
    assert desk.line(YARD).coverage.covered


def test_items_are_brought_in_and_follow_the_depth_again(desk: Desk) -> None:
    take(desk, "Surveillance")
    desk.choose(YARD)
    desk.press(Qt.Key.Key_B)
    desk.press(Qt.Key.Key_Return)
    assert desk.line(YARD).coverage.cause is Cause.DECIDED
    assert desk.cell(YARD, Column.WHY) == "Decided by the team"

    desk.choose(YARD)
    desk.press(Qt.Key.Key_D)
    assert not desk.line(YARD).coverage.covered
    assert desk.line(YARD).coverage.cause is Cause.DEPTH

    desk.press(Qt.Key.Key_D)
    assert desk.window.shell.window.notice.text() == "That is how it was already."


def test_a_branch_stands_for_its_items(desk: Desk) -> None:
    branch = desk.page.items.index_of(YARD).parent()
    desk.tree.setCurrentIndex(branch)
    assert len(desk.page.items.chosen) == 14
    assert "14 selected" in desk.window.words()


def test_a_range_over_a_heading_does_not_take_the_whole_branch(desk: Desk) -> None:
    last = desk.page.items.index_of("27001-A.6.8")
    first_next = desk.page.items.index_of("27001-A.7.1")
    desk.tree.expand(last.parent())
    desk.tree.expand(first_next.parent())
    desk.tree.setFocus()
    desk.tree.setCurrentIndex(last)
    desk.press(Qt.Key.Key_Down, SHIFT)
    desk.press(Qt.Key.Key_Down, SHIFT)

    assert desk.page.items.chosen == ("27001-A.6.8", "27001-A.7.1")


def test_everything_shown_is_selected_at_once_folded_branches_too(desk: Desk) -> None:
    desk.press(Qt.Key.Key_A, CTRL)
    assert len(desk.page.items.chosen) == 163


def offered(desk: Desk) -> dict[str, QAction]:
    menu = desk.page.items.action_bar.findChild(QMenu)
    assert menu is not None
    return {it.text(): it for it in menu.actions() if it.text()}


def test_items_are_assigned_to_the_team_and_to_nobody(desk: Desk) -> None:
    app = desk.window.app
    changes = app.audits.new_member(desk.audit, "Carl Beispiel", "CB", TeamRole.AUDITOR, "")
    desk.window.shell.hub.publish(changes)
    desk.window.settle()
    desk.choose(YARD, REVIEW)

    offered(desk)["CB  Carl Beispiel"].trigger()
    desk.window.settle()
    assert desk.cell(YARD, Column.AUDITOR) == "CB"
    assert desk.window.shell.window.notice.text() == "2 items assigned to CB."

    desk.choose(YARD)
    desk.press(Qt.Key.Key_M)
    assert desk.cell(YARD, Column.AUDITOR) == "BM"
    offered(desk)["Nobody"].trigger()
    desk.window.settle()
    assert (desk.cell(YARD, Column.AUDITOR), desk.cell(REVIEW, Column.AUDITOR)) == ("", "CB")
    desk.click("Undo")
    assert desk.cell(YARD, Column.AUDITOR) == "BM"


def test_without_anybody_beside_me_the_team_is_one_click_away(desk: Desk) -> None:
    desk.choose(YARD)
    assert list(offered(desk)) == ["BM  Bea Muster (me)", "Nobody", "Add to the team…"]

    offered(desk)["Add to the team…"].trigger()
    desk.window.settle()

    desk.window.page(OverviewPage)


def test_an_observer_is_assigned_nothing(desk: Desk) -> None:
    app = desk.window.app
    changes = app.audits.new_member(desk.audit, "Olga Beispiel", "OB", TeamRole.OBSERVER, "")
    desk.window.shell.hub.publish(changes)
    desk.window.settle()
    assert not any("OB" in words for words in offered(desk))


def pick(desk: Desk, name: str, words: str) -> None:
    choice = desk.window.named(name, QComboBox)
    choice.setCurrentIndex(choice.findText(words))


def test_filters_combine(desk: Desk) -> None:
    take(desk, "Surveillance")
    app = desk.window.app
    chosen = desk.view().chosen({REVIEW, "27001-A.8.2", YARD})
    desk.window.shell.hub.publish(app.coverage.assign(desk.audit, chosen, app.identity.known().id))
    desk.window.settle()

    pick(desk, "Show what is assigned to", "Mine")
    assert desk.shown() == [REVIEW, YARD, "27001-A.8.2"]
    pick(desk, "Show what is covered", "Covered")
    assert desk.shown() == [REVIEW, "27001-A.8.2"]
    pick(desk, "Show items of", "ISO/IEC 42001")
    assert desk.shown() == [REVIEW]
    pick(desk, "Show what was decided by", "The team")
    assert desk.shown() == []
    assert "No item meets all filters." in desk.window.words()
    desk.page.items.filters.clear()
    assert len(desk.shown()) == 163


def test_a_theme_can_be_found_and_taken_as_a_whole(desk: Desk) -> None:
    pick(desk, "Show items of a theme", "Competence and training")
    desk.press(Qt.Key.Key_A, CTRL)
    desk.press(Qt.Key.Key_M)

    me = desk.window.app.identity.known().id
    mine = {it.item.id for it in desk.view().lines if it.auditor.value == me}
    assert mine == {it.item.id for it in desk.view().lines if "competence" in it.item.themes}
    assert mine


def test_what_nobody_looks_at_yet_goes_from_the_list_once_it_is_assigned(desk: Desk) -> None:
    pick(desk, "Show what is assigned to", "Nobody's yet")
    desk.choose(YARD)
    desk.press(Qt.Key.Key_M)
    assert YARD not in desk.shown()
    assert desk.page.items.chosen == ()


def test_a_search_finds_numbers_and_titles(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Slash)
    desk.type("a.7.12")
    assert desk.shown() == [YARD]
    assert "1 of 163 items shown, 1 covered" in desk.window.words()


def test_a_requirement_of_ones_own_stands_under_its_own_title(
    qapp: QApplication, sample: SampleApp, ask: RecordingAsk
) -> None:
    reference = Reference(Standard.ISO27001, "2022", "A.7.12")
    sample.app.checklists.add_item(sample.audit, "Vault rounds", (reference,), "", "", "Rule 7")
    own = sample.app.coverage.view(sample.audit).lines[-1].item.id
    sample.close()
    window = open_window(qapp, sample.folder, ask, sample.clock)
    desk = at_coverage(window, sample)
    assert desk.cell(own, Column.ITEM) == "A.7.12  Vault rounds"
    window.end()


def test_enter_opens_the_item_on_the_checklist(desk: Desk) -> None:
    desk.choose(REVIEW)
    desk.press(Qt.Key.Key_Return)
    assert desk.window.page(ChecklistPage).tree.current_item() == REVIEW


def test_the_row_where_one_is_says_its_whole_reason(desk: Desk) -> None:
    take(desk, "Surveillance")
    desk.choose(DOOR)
    assert "27001 A.7.2 Physical entry" in desk.window.words()
    assert "The audit programme covers it in another visit of the cycle." in desk.window.words()
    assert "At each site: HQ, P2" in desk.window.words()


def disputed(desk: Desk) -> None:
    """Let two people decide about one item, each without knowing of the other."""
    coverage, seen = desk.window.app.coverage, desk.line(YARD)
    coverage.leave_out(desk.audit, (seen,), "No time")
    coverage.bring_in(desk.audit, (seen,), "Named by the programme")
    coverage.assign(desk.audit, (seen,), desk.window.app.identity.known().id)
    changes = coverage.assign(desk.audit, (seen,), "somebody")
    desk.window.shell.hub.publish(changes)
    desk.window.settle()


def test_a_dispute_shows_both_and_is_ended_by_one_click(desk: Desk) -> None:
    disputed(desk)
    pick(desk, "Show what was decided by", "Disputed in the team")
    assert desk.shown() == [YARD]
    desk.choose(YARD)
    assert desk.cell(YARD, Column.COVERED) == "Disputed"
    assert desk.cell(YARD, Column.AUDITOR) in ("BM / ?", "? / BM")

    desk.press(Qt.Key.Key_D)
    desk.press(Qt.Key.Key_B)
    desk.press(Qt.Key.Key_Return)
    assert "A.7.12: the team said different things." in desk.window.words()
    desk.press(Qt.Key.Key_Escape)

    desk.click("Use this: Left out: No time (BM)")
    desk.choose(YARD)
    desk.click("Use this: BM (BM)")
    line = desk.line(YARD)
    assert (line.coverage.covered, line.coverage.reason) == (False, "No time")
    assert not line.decision.in_conflict
    assert not line.auditor.in_conflict


def test_the_open_conflicts_of_the_header_lead_to_the_dispute(desk: Desk) -> None:
    disputed(desk)
    desk.window.shell.window.open_page("overview")
    desk.window.shell.window.conflicts_chosen.emit()
    desk.window.settle()
    assert desk.page.items.chosen == (YARD,)


def test_depths_that_disagree_are_shown_and_one_click_chooses(desk: Desk) -> None:
    coverage, seen = desk.window.app.coverage, desk.view().depth
    for depth in ("surveillance", "gap"):
        changes = coverage.set_depth(desk.audit, seen, depth)
    desk.window.shell.hub.publish(changes)
    desk.window.settle()
    assert not card(desk, "Full").isEnabled()

    desk.click("Use this: Gap analysis (BM)")

    assert (desk.view().depth.value, desk.view().depth.in_conflict) == ("gap", False)
    assert card(desk, "Gap analysis").isChecked()


def test_two_quick_decisions_do_not_conflict(desk: Desk) -> None:
    desk.choose(YARD)
    items = desk.page.items.action_bar
    items.assigned.emit(desk.window.app.identity.known().id)
    items.assigned.emit("")
    items.assigned.emit(desk.window.app.identity.known().id)
    desk.window.settle()
    assert not desk.line(YARD).auditor.in_conflict
    assert desk.cell(YARD, Column.AUDITOR) == "BM"


def paste(desk: Desk, text: str, qtbot: QtBot) -> None:
    desk.press(Qt.Key.Key_P)
    QApplication.clipboard().setText(text)
    desk.window.named("References that the audit programme names", QTextEdit).paste()
    qtbot.waitUntil(lambda: "stand here" not in desk.window.words())
    desk.window.settle()


def test_what_the_programme_names_is_understood_mended_and_brought_in(
    desk: Desk, qtbot: QtBot
) -> None:
    take(desk, "Surveillance")
    paste(desk, "27001 A.7.12, A.12.3.1\n9.3.2", qtbot)
    assert "Understood: 2 items" in desk.window.words()
    assert "Not understood: 1" in desk.window.words()
    assert "withdrawn" in desk.window.words()

    desk.click("Add 27001:2022 A.8.13 Information backup")
    assert "Understood: 3 items" in desk.window.words()
    assert "Not understood" not in desk.window.words()
    desk.click("Bring in 3 items")

    lines = [desk.line(it) for it in (YARD, "27001-A.8.13", REVIEW)]
    assert all(it.coverage.covered for it in lines)
    assert {it.coverage.reason for it in lines} == {"Named by the audit programme"}
    assert (
        desk.window.named("References that the audit programme names", QTextEdit).toPlainText()
        == ""
    )
    assert desk.window.shell.window.notice.text() == "3 items brought in."
    assert desk.window.app.drafts.of(desk.audit) == {}


def test_what_was_pasted_is_there_again_after_a_power_cut(
    qapp: QApplication, sample: SampleApp, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    sample.close()
    desk = at_coverage(open_window(qapp, sample.folder, ask, sample.clock), sample)
    paste(desk, "27001 A.7.12", qtbot)
    qtbot.waitUntil(lambda: len(desk.window.app.drafts.of(desk.audit)) == 1)
    left = desk.window.crash(tmp_path)

    again = at_coverage(open_window(qapp, left, ask, sample.clock), sample)
    try:
        again.press(Qt.Key.Key_P)
        qtbot.waitUntil(lambda: "Understood: 1 item" in again.window.words())
    finally:
        again.window.end()


def test_an_audit_of_one_standard_asks_about_ai_where_ai_is_in_the_scope(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk
) -> None:
    sample = an_app(tmp_path, Standard.ISO27001)
    sample.close()
    desk = at_coverage(open_window(qapp, sample.folder, ask, sample.clock), sample)
    try:
        assert "Questions about AI are asked: 1 AI system is in the scope." in desk.window.words()
        assert desk.tree.model().index(0, 0).data(Role.LINE) is None
    finally:
        desk.window.end()


def test_the_overview_says_what_the_visit_covers_and_leads_here(desk: Desk) -> None:
    desk.window.shell.window.open_page("overview")
    desk.window.settle()
    links = desk.window.page(OverviewPage).findChildren(LinkButton)
    assert not [it for it in links if it.isVisible() and it.text().startswith("Covers")]
    changes = desk.window.app.coverage.set_depth(desk.audit, desk.view().depth, "surveillance")
    desk.window.shell.hub.publish(changes)
    desk.window.settle()

    covered = desk.window.app.coverage.summary(desk.audit).covered
    desk.click(f"Covers {covered} of 163 items (Surveillance)")

    desk.window.page(CoveragePage)
