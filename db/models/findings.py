"""Findings with their requirements and grades."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from db.models.projected import Projected


class FindingRow(Projected):
    """A finding."""

    __tablename__ = "finding"

    audit: Mapped[str | None]
    site: Mapped[str | None]
    ai_system: Mapped[str | None]
    item: Mapped[str | None]
    number: Mapped[str | None]
    title: Mapped[str | None]
    nature: Mapped[str | None]
    objective_evidence: Mapped[str | None]
    follow_up: Mapped[str | None]
    final_number: Mapped[str | None]
    process: Mapped[str | None]
    owner: Mapped[str | None]
    level: Mapped[str | None]
    joined: Mapped[str | None]
    other_standard: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    amending: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    withdrawn: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class FindingRequirementRow(Projected):
    """A requirement that a finding is raised against."""

    __tablename__ = "finding_requirement"

    audit: Mapped[str | None]
    finding: Mapped[str | None]
    standard: Mapped[str | None]
    edition: Mapped[str | None]
    number: Mapped[str | None]
    primary: Mapped[bool | None]


class FindingGradingRow(Projected):
    """The grade of a finding for one standard, with its inputs and reasons."""

    __tablename__ = "finding_grading"

    audit: Mapped[str | None]
    finding: Mapped[str | None]
    standard: Mapped[str | None]
    grading: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class FindingIssueRow(Projected):
    """A finding as it was handed to the client; an amendment is issued again, with its reason."""

    __tablename__ = "finding_issue"

    audit: Mapped[str | None]
    finding: Mapped[str | None]
    issued_at: Mapped[str | None]
    reason: Mapped[str | None]
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class EvidenceClaimRow(Projected):
    """What a piece of evidence shows for one requirement of a finding or an item."""

    __tablename__ = "evidence_claim"

    audit: Mapped[str | None]
    evidence: Mapped[str | None]
    finding: Mapped[str | None]
    item: Mapped[str | None]
    standard: Mapped[str | None]
    edition: Mapped[str | None]
    number: Mapped[str | None]
    claim: Mapped[str | None]


class PatternAnswerRow(Projected):
    """What the team says about a pattern that several findings show."""

    __tablename__ = "pattern_answer"

    audit: Mapped[str | None]
    pattern: Mapped[str | None]
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON)
