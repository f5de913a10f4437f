"""The data of an audit as workbook and as JSON: everything in it, and nothing that computes."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import openpyxl
import pytest

import resources
from auditapp.domain.ids import AuditId
from auditapp.domain.soa_review import SoaLine
from auditapp.domain.terms import Outcome, Standard
from auditapp.domain.workspace import ControlDecision
from auditapp.errors import UserError
from auditapp.reports.content import ReportContent
from auditapp.reports.data_export import DataFormat, export_data
from auditapp.reports.data_json import audit_data
from auditapp.reports.data_rows import Column, DataSheet, data_sheets
from auditapp.reports.data_sheet import write_data_sheet
from auditapp.reports.request import Kind, Request
from auditapp.reports.steps import Cancelled
from auditapp.reports.words import Language, words_of
from tests.support.an_app import SampleApp, an_app
from tests.support.report_content import a_report, an_empty_report

ENGLISH = words_of(Language.ENGLISH)
MADE = datetime(2026, 3, 17, 8, 0, tzinfo=UTC)
SCHEMA = json.loads(resources.text("schema/audit-data-1.json"))
SOA = (
    SoaLine(
        Standard.ISO27001,
        "A.8.15",
        "Logging",
        ControlDecision(applicable=False, justification="Nothing is logged."),
        Outcome.NOT_APPLICABLE,
    ),
    SoaLine(Standard.ISO42001, "A.9.2", "Processes", None, None, 2, ("NC-01",)),
)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = an_app(tmp_path / "app")
    yield opened
    opened.close()


def workbook(content: ReportContent, target: Path) -> openpyxl.Workbook:
    sheets = data_sheets(ENGLISH, content, SOA)
    write_data_sheet(sheets, target, title="AU-1", author="Norvela", made=MADE)
    return openpyxl.load_workbook(target)


def rows(book: openpyxl.Workbook, title: str) -> list[tuple[object, ...]]:
    return list(book[title].iter_rows(min_row=2, values_only=True))


def data(content: ReportContent) -> dict[str, object]:
    return audit_data(Request(AuditId("audit"), Kind.REPORT), content, SOA)


def test_every_finding_stands_once_for_each_standard(tmp_path: Path) -> None:
    content = a_report(findings=5)

    found = rows(workbook(content, tmp_path / "data.xlsx"), "Findings")

    expected = [(it.number, line.standard.label) for it in content.findings for line in it.gradings]
    assert [row[:2] for row in found] == expected
    assert {row[4] for row in found} == {it.title for it in content.findings}


def test_every_conclusion_control_and_piece_of_evidence_has_a_row(tmp_path: Path) -> None:
    content = a_report(pictures=6)

    book = workbook(content, tmp_path / "data.xlsx")

    entries = [entry for section in content.checklist for entry in section.entries]
    assert len(rows(book, "Checklist")) == sum(len(entry.conclusions) for entry in entries)
    assert [row[:4] for row in rows(book, "Applicability")] == [
        ("ISO/IEC 27001", "A.8.15", "Logging", "Excluded"),
        ("ISO/IEC 42001", "A.9.2", "Processes", "Not recorded"),
    ]
    assert [row[8] for row in rows(book, "Evidence")] == [it.sha256 for it in content.evidence]
    assert len(rows(book, "Coverage")) == sum(len(it.clauses) for it in content.results)


def test_sheets_can_be_filtered_and_keep_their_heads_in_sight(tmp_path: Path) -> None:
    for page in workbook(a_report(), tmp_path / "data.xlsx"):
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref.startswith("A1:")
        assert all(page.column_dimensions[cell.column_letter].width >= 8 for cell in page[1])
        assert all(cell.font.b for cell in page[1])


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "\t=1", "\r=1", "http://x.example"]
)
def test_what_looks_like_a_formula_stays_text(text: str, tmp_path: Path) -> None:
    sheet = DataSheet("Data", (Column("Head", 10),), ((text,),))
    write_data_sheet((sheet,), tmp_path / "data.xlsx", title="", author="", made=MADE)

    (cell,) = openpyxl.load_workbook(tmp_path / "data.xlsx")["Data"][2]

    assert cell.data_type == "s"
    assert cell.value.strip() == text.strip()
    assert cell.quotePrefix
    assert cell.number_format == "@"
    assert cell.hyperlink is None


def test_numbers_and_moments_can_be_computed_with(tmp_path: Path) -> None:
    moment = datetime(2026, 3, 17, 9, 5)
    sheet = DataSheet("Data", (Column("A", 9), Column("B", 9)), ((1234, moment),))
    write_data_sheet((sheet,), tmp_path / "data.xlsx", title="", author="", made=MADE)

    number, day = openpyxl.load_workbook(tmp_path / "data.xlsx")["Data"][2]

    assert (number.value, day.value) == (1234, moment)


def test_a_text_that_no_cell_can_hold_is_cut_with_a_sign(tmp_path: Path) -> None:
    sheet = DataSheet("Data", (Column("Head", 10),), (("word " * 10_000,),))
    write_data_sheet((sheet,), tmp_path / "data.xlsx", title="", author="", made=MADE)

    (cell,) = openpyxl.load_workbook(tmp_path / "data.xlsx")["Data"][2]

    assert len(cell.value) == 32_767
    assert cell.value.endswith("…")


def test_the_workbook_names_no_person_of_this_computer(tmp_path: Path) -> None:
    properties = workbook(a_report(), tmp_path / "data.xlsx").properties

    assert (properties.title, properties.creator) == ("AU-1", "Norvela")
    assert properties.lastModifiedBy in (None, "Norvela")


@pytest.mark.parametrize(
    "content", [a_report(pictures=5), an_empty_report()], ids=["full", "empty"]
)
def test_json_keeps_to_the_published_schema(content: ReportContent) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    jsonschema.validate(data(content), SCHEMA)


def test_json_holds_the_facts_of_the_report() -> None:
    content = a_report(findings=4, pictures=6)

    found = json.dumps(data(content), ensure_ascii=False)

    facts = [content.audit.client_name, content.audit.scope, content.unresolved]
    for entry in content.findings:
        facts += [entry.number, entry.title, *(it.rationale for it in entry.gradings)]
    facts += [it.sha256 for it in content.evidence]
    facts += [it.statement for it in content.results]
    assert [fact for fact in facts if json.dumps(fact, ensure_ascii=False)[1:-1] not in found] == []


@pytest.mark.parametrize("form", list(DataFormat))
def test_the_data_of_an_audit_is_written_to_a_file(
    form: DataFormat, sample: SampleApp, tmp_path: Path
) -> None:
    target = tmp_path / f"data.{form}"
    wanted = Request(sample.audit, Kind.REPORT)

    export_data(sample.app.report_sources, wanted, form, target)

    if form is DataFormat.JSON:
        written = json.loads(target.read_text(encoding="utf-8"))
        jsonschema.validate(written, SCHEMA)
        assert written["client"]["name"] == "Musterwerk GmbH"
        assert len(written["applicability"]) == 93 + 38
    else:
        assert len(rows(openpyxl.load_workbook(target), "Applicability")) == 93 + 38


def test_a_workbook_that_is_stopped_leaves_nothing(sample: SampleApp, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_data(
            sample.app.report_sources,
            Request(sample.audit, Kind.REPORT),
            DataFormat.SHEET,
            tmp_path / "data.xlsx",
            stop,
        )

    assert list(tmp_path.glob("*.xlsx*")) == []


def test_an_audit_that_is_not_there_gets_a_sentence(sample: SampleApp, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        export_data(
            sample.app.report_sources,
            Request(AuditId("none"), Kind.REPORT),
            DataFormat.JSON,
            tmp_path / "data.json",
        )
