"""The page of documents: the preview, what is missing, a file in three interactions, issuing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from auditapp.reports.request import Kind, Request
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.ui.conftest import RecordingAsk
from ui.pages.audits.page import AuditsPage
from ui.pages.findings.page import FindingsPage
from ui.pages.overview.page import OverviewPage
from ui.pages.report.page import ReportPage


@pytest.fixture
def sample(tmp_path: Path) -> SampleApp:
    prepared = an_app(tmp_path)
    prepared.close()
    return prepared


@pytest.fixture
def window(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> Iterator[OpenWindow]:
    window = open_window(qapp, sample.folder, ask, sample.clock)
    window.shell.window.page.opened.emit(sample.audit)
    window.settle()
    yield window
    window.end()


def at_report(window: OpenWindow, qtbot: QtBot) -> ReportPage:
    qtbot.keyClick(window.shell.window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    return window.page(ReportPage)


@pytest.mark.parametrize(
    ("button", "name", "start"),
    [
        ("Word document", "made.docx", b"PK"),
        ("PDF", "made.pdf", b"%PDF-"),
        ("Excel", "made.xlsx", b"PK"),
        ("JSON", "made.json", b"{"),
        ("Package", "made.zip", b"PK"),
    ],
)
def test_a_file_takes_three_interactions(
    window: OpenWindow,
    ask: RecordingAsk,
    tmp_path: Path,
    qtbot: QtBot,
    button: str,
    name: str,
    start: bytes,
) -> None:
    ask.target = tmp_path / name

    at_report(window, qtbot)  # 1
    qtbot.mouseClick(window.button(button), Qt.MouseButton.LeftButton)  # 2
    window.settle()  # 3 is the name of the file, given by `ask`

    assert ask.target.read_bytes().startswith(start)
    assert str(ask.target) in window.words()
    assert window.button("Open").isVisible()
    assert window.button("Open folder").isVisible()
    assert window.shell.window.progress.strips() == []


def test_a_name_without_its_ending_gets_it(
    window: OpenWindow, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    ask.target = tmp_path / "report 1.2"

    at_report(window, qtbot)
    qtbot.keyClick(window.shell.window.page, Qt.Key.Key_W)
    window.settle()

    assert (tmp_path / "report 1.2.docx").is_file()


def test_giving_no_name_writes_nothing(
    window: OpenWindow, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    at_report(window, qtbot)
    qtbot.mouseClick(window.button("PDF"), Qt.MouseButton.LeftButton)
    window.settle()

    assert list(tmp_path.glob("*.pdf")) == []
    assert window.button("PDF").isEnabled()


def test_a_place_that_cannot_be_written_is_told_and_the_buttons_come_back(
    window: OpenWindow, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "taken.pdf").mkdir()
    ask.target = tmp_path / "taken.pdf"

    at_report(window, qtbot)
    qtbot.mouseClick(window.button("PDF"), Qt.MouseButton.LeftButton)
    window.settle()

    assert ask.warned or window.shell.window.notice.text()
    assert ask.bugs == []
    assert window.button("PDF").isEnabled()


def test_what_is_missing_leads_to_where_it_is_entered(window: OpenWindow, qtbot: QtBot) -> None:
    at_report(window, qtbot)
    assert "ISO/IEC 42001:2023: no recommendation yet." in window.words()

    soa = "ISO/IEC 42001:2023: the statement of applicability is not named."
    qtbot.mouseClick(window.button(f"Go there: {soa}"), Qt.MouseButton.LeftButton)
    window.settle()

    window.page(OverviewPage)
    assert window.named("Parts of the overview", QTabBar).currentIndex() == 2
    assert QApplication.focusWidget() is window.named("ISO/IEC 42001: Document", QLineEdit)


def test_a_finding_without_a_grade_leads_to_the_finding(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    item = window.app.checklists.item(sample.audit, "clause-9.3.2").item
    finding, _ = window.app.findings.raise_on(sample.audit, item)
    at_report(window, qtbot)

    sentence = "Finding BM-01 is not graded for ISO/IEC 27001."
    qtbot.mouseClick(window.button(f"Go there: {sentence}"), Qt.MouseButton.LeftButton)
    window.settle()

    window.page(FindingsPage)
    assert any(
        it.text() == "BM-01" and it.isVisible() for it in window.shell.window.findChildren(QLabel)
    )
    assert finding


def test_a_name_in_a_finding_stops_the_file_and_leads_to_the_finding(
    window: OpenWindow, sample: SampleApp, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    finding, _ = window.app.findings.raise_on(sample.audit, None, evidence="As Bea Muster said.")
    ask.target = tmp_path / "report.pdf"
    at_report(window, qtbot)
    sentence = (
        'Finding BM-01, objective evidence: "Bea Muster" names a person. Write the role, for '
        "example the operations lead."
    )

    assert "Take out before a file is written" in window.words()
    qtbot.mouseClick(window.button("PDF"), Qt.MouseButton.LeftButton)
    window.settle()
    assert not ask.target.exists()
    assert any(sentence in text for _, text in ask.warned) or (
        sentence in window.shell.window.notice.text()
    )
    qtbot.mouseClick(window.button(f"Go there: {sentence}"), Qt.MouseButton.LeftButton)
    window.settle()

    assert window.page(FindingsPage).here() == finding


def test_a_document_is_shown_as_pages_and_follows_what_is_written(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    page = at_report(window, qtbot)
    assert page.preview.page_count > 5
    assert f"{page.preview.page_count} pages" in window.words()
    before = page.preview.page_count

    shown = window.app.audits.overview(sample.audit).fields["summary"]
    text = "A paragraph of a long summary.\n\n" * 60
    changes = window.app.audits.edit(sample.audit, "summary", shown, text)
    window.shell.hub.publish(changes)

    qtbot.waitUntil(lambda: page.preview.page_count > before, timeout=20_000)
    window.settle()


def test_a_long_document_is_turned_page_by_page(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    shown = window.app.audits.overview(sample.audit).fields["summary"]
    window.app.audits.edit(sample.audit, "summary", shown, "A paragraph.\n\n" * 3_000)
    page = at_report(window, qtbot)
    count = page.preview.page_count
    assert count > 100
    assert f"Page 1 of {count}" in window.words()

    qtbot.keyClick(page, Qt.Key.Key_Period)
    qtbot.mouseClick(window.button("Next page"), Qt.MouseButton.LeftButton)
    assert f"Page 3 of {count}" in window.words()
    qtbot.keyClick(page, Qt.Key.Key_Comma)
    assert f"Page 2 of {count}" in window.words()


def test_another_document_is_chosen_by_the_keys(window: OpenWindow, qtbot: QtBot) -> None:
    page = at_report(window, qtbot)
    report = page.preview.page_count

    qtbot.keyClick(page.kinds, Qt.Key.Key_Home)
    window.settle()

    assert page.here() == "plan"
    assert 0 < page.preview.page_count < report
    assert "Nothing is written on: Sampling." in window.words()


def test_writing_is_stopped_on_wish_and_leaves_no_file(
    window: OpenWindow, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    ask.target = tmp_path / "made.pdf"
    at_report(window, qtbot)

    qtbot.keyClick(window.shell.window.page, Qt.Key.Key_P)
    (strip,) = window.shell.window.progress.strips()
    qtbot.mouseClick(strip.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    window.settle()

    assert not ask.target.exists()
    assert window.button("PDF").isEnabled()
    assert window.shell.window.progress.strips() == []


def test_every_gap_leads_to_a_place_of_the_window(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    at_report(window, qtbot)
    gaps = window.app.issuing.gate.gaps(Request(sample.audit, Kind.REPORT))
    pages = {gap.page for gap in gaps}

    assert {page for page in pages if not window.shell.window.offers(page)} == {"closing"}
    for sentence, page in (
        ("The opening meeting is not on record.", "opening"),
        ("Nothing is written on: Audit trails and methods.", "texts"),
        ("The agreed audit time is not entered.", "plan"),
    ):
        window.shell.window.open_page("report")
        window.settle()
        qtbot.mouseClick(window.button(f"Go there: {sentence}"), Qt.MouseButton.LeftButton)
        window.settle()
        assert window.shell.window.way.places[-1].page == page


def test_the_language_of_the_documents_is_kept_with_the_audit(
    window: OpenWindow, sample: SampleApp, qtbot: QtBot
) -> None:
    at_report(window, qtbot)

    qtbot.keyClick(window.named("Language", QComboBox), Qt.Key.Key_Down)
    window.settle()

    kept = window.app.audits.overview(sample.audit).fields["report_language"]
    assert kept.value == "de"
    assert window.page(ReportPage).preview.page_count > 5
    window.shell.window.close_audit()
    window.settle()
    page = window.shell.window.page
    assert isinstance(page, AuditsPage)
    page.opened.emit(sample.audit)
    window.settle()
    at_report(window, qtbot)
    assert window.named("Language", QComboBox).currentText() == "Deutsch"


def test_a_reader_a_standard_and_small_pictures_are_chosen(
    window: OpenWindow, ask: RecordingAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    ask.target = tmp_path / "made.json"
    at_report(window, qtbot)

    for name in ("About", "Reader", "Pictures"):
        qtbot.keyClick(window.named(name, QComboBox), Qt.Key.Key_Down)
        window.settle()
    assert window.page(ReportPage).preview.page_count > 5
    qtbot.mouseClick(window.button("JSON"), Qt.MouseButton.LeftButton)
    window.settle()

    assert json.loads(ask.target.read_text(encoding="utf-8"))["level"] == "body"
    assert "ISO/IEC 42001:2023: no recommendation yet." not in window.words()
