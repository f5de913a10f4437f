"""Schemes: how a certification body grades, names its grades and sets its dates."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from db.models.projected import Projected


class SchemeRow(Projected):
    """The settings of a certification body's scheme; an audit keeps the copy it was begun with."""

    __tablename__ = "scheme"

    name: Mapped[str | None]
    grading: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    deadlines: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    grade_names: Mapped[dict[str, Any] | None] = mapped_column(JSON)
