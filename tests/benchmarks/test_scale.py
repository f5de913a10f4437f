from pathlib import Path

import pytest

from auditapp.bootstrap import open_app
from db.integrity import verify
from tests.benchmarks.scale_store import scale_store

SIZE = 0.003


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


def test_the_large_store_is_a_real_one_with_one_audit_under_way(kept: Path) -> None:
    made = scale_store(kept, SIZE)

    app = open_app(made.folder, read_only=True)
    try:
        found = verify(app.store)
        entries = app.audit_list.entries()
        photos = app.evidence.all(made.latest)
        assert app.blobs.read(photos[0].sha256)
    finally:
        app.close()
    assert found.problems == ()
    assert len(entries) == 3
    assert entries[0].id == made.latest
    assert len(photos) == 1000


def test_it_is_made_once_and_found_again(kept: Path) -> None:
    first = scale_store(kept, SIZE)
    before = (first.folder / "store.db").stat().st_mtime_ns

    assert scale_store(kept, SIZE) == first
    assert (first.folder / "store.db").stat().st_mtime_ns == before
