"""The review of statements of applicability: every control, and what to ask about.

Source: ISO/IEC 27001:2022, 6.1.3 d; ISO/IEC 42001:2023, 6.1.3; ISO/IEC 27006-1:2024, 9.4.3.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from auditapp.domain.audits import Criterion
from auditapp.domain.checklist import Checklist
from auditapp.domain.levels import may_read
from auditapp.domain.numbers import in_order
from auditapp.domain.soa_review import Remark, SoaLine, remarks
from auditapp.domain.terms import Level, Standard
from auditapp.domain.workspace import ControlDecision
from auditapp.reports.audit_subject import read_criteria, read_dates, read_subject
from auditapp.reports.document import Block, Document, Grid, Section, Text, Tone
from auditapp.reports.frame import AuditInBrief, framed, subject_facts
from auditapp.reports.gather import Sources
from auditapp.reports.marks import outcome_mark
from auditapp.reports.report_tables import soa_text
from auditapp.reports.request import Request
from auditapp.reports.titles import checklist_in
from auditapp.reports.wording import Cell, Table
from auditapp.reports.words import Words, words_of
from auditapp.services.audit_reading import decisions, outcomes, rows_of
from auditapp.services.finding_reading import finding_lines
from db.models import EvidenceLinkRow


@dataclass(frozen=True, slots=True)
class SoaContent:
    """What the review prints. `dates` are in words, `prepared` is a day (ISO 8601)."""

    about: AuditInBrief
    dates: str
    prepared: str
    criteria: tuple[Criterion, ...]
    lines: tuple[SoaLine, ...]

    def of(self, standard: Standard) -> tuple[SoaLine, ...]:
        """Return the controls of one standard."""
        return tuple(line for line in self.lines if line.standard is standard)


def build_soa(sources: Sources, request: Request) -> Document:
    """Read an audit and return the review of its statements of applicability.

    Raises UserError when there is no such audit, or it is not about the standard.
    """
    words = words_of(request.language)
    return soa_document(words, request, gather_soa(sources, request, words))


def gather_soa(sources: Sources, request: Request, words: Words) -> SoaContent:
    """Read what the review prints."""
    audit = request.audit
    with sources.store.reading() as session:
        found = read_criteria(session, audit, request.standard)
        checklist = checklist_in(words, sources.checklists.read(session, audit))
        return SoaContent(
            read_subject(session, audit, request.standard),
            read_dates(session, audit, words),
            sources.clock.now().date().isoformat(),
            found,
            tuple(_lines(session, request, checklist, tuple(it.standard for it in found))),
        )


def _lines(
    session: Session, request: Request, checklist: Checklist, standards: tuple[Standard, ...]
) -> Iterator[SoaLine]:
    audit = request.audit
    decided, concluded = decisions(session, audit), outcomes(session, audit)
    if request.level is Level.TRAINING:
        # Why a control was excluded is the client's.
        decided = {}
    evidence = Counter(row.item or "" for row in rows_of(session, EvidenceLinkRow, audit))
    raised: dict[str, list[str]] = {}
    for finding in finding_lines(session, audit):
        if finding.standing.counts and may_read(request.level, finding.level):
            raised.setdefault(finding.item, []).append(finding.called)
    for item in checklist.items:
        for requirement in item.requirements:
            reference = requirement.reference
            if reference.is_control and reference.standard in standards:
                yield SoaLine(
                    reference.standard,
                    reference.number,
                    requirement.title,
                    decided.get((reference.standard, reference.number)),
                    concluded.get((item.id, reference.standard)),
                    evidence[item.id],
                    tuple(sorted(raised.get(item.id, ()), key=in_order)),
                )


def soa_document(words: Words, request: Request, content: SoaContent) -> Document:
    """Return the review of a content."""
    facts = subject_facts(words, content.about, content.dates, content.prepared)
    return framed(words, request, content.about, _sections(words, content), facts=facts)


def _sections(words: Words, content: SoaContent) -> Iterator[Section]:
    summary = (Grid(_summary_table(words, content)),)
    yield Section("summary", words("soa.section-summary"), summary, "section-summary")
    asked = tuple(_remark_blocks(words, content))
    title = words("soa.section-remarks")
    yield Section("remarks", title, asked, "section-remarks", new_page=False)
    for criterion in content.criteria:
        key = criterion.standard.value
        table = Grid(_control_table(words, content.of(criterion.standard)))
        yield Section(
            f"controls-{key}",
            words(f"soa.section-{key}"),
            (table,),
            f"section-{key}",
            landscape=True,
        )


def _summary_table(words: Words, content: SoaContent) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for criterion in content.criteria:
        lines = content.of(criterion.standard)
        counts = (
            len(lines),
            sum(line.decision is not None and not line.is_excluded for line in lines),
            sum(line.is_excluded for line in lines),
            sum(line.decision is None for line in lines),
            sum(line.outcome is not None for line in lines),
        )
        soa = soa_text(words, criterion.soa.value) if criterion.soa.value else ""
        rows.append(
            (
                (criterion.name,),
                (soa or words("soa.no-statement"),),
                *((words.number(count),) for count in counts),
            )
        )
    heads = ("standard", "statement", "controls", "included", "excluded", "open")
    names = (*(words(f"soa.{head}") for head in heads), words("soa.with-conclusion"))
    empty = words("document.not-stated")
    return Table(names, (3.2, 2.6, 1.3, 1.3, 1.3, 1.3, 1.6), tuple(rows), empty)


def _remark_blocks(words: Words, content: SoaContent) -> Iterator[Block]:
    found = remarks(content.lines)
    if found:
        yield Text(words("soa.remarks-note"), Tone.NOTE, keep_next=True)
    titles = {(line.standard, line.number): line.title for line in content.lines}
    rows = tuple(
        ((remark.standard.label, words("soa.several")), (_question(words, remark),))
        if not remark.number
        else (
            (f"{remark.standard.label} {remark.number}", titles[remark.standard, remark.number]),
            (_question(words, remark),),
        )
        for remark in found
    )
    heads = (words("soa.control"), words("soa.question"))
    yield Grid(Table(heads, (3.5, 6.5), rows, words("soa.no-remarks")))


def _question(words: Words, remark: Remark) -> str:
    values = {"count": remark.count, "others": words.listed(remark.others)}
    return words(f"soa.doubt-{remark.doubt}", **values)


def _control_table(words: Words, lines: tuple[SoaLine, ...]) -> Table:
    rows = tuple(
        (
            (line.number, line.title),
            _said(words, line.decision),
            ((line.decision.justification if line.decision else "") or words("soa.none"),),
            (outcome_mark(words, line.outcome),),
            (words.number(line.evidence),),
            line.findings or (words("soa.none"),),
        )
        for line in lines
    )
    heads = ("control", "said", "reason", "found", "evidence", "findings")
    return Table(
        tuple(words(f"soa.{head}") for head in heads),
        (2.8, 1.6, 4.0, 1.9, 1.0, 1.2),
        rows,
        words("document.not-stated"),
    )


def _said(words: Words, decision: ControlDecision | None) -> Cell:
    if decision is None:
        return (words("soa.open"),)
    said = words("soa.included" if decision.applicable else "soa.excluded")
    if decision.implemented is None or not decision.applicable:
        return (said,)
    return (said, words("soa.implemented" if decision.implemented else "soa.not-implemented"))
