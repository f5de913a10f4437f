"""Made-up findings with what the writing checks have to say about them, read from YAML."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from auditapp.catalogue.loading import load_catalogue
from auditapp.catalogue.writing_words import word_lists
from auditapp.domain.references import Reference
from auditapp.domain.terms import AuditType, Grade, Standard
from auditapp.domain.writing.remarks import (
    EVIDENCE,
    FOLLOW_UP,
    NATURE,
    TITLE,
    FindingText,
    GradeText,
    OtherFinding,
    RequirementText,
    WritingContext,
)
from auditapp.services.writing_reading import citation

_FOLDER = Path(__file__).parents[1] / "unit"
_STANDARDS = (Standard.ISO27001, Standard.ISO42001)

PEOPLE = (
    "Ilse Varnholt",
    "Jonas Bakkerud",
    "Mira Stone",
    "Per-Arne Tolvik, Chief Operating Officer",
    "Head of Operations",
)


@dataclass(frozen=True)
class Case:
    """A finding, what is known beside it, and the checks that fire, must fire or must not."""

    name: str
    text: FindingText
    context: WritingContext
    fires: frozenset[str]
    quiet: frozenset[str]


@cache
def good_cases() -> tuple[Case, ...]:
    """Return the findings that nothing is to be said about."""
    return _read("writing_good.yaml")


@cache
def bad_cases() -> tuple[Case, ...]:
    """Return the findings that are badly written."""
    return _read("writing_bad.yaml")


def a_context(audit_type: AuditType = AuditType.STAGE2, **known: Any) -> WritingContext:  # noqa: ANN401 - fields of the context
    """Return what is known of the made-up audit."""
    return WritingContext(
        words=word_lists("English"),
        audit_type=audit_type,
        people=PEOPLE,
        known_words=frozenset({"nordkai", "plant", "head", "office"}),
        places=("HQ", "Head office", "NOR", "Nordkai plant"),
        systems=("CHAT", "Service assistant"),
        citation=lambda typed: citation(typed, _STANDARDS),
        **known,
    )


def _read(name: str) -> tuple[Case, ...]:
    rows = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    return tuple(_case(row) for row in rows)


def _case(row: dict[str, Any]) -> Case:
    texts = {
        TITLE: row.get("title", ""),
        NATURE: row.get("nature", ""),
        EVIDENCE: row.get("evidence", ""),
        FOLLOW_UP: row.get("follow_up", ""),
    }
    references = [Reference.from_label(label) for label in row["against"]]
    grade = Grade(row.get("grade", "minor"))
    others = tuple(
        OtherFinding(
            it["number"],
            it.get("words", ""),
            tuple(Reference.from_label(label) for label in it.get("against", ())),
            is_conformity=it.get("conforms", False),
        )
        for it in row.get("others", ())
    )
    conforming = {
        Reference.from_label(label): place for label, place in row.get("conforming", {}).items()
    }
    return Case(
        row["id"],
        FindingText(
            "BM-01",
            texts,
            tuple(_requirement(reference, row) for reference in references),
            tuple(_grade(standard, grade, row) for standard in _standards(references)),
            row.get("pictures", 0),
        ),
        a_context(AuditType(row.get("type", "stage2")), others=others, conforming=conforming),
        frozenset(row.get("fires", ())),
        frozenset(row.get("quiet", ())),
    )


def _standards(references: list[Reference]) -> list[Standard]:
    return sorted({reference.standard for reference in references})


def _requirement(reference: Reference, row: dict[str, Any]) -> RequirementText:
    entry = load_catalogue().find(reference)
    excluded = reference.label in row.get("excluded", ())
    return RequirementText(
        reference, entry.title if entry else "", applicable=False if excluded else None
    )


def _grade(standard: Standard, grade: Grade, row: dict[str, Any]) -> GradeText:
    return GradeText(
        standard,
        grade,
        rationale=row.get("rationale", "An isolated lapse; the system reaches its results."),
        rules=tuple(row.get("rules", ("N1",))),
        suggested=Grade(row.get("suggested", grade)),
        override_reason=row.get("override_reason", ""),
    )
