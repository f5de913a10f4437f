"""What holds for every test: no screen is needed, no example has to hurry, no window is left."""

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# Before anything loads Qt. Set the variable to watch the windows on a real screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The program writes its log here, not beside the user's own.
os.environ["AUDITAPP_LOGS"] = tempfile.mkdtemp(prefix="auditapp-")
atexit.register(shutil.rmtree, os.environ["AUDITAPP_LOGS"], ignore_errors=True)

settings.register_profile("auditapp", deadline=None)
settings.load_profile("auditapp")


def pytest_collection_finish() -> None:
    """Spare the collector everything that is imported by now."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Spare it as well what a file of tests has imported and built for the whole run."""
    if nextitem is not None and nextitem.path != item.path:
        gc.collect()
        gc.freeze()


@pytest.fixture(autouse=True)
def no_window_is_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail when a test leaves a window or a part of one that was not there before.

    Every part that is left takes part in each later change of the theme, and all garbage makes
    memory slower to get: the last of a thousand tests would take ten times as long as the first.
    """
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    before = _windows()
    yield
    # What the test was given may hold parts of its window.
    request.node.funcargs.clear()
    gc.collect()
    left = _windows() - before
    names = [it.metaObject().className() for it in left]
    for widget in left:
        widget.deleteLater()
    assert not names, f"left over: {names}"


def _windows() -> "set[QWidget]":
    # Not before a test wants windows: most have none.
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return {it for it in QApplication.topLevelWidgets() if it.parent() is None}
