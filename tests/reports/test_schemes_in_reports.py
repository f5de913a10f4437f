"""What reports make of the audit's scheme, and of grades that a person gave against the rules."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from auditapp.domain.ids import FindingId
from auditapp.domain.scheme import GradeName
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Standard, TeamRole
from auditapp.reports.content import ReportContent
from auditapp.reports.gather import gather
from auditapp.reports.words import Language, words_of
from tests.support.an_app import SampleApp, an_app
from tests.support.graded_findings import a_written_finding, grade_as_minor, isolated
from tests.support.report_files import write_pdf, write_word

ENGLISH = words_of(Language.ENGLISH)
NO_OVERRIDES, OVERRIDES = ENGLISH("report.no-overrides"), ENGLISH("report.overrides")
REASON = "It is the third time in three years, at both sites."


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path)
    yield opened
    opened.close()


def gathered(sample: SampleApp) -> ReportContent:
    return gather(sample.app.report_sources, sample.audit)


def written(content: ReportContent, folder: Path) -> tuple[str, str]:
    """Return all words of the report in Word and in PDF, on one line each."""
    write_word(content, folder / "report.docx")
    write_pdf(content, folder / "report.pdf")
    document = Document(str(folder / "report.docx"))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    word = [*(it.text for it in document.paragraphs), *cells]
    pdf = (page.extract_text() for page in PdfReader(str(folder / "report.pdf")).pages)
    return " ".join(" ".join(word).split()), " ".join(" ".join(pdf).split())


def raised_against_the_rules(sample: SampleApp) -> FindingId:
    """Grade an isolated lapse as major, with a reason."""
    finding = a_written_finding(sample, "27001 A.8.8", title="Patches wait", nature="They wait.")
    inputs = isolated(sample.app.findings.blank_inputs(sample.audit, finding, Standard.ISO27001))
    sample.app.findings.grade(sample.audit, finding, Shown(None), inputs, Grade.MAJOR, REASON)
    return finding


def with_own_names(sample: SampleApp) -> None:
    schemes = sample.app.schemes
    scheme, _ = schemes.create("Musterzert")
    schemes.name_grade(schemes.view(scheme), Grade.MAJOR, GradeName("Category 1", "CAT"))
    schemes.set_grading(schemes.view(scheme), "observation_enabled", False)
    schemes.choose(sample.audit, schemes.of_audit(sample.audit).shown, scheme)


def test_every_grade_other_than_suggested_is_listed_for_the_review(
    sample: SampleApp, tmp_path: Path
) -> None:
    raised_against_the_rules(sample)
    content = gathered(sample)

    (line,) = content.overrides
    assert (line.suggested, line.chosen, line.rules) == (Grade.MINOR, Grade.MAJOR, ("N1",))
    assert (line.reason, line.by, line.role) == (REASON, "BM", TeamRole.LEAD)
    assert line.at[:16] == "2026-03-17T09:00"
    for text in written(content, tmp_path):
        part = text[text.rindex(OVERRIDES) :]
        for words in ("BM-01", "Minor nonconformity", "Rules: N1", "Major nonconformity", REASON):
            assert words in part
        assert "Lead auditor" in part
        assert "17 March 2026" in part


def test_a_grade_as_suggested_is_no_case_for_the_review(sample: SampleApp, tmp_path: Path) -> None:
    finding = a_written_finding(sample, "27001 A.8.8", title="Patches wait", nature="They wait.")
    grade_as_minor(sample, finding)
    content = gathered(sample)

    assert content.overrides == ()
    for text in written(content, tmp_path):
        assert NO_OVERRIDES in text
        assert content.findings[0].gradings[0].rationale in text


def test_grades_have_the_names_of_the_scheme_beside_their_meaning(
    sample: SampleApp, tmp_path: Path
) -> None:
    raised_against_the_rules(sample)
    with_own_names(sample)
    content = gathered(sample)

    meaning = dict(content.grading_definitions)[Grade.MAJOR]
    assert Grade.OBSERVATION not in dict(content.grading_definitions)
    for text in written(content, tmp_path):
        assert f"Category 1 Major nonconformity: {meaning}" in text
        assert text.count("Major nonconformity") == 1
        assert text.count("Category 1") >= 5
        assert "Scheme: Musterzert" in text


def test_what_was_suggested_has_the_name_of_the_scheme_too(
    sample: SampleApp, tmp_path: Path
) -> None:
    finding = raised_against_the_rules(sample)
    editor = sample.app.findings.editor(sample.audit, finding)
    inputs = replace(
        isolated(sample.app.findings.blank_inputs(sample.audit, finding, Standard.ISO27001)),
        process_control_doubt=True,
    )
    shown = editor.gradings[0].grading
    sample.app.findings.grade(sample.audit, finding, shown, inputs, Grade.MINOR, REASON)
    with_own_names(sample)

    for text in written(gathered(sample), tmp_path):
        assert "Suggested by the rules: Category 1" in text
