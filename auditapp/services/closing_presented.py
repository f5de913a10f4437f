"""What the closing meeting shows, whole: with dates, recommendations and the words of grades."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from auditapp.domain.closing import ClosingView
from auditapp.domain.corrective_dates import Allowance
from auditapp.domain.corrective_steps import day
from auditapp.domain.ids import AuditId
from auditapp.domain.recommendation_rules import RecommendationRules
from auditapp.domain.recommendations import split_sentence
from auditapp.domain.scheme import Scheme
from auditapp.services.closing_dates import closing_dates
from auditapp.services.closing_reading import closing_view
from auditapp.services.closing_recommendation import closing_recommendations
from auditapp.services.scheme_reading import scheme_of


@dataclass(frozen=True, slots=True)
class Presenting:
    """What dates and recommendations follow from; `shipped` is the scheme of the program."""

    allowance: Allowance
    recommending: RecommendationRules
    shipped: Scheme


def presented(
    session: Session, audit: AuditId, rules: Presenting, today: date, began: str = ""
) -> ClosingView:
    """Return everything the meeting shows; raise UserError without audit.

    Dates are counted from the day on which it was held; before that is recorded from when it
    `began`, and without that from today.
    """
    view = closing_view(session, audit)
    scheme = scheme_of(session, audit, rules.shipped)
    start = day(view.meeting.held_at.value or began) or today
    dates = closing_dates(session, view, start, scheme.deadlines, rules.allowance)
    given = closing_recommendations(session, view, rules.recommending)
    options = {it.name: it.option for it in given if it.option}
    return replace(
        view,
        dates=dates,
        grade_names=scheme.grade_names,
        recommendations=given,
        split=split_sentence(view.type, options, "", rules.recommending) or "",
    )
