"""The end of the day on screen: one click from each line to where it is mended."""

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QPushButton
from pytestqt.qtbot import QtBot

from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Outcome, Standard
from auditapp.domain.workspace import Verdict
from auditapp.services.drafts import INBOX, Place
from tests.support.an_app import SampleApp
from tests.support.checklist_window import Elsewhere
from tests.support.issued_findings import issued_finding
from tests.ui.conftest import RecordingAsk
from ui.app import Shell
from ui.page import AuditHeader, PageEntry
from ui.pages.today.page import TodayPage
from ui.pages.today.presenter import make_page
from ui.tasks import Lane
from ui.widgets.link_button import LinkButton

ITEM = "27001-A.5.15"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class TodayWindow:
    """Somebody in the evening."""

    def __init__(self, shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
        self.shell, self.sample, self.qtbot = shell, sample, qtbot
        self.checklist, self.notes, self.actions = Elsewhere(), Elsewhere(), Elsewhere()
        shell.window.register(
            (
                PageEntry("audits", "Audits", "folder-2-line", "Ctrl+1", lambda _: Elsewhere()),
                PageEntry(
                    "today",
                    "Today",
                    "sun-line",
                    "Ctrl+7",
                    lambda audit: make_page(sample.app, shell, audit or ""),
                    in_audit=True,
                ),
                *(
                    PageEntry(name, name, "sun-line", key, lambda _, page=page: page, in_audit=True)
                    for name, key, page in (
                        ("checklist", "Ctrl+3", self.checklist),
                        ("notes", "Ctrl+4", self.notes),
                        ("actions", "Ctrl+8", self.actions),
                    )
                ),
            )
        )
        shell.window.resize(1280, 800)
        shell.window.show()
        shell.window.open_audit(AuditHeader(sample.audit, "Stage 2", tuple(Standard), 0, 163))
        self.settle()

    @property
    def page(self) -> TodayPage:
        page = self.shell.window.page
        assert isinstance(page, TodayPage)
        return page

    @property
    def lines(self) -> QListView:
        (found,) = (
            it for it in self.page.findChildren(QListView) if it.accessibleName().startswith("What")
        )
        return found

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.shell.tasks.is_busy)

    def rows(self) -> list[str]:
        model = self.lines.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def words(self) -> str:
        return "\n".join(it.text() for it in self.page.findChildren(QLabel) if it.isVisible())

    def click(self, words: str) -> None:
        (row,) = (row for row, text in enumerate(self.rows()) if words in text)
        place = self.lines.visualRect(self.lines.model().index(row, 0)).center()
        self.qtbot.mouseClick(self.lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.settle()


@pytest.fixture
def evening(shell: Shell, sample: SampleApp, qtbot: QtBot) -> Iterator[partial[TodayWindow]]:
    shell.theme.choose(dark=False, high_contrast=False)
    yield partial(TodayWindow, shell, sample, qtbot)
    shell.window.close_audit()


def conclude(sample: SampleApp, item: str, outcome: Outcome) -> None:
    workspace = sample.app.checklists.item(sample.audit, item)
    shown = {it.standard: (it.verdict, Verdict(outcome)) for it in workspace.conclusions}
    sample.app.checklists.conclude(sample.audit, item, shown)


def test_a_day_in_order_says_so(evening: partial[TodayWindow]) -> None:
    window = evening()
    assert "Nothing is open" in window.words()
    assert "Day 1 of 1" in window.words()
    assert not window.lines.isVisible()


def test_each_line_leads_in_one_click_to_where_it_is_mended(
    evening: partial[TodayWindow], sample: SampleApp
) -> None:
    conclude(sample, ITEM, Outcome.DOES_NOT_CONFORM)
    sample.app.notes.add(sample.audit, "", "Ask for the visitor list")
    window = evening()
    assert "3 things are open" in window.words()
    assert window.rows()[0] == "Notes on no item · 1"

    window.click("no finding is raised")
    assert window.checklist.targets == [ITEM]
    window.shell.window.open_page("today")
    window.settle()
    window.click("visitor list")
    (note,) = sample.app.notes.inbox(sample.audit).notes
    assert window.notes.targets == [f"inbox:{note.id}"]


def test_a_line_goes_when_it_is_mended_and_the_next_one_is_ready_for_enter(
    evening: partial[TodayWindow], sample: SampleApp, qtbot: QtBot
) -> None:
    conclude(sample, ITEM, Outcome.CONFORMS)
    conclude(sample, "27001-A.5.16", Outcome.CONFORMS)
    window = evening()
    assert len(window.rows()) == 3

    changes = sample.app.notes.add(sample.audit, ITEM, "Five accounts compared")
    window.shell.hub.publish(changes)
    window.settle()
    assert len(window.rows()) == 2
    qtbot.keyClick(window.lines, Qt.Key.Key_Return)
    assert window.checklist.targets == ["27001-A.5.16"]


def test_an_overdue_answer_is_one_click_away(
    evening: partial[TodayWindow], sample: SampleApp
) -> None:
    finding = issued_finding(sample, "Leaver kept access", grade=Grade.MAJOR)
    sample.clock.advance(days=33)
    window = evening()
    assert "Corrective actions due or overdue · 1" in window.rows()

    window.click("BM-01 Leaver kept access · Correction and extent: Thu 2026-04-16, overdue by 3")
    assert window.actions.targets == [finding]


def test_headings_lead_nowhere(evening: partial[TodayWindow], sample: SampleApp) -> None:
    conclude(sample, ITEM, Outcome.CONFORMS)
    window = evening()
    window.click("Concluded without evidence")
    assert window.checklist.targets == []


def test_what_is_only_here_is_copied_and_then_no_longer_only_here(
    evening: partial[TodayWindow],
    ask: RecordingAsk,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    window = evening()
    assert "are in no copy" in window.words()
    ask.folder = tmp_path / "stick"
    ask.folder.mkdir()

    (button,) = (
        it for it in window.page.findChildren(QPushButton) if it.text().startswith("Copy to")
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isEnabled()
    window.settle()
    window.settle()

    assert ask.warned == []
    assert "read back" in window.shell.window.notice.text()
    assert "Everything of this audit is also in the last copy" in window.words()
    assert button.isEnabled()
    assert list(ask.folder.glob("*/store.db"))


def test_a_photo_does_not_wait_for_a_copy_that_is_being_made(
    evening: partial[TodayWindow], ask: RecordingAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    window = evening()
    ask.folder = tmp_path / "stick"
    ask.folder.mkdir()
    held = threading.Event()
    done: list[bool] = []
    tasks = window.shell.tasks
    tasks.run(Lane.IMPORTS, window.page, held.wait, lambda _none: None)
    qtbot.keyClick(window.page, Qt.Key.Key_C, CTRL | SHIFT)

    tasks.run(Lane.PICTURES, window.page, lambda: True, done.append)
    qtbot.waitUntil(lambda: bool(done))

    assert list(ask.folder.iterdir()) == []
    held.set()
    window.settle()
    assert list(ask.folder.glob("*/store.db"))


def test_what_looks_like_markup_is_shown_as_it_was_written(
    evening: partial[TodayWindow], sample: SampleApp
) -> None:
    sample.app.notes.add(sample.audit, "", "<admin> is shared by five")
    window = evening()

    index = window.lines.model().index(1, 0)

    assert "<admin> is shared by five" in str(index.data())
    assert "&lt;admin&gt; is shared" in str(index.data(Qt.ItemDataRole.ToolTipRole))


def test_a_half_typed_quick_note_leads_to_the_inbox(
    evening: partial[TodayWindow], sample: SampleApp
) -> None:
    place = Place(sample.audit, "note", INBOX, "text")
    sample.app.drafts.keep(place, "The fire door is", Shown(None))
    window = evening()

    window.click("The fire door is")

    assert window.notes.targets == ["inbox:"]


def test_a_copy_to_a_place_that_is_gone_says_what_to_do(
    evening: partial[TodayWindow], ask: RecordingAsk, qtbot: QtBot, tmp_path: Path
) -> None:
    window = evening()
    ask.folder = tmp_path / "unplugged"
    qtbot.keyClick(window.page, Qt.Key.Key_C, CTRL | SHIFT)
    window.settle()
    said = "\n".join(text for _, text in ask.warned) + window.shell.window.notice.text()
    assert "Connect the disk" in said
    assert "are in no copy" in window.words()


def test_the_next_item_of_a_person_is_one_click_away(
    evening: partial[TodayWindow], sample: SampleApp, qtbot: QtBot
) -> None:
    window = evening()
    first = sample.app.checklists.view(sample.audit).lines[0].item
    (link,) = (it for it in window.page.findChildren(LinkButton) if it.text().startswith("Next:"))
    assert first.full_number in link.text()
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert window.checklist.targets == [first.id]
