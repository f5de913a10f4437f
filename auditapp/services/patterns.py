"""Patterns: found among the findings of an audit and the one before; answered by the team."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress

from sqlalchemy.orm import Session

from auditapp.domain.carried_points import CarriedPoint, PointKind
from auditapp.domain.changes import Changes
from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.patterns import (
    EarlierFinding,
    GradedFinding,
    PatternAnswer,
    PatternVerdict,
    PatternView,
    checked_reason,
    patterns_of,
)
from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Standard
from auditapp.errors import StorageError
from auditapp.services.audit_reading import (
    audit_row,
    counting_findings,
    grades,
    initials,
    role_of,
    rows_of,
)
from auditapp.services.carried_reading import carried_points
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.checklist_reading import whole
from auditapp.services.finding_reading import requirements_by_finding
from auditapp.services.identity import Identity
from auditapp.services.writes import audit_scope, edit, identity, resolve
from db.models import AuditRow, FindingRow
from db.queries.versions import shown_of_each
from db.store import Store

_UNMET = frozenset({Grade.MAJOR, Grade.MINOR, Grade.CONCERN, Grade.GAP})


class Patterns:
    """What several findings show together. `rules` returns those that count for an audit."""

    def __init__(
        self,
        store: Store,
        who: Identity,
        files: ChecklistFiles,
        rules: Callable[[AuditId], GradingRules],
    ) -> None:
        self._store = store
        self._who = who
        self._files = files
        self._rules = rules

    def all(self, audit: AuditId) -> tuple[PatternView, ...]:
        """Return the patterns of an audit with what was said about them, open ones first."""
        least = self._rules(audit).settings["systemic_minors"]
        with self._store.reading() as session:
            findings = _graded_findings(session, audit)
            earlier = tuple(self._earlier(session, audit)) if findings else ()
            found = patterns_of(findings, earlier, int(least))
            entities = {pattern.key: answer_id(audit, pattern.key) for pattern in found}
            shown = shown_of_each(session, str(audit_scope(audit)), entities.values(), "answer")
            names = initials(session, audit)
        views = []
        for pattern in found:
            stored = shown.get(entities[pattern.key], Shown(None))
            head = stored.heads[0] if stored.heads else None
            by, at = (names.get(head.by, ""), head.at) if head else ("", "")
            views.append(PatternView(pattern, stored.read_as(PatternAnswer.from_value), by, at))
        return tuple(sorted(views, key=lambda view: not view.is_open))

    def answer(
        self, audit: AuditId, view: PatternView, verdict: PatternVerdict, reason: str = ""
    ) -> Changes:
        """Say what a pattern shows, in place of what was shown; ends a conflict between answers.

        Raises UserError for a reason that is missing or too short.
        """
        with self._store.reading() as session:
            role = role_of(session, audit, self._who.known().id)
        answer = PatternAnswer(
            verdict, checked_reason(verdict, reason), view.pattern.members, role
        ).to_value()
        entity = answer_id(audit, view.pattern.key)
        shown = view.answer.read_as(PatternAnswer.to_value)
        decide = resolve if shown.in_conflict else edit
        writes = decide("pattern_answer", entity, "answer", shown, answer)
        if writes and not shown.heads:
            about = {"audit": audit, "pattern": view.pattern.key}
            writes += identity("pattern_answer", entity, about)
        return self._store.journal.commit(audit_scope(audit), writes, action="Pattern answered")

    def _earlier(self, session: Session, audit: AuditId) -> Iterator[EarlierFinding]:
        """Yield the nonconformities of the previous audit: read there, or else as taken over."""
        found = set[str]()
        for finding in _of_previous(session, audit):
            found.add(finding.id)
            yield finding
        taken = [
            point
            for point in carried_points(session, audit)
            if point.point.kind is PointKind.FINDING and point.point.source not in found
        ]
        if taken:
            # The compiled checklist of a received audit may not be here yet.
            with suppress(StorageError):
                checklist = whole(session, audit, self._files)
                references = {
                    item.id: frozenset(it.reference for it in item.requirements)
                    for item in checklist.items
                }
                yield from (_taken_over(point, references) for point in taken)


def answer_id(audit: AuditId, key: str) -> str:
    """Return the id of what the team says about a pattern."""
    return derived_id("pattern_answer", audit, key)


def _graded_findings(session: Session, audit: AuditId) -> list[GradedFinding]:
    given = grades(session, audit)
    rows = [row for row in rows_of(session, FindingRow, audit) if row.id in given]
    requirements = requirements_by_finding(session, audit) if rows else {}
    return [
        GradedFinding(
            row.id,
            frozenset(it.reference for it in requirements.get(row.id, ())),
            given[row.id],
            row.site or "",
            row.ai_system or "",
            row.process or "",
            row.owner or "",
        )
        for row in rows
    ]


def _of_previous(session: Session, audit: AuditId) -> Iterator[EarlierFinding]:
    here = audit_row(session, audit)
    previous = here.previous
    before = session.get(AuditRow, (f"audit:{previous}", previous)) if previous else None
    if before is None or before.deleted or before.client != here.client:
        return
    source = AuditId(before.id)
    given, counting = grades(session, source), counting_findings(session, source)
    requirements = requirements_by_finding(session, source) if given else {}
    for row in rows_of(session, FindingRow, source):
        unmet = _unmet((it.reference for it in requirements.get(row.id, ())), given.get(row.id, {}))
        if row.id in counting and unmet:
            number = row.final_number or row.number or ""
            yield EarlierFinding(row.id, number, row.title or "", unmet)


def _taken_over(
    carried: CarriedPoint, references: dict[str, frozenset[Reference]]
) -> EarlierFinding:
    point = carried.point
    unmet = _unmet(references.get(point.item, frozenset()), point.grades)
    return EarlierFinding(point.source, point.number, point.title, unmet)


def _unmet(
    references: Iterable[Reference], given: Mapping[Standard, Grade]
) -> frozenset[Reference]:
    return frozenset(it for it in references if given.get(it.standard) in _UNMET)
