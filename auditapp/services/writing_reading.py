"""What the writing checks need to know of an audit, and a finding as they read it."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from sqlalchemy.orm import Session

from auditapp.catalogue.reference_guard import explain_reference
from auditapp.catalogue.reference_meaning import ReferenceStatus
from auditapp.catalogue.writing_words import word_lists
from auditapp.domain.closing import Attendance
from auditapp.domain.findings import FindingEditor, GradingView
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.references import Reference
from auditapp.domain.terms import Grade, Outcome, Standard
from auditapp.domain.workspace import ControlDecision
from auditapp.domain.writing.remarks import (
    TYPED,
    Citation,
    CitationProblem,
    FindingText,
    GradeText,
    OtherFinding,
    RequirementText,
    WritingContext,
)
from auditapp.services.audit_reading import (
    ai_systems,
    among,
    audit_row,
    columns_of,
    counting_findings,
    decisions,
    grades,
    outcomes,
    sites,
    standards_of,
    team,
    type_of,
)
from auditapp.services.checklist_file import ChecklistFiles
from auditapp.services.checklist_reading import whole
from auditapp.services.finding_reading import requirements_by_finding
from auditapp.services.overview_reading import client_of
from db.models import ClosingMeetingRow, FindingRow, PatternAnswerRow

_DEFAULT_LANGUAGE = "English"
_CONFORMING = frozenset({Grade.CONFORMITY, Grade.POSITIVE})
_WRONG = {
    ReferenceStatus.UNKNOWN: CitationProblem.UNKNOWN,
    ReferenceStatus.WITHDRAWN_EDITION: CitationProblem.OTHER_EDITION,
}
_LEFT = "left"

Decisions = Mapping[tuple[Standard, str], ControlDecision]


def writing_context(
    session: Session, audit: AuditId, files: ChecklistFiles, finding: str
) -> WritingContext:
    """Return what is known beside one finding."""
    standards = standards_of(session, audit)
    requirements = requirements_by_finding(session, audit)
    own = {it.reference for it in requirements.get(finding, ())}
    references = {key: tuple(it.reference for it in found) for key, found in requirements.items()}
    return replace(
        leak_context(session, audit),
        standards=standards,
        others=tuple(_others(session, audit, finding, references)),
        conforming=_conforming(session, audit, files, own),
        citation=lambda typed: citation(typed, standards),
    )


def leak_context(session: Session, audit: AuditId) -> WritingContext:
    """Return what is known of an audit: enough to find names and secrets in its findings."""
    row = audit_row(session, audit)
    client = client_of(session, row.client or "")
    visited, systems = sites(session, audit), ai_systems(session, audit)
    called = (client.name, *(it.name for it in visited), *(it.name for it in systems))
    return WritingContext(
        words=word_lists(row.language or _DEFAULT_LANGUAGE),
        audit_type=type_of(row),
        people=people_of(session, audit, client.representative),
        known_words=frozenset(re.findall(r"\w+", " ".join(called).lower())),
        places=tuple(name for it in visited for name in (it.code, it.name) if name),
        systems=tuple(name for it in systems for name in (it.code, it.name) if name),
    )


def people_of(session: Session, audit: AuditId, representative: str) -> tuple[str, ...]:
    """Return the names known in an audit: the team, the client's, who was at the closing."""
    row, meeting = ClosingMeetingRow, derived_id("closing_meeting", audit)
    meetings = columns_of(session, row, audit, row.present, where=(row.id == meeting,))
    present = [one for (stored,) in meetings for one in Attendance.from_value(stored or {}).people]
    members = [member.name for member in team(session, audit)]
    named = (*members, representative, *(attendee.name for attendee in present))
    return tuple(dict.fromkeys(name for name in named if name.strip()))


def finding_text(
    editor: FindingEditor, decided: Decisions, typed: Mapping[str, str] | None = None
) -> FindingText:
    """Return a finding as the checks read it; `typed` replaces what is stored of some texts."""
    texts = {name: editor.text(name) for name in TYPED} | dict(typed or {})
    return FindingText(
        number=editor.called,
        texts=texts,
        requirements=tuple(
            RequirementText(
                it.reference,
                it.title,
                it.primary,
                decision.applicable
                if (decision := decided.get((it.reference.standard, it.reference.number)))
                else None,
            )
            for it in editor.requirements
        ),
        grades=tuple(text for view in editor.gradings if (text := _grade_text(view))),
        pictures=len(editor.evidence),
    )


def decisions_of(session: Session, audit: AuditId) -> Decisions:
    """Return what the statements of applicability say, for `finding_text`."""
    return decisions(session, audit)


def left_as_they_are(
    session: Session, audit: AuditId, findings: Collection[str]
) -> dict[str, frozenset[str]]:
    """Return by finding the keys of the remarks that were left as they are."""
    row = PatternAnswerRow
    found: dict[str, set[str]] = {finding: set() for finding in findings}
    for pattern, answer in columns_of(session, row, audit, row.pattern, row.answer):
        finding, key = _read_pattern(pattern or "")
        if finding in found and (answer or {}).get(_LEFT) is True:
            found[finding].add(key)
    return {finding: frozenset(keys) for finding, keys in found.items()}


def left_pattern(finding: str, key: str) -> str:
    """Return under which name it is kept that a remark was left as it is."""
    return f"writing/{finding}/{key}"


def _read_pattern(pattern: str) -> tuple[str, str]:
    kind, _, rest = pattern.partition("/")
    finding, _, key = rest.partition("/")
    return (finding, key) if kind == "writing" else ("", "")


def _grade_text(view: GradingView) -> GradeText | None:
    grading = view.grading.value
    if grading is None:
        return None
    return GradeText(
        view.standard,
        grading.grade,
        grading.rationale,
        grading.rules,
        grading.suggested,
        grading.override_reason,
    )


def _others(
    session: Session,
    audit: AuditId,
    finding: str,
    references: Mapping[str, tuple[Reference, ...]],
) -> Iterator[OtherFinding]:
    counting = counting_findings(session, audit) - {finding}
    given = grades(session, audit, counting)
    row = FindingRow
    columns = (row.id, row.final_number, row.number, row.title, row.nature, row.objective_evidence)
    limit = (among(row.id, counting),)
    for key, final, number, *texts in columns_of(session, row, audit, *columns, where=limit):
        own = set(given.get(key, {}).values())
        yield OtherFinding(
            final or number or "",
            " ".join(text for text in texts if text),
            references.get(key, ()),
            is_conformity=bool(own) and own <= _CONFORMING,
        )


def _conforming(
    session: Session, audit: AuditId, files: ChecklistFiles, wanted: Collection[Reference]
) -> dict[Reference, str]:
    """Return which of the wanted requirements a conclusion of the checklist says are met."""
    given = outcomes(session, audit) if wanted else {}
    if Outcome.CONFORMS not in given.values():
        return {}
    return {
        requirement.reference: f"the conclusion on {item.full_number}"
        for item in whole(session, audit, files).items
        for requirement in item.requirements
        if requirement.reference in wanted
        and given.get((item.id, requirement.reference.standard)) is Outcome.CONFORMS
    }


@lru_cache(maxsize=512)
def citation(typed: str, standards: tuple[Standard, ...]) -> Citation | None:
    """Return what is wrong with a number in a text; None when nothing is, or nobody can tell."""
    meaning = explain_reference(typed, standards)
    problem = _WRONG.get(meaning.status)
    return Citation(problem, meaning.sentence) if problem else None
