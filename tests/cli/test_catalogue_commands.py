"""What somebody who writes questions relies on at the command line."""

import json
from pathlib import Path

import pytest

from auditapp.__main__ import main
from tests.support.small_library import AI, FILES, a_library


def test_a_good_library_is_said_to_be_good_with_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["catalogue", "check", str(a_library(tmp_path))]) == 0

    assert capsys.readouterr().out == (
        "Nothing is wrong: 3 items, 10 questions, 1 follow-ups, 6 typical nonconformities,"
        " 6 red flags.\n"
    )


def test_problems_are_lines_that_an_editor_can_jump_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = a_library(tmp_path) / AI
    file.write_text(FILES[AI].replace("method: [interview]", "method: [ask]"), encoding="utf-8")

    assert main(["catalogue", "check", str(tmp_path)]) == 1

    sentence = '42001-A.8.2/2: method: "ask" is none of examine, interview, observe, test.'
    assert capsys.readouterr().out == f"{AI}:17: {sentence}\n"
    assert main(["catalogue", "check", str(file), "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "problems": [{"file": AI, "line": 17, "sentence": sentence}]
    }


def test_one_good_file_is_said_to_be_good(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["catalogue", "check", str(a_library(tmp_path) / AI)]) == 0
    assert capsys.readouterr().out == f"Nothing is wrong: {AI}.\n"


def test_a_file_from_elsewhere_is_compared_with_what_ships(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "questions-mine.yaml"
    mine.write_text(FILES[AI], encoding="utf-8")

    assert main(["catalogue", "check", str(mine)]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert any("42001-A.8.2: this item stands in questions-42001-a08.yaml" in x for x in lines)
    assert all(line.startswith("questions-mine.yaml:") for line in lines)


def test_a_folder_without_a_library_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["catalogue", "check", str(tmp_path)]) == 1
    assert "holds no question library" in capsys.readouterr().err


def test_stats_count_the_shipped_library(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "stats", "--json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["items"] == 163
    assert counts["items per standard"] == {"27001": 123, "42001": 70}
    assert counts["questions"] >= 400

    assert main(["catalogue", "stats"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "items: 163" in lines
    assert "questions per theme:" in lines


def test_catalogue_needs_an_action(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["catalogue"])
    assert refused.value.code == 2
    assert "ACTION" in capsys.readouterr().err
