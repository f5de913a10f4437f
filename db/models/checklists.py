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
    source: Mapped[str | None]
    references: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    guidance: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class AddedQuestionRow(Projected):
    """A question that the team added to an item."""

    __tablename__ = "added_question"

    audit: Mapped[str | None]
    item: Mapped[str | None]
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class QuestionChangeRow(Projected):
    """A question of the checklist that the team reworded or retired for this audit."""

    __tablename__ = "question_change"

    audit: Mapped[str | None]
    item: Mapped[str | None]
    prompt: Mapped[str | None]
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    retired: Mapped[bool | None]


class AnswerRow(Projected):
    """What one question brought to light."""

    __tablename__ = "answer"

    audit: Mapped[str | None]
    item: Mapped[str | None]
    prompt: Mapped[str | None]
    answer: Mapped[str | None]


class CoverageRow(Projected):
    """Whether this visit covers an item, and who looks at it."""

    __tablename__ = "coverage"

    audit: Mapped[str | None]
    item: Mapped[str | None]
    decision: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    auditor: Mapped[str | None]


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
    level: Mapped[str | None]


class NoteRow(Projected):
    """A note on an item or on none."""

    __tablename__ = "note"

    audit: Mapped[str | None]
    interview: Mapped[str | None]
    item: Mapped[str | None]
    text: Mapped[str | None]
    speaker: Mapped[str | None]
    level: Mapped[str | None]
    tags: Mapped[dict[str, Any] | None] = mapped_column(JSON)
