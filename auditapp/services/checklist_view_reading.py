"""What the tree of the checklist shows: the items that the visit covers, each with its state."""

from collections import Counter
from collections.abc import Collection, Iterator

from sqlalchemy.orm import Session

from auditapp.domain.audits import Progress
from auditapp.domain.checklist import Checklist, ChecklistItem
from auditapp.domain.coverage import covered_checklist
from auditapp.domain.ids import AuditId
from auditapp.domain.terms import Answer
from auditapp.domain.workspace import ChecklistView, ItemLine
from auditapp.services.audit_reading import (
    columns_of,
    counted,
    decisions,
    outcomes,
    standards_of,
    team,
)
from auditapp.services.checklist_rows import coverage_facts, of_session, places_by_item
from auditapp.services.coverage_reading import auditors
from auditapp.services.note_reading import filed_on
from auditapp.services.trail_reading import open_trails_on
from auditapp.services.workspace_reading import excluded_standards
from db.models import (
    AnswerRow,
    ConclusionRow,
    EvidenceLinkRow,
    FindingRow,
    NoteRow,
    ObservationRow,
    QuestionChangeRow,
)
from db.models.fieldwork import CarriedPointRow, FollowUpRow, SampleRow, TrailStepRow

_DISPUTABLE = (
    ConclusionRow,
    AnswerRow,
    QuestionChangeRow,
    FollowUpRow,
    CarriedPointRow,
    SampleRow,
    TrailStepRow,
)
"""What stands at an item and is settled there when two people said different things."""


def checklist_view(
    session: Session, audit: AuditId, whole: Checklist, keep: str = ""
) -> ChecklistView:
    """Return what the visit covers of the whole checklist; `keep` is an item that stays."""
    facts = coverage_facts(of_session(session), audit)
    covered = covered_checklist(whole, facts)
    ids = {item.id for item in covered.items}
    items = [item for item in whole.items if item.id == keep or item.id in ids]
    kept = keep if len(items) > len(ids) else ""
    return ChecklistView(
        audit,
        standards_of(session, audit),
        tuple(_lines(session, audit, items, facts.recorded)),
        Progress.of(covered, outcomes(session, audit)),
        len(whole.items) - len(items),
        team(session, audit),
        kept,
    )


def _lines(
    session: Session, audit: AuditId, items: list[ChecklistItem], recorded: Collection[str]
) -> Iterator[ItemLine]:
    answered = outcomes(session, audit)
    decided = decisions(session, audit)
    assigned = auditors(session, audit)
    notes_on = counted(session, NoteRow, audit, NoteRow.item)
    notes_on += counted(session, ObservationRow, audit, ObservationRow.item)
    notes_on += Counter(item for item, _ in filed_on(session, audit))
    evidence_on = counted(session, EvidenceLinkRow, audit, EvidenceLinkRow.item)
    findings_on = counted(session, FindingRow, audit, FindingRow.item)
    disputed = _disputed(session, audit)
    missing = _not_shown(session, audit)
    waiting = counted(session, FollowUpRow, audit, FollowUpRow.item, FollowUpRow.done.is_(None))
    point = CarriedPointRow
    carried = counted(session, point, audit, point.item)
    unsettled = counted(session, point, audit, point.item, point.outcome.is_(None))
    places = places_by_item(of_session(session), audit)
    followed = open_trails_on(session, audit)
    for item in items:
        yield ItemLine(
            item,
            {standard: answered.get((item.id, standard)) for standard in item.standards},
            excluded_standards(item, decided),
            notes_on[item.id],
            evidence_on[item.id],
            findings_on[item.id],
            item.id in disputed,
            assigned.get(item.id, ""),
            sum(prompt.id in missing for prompt in item.prompts),
            item.id in recorded,
            waiting[item.id],
            carried[item.id],
            unsettled[item.id],
            places.get(item.id, frozenset()),
            followed[item.id],
        )


def _disputed(session: Session, audit: AuditId) -> set[str]:
    return {
        item or ""
        for row in _DISPUTABLE
        for (item,) in columns_of(session, row, audit, row.item, where=(row.conflicts != "",))
    }


def _not_shown(session: Session, audit: AuditId) -> set[str]:
    row, wanted = AnswerRow, (Answer.PARTLY.value, Answer.NOT_SHOWN.value)
    found = columns_of(session, row, audit, row.prompt, where=(row.answer.in_(wanted),))
    return {prompt for (prompt,) in found}
