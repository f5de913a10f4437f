"""The words, shapes and colours of a report, so that PDF and Word say the same in the same way.

Nothing here knows a file format: a writer takes facts, tables and marks and draws them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.terms import Grade, Outcome, Standard, label
from auditapp.reports.content import (
    ChecklistEntry,
    ChecklistSection,
    FindingEntry,
    GradingLine,
    Picture,
    ReportContent,
    RequirementLine,
    StandardResult,
)

INK = "#1B2733"
MUTED = "#566472"
RULE = "#C9D1D9"
BAND = "#F2F5F8"
DRAFT = "#B3261E"
STANDARD_COLOURS = {Standard.ISO27001: "#1F4E8C", Standard.ISO42001: "#7A3E9D"}

CONTENTS = "Contents"
AUDIT_DATA = "Audit data"
TEAM = "Audit team"
CRITERIA = "Criteria and scope"
SITES = "Sites"
SYSTEMS = "AI systems"
CONCLUSIONS = "Conclusions"
OVERVIEW = "Overview of findings"
DEVIATIONS = "Deviations from the audit plan"
CHANGES = "Significant changes"
UNRESOLVED = "Unresolved issues"
SAMPLING = "Sampling"
DEFINITIONS = "Grades and rules"
DECISION = "Decision"
CONFIDENTIALITY = "Confidentiality"

REQUIREMENT = "Requirement"
NATURE = "Nature of the finding"
OBJECTIVE_EVIDENCE = "Objective evidence"
GRADING = "Grade"
STATEMENT = "Conformity and effectiveness"
RECOMMENDATION = "Recommendation"
RESULT_BY_CLAUSE = "Result by clause and control theme"
CONCLUSIONS_BY_OUTCOME = "Conclusions by outcome"
FINDINGS_BY_GRADE = "Findings by grade"

NOT_STATED = "Not stated"
NOTHING = "\N{EN DASH}"
NO_SUMMARY = "No summary has been written yet."
NO_RESULTS = "No standard has been audited yet."
NO_FINDINGS = "No findings were raised."
NO_CHECKLIST = "The checklist record is not part of this report."
NO_SECTION_ENTRIES = "This section has no items."
NO_EVIDENCE = "No evidence items were recorded."
NO_STATEMENT = "No statement has been written yet."
NO_RECOMMENDATION = "No recommendation has been given yet."
NO_DEVIATIONS = "There were no deviations from the audit plan."
NO_CHANGES = "No significant changes were reported."
NO_UNRESOLVED = "There are no unresolved issues."
NO_DEFINITIONS = "No grading definitions are given."
NO_CLAUSES = "No clause has been looked at yet."
PICTURE_MISSING = "This picture cannot be shown."


class Section(StrEnum):
    """The chapters of a report in their order."""

    AUDIT = "The audit"
    SUMMARY = "Summary"
    FINDINGS = "Findings"
    CHECKLIST = "Checklist record"
    EVIDENCE = "Evidence"
    STATEMENTS = "Further statements"

    @property
    def number(self) -> int:
        """The number of the chapter, from 1."""
        return list(Section).index(self) + 1

    @property
    def heading(self) -> str:
        """Number and title as printed."""
        return f"{self.number} {self.value}"

    def part(self, number: int, title: str) -> str:
        """Return the printed heading of a numbered part of this chapter."""
        return f"{self.number}.{number} {title}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A status as shape, word and colour together: it can be read without seeing colours."""

    shape: str
    word: str
    colour: str

    def counted(self, count: int) -> "Mark":
        """Return the mark with a number of cases in its word."""
        return Mark(self.shape, f"{self.word}: {count}", self.colour)


Cell = tuple[str | Mark, ...]
Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: heads, relative column widths, and rows of cells; a cell holds lines.

    `empty` is the sentence to print in place of a table without rows. `below` has for each row
    the lines that stand under it across all columns but the first; it is empty where no row has.
    """

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
    below: tuple[Cell, ...] = ()


OUTCOME_MARKS = {
    Outcome.CONFORMS: Mark("●", label(Outcome.CONFORMS), "#1E6B3A"),
    Outcome.DOES_NOT_CONFORM: Mark("▼", label(Outcome.DOES_NOT_CONFORM), "#B3261E"),
    Outcome.OPEN_TRAIL: Mark("◐", label(Outcome.OPEN_TRAIL), "#8A5A00"),
    Outcome.NOT_AUDITED: Mark("○", label(Outcome.NOT_AUDITED), "#566472"),
    Outcome.NOT_APPLICABLE: Mark("▬", label(Outcome.NOT_APPLICABLE), "#566472"),
}
NOT_ANSWERED = Mark("□", "Not answered", "#566472")
GRADE_MARKS = {
    Grade.MAJOR: Mark("■", label(Grade.MAJOR), "#B3261E"),
    Grade.MINOR: Mark("▲", label(Grade.MINOR), "#B8500C"),
    Grade.OFI: Mark("◇", label(Grade.OFI), "#6A5E00"),
    Grade.OBSERVATION: Mark("○", label(Grade.OBSERVATION), "#566472"),
    Grade.POSITIVE: Mark("◆", label(Grade.POSITIVE), "#1E6B3A"),
    Grade.CONFORMITY: Mark("●", label(Grade.CONFORMITY), "#1E6B3A"),
    Grade.CONCERN: Mark("△", label(Grade.CONCERN), "#B8500C"),
    Grade.OPEN_TRAIL: Mark("◐", label(Grade.OPEN_TRAIL), "#8A5A00"),
    Grade.GAP: Mark("▽", label(Grade.GAP), "#B3261E"),
}
NOT_GRADED = Mark("□", "Not graded", "#566472")
NO_GRADE = Mark("", NOTHING, "#566472")


def outcome_mark(outcome: Outcome | None) -> Mark:
    """Return how an outcome is shown; None is an item that was not answered."""
    return OUTCOME_MARKS[outcome] if outcome else NOT_ANSWERED


def grade_mark(grade: Grade | None) -> Mark:
    """Return how a grade is shown; None is a finding that was not graded."""
    return GRADE_MARKS[grade] if grade else NOT_GRADED


def standards_of(content: ReportContent) -> tuple[Standard, ...]:
    """Return the standards that this report speaks of, in their fixed order."""
    named = {line.standard for line in content.criteria}
    named.update(line.standard for line in content.results)
    named.update(line.standard for entry in content.findings for line in entry.gradings)
    for section in content.checklist:
        named.update(line.standard for entry in section.entries for line in entry.conclusions)
    return tuple(standard for standard in Standard if standard in named)


def cover_facts(content: ReportContent) -> Facts:
    """Return what stands on the cover below the titles."""
    audit = content.audit
    criteria = "\n".join(line.name for line in content.criteria)
    return _stated(
        ("Client", audit.client_name),
        ("Criteria", criteria),
        ("Reference", audit.reference),
        ("Dates", audit.dates),
        ("Audit body", audit.audit_body),
        ("Date of report", content.prepared),
        ("Status", content.status or "Final"),
    )


def audit_facts(content: ReportContent) -> Facts:
    """Return the audit data (ISO/IEC 17021-1:2015, 9.4.8.2) in the order of print."""
    audit = content.audit
    return _stated(
        ("Reference", audit.reference),
        ("Audit", audit.title),
        ("Type of audit", label(audit.type)),
        ("Audit body", audit.audit_body),
        ("Client", audit.client_name),
        ("Address", audit.client_address),
        ("Representative", audit.client_representative),
        ("Dates", audit.dates),
        ("Method", audit.method),
        ("Language", audit.language),
        ("Objectives", audit.objectives),
        ("Scope of the audit", audit.scope),
    )


def _stated(*facts: tuple[str, str]) -> Facts:
    return tuple((name, value or NOT_STATED) for name, value in facts)


def team_table(content: ReportContent) -> Table:
    """Return the audit team with roles and competence."""
    rows = ((line.name, line.initials, line.role, line.competence) for line in content.team)
    heads = ("Name", "Initials", "Role", "Competence")
    return _table(heads, (3, 1, 2, 4), rows, "No team has been named yet.")


def criteria_table(content: ReportContent) -> Table:
    """Return the criteria with editions, certified scopes and SoA versions."""
    rows = ((line.name, line.scope, line.soa) for line in content.criteria)
    heads = ("Standard", "Scope of the management system", "Statement of applicability")
    return _table(heads, (2.4, 5, 2.6), rows, "No criteria have been chosen yet.")


def sites_table(content: ReportContent) -> Table:
    """Return the sites of the audit."""
    rows = ((line.code, line.name, line.address, line.activities) for line in content.audit.sites)
    heads = ("Code", "Site", "Address", "Activities")
    return _table(heads, (1, 2.5, 3.5, 3), rows, "No sites are listed.")


def systems_table(content: ReportContent) -> Table:
    """Return the AI systems in scope and the client's role towards each."""
    rows = ((line.code, line.name, line.purpose, line.role) for line in content.audit.systems)
    heads = ("Code", "AI system", "Purpose", "Role of the client")
    return _table(heads, (1, 2.5, 4, 2.5), rows, "No AI systems are listed.")


def glance_table(content: ReportContent) -> Table:
    """Return recommendation, progress and findings per standard, side by side."""
    rows: list[tuple[Cell, ...]] = []
    for result in content.results:
        grades: Cell = tuple(grade_mark(grade).counted(n) for grade, n in result.grades if n)
        rows.append(
            (
                (result.name,),
                (recommendation_title(result),),
                (answered_text(result),),
                grades or (NO_FINDINGS,),
            )
        )
    heads = ("Standard", RECOMMENDATION, "Items concluded", "Findings")
    return Table(heads, (2.4, 3.4, 1.5, 2.7), tuple(rows), NO_RESULTS)


def overview_table(content: ReportContent) -> Table:
    """Return all findings with their grade per standard."""
    standards = standards_of(content)
    rows: list[tuple[Cell, ...]] = []
    for entry in content.findings:
        graded = {line.standard: grade_mark(line.grade) for line in entry.gradings}
        references: Cell = tuple(line.reference for line in entry.requirements)
        marks: list[Cell] = [(graded.get(standard, NO_GRADE),) for standard in standards]
        rows.append(((entry.number,), (entry.title,), references or (NOTHING,), *marks))
    heads = ("No.", "Finding", REQUIREMENT, *(standard.label for standard in standards))
    return Table(heads, (0.9, 3.4, 2.7, *(2.0 for _ in standards)), tuple(rows), NO_FINDINGS)


def checklist_table(section: ChecklistSection, standards: Iterable[Standard]) -> Table:
    """Return the record of one section: each item once, its outcome per standard, notes below."""
    named = tuple(standards)
    heads = (
        *("References", "Item"),
        *(standard.label for standard in named),
        *("Evidence", "Findings"),
    )
    return Table(
        heads,
        (2.5, 3.2, *(1.9 for _ in named), 1.15, 1.15),
        tuple(_checklist_row(entry, named) for entry in section.entries),
        NO_SECTION_ENTRIES,
        tuple(_checklist_notes(entry) for entry in section.entries),
    )


def _checklist_row(entry: ChecklistEntry, standards: tuple[Standard, ...]) -> tuple[Cell, ...]:
    outcomes: list[Cell] = []
    for standard in standards:
        given = [line for line in entry.conclusions if line.standard == standard]
        outcomes.append(tuple(outcome_mark(line.outcome) for line in given) or (NO_GRADE,))
    return (
        tuple(line.reference for line in entry.conclusions) or (NOTHING,),
        (entry.title,),
        *outcomes,
        entry.evidence_numbers or (NOTHING,),
        entry.finding_numbers or (NOTHING,),
    )


def _checklist_notes(entry: ChecklistEntry) -> Cell:
    reasons = tuple(
        f"{line.standard.label}: {line.reason}" for line in entry.conclusions if line.reason
    )
    return (*entry.notes, *reasons)


def evidence_table(content: ReportContent) -> Table:
    """Return the evidence list; the last column is the SHA-256 of the original."""
    rows: list[tuple[Cell, ...]] = [
        (
            (line.number,),
            (line.title, f"{line.kind}, {line.size:,} bytes"),
            (line.captured or NOTHING, line.auditor),
            line.shows or (NOTHING,),
            (line.sha256,),
        )
        for line in content.evidence
    ]
    heads = ("No.", "Evidence", "Captured", "Shows", "SHA-256 of the original")
    return Table(heads, (0.9, 2.6, 1.7, 2.6, 2.2), tuple(rows), NO_EVIDENCE)


def definitions_table(content: ReportContent) -> Table:
    """Return the grades used and what they mean."""
    rows: list[tuple[Cell, ...]] = [
        ((grade_mark(grade),), (meaning,)) for grade, meaning in content.grading_definitions
    ]
    return Table((GRADING, "Meaning"), (3, 7), tuple(rows), NO_DEFINITIONS)


def _table(
    heads: tuple[str, ...],
    widths: tuple[float, ...],
    rows: Iterable[tuple[str, ...]],
    empty: str,
) -> Table:
    cells = tuple(tuple((text or NOTHING,) for text in row) for row in rows)
    return Table(heads, widths, cells, empty)


def statements(content: ReportContent) -> tuple[tuple[str, str], ...]:
    """Return the further statements as title and text, but for the grades and rules."""
    return (
        (DEVIATIONS, content.deviations or NO_DEVIATIONS),
        (CHANGES, content.changes or NO_CHANGES),
        (UNRESOLVED, content.unresolved or NO_UNRESOLVED),
        (SAMPLING, content.disclaimer or NOT_STATED),
        (DECISION, content.decision_notice or NOT_STATED),
        (CONFIDENTIALITY, content.confidentiality or NOT_STATED),
    )


def rule_set_text(content: ReportContent) -> str:
    """Return which rules were used to suggest grades."""
    return f"Rules used for suggested grades: {content.rule_set or NOT_STATED}"


def finding_heading(entry: FindingEntry) -> str:
    """Return number and title of a finding."""
    return f"{entry.number} {entry.title}".strip()


def requirement_text(line: RequirementLine) -> str:
    """Return a requirement with its short title."""
    return f"{line.reference} {line.title}".strip()


def finding_facts(entry: FindingEntry) -> Facts:
    """Return where, by whom and on which evidence items; what is empty is left out."""
    numbers = ", ".join(entry.evidence_numbers)
    facts = (
        ("Site", entry.site),
        ("AI system", entry.system),
        ("Auditor", entry.auditor),
        ("Follow-up", entry.follow_up),
        ("Evidence items", numbers),
    )
    return tuple((name, value) for name, value in facts if value)


def grading_texts(line: GradingLine) -> tuple[str, ...]:
    """Return why the grade was given: rationale, rules, and what was changed and why."""
    texts = [line.rationale] if line.rationale else []
    if line.rules:
        texts.append(f"Rules: {', '.join(line.rules)}")
    if line.suggested and line.suggested != line.grade:
        texts.append(f"Suggested by the rules: {label(line.suggested)}")
    if line.override_reason:
        texts.append(f"Reason for the change: {line.override_reason}")
    return tuple(texts)


def caption_text(picture: Picture) -> str:
    """Return the caption with the number of the picture."""
    return f"Picture {picture.number}: {picture.caption}" if picture.caption else picture.number


def placeholder_text(picture: Picture) -> str:
    """Return what stands in the place of a picture that could not be decoded."""
    return picture.note or PICTURE_MISSING


def result_heading(result: StandardResult) -> str:
    """Return the heading of the result for one standard."""
    return f"Result for {result.name}"


def recommendation_title(result: StandardResult) -> str:
    """Return the recommendation in its fixed words."""
    return label(result.recommendation) if result.recommendation else NO_RECOMMENDATION


def answered_text(result: StandardResult) -> str:
    """Return how many checklist items have a conclusion, of how many."""
    answered = sum(count for _, count in result.outcomes)
    return f"{answered} of {answered + result.unanswered}"
