"""What goes out says the same everywhere, and nothing that its reader must not have."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from pypdf import PdfReader

from auditapp.domain.plan import (
    PlannedSession,
    SessionKind,
    SessionOutcome,
    SessionPlace,
    SessionState,
)
from auditapp.domain.report_subjects import Subject
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from auditapp.domain.terms import Level, Standard
from auditapp.errors import StorageError, UserError
from auditapp.reports.data_export import DataFormat, export_data
from auditapp.reports.document import Document, Section, Text
from auditapp.reports.document_text import text_of
from auditapp.reports.documents import Format, build
from auditapp.reports.export import export
from auditapp.reports.gather import gather
from auditapp.reports.package_making import PackageChoice
from auditapp.reports.pdf_document import write_pdf_document
from auditapp.reports.report_time import hours, time_table
from auditapp.reports.request import Kind, Request
from auditapp.reports.words import Language, words_of
from auditapp.services.evidence import Target
from tests.support.an_app import SampleApp, an_app
from tests.support.pictures import photo, write
from tests.support.ready_audit import a_ready_app
from ui.pages.report.reading import file_name
from ui.pages.report.view import Wanted

WHY = "The name of the plant was wrong in the summary."
TOLD = "Password: Hunter2!x9Q"
ITEM = "27001-A.8.2"


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    opened = a_ready_app(tmp_path)
    yield opened
    opened.close()


def words_of_pdf(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def test_a_secret_in_a_plan_keeps_the_plan_from_being_written(
    sample: SampleApp, tmp_path: Path
) -> None:
    app, audit = sample.app, sample.audit
    wanted = Request(audit, Kind.PLAN)
    app.audits.edit(audit, "unresolved", Shown(None), TOLD)
    assert app.issuing.gate.leaks(wanted) == ()
    app.report_texts.write(audit, Subject.PLAN_LOGISTICS.value, Shown(None), TOLD)
    day = "2026-03-17"
    app.plan.add(audit, PlannedSession(TOLD, f"{day}T17:00", f"{day}T18:00"))

    assert {it.page for it in app.issuing.gate.leaks(wanted)} == {"texts", "plan"}
    with pytest.raises(UserError, match="Nothing was written"):
        app.issuing.draft(wanted, Format.PDF, tmp_path / "plan.pdf")
    assert not (tmp_path / "plan.pdf").exists()


def test_the_short_way_to_a_report_holds_back_what_the_long_one_does(
    sample: SampleApp, tmp_path: Path
) -> None:
    app, audit = sample.app, sample.audit
    shown = app.audits.overview(audit).fields["unresolved"]
    app.audits.edit(audit, "unresolved", shown, TOLD)

    with pytest.raises(UserError, match="Nothing was written"):
        export(app.issuing, audit, Format.PDF, tmp_path / "report.pdf")
    assert not (tmp_path / "report.pdf").exists()


def test_what_is_issued_for_training_names_nobody(sample: SampleApp, tmp_path: Path) -> None:
    issuing = sample.app.issuing
    wanted = Request(sample.audit, Kind.REPORT, level=Level.TRAINING)
    with pytest.raises(UserError, match="names nobody"):
        issuing.prepare(wanted, "", Signature((((0, 0), (5000, 1500)),), name="Bea Muster"))

    issue, _ = issuing.record(issuing.prepare(wanted))

    for file_format in Format:
        target = tmp_path / f"out.{file_format.value}"
        issuing.write_out(sample.audit, issue, file_format, target)
    with zipfile.ZipFile(tmp_path / "out.docx") as package:
        said = "".join(package.read(it).decode("utf-8", "replace") for it in package.namelist())
    for text in (said, words_of_pdf(tmp_path / "out.pdf")):
        assert "Muster" not in text
        assert "AR-01" in text


def test_a_package_for_training_does_not_say_whose_audit_it_was(
    sample: SampleApp, tmp_path: Path
) -> None:
    request = Request(sample.audit, Kind.REPORT, level=Level.TRAINING)
    target = tmp_path / "package"

    sample.app.packages.make(PackageChoice(request, formats=(Format.WORD,)), target)

    for name in ("manifest.json", "check.html"):
        assert "Musterwerk" not in (target / name).read_text(encoding="utf-8")
    assert json.loads((target / "manifest.json").read_text(encoding="utf-8"))["title"]


def test_the_name_of_a_file_tells_its_reader_and_for_training_nothing_else() -> None:
    names = {it: file_name("26-117 Musterwerk", Wanted(level=it)) for it in Level}

    assert names[Level.CLIENT] == "26-117 Musterwerk report"
    assert names[Level.BODY] == "26-117 Musterwerk report body"
    assert names[Level.TRAINING] == "Audit report training"
    assert len(set(names.values())) == len(Level)


@dataclass
class ChangingClock:
    """A clock at whose first look somebody writes in the audit."""

    sample: SampleApp
    is_done: bool = False

    def now(self) -> datetime:
        if not self.is_done:
            self.is_done = True
            shown = self.sample.app.audits.overview(self.sample.audit).fields["summary"]
            self.sample.app.audits.edit(self.sample.audit, "summary", shown, "Quite different.")
        return self.sample.clock.now()


def test_what_was_changed_between_the_check_and_the_writing_does_not_go_out(
    sample: SampleApp,
) -> None:
    issuing = sample.app.issuing
    sources = replace(issuing.gate.sources, clock=ChangingClock(sample))
    slow = replace(issuing, gate=replace(issuing.gate, sources=sources))
    wanted = Request(sample.audit, Kind.REPORT)

    with pytest.raises(UserError, match="changed while it was looked through"):
        slow.prepare(wanted)
    assert slow.prepare(wanted).report.number == "AR-01"


def test_without_the_words_of_the_version_before_an_amendment_says_what_is_missing(
    sample: SampleApp,
) -> None:
    issuing, wanted = sample.app.issuing, Request(sample.audit, Kind.REPORT)
    issue, _ = issuing.record(issuing.prepare(wanted))
    kept = sample.app.report_issues.issue_of(sample.audit, issue).report.text
    issuing.blobs.path_of(kept).unlink()

    with pytest.raises(StorageError, match="What stood in AR-01 version 1 is not on this computer"):
        issuing.prepare(wanted, WHY)


def test_hours_are_the_same_in_every_document(sample: SampleApp) -> None:
    words = words_of(Language.ENGLISH)
    assert [hours(words, it) for it in (435, 465, 480)] == ["7.25", "7.75", "8"]

    def rows(standard: Standard | None) -> list[tuple[str, ...]]:
        content = gather(sample.app.report_sources, sample.audit, standard)
        assert content.times is not None
        table = time_table(words, content, content.times)
        return [tuple(str(cell[0]) for cell in row) for row in table.rows]

    both, alone = rows(None), rows(Standard.ISO42001)
    # One session of eight hours, for both: half of it is that of each standard.
    assert both[1] == alone[0] == (Standard.ISO42001.label, "4", "4", "0")
    assert [row[1] for row in both] == ["4", "4", "8", "8"]
    assert [row[1] for row in alone] == ["4", "4", "4"]
    request = Request(sample.audit, Kind.PLAN, Standard.ISO42001)
    plan = text_of(build(sample.app.report_sources, request))
    assert "ISO/IEC 42001 | 0.5 auditor-days, 4 h | 0.5 auditor-days" in "".join(
        line for part in plan for line in part.lines
    )


def test_gate_and_report_ask_for_remote_methods_after_the_same_sessions(
    sample: SampleApp,
) -> None:
    app, audit, day = sample.app, sample.audit, "2026-03-17"
    plan, remote = app.plan, SessionPlace.REMOTE
    lunch = PlannedSession("Lunch", f"{day}T12:00", f"{day}T13:00", SessionKind.BREAK, place=remote)
    call = PlannedSession("Call", f"{day}T17:00", f"{day}T18:00", place=remote)
    wanted = Request(audit, Kind.REPORT)

    def asks() -> tuple[bool, bool]:
        printed = text_of(build(app.report_sources, wanted))
        in_report = any(part.title == "The audit: Remote methods" for part in printed)
        return in_report, any("emote" in it.sentence for it in app.issuing.gate.gaps(wanted))

    def held(title: str, state: SessionState) -> None:
        shown = next(it for it in plan.view(audit).sessions if it.planned.title == title)
        plan.hold(audit, shown, SessionOutcome(state, reason="The line was down."))

    plan.add(audit, lunch)
    assert asks() == (False, False)
    plan.add(audit, call)
    held("Call", SessionState.NOT_HELD)
    assert asks() == (False, False)
    held("Call", SessionState.AS_PLANNED)
    assert asks() == (True, True)


def test_what_a_pdf_says_of_itself_is_readable_whatever_was_typed(tmp_path: Path) -> None:
    odd = "A\x0bB\x00C\ufffeD\uffff <&> {0} ]]> end"
    document = Document(
        kind=Kind.REPORT,
        title=odd,
        language=Language.ENGLISH,
        sections=(Section("a", odd, (Text(odd),), "a"),),
        header=odd,
        footer=odd,
        page_words="Page {page} of {pages}",
        figure_word="Figure",
        table_word="Table",
        author=odd,
        subject=odd,
        level=odd,
    )

    write_pdf_document(document, tmp_path / "odd.pdf")

    with pikepdf.open(tmp_path / "odd.pdf") as pdf:
        about = pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.docinfo["/Title"]).startswith("ABCD <&> {0} ]]> end")
    packet = about.partition("?>")[2].rpartition("<?")[0]
    assert ElementTree.fromstring(packet).tag  # noqa: S314 - a file of our own
    assert "ABCD &lt;&amp;&gt; {0}" in about


@pytest.mark.parametrize("kind", [Kind.REPORT, Kind.COVERAGE, Kind.OPENING])
def test_a_password_in_whatever_a_document_prints_keeps_it_back(
    sample: SampleApp, kind: Kind, tmp_path: Path
) -> None:
    app, audit = sample.app, sample.audit
    app.notes.add(audit, ITEM, TOLD)
    app.opening.remark(audit, app.opening.view(audit).remark, TOLD)
    wanted = Request(audit, kind, level=Level.BODY)
    target = tmp_path / "out.docx"

    if kind is Kind.COVERAGE:
        # It prints no notes.
        app.issuing.draft(wanted, Format.WORD, target)
        assert target.exists()
        return
    if kind is Kind.REPORT:
        for form in DataFormat:
            with pytest.raises(UserError, match="there is a password in the text"):
                export_data(app.report_sources, wanted, form, target)
    with pytest.raises(UserError, match=r"Nothing was written.* there is a password in the text"):
        app.issuing.draft(wanted, Format.WORD, target)
    with pytest.raises(UserError, match="there is a password in the text"):
        app.issuing.prepare(wanted)
    assert not target.exists()


def test_a_plan_goes_out_with_sessions_and_what_is_odd_in_them_is_said(tmp_path: Path) -> None:
    fresh = an_app(tmp_path)
    app, wanted = fresh.app, Request(fresh.audit, Kind.PLAN)

    def stopping() -> set[str]:
        return {it.sentence for it in app.issuing.gate.gaps(wanted) if it.stops}

    assert "The plan has no sessions. Enter them first." in stopping()
    day = "2026-03-17"
    app.plan.add(fresh.audit, PlannedSession("Access", f"{day}T09:00", f"{day}T10:00"))
    assert "The plan has no sessions. Enter them first." not in stopping()
    weighed = {it.sentence for it in app.issuing.gate.gaps(wanted) if not it.stops}
    assert {"There is no opening meeting.", "Access: Nobody of the team is in it."} <= weighed
    fresh.close()


def test_a_report_on_one_standard_counts_what_is_kept_back_of_that_one(
    sample: SampleApp, tmp_path: Path
) -> None:
    app, audit = sample.app, sample.audit
    file = write(tmp_path, "access.jpg", photo())
    (evidence,) = app.evidence.attach(audit, [file], Target(item=ITEM)).evidence
    app.levels.set_of_evidence(audit, [evidence], Level.BODY)

    found = {
        standard: gather(app.report_sources, audit, standard).withheld_evidence
        for standard in (None, *Standard)
    }

    assert found == {None: 1, Standard.ISO27001: 1, Standard.ISO42001: 0}
