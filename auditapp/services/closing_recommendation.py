"""What the team recommends, as the closing meeting says it: on the findings as presented.

One that the client may not read is not presented, and counts all the same.
"""

from sqlalchemy.orm import Session

from auditapp.domain.audits import Recommendation
from auditapp.domain.closing import ClosingView
from auditapp.domain.ids import derived_id
from auditapp.domain.open_points import OpenPoints
from auditapp.domain.recommendation_rules import RecommendationRules
from auditapp.domain.recommendations import Recommended
from auditapp.services.finding_reading import finding_lines
from auditapp.services.open_point_reading import open_points
from auditapp.services.recommended import Counting, recommended
from auditapp.services.writes import audit_scope
from db.queries.versions import Version, versions_of


def closing_recommendations(
    session: Session, view: ClosingView, rules: RecommendationRules
) -> tuple[Recommended, ...]:
    """Return the recommendation for each standard; without words where none can be told yet.

    What two people chose differently at the same time is not told before it is settled.
    """
    findings = [Counting(it.id, it.number, it.grades) for it in view.findings]
    shown = {it.id for it in view.findings}
    findings += [
        Counting(it.id, it.called, it.grades)
        for it in finding_lines(session, view.audit)
        if it.standing.counts and it.id not in shown
    ]
    graded = {
        str(it.id): {standard: grade for standard, grade in it.grades.items() if grade}
        for it in findings
    }
    points = open_points(session, view.audit, graded)
    entities = {
        it.standard: derived_id("recommendation", view.audit, it.standard) for it in view.criteria
    }
    versions = versions_of(session, str(audit_scope(view.audit)), entities.values())
    found = []
    for criterion in view.criteria:
        version = versions.get(entities[criterion.standard], Version())
        choice = version.shown("choice").read_as(Recommendation.from_value)
        found.append(
            Recommended(criterion.standard, criterion.name)
            if choice.in_conflict
            else recommended(
                view.type,
                criterion,
                choice.value,
                findings,
                points.get(criterion.standard, OpenPoints()),
                rules,
            )
        )
    return tuple(found)
