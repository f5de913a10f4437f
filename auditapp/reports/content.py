"""All that a report may show, frozen: both writers turn this one value into a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from auditapp.domain.audits import Soa
from auditapp.domain.carried_points import CarriedPoint
from auditapp.domain.consents import Subject
from auditapp.domain.plan import AuditTime, SessionView
from auditapp.domain.plan_times import PlanTimes
from auditapp.domain.qualification import Qualification
from auditapp.domain.scheme import NO_GRADE_NAMES, GradeNames
from auditapp.domain.stage1 import StageOne
from auditapp.domain.terms import (
    AuditType,
    Grade,
    Level,
    Outcome,
    RecommendationOption,
    Standard,
    TeamRole,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A prepared picture: JPEG without metadata, upright. `jpeg` reads it when it is needed.

    `jpeg` is None when the picture could not be decoded; `note` then says so. A picture that is
    shown may have a note too, for example that a part of its file is missing. `at` reads it with
    another longest side in pixels and another JPEG quality, where it can be had in other sizes.
    """

    number: str
    caption: str
    width: int
    height: int
    jpeg: Callable[[], bytes] | None
    note: str = ""
    at: Callable[[int, int], bytes] | None = None


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A site of the client: code, name, address, activities."""

    code: str
    name: str
    address: str
    activities: str


@dataclass(frozen=True, slots=True)
class SystemLine:
    """An AI system in scope: code, name, purpose, role of the client towards it."""

    code: str
    name: str
    purpose: str
    role: str


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A member of the audit team."""

    name: str
    initials: str
    role: TeamRole
    competence: str
    qualification: Qualification | None = None


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A standard as criterion: its name with edition, the certified scope, the SoA used.

    `expires` is the day on which the certificate ends (ISO), as far as there is one.
    """

    standard: Standard
    name: str
    scope: str
    soa: Soa
    expires: str = ""


@dataclass(frozen=True, slots=True)
class AuditData:
    """Who, what, where and when; `start` and `end` are days (ISO), as far as they are known."""

    reference: str
    type: AuditType
    title: str
    audit_body: str
    client_name: str
    client_address: str
    client_representative: str
    objectives: str
    scope: str
    start: str
    end: str
    method: str
    language: str
    sites: tuple[SiteLine, ...]
    systems: tuple[SystemLine, ...]


@dataclass(frozen=True, slots=True)
class ClauseResult:
    """The result of one clause or control theme for one standard: how many items had which outcome.

    `worst` is the gravest grade given under it, if any.
    """

    number: str
    title: str
    outcomes: tuple[tuple[Outcome, int], ...]
    unanswered: int
    worst: Grade | None


@dataclass(frozen=True, slots=True)
class StandardResult:
    """The result for one standard.

    `recommendation_label` is the recommendation in the words of this type of audit.
    """

    standard: Standard
    name: str
    outcomes: tuple[tuple[Outcome, int], ...]
    unanswered: int
    grades: tuple[tuple[Grade, int], ...]
    clauses: tuple[ClauseResult, ...]
    statement: str
    recommendation: RecommendationOption | None
    recommendation_label: str
    recommendation_text: str


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """A requirement a finding is raised against, for example "ISO/IEC 27001:2022, A.8.2"."""

    standard: Standard
    reference: str
    title: str
    primary: bool


@dataclass(frozen=True, slots=True)
class GradingLine:
    """The grade for one standard, why, by which rules; the override reason where one was given.

    `projected` is the grade that an area of concern of stage 1 would have at stage 2.
    """

    standard: Standard
    grade: Grade | None
    rationale: str
    rules: tuple[str, ...]
    suggested: Grade | None
    override_reason: str
    projected: Grade | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A finding that was withdrawn, or joined with another: it is named and counts nowhere."""

    number: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class OverrideLine:
    """A grade that a person gave in place of the suggested one, for the technical review.

    `by` are initials, `at` is a moment (ISO).
    """

    number: str
    standard: Standard
    suggested: Grade
    rules: tuple[str, ...]
    rationale: str
    chosen: Grade
    reason: str
    by: str
    role: TeamRole
    at: str


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """A finding in full (ISO/IEC 17021-1:2015, 9.4.5.3).

    `claims` are the requirements that evidence says something about in particular, each with what
    it says; `joined` names the findings that this one stands for. One that the client holds is
    printed as it was issued; `is_changed` says that it is different in the store by now. `also` are
    the other standards that it is raised against, in a report on one of them.
    """

    number: str
    title: str
    requirements: tuple[RequirementLine, ...]
    nature: str
    evidence: str
    gradings: tuple[GradingLine, ...]
    site: str
    system: str
    auditor: str
    follow_up: str
    pictures: tuple[Picture, ...]
    evidence_numbers: tuple[str, ...]
    other_standard: str = ""
    claims: tuple[tuple[str, str], ...] = ()
    joined: str = ""
    process: str = ""
    owner: str = ""
    standing: str = ""
    is_changed: bool = False
    also: tuple[Standard, ...] = ()


@dataclass(frozen=True, slots=True)
class ConclusionLine:
    """The conclusion on an item for one standard; outcome None means not answered."""

    standard: Standard
    reference: str
    outcome: Outcome | None
    reason: str


@dataclass(frozen=True, slots=True)
class ChecklistEntry:
    """The record of one checklist item."""

    title: str
    conclusions: tuple[ConclusionLine, ...]
    notes: tuple[str, ...]
    evidence_numbers: tuple[str, ...]
    finding_numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChecklistSection:
    """A clause or a control theme with its items."""

    title: str
    entries: tuple[ChecklistEntry, ...]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """An evidence item with the SHA-256 of its original bytes (64 hexadecimal digits).

    `captured` is a moment (ISO). `consent` is the number of the consent it was captured under, 0
    where that is not on record, None for what was handed over.
    """

    number: str
    title: str
    kind: str
    sha256: str
    size: int
    captured: str
    auditor: str
    shows: tuple[str, ...]
    consent: int | None = None


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """An answer to whether pictures may be taken; moments are ISO, `site` its code.

    `pictures` counts the evidence captured under it. `withdrawn` is empty while it was not.
    """

    number: int
    by: str
    refused: bool
    kinds: tuple[Subject, ...]
    areas: str
    limits: str
    given: str
    site: str
    withdrawn: str
    reason: str
    pictures: int


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document that was examined; `shows` names item and claim of each citation."""

    identifier: str
    title: str
    version: str
    dated: str
    holder: str
    shows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InterviewLine:
    """An interview by role; `began` is a moment (ISO), `ended` empty while it is under way.

    `places` are the codes of site and AI system.
    """

    role: str
    topic: str
    began: str
    ended: str
    minutes: int
    planned: int
    places: tuple[str, ...]
    auditor: str


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A sample: what it was taken from, how and why, what it showed; all in words.

    `size` of `of` members of the population, None where its size is unknown. `bounds` are exact
    upper bounds of a statistical sample; `is_about_sample` tells that the conclusion names a
    percentage although the sample does not speak for its population.
    """

    item: str
    objective: str
    population: tuple[str, ...]
    size: int
    of: int | None
    method: str
    seed: str
    reason: str
    extensions: tuple[str, ...]
    members: str
    result: str
    bounds: tuple[str, ...]
    exceptions: tuple[str, ...]
    conclusion: str
    is_about_sample: bool
    auditor: str
    drawn: str


@dataclass(frozen=True, slots=True)
class TrailLine:
    """A thread followed across items with its steps; `conclusion` is empty while it is open."""

    title: str
    steps: tuple[str, ...]
    conclusion: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photograph that belongs to no finding; `shows` names item and claim of each link."""

    picture: Picture
    shows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A subject that cuts across the clauses: its items, their outcomes, findings by grade.

    Outcomes are counted per item and standard; a finding counts once, with its gravest grade.
    """

    title: str
    items: int
    concluded: int
    outcomes: tuple[tuple[Outcome, int], ...]
    grades: tuple[tuple[Grade, int], ...]


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """A provision of another framework and the numbers of ISO/IEC 42001 on the same subject.

    `concluded` counts the items of these that have a conclusion. `is_checked` is false where what
    is said of an amendment was not checked.
    """

    number: str
    title: str
    numbers: tuple[str, ...]
    concluded: int
    note: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class FrameworkLine:
    """Another framework on the same subjects; `notice` says that this is not conformity."""

    title: str
    full_title: str
    notice: str
    status: str
    provisions: tuple[ProvisionLine, ...]


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """An item that the visit did not cover, and why; `is_excluded` by the SoA."""

    references: tuple[str, ...]
    title: str
    reason: str
    is_excluded: bool


@dataclass(frozen=True, slots=True)
class CoverageData:
    """What the visit covered of the checklist; `has_ai` tells that questions on AI were asked."""

    depth: str
    purpose: str
    covered: int
    total: int
    has_ai: bool
    themes: tuple[ThemeLine, ...]
    frameworks: tuple[FrameworkLine, ...]
    left_out: tuple[LeftOutLine, ...]


@dataclass(frozen=True, slots=True)
class VisitGroup:
    """A clause or control theme in one visit of the cycle.

    `audited` are the ids of the items that the visit looked at, `total` how many apply.
    """

    standard: Standard
    number: str
    title: str
    audited: frozenset[str]
    total: int


@dataclass(frozen=True, slots=True)
class Visit:
    """An audit of the cycle; `start` is its first day (ISO)."""

    type: AuditType
    start: str
    groups: tuple[VisitGroup, ...]


@dataclass(frozen=True, slots=True)
class ReportContent:
    """One report; `is_draft` until it is issued, `prepared` is its day (ISO).

    `split` says that the recommendations of the standards differ; it is empty where they agree.
    `findings` stand in the order of print, the gravest first. `grade_names` are the words of the
    `scheme` for grades. `texts` are what the team wrote, by the keys of report subjects. `visits`
    are the audits of the cycle with this one, the earliest first; `earlier` is what the one before
    left open. `sessions`, `times` and `agreed` tell of the plan, where there is one. `level` is who
    reads it; `withheld` and `withheld_evidence` count findings and evidence kept from this reader.
    """

    is_draft: bool
    prepared: str
    audit: AuditData
    team: tuple[TeamLine, ...]
    criteria: tuple[CriterionLine, ...]
    split: str
    summary: tuple[str, ...]
    deviations: str
    changes: str
    unresolved: str
    grading_definitions: tuple[tuple[Grade, str], ...]
    results: tuple[StandardResult, ...]
    findings: tuple[FindingEntry, ...]
    coverage: CoverageData
    checklist: tuple[ChecklistSection, ...]
    evidence: tuple[EvidenceLine, ...]
    photographs: tuple[Photograph, ...]
    rule_set: str
    consents: tuple[ConsentLine, ...] = ()
    documents: tuple[DocumentLine, ...] = ()
    interviews: tuple[InterviewLine, ...] = ()
    samples: tuple[SampleLine, ...] = ()
    trails: tuple[TrailLine, ...] = ()
    overrides: tuple[OverrideLine, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    scheme: str = ""
    grade_names: GradeNames = field(default_factory=lambda: NO_GRADE_NAMES)
    texts: Mapping[str, str] = field(default_factory=dict)
    lead: str = ""
    stage_one: StageOne | None = None
    earlier: tuple[CarriedPoint, ...] = ()
    visits: tuple[Visit, ...] = ()
    sessions: tuple[SessionView, ...] = ()
    times: PlanTimes | None = None
    agreed: AuditTime | None = None
    level: Level = Level.CLIENT
    withheld: int = 0
    withheld_evidence: int = 0
