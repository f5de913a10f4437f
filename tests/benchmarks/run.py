"""Measure the program against plain use of the same libraries, and print ratios.

    python3 packaging/dev.py bench [--quick] [--json FILE] [GROUP ...]

Each group runs in a Python of its own, so that none profits from what another has loaded.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Started as a file, Python looks beside it for modules instead of in the project's folder.
sys.path[:1] = [str(ROOT)]

from tests.benchmarks.measuring import ChildError, Row, answer  # noqa: E402 - found by the line above

GROUPS: dict[str, tuple[str, ...]] = {
    "start": ("starting",),
    "save": ("saving",),
    "ingest": ("ingesting",),
    "pdf": ("reports", "pdf"),
    "word": ("reports", "word"),
    "peers": ("reports", "peers"),
    "read": ("reading",),
    "library": ("library",),
    "scale": ("scale",),
}
KEYS = ("name", "ours_s", "baseline_s", "ratio", "aim", "peak_mb")


def main(arguments: Sequence[str]) -> int:
    """Run the groups, print the table and return the exit code; a missed aim is no failure."""
    parser = _parser()
    wanted = parser.parse_args(arguments)
    unknown = [group for group in wanted.groups if group not in GROUPS]
    if unknown:
        parser.error(f"there is no group {unknown[0]}; choose from {', '.join(GROUPS)}")
    rows: list[Row] = []
    failed = False
    for group in wanted.groups or GROUPS:
        try:
            found = _measured(group, quick=wanted.quick)
        except ChildError as error:
            sys.stderr.write(f"{error}\n")
            failed = True
            continue
        rows += found
        sys.stdout.writelines(f"{_line(row)}\n" for row in found)
        sys.stdout.flush()
    if wanted.json:
        figures = [{key: getattr(row, key) for key in KEYS} for row in rows]
        wanted.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return int(failed)


def _measured(group: str, *, quick: bool) -> list[Row]:
    found = answer(*GROUPS[group], *(["--quick"] if quick else []))
    assert isinstance(found, list)
    return [Row(**entry) for entry in found]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(GROUPS))
    parser.add_argument("--quick", action="store_true", help="smaller and fewer, under a minute")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures")
    return parser


def _line(row: Row) -> str:
    parts = [f"{row.name:<52}", f"{_time(row.ours_s):>9}"]
    if row.ratio is not None:
        parts.append(f"bare {_time(row.baseline_s):>9}  ratio {row.ratio:6.3f}")
        if row.aim is not None:
            parts.append(f"aim {row.aim:g} {'met' if row.ratio <= row.aim else 'MISSED'}")
    elif row.aim is not None:
        parts.append(f"aim {row.aim:g}")
    if row.peak_mb is not None:
        parts.append(f"peak {row.peak_mb:.0f} MB")
    return "  ".join(parts) + (f"  ({row.note})" if row.note else "")


def _time(value: float | None) -> str:
    if value is None:
        return ""
    if value < 1e-3:
        return f"{value * 1e6:.0f} us"
    return f"{value * 1e3:.2f} ms" if value < 1 else f"{value:.2f} s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
