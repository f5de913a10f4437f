"""The log helps to find faults and tells nothing about an audit."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditapp.logs import log_to
from auditapp.paths import log_folder

OURS = ("auditapp", "db", "ui")


@pytest.fixture(autouse=True)
def _own_handlers() -> Iterator[None]:
    """Set aside what the command line may have set up in this process before."""
    before = {name: logging.getLogger(name).handlers[:] for name in OURS}
    for name in OURS:
        logging.getLogger(name).handlers.clear()
    yield
    for name in OURS:
        for handler in logging.getLogger(name).handlers:
            handler.close()
        logging.getLogger(name).handlers[:] = before[name]


def test_a_warning_of_ours_is_written_once(tmp_path: Path) -> None:
    log_to(tmp_path / "logs")
    log_to(tmp_path / "logs")
    logging.getLogger("auditapp.evidence.disk").warning("A temporary file could not be removed")

    text = (tmp_path / "logs" / "auditapp.log").read_text(encoding="utf-8")
    assert text.count("WARNING auditapp.evidence.disk: A temporary file could not be removed") == 1


def test_what_libraries_say_is_not_written(tmp_path: Path) -> None:
    log_to(tmp_path)
    logging.getLogger("PIL.Image").error("cannot read Beispiel-GmbH-server-room.jpg")

    assert (tmp_path / "auditapp.log").read_text(encoding="utf-8") == ""


def test_a_long_log_is_kept_once_as_the_earlier_one(tmp_path: Path) -> None:
    (tmp_path / "auditapp.log").write_text("x" * 500_001, encoding="utf-8")
    log_to(tmp_path)

    assert (tmp_path / "auditapp.log").stat().st_size == 0
    assert (tmp_path / "auditapp.earlier.log").stat().st_size == 500_001


def test_the_program_goes_without_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    log_to(tmp_path / "file" / "logs")

    assert logging.getLogger("auditapp").handlers == []


def test_a_variable_says_where_the_log_lies(tmp_path: Path) -> None:
    assert log_folder({"AUDITAPP_LOGS": str(tmp_path)}) == tmp_path
    assert log_folder({}).name
