"""The item below is read while one looks at another: it is there at once, and never old."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from auditapp.domain.ids import AuditId
from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ItemWorkspace
from tests.support.an_app import SampleApp
from tests.support.checklist_window import ChecklistWindow, show_checklist
from ui.app import Shell
from ui.pages.checklist.desk import AHEAD_MS

CONTEXT = "clause-4.1"
NEEDS = "clause-4.2"


@pytest.fixture
def read(sample: SampleApp, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The items that were read, in order."""
    checklists, found = sample.app.checklists, list[str]()
    item = checklists.item

    def reading(audit: AuditId, item_id: str) -> ItemWorkspace:
        workspace = item(audit, item_id)
        found.append(item_id)
        return workspace

    monkeypatch.setattr(checklists, "item", reading)
    return found


@pytest.fixture
def window(shell: Shell, sample: SampleApp, qtbot: QtBot, read: list[str]) -> ChecklistWindow:
    window = show_checklist(shell, sample, qtbot)
    window.go(CONTEXT)
    qtbot.waitUntil(lambda: read[-1:] == [NEEDS] and not shell.tasks.is_busy)
    return window


def test_the_item_read_ahead_is_shown_without_reading_it_again(
    window: ChecklistWindow, read: list[str]
) -> None:
    before = len(read)
    window.press(Qt.Key.Key_J)

    assert window.page.here() == NEEDS
    assert NEEDS not in read[before:]


def test_what_was_recorded_since_is_shown_all_the_same(window: ChecklistWindow) -> None:
    audit, app = window.sample.audit, window.sample.app
    app.notes.add(audit, NEEDS, "Interested parties listed in IP-01")

    window.press(Qt.Key.Key_J)
    window.settle()

    assert window.current == NEEDS
    assert window.field("Note by BM").text() == "Interested parties listed in IP-01"


def test_what_is_recorded_on_the_way_is_shown_on_coming_back(window: ChecklistWindow) -> None:
    window.press(Qt.Key.Key_1)
    window.press(Qt.Key.Key_J)
    window.settle()
    assert window.current == NEEDS

    window.press(Qt.Key.Key_K)
    window.settle()
    assert window.current == CONTEXT
    assert window.verdict(Outcome.CONFORMS, Standard.ISO27001).isChecked()


def test_nothing_is_read_ahead_once_the_window_is_closed(
    shell: Shell, sample: SampleApp, qtbot: QtBot, read: list[str]
) -> None:
    window = show_checklist(shell, sample, qtbot)
    window.go(CONTEXT)
    shell.window.close()
    before = list(read)

    qtbot.wait(AHEAD_MS * 3)

    assert read == before
