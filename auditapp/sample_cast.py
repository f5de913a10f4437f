"""Who takes part in the sample audit, and the day on which they act."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from auditapp.bootstrap import App
from auditapp.domain.audits import Person
from auditapp.domain.ids import AuditId

Entry = dict[str, Any]
"""A piece of the content in resources/sample."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The team by initials, sites and AI systems by code; an unknown code is none."""

    app: App
    audit: AuditId
    people: dict[str, Person]
    sites: dict[str, str]
    systems: dict[str, str]

    def work_as(self, initials: str) -> None:
        """Let what follows be done by this auditor."""
        self.app.identity.become(self.people[initials])

    def place(self, entry: Entry) -> tuple[str, str]:
        """Return the site and the AI system that an entry names, as ids or empty."""
        site, system = entry.get("site", ""), entry.get("ai_system", "")
        return self.sites.get(site, ""), self.systems.get(system, "")

    def on(self, moment: str) -> App:
        """Return the program as it was at a moment (ISO 8601; local time without an offset).

        Consents hold for a day and interviews have times of day: made today, the pictures and
        conversations of the audit would lie outside it.
        """
        at = datetime.fromisoformat(moment)
        return replace(self.app, clock=_Moment(at if at.tzinfo else at.astimezone()))


@dataclass(frozen=True, slots=True)
class _Moment:
    """A clock that stands still."""

    at: datetime

    def now(self) -> datetime:
        """Return the moment."""
        return self.at
