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
    AddedQuestionRow,
    AnswerRow,
    ApplicabilityRow,
    ConclusionRow,
    CoverageRow,
    NoteRow,
    ObservationRow,
    QuestionChangeRow,
)
from db.models.clients import AiSystemRow, ClientRow, PersonRow, SiteRow
from db.models.evidence import EvidenceLinkRow, EvidenceRow
from db.models.findings import FindingGradingRow, FindingRequirementRow, FindingRow
from db.models.packs import PackChangeRow, PackItemRow, PackQuestionRow, PackRow
from db.models.projected import Projected

__all__ = [
    "AddedItemRow",
    "AddedQuestionRow",
    "AiSystemRow",
    "AnswerRow",
    "ApplicabilityRow",
    "AuditRow",
    "AuditedSystemRow",
    "ClientRow",
    "ConclusionRow",
    "CoverageRow",
    "CriterionRow",
    "EnrolledDeviceRow",
    "EvidenceLinkRow",
    "EvidenceRow",
    "FindingGradingRow",
    "FindingRequirementRow",
    "FindingRow",
    "NoteRow",
    "ObservationRow",
    "PackChangeRow",
    "PackItemRow",
    "PackQuestionRow",
    "PackRow",
    "PersonRow",
    "Projected",
    "QuestionChangeRow",
    "RecommendationRow",
    "SiteRow",
    "TeamMemberRow",
    "VisitedSiteRow",
]
