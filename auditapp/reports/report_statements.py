"""Further statements: deviations, changes, what is unresolved, grades and rules, who decides."""

from collections.abc import Iterator

from auditapp.reports.content import OverrideLine, ReportContent
from auditapp.reports.document import Block, Grid, Heading, Text
from auditapp.reports.marks import grade_mark
from auditapp.reports.report_tables import definitions_table
from auditapp.reports.wording import Cell, Table
from auditapp.reports.words import Words


def statement_blocks(words: Words, content: ReportContent) -> Iterator[Block]:
    """Yield the statements that every report ends with."""
    texts = (
        ("deviations", content.deviations or words("report.no-deviations")),
        ("changes", content.changes or words("report.no-changes")),
        ("unresolved", _unresolved(words, content)),
    )
    for key, text in texts:
        yield Heading(words(f"report.{key}"))
        yield Text(text)
    yield Heading(words("report.grades-and-rules"))
    yield Grid(definitions_table(words, content))
    rules = content.rule_set or words("document.not-stated")
    yield Text(words("report.rule-set", rules=rules))
    if content.scheme:
        yield Text(words("report.scheme", name=content.scheme))
    yield Heading(words("report.decision"))
    yield Text(content.decision_notice or words("document.not-stated"))
    yield Heading(words("report.overrides"))
    yield Text(words("report.for-the-review" if content.overrides else "report.no-overrides"))
    if content.overrides:
        yield Grid(overrides_table(words, content))


def _unresolved(words: Words, content: ReportContent) -> str:
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
        (line.by, line.role, line.at),
    )
