"""The window with a picture open to draw on, driven by mouse and keys."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from auditapp.domain.ids import EvidenceId
from auditapp.domain.marks import EvidencePicture, MarkKind, Shape
from auditapp.domain.redactions import Markup
from auditapp.domain.terms import Standard
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp
from ui.app import Shell
from ui.page import AuditHeader
from ui.pages.evidence.markup.canvas import Canvas
from ui.pages.evidence.page import EvidencePage
from ui.program import pages


class MarkupWindow:
    """Places on the picture are given in pixels of the original."""

    def __init__(
        self, shell: Shell, sample: SampleApp, qtbot: QtBot, file: Path | None, part: str = "#draw"
    ) -> None:
        self.shell = shell
        self.sample = sample
        self.qtbot = qtbot
        if file is not None:
            sample.app.evidence.attach(sample.audit, [file], Target())
        self.evidence = EvidenceId(sample.app.evidence.all(sample.audit)[0].id)
        window = shell.window
        window.register(pages(sample.app, shell))
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        header = AuditHeader(sample.audit, "Musterwerk GmbH", tuple(Standard), 0, 163)
        window.open_audit(header, "evidence", f"{self.evidence}{part}")
        self.settle()

    @property
    def page(self) -> EvidencePage:
        """The page shown, which must be the evidence page."""
        page = self.shell.window.page
        assert isinstance(page, EvidencePage)
        return page

    @property
    def canvas(self) -> Canvas:
        """The picture."""
        return self.page.editor.canvas

    def settle(self) -> None:
        """Let everything that was begun come to its end."""
        for _ in range(3):
            self.qtbot.waitUntil(lambda: not self.shell.tasks.is_busy)
            QCoreApplication.sendPostedEvents()

    def at(self, x: int, y: int) -> QPoint:
        """Return where a pixel of the picture is on the canvas."""
        across, down = self.canvas.view.on_screen(x, y)
        return QPoint(round(across), round(down))

    def drag(self, *path: tuple[int, int]) -> None:
        """Press at the first place, move over the others, release at the last."""
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self.canvas, left, pos=self.at(*path[0]))
        for place in path[1:]:
            QTest.mouseMove(self.canvas, self.at(*place))
        QTest.mouseRelease(self.canvas, left, pos=self.at(*path[-1]))
        self.settle()

    def click(self, x: int, y: int) -> None:
        """Click on a place of the picture."""
        self.drag((x, y))

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keys are, then let it take effect."""
        QTest.keyClick(self.focus, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Type where the keys are."""
        QTest.keyClicks(self.focus, text)

    @property
    def focus(self) -> QWidget:
        """What has the keys."""
        return QApplication.focusWidget() or self.shell.window

    def push(self, name: str) -> None:
        """Click on a button of the page by its words."""
        for button in self.shell.window.findChildren(QPushButton):
            if button.text() == name and button.isVisible():
                button.click()
                self.settle()
                return
        raise AssertionError(f"There is no button {name} to be seen")

    def says(self, text: str) -> bool:
        """Whether a sentence is on screen."""
        labels = self.shell.window.findChildren(QLabel)
        return any(label.isVisible() and text in label.text() for label in labels)

    @property
    def markup(self) -> Markup:
        """What is recorded about the picture."""
        return self.sample.app.marks.of(self.sample.audit, self.evidence)

    @property
    def shapes(self) -> list[Shape]:
        """What is recorded as drawn."""
        return [mark.shape for mark in self.markup.marks]

    @property
    def kinds(self) -> list[MarkKind]:
        """What sorts of marks are recorded."""
        return [shape.kind for shape in self.shapes]

    @property
    def shown(self) -> EvidencePicture:
        """What lists and reports show of the picture."""
        return self.sample.app.evidence.all(self.sample.audit)[0].picture
