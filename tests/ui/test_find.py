"""Ctrl+F: what was written is found as one types, and opens where it stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from auditapp.domain.audits import NewAudit
from auditapp.domain.ids import AuditId
from auditapp.domain.search_words import Excerpt
from auditapp.domain.terms import AuditType, Standard
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.ui.conftest import RecordingAsk
from ui.find.panel import FindPanel
from ui.find.rows import FoundRow, Heading, More, Section, listed
from ui.pages.audits.page import AuditsPage
from ui.pages.checklist.page import ChecklistPage
from ui.pages.findings.page import FindingsPage
from ui.pages.library.page import LibraryPage
from ui.pages.notes.page import ALL, NotesPage
from ui.way_back import Place
from ui.widgets.flash import Flash

CTRL = Qt.KeyboardModifier.ControlModifier
ITEM = "27001-A.8.2"


@pytest.fixture
def sample(tmp_path: Path) -> SampleApp:
    sample = an_app(tmp_path)
    app, audit = sample.app, sample.audit
    app.notes.add(audit, ITEM, "The door to the vault stood open")
    finding, _ = app.findings.raise_on(audit, None)
    shown = app.findings.editor(audit, finding).fields["title"]
    app.findings.edit(audit, finding, "title", shown, "Vault without a lock")
    new = NewAudit(sample.client, AuditType.SURVEILLANCE, "Visit 2025", (Standard.ISO27001,))
    other, _ = app.audits.create(new)
    app.notes.add(other, ITEM, "A vault in the cellar")
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


def find(window: OpenWindow, qtbot: QtBot, typed: str) -> QLineEdit:
    qtbot.keyClick(QApplication.focusWidget() or window.shell.window, Qt.Key.Key_F, CTRL)
    field = window.named("Find", QLineEdit)
    qtbot.keyClicks(field, typed)
    window.settle()
    return field


def panel(window: OpenWindow) -> FindPanel:
    found = window.shell.window.findChild(FindPanel)
    assert isinstance(found, FindPanel)
    return found


def found(window: OpenWindow) -> list[str]:
    model = window.named("What was found", QListView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_note_is_found_and_opens_in_sight_with_two_keys(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample)
    field = find(window, qtbot, "door vau")
    assert found(window)[0] == "Notes (1)"
    assert "The door to the vault stood open" in found(window)[1]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    window.settle()
    page = window.page(ChecklistPage)
    assert page.here() == ITEM
    (flash,) = page.findChildren(Flash)
    assert isinstance(flash.parentWidget(), QWidget)
    assert flash.parentWidget().objectName().startswith("note-")
    assert not flash.visibleRegion().isEmpty()


def test_hits_stand_under_headings_this_audit_first(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample)
    find(window, qtbot, "vault")
    headings = [words for words in found(window) if words.endswith(")")]
    assert headings == ["Notes (1)", "Findings (1)", "Checklist (1)", "Other audits (1)"]
    assert any("A vault in the cellar. Visit 2025" in words for words in found(window))


def test_arrows_pass_over_headings(window: OpenWindow, sample: SampleApp, qtbot: QtBot) -> None:
    enter(window, sample)
    field = find(window, qtbot, "vault")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    window.settle()
    form = window.page(FindingsPage).form
    assert form is not None
    assert form.fields["title"].text() == "Vault without a lock"


def test_a_hit_in_another_audit_opens_that_audit(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample)
    field = find(window, qtbot, "cellar")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    window.settle()
    assert window.shell.window.audit_id != sample.audit
    assert window.page(ChecklistPage).here() == ITEM


def test_outside_audits_the_library_is_found_and_opens(window: OpenWindow, qtbot: QtBot) -> None:
    field = find(window, qtbot, "A.8.2 privileged")
    assert found(window)[0].startswith("Library")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    window.settle()
    assert window.page(LibraryPage).here() == ITEM


def test_nothing_found_says_where_it_looked(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample)
    field = find(window, qtbot, "zzyzx")
    assert found(window) == []
    words = (
        "Nothing found for “zzyzx”. Looked in everything written in 2 audits, and in the library."
    )
    assert panel(window).told == words
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.isVisible()
    field.clear()
    assert panel(window).told.startswith("Looks through notes")
    qtbot.keyClicks(field, "**")
    window.settle()
    assert panel(window).told == "Type a letter or a number to look for."


def test_it_opens_in_text_fields_and_escape_gives_the_keys_back(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample)
    window.shell.window.open_page("checklist", ITEM)
    window.settle()
    window.page(ChecklistPage).write_note()
    before = QApplication.focusWidget()
    assert before is not None
    field = find(window, qtbot, "vault")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert before.hasFocus()
    assert not field.isVisible()


def test_only_the_latest_of_what_was_typed_is_shown(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample)
    field = find(window, qtbot, "")
    for typed in ("cel", "vault", "door"):
        field.setText(typed)
    window.settle()
    assert [words for words in found(window) if "cellar" in words] == []
    assert "door" in found(window)[1]
    field.setText("vault")
    field.clear()
    window.settle()
    assert found(window) == []


def test_what_was_written_since_is_found_too(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    enter(window, sample)
    field = find(window, qtbot, "ladder")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    window.app.notes.add(AuditId(sample.audit), ITEM, "A ladder against the wall")
    find(window, qtbot, "")
    assert found(window)[0] == "Notes (1)"


def test_a_note_of_the_inbox_opens_among_the_notes(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    window.app.notes.add(sample.audit, "", "Ask for the key register")
    enter(window, sample)
    field = find(window, qtbot, "key register")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    window.settle()
    notes = window.page(NotesPage)
    assert notes.view == ALL
    assert notes.all.editor.isVisible()


def hit(title: str) -> FoundRow:
    return FoundRow("Note", "", Excerpt(title), Excerpt(""), "", Place("", ""))


def test_a_long_section_shows_some_and_the_rest_when_asked() -> None:
    section = Section("Notes", tuple(hit(str(number)) for number in range(9)), at_once=4)
    assert [type(row) for row in listed([section], ())] == [Heading, *[FoundRow] * 4, More]
    assert listed([section], ())[-1] == More("Notes", 5)
    assert len(listed([section], ["Notes"])) == 10


def test_one_more_is_shown_at_once_and_empty_sections_are_not() -> None:
    section = Section("Notes", tuple(hit(str(number)) for number in range(5)), at_once=4)
    assert len(listed([section, Section("Findings", ())], ())) == 6


def test_choosing_how_many_more_there_are_lists_them(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    for number in range(7):
        window.app.notes.add(sample.audit, ITEM, f"Rack {number}")
    enter(window, sample)
    field = find(window, qtbot, "rack")
    for _ in range(4):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    view = window.named("What was found", QListView)
    assert view.currentIndex().data() == "3 more in Notes"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "Rack 2" in str(view.currentIndex().data())
    assert len([words for words in found(window) if "Rack" in words]) == 7
