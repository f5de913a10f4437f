"""What every test of the phone's page needs: a page on loopback that leaves no thread behind."""

from collections.abc import Iterator

import pytest

from tests.support.phone_page import HURRIED, OpenPage, open_page


@pytest.fixture
def page() -> Iterator[OpenPage]:
    opened = open_page()
    yield opened
    opened.close()


@pytest.fixture
def hurried() -> Iterator[OpenPage]:
    """A page with little patience."""
    opened = open_page(patience=HURRIED)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def quiet() -> Iterator[OpenPage]:
    """A page for what changes nothing on it."""
    opened = open_page()
    yield opened
    opened.close()
