"""How often the program is killed: `pytest tests/torture --kills 1000` takes some minutes."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--kills", type=int, default=40, help="how often the torture tests kill the program"
    )


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How often to kill."""
    number: int = request.config.getoption("--kills")
    return number
