"""Tables of an audit plan: its days, its team, its time."""

from collections.abc import Iterator

from babel.dates import format_date

from auditapp.domain.plan import IDLE, PlanView, SessionPlace, SessionView, as_day
from auditapp.domain.plan_times import MemberTime, PlanTimes, Spent, hundredths
from auditapp.domain.plan_words import time_in_words
from auditapp.domain.terms import Standard
from auditapp.reports.plan_content import PlanContent
from auditapp.reports.wording import NOTHING, Cell, Table
from auditapp.reports.words import Words

Rows = tuple[tuple[Cell, ...], ...]


def day_title(words: Words, day: str) -> str:
    """Return a day as the heading of its table: "Tuesday, 24 November 2026"."""
    found = as_day(day)
    if not found:
        return day
    title = format_date(found, format="full", locale=words.locale)
    return title[:1].upper() + title[1:]


def day_table(words: Words, plan: PlanView, day: str) -> Table:
    """Return the sessions of a day in the order of time."""
    sessions = [it for it in plan.sessions if it.planned.day == day]
    heads = ("time", "session", "criteria", "where", "who", "participants")
    rows = tuple(_row(words, plan, it) for it in sessions)
    return _table(words, heads, (1.7, 4.4, 4.6, 3, 1.6, 3), rows, "no-sessions")


def combined_table(words: Words, plan: PlanView) -> Table:
    """Return the sessions that serve several standards."""
    sessions = [it for it in plan.sessions if len(it.planned.criteria.standards(plan.items)) > 1]
    rows = tuple(
        (
            (words.date(it.planned.day), _span(words, it)),
            (it.planned.title,),
            criteria_lines(words, plan, it) or (NOTHING,),
        )
        for it in sessions
    )
    return _table(words, ("time", "session", "criteria"), (3, 4, 6), rows, "none-combined")


def criteria_lines(words: Words, plan: PlanView, session: SessionView) -> tuple[str, ...]:
    """Return what a session is about, a line for each standard and one for its themes."""
    criteria, lines = session.planned.criteria, []
    for standard in plan.standards:
        numbers = [it.number for it in criteria.references if it.standard is standard]
        if numbers:
            text = ", ".join(numbers)
            name = standard.label
            lines.append(words("plan.standard-numbers", standard=name, numbers=text))
    if criteria.themes:
        titles = words.listed(plan.themes.get(it, it) for it in criteria.themes)
        lines.append(words("plan.themes", themes=titles))
    return tuple(lines)


def team_table(words: Words, content: PlanContent) -> Table:
    """Return the team with roles and what each may audit."""
    rows: Rows = tuple(
        (
            (it.member.name,),
            (it.member.initials,),
            (words.term(it.member.role),),
            tuple(x.label for x in it.qualification.standards)
            if it.qualification and it.qualification.standards
            else (NOTHING,),
            (it.member.competence or NOTHING,),
        )
        for it in content.plan.members
    )
    heads = ("name", "initials", "role", "may-audit", "competence")
    return _table(words, heads, (3, 1.4, 2.2, 2.4, 5), rows, "no-team")


def criteria_table(words: Words, content: PlanContent) -> Table:
    """Return the standards with edition, scope and statement of applicability."""
    rows: Rows = tuple(
        (
            (it.name,),
            (it.scope_statement.value or words("document.not-stated"),),
            (_soa(words, content, it.standard),),
        )
        for it in content.plan.criteria
    )
    heads = ("standard", "system-scope", "soa")
    return _table(words, heads, (3, 4.4, 2.6), rows, "no-criteria")


def sites_table(words: Words, plan: PlanView) -> Table:
    """Return the sites of the audit."""
    rows: Rows = tuple(_cells(it.code, it.name, it.address, it.activities) for it in plan.sites)
    heads = ("code", "site", "address", "activities")
    return _table(words, heads, (1, 2.5, 3.5, 3), rows, "no-sites")


def systems_table(words: Words, plan: PlanView) -> Table:
    """Return the AI systems with the client's role towards each."""
    rows: Rows = tuple(_cells(it.code, it.name, it.purpose, it.role) for it in plan.systems)
    heads = ("code", "system", "purpose", "client-role")
    return _table(words, heads, (1, 2.5, 4, 2.5), rows, "no-systems")


def time_table(words: Words, plan: PlanView, times: PlanTimes) -> Table:
    """Return the planned hours of everybody by place, with the total of what is audit time."""
    rows: list[tuple[Cell, ...]] = [
        ((_name(words, each),), *_hours_by_place(words, each.planned))
        for each in times.members
        if each.planned.minutes
    ]
    if rows:
        rows.append(((words("plan.total"),), *_hours_by_place(words, times.planned)))
    places = tuple(words(f"plan.place-{place}") for place in SessionPlace)
    heads = (words("plan.name"), *places, words("plan.total"))
    return Table(heads, (4, 2, 2, 2, 2), tuple(rows), words("plan.no-time"))


def standard_table(words: Words, plan: PlanView, times: PlanTimes) -> Table:
    """Return planned and agreed time of each standard."""
    rows: list[tuple[Cell, ...]] = []
    for standard in plan.standards:
        minutes = times.planned.by_standard.get(standard, 0)
        agreed = plan.agreed.days.get(standard, 0)
        rows.append(_amounts(words, plan, standard.label, minutes, agreed))
    total = sum(times.planned.by_standard.get(it, 0) for it in plan.standards)
    agreed = sum(plan.agreed.days.get(it, 0) for it in plan.standards)
    if len(rows) > 1:
        rows.append(_amounts(words, plan, words("plan.total"), total, agreed))
    heads = tuple(words(f"plan.{it}") for it in ("standard", "planned", "agreed"))
    return Table(heads, (4, 4, 4), tuple(rows), words("plan.no-time"))


def hours(words: Words, minutes: float) -> str:
    """Return minutes as hours."""
    return words("plan.hours", hours=words.number(round(minutes / 60, 2)))


def remote_lines(words: Words, plan: PlanView) -> Iterator[str]:
    """Yield the remote sessions with day, time and technique."""
    for session in plan.sessions:
        planned = session.planned
        if planned.place is SessionPlace.REMOTE and planned.kind not in IDLE:
            when = f"{words.date(planned.day)}, {_span(words, session)}"
            what = planned.technique or words("document.not-stated")
            yield words("plan.said", name=f"{when}, {planned.title}", text=what)


def _row(words: Words, plan: PlanView, session: SessionView) -> tuple[Cell, ...]:
    present = [it.member.initials for it in plan.of_session(session)]
    idle = session.planned.kind in IDLE
    return (
        (_span(words, session),),
        (session.planned.title,),
        criteria_lines(words, plan, session) or (NOTHING,),
        (NOTHING,) if idle else _where(words, plan, session),
        (", ".join(present) or NOTHING,),
        (session.planned.participants or NOTHING,),
    )


def _where(words: Words, plan: PlanView, session: SessionView) -> tuple[str, ...]:
    planned = session.planned
    site = next((f"{it.code} {it.name}".strip() for it in plan.sites if it.id == planned.site), "")
    code = next((it.code for it in plan.systems if it.id == planned.ai_system), "")
    system = words("plan.ai-system", code=code) if code else ""
    if planned.place is SessionPlace.REMOTE and planned.technique:
        place = words("plan.remote-by", technique=planned.technique)
    elif planned.place is SessionPlace.ON_SITE and site:
        place = ""
    else:
        place = words(f"plan.place-{planned.place}")
    return tuple(part for part in (site, place, system) if part)


def _span(words: Words, session: SessionView) -> str:
    begin, end = time_in_words(session.planned.starts), time_in_words(session.planned.ends)
    return words("plan.span", begin=begin, end=end)


def _soa(words: Words, content: PlanContent, standard: Standard) -> str:
    criterion = next(it for it in content.plan.criteria if it.standard is standard)
    soa = criterion.soa.value
    if soa is None or not (soa.id or soa.version):
        return words("document.not-stated")
    missing = words("document.not-stated")
    return words(
        "plan.soa-version",
        id=soa.id or missing,
        version=soa.version or missing,
        date=words.date(soa.date) or missing,
    )


def _name(words: Words, each: MemberTime) -> str:
    member = each.member.member
    name = f"{member.name} ({member.initials})"
    return name if each.member.counts else words("plan.not-counted", name=name)


def _hours_by_place(words: Words, spent: Spent) -> tuple[Cell, ...]:
    amounts = [spent.by_place.get(place, 0) for place in SessionPlace]
    cells = [hours(words, it) if it else NOTHING for it in (*amounts, spent.minutes)]
    return tuple((it,) for it in cells)


def _amounts(
    words: Words, plan: PlanView, name: str, minutes: float, agreed: int
) -> tuple[Cell, ...]:
    planned = hundredths(minutes, plan.agreed)
    return (
        (name,),
        (_days(words, planned), hours(words, minutes)) if minutes else (NOTHING,),
        (_days(words, agreed),) if agreed else (NOTHING,),
    )


def _days(words: Words, amount: int) -> str:
    return words("plan.days", days=words.number(amount / 100))


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple((text or NOTHING,) for text in texts)


def _table(
    words: Words, heads: tuple[str, ...], widths: tuple[float, ...], rows: Rows, empty: str
) -> Table:
    named = tuple(words(f"plan.{head}") for head in heads)
    return Table(named, widths, rows, words(f"plan.{empty}"))
