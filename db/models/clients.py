"""People, clients and what belongs to them."""

from sqlalchemy.orm import Mapped

from db.models.projected import Projected


class PersonRow(Projected):
    """A person as known on this device."""

    __tablename__ = "person"

    name: Mapped[str | None]
    initials: Mapped[str | None]


class ClientRow(Projected):
    """An audited organisation."""

    __tablename__ = "client"

    name: Mapped[str | None]
    address: Mapped[str | None]
    representative: Mapped[str | None]
    activities: Mapped[str | None]


class SiteRow(Projected):
    """A site of a client."""

    __tablename__ = "site"

    client: Mapped[str | None]
    code: Mapped[str | None]
    name: Mapped[str | None]
    address: Mapped[str | None]
    activities: Mapped[str | None]


class AiSystemRow(Projected):
    """An AI system of a client, with the role of the client towards it."""

    __tablename__ = "ai_system"

    client: Mapped[str | None]
    code: Mapped[str | None]
    name: Mapped[str | None]
    purpose: Mapped[str | None]
    role: Mapped[str | None]
