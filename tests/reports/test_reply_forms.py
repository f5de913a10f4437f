"""The Word form for the client's answer: written, filled in, and read back with every word."""

import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from auditapp.domain.pasted import one_line, tidy
from auditapp.domain.reply_form import FIELD_OF, FIELDS, Filling, ReplyPart, code_in
from auditapp.domain.scheme import GradeName
from auditapp.domain.terms import Grade
from auditapp.errors import UserError
from auditapp.evidence.reply_reading import as_day, read_reply
from auditapp.reports import reply_form_wording as own_words
from auditapp.reports.nonconformity_content import ReplyForm
from auditapp.reports.reply_form_word import write_reply_form
from tests.support.filled_forms import DOCUMENT, W, control_of, edited, filled
from tests.support.office import Office, is_missing, running_office
from tests.support.some_forms import CODE, a_form, some_forms

TEXTS = [field.part for field in FIELDS if field.filling in (Filling.TEXT, Filling.FREE)]
IN_XML = st.characters(exclude_categories=("Cs", "Cc", "Co"), include_characters="\n\t")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    if why := is_missing():
        pytest.skip(why)
    with running_office(tmp_path) as running:
        yield running


def a_reply_form(folder: Path, answers: dict[ReplyPart, str] | None = None) -> Path:
    target = folder / "Answer to NC-01.docx"
    write_reply_form(ReplyForm(some_forms(a_form()), CODE, answers or {}), target)
    return target


def test_the_form_says_what_it_is_about_and_how_to_fill_it_in(tmp_path: Path) -> None:
    document = docx.Document(str(a_reply_form(tmp_path)))
    text = "\n".join(it for it in document.element.itertext())

    for said in (
        *("Answer to nonconformity NC-01", "Nordwind & Söhne Example Works GmbH"),
        *("ISO/IEC 27001: Minor nonconformity", "ISO/IEC 42001: Major nonconformity"),
        *("ISO/IEC 27001:2022, A.8.2", "3 of 5 sampled agent accounts", "18 February 2027"),
        *own_words.INSTRUCTIONS,
    ):
        assert said in text, said
    assert document.core_properties.title == "Answer to nonconformity NC-01"


def test_the_form_calls_grades_as_the_scheme_does(tmp_path: Path) -> None:
    about = replace(some_forms(a_form()), grade_names={Grade.MINOR: GradeName("Category 2", "C2")})
    write_reply_form(ReplyForm(about, CODE, {}), tmp_path / "form.docx")

    text = "".join(docx.Document(str(tmp_path / "form.docx")).element.itertext())
    assert "ISO/IEC 27001: Category 2" in text
    assert "ISO/IEC 42001: Major nonconformity" in text


def test_every_part_has_a_field_of_its_kind_that_cannot_be_deleted(tmp_path: Path) -> None:
    with zipfile.ZipFile(a_reply_form(tmp_path)) as archive:
        root = etree.fromstring(archive.read(DOCUMENT))
    kinds = {
        Filling.TEXT: "richText",
        Filling.LINE: "text",
        Filling.DATE: "date",
        Filling.CHOICE: "dropDownList",
        Filling.FREE: "richText",
    }
    numbers = set()
    for field in FIELDS:
        properties = control_of(root, field.part).find(f"{W}sdtPr")
        assert properties is not None
        assert properties.find(f"{W}{kinds[field.filling]}") is not None, field.part
        lock, number = properties.find(f"{W}lock"), properties.find(f"{W}id")
        assert lock is not None
        assert lock.get(f"{W}val") == "sdtLocked"
        assert number is not None
        numbers.add(number.get(f"{W}val"))
        assert properties.find(f"{W}showingPlcHdr") is not None
    assert len(numbers) == len(FIELDS)


def test_everything_but_the_fields_is_locked_in_word(tmp_path: Path) -> None:
    with zipfile.ZipFile(a_reply_form(tmp_path)) as archive:
        body = etree.fromstring(archive.read(DOCUMENT)).find(f"{W}body")
    assert body is not None
    group, last, section = list(body)
    assert group.find(f"{W}sdtPr/{W}group") is not None
    assert len(list(group.iter(f"{W}tbl"))) == 4
    assert (last.tag, "".join(last.itertext()), section.tag) == (f"{W}p", "", f"{W}sectPr")


def test_an_empty_form_reads_as_empty_and_knows_its_request(tmp_path: Path) -> None:
    reply = read_reply(a_reply_form(tmp_path))

    assert reply.code is not None
    assert reply.code.names(CODE.issue, CODE.digest)
    assert (reply.code.audit, reply.code.finding) == (CODE.audit, CODE.finding)
    assert reply.answers == ()
    assert reply.remarks == ("No field of the form is filled in.",)


def test_every_part_comes_back_as_it_was_written(tmp_path: Path) -> None:
    answers = {field.part: f"{field.label}: line one\nline two" for field in FIELDS}
    answers |= {
        ReplyPart.CORRECTED_ON: "2026-11-24",
        ReplyPart.DUE: "24 December 2026",
        ReplyPart.ANSWERED_ON: "1.12.2026",
        ReplyPart.STATUS: "Under way",
        ReplyPart.OWNER: "Head of  operations",
    }
    reply = read_reply(filled(a_reply_form(tmp_path), answers))

    expected = answers | {
        ReplyPart.DUE: "2026-12-24",
        ReplyPart.ANSWERED_ON: "2026-12-01",
        ReplyPart.OWNER: "Head of operations",
        ReplyPart.ANSWERED_BY: "Answered by: line one line two",
    }
    assert dict(reply.answers) == expected
    assert reply.remarks == ()


def test_what_stands_already_is_in_the_form_and_comes_back_unchanged(tmp_path: Path) -> None:
    before = {
        ReplyPart.CORRECTION: 'Closed.\n\nTwice <checked> & "signed".',
        ReplyPart.DUE: "2026-12-24",
    }
    reply = read_reply(a_reply_form(tmp_path, before))

    assert dict(reply.answers) == before


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.text(IN_XML, max_size=80), min_size=len(TEXTS), max_size=len(TEXTS)))
def test_any_text_comes_back(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        written = dict(zip(TEXTS, texts, strict=True))
        reply = read_reply(filled(a_reply_form(Path(folder)), written))
        again = read_reply(a_reply_form(Path(folder), dict(reply.answers)))

    prompts = {field.prompt for field in FIELDS}
    expected = {part: tidy(text) for part, text in written.items()}
    assert not prompts & {one_line(text) for text in expected.values()}
    assert dict(reply.answers) == {part: text for part, text in expected.items() if text}
    assert again.answers == reply.answers


def test_words_from_right_to_left_and_without_blanks_come_back(tmp_path: Path) -> None:
    answers = {
        ReplyPart.CAUSE: "لم تتم مراجعة الصلاحيات",
        ReplyPart.ACTION: "権限を四半期ごとに見直す。",
    }

    assert dict(read_reply(filled(a_reply_form(tmp_path), answers)).answers) == answers
    assert dict(read_reply(a_reply_form(tmp_path, answers)).answers) == answers


def test_half_of_a_character_and_control_characters_do_not_spoil_the_form(tmp_path: Path) -> None:
    reply = read_reply(a_reply_form(tmp_path, {ReplyPart.CAUSE: "a\x00b\x0bc\ud83d"}))

    assert reply.text(ReplyPart.CAUSE) == "ab\nc\ufffd"


# What people and programs do to a form


def test_a_form_without_tags_is_read_by_its_titles(tmp_path: Path) -> None:
    def without_tags(root: etree._Element) -> None:
        for tag in list(root.iter(f"{W}tag")):
            parent = tag.getparent()
            assert parent is not None
            parent.remove(tag)

    form = filled(a_reply_form(tmp_path), {ReplyPart.CAUSE: "Nobody owned the list."})

    assert read_reply(edited(form, without_tags)).text(ReplyPart.CAUSE) == "Nobody owned the list."


def test_a_form_without_fields_is_read_by_the_labels_on_the_left(tmp_path: Path) -> None:
    def without_controls(root: etree._Element) -> None:
        for control in reversed(list(root.iter(f"{W}sdt"))):
            content, parent = control.find(f"{W}sdtContent"), control.getparent()
            assert content is not None
            assert parent is not None
            place = parent.index(control)
            for child in reversed(list(content)):
                parent.insert(place, child)
            parent.remove(control)

    answers = {ReplyPart.CORRECTION: "Closed.", ReplyPart.DUE: "2026-12-24"}
    form = edited(filled(a_reply_form(tmp_path), answers), without_controls)
    reply = read_reply(form)

    assert dict(reply.answers) == answers
    assert reply.code is not None


def test_a_table_copied_into_another_document_is_still_the_answer(tmp_path: Path) -> None:
    form = filled(a_reply_form(tmp_path), {ReplyPart.EXTENT: "Both sites."})
    with zipfile.ZipFile(form) as archive:
        table = list(etree.fromstring(archive.read(DOCUMENT)).iter(f"{W}tbl"))[-1]
    other = docx.Document()
    other.add_paragraph("Dear auditors, here is what we did.")
    other.element.body.insert(1, docx.oxml.parse_xml(etree.tostring(table)))
    other.save(str(tmp_path / "letter.docx"))
    reply = read_reply(tmp_path / "letter.docx")

    assert reply.text(ReplyPart.EXTENT) == "Both sites."
    assert reply.code is not None
    assert reply.code.finding == CODE.finding


def test_what_is_written_beside_a_field_counts_and_a_prompt_left_standing_does_not(
    tmp_path: Path,
) -> None:
    prompt = FIELD_OF[ReplyPart.CAUSE].prompt

    def beside(root: etree._Element) -> None:
        cell = control_of(root, ReplyPart.CAUSE).getparent()
        assert cell is not None
        run = etree.SubElement(etree.SubElement(cell, f"{W}p"), f"{W}r")
        etree.SubElement(run, f"{W}t").text = "The list was incomplete."

    form = edited(a_reply_form(tmp_path), beside)
    assert prompt in "".join(docx.Document(str(form)).element.itertext())

    assert read_reply(form).text(ReplyPart.CAUSE) == "The list was incomplete."


@pytest.mark.parametrize(
    "prompt",
    ["Click or tap here to enter text.", "Klicken oder tippen Sie hier, um Text einzugeben."],
)
def test_the_prompt_of_a_word_processor_is_no_answer(tmp_path: Path, prompt: str) -> None:
    assert read_reply(filled(a_reply_form(tmp_path), {ReplyPart.CAUSE: prompt})).answers == ()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-12-24", "2026-12-24"),
        ("2026-12-24T00:00:00Z", "2026-12-24"),
        ("24.12.2026", "2026-12-24"),
        ("4 5 2026", None),
        ("24/12/2026", "2026-12-24"),
        ("12/24/2026", "2026-12-24"),
        ("5/6/2026", None),
        ("5/5/2026", "2026-05-05"),
        ("24 December 2026", "2026-12-24"),
        ("24. Dec 2026", "2026-12-24"),
        ("31 February 2026", None),
        ("end of the year", None),
        ("٢٤.١٢.٢٠٢٦", "2026-12-24"),
    ],
)
def test_a_day_is_understood_only_where_it_is_clear(written: str, day: str | None) -> None:
    found = as_day(written)

    assert (found.isoformat() if found else None) == day


def test_the_code_survives_breaks_and_blanks() -> None:
    text = CODE.text

    found = code_in(f"see: {text[:20]}\n {text[20:]}")
    assert found is not None
    assert (found.finding, found.issue, found.version) == (CODE.finding, CODE.issue, 1)
    assert code_in("CAR1/only/two") is None


# LibreOffice


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_a_form_filled_in_and_saved_by_libreoffice_is_read(
    tmp_path: Path, office: Office, ending: str
) -> None:
    answers = {
        ReplyPart.CORRECTION: "Rights were taken away.\nOn the same day.",
        ReplyPart.CORRECTED_ON: "2026-11-19",
        ReplyPart.CAUSE: "Nobody owned the list: 権限, “agents”",
        ReplyPart.STATUS: "Done",
        ReplyPart.DOCUMENTS: "review-2026-11.pdf",
    }
    form, saved = a_reply_form(tmp_path), tmp_path / f"saved.{ending}"
    reply = read_reply(office.fill_in(form, saved, answers))

    assert dict(reply.answers) == answers
    assert reply.code is not None
    assert reply.code.names(CODE.issue, CODE.digest)
    assert reply.remarks == ()


def test_a_form_saved_in_the_old_word_format_asks_for_the_new_one(
    tmp_path: Path, office: Office
) -> None:
    saved = office.fill_in(a_reply_form(tmp_path), tmp_path / "saved.doc", {})

    with pytest.raises(UserError, match="the old Word format"):
        read_reply(saved)
