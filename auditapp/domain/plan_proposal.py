"""A first plan from what the visit covers: clauses by chapter, controls by theme, shared out.

It is a starting point for the lead: rooms, people and shifts of the client are not known here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby

from auditapp.domain.checklist import OWN_GROUP, ChecklistItem
from auditapp.domain.plan import (
    PlanMember,
    PlannedSession,
    PlanView,
    SessionCriteria,
    SessionKind,
)

SLOT = 15
"""Minutes: sessions begin and end on quarters of an hour."""

_SHORTEST = 3
_MORNING, _NOON, _AFTERNOON, _EVENING = 9 * 60, 12 * 60 + 30, 13 * 60 + 15, 16 * 60 + 30
_OPENING_END, _TEAM_END, _CLOSING = 9 * 60 + 30, 17 * 60, 16 * 60
_LAST_TEAM = 15 * 60 + 15
_MOST_ITEMS = 12
"""So many clauses or controls at most in one session: more cannot be asked in one sitting."""


@dataclass(frozen=True, slots=True)
class ProposalWords:
    """What the fixed parts of a day are called."""

    opening: str = "Opening meeting"
    closing: str = "Closing meeting"
    lunch: str = "Lunch break"
    team: str = "Team meeting"


@dataclass(frozen=True, slots=True)
class Topic:
    """What is audited in one sitting."""

    title: str
    items: tuple[ChecklistItem, ...]

    @property
    def criteria(self) -> SessionCriteria:
        """The clauses and controls of it."""
        found = {it.reference: None for item in self.items for it in item.requirements}
        return SessionCriteria(tuple(sorted(found, key=lambda it: it.sort_key)))


@dataclass(slots=True)
class _Load:
    """What one auditor is to do."""

    member: PlanMember
    topics: list[Topic] = field(default_factory=list)

    @property
    def weight(self) -> int:
        return sum(len(topic.items) for topic in self.topics)


def propose(view: PlanView, words: ProposalWords | None = None) -> tuple[PlannedSession, ...]:
    """Return sessions for the days of the audit; none without a day or without an auditor.

    Every covered item is in one of them. Meetings and breaks are for the whole team.
    """
    auditors = [member for member in view.members if member.counts]
    if not view.days or not auditors:
        return ()
    words = words or ProposalWords()
    sessions = list(_frame(view, words))
    blocks = _blocks(view.days)
    for load in _shared_out(view, auditors, topics_of(view)):
        sessions += _laid_out(view, load, blocks)
    return tuple(sorted(sessions, key=lambda it: (it.starts, it.title)))


def topics_of(view: PlanView) -> tuple[Topic, ...]:
    """Return what the visit covers in sittings: clauses by chapter, controls by theme or group."""
    found: dict[str, list[ChecklistItem]] = {}
    for item in view.items:
        found.setdefault(_topic_title(view, item), []).append(item)
    return tuple(topic for title, items in found.items() for topic in _parts(title, items))


def _topic_title(view: PlanView, item: ChecklistItem) -> str:
    is_control = all(it.reference.is_control for it in item.requirements)
    if is_control and item.group != OWN_GROUP and item.themes and item.themes[0] in view.themes:
        return view.themes[item.themes[0]]
    number, title = item.group
    if item.group == OWN_GROUP:
        return title
    standard = f"{item.standards[0].value} " if is_control and len(view.standards) > 1 else ""
    return f"{standard}{number} {title}"


def _parts(title: str, items: Sequence[ChecklistItem]) -> Iterator[Topic]:
    count = -(-len(items) // _MOST_ITEMS)
    size = -(-len(items) // count)
    for number in range(count):
        part = tuple(items[number * size : (number + 1) * size])
        if part:
            yield Topic(title if count == 1 else f"{title} ({number + 1})", part)


def _shared_out(
    view: PlanView, auditors: Sequence[PlanMember], topics: Sequence[Topic]
) -> list[_Load]:
    loads = [_Load(member) for member in auditors]
    # The largest first: small ones even out what is left.
    for topic in sorted(topics, key=lambda it: -len(it.items)):
        min(loads, key=lambda load: _unfit(view, load, topic)).topics.append(topic)
    order = {topic.title: number for number, topic in enumerate(topics)}
    for load in loads:
        load.topics.sort(key=lambda topic: order[topic.title])
    return loads


def _unfit(view: PlanView, load: _Load, topic: Topic) -> tuple[int, int, int]:
    """Return how badly a topic fits somebody: by qualification, who was asked, and load."""
    standards = topic.criteria.standards(view.items)
    is_known = load.member.qualification is not None
    missing = sum(is_known and not load.member.is_qualified(it) for it in standards)
    person = str(load.member.member.person)
    theirs = sum(view.assigned.get(item.id) == person for item in topic.items)
    others = sum(bool(view.assigned.get(item.id)) for item in topic.items) - theirs
    return (missing, others - theirs, load.weight)


def _blocks(days: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return the stretches of auditing as day, first and last slot."""
    found = []
    for day in days:
        begin = _OPENING_END if day == days[0] else _MORNING
        end = _LAST_TEAM if day == days[-1] else _EVENING
        found += [(day, begin // SLOT, _NOON // SLOT), (day, _AFTERNOON // SLOT, end // SLOT)]
    return found


def _laid_out(
    view: PlanView, load: _Load, blocks: Sequence[tuple[str, int, int]]
) -> Iterator[PlannedSession]:
    """Yield the sessions of one auditor: each topic gets its share of the slots that there are."""
    slots = [(day, slot) for day, begin, end in blocks for slot in range(begin, end)]
    topics = _fitting(load.topics, len(slots) // _SHORTEST)
    parts = [0, *accumulate(end - begin for _, begin, end in blocks)]
    ends = accumulate(_sizes(topics, len(slots)))
    begin = 0
    for topic, target in zip(topics, ends, strict=True):
        # Not a quarter of an hour before or after a break.
        end = next((part for part in parts if abs(target - part) == 1), target)
        yield from _sessions(view, load.member, topic, slots[begin:end])
        begin = end


def _fitting(topics: Sequence[Topic], most: int) -> list[Topic]:
    """Return the topics, neighbours taken together until there is time for each of them."""
    found = list(topics)
    while len(found) > max(most, 1):
        at = min(range(len(found) - 1), key=lambda it: len(found[it].items + found[it + 1].items))
        one, other = found[at], found[at + 1]
        found[at : at + 2] = [Topic(f"{one.title}; {other.title}", one.items + other.items)]
    return found


def _sizes(topics: Sequence[Topic], slots: int) -> list[int]:
    if not topics:
        return []
    weight = sum(len(topic.items) for topic in topics)
    left = slots - _SHORTEST * len(topics)
    sizes = [_SHORTEST + left * len(topic.items) // weight for topic in topics]
    for number in range(slots - sum(sizes)):
        sizes[number % len(sizes)] += 1
    return sizes


def _sessions(
    view: PlanView, member: PlanMember, topic: Topic, taken: Sequence[tuple[str, int]]
) -> Iterator[PlannedSession]:
    """Yield one session for each stretch without a break; a lunch or a night parts a topic."""
    runs = [
        [pair for _, pair in run]
        for _, run in groupby(enumerate(taken), key=lambda it: (it[1][0], it[1][1] - it[0]))
    ]
    for number, run in enumerate(runs, 1):
        (day, first), (_, last) = run[0], run[-1]
        yield PlannedSession(
            title=topic.title if len(runs) == 1 else f"{topic.title}, part {number}",
            starts=_at(day, first * SLOT),
            ends=_at(day, (last + 1) * SLOT),
            site=_only_site(view),
            criteria=topic.criteria,
            auditors=(str(member.member.person),),
        )


def _frame(view: PlanView, words: ProposalWords) -> Iterator[PlannedSession]:
    """Yield what the whole team does together."""
    everybody = tuple(str(member.member.person) for member in view.members)

    def together(kind: SessionKind, title: str, day: str, begin: int, end: int) -> PlannedSession:
        return PlannedSession(
            title, _at(day, begin), _at(day, end), kind, _only_site(view), auditors=everybody
        )

    yield together(SessionKind.OPENING, words.opening, view.days[0], _MORNING, _OPENING_END)
    for day in view.days:
        yield together(SessionKind.BREAK, words.lunch, day, _NOON, _AFTERNOON)
        is_last = day == view.days[-1]
        begin, end = (_LAST_TEAM, _CLOSING) if is_last else (_EVENING, _TEAM_END)
        yield together(SessionKind.TEAM, words.team, day, begin, end)
    closing = view.days[-1]
    yield together(SessionKind.CLOSING, words.closing, closing, _CLOSING, _CLOSING + 60)


def _only_site(view: PlanView) -> str:
    return view.sites[0].id if len(view.sites) == 1 else ""


def _at(day: str, minutes: int) -> str:
    return f"{day}T{minutes // 60:02}:{minutes % 60:02}"
