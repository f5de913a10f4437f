"""What the overview page shows, read in one go."""

from dataclasses import dataclass

from auditapp.domain.audits import AiSystem, AuditOverview, Site, StandardOverview
from auditapp.domain.coverage_view import CoverageSummary
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from auditapp.services.drafts import Place, Unfinished


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The audit with what its client has besides, and what was typed before a crash.

    `depth` is the title of the depth of the visit; `is_opened` says whether the opening meeting is
    on record as held.
    """

    audit: AuditOverview
    other_sites: tuple[Site, ...]
    other_systems: tuple[AiSystem, ...]
    drafts: dict[Place, Unfinished]
    coverage: CoverageSummary
    depth: str
    is_opened: bool

    @property
    def authors(self) -> dict[str, str]:
        """The names of the team by person."""
        return {str(member.person): member.name for member in self.audit.team}


@dataclass(frozen=True, slots=True)
class TextKey:
    """Which text of the audit a field holds; `standard` where there is one for each."""

    name: str
    standard: Standard | None = None


def standard_of(view: AuditOverview, standard: Standard) -> StandardOverview:
    """Return one standard of an audit; KeyError when it is no criterion."""
    for entry in view.standards:
        if entry.standard == standard:
            return entry
    raise KeyError(standard)


def text_of(view: AuditOverview, key: TextKey) -> Shown[str]:
    """Return a text with its version; a statement of applicability as three lines."""
    if key.standard is None:
        return view.fields[key.name]
    entry = standard_of(view, key.standard)
    if key.name == "statement":
        return entry.statement
    if key.name == "scope":
        return entry.criterion.scope_statement
    if key.name == "expires":
        return entry.criterion.certificate_expires
    return entry.criterion.soa.read_as(lambda soa: f"{soa.id}\n{soa.version}\n{soa.date}")
