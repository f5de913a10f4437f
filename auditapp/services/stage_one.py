"""Stage 1: judgements by objective, and whether stage 2 can begin."""

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.shown import Shown
from auditapp.domain.stage1 import (
    Fulfilled,
    Judgement,
    Objective,
    Readiness,
    StageOne,
    Verdict,
    objectives_of,
)
from auditapp.domain.values import Value
from auditapp.errors import UserError
from auditapp.services.audit_reading import audit_row, criteria
from auditapp.services.derived_fields import write_derived
from auditapp.services.writes import audit_scope
from db.queries.versions import versions_of
from db.store import Store

_ENTITY, _FIELD, _VERDICT = "stage1_judgement", "judgement", "verdict"


class StageOneJudgements:
    """What stage 1 found out."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def view(self, audit: AuditId) -> StageOne:
        """Return the judgements; raise UserError without audit."""
        with self._store.reading() as session:
            audit_row(session, audit)
            return stage_one(session, audit)

    def judge(
        self,
        audit: AuditId,
        objective: Objective,
        shown: Shown[Judgement],
        judgement: Judgement | None,
    ) -> Changes:
        """Record the judgement on an objective; None takes it back.

        Raises UserError for a concern without a word about it.
        """
        if (
            judgement is not None
            and judgement.outcome is not Fulfilled.FULFILLED
            and not judgement.text.strip()
        ):
            raise UserError("Say what keeps this objective from being fulfilled.", objective)
        value = judgement.to_value() if judgement else None
        return self._write(audit, objective.value, shown.read_as(Judgement.to_value), value)

    def decide(self, audit: AuditId, shown: Shown[Verdict], verdict: Verdict | None) -> Changes:
        """Record whether stage 2 can begin; None takes it back.

        Raises UserError for conditions that are not named.
        """
        if (
            verdict is not None
            and verdict.readiness is not Readiness.GO
            and not verdict.conditions.strip()
        ):
            raise UserError("Say what has to be done before stage 2.", _VERDICT)
        value = verdict.to_value() if verdict else None
        return self._write(audit, _VERDICT, shown.read_as(Verdict.to_value), value)

    def _write(
        self, audit: AuditId, about: str, shown: Shown[dict[str, Value]], value: Value
    ) -> Changes:
        return write_derived(
            self._store,
            audit,
            _ENTITY,
            _id(audit, about),
            {"objective": about},
            _FIELD,
            shown,
            value,
            action="Judgement of stage 1",
        )


def stage_one(session: Session, audit: AuditId) -> StageOne:
    """Return what stage 1 found out, for the standards of the audit."""
    objectives = objectives_of([it.standard for it in criteria(session, audit)])
    ids = {about: _id(audit, about) for about in (*objectives, _VERDICT)}
    found = versions_of(session, str(audit_scope(audit)), ids.values())
    return StageOne(
        {it: found[ids[it]].shown(_FIELD).read_as(Judgement.from_value) for it in objectives},
        found[ids[_VERDICT]].shown(_FIELD).read_as(Verdict.from_value),
    )


def _id(audit: AuditId, about: str) -> str:
    return derived_id(_ENTITY, audit, about)
