"""What a typed reference means: one requirement, or why not and what may have been meant."""

from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.references import Reference


class ReferenceStatus(StrEnum):
    """What became of a typed reference; only `CURRENT` can be cited."""

    CURRENT = "current"
    WITHDRAWN_EDITION = "withdrawn_edition"
    AMBIGUOUS = "ambiguous"
    HEADING = "heading"
    GUIDANCE = "guidance"
    NOT_AUDITED = "not_audited"
    UNKNOWN = "unknown"
    NOT_A_REFERENCE = "not_a_reference"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A requirement that can be cited and may have been meant. `why` says why it is offered."""

    reference: Reference
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class ReferenceMeaning:
    """The meaning of what somebody typed.

    `sentence` tells a person what the number is or what to type instead. `requirement` and its
    `title` are there when the status is `CURRENT`, and only then; `candidates` only otherwise.
    `edition` is the edition that the number was recognised in, such as "27001:2013", if any.
    """

    status: ReferenceStatus
    sentence: str
    typed: str = ""
    requirement: Reference | None = None
    title: str = ""
    candidates: tuple[Candidate, ...] = ()
    edition: str = ""
