"""One run of a report writer in a Python of its own: its seconds and its memory at the highest.

    python -m tests.benchmarks.writing CONTENT WAY TARGET

CONTENT is a pickled report whose pictures are files, so that making them costs nothing here.
"""

import pickle
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from auditapp.reports.content import ReportContent
from tests.benchmarks.measuring import say, seconds

Writer: TypeAlias = Callable[[ReportContent, Path], object]

WAYS = {
    "pdf": ("tests.support.report_files", "write_pdf"),
    "plain-pdf": ("tests.benchmarks.pdf_baseline", "build"),
    "word": ("tests.support.report_files", "write_word"),
    "plain-word": ("tests.benchmarks.word_baseline", "build"),
    "fpdf2": ("tests.benchmarks.peer_reports", "fpdf2"),
    "typst": ("tests.benchmarks.peer_reports", "typst"),
    "weasyprint": ("tests.benchmarks.peer_reports", "weasyprint"),
    "docxtpl": ("tests.benchmarks.peer_reports", "docxtpl"),
}


def main() -> None:
    """Write one report and print seconds and peak memory (10^6 bytes) for the parent process."""
    file, way, target = sys.argv[1:]
    module, name = WAYS[way]
    write: Writer = getattr(import_module(module), name)
    content = pickle.loads(Path(file).read_bytes())  # noqa: S301 - our parent process wrote it
    taken = seconds(lambda: write(content, Path(target)))
    say([taken, _peak_mb()])


def _peak_mb() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


if __name__ == "__main__":
    main()
