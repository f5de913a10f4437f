"""The whole window with a camera that looks at files, for whoever takes pictures."""

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from auditapp.domain.consents import Agreement, Subject
from auditapp.domain.workspace import EvidenceItem, LinkedEvidence
from tests.support.an_app import SampleApp
from tests.support.file_camera import FileCamera
from ui.app import Shell
from ui.audit_header import header_of
from ui.capture.capture_area import CaptureArea
from ui.capture.capturing import Capturing
from ui.pages.checklist.page import ChecklistPage
from ui.pages.evidence.page import EvidencePage
from ui.program import pages

ITEM = "27001-A.7.2"
YES = Agreement("Head of IT", tuple(Subject), limits="No badges")


@dataclass
class CaptureWindow:
    """Fingers and eyes of somebody who takes pictures; `presses` counts keys and clicks."""

    shell: Shell
    sample: SampleApp
    qtbot: QtBot
    cameras: list[FileCamera] = field(default_factory=list)
    presses: int = 0

    @property
    def camera(self) -> FileCamera:
        """The camera that was opened."""
        return self.cameras[-1]

    @property
    def area(self) -> CaptureArea:
        """The area of the page shown."""
        page = self.shell.window.page
        if isinstance(page, EvidencePage):
            return page.capture
        assert isinstance(page, ChecklistPage)
        return page.capture.evidence.capture

    @property
    def capturing(self) -> Capturing:
        """What moves the area of the page shown."""
        assert self.shell.window.page is not None
        found = self.shell.window.page.findChildren(Capturing)
        assert len(found) == 1
        return found[0]

    def settle(self) -> None:
        """Wait until everything asked for is done and shown."""
        self.qtbot.waitUntil(lambda: not self.shell.tasks.is_busy)
        QCoreApplication.sendPostedEvents()

    def go(self, page: str, target: str = "") -> None:
        """Show a page."""
        self.shell.window.open_page(page, target or None)
        self.settle()

    def allow(self) -> None:
        """Have somebody agree to everything."""
        self.sample.app.consents.give(self.sample.audit, YES)

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key wherever the focus is."""
        self.presses += 1
        QTest.keyClick(QApplication.focusWidget() or self.shell.window, key, held)
        self.settle()

    def shifted(self, key: Qt.Key) -> None:
        """Press a key with Shift."""
        self.press(key, Qt.KeyboardModifier.ShiftModifier)

    def click(self, words: str) -> None:
        """Click the visible button with these words or this accessible name."""
        self.presses += 1
        found = [
            it
            for it in self.shell.window.findChildren(QAbstractButton)
            if it.isVisible() and words in (it.text(), it.accessibleName())
        ]
        assert len(found) == 1, (words, found)
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.settle()

    def words(self) -> str:
        """Return everything that stands in visible labels."""
        labels = self.shell.window.findChildren(QLabel)
        return "\n".join(it.text() for it in labels if it.isVisible())

    def linked(self, item: str = ITEM) -> tuple[LinkedEvidence, ...]:
        """Return the evidence of an item."""
        return self.sample.app.checklists.item(self.sample.audit, item).evidence

    def evidence(self) -> tuple[EvidenceItem, ...]:
        """Return all evidence."""
        return self.sample.app.evidence.all(self.sample.audit)


def show_capture(
    shell: Shell, sample: SampleApp, qtbot: QtBot, pictures: list[Path]
) -> CaptureWindow:
    """Show the window at an item of the checklist."""
    cameras: list[FileCamera] = []

    def make_camera(parent: QObject) -> FileCamera:
        cameras.append(FileCamera(parent, pictures))
        return cameras[-1]

    with_camera = dataclasses.replace(shell, make_camera=make_camera)
    shell.window.register(pages(sample.app, with_camera))
    shell.window.resize(1280, 800)
    shell.window.show()
    qtbot.waitExposed(shell.window)
    shell.window.activateWindow()
    window = CaptureWindow(with_camera, sample, qtbot, cameras)
    line = sample.app.audit_list.line(sample.audit)
    shell.window.open_audit(header_of(line), "checklist", ITEM)
    window.settle()
    return window
