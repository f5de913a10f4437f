"""Evidence files and what they show."""

from sqlalchemy.orm import Mapped

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
