"""What was asked, seen, noted and concluded."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from db.models.projected import Projected


class ApplicabilityRow(Projected):
    """Whether a control applies, and why."""

    __tablename__ = "applicability"

    audit: Mapped[str | None]
    standard: Mapped[str | None]
    number: Mapped[str | None]
    decision: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class AddedItemRow(Projected):
    """An item that the team added to the checklist."""

    __tablename__ = "added_item"

    audit: Mapped[str | None]
    title: Mapped[str | None]
    question: Mapped[str | None]
    expected_evidence: Mapped[str | None]
    references: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class ConclusionRow(Projected):
    """The conclusion on one item for one standard."""

    __tablename__ = "conclusion"

    audit: Mapped[str | None]
    item: Mapped[str | None]
    standard: Mapped[str | None]
    verdict: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class ObservationRow(Projected):
    """What was seen, by whom, where."""

    __tablename__ = "observation"

    audit: Mapped[str | None]
    site: Mapped[str | None]
    ai_system: Mapped[str | None]
    item: Mapped[str | None]
    text: Mapped[str | None]
    seen_at: Mapped[str | None]


class NoteRow(Projected):
    """A note on an item or on none."""

    __tablename__ = "note"

    audit: Mapped[str | None]
    item: Mapped[str | None]
    text: Mapped[str | None]
    speaker: Mapped[str | None]
