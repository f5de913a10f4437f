"""Every page of the window opens, closes and is gone, with nothing left behind."""

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from tests.support.a_window import OpenWindow, open_window
from tests.support.an_app import SampleApp, an_app
from tests.ui.conftest import RecordingAsk

OUTSIDE = ("audits", "library", "schemes", "templates")
INSIDE = (
    "overview",
    "plan",
    "coverage",
    "checklist",
    "notes",
    "findings",
    "evidence",
    "today",
    "actions",
    "texts",
    "report",
)

OTHER_KEYS = {"plan": Qt.Key.Key_T, "texts": Qt.Key.Key_R}
KEYS = {
    name: Qt.Key(Qt.Key.Key_0.value + number)
    for number, name in enumerate((name for name in INSIDE if name not in OTHER_KEYS), start=1)
} | OTHER_KEYS


def opened(qapp: QApplication, folder: Path, ask: RecordingAsk) -> tuple[OpenWindow, SampleApp]:
    sample = an_app(folder)
    sample.close()
    window = open_window(qapp, sample.folder, ask, sample.clock)
    window.shell.window.page.opened.emit(sample.audit)
    window.settle()
    return window, sample


def test_the_areas_of_an_audit_stand_in_their_order_each_with_its_key(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk, qtbot: QtBot
) -> None:
    window, _ = opened(qapp, tmp_path, ask)
    try:
        buttons = [
            it
            for it in window.shell.window.findChildren(QToolButton)
            if it.objectName().startswith("rail-") and it.isVisible()
        ]
        assert [it.objectName() for it in buttons] == [f"rail-{name}" for name in INSIDE]
        assert KEYS.keys() == set(INSIDE)
        for button in buttons:
            key = KEYS[button.objectName().removeprefix("rail-")]
            qtbot.keyClick(window.shell.window, key, Qt.KeyboardModifier.ControlModifier)
            window.settle()
            assert button.isChecked()
    finally:
        window.end()
    assert ask.bugs == []


def test_the_pages_outside_audits_stand_in_their_order_each_with_its_key(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk, qtbot: QtBot
) -> None:
    window = open_window(qapp, tmp_path / "store", ask)
    try:
        buttons = [
            it
            for it in window.shell.window.findChildren(QToolButton)
            if it.objectName().startswith("rail-") and it.isVisible()
        ]
        assert [it.objectName() for it in buttons] == [f"rail-{name}" for name in OUTSIDE]
        for number, button in enumerate(buttons, start=1):
            key = Qt.Key(Qt.Key.Key_0.value + number)
            qtbot.keyClick(window.shell.window, key, Qt.KeyboardModifier.ControlModifier)
            window.settle()
            assert button.isChecked()
    finally:
        window.end()
    assert ask.bugs == []


def test_pages_are_freed_with_their_audit(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk, qtbot: QtBot
) -> None:
    window, sample = opened(qapp, tmp_path, ask)
    try:
        alive = []
        for name in INSIDE:
            window.shell.window.open_page(name)
            window.settle()
            alive.append(weakref.ref(window.shell.window.page))
        window.shell.window.close_audit()
        window.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        assert [name for name, it in zip(INSIDE, alive, strict=True) if it() is not None] == []

        window.shell.window.page.opened.emit(sample.audit)
        window.settle()
        assert window.shell.window.audit_id == sample.audit
    finally:
        window.end()
    assert ask.bugs == []


@pytest.mark.parametrize("name", INSIDE)
def test_a_page_may_be_closed_while_it_is_still_reading(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk, qtbot: QtBot, name: str
) -> None:
    window, _ = opened(qapp, tmp_path, ask)
    try:
        window.shell.window.open_page(name)
        window.shell.window.close_audit()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        window.settle()
        assert window.shell.window.audit_id is None
    finally:
        window.end()
    assert ask.bugs == []
    assert ask.warned == []


def test_the_window_may_be_closed_while_the_library_is_still_read(
    qapp: QApplication, tmp_path: Path, ask: RecordingAsk, qtbot: QtBot
) -> None:
    window = open_window(qapp, tmp_path / "store", ask)
    try:
        window.shell.window.open_page("library")
    finally:
        window.end()
    assert ask.bugs == []
    assert ask.warned == []
