"""The page of all audits: first start, beginning, opening."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QScrollArea,
    QTextEdit,
)
from pytestqt.qtbot import QtBot

from auditapp.domain.audits import NewAudit
from auditapp.domain.ids import AuditId
from auditapp.domain.terms import AuditType, Standard, TeamRole
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import an_app
from tests.ui.conftest import RecordingAsk
from ui.pages.audits.page import AuditsPage
from ui.pages.overview.page import OverviewPage
from ui.tasks import Lane


@pytest.fixture
def fresh(qapp: QApplication, tmp_path: Path, ask: RecordingAsk) -> Iterator[OpenWindow]:
    window = open_window(qapp, tmp_path / "store", ask)
    yield window
    window.end()


@pytest.fixture
def known(qapp: QApplication, tmp_path: Path, ask: RecordingAsk) -> Iterator[OpenWindow]:
    prepared = an_app(tmp_path)
    prepared.close()
    window = open_window(qapp, prepared.folder, ask, prepared.clock)
    yield window
    window.end()


def introduce(window: OpenWindow, qtbot: QtBot, name: str, initials: str) -> None:
    field = window.named("Your name", QLineEdit)
    field.clear()
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    short = window.named("Your initials", QLineEdit)
    short.clear()
    qtbot.keyClicks(short, initials)
    qtbot.keyClick(short, Qt.Key.Key_Return)
    window.settle()


def write(window: OpenWindow, qtbot: QtBot, name: str, text: str) -> None:
    field = window.named(name, QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_the_first_start_asks_who_works_here_and_says_why(fresh: OpenWindow, qtbot: QtBot) -> None:
    assert "Who audits on this device?" in fresh.words()
    assert "nothing is sent anywhere" in fresh.words()
    assert fresh.named("Your name", QLineEdit).text() == ""

    introduce(fresh, qtbot, "Bea Muster", "bm")

    me = fresh.app.identity.known()
    assert (me.name, me.initials) == ("Bea Muster", "BM")
    assert "No audits yet" in fresh.words()


def test_unusable_initials_are_refused_beside_their_field_and_nothing_is_lost(
    fresh: OpenWindow, qtbot: QtBot
) -> None:
    introduce(fresh, qtbot, "Bea Muster", "B")

    assert fresh.app.identity.me() is None
    assert "Enter two to four letters as initials" in fresh.words()
    assert fresh.named("Your name", QLineEdit).text() == "Bea Muster"


def test_an_empty_store_offers_two_ways_to_begin(fresh: OpenWindow, qtbot: QtBot) -> None:
    introduce(fresh, qtbot, "Bea Muster", "BM")

    assert fresh.button("New audit").isEnabled()
    assert fresh.button("Open the sample audit").isEnabled()


def test_the_sample_audit_has_a_team_of_its_own_and_i_stay_who_i_am(
    fresh: OpenWindow, qtbot: QtBot
) -> None:
    introduce(fresh, qtbot, "Bea Muster", "BM")

    qtbot.mouseClick(fresh.button("Open the sample audit"), Qt.MouseButton.LeftButton)
    fresh.settle()

    fresh.page(OverviewPage)
    (line,) = fresh.app.audit_list.all()
    team = fresh.app.audits.overview(line.id).team
    assert fresh.app.identity.known().initials == "BM"
    assert team
    assert "BM" not in [member.initials for member in team]

    fresh.shell.window.close_audit()
    fresh.settle()
    qtbot.mouseClick(fresh.button("Open the sample audit"), Qt.MouseButton.LeftButton)
    fresh.settle()
    assert len(fresh.app.audit_list.all()) == 1


def test_a_new_audit_is_entered_in_the_page_and_opens(known: OpenWindow, qtbot: QtBot) -> None:
    page = known.page(AuditsPage)
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    write(known, qtbot, "Name of the client", "Beispiel AG")
    write(known, qtbot, "First day", "2026-05-04")
    write(known, qtbot, "Last day", "2026-05-06")
    assert known.named("Title", QLineEdit).text() == "Stage 2, Beispiel AG 2026"
    assert "are effective" in known.named("Objectives", QTextEdit).toPlainText()
    write(known, qtbot, "Site: short code", "HQ")
    write(known, qtbot, "Site: Name", "Head office")
    write(known, qtbot, "AI system: short code", "CHAT")
    write(known, qtbot, "AI system: Name", "Assistant")
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    known.settle()

    known.page(OverviewPage)
    view = known.app.audits.overview(known.shell.window.audit_id)
    assert view.client.name == "Beispiel AG"
    assert [entry.standard for entry in view.standards] == list(Standard)
    assert [(site.code, site.name) for site in view.sites] == [("HQ", "Head office")]
    assert [system.code for system in view.systems] == ["CHAT"]
    assert [member.role for member in view.team] == [TeamRole.LEAD]
    assert (view.text("start"), view.text("end")) == ("2026-05-04", "2026-05-06")


def test_a_known_client_brings_its_sites_and_systems(known: OpenWindow, qtbot: QtBot) -> None:
    page = known.page(AuditsPage)
    page.start_new()
    known.named("Client", QComboBox).setCurrentIndex(1)
    known.settle()
    boxes = {it.text(): it for it in page.findChildren(QCheckBox) if it.isVisible()}
    plant = next(box for text, box in boxes.items() if text.startswith("P2"))
    plant.setChecked(False)

    qtbot.mouseClick(known.button("Create audit"), Qt.MouseButton.LeftButton)
    known.settle()

    view = known.app.audits.overview(known.shell.window.audit_id)
    assert view.client.name == "Musterwerk GmbH"
    assert [site.code for site in view.sites] == ["HQ"]
    assert [system.code for system in view.systems] == ["CHAT"]
    assert len(known.app.clients.all()) == 1


def test_the_proposed_texts_follow_the_type_until_somebody_writes_another(
    known: OpenWindow, qtbot: QtBot
) -> None:
    known.page(AuditsPage).start_new()
    write(known, qtbot, "Name of the client", "Beispiel AG")
    kind = known.named("Type", QComboBox)

    kind.setCurrentIndex(kind.findData(AuditType.INTERNAL.value))
    assert known.named("Title", QLineEdit).text() == "Internal audit, Beispiel AG"

    write(known, qtbot, "Title", "Our own words")
    kind.setCurrentIndex(kind.findData(AuditType.GAP.value))
    assert known.named("Title", QLineEdit).text() == "Our own words"
    assert "what should come first" in known.named("Objectives", QTextEdit).toPlainText()


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("Name of the client", "", "Enter the name of the client."),
        ("Title", "", "Give the audit a title."),
        ("First day", "next week", "Write the date as year-month-day"),
        ("Last day", "2026-01-01", "The audit ends before it starts."),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    known: OpenWindow, qtbot: QtBot, name: str, text: str, sentence: str
) -> None:
    known.page(AuditsPage).start_new()
    write(known, qtbot, "Name of the client", "Beispiel AG")
    write(known, qtbot, "First day", "2026-05-04")
    field = known.named(name, QLineEdit)
    field.clear()
    qtbot.keyClicks(field, text)

    qtbot.mouseClick(known.button("Create audit"), Qt.MouseButton.LeftButton)
    known.settle()

    assert sentence in known.words()
    assert known.shell.window.audit_id is None
    assert len(known.app.clients.all()) == 1
    assert len(known.app.audit_list.all()) == 1


def test_a_field_out_of_sight_is_brought_into_sight_with_its_sentence(
    known: OpenWindow, qtbot: QtBot
) -> None:
    known.page(AuditsPage).start_new()
    known.shell.window.resize(900, 520)
    write(known, qtbot, "Name of the client", "Beispiel AG")
    known.named("Title", QLineEdit).clear()
    scroll = known.page(AuditsPage).form.findChild(QScrollArea)
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    title = known.named("Title", QLineEdit)
    assert title.visibleRegion().isEmpty()

    qtbot.mouseClick(known.button("Create audit"), Qt.MouseButton.LeftButton)
    known.settle()

    assert not title.visibleRegion().isEmpty()
    note = next(it for it in known.shell.window.findChildren(QLabel) if "a title." in it.text())
    assert not note.visibleRegion().isEmpty()


def test_a_site_without_a_name_is_not_lost_silently(known: OpenWindow, qtbot: QtBot) -> None:
    known.page(AuditsPage).start_new()
    write(known, qtbot, "Name of the client", "Beispiel AG")
    write(known, qtbot, "Site: short code", "HQ")

    qtbot.mouseClick(known.button("Create audit"), Qt.MouseButton.LeftButton)
    known.settle()

    assert "A site needs a short code and a name." in known.words()
    assert len(known.app.audit_list.all()) == 1


def test_a_half_filled_form_survives_a_crash(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk, qtbot: QtBot
) -> None:
    prepared = an_app(tmp_path)
    prepared.close()
    window = open_window(qapp, prepared.folder, ask, prepared.clock)
    page = window.page(AuditsPage)
    page.start_new()
    with qtbot.waitSignal(page.form.edited):
        write(window, qtbot, "Name of the client", "Beispiel AG")
    window.settle()
    left = window.crash(tmp_path)

    again = open_window(qapp, left, ask, prepared.clock)
    try:
        assert again.named("Name of the client", QLineEdit).text() == "Beispiel AG"
    finally:
        again.end()


@pytest.mark.parametrize(("last_day", "comes_back"), [("2026-05-06", False), ("soon", True)])
def test_what_is_typed_while_the_audit_is_made_comes_back_only_when_it_could_not_be_made(
    known: OpenWindow, qtbot: QtBot, last_day: str, comes_back: bool
) -> None:
    page = known.page(AuditsPage)
    page.start_new()
    write(known, qtbot, "Name of the client", "Beispiel AG")
    write(known, qtbot, "First day", "2026-05-04")
    write(known, qtbot, "Last day", last_day)
    slow_disk = Event()
    known.shell.tasks.run(Lane.WRITER, page, slow_disk.wait, lambda _waited: None)

    with qtbot.waitSignal(page.form.edited):
        page.form.send()
        write(known, qtbot, "Reference", "typed meanwhile")
    slow_disk.set()
    known.settle()

    kept = "".join(it.text for it in known.app.drafts.of(AuditId("new")).values())
    assert ("typed meanwhile" in kept) is comes_back


def test_escape_leaves_the_form_and_keeps_what_was_entered(known: OpenWindow, qtbot: QtBot) -> None:
    page = known.page(AuditsPage)
    page.start_new()
    write(known, qtbot, "Name of the client", "Beispiel AG")

    qtbot.keyClick(known.named("Name of the client", QLineEdit), Qt.Key.Key_Escape)
    known.settle()
    assert not page.is_filling_in
    page.start_new()

    assert known.named("Name of the client", QLineEdit).text() == "Beispiel AG"


def test_cancel_forgets_the_form_and_undo_brings_it_back(known: OpenWindow, qtbot: QtBot) -> None:
    page = known.page(AuditsPage)
    page.start_new()
    write(known, qtbot, "Name of the client", "Beispiel AG")

    qtbot.mouseClick(known.button("Cancel"), Qt.MouseButton.LeftButton)
    known.settle()
    page.start_new()
    assert known.named("Name of the client", QLineEdit).text() == ""
    page.show_list()
    qtbot.mouseClick(known.button("Undo"), Qt.MouseButton.LeftButton)

    assert known.named("Name of the client", QLineEdit).text() == "Beispiel AG"


def test_an_audit_with_a_damaged_checklist_says_so_and_does_not_open(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk, qtbot: QtBot
) -> None:
    prepared = an_app(tmp_path)
    new = NewAudit(prepared.client, AuditType.INTERNAL, "Internal", (Standard.ISO27001,))
    prepared.app.audits.create(new)
    files = (prepared.folder / "blobs").glob("*/*")
    max(files, key=lambda file: file.stat().st_mtime_ns).write_bytes(b"no checklist")
    prepared.close()
    window = open_window(qapp, prepared.folder, ask, prepared.clock)
    try:
        rows = window.named("Audits", QListView)
        row = next(
            it for it in map(rows.model().index, range(2), (0, 0)) if it.data() == "Internal"
        )
        sentence = row.data(Qt.ItemDataRole.ToolTipRole)
        assert "cannot be read" in sentence
        assert sentence in row.data(Qt.ItemDataRole.AccessibleTextRole)
        rows.setCurrentIndex(row)
        qtbot.keyClick(rows, Qt.Key.Key_Return)
        window.settle()

        assert window.shell.window.audit_id is None
        assert window.shell.window.notice.text() == sentence
    finally:
        window.end()
    assert ask.bugs == []
    assert ask.warned == []


def test_enter_opens_the_audit_under_the_cursor(known: OpenWindow, qtbot: QtBot) -> None:
    rows = known.named("Audits", QListView)
    words = rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Stage 2, Musterwerk GmbH" in words
    assert "0 of 163 items concluded" in words
    assert "ISO/IEC 27001 and ISO/IEC 42001" in words

    qtbot.keyClick(rows, Qt.Key.Key_Return)
    known.settle()

    known.page(OverviewPage)


def test_one_click_opens_an_audit(known: OpenWindow, qtbot: QtBot) -> None:
    rows = known.named("Audits", QListView)
    place = rows.visualRect(rows.model().index(0, 0)).center()

    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    known.settle()

    known.page(OverviewPage)


def test_the_depth_follows_the_type_until_somebody_chooses_another(
    known: OpenWindow, qtbot: QtBot
) -> None:
    known.button("New audit").click()
    known.settle()
    kind, depth = known.named("Type", QComboBox), known.named("Depth", QComboBox)
    assert depth.currentText() == "Full"
    kind.setCurrentIndex(kind.findText("Surveillance"))
    assert depth.currentText() == "Surveillance"
    assert "What every surveillance visit has to cover" in known.words()

    depth.setCurrentIndex(depth.findText("Trainee"))
    kind.setCurrentIndex(kind.findText("Stage 1"))

    assert depth.currentText() == "Trainee"


def test_a_new_audit_has_the_depth_of_the_form(known: OpenWindow, qtbot: QtBot) -> None:
    known.button("New audit").click()
    known.settle()
    client, kind = known.named("Client", QComboBox), known.named("Type", QComboBox)
    client.setCurrentIndex(client.findText("Musterwerk GmbH"))
    kind.setCurrentIndex(kind.findText("Surveillance"))
    known.settle()
    qtbot.keyClick(known.shell.window.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    known.settle()

    audit = AuditId(known.shell.window.audit_id or "")
    assert known.app.coverage.view(audit).depth.value == "surveillance"
    known.page(OverviewPage)
    assert "Covers" in known.button(_covered(known, audit)).text()


def _covered(window: OpenWindow, audit: AuditId) -> str:
    summary = window.app.coverage.summary(audit)
    return f"Covers {summary.covered} of {summary.total} items (Surveillance)"
