"""The compiled checklist as bytes: kept once per audit under its hash and readable for ever."""

import json
from collections.abc import Mapping
from typing import Any

from auditapp.domain.checklist import Checklist, ChecklistItem, Prompt, Requirement
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard
from auditapp.errors import StorageError

_FORMAT = 1


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
    except (ValueError, KeyError, TypeError, AttributeError) as error:
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
        "prompts": [
            {
                "id": prompt.id,
                "question": prompt.question,
                "expected": prompt.expected_evidence,
                "standards": prompt.standards,
            }
            for prompt in item.prompts
        ],
        "typical_nonconformities": item.typical_nonconformities,
    }


def _item(row: Mapping[str, Any]) -> ChecklistItem:
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
    )


def _prompt(row: Mapping[str, Any]) -> Prompt:
    return Prompt(
        row["id"],
        row["question"],
        row["expected"],
        tuple(Standard(standard) for standard in row["standards"]),
    )
