"""The closing meeting, and what happens to nonconformities after it."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from db.models.projected import Projected


class ClosingMeetingRow(Projected):
    """The closing meeting of an audit: when, where, who, what was said, who signed."""

    __tablename__ = "closing_meeting"

    audit: Mapped[str | None]
    site: Mapped[str | None]
    held_at: Mapped[str | None]
    remark: Mapped[str | None]
    present: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    statements: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    signature: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class ClosingAnswerRow(Projected):
    """What the client said about the facts of one finding, its signature, what was shown."""

    __tablename__ = "closing_answer"

    audit: Mapped[str | None]
    finding: Mapped[str | None]
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    signature: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    pictures: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class CorrectiveActionRow(Projected):
    """What the client answers to a nonconformity, and what the auditor thinks of each part."""

    __tablename__ = "corrective_action"

    audit: Mapped[str | None]
    finding: Mapped[str | None]
    correction: Mapped[str | None]
    extent: Mapped[str | None]
    cause: Mapped[str | None]
    action: Mapped[str | None]
    effectiveness: Mapped[str | None]
    action_owner: Mapped[str | None]
    action_due: Mapped[str | None]
    correction_review: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    extent_review: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    cause_review: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    action_review: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    effectiveness_review: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    dates: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class CorrectiveStepRow(Projected):
    """A step of a corrective action request: acknowledged, plan received, closed."""

    __tablename__ = "corrective_step"

    audit: Mapped[str | None]
    finding: Mapped[str | None]
    step: Mapped[str | None]
    detail: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class CorrectiveDocumentRow(Projected):
    """A document of the client that shows a part of the answer."""

    __tablename__ = "corrective_document"

    audit: Mapped[str | None]
    finding: Mapped[str | None]
    evidence: Mapped[str | None]
    part: Mapped[str | None]
