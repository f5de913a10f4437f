"""The words, shapes and colours of a report, so that PDF and Word say the same in the same way.

Nothing here knows a file format: a writer takes facts, tables and marks and draws them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from auditapp.domain.recommendations import RECOMMENDING
from auditapp.domain.scheme import NO_GRADE_NAMES, GradeNames, grade_name
from auditapp.domain.terms import (
    Grade,
    Outcome,
    Standard,
    label,
)
from auditapp.reports.content import (
    ChecklistEntry,
    ChecklistSection,
    FindingEntry,
    GradingLine,
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
GLANCE = "Result at a glance"
CONCLUSIONS = "Conclusions"
OVERVIEW = "Overview of findings"
DEVIATIONS = "Deviations from the audit plan"
CHANGES = "Significant changes"
UNRESOLVED = "Unresolved issues"
SAMPLING = "Sampling"
EVIDENCE_LIST = "Evidence list"
PHOTOGRAPHS = "Photographs"
DEFINITIONS = "Grades and rules"
DECISION = "Decision"

REQUIREMENT = "Requirement"
NATURE = "Nature of the finding"
OBJECTIVE_EVIDENCE = "Objective evidence"
GRADING = "Grade"
STATEMENT = "Conformity and effectiveness"
RECOMMENDATION = "Recommendation"
CONCLUSION = "Conclusion"
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
NO_STATEMENT = "No statement has been written yet."
NO_DEVIATIONS = "There were no deviations from the audit plan."
NO_CHANGES = "No significant changes were reported."
NO_UNRESOLVED = "There are no unresolved issues."
NO_DEFINITIONS = "No grading definitions are given."
NO_CLAUSES = "No clause has been looked at yet."


class Section(StrEnum):
    """The chapters of a report in their order."""

    SUMMARY = "Summary"
    AUDIT = "The audit"
    FINDINGS = "Findings"
    COVERAGE = "Coverage"
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
    Outcome.DOES_NOT_CONFORM: Mark("✕", label(Outcome.DOES_NOT_CONFORM), "#B3261E"),
    Outcome.OPEN_TRAIL: Mark("▲", label(Outcome.OPEN_TRAIL), "#8A5A00"),
    Outcome.NOT_AUDITED: Mark("□", label(Outcome.NOT_AUDITED), "#566472"),
    Outcome.NOT_APPLICABLE: Mark("▬", label(Outcome.NOT_APPLICABLE), "#566472"),
}
NOT_ANSWERED = Mark("○", "Not concluded", "#566472")
GRADE_MARKS = {
    Grade.MAJOR: Mark("◆", label(Grade.MAJOR), "#B3261E"),
    Grade.MINOR: Mark("◇", label(Grade.MINOR), "#B8500C"),
    Grade.OFI: Mark("△", label(Grade.OFI), "#6A5E00"),
    Grade.OBSERVATION: Mark("■", label(Grade.OBSERVATION), "#566472"),
    Grade.POSITIVE: Mark("✚", label(Grade.POSITIVE), "#1E6B3A"),
    Grade.CONFORMITY: Mark("●", label(Grade.CONFORMITY), "#1E6B3A"),
    Grade.CONCERN: Mark("▽", label(Grade.CONCERN), "#B8500C"),
    Grade.OPEN_TRAIL: Mark("▲", label(Grade.OPEN_TRAIL), "#8A5A00"),
    Grade.GAP: Mark("◣", label(Grade.GAP), "#B3261E"),
}
_SHORT_GRADES = {
    Grade.MAJOR: "Major",
    Grade.MINOR: "Minor",
    Grade.OFI: "OFI",
    Grade.CONCERN: "Concern",
}
NOT_GRADED = Mark("○", "Not graded", "#566472")
NO_GRADE = Mark("", NOTHING, "#566472")


def outcome_mark(outcome: Outcome | None) -> Mark:
    """Return how an outcome is shown; None is an item that was not answered."""
    return OUTCOME_MARKS[outcome] if outcome else NOT_ANSWERED


def grade_mark(grade: Grade | None, names: GradeNames = NO_GRADE_NAMES) -> Mark:
    """Return how a grade is shown; None is a finding that was not graded.

    `names` are the words of the audit's scheme, which take the place of ours.
    """
    if grade is None:
        return NOT_GRADED
    mark = GRADE_MARKS[grade]
    return Mark(mark.shape, grade_name(grade, names), mark.colour)


def short_grade_mark(grade: Grade | None, names: GradeNames = NO_GRADE_NAMES) -> Mark:
    """Return a grade where there is room for one short word; None where nothing was graded."""
    if grade is None:
        return NO_GRADE
    mark = grade_mark(grade, names)
    is_ours = mark.word == GRADE_MARKS[grade].word
    word = _SHORT_GRADES.get(grade, mark.word) if is_ours else mark.word
    return Mark(mark.shape, word, mark.colour)


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
    return _table(heads, (3, 4.4, 2.6), rows, "No criteria have been chosen yet.")


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


def overview_table(content: ReportContent) -> Table:
    """Return all findings with their grade per standard."""
    standards = standards_of(content)
    rows: list[tuple[Cell, ...]] = []
    for entry in content.findings:
        graded = {
            line.standard: grade_mark(line.grade, content.grade_names) for line in entry.gradings
        }
        references: Cell = tuple(line.reference for line in entry.requirements)
        marks: list[Cell] = [(graded.get(standard, NO_GRADE),) for standard in standards]
        rows.append(((entry.number,), (entry.title,), references or (NOTHING,), *marks))
    heads = ("No.", "Finding", REQUIREMENT, *(standard.label for standard in standards))
    return Table(heads, (1.1, 4.7, 4.2, *(3.5 for _ in standards)), tuple(rows), NO_FINDINGS)


def checklist_table(section: ChecklistSection) -> Table:
    """Return the record of one section: each item once, its outcome per standard, notes below."""
    concluded = {line.standard for entry in section.entries for line in entry.conclusions}
    named = tuple(standard for standard in Standard if standard in concluded)
    heads = (
        *("References", "Item"),
        *(standard.label for standard in named),
        *("Evidence", "Findings"),
    )
    return Table(
        heads,
        (2.5, 3.4, *(1.9 for _ in named), 1.15, 1.15),
        tuple(_checklist_row(entry, named) for entry in section.entries),
        NO_SECTION_ENTRIES,
        tuple(notes_of(entry) for entry in section.entries),
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


def notes_of(entry: ChecklistEntry) -> tuple[str, ...]:
    """Return what stands below an item: its notes, and the reasons of its conclusions."""
    reasons = tuple(
        f"{line.standard.label}: {line.reason}" for line in entry.conclusions if line.reason
    )
    return (*entry.notes, *reasons)


def definitions_table(content: ReportContent) -> Table:
    """Return the grades used and what they mean; own names stand beside the usual ones."""
    rows: list[tuple[Cell, ...]] = []
    for grade, meaning in content.grading_definitions:
        mark = grade_mark(grade, content.grade_names)
        usual = () if mark.word == label(grade) else (f"{label(grade)}:",)
        rows.append(((mark,), (*usual, meaning)))
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
    """Return the further statements as title and text; the grades have their table besides."""
    rules = f"Rules used for suggested grades: {content.rule_set or NOT_STATED}"
    if content.scheme:
        rules += f"\n\nScheme: {content.scheme}"
    return (
        (DEVIATIONS, content.deviations or NO_DEVIATIONS),
        (CHANGES, content.changes or NO_CHANGES),
        (UNRESOLVED, _unresolved(content)),
        (DEFINITIONS, rules),
        (DECISION, content.decision_notice or NOT_STATED),
    )


def _unresolved(content: ReportContent) -> str:
    """Return what is unresolved: what the lead wrote, and the trails that are still open."""
    titles = [line.title for line in content.trails if line.is_open]
    trails = f"Trails still open: {'; '.join(titles)}." if titles else ""
    return "\n\n".join(filter(None, (content.unresolved, trails))) or NO_UNRESOLVED


def finding_heading(entry: FindingEntry) -> str:
    """Return number and title of a finding."""
    return f"{entry.number} {entry.title}".strip()


def finding_name(number: str) -> str:
    """Return how the evidence list names a finding."""
    return f"Finding {number}"


def requirement_text(line: RequirementLine) -> str:
    """Return a requirement with its short title."""
    return f"{line.reference} {line.title}".strip()


def finding_facts(entry: FindingEntry) -> Facts:
    """Return where, by whom and on which evidence items; what is empty is left out."""
    numbers = ", ".join(entry.evidence_numbers)
    facts = (
        ("Site", entry.site),
        ("AI system", entry.system),
        ("Process", entry.process),
        ("Owner", entry.owner),
        ("Auditor", entry.auditor),
        ("Status", entry.standing),
        ("Follow-up", entry.follow_up),
        ("Other standard", entry.other_standard),
        ("Evidence items", numbers),
        *((f"Shown for {reference}", words) for reference, words in entry.claims),
        ("Joined with it", entry.joined),
    )
    return tuple((name, value) for name, value in facts if value)


def grading_texts(line: GradingLine, names: GradeNames = NO_GRADE_NAMES) -> tuple[str, ...]:
    """Return why the grade was given: rationale, rules, and what was changed and why."""
    texts = [line.rationale] if line.rationale else []
    if line.rules:
        texts.append(f"Rules: {', '.join(line.rules)}")
    if line.suggested and line.suggested != line.grade:
        texts.append(f"Suggested by the rules: {grade_name(line.suggested, names)}")
    if line.override_reason:
        texts.append(f"Reason for the change: {line.override_reason}")
    return tuple(texts)


def result_heading(result: StandardResult) -> str:
    """Return the heading of the result for one standard."""
    return f"Result for {result.name}"


def recommendation_name(content: ReportContent) -> str:
    """Return what the team gives: a recommendation for certification, or its own conclusion."""
    return RECOMMENDATION if content.audit.type in RECOMMENDING else CONCLUSION


def recommendation_title(content: ReportContent, result: StandardResult) -> str:
    """Return the recommendation in the words of this type of audit."""
    given = recommendation_name(content).lower()
    return result.recommendation_label or f"No {given} has been given yet."


def concluded_text(result: StandardResult) -> str:
    """Return how many checklist items are concluded, of how many; an open trail is not."""
    answered = sum(count for _, count in result.outcomes)
    concluded = answered - dict(result.outcomes).get(Outcome.OPEN_TRAIL, 0)
    return f"{concluded} of {answered + result.unanswered}"


def results_sections(count: int) -> str:
    """Return where the results per standard stand, for example "sections 1.3 and 1.4"."""
    first = result_part(0)
    numbers = [f"{Section.SUMMARY.number}.{first + index}" for index in range(count)]
    named = " and ".join((", ".join(numbers[:-1]), numbers[-1])) if count > 1 else "".join(numbers)
    return f"sections {named}" if count > 1 else f"section {named}"


def result_part(index: int) -> int:
    """Return the number of the part of the summary that holds the n-th result, from 0."""
    return index + 3


_FIRST_OF_A_REFERENCE = frozenset("I24")
_REFERENCE = re.compile(
    r"(?:ISO/IEC )?(?P<standard>27001|42001)(?::\d{4})?(?: \+ Amd [\d:]+)?(?:,? (?:A\.)?\d[\d.]*)?"
)


def standard_of_reference(text: str) -> Standard | None:
    """Return the standard where a text is nothing but its name or a reference to it."""
    found = _REFERENCE.fullmatch(text) if text[:1] in _FIRST_OF_A_REFERENCE else None
    return Standard(found["standard"]) if found else None


def reference_part(line: str) -> tuple[Standard | None, str]:
    """Return the reference that a line begins with: all of it, or what stands before ": "."""
    if line[:1] not in _FIRST_OF_A_REFERENCE:
        return None, ""
    name, colon, _ = line.partition(": ")
    standard = standard_of_reference(name)
    return (standard, name + colon) if standard else (None, "")
