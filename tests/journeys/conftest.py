"""Journeys see the window as the tests of pages do."""

import pytest

from tests.ui.conftest import RecordingAsk


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say that it knows no size hints; that is no fault of ours."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture
def ask() -> RecordingAsk:
    return RecordingAsk()
