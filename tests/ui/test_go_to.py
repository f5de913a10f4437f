"""Ctrl+K: from anywhere to anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from auditapp.domain.interviews import NewInterview
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.ui.conftest import RecordingAsk
from ui.pages.audits.page import AuditsPage
from ui.pages.checklist.page import ChecklistPage
from ui.pages.findings.page import FindingsPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sample(tmp_path: Path) -> SampleApp:
    sample = an_app(tmp_path)
    finding, _ = sample.app.findings.raise_on(sample.audit, None)
    editor = sample.app.findings.editor(sample.audit, finding)
    shown = editor.fields["title"]
    sample.app.findings.edit(sample.audit, finding, "title", shown, "Rights of former roles")
    sample.close()
    return sample


@pytest.fixture
def window(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> Iterator[OpenWindow]:
    window = open_window(qapp, sample.folder, ask, sample.clock)
    yield window
    window.end()
    assert ask.bugs == []


def enter(window: OpenWindow, sample: SampleApp) -> None:
    window.page(AuditsPage).opened.emit(sample.audit)
    window.settle()


def go_to(window: OpenWindow, qtbot: QtBot, typed: str) -> QLineEdit:
    qtbot.keyClick(QApplication.focusWidget() or window.shell.window, Qt.Key.Key_K, CTRL)
    window.settle()
    field = window.named("Go to", QLineEdit)
    assert field.hasFocus()
    qtbot.keyClicks(field, typed)
    return field


def offered(window: OpenWindow) -> list[str]:
    model = window.named("Where to go", QListView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_number_leads_to_its_item(window: OpenWindow, sample: SampleApp, qtbot: QtBot) -> None:
    enter(window, sample)

    field = go_to(window, qtbot, "a.8.2")
    assert offered(window)[0] == "27001 A.8.2 Privileged access rights"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    window.settle()

    assert window.page(ChecklistPage).tree.current_item() == "27001-A.8.2"
    assert field.isHidden() or not field.isVisible()


def test_arrows_choose_and_a_finding_opens(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample)

    field = go_to(window, qtbot, "rights")
    assert offered(window)[0] == "27001 A.5.18 Access rights"
    while window.named("Where to go", QListView).currentIndex().data() != (
        "BM-01 Rights of former roles"
    ):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    window.settle()

    form = window.page(FindingsPage).form
    assert form is not None
    assert form.fields["title"].text() == "Rights of former roles"


def test_it_opens_while_somebody_types_and_escape_gives_the_keys_back(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample)
    window.shell.window.open_page("checklist", "27001-A.8.2")
    window.settle()
    checklist = window.page(ChecklistPage)
    for typing in (checklist.tree.filters.search, checklist.capture.notes.composer):
        typing.setFocus()
        if typing is checklist.capture.notes.composer:
            checklist.write_note()
        before = QApplication.focusWidget()
        assert before is not None

        field = go_to(window, qtbot, "nothing like this")
        assert offered(window) == []
        assert "Nothing holds all these words." in window.words()
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert field.isVisible()
        qtbot.keyClick(field, Qt.Key.Key_Escape)

        assert before.hasFocus()
        assert window.page(ChecklistPage) is checklist


def test_outside_an_audit_it_leads_into_one(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    field = go_to(window, qtbot, "musterwerk")
    assert offered(window) == ["Stage 2, Musterwerk GmbH"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    window.settle()

    assert window.shell.window.audit_id == sample.audit


def test_a_click_elsewhere_closes_it(window: OpenWindow, sample: SampleApp, qtbot: QtBot) -> None:
    enter(window, sample)
    window.shell.window.open_page("checklist")
    window.settle()
    field = go_to(window, qtbot, "")

    window.page(ChecklistPage).tree.filters.search.setFocus()

    assert not field.isVisible()
    assert window.page(ChecklistPage).tree.filters.search.hasFocus()


def test_a_requirement_of_ones_own_is_offered_under_its_own_title(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    reference = Reference(Standard.ISO27001, "2022", "A.7.12")
    window.app.checklists.add_item(sample.audit, "Vault rounds", (reference,), "", "", "Rule 7")
    enter(window, sample)
    go_to(window, qtbot, "vault rounds")
    assert any("A.7.12 Vault rounds" in it for it in offered(window))


def test_with_nothing_typed_where_one_was_last_comes_first(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample)
    for page, target in (("checklist", "27001-A.8.2"), ("findings", None), ("evidence", None)):
        window.shell.window.open_page(page, target)
        window.settle()
    go_to(window, qtbot, "")
    first = offered(window)[:3]
    assert "Rights of former roles" in first[0]
    assert first[1].startswith("27001 A.8.2")
    assert first[2] == "Overview"


def test_what_can_be_done_on_the_screen_is_offered_with_its_key(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample)
    window.shell.window.open_page("findings")
    window.settle()
    before = len(window.app.findings.all(sample.audit))
    field = go_to(window, qtbot, "new finding")
    assert any(words.startswith("New finding") for words in offered(window))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    window.settle()
    assert len(window.app.findings.all(sample.audit)) == before + 1


def test_what_is_not_possible_now_is_not_offered(window: OpenWindow, qtbot: QtBot) -> None:
    go_to(window, qtbot, "back to all audits")
    assert offered(window) == []


def test_interviews_documents_and_trails_are_places_too(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    app, audit = window.app, sample.audit
    app.interviews.start(audit, NewInterview(role="Head of IT", topic="Leavers"))
    app.trails.start(audit, "Former accounts", "27001-A.8.2")
    enter(window, sample)
    go_to(window, qtbot, "interview head leavers")
    assert offered(window) == ["Head of IT · Leavers"]
    field = window.named("Go to", QLineEdit)
    field.setText("former accounts")
    assert offered(window) == ["Former accounts"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    window.settle()
    assert window.page(ChecklistPage).here() == "27001-A.8.2"
