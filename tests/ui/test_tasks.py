import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.tasks import Lane, Progress, TaskRunner


@pytest.fixture
def shown() -> list[Exception]:
    return []


@pytest.fixture
def tasks(qapp: QApplication, shown: list[Exception]) -> Iterator[TaskRunner]:
    runner = TaskRunner(shown.append)
    yield runner
    runner.shutdown()
    assert not runner.is_busy


def delete(owner: QObject) -> None:
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete.value)


def test_work_is_done_elsewhere_and_its_result_comes_home(tasks: TaskRunner, qtbot: QtBot) -> None:
    came: list[tuple[int, bool]] = []
    home = threading.get_ident()

    with qtbot.waitSignal(tasks.idle):
        tasks.run(
            Lane.READER,
            tasks,
            threading.get_ident,
            lambda result: came.append((result, threading.get_ident() == home)),
        )

    assert came[0][0] != home
    assert came[0][1]


def test_many_jobs_of_a_lane_come_in_order_from_one_thread(tasks: TaskRunner, qtbot: QtBot) -> None:
    came: list[int] = []
    threads: set[int] = set()

    def work(number: int) -> int:
        threads.add(threading.get_ident())
        return number

    with qtbot.waitSignal(tasks.idle):
        for number in range(500):
            tasks.run(Lane.WRITER, tasks, lambda number=number: work(number), came.append)

    assert came == list(range(500))
    assert len(threads) == 1


def test_lanes_do_not_wait_for_each_other(tasks: TaskRunner, qtbot: QtBot) -> None:
    met = threading.Barrier(len(Lane), timeout=10)
    came: list[int] = []

    with qtbot.waitSignal(tasks.idle):
        for lane in Lane:
            tasks.run(lane, tasks, met.wait, came.append)

    assert sorted(came) == list(range(len(Lane)))


def test_an_error_goes_to_the_one_who_asked(
    tasks: TaskRunner, qtbot: QtBot, shown: list[Exception]
) -> None:
    failed: list[Exception] = []

    with qtbot.waitSignal(tasks.idle):
        tasks.run(Lane.WRITER, tasks, lambda: 1 // 0, lambda _: None, failed.append)

    assert isinstance(failed[0], ZeroDivisionError)
    assert shown == []


def test_an_error_nobody_asked_for_is_shown(
    tasks: TaskRunner, qtbot: QtBot, shown: list[Exception]
) -> None:
    with qtbot.waitSignal(tasks.idle):
        tasks.run(Lane.WRITER, tasks, lambda: 1 // 0, lambda _: None)

    assert isinstance(shown[0], ZeroDivisionError)


def test_a_result_for_a_closed_page_is_dropped(tasks: TaskRunner, qtbot: QtBot) -> None:
    page = QObject()
    may_go = threading.Event()
    came: list[bool] = []

    with qtbot.waitSignal(tasks.idle):
        tasks.run(Lane.READER, page, lambda: may_go.wait(10), came.append)
        delete(page)
        may_go.set()

    assert came == []


def test_an_error_for_a_closed_page_is_still_shown(
    tasks: TaskRunner, qtbot: QtBot, shown: list[Exception]
) -> None:
    page = QObject()
    may_go = threading.Event()
    own: list[Exception] = []

    def work() -> None:
        may_go.wait(10)
        raise OSError

    with qtbot.waitSignal(tasks.idle):
        tasks.run(Lane.WRITER, page, work, lambda _: None, own.append)
        delete(page)
        may_go.set()

    assert own == []
    assert isinstance(shown[0], OSError)


def test_progress_arrives_on_the_gui_thread(tasks: TaskRunner, qtbot: QtBot) -> None:
    seen: list[tuple[float, str, bool]] = []
    ready = threading.Event()

    def work(progress: Progress) -> str:
        ready.wait(10)
        progress.report(0.5, "half")
        progress.report(7, "more than all")
        return "done"

    with qtbot.waitSignal(tasks.idle):
        progress = tasks.run_long(Lane.PICTURES, tasks, work, lambda _: None)
        here = QThread.currentThread()
        progress.changed.connect(
            lambda fraction, text: seen.append((fraction, text, QThread.currentThread() is here))
        )
        ready.set()

    assert seen == [(0.5, "half", True), (1.0, "more than all", True)]


def test_cancelling_stops_the_work_in_silence(
    tasks: TaskRunner, qtbot: QtBot, shown: list[Exception]
) -> None:
    came: list[str] = []
    go_on = threading.Event()
    reached: list[str] = []

    def work(progress: Progress) -> str:
        go_on.wait(10)
        progress.report(0.1)
        reached.append("the end")
        return "done"

    with qtbot.waitSignal(tasks.idle):
        progress = tasks.run_long(Lane.PICTURES, tasks, work, came.append)
        progress.cancel()
        go_on.set()

    assert progress.is_cancelled
    assert (came, shown, reached) == ([], [], [])


def test_shutting_down_waits_for_what_was_asked_and_tells_its_errors(
    tasks: TaskRunner, shown: list[Exception]
) -> None:
    came: list[str] = []
    tasks.run(Lane.WRITER, tasks, lambda: "saved", came.append)
    tasks.run(Lane.WRITER, tasks, lambda: 1 // 0, lambda _: None)

    tasks.shutdown()

    assert came == ["saved"]
    assert isinstance(shown[0], ZeroDivisionError)


def test_work_started_by_a_result_during_shutdown_is_done_too(tasks: TaskRunner) -> None:
    came: list[str] = []
    tasks.run(
        Lane.READER,
        tasks,
        lambda: "read",
        lambda _: tasks.run(Lane.WRITER, tasks, lambda: "written", came.append),
    )

    tasks.shutdown()

    assert came == ["written"]


def test_a_runner_that_is_dropped_after_its_last_result_takes_nothing_down(
    qapp: QApplication, shown: list[Exception], qtbot: QtBot
) -> None:
    runner = TaskRunner(shown.append)
    runner.run(Lane.WRITER, runner, lambda: 1, lambda _: None)
    runner.shutdown()
    gone = weakref.ref(runner)

    del runner
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    assert gone() is None
    assert shown == []
