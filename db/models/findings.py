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
