"""Tests of documents are the same on every computer: they use the shipped fonts only."""

from collections.abc import Iterator

import pytest

from auditapp.reports.pdf_fonts import folders, use_fonts_of


@pytest.fixture(autouse=True)
def only_shipped_fonts() -> Iterator[None]:
    use_fonts_of([])
    yield
    use_fonts_of(folders())
