"""Typed rows of the projection, one file per aggregate."""

from db.models.audits import (
    AuditedSystemRow,
    AuditRow,
    CriterionRow,
    EnrolledDeviceRow,
    RecommendationRow,
    TeamMemberRow,
    VisitedSiteRow,
)
from db.models.checklists import (
    AddedItemRow,
    ApplicabilityRow,
    ConclusionRow,
    NoteRow,
    ObservationRow,
)
from db.models.clients import AiSystemRow, ClientRow, PersonRow, SiteRow
from db.models.evidence import EvidenceLinkRow, EvidenceRow
from db.models.findings import FindingGradingRow, FindingRequirementRow, FindingRow
from db.models.projected import Projected

__all__ = [
    "AddedItemRow",
    "AiSystemRow",
    "ApplicabilityRow",
    "AuditRow",
    "AuditedSystemRow",
    "ClientRow",
    "ConclusionRow",
    "CriterionRow",
    "EnrolledDeviceRow",
    "EvidenceLinkRow",
    "EvidenceRow",
    "FindingGradingRow",
    "FindingRequirementRow",
    "FindingRow",
    "NoteRow",
    "ObservationRow",
    "PersonRow",
    "Projected",
    "RecommendationRow",
    "SiteRow",
    "TeamMemberRow",
    "VisitedSiteRow",
]
