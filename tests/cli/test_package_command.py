"""What `auditapp data` and `auditapp package` write and check."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from auditapp.__main__ import main
from auditapp.domain.terms import Level
from auditapp.services.evidence import Target
from tests.support.an_app import an_app
from tests.support.pictures import photo
from tests.support.some_findings import a_finding


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """An audit with a finding and three photographs, one of them for the team only."""
    sample = an_app(tmp_path / "app")
    finding = a_finding(sample)
    files = [tmp_path / f"{name}.jpg" for name in "abc"]
    for width, file in enumerate(files, 400):
        file.write_bytes(photo(width=width, gps=True))
    sample.app.evidence.attach(sample.audit, files, Target(finding=finding))
    first = sample.app.evidence.all(sample.audit)[0]
    sample.app.levels.set_of_evidence(sample.audit, [first.id], Level.TEAM)
    sample.close()
    return sample.folder


def run(
    capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 0
) -> dict[str, Any]:
    assert main([*map(str, arguments), "--json"]) == code
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_package_holds_reports_data_and_the_evidence_that_its_reader_may_see(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "package"

    made = run(capsys, "package", "make", "Stage 2", "--out", out, "--store", store)

    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert files == {
        *("reports/Audit report.pdf", "reports/Audit report.docx"),
        *("reports/Evidence register.pdf", "reports/Evidence register.docx"),
        *("data/data.xlsx", "data/data.json"),
        *("evidence/BM-E02.jpg", "evidence/BM-E03.jpg"),
        *("manifest.json", "SHA256SUMS", "check.html"),
    }
    assert made["files"] == 8
    with Image.open(out / "evidence/BM-E02.jpg") as picture:
        assert not picture.getexif()
    checked = run(capsys, "package", "check", out)
    assert (checked["differences"], checked["fingerprint"]) == ([], made["fingerprint"])


def test_originals_go_in_only_when_they_are_asked_for(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "package.zip"
    wanted = ("--kinds", "soa", "--evidence", "bm-e03", "--originals")

    run(capsys, "package", "make", "Stage 2", "--out", out, "--store", store, *wanted)

    manifest = run(capsys, "package", "check", out)
    assert manifest["files"] == 6
    with zipfile.ZipFile(out) as package:
        original = package.read("originals/BM-E03.jpg")
    assert original in [path.read_bytes() for path in tmp_path.glob("*.jpg")]


def test_a_changed_package_ends_with_code_1(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "package"
    wanted = ("--kinds", "soa", "--evidence", "none")
    run(capsys, "package", "make", "Stage 2", "--out", out, "--store", store, *wanted)
    (out / "data/data.json").write_text("{}")

    found = run(capsys, "package", "check", out, code=1)

    assert found["differences"] == [{"change": "changed", "path": "data/data.json", "was": ""}]
    assert main(["package", "check", str(out)]) == 1
    assert capsys.readouterr().out.startswith("Changed: data/data.json\n")


def test_evidence_that_its_reader_may_not_have_is_refused(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "package"
    wanted = ("--evidence", "BM-E01", "--store", str(store))

    assert main(["package", "make", "Stage 2", "--out", str(out), *wanted]) == 1

    assert "There is no evidence BM-E01 for this reader" in capsys.readouterr().err
    assert not out.exists()


def test_data_is_written_without_a_window(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "data.json"

    run(capsys, "data", "Stage 2", "--format", "json", "--out", out, "--store", store)

    written = json.loads(out.read_text(encoding="utf-8"))
    assert [it["number"] for it in written["evidence"]] == ["BM-E02", "BM-E03"]
