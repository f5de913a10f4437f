"""Reads what corrective action has changed for the recommendation of each standard."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from auditapp.domain.corrective_steps import State
from auditapp.domain.ids import AuditId
from auditapp.domain.numbers import in_order
from auditapp.domain.open_points import OpenPoints
from auditapp.domain.terms import Grade, Standard
from auditapp.services.audit_reading import columns_of
from auditapp.services.corrective_reading import RequestStates
from db.models import FindingIssueRow, FindingRow

# What another finding stands for is not open besides that one.
_SETTLED = (State.CLOSED, State.SUPERSEDED)
_Graded = Mapping[str, Mapping[Standard, Grade]]


def open_points(session: Session, audit: AuditId, graded: _Graded) -> dict[Standard, OpenPoints]:
    """Return by standard what is closed, accepted and disputed of the findings that count.

    `graded` are the current grades of those. A standard without issued findings is missing.
    """
    issued = {it for (it,) in columns_of(session, FindingIssueRow, audit, FindingIssueRow.finding)}
    wanted = [finding for finding in graded if finding in issued]
    if not wanted:
        return {}
    states = RequestStates(session, audit, wanted)
    row = FindingRow
    columns = (row.id, row.final_number, row.number)
    names = {it: final or own or "" for it, final, own in columns_of(session, row, audit, *columns)}
    progress = {finding: states.progress(finding) for finding in wanted if finding in states}
    found = {}
    for standard in Standard:
        given = {it: graded[it][standard] for it in progress if standard in graded[it]}
        settled = frozenset(it for it in given if progress[it].state in _SETTLED)
        closed = [given[it] for it in settled]
        minors = [
            progress[it]
            for it, grade in given.items()
            if grade is Grade.MINOR and it not in settled
        ]
        disputed = [names.get(it, "") for it in given if progress[it].is_disputed]
        found[standard] = OpenPoints(
            closed_majors=closed.count(Grade.MAJOR),
            closed_minors=closed.count(Grade.MINOR),
            asked=len(minors),
            accepted=sum(it.has_accepted_plan for it in minors),
            disputed=tuple(sorted(disputed, key=in_order)),
            settled=settled,
        )
    return found
