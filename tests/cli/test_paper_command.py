"""What `auditapp paper` writes, and what it refuses."""

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from auditapp.__main__ import main
from auditapp.domain.terms import Standard
from tests.support.an_app import SampleApp, an_app


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    made = an_app(tmp_path)
    yield made
    made.close()


def test_without_an_audit_no_store_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AUDITAPP_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("AUDITAPP_KEY", "no key")
    target = tmp_path / "paper.xlsx"
    chosen = ["--standard", "42001", "--depth", "trainee", "--theme", "ethics"]
    arguments = ["paper", "--format", "xlsx", "--out", str(target), *chosen, "--json"]

    assert main(arguments) == 0
    assert json.loads(capsys.readouterr().out) == {"path": str(target), "warnings": []}
    sheet = openpyxl.load_workbook(target)["Checklist"]
    standards = {row[0].value for row in sheet.iter_rows(min_row=2)}
    assert standards == {Standard.ISO42001.label}
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("paper_format", ["docx", "pdf", "xlsx"])
def test_a_paper_of_an_audit_bears_its_name(
    sample: SampleApp, tmp_path: Path, paper_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sample.close()
    target = tmp_path / f"paper.{paper_format}"
    store = ["--store", str(sample.folder)]
    parts = ["--theme", "competence", "--roomy", "--without", "guidance", "--without", "signs"]
    call = ["paper", "Stage 2", "--format", paper_format, "--out", str(target), *parts, *store]

    assert main(call) == 0
    assert capsys.readouterr().out == f"Written: {target}\n"
    assert target.stat().st_size > 5000
    if paper_format == "xlsx":
        about = openpyxl.load_workbook(target)["About"]
        facts = {row[0].value: row[1].value for row in about.iter_rows(min_row=2)}
        assert facts["Working paper"] == "Stage 2, Musterwerk GmbH"
        assert facts["Client"] == "Musterwerk GmbH"


@pytest.mark.parametrize("given", [["--depth", "gap"], ["--standard", "27001"], ["--no-ai"]])
def test_what_the_audit_decides_is_refused(
    tmp_path: Path, given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["paper", "Stage 2", "--format", "pdf", "--out", str(tmp_path / "p.pdf"), *given]
    assert main(call) == 1
    assert f"Leave {given[0]} away" in capsys.readouterr().err


def test_a_depth_that_there_is_not_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "p.pdf"
    assert main(["paper", "--format", "pdf", "--out", str(target), "--depth", "deep"]) == 1
    assert "Choose one of: full" in capsys.readouterr().err
    assert not target.exists()
