"""Tables of requests for corrective action that more than one document prints."""

from collections.abc import Iterator

from auditapp.domain.corrective_action import TakenStep, Weight
from auditapp.domain.corrective_dates import outstanding
from auditapp.domain.corrective_steps import State, Step
from auditapp.domain.terms import Standard
from auditapp.reports.corrective_content import CorrectiveContent, RequestEntry, Verified
from auditapp.reports.due_words import due_day, due_rule
from auditapp.reports.marks import grade_mark, grade_word
from auditapp.reports.wording import DRAFT, INK, NOTHING, Cell, Mark, Table
from auditapp.reports.words import Words

_ENDED = Mark("●", "", "#1E6B3A")
_GONE = Mark("▬", "", "#566472")
_STATES = {
    State.CLOSED: _ENDED,
    State.EFFECTIVE: _ENDED,
    State.WITHDRAWN: _GONE,
    State.SUPERSEDED: _GONE,
    State.DISPUTED: Mark("✕", "", DRAFT),
    State.NOT_EFFECTIVE: Mark("✕", "", DRAFT),
    State.PLAN_REJECTED: Mark("✕", "", DRAFT),
}
_OPEN = Mark("○", "", "#8A5A00")
_LATE = "#B3261E"


def heads(words: Words, *keys: str) -> tuple[str, ...]:
    """Return the heads of a table."""
    return tuple(words(f"corrective.{key}") for key in keys)


def anchor(number: str) -> str:
    """Return where links to a request lead to."""
    return f"request-{number}"


def standard_table(words: Words, content: CorrectiveContent) -> Table:
    """Return for each standard how many requests there are, and where they stand."""
    rows = tuple(_counts(words, content, standard) for standard in content.standards)
    names = heads(words, "standard", "asked", "open", "overdue", "disputed", "closed")
    return Table(names, (3.5, 1.3, 1.3, 1.3, 1.3, 1.3), rows, "")


def _counts(words: Words, content: CorrectiveContent, standard: Standard) -> tuple[Cell, ...]:
    it = content.tallies[standard]
    counts = (it.asked, it.open, it.overdue, it.disputed, it.closed)
    return ((standard.label,), *((words.number(count),) for count in counts))


def grade_cell(words: Words, content: CorrectiveContent, entry: RequestEntry) -> Cell:
    """Return the grades, each below the name of its standard where there are several."""
    found: list[str | Mark] = []
    for standard, grade in entry.line.grades.items():
        if len(content.standards) > 1:
            found.append(standard.label)
        found.append(grade_mark(words, grade, content.grade_names))
    return tuple(found)


def grade_words(words: Words, content: CorrectiveContent, entry: RequestEntry) -> str:
    """Return the grades as lines of text."""
    return "\n".join(
        words(
            "report.said",
            name=standard.label,
            text=grade_word(words, grade, content.grade_names),
        )
        for standard, grade in entry.line.grades.items()
    )


def state_cell(words: Words, entry: RequestEntry) -> Cell:
    """Return where a request stands, and what is said beside its state."""
    state = entry.line.state
    shape = _STATES.get(state, _OPEN)
    found: list[str | Mark] = [Mark(shape.shape, words.term(state), shape.colour)]
    if entry.progress.is_disputed and state is not State.DISPUTED:
        found.append(words("corrective.is-disputed"))
    if entry.line.is_escalated:
        found.append(words("corrective.is-escalated"))
    if entry.line.undecided:
        found.append(words.counted("corrective.undecided", entry.line.undecided))
    return tuple(found)


def next_cell(words: Words, content: CorrectiveContent, entry: RequestEntry) -> Cell:
    """Return what is due next and when, and whether it is late."""
    due = entry.line.next_due
    if due is None:
        return (words("corrective.nothing-waited-for"),)
    found: list[str | Mark] = [words(f"corrective.due-{due.kind}"), due_day(words, due)]
    if entry.line.is_overdue(content.today):
        found.append(days_mark(words, entry.line.days_left(content.today) or 0))
    return tuple(found)


def days_mark(words: Words, left: int) -> Mark:
    """Return how many days are left, or by how many it is late."""
    if left < 0:
        return Mark("▲", words.counted("corrective.overdue-days", -left), _LATE)
    if not left:
        return Mark("▲", words("corrective.today"), INK)
    return Mark("", words.counted("corrective.days-left", left), INK)


def due_table(words: Words, content: CorrectiveContent) -> Table:
    """Return every day on which something is due that has not happened yet, by day."""
    rows = [
        (due.on, entry.line.number, due.kind)
        for entry in content.requests
        for due in outstanding(entry.line.state, entry.dates)
        if due.on
    ]
    names = heads(words, "by", "number", "what", "days")
    cells = tuple(
        (
            (words.date(on.isoformat()),),
            (number,),
            (words(f"corrective.due-{kind}"),),
            (days_mark(words, (on - content.today).days),),
        )
        for on, number, kind in sorted(rows, key=lambda it: it[0])
    )
    return Table(names, (3.0, 1.4, 3.4, 2.2), cells, words("corrective.nothing-due"))


def dates_table(words: Words, entry: RequestEntry) -> Table:
    """Return the dates of one request, each with the rule that gave it."""
    rows = tuple(
        ((words(f"corrective.due-{due.kind}"),), (due_day(words, due),), (due_rule(words, due),))
        for due in entry.dates
    )
    return Table(heads(words, "what", "by", "rule"), (3.0, 2.4, 4.6), rows, "")


def history_table(words: Words, content: CorrectiveContent, entry: RequestEntry) -> Table:
    """Return the steps of one request in the order in which they count."""
    steps = {it.recorded.id: it.recorded.step for it in entry.progress.steps}
    rows = tuple(
        (
            (step_day(words, taken),),
            tuple(_step(words, taken)),
            (content.people.get(taken.recorded.by, taken.recorded.by) or NOTHING,),
            tuple(_said(words, content, taken, steps)) or (NOTHING,),
        )
        for taken in entry.progress.steps
    )
    names = heads(words, "day", "step", "recorded-by", "said")
    return Table(names, (2.0, 2.8, 1.7, 3.5), rows, words("corrective.no-history"))


def step_day(words: Words, taken: TakenStep) -> str:
    """Return the day on which a step happened; without one that on which it was recorded."""
    detail, at = taken.recorded.detail, taken.recorded.at
    return words.date(detail.on.isoformat() if detail.on else at)


def _step(words: Words, taken: TakenStep) -> Iterator[str]:
    step = taken.recorded.step
    yield words(f"corrective.step-{step}")
    method = taken.recorded.detail.method
    if step is Step.START_VERIFYING and method:
        yield words.term(method)
    if taken.weight is not Weight.COUNTED:
        yield words(f"corrective.weight-{taken.weight}")


def _said(
    words: Words, content: CorrectiveContent, taken: TakenStep, steps: dict[str, Step]
) -> Iterator[str]:
    detail = taken.recorded.detail
    if taken.recorded.step is Step.DECIDE and detail.decides in steps:
        decision = words(f"corrective.{'it-counts' if detail.counts else 'it-does-not-count'}")
        about = words(f"corrective.step-{steps[detail.decides]}")
        yield words("corrective.decided", step=about, decision=decision)
    yield from filter(None, (detail.reason, detail.remark))
    if detail.told:
        yield words("corrective.told", who=detail.told)
    if number := content.numbers.get(detail.finding):
        yield words("corrective.replaced-by", number=number)


def result_mark(words: Words, verified: Verified) -> Mark:
    """Return what a verification found."""
    if verified.is_effective is None:
        return Mark("○", words("corrective.being-verified"), _OPEN.colour)
    if verified.is_effective:
        return Mark("●", words("corrective.effective"), _ENDED.colour)
    return Mark("✕", words("corrective.not-effective"), _LATE)


def verification_cell(words: Words, entry: RequestEntry) -> Cell:
    """Return how it was verified last, and with which result."""
    if not entry.verifications:
        return (words("corrective.not-verified"),)
    last = entry.verifications[-1]
    method = (words.term(last.method),) if last.method else ()
    return (*method, result_mark(words, last))
