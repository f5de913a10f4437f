"""The page of corrective actions as a person uses it: keys, clicks, and what is on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListView,
    QTextEdit,
    QWidget,
)

from tests.support.findings_window import Elsewhere
from ui.page import AuditHeader, Page, PageEntry
from ui.pages.actions.page import ActionsPage
from ui.pages.actions.presenter import make_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from auditapp.domain.corrective_views import CorrectiveRequest
    from auditapp.domain.ids import FindingId
    from tests.support.an_app import SampleApp
    from ui.app import Shell

W = TypeVar("W", bound=QWidget)


class ActionsWindow:
    """The window with the page of corrective actions. `settle` waits until all work is done."""

    def __init__(self, shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
        self.shell = shell
        self.sample = sample
        self._qtbot = qtbot
        self.findings_opened: list[str | None] = []
        self.evidence_opened: list[str | None] = []

    @property
    def page(self) -> ActionsPage:
        """The page shown."""
        page = self.shell.window.page
        assert isinstance(page, ActionsPage)
        return page

    def settle(self) -> None:
        """Wait until nothing runs or is about to run, and all of the sheet is there."""
        self._qtbot.waitUntil(lambda: not self.shell.tasks.is_busy)
        QCoreApplication.sendPostedEvents()
        self._qtbot.waitUntil(self._is_whole)
        QCoreApplication.sendPostedEvents()

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait for what comes by itself after a short pause."""
        self._qtbot.waitUntil(condition)

    def find(self, kind: type[W], name: str, under: QWidget | None = None) -> W:
        """Return a visible widget by its accessible name or its text."""
        for widget in (under or self.page).findChildren(kind):
            words = widget.accessibleName()
            if isinstance(widget, QAbstractButton):
                words = words or widget.text()
            if words == name and widget.isVisible():
                return widget
        raise AssertionError(f"There is no {kind.__name__} {name} to be seen")

    def click(self, name: str, under: QWidget | None = None) -> None:
        """Click a button."""
        self.find(QAbstractButton, name, under).click()

    def offers(self, name: str) -> bool:
        """Return whether a button of this name is to be seen."""
        return any(
            it.isVisible() and name in (it.text(), it.accessibleName())
            for it in self.page.findChildren(QAbstractButton)
        )

    def tick(self, criterion: str) -> None:
        """Tick a criterion."""
        self.find(QCheckBox, criterion).click()

    def says(self, text: str) -> bool:
        """Return whether a label on the page shows this text."""
        return any(it.isVisible() and text in it.text() for it in self.page.findChildren(QLabel))

    def field(self, name: str) -> QTextEdit:
        """Return a field for prose."""
        return self.find(QTextEdit, name)

    def line(self, name: str) -> QLineEdit:
        """Return a field of one line."""
        return self.find(QLineEdit, name)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        focus = QApplication.focusWidget()
        assert isinstance(focus, QTextEdit | QLineEdit), focus
        QTest.keyClicks(focus, text)

    def record(self) -> None:
        """Record what is being entered."""
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def listed(self) -> list[str]:
        """Return the list, headings and requests, one line each."""
        model = self.find(QListView, "Corrective actions").model()
        return [
            str(model.index(row, 0, QModelIndex()).data())
            for row in range(model.rowCount(QModelIndex()))
        ]

    def open(self, finding: FindingId) -> None:
        """Open a request as another page would."""
        self.shell.window.open_page("actions", finding)
        self.settle()

    def recorded(self, finding: FindingId) -> CorrectiveRequest:
        """Return a request as it is stored."""
        return self.sample.app.corrective_actions.request(self.sample.audit, finding)

    def _is_whole(self) -> bool:
        if self.shell.tasks.is_busy or self.shell.window.page_id != "actions":
            return not self.shell.tasks.is_busy
        sheet = self.page.sheet
        return sheet is not None and self.page.is_made and (not sheet.isVisible() or sheet.has_rest)


def show_actions(
    shell: Shell, sample: SampleApp, qtbot: QtBot, *, target: str | None = None
) -> ActionsWindow:
    """Open the window at the corrective actions of the sample's audit."""
    window, app = shell.window, sample.app
    shown = ActionsWindow(shell, sample, qtbot)

    def elsewhere(name: str, title: str, key: str, targets: list[str | None]) -> PageEntry:
        return PageEntry(name, title, "flag-line", key, lambda _: Elsewhere(targets), in_audit=True)

    window.register(
        (
            PageEntry("audits", "Audits", "folder-line", "Ctrl+1", lambda _: Page()),
            PageEntry(
                "actions",
                "Actions",
                "tools-line",
                "Ctrl+8",
                lambda audit: make_page(app, shell, audit or ""),
                in_audit=True,
            ),
            elsewhere("findings", "Findings", "Ctrl+5", shown.findings_opened),
            elsewhere("evidence", "Evidence", "Ctrl+6", shown.evidence_opened),
        )
    )
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    header = AuditHeader(sample.audit, "Musterwerk GmbH", (), 0, 163)
    window.open_audit(header, "actions", target)
    shown.settle()
    return shown
