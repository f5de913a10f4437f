"""The evening of an audit day: read once, from everything that was recorded."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.clock import Clock
from auditapp.domain.day import (
    DayView,
    ItemRecord,
    Matter,
    PersonProgress,
    ToMend,
    audit_day,
    contradictions,
    without_evidence,
)
from auditapp.domain.ids import AuditId
from auditapp.domain.notes import NoteView
from auditapp.domain.terms import Answer, Grade, Outcome, Standard, known
from auditapp.domain.workspace import ChecklistView, FindingLine, ItemLine
from auditapp.services.audit_reading import audit_row, columns_of, counted
from auditapp.services.carried_reading import carried_points
from auditapp.services.checklists import Checklists
from auditapp.services.corrective_actions import CorrectiveActions
from auditapp.services.drafts import INBOX, Drafts
from auditapp.services.finding_reading import finding_lines
from auditapp.services.follow_up_reading import follow_ups
from auditapp.services.interviews import Interviews
from auditapp.services.notes import Notes
from auditapp.services.sample_reading import samples
from auditapp.services.trail_reading import trails
from db.models import (
    AnswerRow,
    ConclusionRow,
    DocumentLinkRow,
    SampleRow,
)
from db.store import Store

_MOST_SHOWN = 300
_SOON_DAYS = 7
_NOT_CONCLUDED = frozenset({None, Outcome.OPEN_TRAIL})


class Day:
    """What an auditor goes through before the day is talked over with the team."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        checklists: Checklists,
        notes: Notes,
        interviews: Interviews,
        drafts: Drafts,
        corrective_actions: CorrectiveActions,
    ) -> None:
        self._store = store
        self._clock = clock
        self._checklists = checklists
        self._notes = notes
        self._interviews = interviews
        self._drafts = drafts
        self._corrective_actions = corrective_actions

    def evening(self, audit: AuditId) -> DayView:
        """Return what is open in an audit now, and how far everybody is."""
        view = self._checklists.view(audit)
        items = {line.item.id: line.item for line in view.lines}
        with self._store.reading() as session:
            row = audit_row(session, audit)
            today = self._clock.now().date()
            day, days = audit_day(row.start or "", row.end or "", today.isoformat())
            records = tuple(_records(session, audit, view))
            lines = (
                *self._inbox(audit),
                *self._unfinished(audit, items),
                *self._running(audit),
                *_contradictions(records),
                *(ToMend(Matter.WITHOUT_EVIDENCE, item) for item in without_evidence(records)),
                *_samples(session, audit),
                *_follow_ups(session, audit),
                *_trails(session, audit, view),
                *_carried(session, audit),
            )
        lines += tuple(self._answers_due(audit))
        return DayView(audit, day, days, lines, tuple(_people(view)), items, today)

    def _answers_due(self, audit: AuditId) -> Iterator[ToMend]:
        """Yield what a client should have answered by now or within a week, the earliest first."""
        for due in self._corrective_actions.due_in([audit], _SOON_DAYS):
            line = due.line
            words = f"{line.number} {line.title}".strip()
            yield ToMend(Matter.ANSWER_DUE, entity=line.finding, text=words, due=line.next_due)

    def _inbox(self, audit: AuditId) -> Iterator[ToMend]:
        inbox = self._notes.inbox(audit)
        for note in inbox.notes:
            yield ToMend(Matter.UNFILED_NOTE, entity=note.id, text=_words(note), at=note.at)
        for evidence in inbox.evidence:
            name = " ".join((evidence.number, evidence.title.value or evidence.file_name))
            yield ToMend(Matter.UNFILED_EVIDENCE, entity=evidence.id, text=name, at=evidence.at)

    def _unfinished(self, audit: AuditId, items: dict[str, ChecklistItem]) -> Iterator[ToMend]:
        for place, draft in self._drafts.of(audit).items():
            if place.entity_type != "note" or not draft.text.strip():
                continue
            if place.entity_id in items:
                yield ToMend(
                    Matter.UNFINISHED, place.entity_id, text=_beginning(draft.text), at=draft.at
                )
            elif place.entity_id == INBOX:
                yield ToMend(Matter.UNFINISHED, text=_beginning(draft.text), at=draft.at)

    def _running(self, audit: AuditId) -> Iterator[ToMend]:
        for interview in self._interviews.log(audit).interviews:
            start = interview.times.start
            if not interview.is_over and start is not None:
                about = (interview.role.value, interview.topic.value)
                words = ", ".join(it for it in about if it)
                at = start.isoformat(timespec="seconds")
                yield ToMend(Matter.RUNNING_INTERVIEW, entity=interview.id, text=words, at=at)


def _words(note: NoteView) -> str:
    return _beginning(note.text.value or "")


def _beginning(text: str) -> str:
    """Return as much as a line can show: what was pasted may be a whole document."""
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN].rstrip()}\u2026"


def _records(session: Session, audit: AuditId, view: ChecklistView) -> Iterator[ItemRecord]:
    findings = [line for line in finding_lines(session, audit) if line.standing.counts]
    row = AnswerRow
    answered = {
        prompt: answer
        for prompt, text in columns_of(session, row, audit, row.prompt, row.answer)
        if (answer := known(Answer, text))
    }
    cited: Counter[str] = Counter()
    cited += counted(session, DocumentLinkRow, audit, DocumentLinkRow.item)
    cited += counted(session, SampleRow, audit, SampleRow.item)
    for line in view.lines:
        item = line.item
        yield ItemRecord(
            item.id,
            line.outcomes,
            line.excluded,
            _grades(item, findings),
            {standard: _answers(item, standard, answered) for standard in item.standards},
            line.notes + line.evidence + cited[item.id],
        )


def _grades(
    item: ChecklistItem, findings: Iterable[FindingLine]
) -> dict[Standard, tuple[Grade | None, ...]]:
    """Return the grades by standard of the findings raised here, or elsewhere against it."""
    return {
        standard: tuple(
            line.grades[standard]
            for line in findings
            if standard in line.grades and (line.item == item.id or _names(line, item, standard))
        )
        for standard in item.standards
    }


def _names(line: FindingLine, item: ChecklistItem, standard: Standard) -> bool:
    references = (requirement.reference for requirement in item.requirements)
    return any(it.standard is standard and it.label in line.references for it in references)


def _answers(
    item: ChecklistItem, standard: Standard, answered: dict[str, Answer]
) -> frozenset[Answer]:
    return frozenset(
        answered[prompt.id]
        for prompt in item.prompts
        if prompt.id in answered and standard in prompt.standards
    )


def _contradictions(records: tuple[ItemRecord, ...]) -> Iterator[ToMend]:
    for found in contradictions(records):
        yield ToMend(
            Matter.CONTRADICTION, found.item, standard=found.standard, contradiction=found.kind
        )


def _samples(session: Session, audit: AuditId) -> Iterator[ToMend]:
    for sample in samples(session, audit, {}):
        if not sample.conclusion.value:
            words = sample.objective.value or ""
            yield ToMend(Matter.OPEN_SAMPLE, sample.item, sample.id, words)


def _follow_ups(session: Session, audit: AuditId) -> Iterator[ToMend]:
    for follow_up in follow_ups(session, audit, {}):
        if follow_up.is_open:
            words = follow_up.text.value or ""
            yield ToMend(Matter.FOLLOW_UP, follow_up.item, follow_up.id, words, follow_up.at)


def _trails(session: Session, audit: AuditId, view: ChecklistView) -> Iterator[ToMend]:
    """Return the threads that nobody closed, then open conclusions that no thread leads to."""
    followed: set[str] = set()
    for trail in trails(session, audit, {}):
        if trail.is_open:
            followed |= trail.items
            words = trail.title.value or ""
            yield ToMend(Matter.OPEN_TRAIL, trail.here, trail.id, words, trail.at)
    row = ConclusionRow
    reason = row.verdict["reason"].as_string()
    columns = columns_of(session, row, audit, row.item, row.standard, reason)
    reasons = {(item, standard): words for item, standard, words in columns}
    for line in view.lines:
        for standard, outcome in line.outcomes.items():
            if outcome is Outcome.OPEN_TRAIL and line.item.id not in followed:
                words = reasons.get((line.item.id, standard.value)) or ""
                yield ToMend(Matter.OPEN_TRAIL, line.item.id, text=words, standard=standard)


def _carried(session: Session, audit: AuditId) -> Iterator[ToMend]:
    for carried in carried_points(session, audit):
        if not carried.is_settled:
            point = carried.point
            words = " ".join(it for it in (point.number, point.title or point.text) if it)
            yield ToMend(Matter.CARRIED_POINT, point.item, carried.id, words)


def _people(view: ChecklistView) -> Iterator[PersonProgress]:
    """Return the team's progress: members with items in their order, then what is nobody's."""
    theirs: defaultdict[str, list[ItemLine]] = defaultdict(list)
    known_people = {member.person for member in view.team}
    for line in view.lines:
        theirs[line.auditor if line.auditor in known_people else ""].append(line)
    for member in (*view.team, None):
        lines = theirs[member.person if member else ""]
        if lines:
            left = [line for line in lines if _NOT_CONCLUDED & {*line.outcomes.values()}]
            following = left[0].item.id if left else ""
            yield PersonProgress(member, len(lines), len(lines) - len(left), following)
