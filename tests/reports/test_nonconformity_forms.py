"""Nonconformity forms: every fact in Word and in PDF, taken from what was issued."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from auditapp.domain.closing import Attendance, Attendee, Facts
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.marks import MarkKind, Shape
from auditapp.domain.signatures import Signature
from auditapp.domain.terms import Grade
from auditapp.errors import StorageError, UserError
from auditapp.reports import nonconformity_wording as words
from auditapp.reports.documents import Format, write
from auditapp.reports.nonconformities_document import forms_document
from auditapp.reports.nonconformity_content import NonconformityForms
from auditapp.reports.nonconformity_export import (
    export_forms,
    export_reply_form,
    export_reply_forms,
    file_name,
)
from auditapp.reports.nonconformity_gather import gather_forms
from auditapp.reports.request import Kind, Request
from auditapp.reports.words import Language, words_of
from auditapp.services.evidence import Target
from auditapp.services.writes import audit_scope, creation
from tests.support.an_app import SampleApp, an_app
from tests.support.pictures import encoded
from tests.support.pictures import write as write_file
from tests.support.some_forms import DISPUTED, SIGNATURE, STROKES, a_form, some_forms
from tests.support.some_requests import LEAVERS, PRIVILEGES, REVIEW, an_issued, held

ENGLISH = words_of(Language.ENGLISH)
MEETING = ENGLISH("forms.section-meeting")
REDACTED = ENGLISH("evidence.redacted")
EVERY_WAY = pytest.mark.parametrize("form_format", list(Format))
REQUEST = Request(AuditId("audit"), Kind.NONCONFORMITIES)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleApp]:
    made = an_app(tmp_path)
    yield made
    made.close()


def text_of(path: Path) -> str:
    """Return all text of a form without blanks: lines break elsewhere in each format."""
    if path.suffix == ".docx":
        body = docx.Document(str(path)).element.body
        text = "".join(it.text or "" for it in body.iter(qn("w:t")))
    else:
        text = "".join(page.extract_text() for page in PdfReader(path).pages)
    return "".join(text.split())


def written(content: NonconformityForms, form_format: Format, folder: Path) -> Path:
    path = folder / f"forms.{form_format}"
    write(forms_document(ENGLISH, REQUEST, content), form_format, path)
    return path


def says(path: Path, *texts: str) -> None:
    found = text_of(path)
    for text in texts:
        assert "".join(text.split()) in found, text


# What stands in them


@EVERY_WAY
def test_every_fact_stands_in_both(tmp_path: Path, form_format: Format) -> None:
    form = a_form(said=DISPUTED, amendment="The sample was counted again: 3 of 5.")
    content = some_forms(form, meeting=SIGNATURE)
    path = written(content, form_format, tmp_path)
    entry = form.entry

    says(path, entry.number, entry.title, entry.nature, entry.evidence, entry.site, entry.system)
    says(path, entry.auditor, form.process, form.owner, form.issued, form.amendment)
    says(path, *(f"{line.reference} {line.title}" for line in entry.requirements))
    says(path, *(line.rationale for line in entry.gradings), ", ".join(entry.evidence_numbers))
    says(path, "Minor nonconformity", "Major nonconformity")
    says(path, *(dict(content.definitions)[grade] for grade in (Grade.MAJOR, Grade.MINOR)))
    says(path, DISPUTED.facts, DISPUTED.remark, DISPUTED.who, DISPUTED.at, DISPUTED.note)
    assert DISPUTED.signature is not None
    says(path, *words.signed_lines(ENGLISH, DISPUTED.signature))
    says(path, *(text for date in form.dates for text in (date.name, date.date, date.rule)))
    says(path, *(label for label, _, _ in words.to_answer(ENGLISH)), content.client_name)
    says(path, MEETING, ENGLISH("forms.confidential"), content.audit_dates)


@EVERY_WAY
def test_each_form_begins_a_page_and_all_numbers_are_there(
    tmp_path: Path, form_format: Format
) -> None:
    numbers = [f"NC-{number:02}" for number in range(1, 6)]
    path = written(some_forms(*map(a_form, numbers)), form_format, tmp_path)

    if form_format is Format.PDF:
        pages = [page.extract_text() for page in PdfReader(path).pages]
        starts = [next(n for n, page in enumerate(pages) if number in page) for number in numbers]
        assert starts == sorted(set(starts))
    else:
        paragraphs = docx.Document(str(path)).paragraphs
        heads = [it for it in paragraphs if it.style and it.style.name == "Heading 1"]
        assert [it.text.split()[0] for it in heads] == numbers
        assert all(it.paragraph_format.page_break_before for it in heads[1:])


@EVERY_WAY
def test_the_same_content_gives_the_same_bytes(tmp_path: Path, form_format: Format) -> None:
    content = some_forms(a_form(pictures=2))
    first = written(content, form_format, tmp_path).read_bytes()

    assert written(content, form_format, tmp_path).read_bytes() == first


def test_a_signature_is_lines_in_pdf(tmp_path: Path) -> None:
    path = written(some_forms(a_form()), Format.PDF, tmp_path)
    (page,) = (it for it in PdfReader(path).pages if "Facts accepted" in it.extract_text())
    drawn = page.get_contents()
    assert drawn is not None
    operators = drawn.get_data().decode("latin-1").split()

    strokes = [stroke for stroke in STROKES if len(stroke) > 1]
    assert operators.count("l") >= sum(len(stroke) - 1 for stroke in strokes)
    assert not list(page.images)


def test_a_signature_is_a_sharp_picture_in_word(tmp_path: Path) -> None:
    path = written(some_forms(a_form()), Format.WORD, tmp_path)
    with zipfile.ZipFile(path) as archive:
        (name,) = (it for it in archive.namelist() if "/media/" in it)
        picture = Image.open(io.BytesIO(archive.read(name)))
        shown = docx.Document(str(path)).inline_shapes[0]

    assert picture.width / (shown.width / 914_400) > 600, "dots per inch"
    dark = picture.convert("L").point([255] * 128 + [0] * 128).getbbox()
    assert dark is not None
    assert dark[0] > picture.width * 0.05
    assert dark[2] > picture.width * 0.9


@EVERY_WAY
def test_many_pictures_and_long_words_are_written(tmp_path: Path, form_format: Format) -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän"
    form = a_form(
        pictures=9, evidence=f"{word} " * 300, title="権限の見直し", nature="لم تتم المراجعة"
    )
    path = written(some_forms(form, a_form("NC-02", said=None)), form_format, tmp_path)

    says(path, ENGLISH("forms.no-answer"))
    assert text_of(path).count(word) == 300
    if form_format is Format.PDF:
        assert sum(len(page.images) for page in PdfReader(path).pages) == 9


@EVERY_WAY
def test_what_is_not_issued_says_so_on_top(tmp_path: Path, form_format: Format) -> None:
    path = written(some_forms(a_form(status="Not issued", issued="")), form_format, tmp_path)

    if form_format is Format.PDF:
        assert all("Not issued" in page.extract_text() for page in PdfReader(path).pages)
    else:
        header = docx.Document(str(path)).sections[0].header
        assert "Not issued" in "".join(header._element.itertext())  # noqa: SLF001 - its markup


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=200))
def test_no_text_keeps_a_form_from_being_written(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    form = a_form(title=text, nature=text, evidence=text, process=text, owner=text)
    for form_format in Format:
        assert text_of(written(some_forms(form), form_format, folder))


# Taken from what was issued


def sign(sample: SampleApp, finding: FindingId, facts: Facts, remark: str = "") -> None:
    closing = sample.app.closing
    view = closing.view(sample.audit)
    shown = view.finding(finding)
    assert shown is not None
    role = "Head of IT operations"
    closing.answer(sample.audit, shown, shown.answer, facts, remark, role)
    signature = Signature(STROKES, role, "", "", view.contents)
    closing.sign(sample.audit, shown.signature, signature, finding)
    closing.sign(sample.audit, view.meeting.signature, signature)


@EVERY_WAY
def test_an_issued_nonconformity_becomes_a_form(
    sample: SampleApp, tmp_path: Path, form_format: Format
) -> None:
    finding = an_issued(sample, REVIEW)
    held(sample)
    sign(sample, finding, Facts.DISPUTED, "The list was complete on the day.")
    target = tmp_path / f"form.{form_format}"
    assert export_forms(sample.app.form_sources, sample.audit, form_format, target) == target

    says(target, "BM-01 Leaver kept access", "Musterwerk GmbH", "Bea Muster")
    says(target, "ISO/IEC 27001:2022, 9.3.2", "ISO/IEC 42001:2023, 9.3.2", "Minor nonconformity")
    says(target, "On 2026-03-17 at HQ 1 of 12 sampled leavers had access (list v4).")
    says(target, "Facts disputed", "The list was complete on the day.", "Head of IT operations")
    for due in sample.app.corrective_actions.request(sample.audit, finding).dates:
        says(target, due.rule_words)
    says(target, "17 March 2026, 09:00", MEETING)


def test_a_form_shows_what_was_issued_while_it_is_being_amended(sample: SampleApp) -> None:
    finding, app = an_issued(sample), sample.app
    sign(sample, finding, Facts.ACCEPTED)
    sample.clock.advance(days=1)
    app.finding_issues.amend(sample.audit, finding, "The sample was counted again by the team.")
    nature = app.findings.editor(sample.audit, finding).fields["nature"]
    app.findings.edit(sample.audit, finding, "nature", nature, "Rights are not removed in time.")
    (form,) = gather_forms(app.form_sources, sample.audit).forms
    assert form.entry.nature == "Access rights are not removed as the organisation requires."
    assert (form.said.note if form.said else None) == ""

    app.finding_issues.issue(sample.audit, finding)
    (form,) = gather_forms(app.form_sources, sample.audit).forms
    assert form.entry.nature == "Rights are not removed in time."
    assert form.amendment == "The sample was counted again by the team."
    assert form.said is not None
    assert form.said.note == "Answered before the amendment of 18 March 2026."
    assert form.said.signature is not None
    assert form.said.signature.note == "Signed before the amendment of 18 March 2026."
    meeting = gather_forms(app.form_sources, sample.audit).meeting
    assert meeting is not None
    assert meeting.note == "Signed before the amendment of BM-01."


def test_withdrawn_and_unissued_findings_and_strengths_have_no_form(sample: SampleApp) -> None:
    app, audit = sample.app, sample.audit
    kept, gone = an_issued(sample, PRIVILEGES), an_issued(sample, LEAVERS, "Badges")
    app.finding_issues.withdraw(audit, gone, "The record was found after the meeting.")
    unissued, _ = app.findings.raise_on(audit, app.checklists.checklist(audit).item(REVIEW))

    forms = gather_forms(app.form_sources, audit).forms
    assert [form.entry.number for form in forms] == ["BM-01"]
    assert [it.entry.number for it in gather_forms(app.form_sources, audit, [kept]).forms] == [
        "BM-01"
    ]
    for finding, number in ((gone, "BM-02"), (unissued, "BM-03")):
        with pytest.raises(UserError, match=f"{number} has no form"):
            gather_forms(app.form_sources, audit, [finding])


def test_an_audit_without_issued_nonconformities_says_where_to_begin(
    sample: SampleApp, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="Issue them on Findings first"):
        export_forms(sample.app.form_sources, sample.audit, Format.PDF, tmp_path / "f.pdf")
    assert list(tmp_path.glob("*.pdf")) == []


@EVERY_WAY
def test_pictures_are_shown_without_what_was_made_unreadable(
    sample: SampleApp, tmp_path: Path, form_format: Format
) -> None:
    app, audit = sample.app, sample.audit
    secret = (255, 0, 255)
    picture = Image.new("RGB", (800, 480), (90, 120, 100))
    picture.paste(secret, (40, 60, 380, 420))
    file = write_file(sample.folder.parent, "room.jpg", encoded(picture, "JPEG", quality=95))
    item = app.checklists.checklist(audit).item(PRIVILEGES)
    (evidence,) = app.evidence.attach(audit, [file], Target(item=item.id)).evidence
    app.marks.draw(audit, evidence, Shape(MarkKind.BLACK_BOX, ((30, 50), (390, 430))))
    finding = an_issued(sample)
    app.finding_issues.amend(audit, finding, "A picture of the room is added to it.")
    app.evidence.link(audit, evidence, Target(finding=finding), "The room")
    app.finding_issues.issue(audit, finding)
    target = export_forms(app.form_sources, audit, form_format, tmp_path / f"f.{form_format}")

    says(target, "The room", REDACTED)
    if form_format is Format.PDF:
        found = [image.data for page in PdfReader(target).pages for image in page.images]
    else:
        with zipfile.ZipFile(target) as archive:
            found = [archive.read(it) for it in archive.namelist() if "/media/" in it]
    (data,) = found
    shown = Image.open(io.BytesIO(data)).convert("RGB")
    colours = shown.getcolors(shown.width * shown.height)
    assert colours is not None
    assert not [it for _, it in colours if it[0] > 200 and it[1] < 60 and it[2] > 200]


def test_a_target_that_cannot_be_written_is_named(sample: SampleApp, tmp_path: Path) -> None:
    an_issued(sample)
    (tmp_path / "file").write_text("x")
    sources = sample.app.form_sources
    with pytest.raises(UserError, match="is a folder"):
        export_forms(sources, sample.audit, Format.WORD, tmp_path)
    with pytest.raises(StorageError, match="could not be written"):
        export_forms(sources, sample.audit, Format.WORD, tmp_path / "file" / "x.docx")


def test_no_form_leaves_with_a_secret_in_it(sample: SampleApp, tmp_path: Path) -> None:
    app, audit = sample.app, sample.audit
    finding = an_issued(sample)
    # Issued by an older program, which did not stop it.
    content = replace(
        app.finding_issues.latest(audit)[finding].content,
        objective_evidence="On 2026-03-17 at HQ the key AKIAIOSFODNN7EXAMPLE was on the wall.",
    )
    values = {
        "audit": audit,
        "finding": finding,
        "issued_at": "2026-03-17T10:00:00+01:00",
        "content": content.to_value(),
    }
    writes = creation("finding_issue", "0199a0a0-0000-7000-8000-0000000000f1", values)
    app.store.journal.commit(audit_scope(audit), writes, action="Issued")
    sources, folder = app.form_sources, tmp_path / "out"
    for export in (
        lambda: export_forms(sources, audit, Format.PDF, folder / "f.pdf"),
        lambda: export_reply_form(sources, audit, finding, folder / "f.docx"),
        lambda: export_reply_forms(sources, audit, folder),
    ):
        with pytest.raises(UserError, match=r"Nothing was written\. Finding BM-01"):
            export()
    assert not folder.exists()


def test_a_number_becomes_a_file_name_on_every_system() -> None:
    assert [file_name(it) for it in ("NC-01", "a/b:c", "..", "NC 2.")] == [
        *("NC-01", "a-b-c", "finding", "NC 2")
    ]
    # 300 characters of a title, in letters of three bytes: no system takes so long a name.
    assert file_name("監" * 300) == "監" * 40


def test_a_form_that_came_back_is_not_written_over(sample: SampleApp, tmp_path: Path) -> None:
    an_issued(sample)
    (sent,) = export_reply_forms(sample.app.form_sources, sample.audit, tmp_path)
    sent.write_bytes(b"filled in by the client")

    (again,) = export_reply_forms(sample.app.form_sources, sample.audit, tmp_path)

    assert sent.read_bytes() == b"filled in by the client"
    assert (sent.name, again.name) == ("Answer to BM-01.docx", "Answer to BM-01 (2).docx")


@EVERY_WAY
def test_a_name_that_became_known_after_the_issue_stops_the_forms(
    sample: SampleApp, tmp_path: Path, form_format: Format
) -> None:
    finding = an_issued(sample, PRIVILEGES, "Key kept by Runolfsson")
    meeting = sample.app.closing.view(sample.audit).meeting
    attendance = Attendance((Attendee("Head of operations", "Ketil Runolfsson"),))
    sample.app.closing.attend(sample.audit, meeting.present, attendance)

    target = tmp_path / f"forms.{form_format}"
    with pytest.raises(UserError, match='"Runolfsson" names a person'):
        export_forms(sample.app.form_sources, sample.audit, form_format, target, [finding])
    assert not target.exists()
