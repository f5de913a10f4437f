"""One real application per test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.an_app import SampleApp, an_app


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path)
    yield opened
    opened.close()
