"""The record of a closing meeting, read back from Word and PDF."""

import zipfile
from pathlib import Path

import pypdf
import pytest

from auditapp.domain.audits import Recommendation
from auditapp.domain.closing import Attendance, Attendee, Facts, Statement
from auditapp.domain.ids import FindingId
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from auditapp.domain.terms import RecommendationOption, Standard
from auditapp.reports.closing_export import export_closing, export_record
from auditapp.reports.closing_record import record_of
from auditapp.reports.export import Format
from auditapp.reports.words import Language, words_of
from db.integrity import stored_records
from tests.support.an_app import SampleApp, an_app
from tests.support.closing_findings import a_ready_finding

ENGLISH = words_of(Language.ENGLISH)
STROKE = ((100, 2_000), (400, 500), (900, 2_100))


def words_in(path: Path) -> str:
    """Return the words of a document without line ends, which differ."""
    if path.suffix == ".pdf":
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    else:
        from docx import Document

        document = Document(str(path))
        cells = [it.text for table in document.tables for row in table.rows for it in row.cells]
        text = " ".join([*(it.text for it in document.paragraphs), *cells])
    return " ".join(text.split())


def a_held_meeting(sample: SampleApp) -> FindingId:
    closing, audit = sample.app.closing, sample.audit
    finding = a_ready_finding(sample)
    other = a_ready_finding(sample, "27001-A.8.5", "Second")
    view = closing.view(audit)
    shown, second = view.finding(finding), view.finding(other)
    assert shown is not None
    assert second is not None
    closing.answer(audit, shown, shown.answer, Facts.ACCEPTED, "", "Head of IT")
    closing.answer(audit, second, second.answer, Facts.DISPUTED, "Not our system", "Head of IT")
    subject = Recommendation(RecommendationOption.RECOMMEND_SUBJECT_TO_PLANS)
    sample.app.audits.recommend(audit, Standard.ISO27001, Shown(None), subject)
    closing.say(audit, view.meeting.said, Statement.SAMPLING, is_said=True)
    people = Attendance((Attendee("Managing director", "Cleo Beispiel"), Attendee("Head of IT")))
    closing.attend(audit, view.meeting.present, people)
    closing.remark(audit, view.meeting.remark, "The second finding is looked at again.")
    signature = Signature((STROKE,), "Managing director", about=view.contents)
    closing.sign(audit, view.meeting.signature, signature)
    closing.hold(audit, view.meeting.held_at, closing.now())
    sample.app.finding_issues.issue_all(audit, [finding, other])
    return finding


@pytest.fixture
def held(tmp_path: Path) -> SampleApp:
    sample = an_app(tmp_path, Standard.ISO27001)
    a_held_meeting(sample)
    return sample


@pytest.mark.parametrize("form_format", list(Format))
def test_every_fact_stands_in_the_record(
    held: SampleApp, tmp_path: Path, form_format: Format
) -> None:
    view = held.app.closing.view(held.audit)
    path = export_record(held.app.store, view, form_format, tmp_path / f"record.{form_format}")

    found = words_in(path)
    for fact in (
        "Musterwerk GmbH",
        "17 March 2026, 09:00 (all times UTC+1)",
        "Cleo Beispiel",
        "Head of IT",
        "BM-01",
        "Leaver kept access",
        "Minor nonconformity",
        "Facts accepted",
        "Facts disputed",
        "Not our system",
        "We looked at samples",
        "Not ticked",
        "The second finding is looked at again.",
        "Recommendation of the team",
        "Recommended, subject to acceptance of plans",
        "subject to acceptance of the action plans for 2 minor nonconformities",
        "The certification decision is taken by the certification body.",
        "Signed by Managing director",
    ):
        assert fact in found, fact
    assert "before the amendment" not in found
    held.close()


def test_word_holds_the_signature_as_a_picture(held: SampleApp, tmp_path: Path) -> None:
    view = held.app.closing.view(held.audit)
    path = export_record(held.app.store, view, Format.WORD, tmp_path / "record.docx")

    with zipfile.ZipFile(path) as package:
        assert any(name.startswith("word/media/") for name in package.namelist())
    held.close()


def test_the_record_says_that_it_was_signed_before_an_amendment(held: SampleApp) -> None:
    app, audit = held.app, held.audit
    (finding, *_) = [it.id for it in app.closing.view(audit).findings]
    app.finding_issues.amend(audit, finding, "The second sample was counted twice.")
    editor = app.findings.editor(audit, finding)
    app.findings.edit(audit, finding, "title", editor.fields["title"], "Leavers kept access")

    # What is being amended is presented as it was handed over.
    assert app.closing.view(audit).findings[0].title == "Leaver kept access"
    signed = record_of(ENGLISH, app.closing.view(audit)).signature
    assert signed is not None
    assert signed.note == ""

    app.finding_issues.issue(audit, finding)
    signed = record_of(ENGLISH, app.closing.view(audit)).signature
    assert signed is not None
    assert signed.note == "Signed before the amendment of BM-01."
    held.close()


def test_forms_and_record_are_written_in_one_go(held: SampleApp, tmp_path: Path) -> None:
    folder = tmp_path / "handed over"
    folder.mkdir()

    view = held.app.closing.view(held.audit)
    written = export_closing(held.app.form_sources, view, folder)

    assert sorted(it.name for it in written) == [
        "Stage 2- Musterwerk GmbH closing meeting.docx",
        "Stage 2- Musterwerk GmbH closing meeting.pdf",
        "Stage 2- Musterwerk GmbH nonconformities.docx",
        "Stage 2- Musterwerk GmbH nonconformities.pdf",
    ]
    assert all(it.stat().st_size for it in written)
    held.close()


def test_without_findings_only_the_record_is_written(tmp_path: Path) -> None:
    sample = an_app(tmp_path)
    view = sample.app.closing.view(sample.audit)

    written = export_closing(sample.app.form_sources, view, tmp_path)

    assert len(written) == 2
    assert "No findings were raised." in words_in(written[0])
    assert "Nobody signed." in words_in(written[1])
    sample.close()


def test_an_answer_given_on_two_devices_is_not_printed_as_one(tmp_path: Path) -> None:
    sample = an_app(tmp_path)
    finding = a_ready_finding(sample)
    colleague = sample.as_after_a_crash(tmp_path / "other")
    for one, facts in ((sample, Facts.ACCEPTED), (colleague, Facts.DISPUTED)):
        shown = one.app.closing.view(one.audit).finding(finding)
        assert shown is not None
        one.app.closing.answer(one.audit, shown, shown.answer, facts)
    sample.app.store.journal.admit(list(stored_records(colleague.app.store.connection)))

    (row,) = record_of(ENGLISH, sample.app.closing.view(sample.audit)).findings.rows

    assert "Recorded differently on two devices" in str(row[-1])
    for one in (sample, colleague):
        one.close()


def test_what_was_recorded_in_another_zone_is_told_in_that_of_the_meeting(held: SampleApp) -> None:
    closing, audit = held.app.closing, held.audit
    shown = closing.view(audit).meeting.held_at
    closing.hold(audit, shown, "2026-03-17T03:30:00-04:30")

    record = record_of(ENGLISH, closing.view(audit))

    assert ("Held", "17 March 2026, 03:30 (all times UTC-4:30)") in record.facts
    assert record.said.rows[0][1] == ("17 March 2026, 03:30",)
    assert record.signature is not None
    assert "03:30" in record.signature.at
    held.close()
