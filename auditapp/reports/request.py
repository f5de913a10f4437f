"""What somebody wants to have written: which document, for whom, in which language and format."""

from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.ids import AuditId
from auditapp.domain.terms import Level, Standard
from auditapp.reports.words import Language


class Kind(StrEnum):
    """The documents of an audit; the values are stored and never renamed."""

    PLAN = "plan"
    OPENING = "opening"
    REPORT = "report"
    """Stage 1, stage 2, surveillance ... as the type of the audit says."""
    NONCONFORMITIES = "nonconformities"
    CORRECTIVE = "corrective"
    FOLLOW_UP = "follow-up"
    CLOSING = "closing"
    SOA = "soa"
    COVERAGE = "coverage"
    EVIDENCE = "evidence"
    REVIEW = "review"


class Resolution(StrEnum):
    """What pictures are for: how many pixels they need."""

    SCREEN = "screen"
    PRINT = "print"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Request:
    """One document of one audit.

    `standard` is None for the combined document, else the one it is about. `level` is who may read
    it: what is for others only is left out. `template` is the id of a house template, empty for
    ours.
    """

    audit: AuditId
    kind: Kind
    standard: Standard | None = None
    language: Language = Language.ENGLISH
    level: Level = Level.CLIENT
    resolution: Resolution = Resolution.PRINT
    template: str = ""
