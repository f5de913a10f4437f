"""What the page of corrective actions reads; every function here runs on the reader lane."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from auditapp.bootstrap import App
from auditapp.domain.corrective_views import CorrectiveLine, CorrectiveRequest
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.terms import Standard
from auditapp.services.drafts import Place, Unfinished


@dataclass(frozen=True, slots=True)
class Listing:
    """All requests of an audit, and what is the same for each of them."""

    lines: tuple[CorrectiveLine, ...]
    today: date
    standards: tuple[Standard, ...]
    authors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request with everything its sheet shows."""

    request: CorrectiveRequest
    drafts: Mapping[Place, Unfinished]
    today: date


def read_listing(app: App, audit: AuditId) -> Listing:
    """Read the list."""
    overview = app.audits.overview(audit)
    return Listing(
        app.corrective_actions.all(audit),
        app.clock.now().date(),
        tuple(it.standard for it in overview.standards),
        {it.person: it.name for it in overview.team},
    )


def read_request(app: App, audit: AuditId, finding: FindingId) -> OpenRequest:
    """Read a request; raise UserError when the audit has it no more."""
    return OpenRequest(
        app.corrective_actions.request(audit, finding),
        app.drafts.of(audit),
        app.clock.now().date(),
    )
