"""Taking times so that they can be trusted on a machine that others use: in turn, and often."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "benchmarks"
"""Beside the sources, because the system's temporary folder may live in memory."""
_SETTLED = 0.03
# So many errors away from the aim nobody doubts on which side of it a ratio lies.
_PLAIN = 4


class ChildError(Exception):
    """A process that was to measure something has failed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the result. Seconds, megabytes (10^6 bytes).

    `ratio` is ours by baseline and `aim` its most; in a row without a ratio `aim` is in the unit
    that its name says. `note` says how far the runs lay apart and what else belongs to the figure.
    """

    name: str
    ours_s: float | None = None
    baseline_s: float | None = None
    ratio: float | None = None
    aim: float | None = None
    peak_mb: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Seconds of runs taken in turn: each of ours with the baseline that ran beside it."""

    ours: tuple[float, ...]
    baseline: tuple[float, ...]

    @property
    def ratios(self) -> list[float]:
        """The ratio of each pair."""
        return [ours / bare for ours, bare in zip(self.ours, self.baseline, strict=True)]

    def row(self, name: str, aim: float | None, note: str = "", peak: float | None = None) -> Row:
        """Return medians and their ratio; the note starts with the spread of the pairs."""
        ours, baseline = median(self.ours), median(self.baseline)
        spread = f"{len(self.ours)} pairs, middle half {_middle_half(self.ratios)}"
        words = "; ".join(filter(None, (spread, note)))
        return Row(name, ours, baseline, ours / baseline, aim, peak, words)


def in_turn(
    ours: Callable[[], float],
    baseline: Callable[[], float],
    least: int,
    most: int,
    aim: float | None = None,
) -> Pairs:
    """Run both in turn until it is plain on which side of the aim the ratio lies.

    Without an aim, or close to it, until the median of the ratios has settled within 3 %; never
    more than `most` pairs. Both return the seconds they took; who goes first changes each time.
    """
    found: list[tuple[float, float]] = []
    while len(found) < least or (len(found) < most and not _settled(found, aim)):
        if len(found) % 2:
            bare = baseline()
            found.append((ours(), bare))
        else:
            found.append((ours(), baseline()))
    return Pairs(tuple(pair[0] for pair in found), tuple(pair[1] for pair in found))


def repeated(run: Callable[[], object], times: int) -> list[float]:
    """Return the seconds of each of so many runs, after one that is not counted."""
    run()
    return [seconds(run) for _ in range(times)]


def alone(name: str, taken: Sequence[float], note: str = "", per: int = 1) -> Row:
    """Return a row without a baseline: the median, by `per` pieces where a run does several."""
    each = [value / per for value in taken]
    spread = f"{len(each)} runs"
    if len(each) > 1:
        spread += f", {min(each) * 1e3:.3g} to {max(each) * 1e3:.3g} ms"
    return Row(name, median(each), note="; ".join(filter(None, (spread, note))))


def seconds(run: Callable[[], object]) -> float:
    """Return how long one run takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def percentile(taken: Sequence[float], percent: int) -> float:
    """Return the value that so many percent of the runs stay below."""
    if len(taken) == 1:
        return taken[0]
    return quantiles(taken, n=100, method="inclusive")[percent - 1]


def _settled(pairs: list[tuple[float, float]], aim: float | None) -> bool:
    ratios = [ours / bare for ours, bare in pairs]
    if len(ratios) < 3:
        return False
    low, middle, high = quantiles(ratios, n=4, method="inclusive")
    # The usual error of a median: 1.57 middle halves by the root of the number of runs.
    error = 1.57 * (high - low) / len(ratios) ** 0.5
    if aim is not None and abs(middle - aim) > _PLAIN * error:
        return True
    return bool(error < _SETTLED * middle)


def _middle_half(ratios: Sequence[float]) -> str:
    if len(ratios) < 2:
        return f"{ratios[0]:.2f}"
    low, _, high = quantiles(ratios, n=4, method="inclusive")
    return f"{low:.2f} to {high:.2f}"


@contextmanager
def work_folder() -> Iterator[Path]:
    """Give a new folder on the disk of the sources, and take it away afterwards."""
    WORK.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=WORK, ignore_cleanup_errors=True) as name:
        yield Path(name)


def start(module: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """Start one of these modules in a Python of its own, without a screen.

    It keeps compiled modules, as an installed program has them, whatever this machine prefers.
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(WORK / "compiled")
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def answer(module: str, *arguments: str | Path) -> object:
    """Run one of these modules to its end and return what it printed, as JSON.

    Raises ChildError when it failed; it has said why on the error stream.
    """
    child = start(module, *arguments)
    output, _ = child.communicate()
    if child.returncode:
        raise ChildError(f"tests.benchmarks.{module} failed with exit code {child.returncode}")
    return json.loads(output)


def say(value: object) -> None:
    """Print what `answer` in the parent process returns."""
    sys.stdout.write(json.dumps(value))


def say_rows(rows: Sequence[Row]) -> None:
    """Print rows for the parent process."""
    say([asdict(row) for row in rows])
