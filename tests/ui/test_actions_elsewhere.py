"""Where else corrective actions show: the list of audits, searches, history, open conflicts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from auditapp.domain.corrective_steps import Part, Step
from auditapp.domain.history import FieldId
from auditapp.domain.terms import Grade
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.support.issued_findings import answered, issued_finding
from tests.ui.conftest import RecordingAsk
from ui.history.words import value_in_words
from ui.pages.actions.page import ActionsPage
from ui.pages.audits.page import AuditsPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sample(tmp_path: Path) -> SampleApp:
    """Two nonconformities are issued; 33 days later one answer is overdue."""
    sample = an_app(tmp_path)
    first = issued_finding(sample, "Leaver kept access", grade=Grade.MAJOR)
    issued_finding(sample, "Restore not tested", "27001-A.8.13")
    answered(sample, first, {Part.CAUSE: "The help desk hears of leavers by accident."})
    sample.clock.advance(days=33)
    sample.close()
    return sample


@pytest.fixture
def window(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> Iterator[OpenWindow]:
    window = open_window(qapp, sample.folder, ask, sample.clock)
    yield window
    window.end()
    assert ask.bugs == []


def test_the_list_of_audits_says_what_is_overdue_and_leads_there(
    window: OpenWindow, qtbot: QtBot
) -> None:
    line = window.button("1 corrective action is overdue")
    rows = window.named("Audits", QListView)
    assert "1 corrective action overdue" in _spoken(rows, 0)

    line.click()
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    window.settle()
    page = window.page(ActionsPage)
    assert page.list is not None
    assert [it.number for it in page.list.model.listed] == ["BM-01"]


def test_o_lists_only_audits_with_something_overdue(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    page = window.page(AuditsPage)
    qtbot.keyClick(page, Qt.Key.Key_O)
    assert page.list.is_only_overdue
    assert page.list.model.rowCount() == 1

    (finding,) = (
        it.finding for it in window.app.corrective_actions.all(sample.audit) if it.number == "BM-01"
    )
    changes = window.app.corrective_actions.take(sample.audit, finding, Step.RECEIVE_ANSWER)
    window.shell.hub.publish(changes)
    window.settle()

    assert not page.list.has_overdue
    assert not page.list.is_only_overdue


def test_words_of_an_answer_are_found_and_open_with_the_corrective_action(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    window.page(AuditsPage).opened.emit(sample.audit)
    window.settle()
    qtbot.keyClick(window.shell.window, Qt.Key.Key_F, CTRL)
    field = window.named("Find", QLineEdit)
    qtbot.keyClicks(field, "hears accident")
    window.settle()
    found = window.named("What was found", QListView).model()
    assert "Corrective action" in str(found.index(1, 0).data())

    qtbot.keyClick(field, Qt.Key.Key_Return)
    window.settle()
    page = window.page(ActionsPage)
    qtbot.waitUntil(lambda: page.sheet is not None and page.sheet.has_rest)
    assert page.sheet is not None
    assert page.sheet.parts[Part.CAUSE].field.text().startswith("The help desk hears")


def test_ctrl_8_opens_corrective_actions_and_ctrl_9_the_report(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    window.page(AuditsPage).opened.emit(sample.audit)
    window.settle()
    for key, page in ((Qt.Key.Key_8, "actions"), (Qt.Key.Key_9, "report")):
        qtbot.keyClick(window.shell.window, key, CTRL)
        window.settle()
        assert window.shell.window.page_id == page


def test_the_history_tells_steps_reviews_and_dates_in_words() -> None:
    step = FieldId("corrective_step", "1", "step")
    assert value_in_words(step, "reject_plan") == "Plan sent back"
    detail = FieldId("corrective_step", "1", "detail")
    told = value_in_words(detail, {"reason": "No cause", "on": "2026-04-01", "role": "lead"})
    assert told == "2026-04-01 · Lead auditor · No cause"
    review = FieldId("corrective_action", "1", "cause_review")
    words = value_in_words(review, {"ticked": ["a", "b"], "accepted": True, "remark": "Short"})
    assert words == "2 ticked · Enough without the rest · Short"
    dates = FieldId("corrective_action", "1", "dates")
    agreed = value_in_words(dates, {"plan": {"on": "2026-05-01", "reason": "Holidays"}})
    assert agreed == "Cause and plan: 2026-05-01 · Holidays"


def _spoken(rows: QListView, row: int) -> str:
    role = Qt.ItemDataRole.AccessibleTextRole
    return str(rows.model().index(row, 0).data(role))


def test_an_issued_nonconformity_leads_to_its_corrective_action(
    window: OpenWindow, sample: SampleApp
) -> None:
    window.page(AuditsPage).opened.emit(sample.audit)
    window.settle()
    first = window.app.corrective_actions.all(sample.audit)[0].finding
    window.shell.window.open_page("findings", first)
    window.settle()

    window.button(
        "Corrective action: issued; correction and extent due Thu 2026-04-16, overdue by 3 days"
    ).click()
    window.settle()

    assert window.page(ActionsPage).here() == first
