"""Fieldwork: interviews, documents, samples, trails, and what is to come back to."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from db.models.projected import Projected


class InterviewRow(Projected):
    """A conversation: who was asked, by whom, where, how long."""

    __tablename__ = "interview"

    audit: Mapped[str | None]
    site: Mapped[str | None]
    ai_system: Mapped[str | None]
    auditor: Mapped[str | None]
    role: Mapped[str | None]
    topic: Mapped[str | None]
    planned_minutes: Mapped[int | None]
    spans: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class NoteLinkRow(Projected):
    """A note filed to an item or a finding."""

    __tablename__ = "note_link"

    audit: Mapped[str | None]
    note: Mapped[str | None]
    finding: Mapped[str | None]
    item: Mapped[str | None]


class DocumentRow(Projected):
    """A document that was looked at: cited, not copied."""

    __tablename__ = "document"

    audit: Mapped[str | None]
    identifier: Mapped[str | None]
    title: Mapped[str | None]
    version: Mapped[str | None]
    dated: Mapped[str | None]
    holder: Mapped[str | None]


class DocumentLinkRow(Projected):
    """What a document shows for an item or a finding."""

    __tablename__ = "document_link"

    audit: Mapped[str | None]
    document: Mapped[str | None]
    finding: Mapped[str | None]
    item: Mapped[str | None]
    claim: Mapped[str | None]


class SampleRow(Projected):
    """What was picked from a population, how and why."""

    __tablename__ = "sample"

    audit: Mapped[str | None]
    extends: Mapped[str | None]
    item: Mapped[str | None]
    objective: Mapped[str | None]
    reason: Mapped[str | None]
    conclusion: Mapped[str | None]
    population: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    plan: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    picked: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class SampleResultRow(Projected):
    """What one member of a sample showed."""

    __tablename__ = "sample_result"

    audit: Mapped[str | None]
    sample: Mapped[str | None]
    member: Mapped[str | None]
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class TrailRow(Projected):
    """A thread that is followed across items."""

    __tablename__ = "trail"

    audit: Mapped[str | None]
    title: Mapped[str | None]
    closed: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class TrailStepRow(Projected):
    """A step on a trail: what was seen, where it leads, what it touches."""

    __tablename__ = "trail_step"

    audit: Mapped[str | None]
    trail: Mapped[str | None]
    site: Mapped[str | None]
    ai_system: Mapped[str | None]
    item: Mapped[str | None]
    kind: Mapped[str | None]
    text: Mapped[str | None]


class FollowUpRow(Projected):
    """Something to come back to."""

    __tablename__ = "follow_up"

    audit: Mapped[str | None]
    item: Mapped[str | None]
    text: Mapped[str | None]
    done: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class CarriedPointRow(Projected):
    """A point that the previous audit left open."""

    __tablename__ = "carried_point"

    audit: Mapped[str | None]
    source_audit: Mapped[str | None]
    source: Mapped[str | None]
    kind: Mapped[str | None]
    item: Mapped[str | None]
    number: Mapped[str | None]
    title: Mapped[str | None]
    text: Mapped[str | None]
    grade: Mapped[str | None]
    corrective: Mapped[str | None]
    outcome: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class ConsentRow(Projected):
    """Who allowed pictures, of what, where, until when."""

    __tablename__ = "consent"

    audit: Mapped[str | None]
    site: Mapped[str | None]
    given_at: Mapped[str | None]
    agreed: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    withdrawn: Mapped[dict[str, Any] | None] = mapped_column(JSON)
