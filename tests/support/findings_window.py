"""The findings page as a person uses it: keys, clicks, and what is on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from auditapp.domain.terms import Standard
from ui.page import AuditHeader, Page, PageEntry
from ui.pages.evidence.presenter import make_page as make_evidence_page
from ui.pages.findings.presenter import make_page
from ui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from auditapp.domain.findings import FindingEditor
    from auditapp.domain.ids import FindingId
    from tests.support.an_app import SampleApp
    from ui.app import Shell

W = TypeVar("W", bound=QWidget)


class Elsewhere(Page):
    """Another page, which notes what it was asked to show."""

    def __init__(self, targets: list[str | None]) -> None:
        super().__init__()
        self._targets = targets

    def entered(self, target: str | None) -> None:
        """Note the target."""
        self._targets.append(target)


class FindingsWindow:
    """The window with the findings page open. `settle` waits until all work is done."""

    def __init__(self, shell: Shell, sample: SampleApp, qtbot: QtBot) -> None:
        self.shell = shell
        self.sample = sample
        self.app = sample.app
        self.audit = sample.audit
        self._qtbot = qtbot
        self.items_opened: list[str | None] = []

    @property
    def page(self) -> Page:
        """The page shown."""
        page = self.shell.window.page
        assert page is not None
        return page

    def settle(self) -> None:
        """Wait until nothing runs or is about to run."""
        self._qtbot.waitUntil(lambda: not self.shell.tasks.is_busy)
        # A widget that was put into a layout is shown by an event of its own.
        QCoreApplication.sendPostedEvents()

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait for what comes by itself after a short pause."""
        self._qtbot.waitUntil(condition)

    def find(self, kind: type[W], name: str, under: QWidget | None = None) -> W:
        """Return a visible widget by its accessible name or its text."""
        for widget in (under or self.page).findChildren(kind):
            words = widget.accessibleName()
            if isinstance(widget, QPushButton | QToolButton):
                words = words or widget.text()
            if words == name and widget.isVisible():
                return widget
        raise AssertionError(f"There is no {kind.__name__} {name} to be seen")

    def panel(self, standard: Standard) -> QWidget:
        """Return the grading panel of a standard."""
        return self.find(QWidget, f"Grade for {standard.label}")

    def click(self, name: str, under: QWidget | None = None) -> None:
        """Click a button."""
        for kind in (QPushButton, QToolButton):
            try:
                button = self.find(kind, name, under)
            except AssertionError:
                continue
            button.click()
            return
        raise AssertionError(f"There is no button {name} to be seen")

    def answer(self, standard: Standard, question: str, answer: str) -> None:
        """Click the answer to a question of a panel."""
        for button in self.panel(standard).findChildren(QPushButton):
            if (
                button.isVisible()
                and button.text() == answer
                and button.accessibleDescription() == question
            ):
                button.click()
                return
        raise AssertionError(f"{question} does not offer {answer}")

    def grades(self, standard: Standard) -> list[str]:
        """Return the grades offered for a standard, as on their buttons."""
        return [
            it.text()
            for it in self.panel(standard).findChildren(QPushButton)
            if it.isVisible() and it.toolTip() == "Record this grade"
        ]

    def says(self, text: str) -> bool:
        """Return whether a label or a link on the page shows this text."""
        page = self.page
        shown = [(it, it.text()) for it in page.findChildren(QLabel)]
        links = [(it, it.text()) for it in page.findChildren(LinkButton)]
        return any(it.isVisible() and text in words for it, words in (*shown, *links))

    def field(self, name: str) -> QTextEdit:
        """Return a field for prose."""
        return self.find(QTextEdit, name)

    def press(self, key: Qt.Key) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.page, key)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        focus = QApplication.focusWidget()
        assert isinstance(focus, QTextEdit | QLineEdit), focus
        QTest.keyClicks(focus, text)

    def listed(self) -> list[str]:
        """Return the register, one line each."""
        model = self.find(QListView, "Register of findings").model()
        return [
            str(model.index(row, 0, QModelIndex()).data())
            for row in range(model.rowCount(QModelIndex()))
        ]

    def filter_by(self, facet: str, value: str) -> None:
        """Choose from the menu of filters; `value` is the start of its words."""
        menu = self.find(QPushButton, "Filter").menu()
        assert menu is not None
        menu.aboutToShow.emit()
        part = next(it for it in menu.actions() if it.text() == facet).menu()
        assert isinstance(part, QMenu)
        next(it for it in part.actions() if it.text().startswith(value)).trigger()

    def open(self, finding: FindingId) -> None:
        """Open a finding as another page would."""
        self.shell.window.open_page("findings", finding)
        self.settle()

    def recorded(self, finding: FindingId) -> FindingEditor:
        """Return a finding as it is stored."""
        return self.app.findings.editor(self.audit, finding)


def show_findings(shell: Shell, sample: SampleApp, qtbot: QtBot) -> FindingsWindow:
    """Open the window at the findings of the sample's audit."""
    window = shell.window
    app = sample.app
    shown = FindingsWindow(shell, sample, qtbot)
    window.register(
        (
            PageEntry("audits", "Audits", "folder-line", "Ctrl+1", lambda _: Page()),
            PageEntry(
                "findings",
                "Findings",
                "flag-line",
                "Ctrl+3",
                lambda audit: make_page(app, shell, audit or ""),
                in_audit=True,
            ),
            PageEntry(
                "checklist",
                "Checklist",
                "list-check",
                "Ctrl+2",
                lambda _: Elsewhere(shown.items_opened),
                in_audit=True,
            ),
            PageEntry(
                "evidence",
                "Evidence",
                "image-line",
                "Ctrl+4",
                lambda audit: make_evidence_page(app, shell, audit or ""),
                in_audit=True,
            ),
        )
    )
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    header = AuditHeader(sample.audit, "Musterwerk GmbH", tuple(Standard), 0, 163)
    window.open_audit(header, "findings")
    shown.settle()
    return shown
