import os
import sys
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_tasks import delete
from ui.tasks import Lane, TaskRunner


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner(lambda error: None)
    yield runner
    runner.shutdown()
    assert not runner.is_busy


class Noting(QWidget):
    """Says when it is painted."""

    def __init__(self, noted: list[str]) -> None:
        super().__init__()
        self._noted = noted

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self._noted.append("painted")
        super().paintEvent(event)


@pytest.fixture
def noted() -> list[str]:
    return []


@pytest.fixture
def shown(noted: list[str], qtbot: QtBot) -> Noting:
    widget = Noting(noted)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    noted.clear()
    return widget


def test_each_part_waits_until_what_the_last_one_made_is_painted(
    tasks: TaskRunner, shown: Noting, noted: list[str], qtbot: QtBot
) -> None:
    def make(number: int) -> None:
        noted.append(f"part {number}")
        shown.update()

    with qtbot.waitSignal(tasks.idle):
        shown.update()
        for number in (1, 2):
            tasks.later(shown, partial(make, number))
        assert tasks.is_busy

    assert noted[:4] == ["painted", "part 1", "painted", "part 2"]


def test_reading_begins_when_what_can_be_shown_is_shown(
    tasks: TaskRunner, shown: Noting, noted: list[str], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(tasks.idle):
        tasks.run(Lane.READER, tasks, lambda: noted.append("read"), lambda _none: None)
        shown.update()
        tasks.later(shown, lambda: noted.append("part"))

    assert noted == ["painted", "part", "read"]


def test_a_part_that_fails_stops_no_other(tasks: TaskRunner, qtbot: QtBot) -> None:
    done: list[str] = []

    with qtbot.captureExceptions() as failed, qtbot.waitSignal(tasks.idle):
        tasks.later(tasks, lambda: done.append("first"))
        tasks.later(tasks, lambda: done.remove("no such part"))
        tasks.later(tasks, lambda: done.append("last"))

    assert done == ["first", "last"]
    assert len(failed) == 1


def test_parts_of_what_is_gone_are_not_made(tasks: TaskRunner, qtbot: QtBot) -> None:
    done: list[str] = []
    page = QObject()

    with qtbot.waitSignal(tasks.idle):
        tasks.later(page, lambda: done.append("of the page"))
        tasks.later(tasks, lambda: done.append("of another"))
        delete(page)

    assert done == ["of another"]


def test_the_end_reads_what_was_asked_for_and_makes_no_parts(tasks: TaskRunner) -> None:
    done: list[str] = []
    tasks.later(tasks, lambda: done.append("part"))
    tasks.run(Lane.READER, tasks, lambda: "read", done.append)

    tasks.shutdown()

    assert done == ["read"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt sets the priority of the lanes")
def test_pictures_leave_the_processor_to_the_window(tasks: TaskRunner, qtbot: QtBot) -> None:
    own = os.getpriority(os.PRIO_PROCESS, 0)
    found: dict[Lane, int] = {}

    def look(lane: Lane) -> None:
        found[lane] = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    with qtbot.waitSignal(tasks.idle):
        for lane in Lane:
            tasks.run(lane, tasks, partial(look, lane), lambda _none: None)

    behind = min(own + 10, 19)
    assert found == {
        Lane.WRITER: own,
        Lane.READER: own,
        Lane.PICTURES: behind,
        Lane.IMPORTS: behind,
    }
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == own
