"""What `auditapp report` writes, issues, lists and saves."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from auditapp.__main__ import main
from tests.support.an_app import an_app
from tests.support.ready_audit import a_ready_app


def test_a_report_goes_out_and_is_written_again_without_a_window(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = a_ready_app(tmp_path)
    sample.close()

    def run(*arguments: str, code: int = 0) -> dict[str, Any]:
        assert main(["report", *arguments, "--json", "--store", str(sample.folder)]) == code
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    draft = tmp_path / "draft.docx"
    assert run("write", "Stage 2", "--format", "docx", "--out", str(draft))["warnings"] == []
    assert draft.read_bytes().startswith(b"PK")
    assert not any(gap["stops"] for gap in run("check", "Stage 2")["gaps"])
    issued = run("issue", "Stage 2", "--standard", "27001")
    assert (issued["number"], issued["version"], issued["standard"]) == ("AR-01", 1, "27001")
    assert [it["id"] for it in run("list", "Stage 2")["issues"]] == [issued["id"]]
    paths = run("save", "Stage 2", "ar-01/1", "--out", str(tmp_path / "out"))["paths"]
    hashes = {
        Path(it).suffix[1:]: hashlib.sha256(Path(it).read_bytes()).hexdigest() for it in paths
    }
    assert hashes == issued["files"]


def test_what_stops_an_issue_is_said_and_nothing_goes_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = an_app(tmp_path)
    sample.close()
    store = ["--store", str(sample.folder)]

    assert main(["report", "check", "Stage 2", *store]) == 1
    assert "Stops: The closing meeting is not on record." in capsys.readouterr().out
    assert main(["report", "issue", "Stage 2", *store]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Not issued. ")
    assert said.rstrip().endswith(" more.")
    assert main(["report", "list", "Stage 2", *store]) == 0
    assert capsys.readouterr().out == "Nothing was issued yet.\n"
    assert main(["report", "save", "Stage 2", "AR-01", "--out", str(tmp_path), *store]) == 1
    assert "AR-01 was not issued" in capsys.readouterr().err
