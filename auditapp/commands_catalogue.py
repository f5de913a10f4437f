"""The commands that look at the question library; none of them opens a store."""

import argparse
import json
import sys
from pathlib import Path

import resources
from auditapp.catalogue.checking import Problem, check_file, check_folder, is_library, read_library
from auditapp.catalogue.statistics import Counts, statistics

_SHIPPED = "catalogues"


def catalogue(arguments: argparse.Namespace) -> int:
    """Check or count the library; exit code 1 when something is wrong with it."""
    return _check(arguments) if arguments.action == "check" else _stats(arguments)


def _check(arguments: argparse.Namespace) -> int:
    path, folder = _paths(arguments)
    problems = check_file(path, folder) if path else check_folder(folder)
    if arguments.json:
        _print_json({"problems": [_as_data(problem) for problem in problems]})
    else:
        what = path.name if path else _counted(statistics(read_library(folder)))
        _say("\n".join(map(str, problems)) or f"Nothing is wrong: {what}.")
    return 1 if problems else 0


def _paths(arguments: argparse.Namespace) -> tuple[Path | None, Path]:
    """Return the one file to check, if any, and the folder of the library."""
    shipped = resources.path(_SHIPPED)
    path: Path = (arguments.path or shipped).expanduser()
    if path.is_dir():
        return None, path
    # A file from elsewhere is compared with what ships.
    return path, path.parent if is_library(path.parent) else shipped


def _as_data(problem: Problem) -> dict[str, str | int]:
    return {"file": problem.file, "line": problem.line, "sentence": problem.sentence}


def _stats(arguments: argparse.Namespace) -> int:
    counts = statistics(read_library(resources.path(_SHIPPED)))
    if arguments.json:
        _print_json(counts)
    else:
        _say("\n".join(_lines(counts)))
    return 0


def _counted(counts: Counts) -> str:
    names = ("items", "questions", "follow-ups", "typical nonconformities", "red flags")
    return ", ".join(f"{counts[name]} {name}" for name in names)


def _lines(counts: Counts) -> list[str]:
    lines = []
    for name, count in counts.items():
        if isinstance(count, int):
            lines.append(f"{name}: {count}")
        else:
            lines += [f"{name}:", *(f"  {part}: {number}" for part, number in count.items())]
    return lines


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _print_json(data: object) -> None:
    # In ASCII, which every terminal and pipe passes on unchanged.
    _say(json.dumps(data, indent=1))
