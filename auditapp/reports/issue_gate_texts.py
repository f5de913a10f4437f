"""Whether the texts of a document are there, and say nothing that they must not say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditapp.catalogue.report_phrases import report_phrases
from auditapp.domain.report_subjects import Asked, plan_subjects, report_subjects
from auditapp.domain.terms import Standard
from auditapp.domain.writing.report_phrases import phrase_remarks
from auditapp.domain.writing.secrets import secrets_in
from auditapp.domain.writing.words import WordLists
from auditapp.reports.issue_gap import Gap
from auditapp.reports.issue_gate_reading import Desk
from auditapp.reports.request import Kind
from auditapp.services.writing_reading import leak_context

_TITLES = {
    "objectives": "Objectives",
    "scope_statement": "Scope",
    "method": "Method",
    "summary": "Summary",
    "deviations": "Deviations",
    "significant_changes": "Changes",
    "unresolved": "Unresolved issues",
}
_OF_REPORTS = frozenset({"summary", "deviations", "significant_changes", "unresolved"})
"""Those that are written where all texts of reports are."""
_OF_FINDINGS = ("title", "nature", "objective_evidence", "follow_up", "process")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that somebody typed and the document prints: what it is called, and its place."""

    name: str
    text: str
    page: str
    target: str
    standard: Standard | None = None


def report_subject_gaps(read: Desk) -> Iterator[Gap]:
    """Yield the subjects that the report has to speak about and does not."""
    yield from subject_gaps(read, report_subjects(read.view.type, read.standards))


def subject_gaps(read: Desk, asked: Iterable[Asked]) -> Iterator[Gap]:
    """Yield the subjects without the text that they need."""
    for subject in asked:
        if subject.key not in read.texts and subject.is_required(is_remote=read.is_remote):
            named = f" ({subject.standard.label})" if subject.standard else ""
            yield Gap(f"Nothing is written on: {subject.title}{named}.", "texts", subject.key)


def phrase_gaps(read: Desk) -> Iterator[Gap]:
    """Yield what must not be said, or should be said otherwise, in all that was typed."""
    rules = report_phrases()
    for passage in passages(read):
        for remark in phrase_remarks(passage.text, passage.standard, rules):
            sentence = f"{passage.name}: {remark.sentence}"
            yield Gap(sentence, passage.page, passage.target, remark.rule.stops)


def secret_gaps(read: Desk) -> Iterator[Gap]:
    """Yield the secrets in what the team typed besides its findings, which are checked apart."""
    words = leak_context(read.session, read.request.audit).words or WordLists("")
    for it in passages(read):
        if it.page == "findings":
            continue
        for kind, _span in secrets_in(it.text, words):
            sentence = f"{it.name}: there is {kind} in the text. Take it out."
            yield Gap(sentence, it.page, it.target, is_leak=True)


def passages(read: Desk) -> Iterator[Passage]:
    """Yield every text of the document that somebody typed."""
    alone = read.standards[0] if len(read.view.standards) == 1 else None
    is_plan = read.request.kind is Kind.PLAN
    for name, title in _TITLES.items():
        if is_plan and name in _OF_REPORTS:
            continue
        page = "texts" if name in _OF_REPORTS else "overview"
        yield Passage(title, read.view.text(name), page, f"text:{name}", alone)
    yield from _of_subjects(read, alone)
    yield from _of_standards(read)
    if is_plan:
        yield from _of_sessions(read)
    if read.request.kind is Kind.REPORT:
        yield from _of_findings(read)


def _of_subjects(read: Desk, alone: Standard | None) -> Iterator[Passage]:
    ask = plan_subjects if read.request.kind is Kind.PLAN else report_subjects
    for it in ask(read.view.type, read.standards):
        yield Passage(it.title, read.texts.get(it.key, ""), "texts", it.key, it.standard or alone)


def _of_standards(read: Desk) -> Iterator[Passage]:
    for entry in read.chosen:
        standard, name = entry.standard, entry.standard.label
        chosen = entry.recommendation.value
        printed = (
            ("scope", "scope", entry.criterion.scope_statement.value),
            ("statement", "conclusion", entry.statement.value),
            ("recommendation", "reason of the recommendation", chosen.reason if chosen else ""),
        )
        # A plan is written before anything is concluded.
        for kind, title, text in printed[:1] if read.request.kind is Kind.PLAN else printed:
            yield Passage(
                f"{name}, {title}", text or "", "overview", f"{kind}:{standard}", standard
            )


def _of_sessions(read: Desk) -> Iterator[Passage]:
    for session in read.plan.sessions:
        planned = session.planned
        name = f"Session {planned.title}".strip()
        for text in (planned.title, planned.technique, planned.participants):
            yield Passage(name, text, "plan", session.id)


def _of_findings(read: Desk) -> Iterator[Passage]:
    for editor in read.editors:
        about = {it.reference.standard for it in editor.requirements}
        alone = next(iter(about)) if len(about) == 1 else None
        for field in _OF_FINDINGS:
            text = editor.text(field)
            yield Passage(f"Finding {editor.called}", text, "findings", editor.id, alone)
        for view in editor.gradings:
            given = view.grading.value
            text = given.rationale if given else ""
            yield Passage(f"Finding {editor.called}", text, "findings", editor.id, view.standard)
