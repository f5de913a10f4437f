"""A report file is there in whole or not at all, and what is missing in it is said."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from auditapp.domain.audits import Soa
from auditapp.domain.terms import AuditType
from auditapp.errors import StorageError, UserError
from auditapp.reports.content import Picture, ReportContent
from auditapp.reports.export import Format, export, missing, warnings
from tests.support.an_app import SampleApp, an_app
from tests.support.report_content import a_report, an_empty_report
from tests.support.report_files import write_report

BOTH = pytest.mark.parametrize("report_format", list(Format))


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    made = an_app(tmp_path)
    yield made
    made.close()


def with_a_lost_picture(content: ReportContent) -> ReportContent:
    def lost() -> bytes:
        raise FileNotFoundError(2, "No such file or directory")

    picture = Picture("P-1", "Door", 40, 30, lost)
    entry = dataclasses.replace(content.findings[0], pictures=(picture,))
    return dataclasses.replace(content, findings=(entry,))


@BOTH
def test_an_audit_becomes_a_file_with_warnings(
    sample: SampleApp, tmp_path: Path, report_format: Format
) -> None:
    target = tmp_path / f"report.{report_format}"
    done = export(sample.app.issuing, sample.audit, report_format, target)

    assert done.path == target
    assert target.stat().st_size > 10_000
    assert "ISO/IEC 42001:2023: no recommendation yet." in done.warnings
    assert "ISO/IEC 42001:2023: the statement of applicability is not named." in done.warnings


@BOTH
def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path, report_format: Format) -> None:
    target = tmp_path / "Reports" / "März 2026" / f"report.{report_format}"
    write_report(a_report(1, 1), report_format, target)

    assert [file.name for file in target.parent.iterdir()] == [target.name]


@BOTH
def test_a_folder_is_no_target(tmp_path: Path, report_format: Format) -> None:
    with pytest.raises(UserError, match="is a folder"):
        write_report(a_report(1, 0), report_format, tmp_path)
    assert list(tmp_path.iterdir()) == []


@BOTH
def test_an_existing_file_is_replaced_by_the_new_one(tmp_path: Path, report_format: Format) -> None:
    target = tmp_path / f"report.{report_format}"
    target.write_bytes(b"the report of yesterday")
    write_report(a_report(1, 0), report_format, target)

    assert target.stat().st_size > 10_000
    assert list(tmp_path.iterdir()) == [target]


@BOTH
def test_an_existing_file_stays_when_the_new_one_fails(
    tmp_path: Path, report_format: Format
) -> None:
    target = tmp_path / f"report.{report_format}"
    target.write_bytes(b"the report of yesterday")

    with pytest.raises(StorageError, match="could not be written"):
        write_report(with_a_lost_picture(a_report(1, 1)), report_format, target)
    assert target.read_bytes() == b"the report of yesterday"
    assert list(tmp_path.iterdir()) == [target]


@BOTH
def test_a_place_that_is_a_file_is_said_to_be_none(tmp_path: Path, report_format: Format) -> None:
    (tmp_path / "notes").write_text("a file", encoding="utf-8")

    with pytest.raises(StorageError, match="could not be written"):
        write_report(a_report(1, 0), report_format, tmp_path / "notes" / "report")


def test_the_same_audit_says_the_same_in_both_files(sample: SampleApp, tmp_path: Path) -> None:
    for report_format in Format:
        target = tmp_path / f"report.{report_format}"
        export(sample.app.issuing, sample.audit, report_format, target)
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    assert "Musterwerk GmbH" in text
    assert "Draft" in text


def test_everything_that_a_reader_misses_is_named_with_its_place() -> None:
    content = a_report(2, 0)
    first, second = content.findings
    ungraded = dataclasses.replace(first.gradings[0], grade=None)
    first = dataclasses.replace(first, gradings=(ungraded, *first.gradings[1:]))
    second = dataclasses.replace(second, requirements=())
    result = dataclasses.replace(
        content.results[0], recommendation=None, recommendation_label="", recommendation_text=""
    )
    criterion = dataclasses.replace(content.criteria[1], soa=Soa())
    content = dataclasses.replace(
        content,
        findings=(first, second),
        results=(result, content.results[1]),
        criteria=(content.criteria[0], criterion),
    )

    found = missing(content)
    assert {(entry.about, entry.key) for entry in found} == {
        ("recommendation", "27001"),
        ("soa", "42001"),
        ("finding", "F-001"),
        ("finding", "F-002"),
    }
    assert warnings(content) == [entry.text for entry in found]


def test_a_complete_report_has_no_warnings() -> None:
    assert warnings(a_report(4, 0)) == []


def test_a_gap_analysis_misses_no_recommendation() -> None:
    content = a_report(1, 0)
    results = tuple(
        dataclasses.replace(result, recommendation=None, recommendation_label="Compared only")
        for result in content.results
    )
    audit = dataclasses.replace(content.audit, type=AuditType.GAP)
    assert warnings(dataclasses.replace(content, audit=audit, results=results)) == []
    assert warnings(an_empty_report()) == []
