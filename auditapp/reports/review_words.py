"""Words of what the technical review looks at: grades other than suggested, and by whose choice."""

from auditapp.reports.content import OverrideLine, ReportContent
from auditapp.reports.wording import Cell, Table, grade_mark

OVERRIDES = "Grades other than suggested"
FOR_THE_REVIEW = (
    "For the technical review: every grade that a person gave in place of the one that the rules "
    "suggest, with the reason."
)
NO_OVERRIDES = "Every grade is the one that the rules suggest."


SET_ASIDE = "Findings that do not count"


def set_aside_table(content: ReportContent) -> Table:
    """Return the findings that were withdrawn or joined with another, with the reason."""
    rows = tuple(((it.number,), (it.title,), (it.reason,)) for it in content.set_aside)
    return Table(("Finding", "Title", "Why"), (1.5, 4.0, 4.5), rows, "")


def overrides_text(content: ReportContent) -> str:
    """Return what stands with the table, or that there is none."""
    return FOR_THE_REVIEW if content.overrides else NO_OVERRIDES


def overrides_table(content: ReportContent) -> Table:
    """Return suggested and given grade with rules, reasons, and who decided when in which role."""
    heads = ("Finding", "Suggested", "Given", "Reason", "Decided by")
    rows = tuple(_row(line, content) for line in content.overrides)
    return Table(heads, (1.7, 3.1, 1.9, 3.3, 2.0), rows, "")


def _row(line: OverrideLine, content: ReportContent) -> tuple[Cell, ...]:
    return (
        (line.number, line.standard.label),
        (
            grade_mark(line.suggested, content.grade_names),
            f"Rules: {', '.join(line.rules)}",
            line.rationale,
        ),
        (grade_mark(line.chosen, content.grade_names),),
        (line.reason,),
        (line.by, line.role, line.at),
    )
