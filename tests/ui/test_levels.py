"""Who may read something is shown where it stands, and chosen with one key, for several at once."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from auditapp.domain.terms import Level, Standard
from auditapp.services.evidence import Target
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp
from tests.support.issued_findings import issued_finding
from tests.support.pictures import photo, write
from tests.ui.conftest import RecordingAsk
from ui.page import AuditHeader
from ui.pages.evidence.page import EvidencePage
from ui.pages.findings.page import FindingsPage
from ui.pages.notes.page import NotesPage

ITEM = "clause-4.1"
POPUP = pytest.mark.qt_log_ignore("propagateSizeHints", "support raise", "grabbing the keyboard")


@pytest.fixture
def window(
    qapp: QApplication, sample: SampleApp, tmp_path: Path, ask: RecordingAsk
) -> Iterator[OpenWindow]:
    app, audit = sample.app, sample.audit
    for name, width in (("a.jpg", 400), ("b.jpg", 404)):
        app.evidence.attach(audit, [write(tmp_path, name, photo(width=width))], Target(ITEM))
    app.notes.add(audit, "", "Badge lent to a visitor")
    app.notes.add(audit, "", "Door stood open")
    item = app.checklists.checklist(audit).item(ITEM)
    app.findings.raise_on(audit, item)
    issued_finding(sample)
    sample.close()
    opened = open_window(qapp, sample.folder, ask)
    header = AuditHeader(sample.audit, "Musterwerk GmbH", tuple(Standard), 0, 163)
    opened.shell.window.open_audit(header, "evidence")
    opened.settle()
    yield opened
    opened.end()


def choose(window: OpenWindow, level: Level) -> None:
    """Press the key and choose in the menu."""
    # Without a window system nothing gives the keys back when a menu is closed.
    window.shell.window.activateWindow()
    window.settle()
    QTest.keyClick(window.shell.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in range(list(Level).index(level) + 1):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    window.settle()


def grabbed(window: OpenWindow, name: str) -> None:
    folder = os.environ.get("AUDITAPP_SHOTS")
    if folder:
        window.shell.window.grab().save(f"{folder}/levels-{name}.png")


@POPUP
def test_several_pieces_of_evidence_are_kept_from_the_client_at_once(
    window: OpenWindow, sample: SampleApp
) -> None:
    page = window.page(EvidencePage)
    page.grid.view.setFocus()
    QTest.keyClick(page.grid.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    choose(window, Level.BODY)

    evidence = window.app.evidence.all(sample.audit)
    assert [it.level for it in evidence] == [Level.BODY, Level.BODY]
    assert page.details.level.text() == "Certification body"
    grabbed(window, "evidence")
    window.app.history.undo(sample.audit)
    assert {it.level for it in window.app.evidence.all(sample.audit)} == {Level.CLIENT}


@POPUP
def test_a_note_is_shown_to_the_client_when_somebody_says_so(
    window: OpenWindow, sample: SampleApp
) -> None:
    window.shell.window.open_page("notes")
    window.settle()
    page = window.page(NotesPage)
    page.inbox.list.selectAll()
    grabbed(window, "notes-before")

    choose(window, Level.CLIENT)

    assert [it.level for it in window.app.notes.all(sample.audit)] == [Level.CLIENT] * 2
    assert [it.marks for it in page.inbox.list.entries.entries] == [(("Client", "warn"),)] * 2
    grabbed(window, "notes")


@POPUP
def test_a_finding_that_the_client_holds_stays_readable_to_it(
    window: OpenWindow, sample: SampleApp
) -> None:
    window.shell.window.open_page("findings")
    window.settle()
    page = window.page(FindingsPage)
    assert page.register is not None
    assert page.form is not None
    page.register.select_all()
    window.settle()

    choose(window, Level.BODY)

    assert {it.level for it in window.app.findings.all(sample.audit)} == {Level.CLIENT}
    assert any("was issued: the client has read it" in text for text in said(window))
    raised = next(it for it in window.app.findings.all(sample.audit) if it.item == ITEM)
    QTest.keyClick(page.register.list, Qt.Key.Key_End)
    QTest.keyClick(page.register.list, Qt.Key.Key_Home)
    window.settle()
    assert page.register.current == raised.id
    choose(window, Level.BODY)
    assert window.app.findings.editor(sample.audit, raised.id).level is Level.BODY
    assert page.form.level.text() == "Certification body"
    grabbed(window, "findings")


def said(window: OpenWindow) -> list[str]:
    return [it.text() for it in window.shell.window.findChildren(QLabel) if it.isVisible()]
