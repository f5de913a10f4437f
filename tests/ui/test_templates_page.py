"""The page of house templates: files are added, checked, renamed, removed, brought back."""

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.an_app import SampleApp
from tests.support.some_templates import a_template
from tests.ui.conftest import RecordingAsk
from ui.app import Shell
from ui.pages.templates.page import TemplatesPage
from ui.program import pages
from ui.widgets.line_field import LineField


class Window:
    """The page of templates in the window."""

    def __init__(self, shell: Shell, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot) -> None:
        self.shell, self.sample, self.ask, self._qtbot = shell, sample, ask, qtbot
        shell.window.register(pages(sample.app, shell))
        shell.window.resize(1280, 800)
        shell.window.show()
        self.settle()
        shell.window.open_page("templates", None)
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.shell.tasks.is_busy)

    @property
    def page(self) -> TemplatesPage:
        page = self.shell.window.page
        assert isinstance(page, TemplatesPage)
        return page

    @property
    def names(self) -> list[str]:
        (listed,) = self.page.findChildren(QListWidget)
        return [listed.item(row).text() for row in range(listed.count())]

    @property
    def name(self) -> LineField:
        (field,) = self.page.findChildren(LineField)
        return field

    def do(self, command: str) -> None:
        next(it for it in self.page.commands() if it.id == command).call()
        self.settle()

    def add(self, folder: Path, name: str, data: bytes) -> None:
        file = folder / name
        file.write_bytes(data)
        self.ask.files = [file]
        self.do("add")

    def says(self, words: str) -> bool:
        return any(words in it.text() for it in self.page.findChildren(QLabel) if it.isVisible())


@pytest.fixture
def window(shell: Shell, sample: SampleApp, ask: RecordingAsk, qtbot: QtBot) -> Window:
    return Window(shell, sample, ask, qtbot)


def test_a_file_is_added_renamed_removed_and_brought_back(window: Window, tmp_path: Path) -> None:
    assert window.names == ["Plain (of the program)", "Classic (of the program)"]
    window.add(tmp_path, "Our look.docx", a_template("{{ sections }}"))
    assert window.names[0] == "Our look"
    assert window.says("Documents can be written in it.")
    assert window.says("numbers the pages")
    assert window.says("from the template")

    window.name.setText("Look of 2026")
    window.name.textEdited.emit("Look of 2026")
    window.name.flush()
    window.settle()
    assert window.names[0] == "Look of 2026"

    window.do("remove")
    assert window.names == ["Plain (of the program)", "Classic (of the program)"]
    notice = window.shell.window.notice
    assert "“Look of 2026” was removed" in notice.text()
    next(it for it in notice.findChildren(QPushButton) if it.text() == "Undo").click()
    window.settle()
    assert window.names[0] == "Look of 2026"


def test_a_file_with_faults_is_refused_with_each_of_them(window: Window, tmp_path: Path) -> None:
    window.add(tmp_path, "Wrong.docx", a_template("{{ clinet }}", "{{ refrence }}"))
    assert window.says("Wrong.docx was not taken")
    assert window.says("Did you mean {{ client }}?")
    assert window.says("Did you mean {{ reference }}?")
    assert len(window.names) == 2

    window.do("next")
    assert not window.says("was not taken")


def test_a_sample_document_is_written_and_opened(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    window.ask.target = tmp_path / "sample.docx"
    window.do("sample")
    assert docx.Document(str(tmp_path / "sample.docx")).paragraphs
    assert opened == [str(tmp_path / "sample.docx")]
