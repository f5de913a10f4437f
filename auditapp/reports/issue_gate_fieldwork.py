"""Whether the fieldwork is done: items concluded, findings issued, stage 1 judged."""

from collections.abc import Iterator, Sequence

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.finding_issue import differences_between
from auditapp.domain.finding_state import FindingState
from auditapp.domain.findings import FindingEditor
from auditapp.domain.stage1 import OBJECTIVES
from auditapp.domain.terms import AuditType, Grade, Outcome
from auditapp.reports.issue_gap import Gap
from auditapp.reports.issue_gate_reading import Desk
from auditapp.services.issue_content import content_of, issues_by_finding, places_of

_NAMED = 3
_TO_ISSUE = frozenset({Grade.MAJOR, Grade.MINOR, Grade.CONCERN})


def item_gaps(read: Desk) -> Iterator[Gap]:
    """Yield what was to be audited and is neither concluded nor not audited with a reason."""
    missing: dict[str, list[ChecklistItem]] = {"open": [], "trail": [], "reason": []}
    for item in read.plan.items:
        for standard in item.standards:
            if standard not in read.standards:
                continue
            verdict = read.plan.verdicts.get((item.id, standard))
            if verdict is None:
                missing["open"].append(item)
            elif verdict.outcome is Outcome.OPEN_TRAIL:
                missing["trail"].append(item)
            elif verdict.outcome is Outcome.NOT_AUDITED and not verdict.reason.strip():
                missing["reason"].append(item)
    yield from _items("has no conclusion", "have no conclusion", missing["open"])
    yield from _items("is an open trail", "are open trails", missing["trail"])
    yield from _items(
        "was not audited, and no reason is given",
        "were not audited, and no reason is given",
        missing["reason"],
    )


def finding_gaps(read: Desk) -> Iterator[Gap]:
    """Yield the findings that are not ready: not graded, not issued, changed since."""
    issued = _as_issued(read)
    for editor in read.editors:
        about = {it.reference.standard for it in editor.requirements}
        if about and not about.intersection(read.standards):
            continue
        for sentence, stops in _of_finding(editor, issued):
            yield Gap(f"Finding {editor.called} {sentence}", "findings", editor.id, stops)


def stage_one_gaps(read: Desk) -> Iterator[Gap]:
    """Yield the objectives of stage 1 without a judgement, and the missing verdict."""
    if read.view.type is not AuditType.STAGE1:
        return
    for objective in read.stage_one.open:
        sentence = f"Stage 1, {OBJECTIVES[objective].lower()}: not judged yet."
        yield Gap(sentence, "texts", f"stage1:{objective}")
    if read.stage_one.verdict.value is None:
        yield Gap("Whether stage 2 can begin is not decided.", "texts", "stage1:verdict")


def _of_finding(editor: FindingEditor, changed: set[str]) -> Iterator[tuple[str, bool]]:
    grades = [it.grading.value.grade if it.grading.value else None for it in editor.gradings]
    for view in editor.gradings:
        if view.grading.value is None:
            yield f"is not graded for {view.standard.label}.", True
    if not editor.requirements:
        yield "has no requirement.", True
    state = editor.standing.state
    if state is FindingState.AMENDING:
        yield "is being amended. Issue it again first.", True
    elif editor.id in changed:
        yield "was changed since it was issued. Issue it again first.", True
    elif state is FindingState.PROVISIONAL:
        yield "is not issued yet.", bool(_TO_ISSUE.intersection(grades))


def _as_issued(read: Desk) -> set[str]:
    """Return the issued findings that are different by now."""
    held = [it for it in read.editors if it.standing.issues]
    audit = read.request.audit
    issues = issues_by_finding(read.session, audit, [it.id for it in held]) if held else {}
    places = places_of(read.session, audit) if issues else {}
    return {
        it.id
        for it in held
        if it.id in issues
        and differences_between(issues[it.id][-1].content, content_of(it, places))
    }


def _items(one: str, several: str, items: Sequence[ChecklistItem]) -> Iterator[Gap]:
    found = list(dict.fromkeys(items))
    if not found:
        return
    names = [it.full_number for it in found[:_NAMED]]
    if len(found) == 1:
        yield Gap(f"{names[0]} {one}.", "checklist", found[0].id)
        return
    rest = len(found) - len(names)
    listed = ", ".join(names) + (f" and {rest} more" if rest else "")
    yield Gap(f"{len(found)} items {several}: {listed}.", "checklist", found[0].id)
