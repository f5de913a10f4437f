"""Where findings stand, and the refusal to change what was issued without an amendment."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from auditapp.domain.finding_state import FindingState, Standing
from auditapp.domain.ids import AuditId
from auditapp.domain.records import Write
from auditapp.domain.registry import MADE, TOMBSTONE
from auditapp.domain.values import Value, text_in
from auditapp.errors import UserError
from auditapp.services.audit_reading import among, columns_of, joined_findings
from auditapp.services.writes import audit_scope
from db.models import (
    EvidenceClaimRow,
    EvidenceLinkRow,
    FindingGradingRow,
    FindingIssueRow,
    FindingRequirementRow,
    FindingRow,
)
from db.queries.versions import in_order_of_making


class _Issue(NamedTuple):
    at: str
    by: str


_FROZEN = frozenset(
    {MADE, TOMBSTONE, "title", "nature", "objective_evidence", "follow_up"}
    | {"site", "ai_system", "process", "other_standard", "level"}
)
"""Fields of a finding that only an amendment changes. Owner and numbers are not part of it."""

_PartRow = FindingRequirementRow | FindingGradingRow | EvidenceLinkRow | EvidenceClaimRow
_PARTS: dict[str, type[_PartRow]] = {
    "finding_requirement": FindingRequirementRow,
    "finding_grading": FindingGradingRow,
    "evidence_link": EvidenceLinkRow,
    "evidence_claim": EvidenceClaimRow,
}


def standings(
    session: Session, audit: AuditId, rows: Sequence[FindingRow], names: Mapping[str, str]
) -> dict[str, Standing]:
    """Return where each of these findings stands; `names` are initials by person."""
    issued = _issued(session, audit, [row.id for row in rows])
    joined = joined_findings(session, audit) if any(row.joined for row in rows) else {}
    return {
        row.id: _standing(row, issued.get(row.id, ()), joined.get(row.id, ""), names)
        for row in rows
    }


def standing_of(session: Session, audit: AuditId, row: FindingRow) -> Standing:
    """Return where one finding stands, without initials."""
    return standings(session, audit, [row], {})[row.id]


def name_of(row: FindingRow) -> str:
    """Return the number that people use for a finding."""
    return row.final_number or row.number or ""


def refuse_frozen(session: Session, audit: AuditId, writes: Iterable[Write]) -> None:
    """Refuse writes that change an issued, withdrawn or joined finding.

    Nothing changes a finding after it was handed over without a visible amendment and its reason.

    Raises:
        UserError: names the finding, since when, and what to do.
    """
    touched = _touched(session, audit, writes)
    if not touched:
        return
    rows = list(
        session.scalars(
            select(FindingRow).where(
                FindingRow.scope == str(audit_scope(audit)), among(FindingRow.id, touched)
            )
        )
    )
    standing = standings(session, audit, rows, {})
    for row in rows:
        if standing[row.id].is_frozen:
            raise UserError(why_frozen(name_of(row), standing[row.id]), "finding")


def why_frozen(called: str, standing: Standing) -> str:
    """Say why a finding cannot be changed, and what to do."""
    if standing.state is FindingState.WITHDRAWN:
        return f"{called} was withdrawn on {_day(standing.since)} and cannot be changed any more."
    if standing.state is FindingState.JOINED:
        return f"{called} was joined with another finding. Change the one that stands."
    return (
        f"{called} was issued on {_day(standing.issued_at)}. Choose Amend and give the reason, "
        "then change it."
    )


def _day(moment: str) -> str:
    return moment[:10]


def _issued(session: Session, audit: AuditId, findings: Collection[str]) -> dict[str, list[_Issue]]:
    """Return the issues of each finding, the latest last; their content is not read."""
    row = FindingIssueRow
    columns = (row.id, row.finding, row.issued_at, row.made_by)
    rows = columns_of(session, row, audit, *columns, where=(among(row.finding, findings),))
    issues = {entity: (finding, _Issue(at or "", by or "")) for entity, finding, at, by in rows}
    found: dict[str, list[_Issue]] = defaultdict(list)
    for entity in in_order_of_making(session, str(audit_scope(audit)), issues) if issues else ():
        finding, issue = issues[entity]
        found[finding or ""].append(issue)
    return found


def _standing(
    row: FindingRow, issues: Sequence[_Issue], joined: str, names: Mapping[str, str]
) -> Standing:
    latest = issues[-1] if issues else None
    withdrawn: dict[str, Value] = row.withdrawn or {}
    amending: dict[str, Value] = row.amending or {}
    # What takes a finding out of the count comes first: two colleagues may have done both.
    if withdrawn:
        state, why = FindingState.WITHDRAWN, withdrawn
    elif joined:
        state, why = FindingState.JOINED, {}
    elif latest is not None:
        state, why = (FindingState.AMENDING if amending else FindingState.ISSUED), amending
    else:
        state, why = FindingState.PROVISIONAL, {}
    return Standing(
        state=state,
        final_number=row.final_number or "",
        issued_at=latest.at if latest else "",
        issued_by=names.get(latest.by, "") if latest else "",
        issues=len(issues),
        reason=text_in(why, "reason"),
        since=text_in(why, "at"),
        joined=joined,
    )


def _touched(session: Session, audit: AuditId, writes: Iterable[Write]) -> set[str]:
    """Return the findings whose content these writes change."""
    found: set[str] = set()
    parts: dict[str, set[str]] = defaultdict(set)
    for write in writes:
        if write.entity_type == "finding" and write.field in _FROZEN:
            found.add(write.entity_id)
        elif write.entity_type in _PARTS:
            parts[write.entity_type].add(write.entity_id)
            if write.field == "finding" and isinstance(write.value, str):
                found.add(write.value)
    for kind, entities in parts.items():
        row = _PARTS[kind]
        rows = session.execute(
            select(row.finding).where(row.scope == str(audit_scope(audit)), among(row.id, entities))
        )
        found |= {finding for (finding,) in rows if finding}
    return found
