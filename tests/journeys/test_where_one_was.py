"""Whoever starts the program again is where they were."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import an_app
from tests.ui.conftest import RecordingAsk
from ui.pages.audits.page import AuditsPage
from ui.pages.coverage.page import CoveragePage


def at_coverage(qapp: QApplication, folder: Path, ask: RecordingAsk) -> OpenWindow:
    sample = an_app(folder)
    sample.close()
    window = open_window(qapp, sample.folder, ask, sample.clock)
    window.page(AuditsPage).opened.emit(sample.audit)
    window.settle()
    window.shell.window.open_page("coverage")
    window.settle()
    return window


def test_the_page_that_was_open_is_open_again(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk
) -> None:
    window = at_coverage(qapp, tmp_path, ask)
    audit = window.shell.window.audit_id
    window.end()

    again = open_window(qapp, tmp_path / "store", ask)
    try:
        again.page(CoveragePage)
        assert again.shell.window.audit_id == audit
    finally:
        again.end()
    assert ask.bugs == []


def test_also_after_a_power_cut(qapp: QApplication, tmp_path: Path, ask: RecordingAsk) -> None:
    left = at_coverage(qapp, tmp_path, ask).crash(tmp_path)

    again = open_window(qapp, left, ask)
    try:
        again.page(CoveragePage)
    finally:
        again.end()


def test_whoever_closed_the_audit_is_at_the_list(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk
) -> None:
    window = at_coverage(qapp, tmp_path, ask)
    window.shell.window.close_audit()
    window.settle()
    window.end()

    again = open_window(qapp, tmp_path / "store", ask)
    try:
        again.page(AuditsPage)
    finally:
        again.end()


def test_an_audit_that_is_gone_leaves_one_at_the_list(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk
) -> None:
    older = tmp_path / "older"
    open_window(qapp, older, ask).end()
    window = at_coverage(qapp, tmp_path, ask)
    last = window.app.bookmarks.last()
    window.end()
    restored = open_window(qapp, older, ask)
    restored.app.bookmarks.keep_last(last)
    restored.crash(tmp_path)

    again = open_window(qapp, tmp_path / "after-the-crash", ask)
    try:
        again.page(AuditsPage)
    finally:
        again.end()
    assert ask.warned == []
    assert ask.bugs == []


def test_a_half_filled_form_comes_before_the_last_page(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk, qtbot: QtBot
) -> None:
    window = at_coverage(qapp, tmp_path, ask)
    last = window.app.bookmarks.last()
    window.shell.window.close_audit()
    window.settle()
    page = window.page(AuditsPage)
    page.start_new()
    with qtbot.waitSignal(page.form.edited):
        qtbot.keyClicks(window.named("Name of the client", QLineEdit), "Beispiel AG")
    window.settle()
    window.app.bookmarks.keep_last(last)
    left = window.crash(tmp_path)

    again = open_window(qapp, left, ask)
    try:
        assert again.named("Name of the client", QLineEdit).text() == "Beispiel AG"
    finally:
        again.end()
