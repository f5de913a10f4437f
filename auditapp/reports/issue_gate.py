"""Whether a document may go out: every gap at once, each with the place where it is mended.

ISO/IEC 17021-1:2015, 9.4.7 and 9.4.8; ISO/IEC 27006-1:2024, 9.4.3. A draft can be written at any
time: the gate stands before the issue only.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from auditapp.domain.plan_checks import plan_remarks
from auditapp.domain.report_subjects import plan_subjects
from auditapp.domain.terms import TeamRole
from auditapp.reports.gather import Sources, gather
from auditapp.reports.issue_gap import Gap
from auditapp.reports.issue_gate_fieldwork import finding_gaps, item_gaps, stage_one_gaps
from auditapp.reports.issue_gate_meetings import closing_gaps, opening_gaps, plan_time_gaps
from auditapp.reports.issue_gate_reading import Desk, desk
from auditapp.reports.issue_gate_standards import standard_gaps
from auditapp.reports.issue_gate_texts import (
    phrase_gaps,
    report_subject_gaps,
    secret_gaps,
    subject_gaps,
)
from auditapp.reports.leaving import leaking
from auditapp.reports.leaving_documents import leaking_besides
from auditapp.reports.request import Kind, Request
from auditapp.services.audit_reading import conflicts, role_of
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.identity import Identity

_Check = Callable[[Desk], Iterator[Gap]]


@dataclass(frozen=True, slots=True)
class IssueGate:
    """Looks at an audit before one of its documents is issued."""

    sources: Sources
    files: ChecklistFiles
    who: Identity

    def gaps(self, request: Request) -> tuple[Gap, ...]:
        """Return everything that stops the issue or that its reader will miss, what stops first.

        Raises UserError when there is no such audit.
        """
        found = [*self._of_everything(request)]
        with self.sources.store.reading() as session:
            read = desk(session, self.sources, self.files, request)
            for check in _CHECKS.get(request.kind, ()):
                found += check(read)
        return tuple(sorted(dict.fromkeys(found), key=lambda gap: not gap.stops))

    def _of_everything(self, request: Request) -> Iterator[Gap]:
        audit = request.audit
        with self.sources.store.reading() as session:
            role = role_of(session, audit, self.who.known().id)
            disputed = conflicts(session, audit)
        if role is not TeamRole.LEAD:
            yield Gap("Only the lead auditor issues documents.", "overview", "team")
        if disputed:
            fields = "field was" if disputed == 1 else "fields were"
            yield Gap(f"{disputed} {fields} filled in differently by two people.", CONFLICTS)
        yield from self.leaks(request)

    def leaks(self, request: Request) -> tuple[Gap, ...]:
        """Return the names and secrets that keep any file from being written, a draft too."""
        found = leaking_besides(self.sources, request)
        if request.kind in _WITH_FINDINGS:
            about = (request.audit, request.standard, request.language, request.level)
            findings = gather(self.sources, *about).findings
            found = (*leaking(self.sources.store, request.audit, findings), *found)
        elif not found and request.kind is not Kind.PLAN:
            return ()
        with self.sources.store.reading() as session:
            read = desk(session, self.sources, self.files, request)
            of_findings = tuple(
                Gap(sentence, *_place(read, number), is_leak=True)
                for number, sentence in dict.fromkeys(found)
            )
            return (*of_findings, *secret_gaps(read))


def _place(read: Desk, number: str) -> tuple[str, str]:
    """Return the page and what is on it: the finding of a number, else the closing meeting."""
    return ("findings", read.finding_ids.get(number, "")) if number else ("closing", "")


CONFLICTS = "conflicts"
"""In place of a page: the first place where two people wrote something different."""


def _plan_texts(read: Desk) -> Iterator[Gap]:
    return subject_gaps(read, plan_subjects(read.view.type, read.standards))


def _sessions(read: Desk) -> Iterator[Gap]:
    """Yield that nothing is planned, and what the page of the plan asks to mend."""
    if not read.plan.sessions:
        yield Gap("The plan has no sessions. Enter them first.", "plan")
    for remark in plan_remarks(read.plan):
        first = read.plan.session(remark.sessions[0]) if len(remark.sessions) == 1 else None
        named = f"{first.planned.title}: " if first else ""
        target = next(iter(remark.sessions), "")
        yield Gap(f"{named}{remark.sentence}", "plan", target, stops=False)


_WITH_FINDINGS = frozenset(
    {Kind.REPORT, Kind.NONCONFORMITIES, Kind.CORRECTIVE, Kind.FOLLOW_UP, Kind.REVIEW}
)
_CHECKS: dict[Kind, tuple[_Check, ...]] = {
    Kind.REPORT: (
        item_gaps,
        finding_gaps,
        stage_one_gaps,
        standard_gaps,
        opening_gaps,
        closing_gaps,
        plan_time_gaps,
        report_subject_gaps,
        phrase_gaps,
    ),
    Kind.PLAN: (_sessions, standard_gaps, _plan_texts, phrase_gaps),
    Kind.SOA: (standard_gaps,),
    Kind.OPENING: (opening_gaps,),
    Kind.CLOSING: (closing_gaps,),
    Kind.NONCONFORMITIES: (finding_gaps,),
}
