"""From starting the program to a list of audits that reacts, against an empty window.

Both are processes of their own; the time runs from their start until the line that says "usable".
"""

import argparse
import time
from pathlib import Path
from threading import Timer

from auditapp.bootstrap import open_app
from auditapp.sample import make_sample
from tests.benchmarks.measuring import (
    ChildError,
    Pairs,
    Row,
    in_turn,
    say_rows,
    start,
    work_folder,
)

_AIM = 1.5
_LONGEST = 60.0


def rows(folder: Path, quick: bool) -> list[Row]:
    """Measure with the sample store, after a start of each that fills the system's cache."""
    store = folder / "store"
    app = open_app(store, make=True)
    make_sample(app)
    app.close()
    pairs = start_pairs(store, _AIM, quick=quick)
    return [pairs.row("start to a usable list of audits", _AIM)]


def start_pairs(store: Path, aim: float, *, quick: bool) -> Pairs:
    """Start the program on a store and the empty window beside it, in turn."""
    least, most = (3, 3) if quick else (7, 25)
    _usable("starting_ours", store)
    _usable("starting_baseline", store)
    return in_turn(
        lambda: _usable("starting_ours", store),
        lambda: _usable("starting_baseline", store),
        *(least, most, aim),
    )


def _usable(module: str, store: Path) -> float:
    began = time.perf_counter()
    with start(module, store) as child:
        assert child.stdout is not None
        # A window that asks something instead would wait for ever.
        patience = Timer(_LONGEST, child.kill)
        patience.start()
        told = child.stdout.readline()
        taken = time.perf_counter() - began
        child.wait()
        patience.cancel()
    if told != "usable\n" or child.returncode:
        raise ChildError(f"tests.benchmarks.{module} failed with exit code {child.returncode}")
    return taken


def main() -> None:
    """Measure and print the rows for the parent process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    with work_folder() as folder:
        say_rows(rows(folder, quick))


if __name__ == "__main__":
    main()
