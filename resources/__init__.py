"""Data that ships with the program: catalogues, rules, the sample audit, fonts and icons."""

from pathlib import Path

_HERE = Path(__file__).parent


def path(name: str) -> Path:
    """Return the path of a shipped file, named relative to this folder with forward slashes."""
    return _HERE.joinpath(*name.split("/"))


def text(name: str) -> str:
    """Return a shipped UTF-8 text file."""
    return path(name).read_text(encoding="utf-8")
