"""The closing meeting as a person sees it: keys, touches, and what is on the big screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTextEdit, QWidget

from tests.support.a_window import OpenWindow, open_window
from ui.closing.command import ClosingCommand
from ui.closing.deck import Step, StepKind
from ui.closing.prose_pages import ProsePages
from ui.pages.audits.page import AuditsPage
from ui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from pathlib import Path

    from auditapp.domain.closing import ClosingView
    from auditapp.domain.ids import AuditId
    from tests.support.an_app import SampleApp, StandingClock
    from tests.ui.conftest import RecordingAsk
    from ui.closing.before_panel import BeforePanel
    from ui.closing.signature_panel import SignaturePanel
    from ui.closing.window import ClosingWindow

W = TypeVar("W", bound=QWidget)
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Meeting:
    """The program with an audit open; every method is something a person does or sees."""

    window: OpenWindow
    audit: AuditId
    clock: StandingClock
    count: int = 0

    @property
    def command(self) -> ClosingCommand:
        """The way to the meeting."""
        return ClosingCommand.of(self.window.app, self.window.shell)

    @property
    def panel(self) -> BeforePanel:
        """What comes before the meeting."""
        presenter = self.command.presenter
        assert presenter is not None
        assert presenter.panel is not None
        return presenter.panel

    @property
    def screen(self) -> ClosingWindow:
        """The big screen."""
        presenter = self.command.presenter
        assert presenter is not None
        assert presenter.window is not None
        return presenter.window

    @property
    def is_shown(self) -> bool:
        """Whether the meeting is on the big screen."""
        presenter = self.command.presenter
        return presenter is not None and presenter.window is not None

    @property
    def view(self) -> ClosingView:
        """What is recorded."""
        return self.window.app.closing.view(self.audit)

    def prepare(self) -> None:
        """Open what comes before the meeting."""
        self.count += 1
        QTest.keyClick(self.window.shell.window, Qt.Key.Key_M, CONTROL)
        self.settle()

    def begin(self, width: int = 1920, height: int = 1080) -> None:
        """Begin the meeting on a screen of a size."""
        presenter = self.command.presenter
        if presenter is None or presenter.panel is None or not presenter.panel.isVisible():
            self.prepare()
        self.count += 1
        QTest.mouseClick(self.panel.begin, Qt.MouseButton.LeftButton)
        self.settle()
        self.screen.showNormal()
        self.screen.resize(width, height)
        self.screen.activateWindow()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing runs any more."""
        self.window.settle()
        self.window.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key wherever the focus is."""
        self.count += 1
        QTest.keyClick(QApplication.focusWidget() or self.screen, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        field = QApplication.focusWidget()
        assert isinstance(field, QTextEdit | QLineEdit), field
        QTest.keyClicks(field, text)

    def go(self, kind: StepKind, finding: str = "") -> None:
        """Go on with the arrow until a step is reached; nothing of it is counted."""
        before = self.count
        self.screen.setFocus()
        self.press(Qt.Key.Key_Home)
        while self.screen.step != Step(kind, finding or self.screen.step.finding):
            if self.screen.step.kind is kind and not finding:
                break
            at = self.screen.step, self.screen.slide.page
            self.press(Qt.Key.Key_Right)
            assert at != (self.screen.step, self.screen.slide.page), f"no step {kind}"
        self.count = before

    def says(self, text: str) -> bool:
        """Return whether words are on the big screen."""
        return text in self.words()

    def words(self) -> str:
        """Return everything that is on the big screen."""
        labels = [it.text() for it in self.screen.findChildren(QLabel) if it.isVisible()]
        pages = [it.text() for it in self.screen.findChildren(ProsePages) if it.isVisible()]
        names = [it.text() for it in self.screen.findChildren(QPushButton) if it.isVisible()]
        return "\n".join((*labels, *pages, *names))

    def button(self, text: str, under: QWidget | None = None) -> QPushButton:
        """Return a visible button by its words."""
        found = [
            it
            for it in (under or self.screen).findChildren(QPushButton)
            if it.isVisible() and text in (it.text(), it.accessibleName())
        ]
        assert len(found) == 1, (text, found)
        return found[0]

    def link(self, text: str) -> LinkButton:
        """Return a link by its words in what comes before the meeting."""
        (found,) = (it for it in self.panel.findChildren(LinkButton) if it.text() == text)
        return found

    def click(self, button: QWidget) -> None:
        """Click in the middle of a button."""
        self.count += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def draw(self, panel: SignaturePanel) -> None:
        """Draw one stroke."""
        self.count += 1
        pad = panel.pad
        middle = pad.rect().center()
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, NONE, middle - QPoint(60, 0))
        for step in range(12):
            QTest.mouseMove(pad, middle + QPoint(-60 + 10 * step, (step % 3) * 12))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, NONE, middle + QPoint(60, 0))
        self.settle()

    def swipe(self, way: int) -> None:
        """Swipe over the page, to the left with a negative way."""
        self.count += 1
        start = QPoint(self.screen.width() // 2, self.screen.height() // 2)
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self.screen, left, NONE, start)
        QTest.mouseRelease(self.screen, left, NONE, start + QPoint(way, 4))
        self.settle()


def a_meeting(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> Meeting:
    """Open the program on what a sample holds, at the overview of its audit."""
    sample.close()
    return opened(qapp, sample.folder, sample.audit, sample.clock, ask)


def opened(
    qapp: QApplication, store: Path, audit: AuditId, clock: StandingClock, ask: RecordingAsk
) -> Meeting:
    """Open the program on a store."""
    window = open_window(qapp, store, ask, clock)
    if window.shell.window.audit_id is None:
        window.page(AuditsPage).opened.emit(audit)
        window.settle()
    window.shell.window.open_page("overview")
    window.settle()
    return Meeting(window, audit, clock)
