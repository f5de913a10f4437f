"""The window at the checklist with the phone as camera on loopback, and phones that are threads."""

import http.client
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from auditapp.domain.consents import Agreement, Subject
from tests.support.an_app import SampleApp
from tests.support.checklist_window import ChecklistWindow, show_checklist
from tests.support.phone_page import Reply, trusting
from ui.app import Shell
from ui.phone.code_view import CodeView
from ui.phone.command import PhoneCommand
from ui.phone.line import PhoneLine
from ui.phone.networks import Network
from ui.phone.panel import PhonePanel

T = TypeVar("T")
LOOPBACK = Network("127.0.0.1", "127.0.0.1 · this laptop only")
AGREED = Agreement("Head of IT", (Subject.PREMISES,))


class PhoneWindow:
    """Fingers and eyes of somebody with a laptop and a phone."""

    def __init__(self, shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
        self.shell = shell
        self.sample = sample
        self.qtbot = qtbot
        self.networks = [LOOPBACK]
        command = PhoneCommand.of(sample.app, shell)
        command.networks = lambda: self.networks
        command.offer()
        self.checklist: ChecklistWindow = show_checklist(shell, sample, qtbot)
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="a phone")

    @property
    def panel(self) -> PhonePanel:
        """The panel, which must have been opened once."""
        return self.shell.window.findChildren(PhonePanel)[0]

    @property
    def line(self) -> PhoneLine:
        """The line at the foot of the window."""
        return self.shell.window.findChildren(PhoneLine)[0]

    @property
    def url(self) -> str:
        """What the code on the screen says."""
        return self.shell.window.findChildren(CodeView)[0].address

    def agree(self) -> None:
        """Record a consent for today."""
        self.sample.app.consents.give(self.sample.audit, AGREED)

    def press(self) -> None:
        """Press the key of the phone as camera."""
        held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(self.shell.window, Qt.Key.Key_P, held)
        self.checklist.settle()

    def click(self, words: str) -> None:
        """Click the visible button of the panel or the line that has these words or this name."""
        places = (self.panel, self.line)
        buttons = [it for place in places for it in place.findChildren(QAbstractButton)]
        for button in buttons:
            if words in (button.text(), button.accessibleName()) and button.isVisible():
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                self.checklist.settle()
                return
        raise LookupError(words)

    def start(self) -> str:
        """Open the panel, show the code and return what it says."""
        self.press()
        self.click("Show the code")
        self.qtbot.waitUntil(lambda: bool(self.url))
        return self.url

    def says(self, words: str) -> bool:
        """Whether it stands visibly in the panel, the line or the notice."""
        labels = [
            it.text()
            for place in (self.panel, self.line)
            for it in place.findChildren(QLabel)
            if it.isVisible()
        ]
        return any(words in text for text in (*labels, self.shell.window.notice.text()))

    def meanwhile(self, work: Callable[[], T]) -> T:
        """Do something on another thread while the window goes on."""
        doing = self._threads.submit(work)
        self.qtbot.waitUntil(doing.done, timeout=60_000)
        self.checklist.settle()
        return doing.result()

    def post(self, url: str, path: str, body: bytes, *, cookie: str = "", key: str = "") -> Reply:
        """Send what the page in a phone would."""
        host = url.split("/")[2]
        headers = {"Origin": f"https://{host}", "X-File-Name": "IMG_0001.jpg"}
        headers |= {"X-Picture-Key": key or "0123456789", "Cookie": cookie}

        def work() -> Reply:
            connection = http.client.HTTPSConnection(host, context=trusting(), timeout=20)
            try:
                connection.request("POST", path, body, headers)
                answer = connection.getresponse()
                return Reply(answer.status, dict(answer.getheaders()), answer.read())
            finally:
                connection.close()

        return self.meanwhile(work)

    def join(self, url: str) -> str:
        """Connect a phone with the code; return its cookie."""
        reply = self.post(url, "/session", url.partition("#")[2].encode())
        assert reply.status == 200, reply
        return reply.cookie

    def close(self) -> None:
        """Close the window as a person does."""
        self.shell.window.close()
        self.shell.tasks.shutdown()
        self._threads.shutdown()


@contextmanager
def phone_window(shell: Shell, sample: SampleApp, qtbot: QtBot) -> Iterator[PhoneWindow]:
    """Open it, and close it at the end."""
    window = PhoneWindow(shell, sample, qtbot)
    try:
        yield window
    finally:
        window.close()
