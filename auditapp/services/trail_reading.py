"""Reads of trails: each with its steps, and which items open trails go over."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy.orm import Session

from auditapp.domain.ids import AuditId
from auditapp.domain.terms import known
from auditapp.domain.trails import Closing, StepKind, Trail, TrailStep
from auditapp.services.audit_reading import columns_of, rows_of
from auditapp.services.writes import audit_scope
from db.models import TrailRow, TrailStepRow
from db.queries.versions import Version, versions_of


def trails(session: Session, audit: AuditId, names: Mapping[str, str]) -> tuple[Trail, ...]:
    """Return the trails of an audit in order of making; `names` are initials by person."""
    rows = rows_of(session, TrailRow, audit)
    if not rows:
        return ()
    steps = rows_of(session, TrailStepRow, audit)
    scope = str(audit_scope(audit))
    versions = versions_of(session, scope, [row.id for row in (*rows, *steps)])
    by_trail: dict[str, list[TrailStep]] = {}
    for step in steps:
        kind = known(StepKind, step.kind)
        if kind is not None:
            made = _step(step, kind, versions[step.id], names)
            by_trail.setdefault(step.trail or "", []).append(made)
    return tuple(
        Trail(
            row.id,
            audit,
            versions[row.id].shown("title"),
            tuple(by_trail.get(row.id, ())),
            versions[row.id].shown("closed").read_as(Closing.from_value),
            names.get(row.made_by or "", ""),
            row.made_at or "",
            versions[row.id].heads,
        )
        for row in rows
    )


def open_trails_on(session: Session, audit: AuditId) -> Counter[str]:
    """Count the open trails by item that they go over."""
    trail, step = TrailRow, TrailStepRow
    open_ones = columns_of(session, trail, audit, trail.id, where=(trail.closed.is_(None),))
    wanted = {found for (found,) in open_ones}
    if not wanted:
        return Counter()
    pairs = columns_of(session, step, audit, step.item, step.trail)
    return Counter(item for item, found in set(pairs) if item and found in wanted)


def _step(
    row: TrailStepRow, kind: StepKind, version: Version, names: Mapping[str, str]
) -> TrailStep:
    return TrailStep(
        row.id,
        kind,
        row.item or "",
        version.shown("text"),
        names.get(row.made_by or "", ""),
        row.made_at or "",
        version.heads,
        row.site or "",
        row.ai_system or "",
    )
