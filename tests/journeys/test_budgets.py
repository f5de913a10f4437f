"""How many times somebody has to press or click for the work of a day; typing is not counted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from auditapp.domain.terms import Grade, Outcome, Standard
from auditapp.domain.workspace import ItemWorkspace
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.support.drops import drop_on
from tests.support.pictures import a_file
from tests.support.some_findings import MINOR, a_finding, with_evidence
from tests.ui.conftest import RecordingAsk
from ui.pages.checklist.page import ChecklistPage
from ui.pages.findings.page import FindingsPage

ITEM = "27001-A.8.2"


class Hand:
    """Presses, clicks and drops, and counts them."""

    def __init__(self, window: OpenWindow) -> None:
        self.window = window
        self.count = 0

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key wherever the focus is."""
        self.count += 1
        QTest.keyClick(QApplication.focusWidget() or self.window.shell.window, key, modifier)
        self.window.settle()

    def click(self, button: QWidget) -> None:
        """Click in the middle of a button."""
        self.count += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.window.settle()

    def drop(self, page: QWidget, files: list[Path]) -> None:
        """Drop files."""
        self.count += 1
        drop_on(page.dropEvent, files)
        self.window.settle()

    def type(self, text: str) -> None:
        """Type wherever the focus is, which must be a field."""
        field = QApplication.focusWidget()
        assert isinstance(field, QTextEdit), field
        QTest.keyClicks(field, text)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    sample = an_app(tmp_path)
    yield sample
    sample.close()


@pytest.fixture
def hand(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> Iterator[Hand]:
    finding = with_evidence(sample, a_finding(sample, "27001-A.7.2", "Door propped open"))
    assert finding
    sample.close()
    window = open_window(qapp, sample.folder, ask, sample.clock)
    window.page(QWidget).opened.emit(sample.audit)
    window.settle()
    yield Hand(window)
    window.end()
    assert ask.bugs == []


def at_item(hand: Hand) -> ChecklistPage:
    hand.window.shell.window.open_page("checklist", ITEM)
    hand.window.settle()
    return hand.window.page(ChecklistPage)


def recorded(hand: Hand, sample: SampleApp) -> ItemWorkspace:
    return hand.window.app.checklists.item(sample.audit, ITEM)


def test_a_verdict_takes_one(hand: Hand, sample: SampleApp) -> None:
    at_item(hand)

    hand.press(Qt.Key.Key_1)

    verdict = recorded(hand, sample).conclusion(Standard.ISO27001).verdict.value
    assert verdict is not None
    assert verdict.outcome is Outcome.CONFORMS
    assert hand.count == 1


def test_the_next_unanswered_item_takes_one(hand: Hand) -> None:
    page = at_item(hand)

    hand.press(Qt.Key.Key_U)

    assert page.tree.current_item() == "27001-A.8.3"
    assert hand.count == 1


def test_a_follow_up_takes_one(hand: Hand, sample: SampleApp) -> None:
    at_item(hand)

    hand.press(Qt.Key.Key_B)

    assert len(recorded(hand, sample).follow_ups) == 1
    assert hand.count == 1


def test_several_items_take_two_and_a_reason_once_they_are_chosen(
    hand: Hand, sample: SampleApp
) -> None:
    page = at_item(hand)
    for _ in range(3):
        hand.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hand.count = 0

    hand.press(Qt.Key.Key_4)
    QTest.keyClicks(page.tree.selection.text, "No time on site")
    hand.press(Qt.Key.Key_Return)

    assert hand.count <= 3
    lines = hand.window.app.checklists.view(sample.audit).lines
    done = [line.item.id for line in lines if Outcome.NOT_AUDITED in line.outcomes.values()]
    assert done == [line.item.id for line in page.tree.chosen()]
    assert len(done) == 4


def test_a_note_takes_one_and_typing(hand: Hand, sample: SampleApp) -> None:
    page = at_item(hand)

    hand.press(Qt.Key.Key_N)
    hand.type("Two of five accounts keep rights of a former role.")

    assert hand.count == 1
    # Going on is what records it: no key of its own.
    page.focus_tree()
    hand.window.settle()
    assert len(recorded(hand, sample).notes) == 1


def test_a_photo_takes_one_drop(hand: Hand, sample: SampleApp, tmp_path: Path) -> None:
    page = at_item(hand)

    hand.drop(page, [a_file(tmp_path, "rack.jpg")])

    assert len(recorded(hand, sample).evidence) == 1
    assert hand.count == 1


def test_a_nonconformity_from_an_item_takes_one_then_its_text(
    hand: Hand, sample: SampleApp
) -> None:
    at_item(hand)

    hand.press(Qt.Key.Key_F)
    hand.type("Rights of former roles remain")

    assert hand.count == 1
    hand.window.page(FindingsPage).left()
    hand.window.settle()
    (finding,) = recorded(hand, sample).findings
    assert finding.title == "Rights of former roles remain"


def test_a_grade_takes_four_questions(hand: Hand, sample: SampleApp, qtbot: QtBot) -> None:
    hand.window.shell.window.open_page("findings")
    hand.window.settle()

    def asked() -> dict[str, list[QPushButton]]:
        found: dict[str, list[QPushButton]] = {}
        for button in hand.window.shell.window.page.findChildren(QPushButton):
            if button.isVisible() and button.accessibleDescription():
                found.setdefault(button.accessibleDescription(), []).append(button)
        return found

    for question, answer in MINOR:
        hand.click(next(it for it in asked()[question] if it.text() == answer))
    qtbot.waitUntil(
        lambda: any(
            it.isVisible() and it.text() == "Minor nonconformity (suggested)"
            for it in hand.window.shell.window.page.findChildren(QPushButton)
        )
    )
    hand.click(hand.window.button("Minor nonconformity (suggested)"))

    # What the finding puts in doubt is one question with two parts, each answered by a click.
    assert len(MINOR) == 4 + 1
    assert set(asked()) == {question for question, _ in MINOR}
    assert hand.count == len(MINOR) + 1
    (line,) = hand.window.app.findings.all(sample.audit)
    assert line.grades[Standard.ISO27001] is Grade.MINOR


@pytest.mark.parametrize(
    ("key", "start"), [(Qt.Key.Key_W, b"PK\x03\x04"), (Qt.Key.Key_P, b"%PDF-")]
)
def test_a_report_takes_three(
    hand: Hand, ask: RecordingAsk, tmp_path: Path, key: Qt.Key, start: bytes
) -> None:
    ask.target = tmp_path / ("made.docx" if key == Qt.Key.Key_W else "made.pdf")
    asked = len(ask.asked)

    hand.press(Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    hand.press(key)

    assert ask.target.read_bytes().startswith(start)
    # The name of the file is given once more.
    assert hand.count + len(ask.asked) - asked == 3
