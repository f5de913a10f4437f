"""How the checklist looks once a choice is recorded; shown while the writer works on it."""

from collections.abc import Mapping
from dataclasses import replace

from auditapp.domain.audits import Progress
from auditapp.domain.item_state import ItemState
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Answer, Standard
from auditapp.domain.workspace import ChecklistView, ItemWorkspace, Verdict

Verdicts = Mapping[Standard, Verdict | None]


def concluded_item(workspace: ItemWorkspace, verdicts: Verdicts) -> ItemWorkspace:
    """Return an item with these verdicts."""
    return replace(
        workspace,
        conclusions=tuple(
            # Without heads: who and when stands there once it is recorded.
            replace(each, verdict=Shown(verdicts[each.standard]))
            if each.standard in verdicts
            else each
            for each in workspace.conclusions
        ),
    )


def answered_item(workspace: ItemWorkspace, prompt: str, answer: Answer | None) -> ItemWorkspace:
    """Return an item with this answer to a question."""
    return replace(workspace, answers={**workspace.answers, prompt: Shown(answer)})


def concluded_view(view: ChecklistView, item_id: str, verdicts: Verdicts) -> ChecklistView:
    """Return the checklist with these verdicts on one item."""
    outcomes = {it: verdict.outcome if verdict else None for it, verdict in verdicts.items()}
    lines = tuple(
        replace(line, outcomes={**line.outcomes, **outcomes}) if line.item.id == item_id else line
        for line in view.lines
    )
    progress = Progress(sum(line.state is ItemState.CONCLUDED for line in lines), len(lines))
    return replace(view, lines=lines, progress=progress)
