"""What every test of the window needs: a display that is not there, a fresh look, no leftovers."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.an_app import SampleApp, an_app
from tests.support.closing_window import Meeting, a_meeting
from ui.app import Shell, free, make_shell
from ui.theme import Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say that it knows no size hints; that is no fault of ours."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp)
    theme.choose(dark=False, high_contrast=False)
    yield theme
    theme.set_text_scale(1)
    theme.deleteLater()
    QCoreApplication.sendPostedEvents(theme, QEvent.Type.DeferredDelete.value)


@dataclass
class RecordingAsk:
    """Answers instead of a person: set the answers, read what was asked."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    warned: list[tuple[str, str]] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    target: Path | None = None
    folder: Path | None = None

    def warn(self, parent: QWidget | None, title: str, text: str) -> None:
        self.warned.append((title, text))

    def report_bug(self, parent: QWidget | None, details: str) -> None:
        self.bugs.append(details)

    def open_files(self, parent: QWidget | None, title: str, kinds: str) -> list[Path]:
        self.asked.append((title, kinds))
        return self.files

    def open_folder(self, parent: QWidget | None, title: str) -> Path | None:
        self.asked.append((title, ""))
        return self.folder

    def save_file(
        self, parent: QWidget | None, title: str, suggested: Path, kinds: str
    ) -> Path | None:
        self.asked.append((title, kinds))
        return self.target


@pytest.fixture
def ask() -> RecordingAsk:
    return RecordingAsk()


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def shell(qapp: QApplication, ask: RecordingAsk, sample: SampleApp) -> Iterator[Shell]:
    # After the sample, so that the window is closed, and has saved, before the store is.
    made = make_shell(qapp, ask)
    yield made
    made.window.close()
    made.tasks.shutdown()
    free(made)
    assert ask.bugs == []


@pytest.fixture
def meeting(
    qapp: QApplication, sample: SampleApp, ask: RecordingAsk
) -> Iterator[Callable[[], Meeting]]:
    """Open the program once everything was raised."""
    made: list[Meeting] = []

    def make() -> Meeting:
        made.append(a_meeting(qapp, sample, ask))
        return made[0]

    yield make
    for it in made:
        it.window.end()
    assert ask.bugs == []
