"""The compiled checklist as bytes: kept once per audit under its hash and readable for ever."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from auditapp.domain.checklist import (
    Checklist,
    ChecklistItem,
    Counterpart,
    FollowUp,
    Prompt,
    RelatedProvision,
    Requirement,
    Selection,
)
from auditapp.domain.references import Reference
from auditapp.domain.terms import Answer, Method, Place, Standard, TermT, known
from auditapp.errors import StorageError

# 1 held questions only; 2 adds purpose, method, sampling, themes, depths, frameworks, follow-ups.
_FORMAT = 2

T = TypeVar("T")


def checklist_bytes(checklist: Checklist) -> bytes:
    """Write a checklist as UTF-8 JSON; equal checklists give equal bytes."""
    document = {"format": _FORMAT, "items": [_item_document(item) for item in checklist.items]}
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def checklist_from_bytes(content: bytes) -> Checklist:
    """Read what `checklist_bytes` wrote, now or in an earlier version; unknown keys are ignored.

    Raises:
        StorageError: the content is not a checklist.
    """
    try:
        return Checklist(tuple(_item(row) for row in json.loads(content)["items"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StorageError(
            "The stored checklist of this audit cannot be read. Restore the audit from a backup."
        ) from error


def _item_document(item: ChecklistItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "section": item.section,
        "requirements": [
            {"reference": requirement.reference.label, "title": requirement.title}
            for requirement in item.requirements
        ],
        "shared": item.shared,
        "adds": [{"standard": standard, "text": text} for standard, text in item.adds],
        "prompts": [_prompt_document(prompt) for prompt in item.prompts],
        "typical_nonconformities": item.typical_nonconformities,
        **_guidance_document(item),
    }


def _guidance_document(item: ChecklistItem) -> dict[str, Any]:
    return {
        "purpose": item.purpose,
        "conformity": item.conformity,
        "talk_to": item.talk_to,
        "sampling": item.sampling,
        "per": item.per or "",
        "source": item.source,
        "red_flags": item.red_flags,
        "selections": [
            {"depth": selection.depth, "reason": selection.reason} for selection in item.selections
        ],
        "related": [
            {
                "framework": provision.framework,
                "number": provision.number,
                "title": provision.title,
                "subject": provision.subject,
                "direct": provision.is_direct,
            }
            for provision in item.related
        ],
        "counterparts": [
            {
                "reference": counterpart.reference.label,
                "title": counterpart.title,
                "subject": counterpart.subject,
                "strong": counterpart.is_strong,
            }
            for counterpart in item.counterparts
        ],
    }


def _prompt_document(prompt: Prompt) -> dict[str, Any]:
    return {
        "id": prompt.id,
        "question": prompt.question,
        "expected": prompt.expected_evidence,
        "standards": prompt.standards,
        "methods": prompt.methods,
        "themes": prompt.themes,
        "lens": prompt.lens,
        "depths": prompt.depths,
        "follow_ups": [
            {
                "when": follow_up.when,
                "question": follow_up.question,
                "expected": follow_up.expected_evidence,
                "methods": follow_up.methods,
            }
            for follow_up in prompt.follow_ups
        ],
    }


def _item(row: Mapping[str, Any]) -> ChecklistItem:
    if not row["requirements"]:
        raise ValueError("an item without requirement")
    return ChecklistItem(
        id=row["id"],
        section=tuple(row["section"]),
        requirements=tuple(
            Requirement(Reference.from_label(requirement["reference"]), requirement["title"])
            for requirement in row["requirements"]
        ),
        shared=row["shared"],
        adds=tuple((Standard(entry["standard"]), entry["text"]) for entry in row["adds"]),
        prompts=tuple(_prompt(prompt) for prompt in row["prompts"]),
        typical_nonconformities=tuple(row["typical_nonconformities"]),
        purpose=row.get("purpose", ""),
        conformity=row.get("conformity", ""),
        talk_to=tuple(row.get("talk_to", ())),
        sampling=row.get("sampling", ""),
        per=known(Place, row.get("per")),
        red_flags=tuple(row.get("red_flags", ())),
        selections=_each(row, "selections", lambda it: Selection(it["depth"], it["reason"])),
        related=_each(row, "related", _related),
        counterparts=_each(row, "counterparts", _counterpart),
        source=row.get("source", ""),
    )


def _each(
    row: Mapping[str, Any], name: str, read: Callable[[Mapping[str, Any]], T]
) -> tuple[T, ...]:
    return tuple(read(entry) for entry in row.get(name, ()))


def _related(row: Mapping[str, Any]) -> RelatedProvision:
    return RelatedProvision(
        row["framework"], row["number"], row["title"], row["subject"], row["direct"]
    )


def _counterpart(row: Mapping[str, Any]) -> Counterpart:
    return Counterpart(
        Reference.from_label(row["reference"]), row["title"], row["subject"], row["strong"]
    )


def _prompt(row: Mapping[str, Any]) -> Prompt:
    return Prompt(
        row["id"],
        row["question"],
        row["expected"],
        tuple(Standard(standard) for standard in row["standards"]),
        _terms(Method, row.get("methods", ())),
        tuple(row.get("themes", ())),
        row.get("lens", ""),
        tuple(row.get("depths", ())),
        _each(row, "follow_ups", _follow_up),
    )


def _follow_up(row: Mapping[str, Any]) -> FollowUp:
    return FollowUp(
        _terms(Answer, row["when"]),
        row["question"],
        row["expected"],
        _terms(Method, row["methods"]),
    )


def _terms(terms: type[TermT], entries: Iterable[object]) -> tuple[TermT, ...]:
    """Return the terms that this version knows; a later one may have more."""
    return tuple(found for entry in entries if (found := known(terms, entry)))
