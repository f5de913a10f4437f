"""The program as `python -m auditapp` starts it."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from auditapp.bootstrap import open_app
from tests.support.repository import ROOT
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
