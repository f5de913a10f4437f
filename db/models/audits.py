"""An audit with its sites, systems, team, criteria and recommendations."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from db.models.projected import Projected


class AuditRow(Projected):
    """An audit."""

    __tablename__ = "audit"

    client: Mapped[str | None]
    type: Mapped[str | None]
    title: Mapped[str | None]
    reference: Mapped[str | None]
    audit_body: Mapped[str | None]
    language: Mapped[str | None]
    start: Mapped[str | None]
    end: Mapped[str | None]
    objectives: Mapped[str | None]
    scope_statement: Mapped[str | None]
    method: Mapped[str | None]
    checklist: Mapped[str | None]
    summary: Mapped[str | None]
    deviations: Mapped[str | None]
    significant_changes: Mapped[str | None]
    unresolved: Mapped[str | None]
    depth: Mapped[str | None]
    pack: Mapped[str | None]
    previous: Mapped[str | None]
    report_language: Mapped[str | None]
    scheme: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    audit_time: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class EnrolledDeviceRow(Projected):
    """A device whose records count in this audit."""

    __tablename__ = "enrolled_device"

    person: Mapped[str | None]
    public_key: Mapped[str | None]
    role: Mapped[str | None]


class VisitedSiteRow(Projected):
    """A site as it stood when it was taken into this audit."""

    __tablename__ = "visited_site"

    audit: Mapped[str | None]
    site: Mapped[str | None]
    code: Mapped[str | None]
    name: Mapped[str | None]
    address: Mapped[str | None]
    activities: Mapped[str | None]


class AuditedSystemRow(Projected):
    """An AI system as it stood when it was taken into this audit."""

    __tablename__ = "audited_system"

    audit: Mapped[str | None]
    ai_system: Mapped[str | None]
    code: Mapped[str | None]
    name: Mapped[str | None]
    purpose: Mapped[str | None]
    role: Mapped[str | None]


class TeamMemberRow(Projected):
    """A member of the audit team."""

    __tablename__ = "team_member"

    audit: Mapped[str | None]
    person: Mapped[str | None]
    name: Mapped[str | None]
    initials: Mapped[str | None]
    role: Mapped[str | None]
    competence: Mapped[str | None]
    qualification: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class CriterionRow(Projected):
    """A standard audited against, with scope and statement of applicability."""

    __tablename__ = "criterion"

    audit: Mapped[str | None]
    standard: Mapped[str | None]
    edition: Mapped[str | None]
    amendment: Mapped[str | None]
    scope_statement: Mapped[str | None]
    certificate_expires: Mapped[str | None]
    soa: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class RecommendationRow(Projected):
    """Statement and recommendation for one standard."""

    __tablename__ = "recommendation"

    audit: Mapped[str | None]
    standard: Mapped[str | None]
    statement: Mapped[str | None]
    choice: Mapped[dict[str, Any] | None] = mapped_column(JSON)
