"""Evidence files and what they show."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from db.models.projected import Projected


class EvidenceRow(Projected):
    """An evidence file."""

    __tablename__ = "evidence"

    audit: Mapped[str | None]
    number: Mapped[str | None]
    title: Mapped[str | None]
    sha256: Mapped[str | None]
    file_name: Mapped[str | None]
    media_type: Mapped[str | None]
    kind: Mapped[str | None]
    captured_at: Mapped[str | None]
    camera: Mapped[str | None]
    problem: Mapped[str | None]
    source: Mapped[str | None]
    place: Mapped[str | None]
    level: Mapped[str | None]
    consent: Mapped[str | None]
    interview: Mapped[str | None]
    size: Mapped[int | None]
    width: Mapped[int | None]
    height: Mapped[int | None]
    readable: Mapped[bool | None]
    has_position: Mapped[bool | None]


class EvidenceLinkRow(Projected):
    """What an evidence file shows for an item or a finding."""

    __tablename__ = "evidence_link"

    audit: Mapped[str | None]
    evidence: Mapped[str | None]
    finding: Mapped[str | None]
    item: Mapped[str | None]
    claim: Mapped[str | None]


class MarkRow(Projected):
    """Something drawn on a picture; the picture itself stays as it came."""

    __tablename__ = "mark"

    audit: Mapped[str | None]
    evidence: Mapped[str | None]
    shape: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class RedactionRow(Projected):
    """A picture made from evidence with parts of it destroyed."""

    __tablename__ = "redaction"

    audit: Mapped[str | None]
    evidence: Mapped[str | None]
    sha256: Mapped[str | None]
    media_type: Mapped[str | None]
    areas: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    size: Mapped[int | None]
    width: Mapped[int | None]
    height: Mapped[int | None]
