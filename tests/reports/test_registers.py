"""Coverage, evidence register and file for the technical review, each by itself."""

from dataclasses import replace
from pathlib import Path

import pytest

from auditapp.domain.ids import AuditId
from auditapp.domain.terms import AuditType, Standard
from auditapp.reports.content import ReportContent, Visit, VisitGroup
from auditapp.reports.coverage_document import coverage_document
from auditapp.reports.document import Boxes, Document, Grid, Signed
from auditapp.reports.document_text import text_of
from auditapp.reports.documents import Format, write
from auditapp.reports.evidence_document import evidence_document
from auditapp.reports.request import Kind, Request
from auditapp.reports.review_document import review_document
from auditapp.reports.words import Language, words_of
from tests.support.pdf_structure import assert_sound_pdf
from tests.support.report_content import a_report, an_empty_report
from tests.support.word_structure import assert_sound_word

ENGLISH = words_of(Language.ENGLISH)
MADE = {
    Kind.COVERAGE: coverage_document,
    Kind.EVIDENCE: evidence_document,
    Kind.REVIEW: review_document,
}


def made(kind: Kind, content: ReportContent) -> Document:
    return MADE[kind](ENGLISH, Request(AuditId("audit"), kind), content)


def words_in(document: Document) -> str:
    return "\n".join(line for part in text_of(document) for line in part.lines)


def tables(document: Document, section: str) -> list[Grid]:
    (found,) = [it for it in document.sections if it.key == section]
    return [block for block in found.blocks if isinstance(block, Grid)]


@pytest.mark.parametrize("kind", list(MADE))
@pytest.mark.parametrize("file_format", list(Format))
def test_both_files_are_sound(kind: Kind, file_format: Format, tmp_path: Path) -> None:
    target = tmp_path / f"report.{file_format}"

    write(made(kind, a_report()), file_format, target)

    (assert_sound_word if file_format is Format.WORD else assert_sound_pdf)(target)


@pytest.mark.parametrize("kind", list(MADE))
def test_an_audit_in_which_nothing_was_entered_has_them_too(kind: Kind, tmp_path: Path) -> None:
    write(made(kind, an_empty_report()), Format.PDF, tmp_path / "report.pdf")

    assert_sound_pdf(tmp_path / "report.pdf")


def test_the_register_names_every_piece_of_evidence_with_its_hash() -> None:
    content = a_report(pictures=6)

    (register,) = tables(made(Kind.EVIDENCE, content), "register")

    assert [row[0] for row in register.table.rows] == [(it.number,) for it in content.evidence]
    assert [row[3] for row in register.table.rows] == [(it.sha256,) for it in content.evidence]


def test_coverage_names_what_no_visit_of_the_cycle_looked_at() -> None:
    seen = VisitGroup(Standard.ISO27001, "4", "Context", frozenset({"clause-4.1"}), 4)
    unseen = replace(seen, number="5", title="Leadership", audited=frozenset())
    content = replace(
        a_report(),
        visits=(
            Visit(AuditType.STAGE2, "2025-03-01", (seen, unseen)),
            Visit(AuditType.SURVEILLANCE, "2026-03-01", (unseen,)),
        ),
    )

    not_yet = tables(made(Kind.COVERAGE, content), "cycle")[-1]

    assert [row[1] for row in not_yet.table.rows] == [("5 Leadership",)]


def test_coverage_counts_findings_at_each_site() -> None:
    content = a_report(findings=4)
    site = content.audit.sites[0]
    at_site = replace(content.findings[0], site=f"{site.code} {site.name}")
    elsewhere = [replace(it, site="", system="") for it in content.findings[1:]]
    content = replace(content, findings=(at_site, *elsewhere))

    rows = tables(made(Kind.COVERAGE, content), "places")[0].table.rows

    assert rows[0][0] == (f"{site.code} {site.name}",)
    assert [row[2] for row in rows] == [("1",), *[("0",)] * (len(rows) - 1)]


def test_the_reviewer_gets_facts_grades_and_boxes_to_decide_in() -> None:
    content = a_report()

    document = made(Kind.REVIEW, content)

    said = words_in(document)
    for entry in content.findings:
        assert entry.number in said
    for result in content.results:
        assert result.statement in said
    decision = document.sections[-1].blocks
    assert sum(isinstance(block, Boxes) for block in decision) == 2
    assert isinstance(decision[-1], Signed)
