"""The shipped editions of the standards, read once and checked by counting."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import resources
from auditapp.catalogue.requirements import (
    Catalogue,
    CatalogueRequirement,
    Edition,
    RequirementKind,
)
from auditapp.catalogue.yaml_text import LibraryError, read_yaml
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard
from auditapp.errors import StorageError

EDITION_FILES = ("iso27001-2022.yaml", "iso42001-2023.yaml", "iso27001-2013.yaml")
_AUDITED = (RequirementKind.CLAUSE, RequirementKind.CONTROL)

# Numbers in print: clauses 4 to 10 without headings, Annex A without themes and objectives.
_EXPECTED_COUNTS = {
    (Standard.ISO27001, "2022", RequirementKind.CLAUSE): 30,
    (Standard.ISO27001, "2022", RequirementKind.CONTROL): 93,
    (Standard.ISO42001, "2023", RequirementKind.CLAUSE): 32,
    (Standard.ISO42001, "2023", RequirementKind.CONTROL): 38,
    (Standard.ISO27001, "2013", RequirementKind.CONTROL): 114,
}

T = TypeVar("T")


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """Return the catalogue that ships with the program.

    Raises:
        StorageError: a shipped file is missing or cannot be read.
    """
    return read_catalogue(resources.path("catalogues"))


def read_catalogue(folder: Path) -> Catalogue:
    """Read the editions of a folder.

    Raises:
        StorageError: a file is missing or cannot be read.
    """
    return reading(lambda: _read_catalogue(folder))


def reading(work: Callable[[], T]) -> T:
    """Read shipped files; raise StorageError when they are not as they were shipped."""
    try:
        return work()
    except LibraryError as error:
        raise StorageError(f"{error.message} Correct it, or install the program again.") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StorageError(
            f"The requirement catalogue cannot be read ({error}). Install the program again."
        ) from error


def read_map(file: Path) -> dict[str, Any]:
    """Read one file; what it holds is checked by `auditapp catalogue check`, not here."""
    found = read_yaml(file.read_bytes(), file.name)
    if not isinstance(found, dict):
        raise LibraryError(file.name, 1, "The file holds no names with values.")
    return found


def check_counts(catalogue: Catalogue) -> None:
    """Make sure that nothing is missing from the catalogue or was added to it.

    Raises:
        StorageError: a count differs from the published one.
    """
    for (standard, year, kind), expected in _EXPECTED_COUNTS.items():
        found = sum(
            (reference.standard, reference.edition, requirement.kind) == (standard, year, kind)
            for reference, requirement in catalogue.requirements.items()
        )
        if found != expected:
            raise StorageError(
                f"The catalogue of {standard.label}:{year} holds {found} {kind}s instead of"
                f" {expected}. Install the program again."
            )


def _read_catalogue(folder: Path) -> Catalogue:
    documents = [read_map(folder / name) for name in EDITION_FILES]
    return Catalogue(
        editions=tuple(_edition(document) for document in documents),
        requirements={
            requirement.reference: requirement
            for document in documents
            for requirement in _requirements(document)
        },
    )


def _edition(document: Mapping[str, Any]) -> Edition:
    return Edition(
        Standard(document["standard"]),
        str(document["edition"]),
        str(document["criterion"]),
        document["superseded"] == "yes",
    )


def _requirements(document: Mapping[str, Any]) -> Iterator[CatalogueRequirement]:
    standard, edition = Standard(document["standard"]), str(document["edition"])
    is_current = document["superseded"] == "no"
    for row in document["requirements"]:
        kind = RequirementKind(row["kind"])
        yield CatalogueRequirement(
            reference=Reference(standard, edition, str(row["number"])),
            title=str(row["title"]),
            kind=kind,
            parent=str(row.get("parent", "")),
            auditable=is_current and kind in _AUDITED,
            attributes=tuple(
                (str(name), texts(values)) for name, values in row.get("attributes", {}).items()
            ),
            successors=texts(row.get("successors", ())),
        )


def texts(values: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever stands in the file
    """Return a list of a file as plain texts."""
    return tuple(str(value) for value in values)
