"""The list of audits when there are many."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from auditapp.domain.audits import NewAudit
from auditapp.domain.terms import AuditType, Standard
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import an_app
from tests.ui.conftest import RecordingAsk
from ui.pages.audits.audits_model import ENTRY_ROLE, AuditsModel
from ui.pages.overview.page import OverviewPage

MANY = 24


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path, ask: RecordingAsk) -> Iterator[OpenWindow]:
    prepared = an_app(tmp_path)
    for number in range(1, MANY):
        new = NewAudit(
            prepared.client,
            AuditType.SURVEILLANCE,
            f"Visit {number}",
            (Standard.ISO27001,),
            reference=f"2025-{number:03}",
            start=f"2025-{1 + number % 12:02}-02",
        )
        prepared.app.audits.create(new)
    prepared.close()
    opened = open_window(qapp, prepared.folder, ask, prepared.clock)
    yield opened
    opened.end()


def rows(window: OpenWindow) -> tuple[QListView, AuditsModel]:
    view = window.named("Audits", QListView)
    model = view.model()
    assert isinstance(model, AuditsModel)
    return view, model


def words(model: AuditsModel) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row).data(role) for row in range(model.rowCount())]


def test_only_what_is_in_sight_is_counted_and_the_rest_when_it_comes_into_sight(
    window: OpenWindow, qtbot: QtBot
) -> None:
    view, model = rows(window)
    counted = ["items concluded" in text for text in words(model)]
    assert counted[0]
    assert not counted[-1]

    view.scrollToBottom()

    qtbot.waitUntil(lambda: "0 of 123 items concluded" in words(model)[-1])


def test_words_in_any_order_find_an_audit_by_client_type_and_reference(
    window: OpenWindow, qtbot: QtBot
) -> None:
    _, model = rows(window)
    field = window.named("Search audits", QLineEdit)

    qtbot.keyClicks(field, "007 MUSTERWERK surv")
    window.settle()

    assert [model.index(row).data() for row in range(model.rowCount())] == ["Visit 7"]
    field.clear()
    window.settle()
    assert model.rowCount() == MANY


def test_the_row_stays_the_current_one_while_it_is_found(window: OpenWindow, qtbot: QtBot) -> None:
    view, model = rows(window)
    field = window.named("Search audits", QLineEdit)
    view.setCurrentIndex(model.index(5))
    chosen = model.index(5).data(ENTRY_ROLE)

    qtbot.keyClicks(field, chosen.reference)
    assert view.currentIndex().data(ENTRY_ROLE) == chosen
    field.clear()

    assert view.currentIndex().data(ENTRY_ROLE) == chosen


def test_what_was_recorded_meanwhile_is_counted_again(window: OpenWindow, qtbot: QtBot) -> None:
    view, model = rows(window)
    before = words(model)[0]
    view.clicked.emit(model.index(0))
    window.settle()
    window.page(OverviewPage)
    entry = window.app.audit_list.entries()[0]
    window.app.findings.raise_on(
        entry.id, window.app.checklists.checklist(entry.id).items[0], (Standard.ISO27001,)
    )

    window.shell.window.close_audit()

    assert "0 findings" in before
    qtbot.waitUntil(lambda: "1 finding" in words(model)[0])
