"""The PDF and the Word report against plain reportlab, python-docx and others, each run by itself.

Nothing heavy is loaded here: a new process counts the memory of the one that started it.
"""

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.benchmarks.measuring import Row, alone, answer, in_turn, say_rows, work_folder

_PDF_AIM = 1.3
_MOST_PER_PICTURE_BYTE = 3.5
_MOST_BESIDES_MB = 100


@dataclass(slots=True)
class _Report:
    """A prepared report, and the peaks of the runs that wrote it, by the way of writing."""

    file: Path
    findings: int
    picture_mb: float
    peaks: dict[str, list[float]] = field(default_factory=dict)

    def write(self, way: str) -> float:
        """Return the seconds of one run and keep its peak."""
        result = answer("writing", self.file, way, self.file.with_suffix(f".{way}"))
        assert isinstance(result, list)
        taken, peak = result
        self.peaks.setdefault(way, []).append(peak)
        return float(taken)


def _prepared(folder: Path, findings: int) -> _Report:
    result = answer("preparing", folder, str(findings))
    assert isinstance(result, list)
    return _Report(Path(result[0]), findings, result[1] / 1e6)


def pdf_rows(folder: Path, quick: bool) -> list[Row]:
    """Measure the PDF, with its peak memory against what the pictures allow."""
    report = _prepared(folder, 60 if quick else 1000)
    least, most = (1, 1) if quick else (3, 7)
    pairs = in_turn(
        lambda: report.write("pdf"), lambda: report.write("plain-pdf"), least, most, _PDF_AIM
    )
    allowed = _MOST_PER_PICTURE_BYTE * report.picture_mb + _MOST_BESIDES_MB
    peak = max(report.peaks["pdf"])
    met = "met" if peak <= allowed else "MISSED"
    note = (
        f"peak at most {allowed:.0f} MB for {report.picture_mb:.0f} MB of pictures: "
        f"{met}; bare peak {max(report.peaks['plain-pdf']):.0f} MB"
    )
    return [pairs.row(f"PDF of {report.findings} findings with pictures", _PDF_AIM, note, peak)]


def word_rows(folder: Path, quick: bool) -> list[Row]:
    """Measure the Word report; plain python-docx once, since it takes very long."""
    counts, runs = ((20, 40, 80), 2) if quick else ((250, 500, 1000), 5)
    reports = [_prepared(folder, count) for count in counts]
    taken = [[report.write("word") for _ in range(runs)] for report in reports]
    last = reports[-1]
    plain, ours, peak = last.write("plain-word"), median(taken[-1]), max(last.peaks["word"])
    # Where there are few findings the fixed part of the report counts for too much.
    aim = None if quick else 0.1
    note = f"{runs} runs of ours, one of the baseline"
    compared = Row(
        f"Word of {last.findings} findings with pictures",
        *(ours, plain, ours / plain, aim, peak, note),
    )
    growth = [
        alone(f"Word of {report.findings} findings, per finding", each, per=report.findings)
        for report, each in zip(reports, taken, strict=True)
    ]
    return [compared, *growth]


def peer_rows(folder: Path, quick: bool) -> list[Row]:
    """Measure both against other libraries on the same findings and pictures, and their growth."""
    counts = (20, 40) if quick else (250, 500, 1000, 2000)
    reports = [_prepared(folder, count) for count in counts]
    last = reports[-1 if quick else -2]
    rows = []
    for kind, peers, aim in (
        ("pdf", ("fpdf2", "typst", "weasyprint"), 1.0),
        ("word", ("docxtpl",), 0.1),
    ):
        last.write(kind)
        ours = median(last.write(kind) for _ in range(3))
        for peer in peers:
            theirs = last.write(peer)
            note = (
                f"3 runs of ours, one of theirs; peak {max(last.peaks[kind]):.0f} against "
                f"{max(last.peaks[peer]):.0f} MB"
            )
            name = f"{kind} of {last.findings} findings with pictures, by {peer}"
            rows.append(Row(name, ours, theirs, ours / theirs, None if quick else aim, note=note))
        rows += [
            alone(
                f"{kind} of {report.findings} findings, per finding",
                [report.write(kind) for _ in range(3)],
                f"peak {max(report.peaks[kind]):.0f} MB",
                per=report.findings,
            )
            for report in reports
        ]
    return rows


def main() -> None:
    """Measure and print the rows for the parent process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=("pdf", "word", "peers"))
    parser.add_argument("--quick", action="store_true")
    wanted = parser.parse_args()
    measured = {"pdf": pdf_rows, "word": word_rows, "peers": peer_rows}[wanted.kind]
    with work_folder() as folder:
        say_rows(measured(folder, wanted.quick))


if __name__ == "__main__":
    main()
