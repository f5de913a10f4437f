"""Schemes as their page shows them, and as an audit shows its own."""

from dataclasses import dataclass
from typing import Any

from auditapp.domain.scheme import Scheme
from auditapp.domain.shown import Shown


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """A scheme in the list."""

    id: str
    name: str
    in_conflict: bool = False


@dataclass(frozen=True, slots=True)
class SchemeView:
    """A scheme for editing. `grading`, `deadlines`, `grade_names` are one field each."""

    scheme: Scheme
    name: Shown[str]
    grading: Shown[dict[str, Any]]
    deadlines: Shown[dict[str, Any]]
    grade_names: Shown[dict[str, Any]]
    version: tuple[str, ...]

    @property
    def in_conflict(self) -> tuple[str, ...]:
        """The fields that two people wrote differently."""
        names = ("name", "grading", "deadlines", "grade_names")
        return tuple(name for name in names if getattr(self, name).in_conflict)


@dataclass(frozen=True, slots=True)
class AuditScheme:
    """The scheme of an audit with its version.

    `is_gone` says that the scheme was removed since; `changes` what the scheme as it stands now
    would change in the audit; it is empty where nothing was changed.
    """

    scheme: Scheme
    shown: Shown[dict[str, Any]]
    is_gone: bool
    changes: tuple[str, ...]
