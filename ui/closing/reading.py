"""What the meeting reads in one go; every function here runs on the reader lane."""

from collections.abc import Mapping
from dataclasses import dataclass

from auditapp.bootstrap import App
from auditapp.domain.closing import ClosingFinding, ClosingView
from auditapp.domain.finding_issue import Obstacle
from auditapp.domain.ids import AuditId, derived_id
from auditapp.services.drafts import Place, Unfinished

MEETING, ANSWER = "closing_meeting", "closing_answer"


@dataclass(frozen=True, slots=True)
class MeetingRead:
    """Everything on the big screen, and what was typed or drawn before the program ended."""

    view: ClosingView
    drafts: Mapping[Place, Unfinished]

    @property
    def role(self) -> str:
        """In which role somebody answered last; the first who is there before that."""
        answers = [it.answer.value for it in self.view.findings if it.answer.value]
        last = max(answers, key=lambda it: it.at, default=None)
        present = self.view.meeting.present.value
        first = present.people[0].role if present and present.people else ""
        return (last.role if last else "") or first

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles to propose."""
        present = self.view.meeting.present.value
        there = [it.role for it in present.people] if present else []
        answers = [it.answer.value.role for it in self.view.findings if it.answer.value]
        return tuple(dict.fromkeys(it for it in (*there, *answers) if it))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A finding with what still stops it from being issued."""

    finding: ClosingFinding
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True, slots=True)
class BeforeRead:
    """What the lead sees before the meeting begins; `waiting` are findings with obstacles."""

    view: ClosingView
    waiting: tuple[Waiting, ...]


def meeting_place(audit: AuditId, field: str) -> Place:
    """Return where a field of the meeting is drafted."""
    return Place(audit, MEETING, derived_id(MEETING, audit), field)


def answer_place(audit: AuditId, finding: str, field: str) -> Place:
    """Return where a field of the answer to a finding is drafted."""
    return Place(audit, ANSWER, derived_id(ANSWER, audit, finding), field)


def read_meeting(app: App, audit: AuditId, began: str) -> MeetingRead:
    """Read the meeting that began at a moment."""
    return MeetingRead(app.closing.view(audit, began), app.drafts.of(audit))


def read_before(app: App, audit: AuditId) -> BeforeRead:
    """Read what is still missing before it."""
    view = app.closing.view(audit)
    open_ones = [it for it in view.findings if not it.issue or it.is_amending]
    found = [Waiting(it, app.finding_issues.obstacles(audit, it.id)) for it in open_ones]
    return BeforeRead(view, tuple(it for it in found if it.obstacles))
