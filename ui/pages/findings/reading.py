"""What the page reads in one go; every function here runs on the reader lane."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from auditapp.bootstrap import App
from auditapp.catalogue.loading import load_catalogue
from auditapp.catalogue.reference_advice import titled, to_type
from auditapp.domain.audits import TeamMember
from auditapp.domain.evidence_claims import FindingSupport
from auditapp.domain.finding_issue import IssueView
from auditapp.domain.findings import FindingEditor, GradingView
from auditapp.domain.grading import Suggestion
from auditapp.domain.grading_inputs import GradingInputs
from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.patterns import PatternView
from auditapp.domain.prepared_answers import prepared
from auditapp.domain.terms import Standard, TeamRole
from auditapp.domain.values import Value
from auditapp.domain.workspace import FindingLine, LinkedEvidence
from auditapp.errors import UserError
from auditapp.services.drafts import Place, Unfinished
from ui.pages.findings.grading_view import Problem


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same for every finding of the audit. Places are ids with their words.

    `view` is how the register was listed last on this device.
    """

    standards: tuple[Standard, ...]
    sites: tuple[tuple[str, str], ...]
    systems: tuple[tuple[str, str], ...]
    authors: Mapping[str, str]
    choices: tuple[str, ...]
    view: Mapping[str, Value]
    today: date
    is_lead: bool


@dataclass(frozen=True, slots=True)
class StartedGrading:
    """The answers for one standard so far, recorded or drafted, with what they suggest.

    `rules` are those of the audit's scheme.
    """

    recorded: GradingView
    inputs: GradingInputs
    reason: str
    is_drafted: bool
    suggestion: Suggestion | None
    problem: Problem | None
    rules: GradingRules


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A finding with everything its form shows.

    `of_item` is evidence of the checklist item that is not linked to the finding; `support` says
    what shows each of its requirements.
    """

    editor: FindingEditor
    issue: IssueView
    gradings: Mapping[Standard, StartedGrading]
    drafts: Mapping[Place, Unfinished]
    of_item: tuple[LinkedEvidence, ...]
    support: FindingSupport


def read_frame(app: App, audit: AuditId) -> Frame:
    """Read what the forms offer to choose from."""
    overview = app.audits.overview(audit)
    standards = tuple(it.standard for it in overview.standards)
    catalogue = load_catalogue()
    return Frame(
        standards,
        tuple((it.id, f"{it.code} {it.name}".strip()) for it in overview.sites),
        tuple((it.id, f"{it.code} {it.name}".strip()) for it in overview.systems),
        {it.person: it.name for it in overview.team},
        tuple(
            f"{to_type(it)} {titled(catalogue, it)}"
            for standard in standards
            for it in catalogue.current(standard)
            if it.auditable
        ),
        app.bookmarks.view(audit, "findings"),
        app.clock.now().date(),
        _leads(app, overview.team),
    )


def _leads(app: App, team: Iterable[TeamMember]) -> bool:
    me = app.identity.me()
    return any(me and it.person == me.id and it.role is TeamRole.LEAD for it in team)


def read_register(app: App, audit: AuditId) -> tuple[FindingLine, ...]:
    """Read the register."""
    return app.findings.all(audit)


def read_finding(app: App, audit: AuditId, finding: FindingId) -> OpenFinding:
    """Read a finding; raise UserError when the audit has it no more."""
    editor = app.findings.editor(audit, finding)
    drafts = app.drafts.of(audit)
    patterns = app.patterns.all(audit)
    return OpenFinding(
        editor,
        app.finding_issues.view(audit, finding),
        {view.standard: _started(app, editor, view, drafts, patterns) for view in editor.gradings},
        drafts,
        _of_item(app, editor),
        app.evidence_claims.of_finding(audit, finding),
    )


def _of_item(app: App, editor: FindingEditor) -> tuple[LinkedEvidence, ...]:
    if not editor.item:
        return ()
    linked = {it.evidence.id for it in editor.evidence}
    try:
        item = app.checklists.item(editor.audit, editor.item)
    except UserError:
        # An item that somebody added and took away again.
        return ()
    return tuple(it for it in item.evidence if it.evidence.id not in linked)


def suggested(
    app: App, audit: AuditId, finding: FindingId, inputs: GradingInputs
) -> tuple[Suggestion | None, Problem | None]:
    """Return what the rules suggest, or why the answers contradict each other."""
    try:
        return app.findings.suggest(audit, finding, inputs), None
    except UserError as error:
        return None, Problem(error.field or "", error.message)


def answers_place(audit: AuditId, finding: FindingId, standard: Standard) -> Place:
    """Return where the draft of unrecorded answers is kept."""
    return Place(audit, "finding_grading", f"{finding}.{standard}", "answers")


def drafted_answers(inputs: GradingInputs, reason: str) -> str:
    """Return unrecorded answers as the text of a draft."""
    return json.dumps({"inputs": inputs.to_value(), "reason": reason})


def _started(
    app: App,
    editor: FindingEditor,
    view: GradingView,
    drafts: Mapping[Place, Unfinished],
    patterns: Iterable[PatternView],
) -> StartedGrading:
    audit, finding = editor.audit, editor.id
    recorded = view.grading.value
    draft = drafts.get(answers_place(audit, finding, view.standard))
    drafted = _read_answers(draft.text) if draft else None
    if drafted is not None:
        inputs, reason = drafted
    elif recorded is not None:
        inputs, reason = recorded.inputs, ""
    else:
        inputs, reason = app.findings.blank_inputs(audit, finding, view.standard), ""
    proposed = inputs
    if drafted is None and not editor.standing.is_frozen:
        proposed = prepared(inputs, finding, patterns)
    is_changed = drafted is not None or proposed != inputs
    # Asked about with as many findings as there are now, whenever it was graded.
    now = app.findings.blank_inputs(audit, finding, view.standard)
    proposed = replace(proposed, related_open_minors=now.related_open_minors)
    suggestion, problem = suggested(app, audit, finding, proposed)
    rules = app.schemes.effective_rules(audit)
    return StartedGrading(view, proposed, reason, is_changed, suggestion, problem, rules)


def _read_answers(text: str) -> tuple[GradingInputs, str] | None:
    """Read a draft; one of a version with other questions counts as none."""
    try:
        kept = json.loads(text)
        return GradingInputs.from_value(kept["inputs"]), str(kept["reason"])
    except (ValueError, KeyError, TypeError):
        return None
