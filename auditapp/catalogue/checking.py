"""Check the question library: its form, what its files say about each other, and its wording."""

from collections.abc import Iterator
from pathlib import Path

from auditapp.catalogue.checking_links import link_problems
from auditapp.catalogue.library_tree import File, Library
from auditapp.catalogue.problems import Problem
from auditapp.catalogue.schema_sentences import schema_problems
from auditapp.catalogue.wording_rules import wording_problems
from auditapp.catalogue.yaml_text import LibraryError, read_yaml
from auditapp.errors import StorageError

__all__ = ["Problem", "check_file", "check_folder"]

_KINDS = {
    "questions-": "questions",
    "framework-": "framework",
    "iso": "edition",
    "themes.": "themes",
    "ai-lens.": "ai-lens",
    "depths.": "depths",
    "crosswalk.": "crosswalk",
    "wording.": "wording",
    "sources.": "sources",
}


def check_folder(folder: Path) -> tuple[Problem, ...]:
    """Return everything that is wrong in the library of a folder, by file and line.

    While a file is not plain YAML, what others say about it is left out: that may stand in it.

    Raises:
        StorageError: the folder or a file in it cannot be read.
    """
    files, unread = _read(_yaml_files(folder))
    return tuple(sorted({*unread, *_problems(Library(files), is_whole=not unread)}))


def check_file(path: Path, folder: Path) -> tuple[Problem, ...]:
    """Return what is wrong in one file, taken together with the others of a folder.

    A file of the folder with the same name is left out of the comparison.

    Raises:
        StorageError: the file or the folder cannot be read.
    """
    others = [other for other in _yaml_files(folder) if other.name != path.name]
    files, unread = _read([*others, path])
    found = {*unread, *_problems(Library(files), is_whole=not unread)}
    return tuple(sorted(problem for problem in found if problem.file == path.name))


def is_library(folder: Path) -> bool:
    """Whether a folder holds the files of a library: at least one edition of a standard."""
    return any(folder.glob("iso*.yaml"))


def read_library(folder: Path) -> Library:
    """Return the files of a folder as they are written, without those that are not plain YAML.

    Raises:
        StorageError: the folder or a file in it cannot be read.
    """
    return Library(_read(_yaml_files(folder))[0])


def _problems(library: Library, *, is_whole: bool) -> Iterator[Problem]:
    for file in library.files:
        yield from schema_problems(file)
    if is_whole:
        yield from link_problems(library)
        yield from wording_problems(library)


def _yaml_files(folder: Path) -> list[Path]:
    files = sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")])
    if not is_library(folder):
        raise StorageError(
            f"{folder} holds no question library. Name a folder with all of its YAML files."
        )
    return files


def _read(paths: list[Path]) -> tuple[tuple[File, ...], list[Problem]]:
    files, problems = [], []
    for path in paths:
        try:
            content = path.read_bytes()
            files.append(File(path.name, _kind(path.name), read_yaml(content, path.name)))
        except LibraryError as error:
            problems.append(Problem(path.name, error.line, error.sentence))
        except OSError as error:
            raise StorageError(f"{path} cannot be read: {error.strerror}.") from error
    return tuple(files), problems


def _kind(name: str) -> str:
    for beginning, kind in _KINDS.items():
        if name.startswith(beginning) and name.endswith(".yaml"):
            return kind
    raise LibraryError(
        name,
        1,
        "No file of the library has this name. Questions belong in a file like"
        " questions-NAME.yaml, a framework in framework-NAME.yaml.",
    )
