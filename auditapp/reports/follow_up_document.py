"""What was verified after an audit and what it means (ISO/IEC 17021-1:2015, 9.4.10 and 9.5.2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditapp.domain.recommendations import RECOMMENDING
from auditapp.domain.terms import Standard
from auditapp.reports.content import StandardResult
from auditapp.reports.corrective_content import (
    CorrectiveContent,
    RequestEntry,
    Verified,
    gather_requests,
)
from auditapp.reports.corrective_tables import (
    grade_cell,
    next_cell,
    result_mark,
    state_cell,
)
from auditapp.reports.document import (
    Block,
    Document,
    Grid,
    Heading,
    Section,
    Signed,
    Text,
    Tone,
)
from auditapp.reports.frame import framed, subject_facts
from auditapp.reports.gather import Sources, gather
from auditapp.reports.request import Request
from auditapp.reports.wording import NOTHING, Cell, Table
from auditapp.reports.words import Words, words_of


@dataclass(frozen=True, slots=True)
class FollowUpContent:
    """The requests, and what the team recommends now; `lead` is the name of the lead auditor."""

    corrective: CorrectiveContent
    results: tuple[StandardResult, ...]
    split: str = ""
    lead: str = ""

    @property
    def is_recommending(self) -> bool:
        """Whether the audit ends with a recommendation for certification."""
        return self.corrective.about.type in RECOMMENDING


def build_follow_up(sources: Sources, request: Request) -> Document:
    """Read what was verified and return the follow-up report.

    Raises UserError when there is no such audit, or it is not about the standard.
    """
    words = words_of(request.language)
    corrective = gather_requests(sources, request)
    read = gather(sources, request.audit, request.standard, request.language, request.level)
    content = FollowUpContent(corrective, read.results, read.split, read.lead)
    return follow_up_document(words, request, content)


def follow_up_document(words: Words, request: Request, content: FollowUpContent) -> Document:
    """Return the follow-up report of a content."""
    it = content.corrective
    facts = subject_facts(words, it.about, words.period(*it.period), it.today.isoformat())
    links = {
        document.number: _evidence_anchor(document.number)
        for entry in it.requests
        for document in entry.documents
    }
    sections = _sections(words, content)
    return framed(words, request, it.about, sections, facts=facts, links=links)


def _sections(words: Words, content: FollowUpContent) -> Iterator[Section]:
    it = content.corrective
    yield _section(words, "result", _result(words, it))
    effect = "effect" if content.is_recommending else "effect-conclusion"
    yield _section(words, effect, _effect(words, content), new_page=False)
    if it.requests:
        yield _section(words, "verified", [Grid(_verified_table(words, it))], is_wide=True)
        yield _section(words, "open", [Grid(_open_table(words, it))])
        evidence, anchors = _evidence_table(words, it)
        yield _section(words, "evidence", [Grid(evidence, anchors=anchors)], new_page=False)
    yield _section(words, "signature", [_signature(words, content)], new_page=False)


def _section(
    words: Words,
    key: str,
    blocks: Iterable[Block],
    *,
    new_page: bool = True,
    is_wide: bool = False,
) -> Section:
    title = words(f"follow-up.section-{key}")
    return Section(key, title, tuple(blocks), f"section-{key}", new_page, is_wide)


def _heads(words: Words, *keys: str) -> tuple[str, ...]:
    return tuple(words(f"follow-up.{key}") for key in keys)


def _result(words: Words, content: CorrectiveContent) -> Iterator[Block]:
    yield Text(words("follow-up.intro", date=words.date(content.today.isoformat())))
    if content.withheld:
        yield Text(words.counted("corrective.withheld", content.withheld), Tone.NOTICE)
    if not content.requests:
        if not content.withheld:
            yield Text(words("follow-up.none"), Tone.EMPTY)
        return
    rows = tuple(_tally(words, content, standard) for standard in content.standards)
    heads = _heads(words, "standard", "majors", "minors", "plans", "disputed")
    yield Grid(Table(heads, (3, 2, 2, 1.5, 1.5), rows, ""))


def _tally(words: Words, content: CorrectiveContent, standard: Standard) -> tuple[Cell, ...]:
    it = content.tallies[standard]
    counts = (
        (it.open_majors, it.majors),
        (it.open_minors, it.minors),
        (it.accepted, it.open_minors),
    )
    said = (
        (words("follow-up.of", count=words.number(count), total=words.number(total)),)
        for count, total in counts
    )
    return ((standard.label,), *said, (words.number(it.disputed),))


def _verified_table(words: Words, content: CorrectiveContent) -> Table:
    rows = tuple(
        _verified(words, content, entry, verified)
        for entry in content.requests
        for verified in entry.verifications
    )
    heads = _heads(words, "number", "title", "grade", "how", "when", "who", "evidence", "result")
    names = (*heads, words("follow-up.remark"))
    widths = (1.0, 2.0, 2.1, 1.2, 1.4, 1.2, 1.3, 1.5, 2.1)
    return Table(names, widths, rows, words("follow-up.nothing-verified"))


def _verified(
    words: Words, content: CorrectiveContent, entry: RequestEntry, verified: Verified
) -> tuple[Cell, ...]:
    detail = verified.step.detail
    day = words.date(detail.on.isoformat() if detail.on else verified.step.at)
    if verified.is_effective is None:
        day = words("follow-up.under-way", date=day)
    evidence = tuple(it.number for it in entry.documents)
    return (
        (entry.line.number,),
        (entry.line.title or words("document.not-stated"),),
        grade_cell(words, content, entry),
        (words.term(verified.method) if verified.method else NOTHING,),
        (day,),
        (content.people.get(verified.step.by, verified.step.by) or NOTHING,),
        evidence or (words("follow-up.no-evidence"),),
        (result_mark(words, verified),),
        tuple(filter(None, (detail.reason, detail.remark))) or (NOTHING,),
    )


def _open_table(words: Words, content: CorrectiveContent) -> Table:
    rows = tuple(
        (
            (it.line.number,),
            (it.line.title or words("document.not-stated"),),
            grade_cell(words, content, it),
            state_cell(words, it),
            next_cell(words, content, it),
        )
        for it in content.requests
        if it.is_open
    )
    heads = _heads(words, "number", "title", "grade", "state", "next")
    return Table(heads, (1.0, 2.8, 2.3, 2.0, 2.2), rows, words("follow-up.all-closed"))


def _evidence_anchor(number: str) -> str:
    return f"evidence-{number}"


def _evidence_table(words: Words, content: CorrectiveContent) -> tuple[Table, tuple[str, ...]]:
    """Return what the client sent, each piece once, and where links to the rows lead to."""
    belongs: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for entry in content.requests:
        for item in entry.documents:
            belongs.setdefault(item.number, []).append(entry.line.number)
            titles[item.number] = item.title.value or item.file_name
    rows = tuple(
        ((number,), (titles[number],), (", ".join(numbers),)) for number, numbers in belongs.items()
    )
    heads = _heads(words, "item", "what", "belongs")
    table = Table(heads, (1.6, 6.0, 2.4), rows, words("follow-up.no-evidence"))
    return table, tuple(map(_evidence_anchor, belongs))


def _effect(words: Words, content: FollowUpContent) -> Iterator[Block]:
    for standard in content.corrective.standards:
        yield from (Text(said) for said in _weighed(words, content, standard))
    key = "now" if content.is_recommending else "now-conclusion"
    yield Heading(words(f"follow-up.{key}"))
    for result in content.results:
        label = result.recommendation_label
        said = words("report.said", name=result.name, text=label)
        text = said if label else words("follow-up.not-given", name=result.name)
        yield Text(text, Tone.STRONG, result.standard)
        if result.recommendation_text:
            yield Text(result.recommendation_text)
    if content.split:
        yield Text(content.split)


def _weighed(words: Words, content: FollowUpContent, standard: Standard) -> Iterator[str]:
    """Yield what the open nonconformities of a standard mean for its recommendation."""
    it, name = content.corrective.tallies[standard], standard.label
    missing = it.open_minors - it.accepted
    if it.open_majors:
        key = "major-open" if content.is_recommending else "major-open-conclusion"
        yield words.counted(f"follow-up.{key}", it.open_majors, name=name)
    if missing:
        yield words.counted("follow-up.plan-missing", missing, name=name)
    elif it.open_minors and not it.open_majors:
        yield words("follow-up.plan-stands", name=name)
    if not it.open:
        yield words("follow-up.nothing-open", name=name)
    if it.disputed:
        yield words.counted("follow-up.disputed-open", it.disputed, name=name)


def _signature(words: Words, content: FollowUpContent) -> Block:
    return Signed(tuple(filter(None, (content.lead, words("issue.lead")))))
