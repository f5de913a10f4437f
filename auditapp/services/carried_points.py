"""Carry-over: name the previous audit, take over what it left open, settle each point."""

from collections.abc import Callable, Iterable
from contextlib import suppress

from sqlalchemy import select
from sqlalchemy.orm import Session

from auditapp.domain.carried_points import (
    CarriedPoint,
    CarryOver,
    EarlierAudit,
    OpenPoint,
    PointResult,
    grades_to_text,
)
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, ClientId, derived_id
from auditapp.domain.records import Write
from auditapp.domain.shown import Shown
from auditapp.domain.values import Value
from auditapp.errors import StorageError, UserError
from auditapp.services.audit_reading import audit_row
from auditapp.services.carried_reading import carried_points, open_points
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.checklist_reading import whole
from auditapp.services.corrective_reading import Basis
from auditapp.services.standing import standing
from auditapp.services.writes import audit_scope, edit, removal, resolve
from db.models import AuditRow
from db.queries.versions import shown_fields, versions_of
from db.store import Store

_ENTITY = "carried_point"
_TEXTS = ("item", "number", "title", "text", "grade", "corrective")


class CarriedPoints:
    """What audits take over from the ones before them."""

    def __init__(self, store: Store, files: ChecklistFiles, basis: Callable[[], Basis]) -> None:
        self._store = store
        self._files = files
        self._basis = basis

    def view(self, audit: AuditId) -> CarryOver:
        """Return what was taken over and what is offered; raise UserError without audit."""
        with self._store.reading() as session:
            row = audit_row(session, audit)
            named = shown_fields(session, row.scope, audit).get("previous", Shown(None))
            choices = self._choices(session, row.client or "", audit)
            points = carried_points(session, audit)
            taken = {point.id for point in points}
            return CarryOver(
                named,
                next((it for it in choices if it.id == named.value), None),
                points,
                tuple(
                    point
                    for point in self._left_open(session, audit, row.previous)
                    if _entity(audit, point) not in taken
                ),
                choices,
            )

    def choices(self, client: ClientId) -> tuple[EarlierAudit, ...]:
        """Return the audits of a client that a new one can follow, the latest first."""
        with self._store.reading() as session:
            return self._choices(session, client, AuditId(""))

    def name_previous(self, audit: AuditId, shown: Shown[str], previous: str) -> Changes:
        """Name the previous audit ("" for none) in place of what was shown, and take over from it.

        What was taken over from another audit goes unless it is settled already. Raises UserError
        for an audit of another client, and for the audit itself.
        """
        with self._store.reading() as session:
            row = audit_row(session, audit)
            fitting = {it.id for it in self._choices(session, row.client or "", audit)}
            if previous and previous not in fitting:
                raise UserError("Choose another audit of the same client.", "previous")
            writes = edit("audit", audit, "previous", shown, previous)
            if not writes:
                return Changes()
            new = self._left_open(session, audit, previous)
            writes += self._removals(session, audit, {_entity(audit, it) for it in new})
            writes += self._additions(session, audit, new)
        return self._store.journal.commit(audit_scope(audit), writes, action="Previous audit")

    def take_over(self, audit: AuditId) -> Changes:
        """Take over what the previous audit left open and this one does not have yet."""
        with self._store.reading() as session:
            previous = audit_row(session, audit).previous
            writes = self._additions(session, audit, self._left_open(session, audit, previous))
        return self._store.journal.commit(
            audit_scope(audit), writes, action="Taken over from the previous audit"
        )

    def settle(self, audit: AuditId, point: CarriedPoint, result: PointResult | None) -> Changes:
        """Say what became of a point, in place of what was shown; None takes that back.

        Where two devices took the point over in different words, the words shown count from now on.
        """
        shown = point.result.read_as(PointResult.to_value)
        value = result.to_value() if result else None
        if point.result.in_conflict:
            writes = resolve(_ENTITY, point.id, "outcome", shown, value)
        else:
            writes = edit(_ENTITY, point.id, "outcome", shown, value)
        if writes:
            with self._store.reading() as session:
                writes += _one_wording(session, audit, point.id)
        return self._store.journal.commit(audit_scope(audit), writes, action="Point settled")

    def _choices(self, session: Session, client: str, besides: AuditId) -> tuple[EarlierAudit, ...]:
        row = AuditRow
        wanted = (row.client == client, row.id != besides, row.scope == "audit:" + row.id)
        rows = session.scalars(select(row).where(~row.deleted, *wanted)) if client else ()
        found = [EarlierAudit(AuditId(it.id), it.title or "", it.start or "") for it in rows]
        return tuple(sorted(found, key=lambda it: (it.start, it.id), reverse=True))

    def _left_open(
        self, session: Session, audit: AuditId, previous: str | None
    ) -> tuple[OpenPoint, ...]:
        # A colleague who received only this audit has what was taken over, not where it came from.
        earlier = session.get(AuditRow, (f"audit:{previous}", previous)) if previous else None
        if earlier is None or earlier.deleted or earlier.client != audit_row(session, audit).client:
            return ()
        source = AuditId(earlier.id)
        with suppress(StorageError):
            left = whole(session, source, self._files)
            target = whole(session, audit, self._files)
            return open_points(session, source, left, target, self._basis())
        return ()

    def _additions(
        self, session: Session, audit: AuditId, points: Iterable[OpenPoint]
    ) -> list[Write]:
        scope, writes = str(audit_scope(audit)), list[Write]()
        for point in points:
            values = _values(audit, point)
            writes += standing(session, scope, _ENTITY, _entity(audit, point), values)
        return writes

    @staticmethod
    def _removals(session: Session, audit: AuditId, kept: set[str]) -> list[Write]:
        going = [
            point.id
            for point in carried_points(session, audit)
            if not point.is_settled and point.id not in kept
        ]
        versions = versions_of(session, str(audit_scope(audit)), going)
        return [write for it in going for write in removal(_ENTITY, it, versions[it].heads)]


def _entity(audit: AuditId, point: OpenPoint) -> str:
    """Return the id of a point in an audit: the same by whatever way it comes here."""
    return derived_id(_ENTITY, audit, point.kind, point.source)


def _values(audit: AuditId, point: OpenPoint) -> dict[str, Value]:
    return {
        "audit": audit,
        "source_audit": point.source_audit,
        "source": point.source,
        "kind": point.kind.value,
        "item": point.item,
        "number": point.number,
        "title": point.title,
        "text": point.text,
        "grade": grades_to_text(point.grades),
        "corrective": point.corrective.to_text() if point.corrective else "",
    }


def _one_wording(session: Session, audit: AuditId, entity: str) -> list[Write]:
    fields = shown_fields(session, str(audit_scope(audit)), entity)
    disputed = {name: shown for name, shown in fields.items() if shown.in_conflict}
    return [
        write
        for name, shown in disputed.items()
        if name in _TEXTS
        for write in resolve(_ENTITY, entity, name, shown, shown.value)
    ]
