"""Joining: two findings about the same failure become one, and both keep their histories."""

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from auditapp.domain.changes import Changes
from auditapp.domain.finding_state import FindingState
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.near_findings import (
    JoinedFinding,
    JoinOffer,
    JoinSide,
    NearFinding,
    NearPair,
    near_pairs,
)
from auditapp.domain.patterns import PatternAnswer, PatternVerdict
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.workspace import FindingLine
from auditapp.errors import UserError
from auditapp.services.audit_reading import columns_of, role_of, rows_of
from auditapp.services.finding_reading import (
    finding_lines,
    finding_row,
    requirements_by_finding,
)
from auditapp.services.finding_states import name_of, refuse_frozen, standing_of
from auditapp.services.identity import Identity
from auditapp.services.join_writes import joining_writes
from auditapp.services.joined_reading import joined_by_standing
from auditapp.services.patterns import answer_id
from auditapp.services.writes import audit_scope, edit, identity
from db.models import EvidenceLinkRow, EvidenceRow, FindingRow
from db.queries.versions import shown_fields, shown_of_each
from db.store import Store

_HANDED_OVER = (FindingState.ISSUED, FindingState.AMENDING)


class Joining:
    """Offers findings that may be the same, and joins what an auditor says is the same.

    `small_words` are the words that say nothing about what a finding is about.
    """

    def __init__(
        self, store: Store, who: Identity, small_words: Callable[[], frozenset[str]]
    ) -> None:
        self._store = store
        self._who = who
        self._small_words = small_words

    def offers(self, audit: AuditId) -> tuple[JoinOffer, ...]:
        """Return the pairs that may be the same and of which nobody said that they are not."""
        with self._store.reading() as session:
            lines = {it.id: it for it in finding_lines(session, audit) if it.standing.counts}
            if len(lines) < 2:
                return ()
            rows = [row for row in rows_of(session, FindingRow, audit) if row.id in lines]
            evidence = _evidence(session, audit)
            requirements = requirements_by_finding(session, audit)
            found = near_pairs(
                (
                    _near(
                        row,
                        evidence,
                        frozenset(it.reference for it in requirements.get(row.id, ())),
                    )
                    for row in rows
                ),
                self._small_words(),
            )
            asked = self._not_refused(session, audit, found)
            texts = {row.id: row for row in rows}
            return tuple(
                JoinOffer(
                    pair,
                    _side(lines[FindingId(pair.first)], texts[pair.first], evidence),
                    _side(lines[FindingId(pair.second)], texts[pair.second], evidence),
                )
                for pair in asked
            )

    def refuse(self, audit: AuditId, offer: JoinOffer) -> Changes:
        """Say that two findings are not the same: they are not offered again."""
        with self._store.reading() as session:
            role = role_of(session, audit, self._who.known().id)
            scope, entity = str(audit_scope(audit)), answer_id(audit, offer.pair.key)
            shown = shown_fields(session, scope, entity).get("answer", Shown(None))
        members = frozenset({offer.pair.first, offer.pair.second})
        answer = PatternAnswer(PatternVerdict.NO, "", members, role).to_value()
        writes = edit("pattern_answer", entity, "answer", shown, answer)
        if writes and not shown.heads:
            about = {"audit": audit, "pattern": offer.pair.key}
            writes += identity("pattern_answer", entity, about)
        return self._store.journal.commit(audit_scope(audit), writes, action="Not the same finding")

    def join(self, audit: AuditId, stands: FindingId, goes: FindingId) -> Changes:
        """Join a finding with the one that stands: what is linked to it is linked there as well.

        Texts and grades stay as they are on both. All of it is one action, taken back by one undo.

        Raises:
            UserError: one of them was issued, withdrawn or joined already, or is the other.
        """
        with self._store.reading() as session:
            other = finding_row(session, audit, goes)
            self._check(session, audit, stands, other)
            scope = str(audit_scope(audit))
            shown = shown_fields(session, scope, goes).get("joined", Shown(None))
            writes = joining_writes(session, audit, stands, goes)
            refuse_frozen(session, audit, writes)
            writes += edit("finding", goes, "joined", shown, stands)
        return self._store.journal.commit(
            audit_scope(audit), writes, action=f"Finding {other.number} joined"
        )

    def joined_with(self, audit: AuditId, finding: FindingId) -> tuple[JoinedFinding, ...]:
        """Return the findings that this one stands for."""
        with self._store.reading() as session:
            return joined_by_standing(session, audit).get(finding, ())

    @staticmethod
    def _check(session: Session, audit: AuditId, stands: FindingId, other: FindingRow) -> None:
        if other.id == stands:
            raise UserError("Choose two different findings.", "finding")
        row = finding_row(session, audit, stands)
        for each in (row, other):
            state = standing_of(session, audit, each).state
            if state in (FindingState.WITHDRAWN, FindingState.JOINED):
                raise UserError(
                    f"{name_of(each)} was {state} already and cannot be joined.", "finding"
                )
            if state in _HANDED_OVER and each is other:
                raise UserError(
                    f"{name_of(each)} was issued: the client holds it. Let it stand, or withdraw "
                    "it with a reason.",
                    "finding",
                )
            if state is FindingState.ISSUED:
                raise UserError(
                    f"{name_of(each)} was issued. Choose Amend on it and give the reason, then "
                    "join.",
                    "finding",
                )

    @staticmethod
    def _not_refused(
        session: Session, audit: AuditId, pairs: tuple[NearPair, ...]
    ) -> tuple[NearPair, ...]:
        entities = {pair: answer_id(audit, pair.key) for pair in pairs}
        shown = shown_of_each(session, str(audit_scope(audit)), entities.values(), "answer")
        refused = {entity for entity, answer in shown.items() if answer.value is not None}
        return tuple(pair for pair in pairs if entities[pair] not in refused)


def _near(
    row: FindingRow, evidence: Mapping[str, Mapping[str, str]], references: frozenset[Reference]
) -> NearFinding:
    return NearFinding(
        row.id,
        "\n".join(filter(None, (row.title, row.nature, row.objective_evidence))),
        references,
        frozenset(evidence.get(row.id, ())),
        row.site or "",
        row.ai_system or "",
    )


def _side(
    line: FindingLine, row: FindingRow, evidence: Mapping[str, Mapping[str, str]]
) -> JoinSide:
    return JoinSide(
        line.id,
        line.called,
        line.by,
        line.title,
        row.nature or "",
        row.objective_evidence or "",
        line.references,
        line.grades,
        tuple(sorted(evidence.get(line.id, {}).values())),
    )


def _evidence(session: Session, audit: AuditId) -> dict[str, dict[str, str]]:
    """Return by finding the numbers of its evidence by id."""
    row = EvidenceRow
    numbers = {
        entity: number or ""
        for entity, number in columns_of(session, row, audit, row.id, row.number)
    }
    link = EvidenceLinkRow
    found: dict[str, dict[str, str]] = {}
    for finding, evidence in columns_of(session, link, audit, link.finding, link.evidence):
        if finding and evidence in numbers:
            found.setdefault(finding, {})[evidence] = numbers[evidence]
    return found
