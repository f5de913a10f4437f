"""Clients with their sites and AI systems."""

from sqlalchemy import select

from auditapp.domain.audits import AiSystem, Client, Site
from auditapp.domain.changes import Changes
from auditapp.domain.ids import ClientId, IdSource
from auditapp.errors import UserError
from auditapp.services.writes import client_scope, creation
from db.models import AiSystemRow, ClientRow, SiteRow
from db.store import Store


class Clients:
    """What is known of clients, whatever the audit."""

    def __init__(self, store: Store, ids: IdSource) -> None:
        self._store = store
        self._ids = ids

    def all(self) -> tuple[Client, ...]:
        """Return all clients by name."""
        with self._store.reading() as session:
            rows = session.scalars(
                select(ClientRow)
                .where(~ClientRow.deleted, ClientRow.scope == "client:" + ClientRow.id)
                .order_by(ClientRow.name)
            )
            return tuple(
                Client(
                    ClientId(row.id),
                    row.name or "",
                    row.address or "",
                    row.representative or "",
                    row.activities or "",
                )
                for row in rows
            )

    def sites(self, client: ClientId) -> tuple[Site, ...]:
        """Return a client's sites by code."""
        with self._store.reading() as session:
            rows = session.scalars(
                select(SiteRow)
                .where(SiteRow.scope == str(client_scope(client)), ~SiteRow.deleted)
                .order_by(SiteRow.code)
            )
            return tuple(
                Site(
                    row.id, row.code or "", row.name or "", row.address or "", row.activities or ""
                )
                for row in rows
            )

    def ai_systems(self, client: ClientId) -> tuple[AiSystem, ...]:
        """Return a client's AI systems by code."""
        with self._store.reading() as session:
            rows = session.scalars(
                select(AiSystemRow)
                .where(AiSystemRow.scope == str(client_scope(client)), ~AiSystemRow.deleted)
                .order_by(AiSystemRow.code)
            )
            return tuple(
                AiSystem(row.id, row.code or "", row.name or "", row.purpose or "", row.role or "")
                for row in rows
            )

    def create(
        self, name: str, address: str = "", representative: str = "", activities: str = ""
    ) -> tuple[ClientId, Changes]:
        """Record a client; raise UserError when the name is empty."""
        name = " ".join(name.split())
        if not name:
            raise UserError("Enter the name of the client.", "name")
        client = ClientId(self._ids.new_id())
        values = {
            "name": name,
            "address": address,
            "representative": representative,
            "activities": activities,
        }
        changes = self._store.journal.commit(
            client_scope(client), creation("client", client, values), action="Client added"
        )
        return client, changes

    def add_site(
        self, client: ClientId, code: str, name: str, address: str = "", activities: str = ""
    ) -> tuple[str, Changes]:
        """Record a site; raise UserError when code or name is empty."""
        code, name = code.strip(), " ".join(name.split())
        if not code or not name:
            raise UserError("A site needs a short code and a name.", "code" if name else "name")
        site = self._ids.new_id()
        values = {
            "client": client,
            "code": code,
            "name": name,
            "address": address,
            "activities": activities,
        }
        changes = self._store.journal.commit(
            client_scope(client), creation("site", site, values), action="Site added"
        )
        return site, changes

    def add_ai_system(
        self, client: ClientId, code: str, name: str, purpose: str = "", role: str = ""
    ) -> tuple[str, Changes]:
        """Record an AI system; raise UserError when code or name is empty."""
        code, name = code.strip(), " ".join(name.split())
        if not code or not name:
            raise UserError(
                "An AI system needs a short code and a name.", "code" if name else "name"
            )
        system = self._ids.new_id()
        values = {"client": client, "code": code, "name": name, "purpose": purpose, "role": role}
        changes = self._store.journal.commit(
            client_scope(client), creation("ai_system", system, values), action="AI system added"
        )
        return system, changes
