"""Reads behind carry-over: what an audit left open, and what another took over from it."""

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from auditapp.domain.carried_points import (
    CarriedPoint,
    OpenPoint,
    PointKind,
    PointResult,
    grades_from_text,
)
from auditapp.domain.checklist import Checklist, ChecklistItem
from auditapp.domain.corrective_carry import CarriedRequest
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Outcome, Standard, known
from auditapp.domain.workspace import Verdict
from auditapp.services.audit_reading import columns_of, grades, rows_of
from auditapp.services.corrective_reading import Basis, Requests
from auditapp.services.finding_reading import NONCONFORMITIES, requirements_by_finding
from auditapp.services.writes import audit_scope
from db.models import ConclusionRow, FindingRow
from db.models.fieldwork import CarriedPointRow, FollowUpRow
from db.queries.versions import shown_of_each

_NOTHING: Shown[PointResult] = Shown(None)
_GAPS = frozenset({Grade.GAP})
_UNSETTLED = {
    Outcome.OPEN_TRAIL: PointKind.OPEN_TRAIL,
    Outcome.NOT_AUDITED: PointKind.NOT_AUDITED,
}


def carried_points(
    session: Session, audit: AuditId, item: str | None = None
) -> tuple[CarriedPoint, ...]:
    """Return what an audit took over, findings first; of one item ("" for none) or of all."""
    where = () if item is None else (CarriedPointRow.item == item,)
    rows = rows_of(session, CarriedPointRow, audit, *where)
    results = shown_of_each(session, str(audit_scope(audit)), [row.id for row in rows], "outcome")
    found = []
    for row in rows:
        kind = known(PointKind, row.kind)
        if kind is None:
            continue
        point = OpenPoint(
            AuditId(row.source_audit or ""),
            row.source or "",
            kind,
            row.item or "",
            row.number or "",
            row.title or "",
            row.text or "",
            grades_from_text(row.grade or ""),
            CarriedRequest.from_text(row.corrective or ""),
        )
        shown = results.get(row.id)
        result = shown.read_as(PointResult.from_value) if shown else _NOTHING
        found.append(CarriedPoint(row.id, point, result))
    kinds = list(PointKind)
    return tuple(sorted(found, key=lambda it: (kinds.index(it.point.kind), it.point.number)))


def open_points(
    session: Session, audit: AuditId, left: Checklist, target: Checklist, basis: Basis
) -> tuple[OpenPoint, ...]:
    """Return what an audit left open; `left` is its checklist, `target` the one to place it in.

    Its nonconformities whose corrective action is not closed, gaps and areas of concern; open
    trails and what was not audited; follow-ups that are not done; and what it had taken over itself
    and did not close.
    """
    places = _Places(left, target)
    return (
        *_findings(session, audit, places, basis),
        *_conclusions(session, audit, places),
        *_follow_ups(session, audit, places),
        *_carried_on(session, audit, places),
    )


class _Places:
    """Where an item or a requirement of one audit is in the checklist of another."""

    def __init__(self, left: Checklist, target: Checklist) -> None:
        self.left = {item.id: item for item in left.items}
        self._items = {item.id for item in target.items}
        self._by_requirement: dict[tuple[Standard, str], str] = {}
        for item in target.items:
            for requirement in item.requirements:
                reference = requirement.reference
                key = reference.standard, reference.number
                self._by_requirement.setdefault(key, item.id)

    def of_item(self, item_id: str) -> str:
        if item_id in self._items:
            return item_id
        item = self.left.get(item_id)
        return self.of(it.reference for it in item.requirements) if item else ""

    def of(self, references: Iterable[Reference]) -> str:
        for reference in references:
            place = self._by_requirement.get((reference.standard, reference.number))
            if place:
                return place
        return ""


def _findings(
    session: Session, audit: AuditId, places: _Places, basis: Basis
) -> Iterator[OpenPoint]:
    held = Requests(session, audit, basis)
    requests = held.all_carried()
    requirements = requirements_by_finding(session, audit)
    graded = grades(session, audit)
    for row in rows_of(session, FindingRow, audit):
        # What is being amended is carried on as the client holds it.
        issued = held.as_issued(row.id)
        given = (
            {it.standard: it.grade for it in issued.grades} if issued else graded.get(row.id, {})
        )
        if not any(grade in NONCONFORMITIES | _GAPS for grade in given.values()):
            if Grade.OPEN_TRAIL not in given.values():
                continue
            kind = PointKind.OPEN_TRAIL
        else:
            kind = PointKind.FINDING
        request = requests.get(row.id)
        if request and request.is_settled:
            continue
        references = [requirement.reference for requirement in requirements.get(row.id, ())]
        item = row.item or ""
        yield OpenPoint(
            audit,
            row.id,
            kind,
            (places.of_item(item) if item else "") or places.of(references),
            row.final_number or row.number or "",
            issued.title if issued else row.title or "",
            "\n".join(
                part
                for part in (
                    issued.nature if issued else row.nature,
                    issued.objective_evidence if issued else row.objective_evidence,
                    request.in_words() if request else "",
                )
                if part
            ),
            given,
            request,
        )


def _conclusions(session: Session, audit: AuditId, places: _Places) -> Iterator[OpenPoint]:
    """Yield one point for each item and kind, however many standards it concerns."""
    row = ConclusionRow
    found: dict[tuple[str, PointKind], dict[Standard, str]] = {}
    for item, source, value in columns_of(session, row, audit, row.item, row.standard, row.verdict):
        verdict = Verdict.from_value(value) if value else None
        kind = _UNSETTLED.get(verdict.outcome) if verdict else None
        standard = known(Standard, source)
        if verdict and kind and standard and item in places.left:
            found.setdefault((item, kind), {})[standard] = verdict.reason
    for (item_id, kind), reasons in found.items():
        item = places.left[item_id]
        yield OpenPoint(
            audit,
            derived_id("conclusion", audit, item_id, min(reasons)),
            kind,
            places.of_item(item_id),
            ", ".join(_label(item, standard) for standard in sorted(reasons)),
            item.full_title,
            _reasons(reasons),
            {},
        )


def _label(item: ChecklistItem, standard: Standard) -> str:
    return item.requirement(standard).reference.label


def _reasons(reasons: dict[Standard, str]) -> str:
    """Return the reasons in lines; one line where all standards have the same."""
    if len(set(reasons.values())) == 1:
        return next(iter(reasons.values()))
    return "\n".join(f"{s.label}: {reasons[s]}" for s in sorted(reasons) if reasons[s])


def _follow_ups(session: Session, audit: AuditId, places: _Places) -> Iterator[OpenPoint]:
    for row in rows_of(session, FollowUpRow, audit, FollowUpRow.done.is_(None)):
        item = places.left.get(row.item or "")
        yield OpenPoint(
            audit,
            row.id,
            PointKind.FOLLOW_UP,
            places.of_item(row.item or ""),
            item.full_number if item else "",
            item.full_title if item else "",
            row.text or "",
            {},
        )


def _carried_on(session: Session, audit: AuditId, places: _Places) -> Iterator[OpenPoint]:
    for carried in carried_points(session, audit):
        if carried.is_carried_on:
            point, result = carried.point, carried.result.value
            remark = result.remark if result else ""
            yield OpenPoint(
                audit,
                point.source,
                point.kind,
                places.of_item(point.item),
                point.number,
                point.title,
                "\n".join(part for part in (point.text, remark) if part),
                point.grades,
                point.corrective,
            )
