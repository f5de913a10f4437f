"""What a report or a plan has to speak about and nobody can compute: one text for each subject.

Which types of audit need which subject follows ISO/IEC 17021-1:2015, 9.2.3.2, 9.3.1.2, 9.4.8.2,
9.4.8.3, 9.6.2.2 and 9.6.3, ISO/IEC 27006-1:2024, 9.4.3, ISO/IEC 42006, IAF MD 4 and ISO 19011,
6.5.1.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.terms import AuditType, Standard


class Subject(StrEnum):
    """What one text is about. The values are stored and never renamed."""

    ACCOMPANYING = "accompanying"
    PLACES = "places"
    METHODS = "methods"
    COMBINED = "combined"
    INTEGRATION = "integration"
    REMOTE = "remote"
    RISK_ANALYSIS = "risk_analysis"
    IMPACT_ASSESSMENT = "impact_assessment"
    AI_ROLES = "ai_roles"
    AI_COMPETENCE = "ai_competence"
    ORGANISATION = "organisation"
    REVIEW = "review"
    SCOPE = "scope"
    OBJECTIVES = "objectives"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    COMPARISON = "comparison"
    EARLIER = "earlier"
    MARKS = "marks"
    COMPLAINTS = "complaints"
    IMPROVEMENT = "improvement"
    CYCLE = "cycle"
    PROGRAMME = "programme"
    FULFILMENT = "fulfilment"
    OBSTACLES = "obstacles"
    ADVICE = "advice"
    DISTRIBUTION = "distribution"
    PLAN_PREPARED = "plan_prepared"
    PLAN_SAMPLING = "plan_sampling"
    PLAN_INFORMATION = "plan_information"
    PLAN_LOGISTICS = "plan_logistics"
    PLAN_SAFETY = "plan_safety"
    PLAN_REMOTE = "plan_remote"
    PLAN_REPORT = "plan_report"
    PLAN_CHANGES = "plan_changes"


class Need(StrEnum):
    """Whether a document may go out without the text."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    WHEN_REMOTE = "when_remote"
    """Required as soon as a part of the audit was done remotely."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that a document of an audit asks for.

    `standard` is set where each standard has a text of its own. `title` and `hint` are what the
    screen shows: the name of the subject and what to write.
    """

    subject: Subject
    standard: Standard | None
    need: Need
    title: str
    hint: str

    @property
    def key(self) -> str:
        """What the text is stored under, for example "risk_analysis.27001"."""
        return text_key(self.subject, self.standard)

    def is_required(self, *, is_remote: bool) -> bool:
        """Whether the document may not go out without it."""
        return self.need is Need.REQUIRED or (self.need is Need.WHEN_REMOTE and is_remote)


@dataclass(frozen=True, slots=True)
class _Rule:
    """Who is asked: types with the need, standards (none: all), one text or one per standard."""

    subject: Subject
    title: str
    hint: str
    required: frozenset[AuditType]
    optional: frozenset[AuditType] = frozenset()
    need: Need = Need.REQUIRED
    standards: frozenset[Standard] = frozenset()
    is_per_standard: bool = False
    is_combined: bool = False


def text_key(subject: Subject, standard: Standard | None = None) -> str:
    """Return what a text is stored under."""
    return f"{subject}.{standard}" if standard else str(subject)


def report_subjects(audit_type: AuditType, standards: Iterable[Standard]) -> tuple[Asked, ...]:
    """Return the texts that the report of an audit asks for, in the order of print."""
    return tuple(_asked(_REPORT, audit_type, tuple(standards)))


def plan_subjects(audit_type: AuditType, standards: Iterable[Standard]) -> tuple[Asked, ...]:
    """Return the texts that the plan of an audit asks for, in the order of print."""
    return tuple(_asked(_PLAN, audit_type, tuple(standards)))


def _asked(
    rules: tuple[_Rule, ...], audit_type: AuditType, standards: tuple[Standard, ...]
) -> Iterator[Asked]:
    for rule in rules:
        if audit_type not in rule.required | rule.optional:
            continue
        if rule.is_combined and len(standards) < 2:
            continue
        concerned = [it for it in Standard if it in standards and _concerns(rule, it)]
        if not concerned:
            continue
        need = rule.need if audit_type in rule.required else Need.OPTIONAL
        for standard in concerned if rule.is_per_standard else (None,):
            yield Asked(rule.subject, standard, need, rule.title, rule.hint)


def _concerns(rule: _Rule, standard: Standard) -> bool:
    return not rule.standards or standard in rule.standards


_ALL = frozenset(AuditType)
_NONE: frozenset[AuditType] = frozenset()
_OF_BODIES = frozenset(
    {
        AuditType.STAGE1,
        AuditType.STAGE2,
        AuditType.SURVEILLANCE,
        AuditType.RECERTIFICATION,
        AuditType.MOCK,
    }
)
_ON_SYSTEMS = _OF_BODIES - {AuditType.STAGE1}
_CYCLE = frozenset({AuditType.SURVEILLANCE, AuditType.RECERTIFICATION})
_ADVISING = frozenset({AuditType.INTERNAL, AuditType.GAP, AuditType.SECOND_PARTY})
_CONCLUDING = _ALL - {AuditType.STAGE1, AuditType.GAP}
_AIMS = frozenset({Standard.ISO42001})

_REPORT = (
    _Rule(
        Subject.OBJECTIVES,
        "Objectives reached",
        "Whether the objectives of the audit were reached, and what was not.",
        _ALL,
    ),
    _Rule(
        Subject.SCOPE,
        "Suitability of the scope",
        "Whether the scope fits what the organisation does, its interfaces and its boundaries.",
        _OF_BODIES,
        _ALL - _OF_BODIES,
        is_per_standard=True,
    ),
    _Rule(
        Subject.REVIEW,
        "Internal audit and management review",
        "What they covered, when, and whether they can be relied on.",
        _CONCLUDING - {AuditType.SECOND_PARTY},
        frozenset({AuditType.GAP, AuditType.SECOND_PARTY}),
        is_per_standard=True,
    ),
    _Rule(
        Subject.ORGANISATION,
        "Internal organisation",
        "Whether roles, resources and responsibilities are adequate.",
        frozenset({AuditType.STAGE2, AuditType.RECERTIFICATION}),
        _ALL - {AuditType.STAGE2, AuditType.RECERTIFICATION},
    ),
    _Rule(
        Subject.RISK_ANALYSIS,
        "Audit of the risk analysis",
        "What of the risk assessment and treatment was followed, and what it showed.",
        _ON_SYSTEMS,
        _ALL - _ON_SYSTEMS,
        is_per_standard=True,
    ),
    _Rule(
        Subject.IMPACT_ASSESSMENT,
        "Audit of the AI system impact assessment",
        "Which assessments were looked at, and whether they fit the systems and those affected.",
        _ON_SYSTEMS,
        _ALL - _ON_SYSTEMS,
        standards=_AIMS,
    ),
    _Rule(
        Subject.AI_ROLES,
        "Roles towards AI systems",
        "Whether the roles that the organisation claims were confirmed for each AI system.",
        _ON_SYSTEMS,
        _ALL - _ON_SYSTEMS,
        standards=_AIMS,
    ),
    _Rule(
        Subject.METHODS,
        "Audit trails and methods",
        "The main trails that were followed, and how: documents, interviews, observation, tests.",
        _ALL,
    ),
    _Rule(
        Subject.COMBINED,
        "Combined audit",
        "What was audited once for both standards, and whether another body took part.",
        _NONE,
        _ALL,
        is_combined=True,
    ),
    _Rule(
        Subject.INTEGRATION,
        "Integration of the management systems",
        "How far the systems share policies, processes, reviews and audits.",
        _NONE,
        _ALL,
        is_combined=True,
    ),
    _Rule(
        Subject.REMOTE,
        "Remote methods",
        "Which techniques, how much of the audit, risks considered, whether they served it.",
        _ALL,
        need=Need.WHEN_REMOTE,
    ),
    _Rule(
        Subject.PLACES,
        "Where the audit was done",
        "Work on site, off site, at temporary or virtual places, where the plan does not say it.",
        _NONE,
        _ALL,
    ),
    _Rule(
        Subject.ACCOMPANYING,
        "Accompanying people",
        "Guides, observers, interpreters and others who were with the team, by role.",
        _NONE,
        _ALL,
    ),
    _Rule(
        Subject.AI_COMPETENCE,
        "AI competence of the team",
        "Which AI competence the team needed for these systems, and who brought it.",
        _NONE,
        _ALL,
        standards=_AIMS,
    ),
    _Rule(
        Subject.POSITIVE, "Positive observations", "What the organisation does well.", _NONE, _ALL
    ),
    _Rule(
        Subject.NEGATIVE,
        "Weak points",
        "What recurs in the findings, or may become a nonconformity.",
        _NONE,
        _ALL,
    ),
    _Rule(
        Subject.EARLIER,
        "Earlier findings",
        "Whether corrective actions of earlier findings were taken and are effective.",
        _CYCLE,
        _ALL - _CYCLE,
    ),
    _Rule(
        Subject.COMPARISON,
        "Comparison with earlier audits",
        "What is better or worse than at the audits before.",
        _CYCLE,
        _ALL - _CYCLE,
    ),
    _Rule(
        Subject.MARKS,
        "Certificate and marks",
        "How certificate, mark and references to certification are used.",
        _CYCLE,
        frozenset({AuditType.STAGE2, AuditType.MOCK}),
    ),
    _Rule(
        Subject.COMPLAINTS,
        "Complaints",
        "Complaints about what is certified, and how they were handled.",
        _CYCLE,
        _ON_SYSTEMS - _CYCLE,
    ),
    _Rule(
        Subject.IMPROVEMENT,
        "Objectives and improvement",
        "Whether the system reaches its objectives, and what was planned and done to improve it.",
        _CYCLE,
        _CONCLUDING - _CYCLE,
        is_per_standard=True,
    ),
    _Rule(
        Subject.CYCLE,
        "Performance over the cycle",
        "How the management system did since the last certification, all visits together.",
        frozenset({AuditType.RECERTIFICATION}),
        is_per_standard=True,
    ),
    _Rule(
        Subject.FULFILMENT,
        "Degree of fulfilment",
        "How far the criteria are fulfilled.",
        frozenset({AuditType.INTERNAL}),
        frozenset({AuditType.GAP, AuditType.SECOND_PARTY}),
        is_per_standard=True,
    ),
    _Rule(
        Subject.OBSTACLES,
        "Obstacles",
        "What kept the team from seeing or asking what it wanted to.",
        _NONE,
        _ALL,
    ),
    _Rule(
        Subject.ADVICE,
        "Recommendations for improvement",
        "What the team advises. A certification body may not.",
        _NONE,
        _ADVISING,
    ),
    _Rule(
        Subject.PROGRAMME,
        "The audit programme",
        "What matters for the next audits: time, team, sites, subjects.",
        _NONE,
        _ALL,
    ),
    _Rule(
        Subject.DISTRIBUTION,
        "Distribution",
        "Who receives the report, one a line.",
        _ALL,
    ),
)

_PLAN = (
    _Rule(
        Subject.PLAN_PREPARED,
        "Documents and people to have ready",
        "What has to be at hand, and who.",
        _NONE,
        _ALL,
    ),
    _Rule(
        Subject.PLAN_SAMPLING,
        "Sampling",
        "How sites, systems, people and records are sampled.",
        _ALL,
    ),
    _Rule(
        Subject.PLAN_INFORMATION,
        "Handling of information",
        "What may be copied or photographed, how it is kept, and what the team may not see.",
        _ALL,
    ),
    _Rule(
        Subject.PLAN_LOGISTICS,
        "Logistics",
        "Rooms, access, travel, meals, network.",
        _NONE,
        _ALL,
    ),
    _Rule(
        Subject.PLAN_SAFETY,
        "Safety",
        "Rules of the sites, protective equipment, emergency.",
        _NONE,
        _ALL,
    ),
    _Rule(
        Subject.PLAN_REMOTE,
        "Remote techniques",
        "Tools, tests before the audit, what happens when they fail.",
        _ALL,
        need=Need.WHEN_REMOTE,
    ),
    _Rule(
        Subject.PLAN_REPORT,
        "Report",
        "When the report comes, in which language, and who receives it.",
        _ALL,
    ),
    _Rule(
        Subject.PLAN_CHANGES,
        "Changes of the plan",
        "What was changed after the plan was sent, when and why.",
        _NONE,
        _ALL,
    ),
)
