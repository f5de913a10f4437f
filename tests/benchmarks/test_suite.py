import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from auditapp.reports.content import ReportContent
from tests.benchmarks import pdf_baseline, word_baseline
from tests.support.report_content import a_report
from tests.support.repository import ROOT


def test_the_benchmarks_print_a_row_and_keep_its_figures(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"

    done = _bench("--quick", "--json", figures, "save")

    assert done.returncode == 0, done.stderr
    save, slowest = json.loads(figures.read_text("utf-8"))
    assert list(save) == ["name", "ours_s", "baseline_s", "ratio", "aim", "peak_mb"]
    assert save["name"] in done.stdout
    assert save["ours_s"] / save["baseline_s"] == save["ratio"]
    assert (save["aim"], save["peak_mb"]) == (2.5, None)
    assert (slowest["aim"], slowest["ratio"]) == (16, None)
    assert slowest["ours_s"] >= save["ours_s"]


def test_an_unknown_group_is_refused_with_those_that_there_are() -> None:
    done = _bench("sve")

    assert done.returncode == 2
    assert "no group sve; choose from start, save" in done.stderr


def _bench(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, ROOT / "tests" / "benchmarks" / "run.py", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("build", [pdf_baseline.build, word_baseline.build])
def test_the_plain_reports_can_be_written_and_hold_the_pictures(
    build: Callable[[ReportContent, Path], None], tmp_path: Path
) -> None:
    content = a_report(3, 2)
    build(content, tmp_path / "report")

    photos = [picture.jpeg for entry in content.findings for picture in entry.pictures]
    size = sum(len(jpeg()) for jpeg in photos if jpeg)
    # A Word document packs even JPEG files a little smaller.
    assert (tmp_path / "report").stat().st_size > 0.9 * size > 0
