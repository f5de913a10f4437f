"""Who works here, and the device's key: what a failed action leaves of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.bootstrap import App, open_app
from auditapp.errors import StorageError
from tests.support.an_app import SampleApp


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    opened = open_app(tmp_path / "store", make=True)
    yield opened
    opened.close()


def fill_the_disk(app: App) -> None:
    (pages,) = app.store.connection.execute("PRAGMA page_count").fetchone()
    app.store.connection.execute(f"PRAGMA max_page_count={pages}")


def free_the_disk(app: App) -> None:
    app.store.connection.execute("PRAGMA max_page_count=100000")


def test_nobody_works_here_when_their_name_could_not_be_recorded(app: App) -> None:
    fill_the_disk(app)
    with pytest.raises(StorageError):
        app.identity.introduce("Bea Muster " * 20_000, "BM")

    assert app.identity.me() is None
    assert app.store.local.get("me") is None

    free_the_disk(app)
    app.identity.introduce("Bea Muster", "BM")
    assert app.identity.known().name == "Bea Muster"


def test_whoever_worked_here_before_goes_on_when_another_name_cannot_be_recorded(
    sample: SampleApp,
) -> None:
    app = sample.app
    fill_the_disk(app)
    with pytest.raises(StorageError):
        app.identity.introduce("Ana Beispiel " * 20_000, "AB")

    assert app.identity.known().initials == "BM"


def test_a_device_key_whose_record_failed_signs_nothing_later(app: App) -> None:
    found: list[str] = []

    def fail_after_the_key_was_made() -> None:
        with app.store.journal.transaction():
            found.append(app.identity.public_key())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_the_key_was_made()

    app.identity.introduce("Bea Muster", "BM")

    second = app.identity.public_key()
    assert second not in found
    assert app.identity.author().public_key == second
    assert second in (app.store.local.get("device") or "")


def test_a_store_that_cannot_be_prepared_is_closed_and_free_again(sample: SampleApp) -> None:
    sample.close()
    raw = open_app(sample.folder)
    raw.store.connection.execute("UPDATE meta SET value = 'older'")
    raw.close()

    for _ in range(2):
        with pytest.raises(StorageError, match="another version"):
            open_app(sample.folder, read_only=True)
    again = open_app(sample.folder)
    assert again.identity.known().initials == "BM"
    again.close()
