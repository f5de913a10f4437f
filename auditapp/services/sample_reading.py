"""Reads of samples: each with its extensions, members and results."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.sampling_records import (
    Plan,
    Population,
    Result,
    Sample,
    SampleMember,
    SamplePart,
    members_from_value,
)
from auditapp.domain.shown import Shown
from auditapp.domain.values import is_hash
from auditapp.services.audit_reading import rows_of
from auditapp.services.writes import audit_scope
from db.models import SampleRow
from db.queries.versions import Version, shown_of_each, versions_of


def result_id(audit: AuditId, sample: str, member: str) -> str:
    """Return the id of what a member showed.

    A member has no identifier but the client's own, which never changes within a sample.
    """
    return derived_id("sample_result", audit, sample, member)


def samples(
    session: Session, audit: AuditId, names: Mapping[str, str], *, item: str | None = None
) -> tuple[Sample, ...]:
    """Return the samples of an audit, or of one item, in order of making.

    `names` are initials by person. An extension whose first draw was removed is left out with it.
    """
    where = () if item is None else (SampleRow.item == item,)
    rows = rows_of(session, SampleRow, audit, *where)
    if not rows:
        return ()
    versions = versions_of(session, str(audit_scope(audit)), [row.id for row in rows])
    found = []
    for row in rows:
        if row.extends or row.picked is None:
            continue
        chain = tuple(_chain(row, rows))
        parts = tuple(_part(each, versions[each.id], names) for each in chain)
        found.append(_sample(session, audit, row, parts, versions[row.id]))
    return tuple(found)


def _chain(first: SampleRow, rows: Sequence[SampleRow]) -> Iterator[SampleRow]:
    """Yield a draw and all that extend it, in order of making."""
    yield first
    yield from (row for row in rows if row.extends == first.id and row.picked is not None)


def _part(row: SampleRow, version: Version, names: Mapping[str, str]) -> SamplePart:
    return SamplePart(
        row.id,
        Plan.from_value(row.plan or {}),
        members_from_value(row.picked or {}),
        version.shown("reason"),
        names.get(row.made_by or "", ""),
        row.made_at or "",
        version.heads,
    )


def _sample(
    session: Session,
    audit: AuditId,
    row: SampleRow,
    parts: tuple[SamplePart, ...],
    version: Version,
) -> Sample:
    population = Population.from_value(row.population or {})
    return Sample(
        row.id,
        row.item or "",
        version.shown("objective"),
        population if is_hash(population.list_hash) else replace(population, list_hash=""),
        parts,
        _members(session, audit, row.id, parts),
        version.shown("conclusion"),
    )


def _members(
    session: Session, audit: AuditId, sample: str, parts: tuple[SamplePart, ...]
) -> tuple[SampleMember, ...]:
    """Return every member once, with the first draw that brought it."""
    places: dict[str, tuple[str, int]] = {}
    for place, part in enumerate(parts):
        for member in part.picked:
            places.setdefault(member.id, (member.group, place))
    entities = {member: result_id(audit, sample, member) for member in places}
    shown = shown_of_each(session, str(audit_scope(audit)), entities.values(), "result")
    return tuple(
        SampleMember(
            member,
            group,
            place,
            shown.get(entities[member], Shown(None)).read_as(Result.from_value),
        )
        for member, (group, place) in places.items()
    )
