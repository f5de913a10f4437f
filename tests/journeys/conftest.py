"""Journeys see the window as the tests of pages do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from auditapp.bootstrap import open_app
from tests.support.a_window import OpenWindow, open_window
from tests.support.some_packs import a_full_pack
from tests.ui.conftest import RecordingAsk
from ui.pages.audits.presenter import open_sample


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say that it knows no size hints; that is no fault of ours."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture
def ask() -> RecordingAsk:
    return RecordingAsk()


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample audit, in which nothing is written."""
    folder = tmp_path_factory.mktemp("sample") / "store"
    app = open_app(folder, make=True)
    app.identity.introduce("Bea Muster", "BM")
    open_sample(app)
    a_full_pack(app)
    app.close()
    return folder


@pytest.fixture
def window(qapp: QApplication, store: Path) -> Iterator[OpenWindow]:
    ask = RecordingAsk()
    window = open_window(qapp, store, ask)
    window.shell.window.resize(1920, 1080)
    yield window
    window.end()
    assert ask.bugs == []
