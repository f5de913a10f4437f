"""What the page of texts reads: on the reader lane."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from auditapp.bootstrap import App
from auditapp.domain.audits import AuditOverview
from auditapp.domain.ids import AuditId, derived_id
from auditapp.domain.plan import IDLE, SessionPlace
from auditapp.domain.report_subjects import Asked, plan_subjects, report_subjects
from auditapp.domain.stage1 import OBJECTIVES, StageOne
from auditapp.domain.terms import AuditType
from auditapp.reports.request import Kind
from auditapp.services.drafts import Place
from ui.pages.texts.view import STAGE_ONE, VERDICT, Line, TextsView

OF_AUDIT = ("summary", "deviations", "significant_changes", "unresolved")
"""Texts of the report that are fields of the audit itself; the overview shows them too."""
_PREFIX = "text:"


def read(app: App, audit: AuditId) -> TextsView:
    """Read everything; raise UserError when there is no such audit."""
    view = app.audits.overview(audit)
    plan = app.plan.view(audit)
    is_remote = any(
        it.planned.place is SessionPlace.REMOTE and it.planned.kind not in IDLE
        for it in plan.sessions
    )
    stage_one = app.stage_one.view(audit) if view.type is AuditType.STAGE1 else None
    asked = (
        *((Kind.REPORT, it) for it in report_subjects(view.type, plan.standards)),
        *((Kind.PLAN, it) for it in plan_subjects(view.type, plan.standards)),
    )
    lines = (
        *_judged(audit, stage_one),
        *_of_audit(audit),
        *(_asked(audit, kind, it, is_remote=is_remote) for kind, it in asked),
    )
    texts = app.report_texts.shown(audit, [it.key for _, it in asked])
    return TextsView(
        lines,
        texts | {_PREFIX + name: view.fields[name] for name in OF_AUDIT},
        stage_one,
        _authors(view),
        app.drafts.of(audit),
    )


def _asked(audit: AuditId, kind: Kind, asked: Asked, *, is_remote: bool) -> Line:
    place = Place(audit, "report_text", derived_id("report_text", audit, asked.key), "text")
    title, hint = (QCoreApplication.translate("Texts", it) for it in (asked.title, asked.hint))
    is_needed = asked.is_required(is_remote=is_remote)
    return Line(asked.key, title, hint, place, asked.standard, kind, is_needed)


def _of_audit(audit: AuditId) -> Iterator[Line]:
    text = QCoreApplication.translate
    words = (
        (
            text("Texts", "Summary"),
            text("Texts", "What the reader has to know who reads nothing else."),
        ),
        (
            text("Texts", "Deviations from the plan"),
            text("Texts", "What was done otherwise than planned, and why."),
        ),
        (
            text("Texts", "Significant changes"),
            text("Texts", "What changed at the client since the last audit."),
        ),
        (
            text("Texts", "Unresolved issues"),
            text("Texts", "What the team and the client see differently, or nobody could settle."),
        ),
    )
    for name, (title, hint) in zip(OF_AUDIT, words, strict=True):
        place = Place(audit, "audit", audit, name)
        yield Line(_PREFIX + name, title, hint, place, is_needed=name == "summary")


def _judged(audit: AuditId, stage_one: StageOne | None) -> Iterator[Line]:
    if stage_one is None:
        return
    text = QCoreApplication.translate
    for it in stage_one.judgements:
        yield Line(
            f"{STAGE_ONE}:{it}",
            text("Texts", OBJECTIVES[it]),
            text("Texts", "What was found, and what keeps it from being fulfilled."),
            _place_of(audit, it),
            it.standard,
            is_needed=True,
        )
    yield Line(
        f"{STAGE_ONE}:{VERDICT}",
        text("Texts", "Readiness for stage 2"),
        text("Texts", "Whether stage 2 can begin, and what changes in it."),
        _place_of(audit, VERDICT),
        is_needed=True,
    )


def _place_of(audit: AuditId, about: str) -> Place:
    entity = derived_id("stage1_judgement", audit, about)
    return Place(audit, "stage1_judgement", entity, "judgement")


def _authors(view: AuditOverview) -> dict[str, str]:
    return {str(member.person): member.name for member in view.team}
