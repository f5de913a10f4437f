"""How many random schedules of merging are played, and who plays them.

    pytest tests/properties --schedules 100000

plays that many in memory, and a tenth of it on real stores, up to a thousand there. The schedules
are seeded from 0, so a failing seed reproduces by itself.
"""

import json
from collections.abc import Callable

import pytest
from filelock import FileLock

Failures = dict[str, list[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--schedules",
        type=int,
        default=2000,
        help="random schedules of merging to play in memory; a tenth of them on real stores",
    )


@pytest.fixture(scope="session")
def schedules(request: pytest.FixtureRequest) -> int:
    """How many schedules to play in memory."""
    number: int = request.config.getoption("--schedules")
    return number


@pytest.fixture(scope="session")
def played_once(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[[str, Callable[[], Failures]], Failures]:
    """Play a set of schedules once per test run, however many processes ask for it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if hasattr(request.config, "workerinput") else base

    def once(name: str, play: Callable[[], Failures]) -> Failures:
        file = shared / f"{name}.json"
        with FileLock(str(file) + ".lock"):
            if not file.exists():
                file.write_text(json.dumps(play()), encoding="utf-8")
        found: Failures = json.loads(file.read_text(encoding="utf-8"))
        return found

    return once
