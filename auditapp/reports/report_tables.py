"""Facts and tables of the report that name who, what, where and when, and the register."""

from collections.abc import Iterable

from auditapp.domain.audits import Soa
from auditapp.domain.terms import Grade
from auditapp.reports.content import CriterionLine, ReportContent, TeamLine
from auditapp.reports.marks import grade_mark
from auditapp.reports.wording import NO_GRADE, NOTHING, Cell, Facts, Table, standards_of
from auditapp.reports.words import Language, Words, words_of


def cover_facts(words: Words, content: ReportContent) -> Facts:
    """Return what stands on the cover below the titles."""
    audit = content.audit
    return stated(
        words,
        ("report.client", audit.client_name),
        ("report.criteria", "\n".join(line.name for line in content.criteria)),
        ("report.reference", audit.reference),
        ("report.dates", words.period(audit.start, audit.end)),
        ("report.audit-body", audit.audit_body),
        ("report.prepared", words.date(content.prepared)),
        ("report.status", words("document.draft" if content.is_draft else "document.final")),
    )


def audit_facts(words: Words, content: ReportContent) -> Facts:
    """Return the audit data (ISO/IEC 17021-1:2015, 9.4.8.2) in the order of print."""
    audit = content.audit
    return stated(
        words,
        ("report.reference", audit.reference),
        ("report.audit-title", audit.title),
        ("report.type", words.term(audit.type)),
        ("report.audit-body", audit.audit_body),
        ("report.client", audit.client_name),
        ("report.address", audit.client_address),
        ("report.representative", audit.client_representative),
        ("report.dates", words.period(audit.start, audit.end)),
        ("report.method", audit.method),
        ("report.language", audit.language),
        ("report.objectives", audit.objectives),
        ("report.scope", audit.scope),
    )


def stated(words: Words, *facts: tuple[str, str]) -> Facts:
    """Return facts by the keys of their names; what is missing is said to be missing."""
    missing = words("document.not-stated")
    return tuple((words(key), value or missing) for key, value in facts)


def team_table(words: Words, content: ReportContent) -> Table:
    """Return the audit team with roles and competence."""
    rows = (
        (it.name, it.initials, words.term(it.role), _competence(words, it)) for it in content.team
    )
    return plain_table(
        words, ("name", "initials", "role", "competence"), (3, 1, 2, 4), rows, "report.no-team"
    )


def criteria_table(words: Words, content: ReportContent) -> Table:
    """Return the criteria with editions, certified scopes and SoA versions."""
    rows = tuple(
        (
            (line.name, *_certificate(words, line)),
            (line.scope or NOTHING,),
            (soa_text(words, line.soa) or NOTHING,),
        )
        for line in content.criteria
    )
    heads = tuple(words(f"report.{key}") for key in ("standard", "system-scope", "soa"))
    return Table(heads, (3, 4.4, 2.6), rows, words("report.no-criteria"))


def _certificate(words: Words, line: CriterionLine) -> Cell:
    """Return until when the certificate is valid, where there is one."""
    return (words("report.valid-until", day=words.date(line.expires)),) if line.expires else ()


def _competence(words: Words, member: TeamLine) -> str:
    """Return competence as typed, and the record of qualification where there is one."""
    record = member.qualification
    if record is None:
        return member.competence
    standards = ", ".join(standard.label for standard in record.standards)
    facts = (
        ("qualified-for", standards),
        ("areas", record.areas),
        ("ai-competence", record.ai),
        ("limits", record.limits),
    )
    lines = [words(f"report.{key}", text=text) for key, text in facts if text]
    return "\n".join(filter(None, (member.competence, *lines)))


def soa_text(words: Words, soa: Soa) -> str:
    """Return the statement of applicability in one line; empty when nothing was entered."""
    version = words("report.soa-version", version=soa.version) if soa.version else ""
    return ", ".join(filter(None, (soa.id, version, words.date(soa.date))))


def sites_table(words: Words, content: ReportContent) -> Table:
    """Return the sites of the audit."""
    rows = ((it.code, it.name, it.address, it.activities) for it in content.audit.sites)
    heads = ("code", "site", "address", "activities")
    return plain_table(words, heads, (1, 2.5, 3.5, 3), rows, "report.no-sites")


def systems_table(words: Words, content: ReportContent) -> Table:
    """Return the AI systems in scope and the client's role towards each."""
    rows = ((it.code, it.name, it.purpose, it.role) for it in content.audit.systems)
    heads = ("code", "system", "purpose", "client-role")
    return plain_table(words, heads, (1, 2.5, 4, 2.5), rows, "report.no-systems")


def overview_table(words: Words, content: ReportContent) -> Table:
    """Return all findings with their grade per standard."""
    standards = standards_of(content)
    names = content.grade_names
    rows: list[tuple[Cell, ...]] = []
    for entry in content.findings:
        graded = {it.standard: grade_mark(words, it.grade, names) for it in entry.gradings}
        references: Cell = tuple(line.reference for line in entry.requirements)
        marks: list[Cell] = [(graded.get(standard, NO_GRADE),) for standard in standards]
        rows.append(((entry.number,), (entry.title,), references or (NOTHING,), *marks))
    heads = (words("report.number"), words("report.finding"), words("report.requirement"))
    labels = tuple(standard.label for standard in standards)
    widths = (1.1, 4.7, 4.2, *(3.5 for _ in standards))
    return Table((*heads, *labels), widths, tuple(rows), words("report.no-findings"))


def definitions_table(words: Words, content: ReportContent) -> Table:
    """Return the grades used and what they mean; own names stand beside the usual ones."""
    rows: list[tuple[Cell, ...]] = []
    for grade, meaning in content.grading_definitions:
        mark = grade_mark(words, grade, content.grade_names)
        usual = words.term(grade)
        said = meaning_of(words, grade, meaning)
        rows.append(((mark,), (*(() if mark.word == usual else (f"{usual}:",)), said)))
    heads = (words("report.grade"), words("report.meaning"))
    return Table(heads, (3, 7), tuple(rows), words("report.no-definitions"))


def meaning_of(words: Words, grade: Grade, meaning: str) -> str:
    """Return what a grade means in the language of the report, where it means what we say."""
    key = f"grades.{grade}"
    is_ours = words_of(Language.ENGLISH).texts.get(key) == meaning
    return words(key) if is_ours else meaning


def plain_table(
    words: Words,
    heads: tuple[str, ...],
    widths: tuple[float, ...],
    rows: Iterable[tuple[str, ...]],
    empty: str = "",
) -> Table:
    """Return a table of texts: `heads` and `empty` are keys, of the area "report" for heads."""
    cells = tuple(tuple((text or NOTHING,) for text in row) for row in rows)
    named = tuple(words(f"report.{head}") for head in heads)
    return Table(named, widths, cells, words(empty) if empty else "")
