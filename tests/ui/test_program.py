"""The program as `python -m auditapp` starts it."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from auditapp.bootstrap import open_app
from tests.support.a_window import open_window as open_window_on
from tests.support.an_app import an_app
from tests.support.repository import ROOT
from tests.ui.conftest import RecordingAsk
from ui.main_window import MainWindow
from ui.program import open_window

LATER = ("sqlalchemy", "PIL", "reportlab", "docx", "cryptography", "pillow_heif", "qtawesome")


def test_the_window_opens_on_a_store_that_is_made_and_closes_in_order(
    qapp: QApplication, tmp_path: Path
) -> None:
    def close_when_there() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, MainWindow) and widget.page is not None:
                widget.close()
                return
        QTimer.singleShot(10, close_when_there)

    QTimer.singleShot(0, close_when_there)
    code = open_window(tmp_path / "store", None)

    assert code == 0
    app = open_app(tmp_path / "store")
    assert app.audit_list.all() == ()
    app.close()


def test_what_is_not_needed_for_the_window_is_not_loaded_before_it_shows() -> None:
    script = "import sys, auditapp.__main__, ui.program; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")

    assert "PySide6.QtWidgets" in loaded
    assert [name for name in LATER if name in loaded] == []
    assert [name for name in loaded if name.startswith("auditapp.services")] == []


def test_help_says_where_the_audits_lie_and_gives_the_keys_back(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk, qtbot: QtBot
) -> None:
    sample = an_app(tmp_path)
    sample.close()
    window = open_window_on(qapp, sample.folder, ask, sample.clock)
    try:
        rows = window.named("Audits", QListView)
        rows.setFocus()
        qtbot.keyClick(rows, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
        window.settle()
        words = window.words().replace("\u200b", "")
        assert str(sample.folder) in words
        assert "SQLite" in words

        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Escape)
        assert str(sample.folder) not in window.words().replace("\u200b", "")
        assert rows.hasFocus()
    finally:
        window.end()
