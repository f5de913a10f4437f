"""Audits as people speak of them: client, sites, systems, team, criteria and recommendation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from auditapp.domain.checklist import Checklist
from auditapp.domain.ids import AuditId, ClientId, PersonId
from auditapp.domain.item_state import is_concluded
from auditapp.domain.open_points import OpenPoints
from auditapp.domain.shown import Shown
from auditapp.domain.terms import (
    AuditType,
    Grade,
    Outcome,
    RecommendationOption,
    Standard,
    TeamRole,
    known,
)
from auditapp.domain.values import Value, text_in


@dataclass(frozen=True, slots=True)
class Person:
    """Who works with this program on this device."""

    id: PersonId
    name: str
    initials: str


@dataclass(frozen=True, slots=True)
class Client:
    """An audited organisation."""

    id: ClientId
    name: str
    address: str = ""
    representative: str = ""
    activities: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """A site of a client, or as it was taken into an audit; `code` names it on site."""

    id: str
    code: str
    name: str
    address: str = ""
    activities: str = ""


@dataclass(frozen=True, slots=True)
class AiSystem:
    """An AI system; `role` is the client's towards it (provider, developer, user)."""

    id: str
    code: str
    name: str
    purpose: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Somebody on the audit team."""

    id: str
    person: PersonId
    name: str
    initials: str
    role: TeamRole
    competence: str = ""


@dataclass(frozen=True, slots=True)
class Soa:
    """The statement of applicability used as criterion (ISO/IEC 27006-1:2024, 9.4.3)."""

    id: str = ""
    version: str = ""
    date: str = ""

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {"id": self.id, "version": self.version, "date": self.date}

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self:
        """Read what `to_value` wrote; what is missing is empty."""
        return cls(*(text_in(value, name) for name in ("id", "version", "date")))

    @property
    def text(self) -> str:
        """The statement in one line; empty when nothing was entered."""
        version = f"version {self.version}" if self.version else ""
        return ", ".join(part for part in (self.id, version, self.date) if part)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A standard that the audit is done against.

    `certificate_expires` is the day on which the certificate ends, as typed (ISO 8601).
    """

    id: str
    standard: Standard
    edition: str
    amendment: str
    scope_statement: Shown[str]
    soa: Shown[Soa]
    certificate_expires: Shown[str]

    @property
    def name(self) -> str:
        """Standard, edition and amendment, for example "ISO/IEC 27001:2022 + Amd 1:2024"."""
        amendment = f" + {self.amendment}" if self.amendment else ""
        return f"{self.standard.label}:{self.edition}{amendment}"


@dataclass(frozen=True, slots=True)
class NewAudit:
    """What is needed to start an audit; everything else can follow later.

    Without a `depth` the audit covers the whole checklist; without a `pack` (an own checklist)
    that is the question library as it was shipped. `previous` is the id of the audit before.
    """

    client: ClientId
    type: AuditType
    title: str
    standards: tuple[Standard, ...]
    reference: str = ""
    audit_body: str = ""
    language: str = "English"
    start: str = ""
    end: str = ""
    objectives: str = ""
    scope_statement: str = ""
    method: str = ""
    depth: str = ""
    pack: str = ""
    previous: str = ""


@dataclass(frozen=True, slots=True)
class AuditPlan:
    """A new audit with its client, and the sites and AI systems to visit.

    An empty id means that the client, site or system is not known yet and is recorded too.
    """

    audit: NewAudit
    client: Client
    sites: tuple[Site, ...] = ()
    systems: tuple[AiSystem, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How many items are concluded for every standard they serve; an open trail is not."""

    concluded: int
    total: int

    @classmethod
    def of(cls, checklist: Checklist, answered: Mapping[tuple[str, Standard], Outcome]) -> Self:
        """Count by the outcomes given, which are named by item and standard."""
        concluded = sum(
            is_concluded(answered.get((item.id, standard)) for standard in item.standards)
            for item in checklist.items
        )
        return cls(concluded, len(checklist.items))


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """An audit in the list of audits, without what has to be counted."""

    id: AuditId
    title: str
    reference: str
    type: AuditType
    client_name: str
    start: str
    end: str
    standards: tuple[Standard, ...]


@dataclass(frozen=True, slots=True)
class AuditLine(AuditEntry):
    """An audit with where it stands; `problem` says what keeps it from being opened.

    `grade_names` are the words of its scheme for grades, where they are not the usual ones.
    """

    progress: Progress
    findings: int
    conflicts: int
    problem: str = ""
    grade_names: tuple[tuple[Grade, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The result of a clause or control theme for one standard."""

    number: str
    title: str
    outcomes: dict[Outcome, int]
    unanswered: int
    worst: Grade | None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the team recommends for one standard and the facts it rests on, as one field.

    `reason` says why the objectives were not met or the scope is not supported.
    """

    option: RecommendationOption
    plans_accepted: bool = False
    objectives_met: bool = True
    scope_supported: bool = True
    reason: str = ""

    def to_value(self) -> dict[str, Value]:
        """Return the value of the composite field."""
        return {
            "option": self.option.value,
            "plans_accepted": self.plans_accepted,
            "objectives_met": self.objectives_met,
            "scope_supported": self.scope_supported,
            "reason": self.reason,
        }

    @classmethod
    def from_value(cls, value: dict[str, Value]) -> Self | None:
        """Read what `to_value` wrote; None for an option of another version."""
        option = known(RecommendationOption, value.get("option"))
        if option is None:
            return None
        return cls(
            option,
            value.get("plans_accepted") is True,
            value.get("objectives_met") is not False,
            value.get("scope_supported") is not False,
            text_in(value, "reason"),
        )


@dataclass(frozen=True, slots=True)
class StandardOverview:
    """Where the audit stands for one standard, with what may be recommended and what was.

    `allowed` are the options with their words that fit the findings and the recorded facts.
    `points` is what corrective action has changed for them. `regraded` are the numbers of findings
    that count here with another grade than the client holds: in print what was issued counts.
    """

    standard: Standard
    criterion: Criterion
    outcomes: dict[Outcome, int]
    unanswered: int
    grades: dict[Grade, int]
    groups: tuple[GroupResult, ...]
    statement: Shown[str]
    recommendation: Shown[Recommendation]
    allowed: tuple[tuple[RecommendationOption, str], ...]
    points: OpenPoints = field(default_factory=OpenPoints)
    regraded: tuple[str, ...] = ()

    @property
    def open_minors(self) -> int:
        """The minor nonconformities that are not closed."""
        return max(self.grades.get(Grade.MINOR, 0) - self.points.closed_minors, 0)


@dataclass(frozen=True, slots=True)
class AuditOverview:
    """Everything the overview page shows of one audit. `fields` are the audit's editable texts."""

    id: AuditId
    type: AuditType
    client: Client
    fields: dict[str, Shown[str]]
    standards: tuple[StandardOverview, ...]
    sites: tuple[Site, ...]
    systems: tuple[AiSystem, ...]
    team: tuple[TeamMember, ...]
    progress: Progress
    findings: int
    evidence: int
    conflicts: int

    def text(self, name: str) -> str:
        """Return the displayed text of one field, empty when it has none."""
        shown = self.fields.get(name)
        return (shown.value or "") if shown else ""
