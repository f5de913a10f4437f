"""From an issued nonconformity to closed and effective, with the keys of the whole window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from auditapp.domain.corrective_steps import Part, State
from auditapp.domain.ids import FindingId
from tests.support.a_hand import CTRL, Hand
from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.support.issued_findings import answered, issued_finding, ticked
from tests.ui.conftest import RecordingAsk
from ui.pages.actions.page import ActionsPage
from ui.pages.audits.page import AuditsPage

ANSWER = {
    Part.CORRECTION: "The account was blocked on 2026-03-18.",
    Part.EXTENT: "All 40 leavers of the year were compared; there was no other.",
    Part.CAUSE: "Leavers of agencies do not pass through the personnel system.",
    Part.ACTION: "Agencies report leavers to the same desk.",
    Part.EFFECTIVENESS: "No open account in two quarterly comparisons.",
}


@pytest.fixture
def sample(tmp_path: Path) -> SampleApp:
    """A nonconformity whose answer has been entered and found to be enough."""
    sample = an_app(tmp_path)
    finding = issued_finding(sample)
    answered(sample, finding, ANSWER)
    ticked(sample, finding)
    sample.close()
    return sample


@pytest.fixture
def window(qapp: QApplication, sample: SampleApp, ask: RecordingAsk) -> Iterator[OpenWindow]:
    window = open_window(qapp, sample.folder, ask, sample.clock)
    window.page(AuditsPage).opened.emit(sample.audit)
    window.settle()
    yield window
    window.end()
    assert ask.bugs == []


@pytest.fixture
def hand(window: OpenWindow, sample: SampleApp, qtbot: QtBot) -> Hand:
    hand = Hand(window, sample.audit)
    hand.press(Qt.Key.Key_8, CTRL)
    page = window.page(ActionsPage)
    qtbot.waitUntil(lambda: page.sheet is not None and page.sheet.has_rest)
    hand.pressed = 0
    return hand


def state(window: OpenWindow, sample: SampleApp) -> tuple[FindingId, State]:
    (line,) = window.app.corrective_actions.all(sample.audit)
    return line.finding, line.state


def test_a_step_takes_one_key_and_accepting_the_plan_no_more_than_two(
    hand: Hand, window: OpenWindow, sample: SampleApp
) -> None:
    hand.press(Qt.Key.Key_1)
    assert state(window, sample)[1] is State.ACKNOWLEDGED
    hand.press(Qt.Key.Key_1)
    assert state(window, sample)[1] is State.PLAN_RECEIVED
    assert hand.pressed == 2

    hand.press(Qt.Key.Key_1)
    assert state(window, sample)[1] is State.PLAN_ACCEPTED
    assert hand.pressed == 3


def test_sending_back_takes_two_keys_and_typing(
    hand: Hand, window: OpenWindow, sample: SampleApp
) -> None:
    hand.press(Qt.Key.Key_2)
    assert state(window, sample)[1] is State.PLAN_RECEIVED
    hand.pressed = 0

    hand.press(Qt.Key.Key_2)
    hand.type("The extent leaves out the second site.")
    hand.press(Qt.Key.Key_Return, CTRL)

    assert state(window, sample)[1] is State.PLAN_REJECTED
    assert hand.pressed == 2


def test_the_whole_way_ends_closed_and_closing_takes_two_keys(
    hand: Hand, window: OpenWindow, sample: SampleApp
) -> None:
    for _ in range(4):
        hand.press(Qt.Key.Key_1)
    assert state(window, sample)[1] is State.EVIDENCE_RECEIVED
    hand.press(Qt.Key.Key_1)
    window.button("Remotely").click()
    hand.press(Qt.Key.Key_Return, CTRL)
    assert state(window, sample)[1] is State.VERIFYING
    hand.pressed = 0

    hand.press(Qt.Key.Key_1)
    hand.press(Qt.Key.Key_1)

    finding, reached = state(window, sample)
    assert reached is State.CLOSED
    assert hand.pressed == 2
    steps = window.app.corrective_actions.request(sample.audit, finding).progress.steps
    assert len(steps) == 7


def test_ctrl_z_takes_the_last_step_back(hand: Hand, window: OpenWindow, sample: SampleApp) -> None:
    hand.press(Qt.Key.Key_1)
    assert state(window, sample)[1] is State.ACKNOWLEDGED

    hand.press(Qt.Key.Key_Z, CTRL)

    assert state(window, sample)[1] is State.ISSUED
