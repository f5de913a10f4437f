"""The chapter of findings: each in full (ISO/IEC 17021-1:2015, 9.4.5.3), with its pictures."""

from collections.abc import Iterator
from dataclasses import replace

from auditapp.domain.scheme import GradeNames
from auditapp.domain.terms import AuditType
from auditapp.reports.content import FindingEntry, GradingLine, Picture, ReportContent
from auditapp.reports.document import (
    Badges,
    Block,
    FactList,
    Grid,
    Heading,
    Pictures,
    Shown,
    Text,
    Tone,
)
from auditapp.reports.marks import grade_mark, grade_word
from auditapp.reports.report_pictures import shown
from auditapp.reports.report_room import PAGE, height
from auditapp.reports.wording import Facts, Table
from auditapp.reports.words import Words

_LEAST_ROOM = 212.0
"""Points that a finding which is longer than a page should find free where it begins."""


def finding_anchor(position: int) -> str:
    """Return where links to the n-th finding lead to, from 0."""
    return f"finding-{position + 1}"


def findings_blocks(words: Words, content: ReportContent) -> Iterator[Block]:
    """Yield the findings in the order of print, and those that do not count."""
    if content.withheld:
        yield Text(words.counted("levels.findings-withheld", content.withheld), Tone.NOTICE)
    elif not content.findings:
        yield Text(words("report.no-findings"), Tone.EMPTY)
    pictured: set[str] = set()
    for position in range(len(content.findings)):
        yield from _finding(words, content, position, pictured)
    if content.set_aside:
        yield Heading(words("report.set-aside"))
        yield Grid(set_aside_table(words, content))


def _finding(
    words: Words, content: ReportContent, position: int, pictured: set[str]
) -> Iterator[Block]:
    entry = content.findings[position]
    blocks = tuple(_body(words, content, entry, pictured))
    heading = Heading(f"{entry.number} {entry.title}".strip(), 2, finding_anchor(position))
    needed = height((heading, *blocks))
    if position:
        # The first one stands below the title of the chapter, which begins a page.
        heading = replace(heading, room=needed if needed <= PAGE else _LEAST_ROOM)
    yield heading
    yield from blocks


def _body(
    words: Words, content: ReportContent, entry: FindingEntry, pictured: set[str]
) -> Iterator[Block]:
    yield from _requirements(words, entry)
    yield from _grades(words, content, entry)
    for key, text in (("nature", entry.nature), ("objective-evidence", entry.evidence)):
        yield Text(words(f"report.{key}"), Tone.LABEL, keep_next=True)
        yield Text(text or words("document.not-stated"))
    facts = finding_facts(words, entry)
    if facts:
        yield FactList(facts)
    if entry.pictures:
        pictures = tuple(_shown(words, it, pictured) for it in entry.pictures)
        yield Pictures(pictures, is_gallery=len(pictures) > 1)


def _shown(words: Words, picture: Picture, pictured: set[str]) -> Shown:
    """Return a picture; links lead to where it stands first, if several findings show it."""
    found = shown(words, picture)
    if picture.number in pictured:
        return replace(found, anchor="")
    pictured.add(picture.number)
    return found


def _requirements(words: Words, entry: FindingEntry) -> Iterator[Block]:
    yield Text(words("report.requirement"), Tone.LABEL)
    for line in entry.requirements:
        yield Text(f"{line.reference} {line.title}".strip(), standard=line.standard)
    if not entry.requirements:
        yield Text(words("document.not-stated"))


def _grades(words: Words, content: ReportContent, entry: FindingEntry) -> Iterator[Block]:
    if not entry.gradings:
        yield Text(words("report.grade"), Tone.LABEL)
        yield Text(words("terms.not-graded"))
        return
    names = content.grade_names
    heads = (words("report.standard"), words("report.grade"), words("report.reasons"))
    rows = tuple(
        (
            line.standard,
            (grade_mark(words, line.grade, names),),
            tuple(_reasons(words, content, line)),
        )
        for line in entry.gradings
    )
    yield Badges(heads, rows)


def _reasons(words: Words, content: ReportContent, line: GradingLine) -> Iterator[str]:
    """Yield why the grade was given; a gap analysis grades by no rules (nothing is certified)."""
    if content.audit.type is AuditType.GAP:
        yield from (text for text in (line.rationale,) if text)
        return
    if line.projected:
        grade = grade_word(words, line.projected, content.grade_names)
        yield words("report.projected", grade=grade)
    yield from grading_texts(words, line, content.grade_names)


def grading_texts(words: Words, line: GradingLine, names: GradeNames) -> tuple[str, ...]:
    """Return why the grade was given: rationale, rules, and what was changed and why."""
    texts = [line.rationale] if line.rationale else []
    if line.rules:
        texts.append(words("report.rules", rules=", ".join(line.rules)))
    if line.suggested and line.suggested != line.grade:
        texts.append(words("report.suggested", grade=grade_word(words, line.suggested, names)))
    if line.override_reason:
        texts.append(words("report.override-reason", reason=line.override_reason))
    return tuple(texts)


def finding_facts(words: Words, entry: FindingEntry) -> Facts:
    """Return where, by whom and on which evidence items; what is empty is left out."""
    facts = (
        ("site", entry.site),
        ("system", entry.system),
        ("process", entry.process),
        ("owner", entry.owner),
        ("auditor", entry.auditor),
        ("status", entry.standing),
        ("follow-up", entry.follow_up),
        ("other-standard", entry.other_standard),
        ("evidence-items", ", ".join(entry.evidence_numbers)),
    )
    found = tuple((words(f"report.{key}"), value) for key, value in facts if value)
    claims = tuple(
        (words("report.shown-for", reference=reference), text) for reference, text in entry.claims
    )
    joined = ((words("report.joined-with-it"), entry.joined),) if entry.joined else ()
    names = words.listed(standard.label for standard in entry.also)
    also = ((words("report.also"), names),) if names else ()
    return (*found, *also, *claims, *joined)


def set_aside_table(words: Words, content: ReportContent) -> Table:
    """Return the findings that were withdrawn or joined with another, with the reason."""
    rows = tuple(((it.number,), (it.title,), (it.reason,)) for it in content.set_aside)
    heads = (words("report.finding"), words("report.title"), words("report.why"))
    return Table(heads, (1.5, 4.0, 4.5), rows, "")
