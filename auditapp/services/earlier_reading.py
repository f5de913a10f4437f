"""What the audit before says about a requirement of a finding: a proposal for its grading."""

from datetime import date

from sqlalchemy.orm import Session

from auditapp.domain.carried_points import CarriedPoint, PointKind, PointOutcome
from auditapp.domain.corrective_carry import EarlierRequest
from auditapp.domain.corrective_steps import day
from auditapp.domain.grading_terms import Previous
from auditapp.domain.ids import AuditId
from auditapp.domain.terms import Standard
from auditapp.services.audit_reading import audit_row
from auditapp.services.carried_reading import carried_points
from auditapp.services.corrective_reading import RequestStates
from auditapp.services.finding_reading import requirements_by_finding
from db.models import FindingRow

# From what weighs most: several may concern the same requirement.
_WEIGHT = (
    Previous.OPEN_OVERDUE_NO_ACTION,
    Previous.CA_IMPLEMENTED_NOT_EFFECTIVE,
    Previous.OPEN_IN_TIME,
    Previous.SAME_REQ_CLOSED,
)


def earlier_request(
    session: Session, audit: AuditId, finding: FindingRow, standard: Standard
) -> EarlierRequest | None:
    """Return the gravest earlier nonconformity on the same requirement of a standard.

    None where nothing was taken over. Overdue is what was due before this audit began.
    """
    points = [it for it in carried_points(session, audit) if it.point.kind is PointKind.FINDING]
    row = audit_row(session, audit)
    began = day(row.start or "") or day(row.made_at or "") or date.min
    found = [
        _request(session, it, began)
        for it in points
        if standard in it.point.grades and _concerns(session, audit, it, finding, standard)
    ]
    return min(found, key=lambda it: _WEIGHT.index(it.previous), default=None)


def _concerns(
    session: Session, audit: AuditId, carried: CarriedPoint, finding: FindingRow, standard: Standard
) -> bool:
    """Whether a point is on the same item, or its finding is in this store and on the same."""
    point = carried.point
    if finding.item and point.item:
        return finding.item == point.item
    own, earlier = (
        {
            it.reference
            for it in requirements_by_finding(session, where, [which]).get(which, ())
            if it.reference.standard is standard
        }
        for where, which in ((audit, finding.id), (point.source_audit, point.source))
    )
    return bool(own & earlier)


def _request(session: Session, carried: CarriedPoint, began: date) -> EarlierRequest:
    point, result = carried.point, carried.result.value
    request = point.corrective
    due = request.due if request else None
    # The audit before may have gone on since; a colleague who has only this one knows no more.
    states = RequestStates(session, point.source_audit, [point.source])
    request = states.carried(point.source, due) or request
    if result and result.outcome is PointOutcome.CLOSED:
        previous = Previous.SAME_REQ_CLOSED
    else:
        previous = request.previous(began) if request else Previous.OPEN_IN_TIME
    return EarlierRequest(point.number, previous, due.isoformat() if due else "")
