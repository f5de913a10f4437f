"""Checklists of one's own: what they change about the question library and add to it."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from db.models.projected import Projected


class PackRow(Projected):
    """A checklist of one's own."""

    __tablename__ = "pack"

    title: Mapped[str | None]
    purpose: Mapped[str | None]


class PackItemRow(Projected):
    """A requirement of one's own: from a procedure, a contract or a scheme."""

    __tablename__ = "pack_item"

    pack: Mapped[str | None]
    title: Mapped[str | None]
    source: Mapped[str | None]
    references: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    guidance: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    position: Mapped[int | None]


class PackQuestionRow(Projected):
    """A question of one's own."""

    __tablename__ = "pack_question"

    pack: Mapped[str | None]
    item: Mapped[str | None]
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    position: Mapped[int | None]


class PackChangeRow(Projected):
    """A question of the library, reworded, moved or retired."""

    __tablename__ = "pack_change"

    pack: Mapped[str | None]
    item: Mapped[str | None]
    prompt: Mapped[str | None]
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    position: Mapped[int | None]
    retired: Mapped[bool | None]
