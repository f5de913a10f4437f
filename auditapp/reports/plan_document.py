"""The audit plan as a document: ISO/IEC 17021-1:2015, 9.2.3.2; ISO/IEC 27006-1, 9.2.3; MD 4."""

from collections.abc import Iterable, Iterator

from auditapp.domain.plan_times import plan_times
from auditapp.domain.report_subjects import Subject, plan_subjects
from auditapp.domain.terms import AuditType, TeamRole
from auditapp.reports.document import (
    Block,
    Bullets,
    Document,
    FactList,
    Grid,
    Heading,
    Section,
    Signed,
    Text,
    Tone,
)
from auditapp.reports.frame import AuditInBrief, framed
from auditapp.reports.gather import Sources
from auditapp.reports.plan_content import PlanContent, gather_plan
from auditapp.reports.plan_tables import (
    combined_table,
    criteria_table,
    day_table,
    day_title,
    remote_lines,
    sites_table,
    standard_table,
    systems_table,
    team_table,
    time_table,
)
from auditapp.reports.request import Request
from auditapp.reports.wording import Cell, Facts, Table
from auditapp.reports.words import Language, Words, words_of

_OF_BODIES = frozenset(AuditType) - {AuditType.INTERNAL, AuditType.GAP, AuditType.SECOND_PARTY}


def build_plan(sources: Sources, request: Request) -> Document:
    """Read an audit and return its plan; raise UserError when there is no such audit."""
    words = words_of(request.language)
    return plan_document(words, request, gather_plan(sources, request))


def plan_document(words: Words, request: Request, content: PlanContent) -> Document:
    """Return the plan of a content."""
    fields, plan = content.fields, content.plan
    about = AuditInBrief(
        fields["reference"],
        fields["title"],
        plan.type,
        fields["audit_body"],
        content.client.name,
        plan.standards,
    )
    sections = _sections(words, content)
    return framed(words, request, about, sections, facts=_cover_facts(words, content))


def _sections(words: Words, content: PlanContent) -> Iterator[Section]:
    parts: tuple[tuple[str, Iterable[Block], bool, bool], ...] = (
        ("audit", (FactList(_audit_facts(words, content)),), True, False),
        ("criteria", _criteria(words, content), False, False),
        ("team", _team(words, content), False, False),
        ("timetable", _timetable(words, content), True, True),
        ("time", _time(words, content), True, False),
        ("conduct", _conduct(words, content), False, False),
        ("agreement", _agreement(words, content), False, False),
    )
    for key, blocks, new_page, landscape in parts:
        title = words(f"plan.section-{key}")
        anchor = f"section-{key}"
        yield Section(key, title, tuple(blocks), anchor, new_page, landscape)


def _cover_facts(words: Words, content: PlanContent) -> Facts:
    fields = content.fields
    return _stated(
        words,
        ("client", content.client.name),
        ("standard", "\n".join(it.name for it in content.plan.criteria)),
        ("reference", fields["reference"]),
        ("dates", words.period(fields["start"], fields["end"])),
        ("body", fields["audit_body"]),
        ("prepared", words.date(content.prepared)),
    )


def _audit_facts(words: Words, content: PlanContent) -> Facts:
    fields, plan = content.fields, content.plan
    places = (
        words("plan.place-line", code=it.code, name=it.name, address=it.address).rstrip(", ")
        for it in plan.sites
    )
    return _stated(
        words,
        ("reference", fields["reference"]),
        ("title", fields["title"]),
        ("type", words.term(plan.type)),
        ("body", fields["audit_body"]),
        ("client", content.client.name),
        ("address", content.client.address),
        ("representative", content.client.representative),
        ("dates", words.period(fields["start"], fields["end"])),
        ("places", "\n".join(places)),
        ("objectives", fields["objectives"]),
        ("scope", fields["scope_statement"]),
        ("method", fields["method"]),
        ("language", fields["language"]),
        ("report-language", _language(fields["report_language"])),
    )


def _criteria(words: Words, content: PlanContent) -> Iterator[Block]:
    yield Grid(criteria_table(words, content))
    yield Text(words("plan.also-criteria"))
    yield Heading(words("plan.sites"))
    yield Grid(sites_table(words, content.plan))
    yield Heading(words("plan.systems"))
    yield Grid(systems_table(words, content.plan))


def _team(words: Words, content: PlanContent) -> Iterator[Block]:
    yield Grid(team_table(words, content))
    yield Text(words("plan.about-roles"))
    if content.plan.type in _OF_BODIES:
        yield Text(words("plan.objection"), Tone.NOTICE)


def _timetable(words: Words, content: PlanContent) -> Iterator[Block]:
    yield Text(words("plan.local-times"), Tone.NOTE)
    days = [day for day in content.plan.days if _has_sessions(content, day)]
    for day in days:
        title = day_title(words, day)
        yield Heading(title, anchor=f"day-{day}")
        yield Grid(day_table(words, content.plan, day))
    if not days:
        yield Text(words("plan.no-sessions"), Tone.EMPTY)


def _time(words: Words, content: PlanContent) -> Iterator[Block]:
    plan = content.plan
    times, agreed = content.share or plan_times(plan), plan.agreed
    yield Text(words("plan.about-time"))
    yield Text(words("plan.a-day", hours=words.number(round(agreed.day_minutes / 60, 2))))
    yield Heading(words("plan.planned-by-standard"))
    yield Grid(standard_table(words, plan, times))
    said = [("source", agreed.source), ("difference", agreed.reason)]
    if any(text for _, text in said):
        yield FactList(tuple((words(f"plan.{key}"), text) for key, text in said if text))
    yield Heading(words("plan.planned-by-auditor"))
    yield Grid(time_table(words, plan, times))
    if len(plan.standards) > 1:
        yield Heading(words("plan.combined"))
        yield Text(words("plan.about-combined"))
        yield Grid(combined_table(words, plan))
    remote = tuple(remote_lines(words, plan))
    if remote:
        yield Heading(words("plan.remote"))
        yield Text(words("plan.about-remote"))
        yield Bullets(remote)


_CONDUCT = (
    (Subject.PLAN_SAMPLING, "sampling", "about-sampling"),
    (Subject.PLAN_INFORMATION, "information", "about-information"),
    (Subject.PLAN_REMOTE, "text-remote", ""),
    (Subject.PLAN_PREPARED, "prepared-things", ""),
    (Subject.PLAN_LOGISTICS, "logistics", ""),
    (Subject.PLAN_SAFETY, "safety", ""),
    (Subject.PLAN_REPORT, "report", ""),
)


def _conduct(words: Words, content: PlanContent) -> Iterator[Block]:
    plan = content.plan
    is_remote = any(True for _ in remote_lines(words, plan))
    needed = {
        asked.subject: asked.is_required(is_remote=is_remote)
        for asked in plan_subjects(plan.type, plan.standards)
    }
    for subject, name, ours in _CONDUCT:
        text = content.texts.get(subject.value, "").strip()
        if not (text or ours or needed.get(subject)):
            continue
        yield Heading(words(f"plan.{name}"))
        if ours:
            yield Text(words(f"plan.{ours}"))
        if text:
            yield from (Text(part) for part in text.split("\n\n"))
        elif needed.get(subject):
            yield Text(words("document.not-stated"), Tone.EMPTY)


def _agreement(words: Words, content: PlanContent) -> Iterator[Block]:
    yield Heading(words("plan.changes"))
    if content.issues:
        yield Grid(_issues(words, content))
    text = content.texts.get(Subject.PLAN_CHANGES.value, "").strip()
    if text:
        yield from (Text(part) for part in text.split("\n\n"))
    elif not content.issues:
        yield Text(words("plan.first-version"), Tone.EMPTY)
    yield Heading(words("plan.approval"))
    members = (it.member for it in content.plan.members)
    lead = next((it.name for it in members if it.role is TeamRole.LEAD), "")
    for key, name in (("lead-signs", lead), ("client-signs", content.client.representative)):
        yield Signed(tuple(filter(None, (name, words(f"plan.{key}"), words("plan.place-date")))))


def _issues(words: Words, content: PlanContent) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            (f"{it.report.number}/{it.report.version}",),
            (words.moment(it.issued_at),),
            (it.reason or words("plan.first-issue"),),
        )
        for it in content.issues
    )
    heads = tuple(words(f"plan.{it}") for it in ("version", "date", "reason"))
    return Table(heads, (2, 4, 8), rows, "")


def _has_sessions(content: PlanContent, day: str) -> bool:
    return any(it.planned.day == day for it in content.plan.sessions)


def _language(code: str) -> str:
    return Language(code).own_name if code in set(Language) else code


def _stated(words: Words, *facts: tuple[str, str]) -> Facts:
    missing = words("document.not-stated")
    return tuple((words(f"plan.{key}"), value or missing) for key, value in facts)
