"""Ctrl+H: who wrote what when, word by word, and the way back to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QTextEdit
from pytestqt.qtbot import QtBot

from auditapp.domain.ids import FindingId
from auditapp.domain.marks import MarkKind, Shape
from auditapp.domain.terms import Standard
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.support.pictures import photo, write
from tests.ui.conftest import RecordingAsk
from ui.history.panel import HistoryPanel
from ui.pages.audits.page import AuditsPage
from ui.pages.checklist.page import ChecklistPage
from ui.pages.findings.page import FindingsPage
from ui.widgets.prose_field import ProseField

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ITEM = "27001-A.8.2"


@pytest.fixture
def sample(tmp_path: Path) -> SampleApp:
    sample = an_app(tmp_path)
    sample.app.notes.add(sample.audit, ITEM, "A note on the item")
    item = sample.app.checklists.checklist(sample.audit).item(ITEM)
    finding, _ = sample.app.findings.raise_on(sample.audit, item)
    for title in ("Rights of leavers", "Rights of former staff"):
        sample.clock.advance(days=1)
        write_title(sample, finding, title)
    sample.close()
    return sample


def write_title(sample: SampleApp, finding: FindingId, title: str) -> None:
    shown = sample.app.findings.editor(sample.audit, finding).fields["title"]
    sample.app.findings.edit(sample.audit, finding, "title", shown, title)


@pytest.fixture
def window(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> Iterator[OpenWindow]:
    window = open_window(qapp, sample.folder, ask, sample.clock)
    yield window
    window.end()
    assert ask.bugs == []


def enter(window: OpenWindow, sample: SampleApp, page: str, target: str = "") -> None:
    window.page(AuditsPage).opened.emit(sample.audit)
    window.settle()
    window.shell.window.open_page(page, target or None)
    window.settle()


def press(window: OpenWindow, qtbot: QtBot, modifier: Qt.KeyboardModifier = CTRL) -> HistoryPanel:
    qtbot.keyClick(QApplication.focusWidget() or window.shell.window, Qt.Key.Key_H, modifier)
    window.settle()
    panel = window.shell.window.findChild(HistoryPanel)
    assert isinstance(panel, HistoryPanel)
    return panel


def title_field(window: OpenWindow) -> ProseField:
    form = window.page(FindingsPage).form
    assert form is not None
    return form.fields["title"]


def open_title_history(window: OpenWindow, sample: SampleApp, qtbot: QtBot) -> HistoryPanel:
    enter(window, sample, "findings")
    title_field(window).edit.setFocus()
    return press(window, qtbot)


def test_a_field_tells_who_wrote_what_with_the_words_that_differ(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    panel = open_title_history(window, sample, qtbot)
    assert panel.isVisible()
    assert "Title: Rights of <s>leavers</s>" in window.words()
    assert "Title: Rights of <b>former staff</b>" in window.words()
    assert "A note on the item" not in window.words()


def test_earlier_words_are_put_back_with_one_click_and_undone_again(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    open_title_history(window, sample, qtbot)
    window.button("Put this back").click()
    window.settle()
    assert title_field(window).text() == "Rights of leavers"
    assert "Title: Rights of <b>leavers</b>" in window.words()
    notice = window.shell.window.notice
    assert notice.text() == "Earlier words put back."
    qtbot.keyClick(window.shell.window, Qt.Key.Key_Z, CTRL)
    window.settle()
    assert title_field(window).text() == "Rights of former staff"


def test_what_is_typed_stands_in_the_history_at_once(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample, "findings")
    title_field(window).edit.setFocus()
    qtbot.keyClicks(title_field(window).edit, "Old ")
    press(window, qtbot)
    assert "<b>Old </b>Rights of former staff" in window.words()


def test_an_item_tells_everything_done_on_it(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample, "checklist", ITEM)
    press(window, qtbot)
    assert window.button("This item").isChecked()
    words = window.words()
    for said in ("Text: A note on the item", "Requirement: A.8.2", "former staff"):
        assert said in words, said


def test_a_picture_tells_what_was_done_with_it_while_somebody_draws_on_it(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot, tmp_path: Path
) -> None:
    app, audit = window.app, sample.audit
    (piece,) = app.evidence.attach(audit, [write(tmp_path, "room.jpg", photo())]).evidence
    app.marks.draw(audit, piece, Shape(MarkKind.ARROW, ((10, 10), (120, 90))))
    enter(window, sample, "evidence", f"{piece}#draw")

    press(window, qtbot)

    assert window.button("This piece").isChecked()
    assert "Arrow drawn" in window.words()


def test_a_note_and_a_conclusion_have_a_history_of_their_own(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample, "checklist", ITEM)
    page = window.page(ChecklistPage)
    qtbot.keyClick(page, Qt.Key.Key_1)
    window.settle()
    for name, said in (("Note by BM", "Text: A note"), ("Conclusion", "Conclusion: Conforms")):
        around = page.capture.row(Standard.ISO27001) if name == "Conclusion" else None
        field = around.findChild(QTextEdit) if around else window.named(name, QTextEdit)
        assert isinstance(field, QTextEdit)
        field.setFocus()
        panel = press(window, qtbot)
        assert window.button("This field").isChecked()
        assert said in window.words()
        panel.close_panel()


def test_the_audit_is_filtered_by_day(window: OpenWindow, sample: SampleApp, qtbot: QtBot) -> None:
    enter(window, sample, "overview")
    press(window, qtbot)
    assert window.button("This audit").isChecked()
    days = window.named("Day", QComboBox)
    assert days.count() == 4
    days.setCurrentIndex(1)
    window.settle()
    assert "former staff" in window.words()
    assert "Text: A note on the item" not in window.words()


def test_the_latest_of_my_actions_is_undone_from_the_list_and_redone(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample, "findings")
    press(window, qtbot, CTRL | SHIFT)
    assert window.button("What I did").isChecked()
    window.button("Undo").click()
    window.settle()
    assert title_field(window).text() == "Rights of leavers"
    buttons = [it.text() for it in window.buttons()]
    assert buttons.count("Undo") == 1
    assert "Redo" in buttons
    assert window.shell.window.notice.text() == "Undone: Finding edited."


def test_the_menu_of_a_text_field_leads_there(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample, "findings")
    field = title_field(window).edit
    field.setFocus()
    menu = field.context_menu()
    (entry,) = [it for it in menu.actions() if it.objectName() == "history"]
    entry.trigger()
    window.settle()
    assert window.button("This field").isChecked()


def test_outside_an_audit_it_says_where_the_history_is(window: OpenWindow, qtbot: QtBot) -> None:
    assert not press(window, qtbot).isVisible()
    assert window.shell.window.notice.text() == "Open an audit: its history is inside it."


def test_a_clock_that_was_behind_is_told(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    sample.clock.advance(hours=-5)
    window.app.notes.add(sample.audit, ITEM, "Later, by an earlier clock")
    enter(window, sample, "overview")
    press(window, qtbot)
    assert "The clock of this device was 5 hours behind; the order is right." in window.words()
