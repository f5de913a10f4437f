"""What every test of the phone's page needs: a page on loopback that leaves no thread behind."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.an_app import SampleApp, an_app
from tests.support.phone_page import HURRIED, OpenPage, open_page
from tests.support.phone_window import PhoneWindow, phone_window
from tests.ui.conftest import RecordingAsk
from ui.app import free, make_shell


@pytest.fixture
def page() -> Iterator[OpenPage]:
    opened = open_page()
    yield opened
    opened.close()


@pytest.fixture
def hurried() -> Iterator[OpenPage]:
    """A page with little patience."""
    opened = open_page(patience=HURRIED)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def quiet() -> Iterator[OpenPage]:
    """A page for what changes nothing on it."""
    opened = open_page()
    yield opened
    opened.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say that it knows no size hints; that is no fault of ours."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture
def ask() -> RecordingAsk:
    return RecordingAsk()


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def window(
    qapp: QApplication, ask: RecordingAsk, sample: SampleApp, qtbot: QtBot
) -> Iterator[PhoneWindow]:
    """A window with the phone as camera; after it no thread of the page is left."""
    shell = make_shell(qapp, ask)
    shell.theme.choose(dark=False, high_contrast=False)
    with phone_window(shell, sample, qtbot) as opened:
        yield opened
    left = [it.name for it in threading.enumerate() if "phone" in it.name or "CP" in it.name]
    free(shell)
    assert left == []
    assert ask.bugs == []
