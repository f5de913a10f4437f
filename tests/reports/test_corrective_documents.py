"""Nonconformities, the closing meeting, the status of requests and the follow-up as documents."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from auditapp.domain.audits import Recommendation
from auditapp.domain.closing import STATEMENTS, Attendance, Attendee, Facts, Statement
from auditapp.domain.corrective_dates import (
    AgreedDate,
    AgreedDates,
    Allowance,
    Base,
    DateFacts,
    DateKind,
    due_dates,
    months_after,
)
from auditapp.domain.corrective_steps import (
    Part,
    State,
    Step,
    StepDetail,
    Verification,
    corrective_label,
)
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.reply_form import FIELDS
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from auditapp.domain.terms import AuditType, Grade, RecommendationOption, Standard
from auditapp.errors import UserError
from auditapp.reports.corrective_content import gather_requests
from auditapp.reports.corrective_document import corrective_document
from auditapp.reports.document import Badges, Document, Grid, Signed
from auditapp.reports.documents import Format, build, write
from auditapp.reports.due_words import due_rule
from auditapp.reports.follow_up_document import FollowUpContent, follow_up_document
from auditapp.reports.nonconformities_document import forms_document
from auditapp.reports.request import Kind, Request
from auditapp.reports.wording import NOTHING
from auditapp.reports.words import Language, words_of
from auditapp.services.writes import audit_scope, edit
from tests.support.an_app import SampleApp, an_app
from tests.support.document_text import assert_reads_as_expected, rendered
from tests.support.pdf_structure import assert_sound_pdf
from tests.support.pictures import photo
from tests.support.pictures import write as write_file
from tests.support.some_forms import DISPUTED, SIGNATURE, STROKES, a_form, some_forms
from tests.support.some_requests import (
    LEAVERS,
    PRIVILEGES,
    REVIEW,
    advance_to,
    an_issued,
    held,
)
from tests.support.word_structure import assert_sound_word

ENGLISH = words_of(Language.ENGLISH)
KINDS = (Kind.NONCONFORMITIES, Kind.CLOSING, Kind.CORRECTIVE, Kind.FOLLOW_UP)
_DAY = date(2026, 3, 18)
SOUND = {Format.WORD: assert_sound_word, Format.PDF: assert_sound_pdf}


def a_followed_up_audit(folder: Path) -> SampleApp:
    """Make three nonconformities: closed in a second round, being verified, and overdue."""
    sample = an_app(folder)
    app, audit = sample.app, sample.audit
    major = an_issued(sample, PRIVILEGES, "Administrators are not reviewed", Grade.MAJOR)
    minor = an_issued(sample, REVIEW, "The review leaves AI objectives out")
    badges = an_issued(sample, LEAVERS, "Badges are not returned")
    _meet(sample, badges)
    actions = app.corrective_actions
    sample.clock.advance(days=20)
    file = write_file(folder, "review.jpg", photo())
    actions.attach(audit, major, Part.ACTION, [file])
    advance_to(sample, major, State.VERIFYING)
    actions.take(audit, major, Step.FIND_NOT_EFFECTIVE, StepDetail(reason="Two are left."))
    sample.clock.advance(days=10)
    actions.take(audit, major, Step.RECEIVE_ANSWER)
    actions.take(audit, major, Step.ACCEPT_PLAN, StepDetail(reason="It names the two as well."))
    actions.take(audit, major, Step.RECEIVE_EVIDENCE)
    method = StepDetail(method=Verification.ON_SITE)
    actions.take(audit, major, Step.START_VERIFYING, method)
    actions.take(audit, major, Step.FIND_EFFECTIVE, StepDetail(remark="All 12 were looked at."))
    actions.take(audit, major, Step.CLOSE)
    advance_to(sample, minor, State.VERIFYING)
    choice = Recommendation(RecommendationOption.RECOMMEND)
    app.audits.recommend(audit, Standard.ISO42001, Shown(None), choice)
    sample.clock.advance(days=40)
    return sample


def _meet(sample: SampleApp, answered: FindingId) -> None:
    closing, audit = sample.app.closing, sample.audit
    view = closing.view(audit)
    finding = view.finding(answered)
    assert finding is not None
    closing.answer(audit, finding, finding.answer, Facts.ACCEPTED, "We saw it too.", "Head of IT")
    closing.say(audit, view.meeting.said, Statement.SAMPLING, is_said=True)
    people = (Attendee("Head of IT", organisation="Musterwerk"), Attendee("Owner", is_remote=True))
    closing.attend(audit, view.meeting.present, Attendance(people))
    closing.remark(audit, view.meeting.remark, "The rest is talked about again.")
    signature = Signature(STROKES, "Head of IT", about=view.contents)
    closing.sign(audit, view.meeting.signature, signature)
    held(sample)


@pytest.fixture(scope="module")
def followed_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleApp]:
    made = a_followed_up_audit(tmp_path_factory.mktemp("followed up"))
    yield made
    made.close()


def built(sample: SampleApp, kind: Kind, standard: Standard | None = None) -> Document:
    return build(sample.app.report_sources, Request(sample.audit, kind, standard))


def read_back(file: Path) -> str:
    """Return all text of a file without blanks: lines break elsewhere in each format."""
    if file.suffix == ".docx":
        body = docx.Document(str(file)).element.body
        text = "".join(it.text or "" for it in body.iter(qn("w:t")))
    else:
        text = "".join(page.extract_text() for page in PdfReader(file).pages)
    return "".join(text.split())


def tables(document: Document, section: str) -> list[Grid]:
    (found,) = [it for it in document.sections if it.key == section]
    return [block for block in found.blocks if isinstance(block, Grid)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_reads_as_expected(followed_up: SampleApp, kind: Kind) -> None:
    assert_reads_as_expected(built(followed_up, kind), kind.value)


@pytest.mark.parametrize("file_format", list(Format))
@pytest.mark.parametrize("kind", KINDS)
def test_both_files_are_sound_and_hold_every_word(
    followed_up: SampleApp, kind: Kind, file_format: Format, tmp_path: Path
) -> None:
    target, document = tmp_path / f"document.{file_format}", built(followed_up, kind)
    write(document, file_format, target)
    SOUND[file_format](target)
    found = read_back(target)
    wanted = set(re.findall(r"\w{3,}", rendered(document)))
    assert len(wanted) > 100
    assert {word for word in wanted if word not in found} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_on_one_standard_says_nothing_of_the_other(
    followed_up: SampleApp, kind: Kind
) -> None:
    document = built(followed_up, kind, Standard.ISO42001)
    found = rendered(document)
    assert "The review leaves AI objectives out" in found
    for other in ("Badges", "Administrators", "27001 A.8.2", "27001:2022, 9.3.2"):
        assert other not in found
    rows = [
        row
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Badges)
        for row in block.rows
    ]
    assert {standard for standard, *_ in rows} <= {Standard.ISO42001}


def test_each_verification_stands_with_its_way_day_evidence_and_result(
    followed_up: SampleApp,
) -> None:
    (verified,) = tables(built(followed_up, Kind.FOLLOW_UP), "verified")
    told = [
        (row[0][0], row[3][0], row[4][0], row[6][0], getattr(row[7][0], "word", ""), row[8][0])
        for row in verified.table.rows
    ]
    assert [it[:3] for it in told] == [
        ("BM-01", "On documents", "6 April 2026"),
        ("BM-01", "On site", "16 April 2026"),
        ("BM-02", "On documents", "Begun 16 April 2026"),
    ]
    assert [it[3] for it in told] == ["BM-E01", "BM-E01", "No document is on record."]
    assert [it[4] for it in told] == ["Not effective", "Effective", "Being verified"]
    assert [it[5] for it in told] == ["Two are left.", "All 12 were looked at.", NOTHING]


def test_what_is_overdue_says_by_how_much(followed_up: SampleApp) -> None:
    document = built(followed_up, Kind.CORRECTIVE)
    (status,) = tables(document, "status")
    last = status.table.rows[-1]
    assert last[0] == ("BM-03",)
    assert [getattr(it, "word", it) for it in last[5]] == [
        "Correction and extent",
        "17 May 2026 (a Sunday)",
        "9 days overdue",
    ]
    counts, due = tables(document, "overview")
    assert counts.table.rows[0][1:] == (("3",), ("2",), ("1",), ("0",), ("1",))
    assert [row[1] for row in due.table.rows] == [("BM-03",), ("BM-03",)]


def test_the_follow_up_weighs_what_is_open_and_the_lead_signs_it(followed_up: SampleApp) -> None:
    document = built(followed_up, Kind.FOLLOW_UP)
    found = rendered(document)
    assert "ISO/IEC 27001: the plan of 1 open minor nonconformity is not accepted yet." in found
    assert "ISO/IEC 42001: no major nonconformity is open, and the plans of all" in found
    assert "ISO/IEC 42001:2023: Recommended" in found
    assert "ISO/IEC 27001:2022 + Amd 1:2024: nothing is chosen that fits" in found
    (signed,) = [it for it in document.sections[-1].blocks if isinstance(it, Signed)]
    assert signed.lines == ("Bea Muster", "Lead auditor")


def test_what_certifies_nothing_concludes(followed_up: SampleApp) -> None:
    request = Request(followed_up.audit, Kind.FOLLOW_UP)
    corrective = gather_requests(followed_up.app.report_sources, request)
    internal = replace(corrective, about=replace(corrective.about, type=AuditType.INTERNAL))
    found = rendered(follow_up_document(ENGLISH, request, FollowUpContent(internal, ())))
    assert "Effect on the conclusion" in found
    assert "recommend" not in found


# Who reads it, and what must not be read


def test_what_a_reader_may_not_see_is_counted_only(tmp_path: Path) -> None:
    sample = an_app(tmp_path)
    hidden = an_issued(sample, PRIVILEGES, "Kept back", Grade.MAJOR)
    an_issued(sample, LEAVERS, "Badges are not returned")
    writes = edit("finding", hidden, "level", Shown(None), "team")
    sample.app.store.journal.commit(audit_scope(sample.audit), writes, action="Level")

    for kind in KINDS:
        found = rendered(built(sample, kind))
        assert "Badges are not returned" in found
        assert "Kept back" not in found, kind
    assert "1 nonconformity is not shown" in rendered(built(sample, Kind.CORRECTIVE))
    found = rendered(built(sample, Kind.FOLLOW_UP))
    assert "ISO/IEC 27001: 1 major nonconformity is open." in found
    sample.close()


def test_a_secret_in_a_step_or_in_what_was_agreed_stops_its_document(tmp_path: Path) -> None:
    sample = an_app(tmp_path)
    app, audit = sample.app, sample.audit
    finding = an_issued(sample)
    typed = "The key AKIAIOSFODNN7EXAMPLE was on the wall."
    app.corrective_actions.take(audit, finding, Step.DISPUTE, StepDetail(reason=typed))
    app.closing.remark(audit, app.closing.view(audit).meeting.remark, typed)
    for kind, place in (
        (Kind.CORRECTIVE, "reason of a step"),
        (Kind.FOLLOW_UP, "reason of a step"),
        (Kind.CLOSING, "Agreed or left open"),
    ):
        target = tmp_path / f"{kind}.pdf"
        with pytest.raises(UserError, match=f"Nothing was written.*{place}"):
            app.issuing.draft(Request(audit, kind), Format.PDF, target)
        assert not target.exists()
    sample.close()


# Whatever there is


@pytest.mark.parametrize("file_format", list(Format))
def test_sixty_forms_long_names_and_other_scripts_are_sound(
    file_format: Format, tmp_path: Path
) -> None:
    long = "Informationssicherheitsmanagementsystemverantwortlichenvertretung " * 6
    foreign = a_form(
        "NC-61",
        pictures=3,
        said=DISPUTED,
        title="لم تتم مراجعة حقوق الوصول",
        nature="הרשאות הגישה לא נבדקו",
        process=long,
        owner=long,
    )
    forms = (*(a_form(f"NC-{number:02}") for number in range(1, 61)), foreign)
    request = Request(AuditId("audit"), Kind.NONCONFORMITIES)
    document = forms_document(ENGLISH, request, some_forms(*forms, meeting=SIGNATURE))
    target = tmp_path / f"forms.{file_format}"

    write(document, file_format, target)

    SOUND[file_format](target)
    assert len(document.sections) == 62


@pytest.mark.parametrize("file_format", list(Format))
def test_sixty_requests_with_long_names_are_sound(
    followed_up: SampleApp, file_format: Format, tmp_path: Path
) -> None:
    request = Request(followed_up.audit, Kind.CORRECTIVE)
    content = gather_requests(followed_up.app.report_sources, request)
    title, owner = "لم تتم مراجعة حقوق الوصول", "Zugriffsberechtigungsverantwortliche " * 9
    first = content.requests[0]
    many = tuple(
        replace(first, line=replace(first.line, number=f"NC-{at:02}", title=title, owner=owner))
        for at in range(60)
    )
    whole = replace(content, requests=many)
    for made in (
        corrective_document(ENGLISH, request, whole),
        follow_up_document(ENGLISH, request, FollowUpContent(whole, ())),
    ):
        target = tmp_path / f"{made.kind}.{file_format}"
        write(made, file_format, target)
        SOUND[file_format](target)


# Words


def test_english_documents_name_terms_as_the_window_does() -> None:
    for step in Step:
        assert ENGLISH(f"corrective.step-{step}") == corrective_label(step)
    for statement, sentence in STATEMENTS.items():
        assert ENGLISH(f"closing.statement-{statement}") == sentence
    for field in FIELDS:
        assert ENGLISH(f"forms.part-{field.part}") == field.label
        assert ENGLISH(f"forms.part-{field.part}-asked") == field.question


@pytest.mark.parametrize("base", list(Base))
@pytest.mark.parametrize("audit_type", [AuditType.STAGE2, AuditType.RECERTIFICATION])
@pytest.mark.parametrize("grade", [Grade.MAJOR, Grade.MINOR])
def test_rules_of_dates_are_worded_as_in_the_window(
    base: Base, audit_type: AuditType, grade: Grade
) -> None:
    start = _DAY
    deadlines = {
        f"{grade}_{kind}": days
        for grade in ("major", "minor")
        for kind, days in (("correction", 1), ("plan", 30), ("evidence", 90))
    } | {"backstop_months": 6}
    for expires in (None, months_after(start, 1), start):
        facts = DateFacts(grade, audit_type, start, base, start, expires)
        for due in due_dates(facts, deadlines, Allowance(14, 10)):
            assert due_rule(ENGLISH, due) == due.rule_words


def test_a_date_agreed_too_late_says_which_rule_it_breaks() -> None:
    facts = DateFacts(Grade.MAJOR, AuditType.STAGE2, _DAY, last_day=_DAY)
    agreed = AgreedDates({DateKind.VERIFICATION: AgreedDate(months_after(_DAY, 7), "Holidays.")})
    due = due_dates(facts, {"backstop_months": 6}, Allowance(14, 10), agreed)[-1]
    assert due_rule(ENGLISH, due) == (
        "Agreed with the client: Holidays. Too late. "
        "6 months after the last day of stage 2, 18 March 2026."
    )
