"""A window at the checklist of a sample audit, driven as a person drives it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from auditapp.domain.ids import AuditId
from auditapp.domain.terms import Answer, Outcome, Standard
from auditapp.domain.workspace import ItemWorkspace
from tests.support.an_app import SampleApp
from tests.support.drops import drop_on
from ui.app import Shell
from ui.page import AuditHeader, Page, PageEntry
from ui.pages.checklist.answer_button import AnswerButton
from ui.pages.checklist.page import ChecklistPage
from ui.pages.checklist.presenter import make_page
from ui.pages.checklist.prompt_card import PromptCard
from ui.pages.checklist.stored_text import StoredText
from ui.pages.checklist.verdict_button import VerdictButton


class Elsewhere(Page):
    """Another page, which notes what it was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str | None] = []

    def entered(self, target: str | None) -> None:
        """Note the target."""
        self.targets.append(target)


@dataclass
class ChecklistWindow:
    """Fingers and eyes of somebody at the checklist."""

    shell: Shell
    sample: SampleApp
    qtbot: QtBot
    findings: Elsewhere
    coverage: Elsewhere = field(default_factory=Elsewhere)

    @property
    def page(self) -> ChecklistPage:
        """The page, which must be the one shown."""
        page = self.shell.window.page
        assert isinstance(page, ChecklistPage)
        return page

    @property
    def current(self) -> str:
        """The item at which the tree stands."""
        return self.page.tree.current_item()

    def settle(self) -> None:
        """Wait until everything asked for is done and shown."""
        self.qtbot.waitUntil(lambda: not self.shell.tasks.is_busy)
        # A widget that was put into a layout is shown by an event of its own.
        QCoreApplication.sendPostedEvents()

    def go(self, item_id: str) -> None:
        """Open an item and put the keys into the tree."""
        self.shell.window.open_page("checklist", item_id)
        self.settle()
        self.page.tree.tree.setFocus()

    def press(
        self, key: Qt.Key, *, alt: bool = False, ctrl: bool = False, shift: bool = False
    ) -> None:
        """Press a key wherever the focus is."""
        held = Qt.KeyboardModifier
        modifier = held.AltModifier if alt else held.NoModifier
        modifier |= held.ControlModifier if ctrl else held.NoModifier
        modifier |= held.ShiftModifier if shift else held.NoModifier
        QTest.keyClick(self._focused(), key, modifier)

    def type(self, text: str) -> None:
        """Type text wherever the focus is."""
        QTest.keyClicks(self._focused(), text)

    def drop(self, files: Sequence[Path]) -> None:
        """Drop files onto the page."""
        drop_on(self.page.dropEvent, files)

    def button(self, words: str) -> QAbstractButton:
        """Return the visible button with these words, or this accessible name."""
        for button in self.page.findChildren(QAbstractButton):
            if words in (button.text(), button.accessibleName()) and button.isVisible():
                return button
        raise LookupError(words)

    def verdict(self, outcome: Outcome, standard: Standard) -> VerdictButton:
        """Return the button of a conclusion."""
        for button in self.page.findChildren(VerdictButton):
            if button.outcome is outcome and button.accessibleDescription() == standard.label:
                return button
        raise LookupError(outcome)

    def card(self, prompt: str) -> PromptCard:
        """Return the visible card of a question."""
        for card in self.page.findChildren(PromptCard):
            if card.prompt_id == prompt and card.isVisible():
                return card
        raise LookupError(prompt)

    def cards(self) -> list[str]:
        """Return the questions on screen, from top to bottom."""
        seen = [it for it in self.page.findChildren(PromptCard) if it.isVisible()]
        top = QPoint(0, 0)
        return [it.prompt_id for it in sorted(seen, key=lambda it: it.mapTo(self.page, top).y())]

    def answer(self, prompt: str, answer: Answer) -> AnswerButton:
        """Return the button of an answer to a question."""
        for button in self.card(prompt).findChildren(AnswerButton):
            if button.answer is answer:
                return button
        raise LookupError(answer)

    def answers(self) -> dict[str, Answer]:
        """Return what is recorded as answers of the current item."""
        shown = self.recorded().answers.items()
        return {prompt: it.value for prompt, it in shown if it.value is not None}

    def field(self, name: str) -> StoredText:
        """Return the visible text field of that accessible name."""
        for found in self.page.findChildren(StoredText):
            if found.accessibleName() == name and found.isVisible():
                return found
        raise LookupError(name)

    def says(self, words: str) -> bool:
        """Whether a visible label contains these words."""
        labels = self.page.findChildren(QLabel)
        return any(words in label.text() and label.isVisible() for label in labels)

    def recorded(self, item_id: str = "") -> ItemWorkspace:
        """Return what the store holds on an item, the current one by default."""
        return self.sample.app.checklists.item(self.sample.audit, item_id or self.current)

    def outcomes(self, item_id: str = "") -> list[Outcome | None]:
        """Return the recorded conclusions of an item by standard."""
        conclusions = self.recorded(item_id).conclusions
        return [it.verdict.value.outcome if it.verdict.value else None for it in conclusions]

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.shell.window


def show_checklist(shell: Shell, sample: SampleApp, qtbot: QtBot) -> ChecklistWindow:
    """Show the window at the checklist of the sample's audit."""
    elsewhere, coverage = Elsewhere(), Elsewhere()
    entries = (
        PageEntry("audits", "Audits", "folder-line", "Ctrl+1", lambda _audit: Page()),
        PageEntry(
            "checklist",
            "Checklist",
            "list-check",
            "Ctrl+1",
            lambda audit: make_page(sample.app, shell, audit or ""),
            True,
        ),
        PageEntry("findings", "Findings", "flag-line", "Ctrl+2", lambda _audit: elsewhere, True),
        PageEntry("coverage", "Coverage", "focus-line", "Ctrl+3", lambda _audit: coverage, True),
    )
    shell.window.register(entries)
    shell.window.resize(1280, 800)
    shell.window.show()
    qtbot.waitExposed(shell.window)
    shell.window.activateWindow()
    window = ChecklistWindow(shell, sample, qtbot, elsewhere, coverage)
    open_audit(shell, sample.audit)
    window.settle()
    return window


def open_audit(shell: Shell, audit: AuditId) -> None:
    """Open the audit at its checklist."""
    header = AuditHeader(audit, "Stage 2, Musterwerk GmbH", tuple(Standard), 0, 163)
    shell.window.open_audit(header, "checklist")
