"""The Word report in plain python-docx, as one would write it at first: what ours is measured by.

Same content, same tables, same pictures, no decoration. Run it as a module to compare:
`python -m tests.benchmarks.word_baseline 1000`.
"""

import io
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import docx
from docx.document import Document
from docx.shared import Cm

from auditapp.domain.terms import label
from auditapp.reports.content import FindingEntry, Picture, ReportContent
from tests.support.report_content import a_report
from tests.support.report_files import write_word

_Row = tuple[str, ...]


def build(content: ReportContent, target: Path) -> None:
    """Write the report with python-docx's own add_heading, add_table and add_picture."""
    document = docx.Document()
    document.add_heading(content.audit.title, level=0)
    _audit(document, content)
    _summary(document, content)
    document.add_heading("Findings", level=1)
    for finding in content.findings:
        _finding(document, finding)
    _record(document, content)
    _closing(document, content)
    document.save(str(target))


def _table(document: Document, head: _Row, rows: Iterable[_Row]) -> None:
    table = document.add_table(rows=1, cols=len(head), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.text = text
    for line in rows:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text


def _audit(document: Document, content: ReportContent) -> None:
    audit = content.audit
    document.add_heading("Audit", level=1)
    facts = (
        *(audit.reference, audit.title, audit.audit_body, audit.client_name),
        *(
            audit.client_address,
            audit.objectives,
            audit.scope,
            audit.start,
            audit.end,
            audit.method,
        ),
    )
    for fact in facts:
        document.add_paragraph(fact)
    _table(
        document,
        ("Name", "Role", "Competence"),
        ((member.name, label(member.role), member.competence) for member in content.team),
    )
    _table(
        document,
        ("Standard", "Scope", "SoA"),
        ((line.name, line.scope, line.soa.text) for line in content.criteria),
    )


def _summary(document: Document, content: ReportContent) -> None:
    document.add_heading("Summary", level=1)
    for text in content.summary:
        document.add_paragraph(text)
    for result in content.results:
        document.add_heading(result.name, level=2)
        document.add_paragraph(result.statement)
        document.add_paragraph(result.recommendation_text)
        _table(
            document,
            ("Clause", "Title", "Results"),
            (
                (
                    clause.number,
                    clause.title,
                    ", ".join(f"{label(outcome)} {count}" for outcome, count in clause.outcomes),
                )
                for clause in result.clauses
            ),
        )
    _table(
        document,
        ("No.", "Title", "Grades"),
        ((finding.number, finding.title, _grades(finding)) for finding in content.findings),
    )


def _grades(finding: FindingEntry) -> str:
    return ", ".join(
        f"{line.standard.label}: {label(line.grade)}" for line in finding.gradings if line.grade
    )


def _finding(document: Document, finding: FindingEntry) -> None:
    document.add_heading(f"{finding.number} {finding.title}", level=2)
    _table(
        document,
        ("Standard", "Grade", "Rationale"),
        (
            (line.standard.label, label(line.grade) if line.grade else "", line.rationale)
            for line in finding.gradings
        ),
    )
    for requirement in finding.requirements:
        document.add_paragraph(f"{requirement.reference} {requirement.title}")
    document.add_paragraph(finding.nature)
    document.add_paragraph(finding.evidence)
    document.add_paragraph(f"{finding.site} {finding.system} {finding.auditor}")
    for picture in finding.pictures:
        _picture(document, picture)


def _picture(document: Document, picture: Picture) -> None:
    if picture.jpeg is None:
        document.add_paragraph(picture.note)
        return
    document.add_picture(io.BytesIO(picture.jpeg()), width=Cm(14))
    document.add_paragraph(f"{picture.number} {picture.caption}", style="Caption")


def _record(document: Document, content: ReportContent) -> None:
    document.add_heading("Checklist", level=1)
    for section in content.checklist:
        document.add_heading(section.title, level=2)
        _table(
            document,
            ("Item", "Conclusions", "Notes"),
            (
                (
                    entry.title,
                    "; ".join(
                        f"{line.reference} {label(line.outcome) if line.outcome else ''}"
                        for line in entry.conclusions
                    ),
                    " ".join(entry.notes),
                )
                for entry in section.entries
            ),
        )
    document.add_heading("Evidence", level=1)
    _table(
        document,
        ("No.", "Title", "SHA-256"),
        ((line.number, line.title, line.sha256) for line in content.evidence),
    )


def _closing(document: Document, content: ReportContent) -> None:
    document.add_heading("Notes", level=1)
    for text in (content.deviations, content.changes, content.unresolved):
        document.add_paragraph(text)
    for grade, meaning in content.grading_definitions:
        document.add_paragraph(f"{label(grade)}: {meaning}")


def _seconds(
    write: Callable[[ReportContent, Path], None], content: ReportContent, target: Path
) -> float:
    start = time.perf_counter()
    write(content, target)
    return time.perf_counter() - start


def main() -> None:
    """Print how long both take for as many findings, each with one picture, as asked for."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = a_report(count, count, folder=folder)
        ours = _seconds(write_word, content, folder / "ours.docx")
        plain = _seconds(build, content, folder / "plain.docx")
    print(f"{count} findings: ours {ours:.2f} s, plain {plain:.2f} s, {ours / plain:.3f}")  # noqa: T201 - it is what the comparison is for


if __name__ == "__main__":
    main()
