"""What all rows share: they are written by the fold and only read here."""

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Projected(DeclarativeBase):
    """A row of a projection table: current values of one entity.

    `conflicts` names the fields in conflict, separated by commas; `made_at` and `changed_at` are
    the wall clocks of the devices that wrote.
    """

    scope: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    made_at: Mapped[str | None]
    made_by: Mapped[str | None]
    changed_at: Mapped[str | None]
    changed_by: Mapped[str | None]
    deleted: Mapped[bool]
    conflicts: Mapped[str]
