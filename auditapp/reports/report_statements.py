"""Deviations, changes and what is unresolved; grades and rules, who decides, who signs."""

from collections.abc import Iterator

from auditapp.domain.terms import AuditType, TeamRole
from auditapp.reports.content import OverrideLine, ReportContent
from auditapp.reports.document import Block, Grid, Heading, Signed, Text
from auditapp.reports.marks import grade_mark
from auditapp.reports.report_tables import definitions_table
from auditapp.reports.report_texts import END, text_blocks
from auditapp.reports.wording import Cell, Table
from auditapp.reports.words import Words


def deviation_blocks(words: Words, content: ReportContent) -> Iterator[Block]:
    """Yield how the audit differed from its plan, what changed, and what is unresolved."""
    texts = (
        ("deviations", content.deviations or words("report.no-deviations")),
        ("changes", content.changes or words("report.no-changes")),
        ("unresolved", unresolved_text(words, content)),
    )
    for key, text in texts:
        yield Heading(words(f"report.{key}"))
        yield Text(text)


def statement_blocks(words: Words, content: ReportContent) -> Iterator[Block]:
    """Yield what every report ends with: grades, who decides, who receives it, who signs."""
    if content.audit.type is not AuditType.GAP:
        yield from _grades_and_rules(words, content)
    yield Heading(words("report.decision"))
    yield Text(words(f"report.decision-{content.audit.type}"))
    if content.audit.type is not AuditType.GAP:
        yield Heading(words("report.overrides"))
        yield Text(words("report.for-the-review" if content.overrides else "report.no-overrides"))
        if content.overrides:
            yield Grid(overrides_table(words, content))
    yield from text_blocks(words, content, END)
    yield Heading(words("report.signature"))
    lead = content.lead or words("document.not-stated")
    yield Signed((lead, words.term(TeamRole.LEAD)))


def _grades_and_rules(words: Words, content: ReportContent) -> Iterator[Block]:
    yield Heading(words("report.grades-and-rules"))
    yield Grid(definitions_table(words, content))
    rules = content.rule_set or words("document.not-stated")
    yield Text(words("report.rule-set", rules=rules))
    if content.scheme:
        yield Text(words("report.scheme", name=content.scheme))


def unresolved_text(words: Words, content: ReportContent) -> str:
    """Return what is unresolved: what the lead wrote, and the trails that are still open."""
    titles = [line.title for line in content.trails if line.is_open]
    trails = words("report.open-trails", titles="; ".join(titles)) if titles else ""
    parts = filter(None, (content.unresolved, trails))
    return "\n\n".join(parts) or words("report.no-unresolved")


def overrides_table(words: Words, content: ReportContent) -> Table:
    """Return suggested and given grade with rules, reasons, and who decided when in which role."""
    keys = ("finding", "suggested-grade", "given-grade", "reason", "decided-by")
    heads = tuple(words(f"report.{key}") for key in keys)
    rows = tuple(_override(words, line, content) for line in content.overrides)
    return Table(heads, (1.7, 3.1, 1.9, 3.3, 2.0), rows, "")


def _override(words: Words, line: OverrideLine, content: ReportContent) -> tuple[Cell, ...]:
    names = content.grade_names
    rules = words("report.rules", rules=", ".join(line.rules))
    return (
        (line.number, line.standard.label),
        (grade_mark(words, line.suggested, names), rules, line.rationale),
        (grade_mark(words, line.chosen, names),),
        (line.reason,),
        (line.by, words.term(line.role), words.moment(line.at)),
    )
