"""Documents that go out: the gate, what is frozen, amendments, and what may be taken back."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from auditapp.doctor import evidence_problems
from auditapp.domain.audits import Person
from auditapp.domain.report_issue import IssuedReport, ReportIssue
from auditapp.domain.signatures import Signature
from auditapp.domain.terms import Level, Standard, TeamRole
from auditapp.errors import UserError
from auditapp.reports.documents import Format
from auditapp.reports.issuing import Certificate
from auditapp.reports.request import Kind, Request
from auditapp.reports.steps import Cancelled
from tests.support.an_app import SampleApp
from tests.support.ready_audit import a_ready_app

WHY = "The name of the plant was wrong in the summary."


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = a_ready_app(tmp_path)
    yield opened
    opened.close()


def wanted(sample: SampleApp, standard: Standard | None = None) -> Request:
    return Request(sample.audit, Kind.REPORT, standard)


def issued(sample: SampleApp, reason: str = "", signature: Signature | None = None) -> ReportIssue:
    issuing = sample.app.issuing
    issue, _ = issuing.record(issuing.prepare(wanted(sample), reason, signature))
    return sample.app.report_issues.issue_of(sample.audit, issue)


def write_summary(sample: SampleApp, text: str) -> None:
    shown = sample.app.audits.overview(sample.audit).fields["summary"]
    sample.app.audits.edit(sample.audit, "summary", shown, text)


def words_of_pdf(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def words_of_word(file: Path) -> str:
    document = Document(str(file))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(it.text for it in document.paragraphs), *tables])


def test_a_finished_audit_misses_nothing(sample: SampleApp) -> None:
    assert sample.app.issuing.gate.gaps(wanted(sample)) == ()


def test_what_went_out_is_numbered_hashed_and_written_out_byte_for_byte(
    sample: SampleApp, tmp_path: Path
) -> None:
    issue = issued(sample)

    assert issue.name == "AR-01 version 1"
    assert (issue.by, issue.reason, issue.issued_at) == ("BM", "", "2026-03-17T09:00:00+01:00")
    for file_format, read in ((Format.PDF, words_of_pdf), (Format.WORD, words_of_word)):
        target = tmp_path / f"out.{file_format.value}"
        sample.app.issuing.write_out(sample.audit, issue.id, file_format, target)
        frozen = issue.report.file(file_format.value)
        assert frozen is not None
        assert hashlib.sha256(target.read_bytes()).hexdigest() == frozen.sha256
        said = read(target)
        assert "Draft" not in said
        assert "AR-01, version 1" in said
        assert issue.report.text in said.replace(" ", "")
    assert list(evidence_problems(sample.app)) == []


def test_an_issued_version_stays_as_it_was_when_the_audit_changes(
    sample: SampleApp, tmp_path: Path
) -> None:
    first = issued(sample)
    write_summary(sample, "The plant at Nordhafen was seen.")
    second = issued(sample, WHY)
    out = sample.app.issuing.write_out
    out(sample.audit, first.id, Format.PDF, tmp_path / "1.pdf")
    out(sample.audit, second.id, Format.PDF, tmp_path / "2.pdf")

    assert (second.name, second.reason) == ("AR-01 version 2", WHY)
    assert "Nordhafen was seen" not in words_of_pdf(tmp_path / "1.pdf")
    later = words_of_pdf(tmp_path / "2.pdf")
    assert "Changes in this version" in later
    assert WHY in later
    assert later.count("The plant at Nordhafen was seen.") == 2


def test_an_amendment_says_why(sample: SampleApp) -> None:
    issued(sample)

    with pytest.raises(UserError, match="AR-01 version 1 went out already"):
        sample.app.issuing.prepare(wanted(sample), "typo")


def test_what_changed_is_known_before_an_amendment(sample: SampleApp) -> None:
    assert sample.app.issuing.changes(wanted(sample)) == ()
    issued(sample)
    assert sample.app.issuing.changes(wanted(sample)) == ()

    write_summary(sample, "The plant at Nordhafen was seen.")

    (change,) = sample.app.issuing.changes(wanted(sample))
    assert change.title == "Summary: Conclusions"
    assert change.after == ("The plant at Nordhafen was seen.",)


def test_each_document_for_each_reader_has_a_number_of_its_own(sample: SampleApp) -> None:
    issuing = sample.app.issuing
    names = []
    for request in (
        wanted(sample),
        wanted(sample, Standard.ISO42001),
        Request(sample.audit, Kind.REPORT, level=Level.BODY),
    ):
        issuing.record(issuing.prepare(request))
        names.append(sample.app.report_issues.all(sample.audit)[-1].name)

    assert names == ["AR-01 version 1", "AR-02 version 1", "AR-03 version 1"]


def test_the_lead_signs_by_hand_where_wanted(sample: SampleApp) -> None:
    with pytest.raises(UserError, match="Draw the signature"):
        issued(sample, signature=Signature(()))

    issue = issued(sample, signature=Signature((((0, 0), (5000, 1500)),), name="Bea Muster"))

    kept = issue.report.signature
    assert kept is not None
    assert (kept.strokes, kept.at) == ((((0, 0), (5000, 1500)),), issue.issued_at)


def test_an_issue_can_be_taken_back_until_there_is_a_later_one(sample: SampleApp) -> None:
    issued(sample)
    issued(sample, WHY)
    history = sample.app.history
    first = next(it for it in history.timeline(sample.audit) if it.action.endswith("1 issued"))

    with pytest.raises(
        UserError, match="AR-01 version 1 cannot be taken back: it was issued again"
    ):
        history.undo(sample.audit, first.record)
    history.undo(sample.audit)
    history.undo(sample.audit)

    assert sample.app.report_issues.all(sample.audit) == ()
    history.redo(sample.audit)
    assert [it.name for it in sample.app.report_issues.all(sample.audit)] == ["AR-01 version 1"]


def test_stopping_leaves_nothing(sample: SampleApp, tmp_path: Path) -> None:
    before = set(sample.app.blobs.names())

    def stop(done: int, total: int) -> None:
        if done > total / 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        sample.app.issuing.prepare(wanted(sample), step=stop)
    (tmp_path / "no.p12").write_bytes(b"no certificate")
    with pytest.raises(UserError):
        sample.app.issuing.prepare(wanted(sample), certificate=Certificate(tmp_path / "no.p12"))

    assert set(sample.app.blobs.names()) == before
    assert sample.app.report_issues.all(sample.audit) == ()


def test_a_draft_says_that_it_is_one_and_stopping_leaves_no_file(
    sample: SampleApp, tmp_path: Path
) -> None:
    target = tmp_path / "draft.pdf"

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        sample.app.issuing.draft(wanted(sample), Format.PDF, target, stop)
    assert [it.name for it in tmp_path.iterdir()] == ["store"]
    sample.app.issuing.draft(wanted(sample), Format.PDF, target)

    assert "Draft" in words_of_pdf(target)


def test_an_issue_of_another_version_of_the_program_still_counts() -> None:
    read = IssuedReport.from_value({"number": "AR-09", "level": "board", "files": "none"})

    assert (read.number, read.version, read.files) == ("AR-09", 1, ())
    assert read.level is Level.TEAM


def test_only_the_lead_issues(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    app.audits.new_member(audit, "Cem Beispiel", "CB", TeamRole.AUDITOR)
    other = next(it for it in app.audits.overview(audit).team if it.initials == "CB")
    app.identity.become(Person(other.person, other.name, other.initials))

    first = app.issuing.gate.gaps(wanted(sample))[0]
    assert first.sentence == "Only the lead auditor issues documents."
    with pytest.raises(UserError, match="Only the lead auditor issues documents"):
        app.issuing.prepare(wanted(sample))
