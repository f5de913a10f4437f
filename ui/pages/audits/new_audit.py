"""What somebody has entered for a new audit, as a value and as a draft."""

import json
from dataclasses import asdict, dataclass, fields
from typing import Self

from auditapp.domain.audits import AiSystem, AuditPlan, Client, NewAudit, Site
from auditapp.domain.ids import ClientId
from auditapp.domain.terms import AuditType, Standard
from ui.widgets.entry_picker import Entry


@dataclass(frozen=True, slots=True)
class AuditInput:
    """The form of a new audit. `client_id` is empty for a client not known yet.

    `sites` and `systems` are what was added by hand, `left_out` the ids of known ones not ticked.
    `depth` is empty while none was offered, `pack` for the library as shipped, `previous` when the
    audit follows no other.
    """

    client_id: str = ""
    client: str = ""
    address: str = ""
    representative: str = ""
    activities: str = ""
    type: str = AuditType.STAGE2.value
    standards: tuple[str, ...] = tuple(Standard)
    title: str = ""
    reference: str = ""
    audit_body: str = ""
    start: str = ""
    end: str = ""
    objectives: str = ""
    scope: str = ""
    sites: tuple[Entry, ...] = ()
    systems: tuple[Entry, ...] = ()
    left_out: tuple[str, ...] = ()
    depth: str = ""
    pack: str = ""
    previous: str = ""

    @property
    def is_begun(self) -> bool:
        """Whether somebody entered more than what the form proposes by itself."""
        known = (self.client_id, self.client, self.reference, self.audit_body, self.start)
        return any((*known, self.scope, self.sites, self.systems))

    def to_draft(self) -> str:
        """Return the text that is kept while somebody fills in the form."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_draft(cls, text: str) -> Self | None:
        """Read what `to_draft` wrote; None for anything else, such as a form of another version."""
        try:
            stored = json.loads(text)
            values = {field.name: stored[field.name] for field in fields(cls)}
            for name in ("sites", "systems"):
                values[name] = tuple(Entry(**entry) for entry in values[name])
            for name in ("standards", "left_out"):
                values[name] = tuple(values[name])
            AuditType(values["type"])
            return cls(**values)
        except (ValueError, KeyError, TypeError):
            return None

    def plan(self, sites: tuple[Entry, ...], systems: tuple[Entry, ...]) -> AuditPlan:
        """Return what the service needs, with the ticked sites and systems."""
        return AuditPlan(
            NewAudit(
                client=ClientId(self.client_id),
                type=AuditType(self.type),
                title=self.title,
                standards=tuple(Standard(it) for it in self.standards),
                reference=self.reference,
                audit_body=self.audit_body,
                start=self.start.strip(),
                end=self.end.strip(),
                objectives=self.objectives,
                scope_statement=self.scope,
                depth=self.depth,
                pack=self.pack,
                previous=self.previous,
            ),
            Client(
                ClientId(self.client_id),
                self.client,
                self.address,
                self.representative,
                self.activities,
            ),
            tuple(Site(it.id, it.code, it.name, it.detail) for it in sites),
            tuple(AiSystem(it.id, it.code, it.name, it.detail, it.more) for it in systems),
        )
