"""What is built is what is meant: four packages and all data files."""

from pathlib import Path
from zipfile import ZipFile

import hatchling.build
import pytest

from tests.support.repository import PRODUCT, ROOT, files, name


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names in a wheel built from the repository."""
    monkeypatch.chdir(ROOT)
    wheel = hatchling.build.build_wheel(str(tmp_path))
    with ZipFile(tmp_path / wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_has_four_top_level_packages_and_their_data(packed: set[str]) -> None:
    top_level = {entry.split("/")[0] for entry in packed}
    data = {name(file) for file in files() if name(file).startswith("resources/")}

    assert {top for top in top_level if not top.endswith(".dist-info")} == set(PRODUCT)
    assert data - packed == set()
    assert any(entry.endswith(".ttf") for entry in data & packed)
