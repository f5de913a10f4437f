"""What still stops a finding from being issued: every obstacle at once, each with its field."""

from collections.abc import Callable, Iterator

from sqlalchemy.orm import Session

from auditapp.domain.finding_issue import Obstacle
from auditapp.domain.finding_state import FindingState, Standing
from auditapp.domain.findings import FindingEditor, Grading, GradingView
from auditapp.domain.grading import Suggestion
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.levels import may_read
from auditapp.domain.terms import AuditType, Grade, Level, TeamRole, label
from auditapp.errors import UserError
from auditapp.services.finding_states import why_frozen

Check = Callable[[Session, FindingEditor], tuple[Obstacle, ...]]
"""A check of another part of the program that may stop a finding, such as the writing checks."""

Suggest = Callable[[GradingInputs], Suggestion]

_MAY_ISSUE = (TeamRole.LEAD, TeamRole.AUDITOR)
_NONCONFORMITIES = (Grade.MAJOR, Grade.MINOR)
_SIDE_BY_SIDE = {
    "title": "title",
    "nature": "nature",
    "objective_evidence": "objective evidence",
    "follow_up": "follow-up",
    "process": "process",
    "owner": "owner",
}


def obstacles(
    editor: FindingEditor, role: TeamRole, audit_type: AuditType, suggest: Suggest
) -> tuple[Obstacle, ...]:
    """Return everything that stops a finding from being issued by somebody in this role.

    ISO/IEC 17021-1:2015, 9.4.5.3 and 9.4.7.3; the grading gates of the rule set.
    """
    standing = editor.standing
    if standing.is_frozen:
        return (Obstacle(why_frozen(editor.called, standing)),)
    return (
        *_of_the_person(role),
        *_of_the_content(editor),
        *(
            obstacle
            for view in editor.gradings
            for obstacle in _of_the_grading(view, role, audit_type, suggest)
        ),
    )


def stands_issued(standing: Standing) -> bool:
    """Whether the client holds it: issued, also while it is being amended."""
    return standing.state in (FindingState.ISSUED, FindingState.AMENDING)


def _of_the_person(role: TeamRole) -> Iterator[Obstacle]:
    if role not in _MAY_ISSUE:
        yield Obstacle(
            f"{label(role)}s cannot issue findings. Ask the lead auditor or an auditor of the team."
        )


def _of_the_content(editor: FindingEditor) -> Iterator[Obstacle]:
    yield from editor.lacking
    if not may_read(Level.CLIENT, editor.level):
        yield Obstacle(
            f"The client may not read it: it is for “{label(editor.level)}”. Change that first; an "
            "issued finding is in the client's hands.",
            "level",
        )
    for field, words in _SIDE_BY_SIDE.items():
        if editor.fields[field].in_conflict:
            yield Obstacle(f"Two people wrote the {words} at the same time. Choose one.", field)
    for field, shown in (("site", editor.site), ("ai_system", editor.ai_system)):
        if shown.in_conflict:
            yield Obstacle("Two people chose different places. Choose one.", field)


def _of_the_grading(
    view: GradingView, role: TeamRole, audit_type: AuditType, suggest: Suggest
) -> Iterator[Obstacle]:
    grading, field = view.grading.value, f"grade:{view.standard}"
    name = view.standard.label
    if view.grading.in_conflict:
        yield Obstacle(f"Two people graded for {name} at the same time. Agree on one.", field)
        return
    if grading is None:
        return
    if grading.grade is Grade.OPEN_TRAIL:
        yield Obstacle(f"For {name} it is an open trail. Conclude it before it is issued.", field)
        return
    try:
        suggestion = suggest(grading.inputs)
    except UserError as error:
        yield Obstacle(f"{name}: {error.message}", field)
        return
    yield from (
        Obstacle(sentence, field)
        for sentence in (
            *_of_the_suggestion(name, grading, suggestion),
            *_of_the_duties(name, grading, suggestion, role, audit_type),
        )
    )


def _of_the_suggestion(name: str, grading: Grading, suggestion: Suggestion) -> Iterator[str]:
    for question in suggestion.questions if grading.grade in _NONCONFORMITIES else ():
        yield f"{name}: {question.wording}"
    if grading.grade not in suggestion.allowed:
        yield f"{name}: {suggestion.refusal}"
    elif suggestion.grade is not grading.suggested:
        yield (
            f"The facts changed after it was graded for {name}. Look at the suggestion and grade "
            "it again."
        )


def _of_the_duties(
    name: str,
    grading: Grading,
    suggestion: Suggestion,
    role: TeamRole,
    audit_type: AuditType,
) -> Iterator[str]:
    if suggestion.lead_only and role is not TeamRole.LEAD:
        yield "Only the lead auditor may issue a finding about the integrity of evidence."
    if audit_type is AuditType.GAP and grading.grade in (*_NONCONFORMITIES, Grade.CONCERN):
        yield "A gap analysis issues no nonconformities."
