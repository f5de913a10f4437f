"""Work in a store after years: how long it takes, and how that grows when the store doubles.

    python3 packaging/dev.py bench scale
    python -m tests.benchmarks.scale [--quick] [--explain]

The stores are made once, which takes some minutes, and kept outside the project: in the folder
that AUDITAPP_BENCHMARK_STORES names, or else in the user's cache. Each figure stands for the
smaller store; the note says what it is in one twice as large.
"""

import argparse
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.ingesting import a_photo
from tests.benchmarks.measuring import Row, answer, percentile, say_rows, work_folder
from tests.benchmarks.scale_store import ScaleStore, scale_store
from tests.benchmarks.starting import start_pairs

_KEPT = "AUDITAPP_BENCHMARK_STORES"
_START_AIM = 1.5
_ACT_AIM_MS, _ITEM_AIM_MS, _PAUSE_AIM_MS, _MEMORY_AIM_MB = 100, 50, 50, 500
_ITEM, _IMPORT = "next item", "importing photos"


@dataclass(frozen=True, slots=True)
class Session:
    """What a person at work in one store took: seconds, the longest pauses, megabytes.

    `work` and `paused_work` are processor time, which a busy machine does not lengthen.
    """

    taken: dict[str, list[float]]
    work: dict[str, list[float]]
    paused: dict[str, float]
    paused_work: dict[str, float]
    imported: float
    memory: tuple[float, float]


def kept_folder() -> Path:
    """Return where the stores are kept."""
    named = os.environ.get(_KEPT)
    return Path(named) if named else Path.home() / ".cache" / "auditapp-benchmarks"


def rows(folder: Path, *, quick: bool, explain: bool) -> list[Row]:
    """Measure both stores."""
    sizes, photos = ((0.02, 0.04), 20) if quick else ((1.0, 2.0), 500)
    dropped = _photos(folder / "photos", photos)
    stores = [scale_store(kept_folder(), size) for size in sizes]
    found = _start_rows(stores, quick=quick)
    sessions = [
        _session(folder / f"store-{place}", store, dropped, quick=quick, explain=explain)
        for place, store in enumerate(stores)
    ]
    return found + _session_rows(sessions[0], sessions[1], photos)


def _start_rows(stores: Sequence[ScaleStore], *, quick: bool) -> list[Row]:
    pairs = [start_pairs(store.folder, _START_AIM, quick=quick) for store in stores]
    note = f"twice the store ratio {median(pairs[1].ratios):.2f}"
    return [pairs[0].row("start to a usable list of 1,000 audits", _START_AIM, note)]


def _session_rows(small: Session, large: Session, photos: int) -> list[Row]:
    found = [_act_row(name, small, large) for name in small.taken]
    importing = f"longest pause while {photos} photos are imported, in ms"
    found.append(_pause_row("longest pause in ordinary use, in ms", small, large, small.taken))
    found.append(_pause_row(importing, small, large, (_IMPORT,)))
    note = _grown(small.imported * 1e3, large.imported * 1e3, "ms")
    found.append(Row("importing a photo meanwhile", small.imported, note=note))
    note = f"{small.memory[0]:.0f} MB before the import; " + _grown(
        small.memory[1], large.memory[1], "MB"
    )
    most = small.memory[1]
    return [
        *found,
        Row("most memory of the window, in MB", aim=_MEMORY_AIM_MB, peak_mb=most, note=note),
    ]


def _act_row(name: str, small: Session, large: Session) -> Row:
    taken, work = small.taken[name], small.work[name]
    now, then = (percentile(each.taken[name], 95) * 1e3 for each in (small, large))
    return Row(
        f"{name}, p95 in ms",
        now / 1e3,
        aim=_ITEM_AIM_MS if name == _ITEM else _ACT_AIM_MS,
        note=f"{len(taken)} times, median {median(taken) * 1e3:.0f} ms, of it "
        f"{median(work) * 1e3:.0f} ms of work; {_grown(now, then, 'ms')}, "
        f"of work {median(large.work[name]) / median(work):.2f}",
    )


def _pause_row(name: str, small: Session, large: Session, during: Iterable[str]) -> Row:
    """Return the longest pause; a busy machine makes it longer than the work within it."""
    acts = list(during)
    pauses = [max(each.paused[act] for act in acts) * 1e3 for each in (small, large)]
    work = max(small.paused_work[act] for act in acts) * 1e3
    note = f"longest work of the window's thread {work:.0f} ms; " + _grown(
        pauses[0], pauses[1], "ms"
    )
    return Row(name, pauses[0] / 1e3, aim=_PAUSE_AIM_MS, note=note)


def _grown(small: float, large: float, unit: str) -> str:
    return f"twice the store {large:.0f} {unit}, growth {large / small:.2f}"


def _session(
    folder: Path, store: ScaleStore, photos: Path, *, quick: bool, explain: bool
) -> Session:
    _copy(store.folder, folder)
    options = [*(["--quick"] if quick else []), *(["--explain"] if explain else [])]
    found = answer("scale_window", folder, store.latest, photos, *options)
    assert isinstance(found, dict)
    shutil.rmtree(folder)
    return Session(**found)


def _copy(source: Path, target: Path) -> None:
    """Copy a store for writing; the original files in it never change and are only linked."""

    def linked(one: str, other: str) -> str:
        if Path(one).parent.parent.name != "blobs":
            return str(shutil.copy2(one, other))
        try:
            os.link(one, other)
        except OSError:
            shutil.copy2(one, other)
        return other

    shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.lock"), copy_function=linked)


def _photos(folder: Path, count: int) -> Path:
    """Make distinct photos of 12 megapixels, which differ in what no eye sees."""
    folder.mkdir()
    first = a_photo(folder / "IMG_0000.jpg", 0).read_bytes()
    for number in range(1, count):
        # What stands before the end mark of a JPEG file belongs to it and shows nothing.
        data = first[:-2] + f"{number:012}".encode() + first[-2:]
        (folder / f"IMG_{number:04}.jpg").write_bytes(data)
    return folder


def main() -> None:
    """Measure and print the rows for the parent process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--explain", action="store_true")
    given = parser.parse_args()
    with work_folder() as folder:
        say_rows(rows(folder, quick=given.quick, explain=given.explain))


if __name__ == "__main__":
    main()
