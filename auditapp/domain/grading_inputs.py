"""What an auditor states about a finding before a grade is suggested for one standard."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from enum import StrEnum
from types import UnionType
from typing import Any, Self, get_args, get_origin, get_type_hints

from auditapp.domain.grading_terms import (
    Binding,
    CompensatingControl,
    ElementState,
    Extent,
    Fulfilment,
    Legal,
    LegalResponse,
    Note,
    Previous,
    SampleMethod,
)
from auditapp.domain.references import Reference
from auditapp.domain.terms import AuditType, Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class GradingInputs:
    """The facts for one standard. None means "not answered", empty text "not entered".

    Answers are the auditor's; only counts and texts that the program knows are filled in by it
    (references, verified items, evidence numbers, related minors). A reason belongs to the answer
    before it, yes or no. `element` is an id of the rule set's list of whole elements. Dates are
    text as it is to be printed.
    """

    standard: Standard
    audit_type: AuditType
    references: tuple[Reference, ...] = ()
    binding: Binding = Binding.CLAUSE
    exclusion_justified: bool | None = None
    soa_version: str = ""
    soa_declared_implemented: bool | None = None
    fulfilment: Fulfilment | None = None
    missing_part: str = ""
    verified_items: int = 0
    sources: int = 0
    client_confirmed_accuracy: bool | None = None
    evidence_numbers: tuple[str, ...] = ()
    population: int | None = None
    sampled: int | None = None
    exceptions: int | None = None
    sample_method: SampleMethod | None = None
    extent: Extent | None = None
    unit: str = ""
    element_state: ElementState | None = None
    element: str = ""
    process: str = ""
    process_control_doubt: bool | None = None
    doubt_reason: str = ""
    affects_intended_results: bool | None = None
    affects_reason: str = ""
    legal: Legal = Legal.NONE
    legal_response: LegalResponse = LegalResponse.NONE
    obligation: str = ""
    immediate_risk: bool | None = None
    immediate_reason: str = ""
    notified_to: str = ""
    notified_at: str = ""
    integrity_issue: bool | None = None
    integrity_reason: str = ""
    previous: Previous = Previous.NONE
    previous_number: str = ""
    previous_date: str = ""
    previous_due: str = ""
    same_cause: bool | None = None
    related_open_minors: int = 0
    issue: str = ""
    systemic: bool | None = None
    systemic_reason: str = ""
    compensating_control: CompensatingControl = CompensatingControl.NONE
    control_description: str = ""
    document: str = ""
    note: Note = Note.NONE
    note_text: str = ""

    def to_value(self) -> dict[str, Any]:
        """Return the inputs as text, whole numbers, booleans, None and lists of them."""
        return {field.name: _to_plain(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> Self:
        """Read what `to_value` wrote; what an older record lacks keeps its default.

        Raises:
            ValueError: a field or a value that these inputs do not know.
        """
        unknown = sorted(set(value) - set(FIELD_KINDS))
        if unknown:
            raise ValueError(f"Unknown grading input: {unknown[0]}")
        answers: dict[str, Any] = {name: _from_plain(name, plain) for name, plain in value.items()}
        return cls(**answers)

    @classmethod
    def from_record(cls, value: object) -> Self | None:
        """Read the same from a record that another version of the program may have written.

        What these inputs do not know counts as not answered; None when not even the standard and
        the type of audit are known.
        """
        known: dict[str, Any] = {}
        for name, plain in value.items() if isinstance(value, dict) else ():
            with suppress(ValueError, KeyError):
                known[name] = _from_plain(name, plain)
        return cls(**known) if {"standard", "audit_type"} <= known.keys() else None


def _kind(hint: object) -> type:
    """Return the type behind a hint, without None and without what a tuple holds."""
    if get_origin(hint) is UnionType:
        hint = next(part for part in get_args(hint) if part is not type(None))
    kind = get_origin(hint) or hint
    assert isinstance(kind, type)  # noqa: S101 - a field declared otherwise is a mistake here
    return kind


_HINTS = get_type_hints(GradingInputs)
FIELD_KINDS: dict[str, type] = {name: _kind(hint) for name, hint in _HINTS.items()}
"""The type of every input by its name: conditions of a rule file are checked against it."""


def _to_plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [part.label if isinstance(part, Reference) else part for part in value]
    return value


def _from_plain(name: str, plain: object) -> object:
    kind, optional = FIELD_KINDS[name], type(None) in get_args(_HINTS[name])
    if plain is None and optional:
        return None
    if issubclass(kind, StrEnum):
        return kind(str(plain))
    if kind is tuple and isinstance(plain, list) and all(isinstance(part, str) for part in plain):
        return tuple(Reference.from_label(part) if name == "references" else part for part in plain)
    if type(plain) is not kind:
        raise ValueError(f"Grading input {name} cannot be {plain!r}")
    return plain
