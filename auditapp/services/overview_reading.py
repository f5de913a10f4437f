"""The overview of an audit: where it stands per standard, per clause, and what is left to do."""

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from auditapp.domain.audits import (
    AuditOverview,
    Client,
    Criterion,
    GroupResult,
    Progress,
    Recommendation,
    StandardOverview,
)
from auditapp.domain.checklist import Checklist, ChecklistItem
from auditapp.domain.ids import AuditId, ClientId, derived_id
from auditapp.domain.open_points import OpenPoints
from auditapp.domain.recommendation_rules import RecommendationRules
from auditapp.domain.recommendations import (
    RecommendationState,
    allowed_options,
    option_label,
)
from auditapp.domain.shown import Shown
from auditapp.domain.terms import AuditType, Grade, Outcome, RecommendationOption, Standard
from auditapp.services.as_issued import Graded, Held, grades_as_issued, regraded
from auditapp.services.audit_reading import (
    ai_systems,
    audit_row,
    columns_of,
    conflicts,
    counting_findings,
    criteria,
    grades,
    outcomes,
    sites,
    team,
    type_of,
    worst,
)
from auditapp.services.finding_reading import requirements_by_finding
from auditapp.services.open_point_reading import open_points
from auditapp.services.writes import client_scope
from db.models import AuditRow, ClientRow, EvidenceRow
from db.queries.versions import shown_fields

Answers = dict[tuple[str, Standard], Outcome]
GradesByNumber = dict[tuple[Standard, str], list[Grade]]


def overview(
    session: Session,
    audit: AuditId,
    checklist: Checklist,
    text_fields: Iterable[str],
    rules: RecommendationRules,
    held: Held | None = None,
) -> AuditOverview:
    """Return the overview of an audit.

    It counts findings as they are graded now, and names those that the client holds otherwise; with
    what it holds of those (`held`) that counts, as in print.
    """
    row = audit_row(session, audit)
    fields = shown_fields(session, row.scope, audit)
    answered = outcomes(session, audit)
    graded = grades_as_issued(grades(session, audit), held or {})
    by_number = _grades_by_number(session, audit, graded, held or {})
    regraded_since = regraded(session, audit, graded) if held is None else {}
    points = open_points(session, audit, graded)
    return AuditOverview(
        id=audit,
        type=type_of(row),
        client=client_of(session, row.client or ""),
        fields={name: fields.get(name, Shown(None)) for name in text_fields},
        standards=tuple(
            _standard(
                session,
                row,
                criterion,
                checklist,
                answered,
                graded,
                by_number,
                rules,
                points.get(criterion.standard, OpenPoints()),
                regraded_since.get(criterion.standard, ()),
            )
            for criterion in criteria(session, audit)
        ),
        sites=sites(session, audit),
        systems=ai_systems(session, audit),
        team=team(session, audit),
        progress=Progress.of(checklist, answered),
        findings=len(counting_findings(session, audit)),
        evidence=len(columns_of(session, EvidenceRow, audit, EvidenceRow.id)),
        conflicts=conflicts(session, audit),
    )


def client_of(session: Session, client: str) -> Client:
    """Return the client of an audit; a placeholder while its data has not arrived."""
    row = session.get(ClientRow, (str(client_scope(ClientId(client))), client))
    if row is None:
        return Client(ClientId(client), "Client data not received yet")
    return Client(
        ClientId(row.id),
        row.name or "",
        row.address or "",
        row.representative or "",
        row.activities or "",
    )


def _standard(
    session: Session,
    audit: AuditRow,
    criterion: Criterion,
    checklist: Checklist,
    answered: Answers,
    graded: dict[str, dict[Standard, Grade]],
    by_number: GradesByNumber,
    rules: RecommendationRules,
    points: OpenPoints,
    regraded_since: tuple[str, ...],
) -> StandardOverview:
    standard = criterion.standard
    items = [item for item in checklist.items if standard in item.standards]
    found = Counter(
        outcome for item in items if (outcome := answered.get((item.id, standard))) is not None
    )
    given = Counter(
        by_standard[standard] for by_standard in graded.values() if standard in by_standard
    )
    entity = derived_id("recommendation", audit.id, standard)
    fields = shown_fields(session, audit.scope, entity)
    choice = fields.get("choice", Shown(None)).read_as(Recommendation.from_value)
    state = state_of(type_of(audit), given, choice.value, points)
    return StandardOverview(
        standard=standard,
        criterion=criterion,
        outcomes=dict(found),
        unanswered=len(items) - found.total(),
        grades=dict(given),
        groups=tuple(_groups(items, standard, answered, by_number)),
        statement=fields.get("statement", Shown(None)),
        recommendation=choice,
        allowed=tuple(
            (option, option_label(option, state, rules)) for option in allowed_options(state, rules)
        ),
        points=points,
        regraded=regraded_since,
    )


def recommendation_state(
    session: Session, audit: AuditId, standard: Standard, recommendation: Recommendation | None
) -> RecommendationState:
    """Return what is open for one standard, with the facts that the recommendation states."""
    graded = grades(session, audit)
    given = Counter(
        by_standard[standard] for by_standard in graded.values() if standard in by_standard
    )
    points = open_points(session, audit, graded).get(standard, OpenPoints())
    return state_of(type_of(audit_row(session, audit)), given, recommendation, points)


def state_of(
    audit_type: AuditType,
    given: Mapping[Grade, int],
    recommendation: Recommendation | None,
    points: OpenPoints,
) -> RecommendationState:
    """Return the same from the grades given for the standard, without reading anything.

    A stage 1 has areas of concern in place of nonconformities; for what may be recommended it
    makes no difference which grade they are projected to have. What was closed is not open; whether
    plans are accepted is recorded with the requests, or stated where there are none.
    """
    facts = recommendation or Recommendation(RecommendationOption.NOT_POSSIBLE)
    concerns = given.get(Grade.CONCERN, 0) if audit_type is AuditType.STAGE1 else 0
    minors = max(given.get(Grade.MINOR, 0) - points.closed_minors, 0) + concerns
    return RecommendationState(
        audit_type=audit_type,
        open_majors=max(given.get(Grade.MAJOR, 0) - points.closed_majors, 0),
        open_minors=minors,
        plans_accepted=points.plans_accepted(minors, facts.plans_accepted),
        objectives_met=facts.objectives_met,
        scope_supported=facts.scope_supported,
    )


def _groups(
    items: list[ChecklistItem],
    standard: Standard,
    answered: Answers,
    by_number: GradesByNumber,
) -> Iterable[GroupResult]:
    """Yield one result per clause (4 to 10) and per control theme, in checklist order."""
    grouped: dict[tuple[str, str], list[ChecklistItem]] = {}
    for item in items:
        grouped.setdefault(item.group, []).append(item)
    for (number, title), members in grouped.items():
        found = Counter(
            outcome
            for item in members
            if (outcome := answered.get((item.id, standard))) is not None
        )
        given = Counter(
            grade
            for item in members
            for grade in by_number.get((standard, item.requirement(standard).reference.number), ())
        )
        yield GroupResult(number, title, dict(found), len(members) - found.total(), worst(given))


def _grades_by_number(
    session: Session, audit: AuditId, graded: Graded, held: Held
) -> GradesByNumber:
    found: GradesByNumber = {}
    against = {
        finding: [it.reference for it in requirements]
        for finding, requirements in requirements_by_finding(session, audit).items()
    } | {it: [each.reference for each in held[it].requirements] for it in held}
    for finding, references in against.items():
        for reference in references:
            grade = graded.get(finding, {}).get(reference.standard)
            if grade is not None:
                found.setdefault((reference.standard, reference.number), []).append(grade)
    return found
