"""A whole closing meeting, with its interactions counted; and that nothing on it is cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from auditapp.domain.closing import Facts
from tests.journeys.test_large_text import TOLERANCE, in_sight
from tests.support.an_app import SampleApp, an_app
from tests.support.closing_findings import a_ready_finding, ready_findings
from tests.support.closing_window import Meeting, a_meeting
from tests.support.places import controls_in, name_of
from tests.ui.conftest import RecordingAsk
from ui.closing.deck import StepKind

Key = Qt.Key
LONG = "Bereitstellungsfreigabeprotokollierung der Kundenberatungsassistenzsysteme fehlt"


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    made = an_app(tmp_path)
    yield made
    made.close()


@pytest.fixture
def findings() -> int:
    """How many findings there are besides the long one."""
    return 11


@pytest.fixture
def meeting(
    qapp: QApplication, sample: SampleApp, ask: RecordingAsk, findings: int
) -> Iterator[Meeting]:
    ready_findings(sample, findings)
    a_ready_finding(sample, "clause-9.3.2", LONG, seen="Seen on 2026-03-17. " * 60)
    made = a_meeting(qapp, sample, ask)
    yield made
    made.window.shell.theme.set_text_scale(1)
    made.window.end()
    assert ask.bugs == []


def answer_all(meeting: Meeting) -> int:
    """Answer one finding after the other; return how many further pages they have."""
    further = 0
    while meeting.screen.is_at(StepKind.FINDING):
        if meeting.screen.slide.page:
            further += 1
            meeting.press(Key.Key_PageDown)
        elif meeting.screen.step == meeting.screen.steps[4]:
            meeting.press(Key.Key_D)
            meeting.type("The list was older")
            meeting.press(Key.Key_PageDown)
        else:
            meeting.press(Key.Key_A)
            meeting.press(Key.Key_PageDown)
    return further


def test_a_meeting_with_twelve_findings_takes_two_for_each(
    meeting: Meeting, ask: RecordingAsk, tmp_path: Path
) -> None:
    ask.folder = tmp_path / "handed over"
    ask.folder.mkdir()
    before = len(ask.asked)
    meeting.prepare()
    meeting.begin()
    meeting.press(Key.Key_Right)
    meeting.press(Key.Key_Right)

    further = answer_all(meeting)
    assert meeting.count == 4 + 2 * 12 + further

    meeting.press(Key.Key_Right)
    for number in range(8):
        meeting.press(Key(Key.Key_1.value + number))
    meeting.press(Key.Key_Right)
    meeting.screen.people.role.setFocus()
    meeting.count += 1
    meeting.type("Managing director")
    meeting.press(Key.Key_PageDown)
    meeting.draw(meeting.screen.signature.panel)
    meeting.press(Key.Key_Right)
    meeting.press(Key.Key_E)
    meeting.press(Key.Key_W)
    meeting.settle()

    # Opening 2, to the first finding 2, each finding 2 and its further pages, the dates 1, what
    # must be said 8 and on, who is there 2, signing 2, the end 1, forms and record 1 and a folder.
    assert meeting.count + len(ask.asked) - before == 4 + 24 + further + 1 + 9 + 2 + 2 + 1 + 2
    assert len(list(ask.folder.iterdir())) == 4
    view = meeting.view
    assert view.meeting.held_at.value
    answers = [it.answer.value for it in view.findings]
    assert [it.facts for it in answers if it].count(Facts.ACCEPTED) == 11
    assert [it.facts for it in answers if it].count(Facts.DISPUTED) == 1
    assert all(it.issue for it in view.findings)
    signed = view.meeting.signature.value
    assert signed is not None
    assert view.changed_since(signed) == ()
    assert view.meeting.said.value is not None
    assert len(view.meeting.said.value.at) == 8
    meeting.press(Key.Key_Escape)
    assert not meeting.is_shown


@pytest.mark.parametrize("findings", [39])
def test_forty_findings_are_gone_through_to_the_end(meeting: Meeting) -> None:
    meeting.begin()

    seen = set()
    while not meeting.screen.is_at(StepKind.END):
        seen.add(meeting.screen.step)
        meeting.press(Key.Key_PageDown)

    assert len([step for step in seen if step.kind is StepKind.FINDING]) == 40


@pytest.mark.parametrize("findings", [1])
@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (3840, 2160)])
def test_nothing_is_cut_off_and_everything_has_a_name(
    meeting: Meeting, size: tuple[int, int], scale: float, findings: int
) -> None:
    meeting.window.shell.theme.set_text_scale(scale)
    meeting.begin(*size)

    while True:
        step = f"{meeting.screen.step.kind} {size} {scale}"
        for widget in meeting.screen.findChildren(QWidget):
            if widget.isVisible() and isinstance(widget, QAbstractButton | QLabel | QLineEdit):
                words = widget.text() or name_of(widget)
                assert in_sight(widget, meeting.screen), f"{step}: {words}"
                assert not _is_cut(widget), f"{step}: {words}"
        unnamed = [it for it in controls_in(meeting.screen) if not name_of(it)]
        assert not unnamed, f"{step}: {unnamed}"
        if meeting.screen.is_at(StepKind.END):
            break
        meeting.press(Key.Key_PageDown)


def _is_cut(widget: QWidget) -> bool:
    """Return whether words need more room than they have, also downwards."""
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() + TOLERANCE < widget.heightForWidth(widget.width())
    if isinstance(widget, QLineEdit):
        return widget.height() < widget.fontMetrics().height()
    needed = widget.minimumSizeHint()
    return (
        widget.width() + TOLERANCE < needed.width() or widget.height() + TOLERANCE < needed.height()
    )
