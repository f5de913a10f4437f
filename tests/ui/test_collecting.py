"""Qt objects in garbage are freed on the GUI thread, whoever needs memory."""

import gc
from collections.abc import Callable, Iterator
from threading import Event, Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.tasks import Lane, TaskRunner


@pytest.fixture
def tasks(qapp: QObject) -> Iterator[TaskRunner]:
    runner = TaskRunner(lambda error: None)
    yield runner
    runner.shutdown()


class Knot:
    """Something that only the collector frees; it tells on which thread."""

    def __init__(self, freed: Callable[[bool], object]) -> None:
        self.itself = self
        self.freed = freed

    def __del__(self) -> None:
        self.freed(current_thread() is main_thread())


def need_memory() -> None:
    """Make what sets the collector off many times over."""
    for _ in range(100):
        kept: list[list[int]] = [[] for _ in range(2_000)]
        assert kept


def test_garbage_is_never_freed_on_a_lane(tasks: TaskRunner, qtbot: QtBot) -> None:
    on_gui_thread: list[bool] = []
    for _ in range(2_000):
        Knot(on_gui_thread.append)
    done: list[None] = []
    tasks.run(Lane.READER, tasks, need_memory, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert on_gui_thread == []

    qtbot.waitUntil(lambda: len(on_gui_thread) == 2_000)
    assert all(on_gui_thread)


def test_nor_on_any_other_thread_while_the_window_is_there(tasks: TaskRunner) -> None:
    on_gui_thread: list[bool] = []
    Knot(on_gui_thread.append)
    other = Thread(target=need_memory)
    other.start()
    other.join()
    assert on_gui_thread == []
    gc.collect()


def test_only_what_was_made_last_is_looked_through_while_a_lane_works(
    tasks: TaskRunner, qtbot: QtBot
) -> None:
    generations: list[int] = []

    def note(phase: str, found: dict[str, int]) -> None:
        if phase == "stop":
            generations.append(found["generation"])

    for _ in range(gc.get_threshold()[1] + 2):
        gc.collect(0)  # From now on the next generation is due.
    gc.callbacks.append(note)
    ended, done = Event(), list[bool]()
    try:
        tasks.run(Lane.WRITER, tasks, ended.wait, done.append)
        kept = [[number] for number in range(30_000)]
        qtbot.waitUntil(lambda: bool(generations))
        assert set(generations) == {0}

        ended.set()
        qtbot.waitUntil(lambda: bool(done))
        kept += [[number] for number in range(2_000)]
        qtbot.waitUntil(lambda: max(generations) > 0)
    finally:
        ended.set()
        gc.callbacks.remove(note)
    assert len(kept) == 32_000


def test_python_collects_again_when_the_last_window_is_gone(qapp: QObject) -> None:
    first, second = TaskRunner(lambda error: None), TaskRunner(lambda error: None)
    first.shutdown()
    assert not gc.isenabled()
    second.shutdown()
    assert gc.isenabled()


def test_a_job_after_the_end_is_guarded_as_well(qapp: QObject) -> None:
    tasks = TaskRunner(lambda error: None)
    tasks.shutdown()
    enabled: list[bool] = []
    tasks.run(Lane.WRITER, tasks, gc.isenabled, enabled.append)
    tasks.shutdown()
    assert enabled == [False]
    assert gc.isenabled()
