"""What reports are made of besides the fieldwork, and the reports that went out."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from db.models.projected import Projected


class PlanSessionRow(Projected):
    """A session of the audit plan, and what became of it."""

    __tablename__ = "plan_session"

    audit: Mapped[str | None]
    site: Mapped[str | None]
    ai_system: Mapped[str | None]
    title: Mapped[str | None]
    kind: Mapped[str | None]
    starts: Mapped[str | None]
    ends: Mapped[str | None]
    place: Mapped[str | None]
    technique: Mapped[str | None]
    participants: Mapped[str | None]
    criteria: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    auditors: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    outcome: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class OpeningMeetingRow(Projected):
    """The opening meeting of an audit: when, where, who, what was covered, who signed."""

    __tablename__ = "opening_meeting"

    audit: Mapped[str | None]
    site: Mapped[str | None]
    held_at: Mapped[str | None]
    remark: Mapped[str | None]
    present: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    covered: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    signature: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class ReportTextRow(Projected):
    """What the team writes on one subject that a report has to speak about."""

    __tablename__ = "report_text"

    audit: Mapped[str | None]
    subject: Mapped[str | None]
    text: Mapped[str | None]


class StageOneJudgementRow(Projected):
    """The judgement on one objective of stage 1."""

    __tablename__ = "stage1_judgement"

    audit: Mapped[str | None]
    objective: Mapped[str | None]
    judgement: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class ReportIssueRow(Projected):
    """A report as it went out; an amendment is issued again, with its reason."""

    __tablename__ = "report_issue"

    audit: Mapped[str | None]
    kind: Mapped[str | None]
    standard: Mapped[str | None]
    issued_at: Mapped[str | None]
    reason: Mapped[str | None]
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class HouseTemplateRow(Projected):
    """A Word template of a firm, by the hash of its file."""

    __tablename__ = "house_template"

    name: Mapped[str | None]
    sha256: Mapped[str | None]
    file_name: Mapped[str | None]
    sections: Mapped[dict[str, Any] | None] = mapped_column(JSON)
