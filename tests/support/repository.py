"""The files of the repository, for the tests that read it as text."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("auditapp", "db", "resources", "ui")
_MADE_HERE = {".git", ".venv", "__pycache__", "build", "dist"}


@cache
def files() -> tuple[Path, ...]:
    """Return every file of the repository, without what tools and programs make in it."""
    found: list[Path] = []
    folders = [ROOT]
    while folders:
        for entry in sorted(folders.pop().iterdir()):
            made = entry.name in _MADE_HERE or entry.name.endswith("_cache")
            if made or entry.name.startswith((".hypothesis", "sample-audit")):
                continue
            if entry.is_dir():
                folders.append(entry)
            elif entry.suffix != ".pyc":
                found.append(entry)
    return tuple(found)


def python_files(*folders: str) -> list[Path]:
    """Return the Python files below the named top folders, or all of them."""
    return [
        file
        for file in files()
        if file.suffix == ".py" and (not folders or file.relative_to(ROOT).parts[0] in folders)
    ]


@cache
def tree(file: Path) -> ast.Module:
    """Return a Python file's syntax tree, read as the oldest supported Python reads it."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file), feature_version=(3, 11))


def name(file: Path) -> str:
    """Return a file's place in the repository, with forward slashes."""
    return file.relative_to(ROOT).as_posix()
