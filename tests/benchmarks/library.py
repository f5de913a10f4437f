"""What reading the question library costs beside reading the same files as bare YAML."""

import argparse
from collections import deque
from functools import partial
from pathlib import Path

import yaml

import resources
from auditapp.catalogue.compiling import compile_checklist
from auditapp.catalogue.library_loading import load_depths, read_library
from auditapp.catalogue.loading import read_catalogue
from auditapp.domain.terms import Standard
from tests.benchmarks.measuring import Row, alone, in_turn, repeated, say_rows, seconds

# Trees, texts with their lines and frozen values may cost twice as much again as the parser in C.
_AIM = 3.0


def rows(quick: bool) -> list[Row]:
    """Measure what is read at start, then all of it, then compiling a checklist of it."""
    folder = resources.path("catalogues")
    pairs, runs = (3, 3) if quick else (15, 15)
    started = in_turn(
        lambda: seconds(lambda: (read_catalogue(folder), load_depths.__wrapped__())),
        lambda: seconds(partial(_parse, _files(folder, at_start=True))),
        pairs,
        3 * pairs,
        _AIM,
    )
    whole = in_turn(
        lambda: seconds(lambda: (read_catalogue(folder), read_library(folder))),
        lambda: seconds(partial(_parse, _files(folder, at_start=False))),
        pairs,
        3 * pairs,
        _AIM,
    )
    return [
        started.row("numbers and depths, read at start", _AIM),
        whole.row("the whole question library", _AIM),
        alone("compile a combined checklist", repeated(_compile, runs)),
    ]


def _files(folder: Path, *, at_start: bool) -> list[Path]:
    # These two are read by the check alone.
    files = sorted(it for it in folder.glob("*.yaml") if it.stem not in ("wording", "sources"))
    return [it for it in files if not at_start or it.name.startswith(("iso", "depths"))]


def _parse(files: list[Path]) -> None:
    for file in files:
        deque(yaml.parse(file.read_bytes(), Loader=yaml.CBaseLoader), maxlen=0)


def _compile() -> None:
    compile_checklist(tuple(Standard))


def main() -> None:
    """Measure and print the rows for the parent process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    say_rows(rows(parser.parse_args().quick))


if __name__ == "__main__":
    main()
