"""The shipped catalogues, read once and checked by counting."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import resources
from auditapp.catalogue.requirements import (
    Catalogue,
    CatalogueRequirement,
    ClauseRelation,
    Edition,
    ItemQuestions,
    RequirementKind,
    SharedClause,
    TypicalNonconformity,
)
from auditapp.domain.checklist import Prompt
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard
from auditapp.errors import StorageError

_EDITIONS = ("iso27001-2022.json", "iso42001-2023.json", "iso27001-2013.json")

# Numbers in print: clauses 4 to 10 without headings, Annex A without themes and objectives.
_EXPECTED_COUNTS = {
    (Standard.ISO27001, "2022", RequirementKind.CLAUSE): 30,
    (Standard.ISO27001, "2022", RequirementKind.CONTROL): 93,
    (Standard.ISO42001, "2023", RequirementKind.CLAUSE): 32,
    (Standard.ISO42001, "2023", RequirementKind.CONTROL): 38,
    (Standard.ISO27001, "2013", RequirementKind.CONTROL): 114,
}


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """Return the catalogue that ships with the program.

    Raises:
        StorageError: a shipped file is missing or cannot be read.
    """
    return read_catalogue(resources.path("catalogues"))


def read_catalogue(folder: Path) -> Catalogue:
    """Read the catalogue files of a folder; those with questions are found by name.

    Raises:
        StorageError: a file is missing or cannot be read.
    """
    try:
        return _read_catalogue(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageError(
            f"The requirement catalogue cannot be read ({error}). Install the program again."
        ) from error


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


def criterion_name(standard: Standard) -> str:
    """Return the criterion in full, for example "ISO/IEC 27001:2022 + Amd 1:2024"."""
    return load_catalogue().edition(standard).criterion


def _read_catalogue(folder: Path) -> Catalogue:
    documents = [_read(folder / name) for name in _EDITIONS]
    requirements = {
        requirement.reference: requirement
        for document in documents
        for requirement in _requirements(document)
    }
    return Catalogue(
        editions=tuple(_edition(document) for document in documents),
        requirements=requirements,
        shared_clauses={clause.number: clause for clause in _shared_clauses(folder)},
        questions=dict(_questions(folder)),
    )


def _read(file: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return document


def _edition(document: Mapping[str, Any]) -> Edition:
    return Edition(
        Standard(document["standard"]),
        document["edition"],
        document["criterion"],
        document["superseded"],
    )


def _requirements(document: Mapping[str, Any]) -> Iterator[CatalogueRequirement]:
    for row in document["requirements"]:
        yield CatalogueRequirement(
            reference=Reference(Standard(document["standard"]), document["edition"], row["number"]),
            title=row["title"],
            kind=RequirementKind(row["kind"]),
            parent=row["parent"],
            auditable=row["auditable"],
            attributes=tuple(
                (name, tuple(values)) for name, values in row.get("attributes", {}).items()
            ),
            successors=tuple(row.get("successors", ())),
        )


def _shared_clauses(folder: Path) -> Iterator[SharedClause]:
    for row in _read(folder / "shared-clauses.json")["clauses"]:
        yield SharedClause(
            number=row["number"],
            standards=tuple(standard for standard in Standard if row[standard.value]),
            relation=ClauseRelation(row["relation"]),
            shared=row["shared"],
            adds=tuple((Standard(name), text) for name, text in row["adds"].items()),
        )


def _questions(folder: Path) -> Iterator[tuple[str, ItemQuestions]]:
    for file in sorted(folder.glob("questions-*.json")):
        for item_id, row in _read(file)["items"].items():
            prompts = tuple(_prompt(prompt) for prompt in row["prompts"])
            nonconformities = tuple(
                _nonconformity(entry, prompts) for entry in row["typical_nonconformities"]
            )
            yield item_id, ItemQuestions(prompts, nonconformities)


def _prompt(row: Mapping[str, Any]) -> Prompt:
    return Prompt(row["id"], row["question"], row["expected"], _standards(row["standards"]))


def _nonconformity(
    entry: str | Mapping[str, Any], prompts: Iterable[Prompt]
) -> TypicalNonconformity:
    """Read an entry: plain text holds for every standard that the item has questions for."""
    if isinstance(entry, str):
        asked = {standard for prompt in prompts for standard in prompt.standards}
        return TypicalNonconformity(entry, tuple(s for s in Standard if s in asked))
    return TypicalNonconformity(entry["text"], _standards(entry["standards"]))


def _standards(names: Iterable[str]) -> tuple[Standard, ...]:
    return tuple(Standard(name) for name in names)
