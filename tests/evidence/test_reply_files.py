"""Files that come back from clients: each that is no plain form gets a sentence, none does harm."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from auditapp.domain.reply_form import ReplyPart
from auditapp.errors import UserError
from auditapp.evidence import reply_package
from auditapp.evidence.reply_reading import read_reply
from auditapp.reports.nonconformity_content import ReplyForm
from auditapp.reports.reply_form_word import write_reply_form
from tests.support.filled_forms import DOCUMENT, W, changed, control_of, edited, filled
from tests.support.some_forms import CODE, a_form, some_forms

OUTSIDE = ' TargetMode="External"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RELATIONS = "word/_rels/document.xml.rels"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    target = tmp_path / "reply.docx"
    write_reply_form(ReplyForm(some_forms(a_form()), CODE, {}), target)
    return filled(target, {ReplyPart.CORRECTION: "Closed at once."})


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_reply(path)
    assert caught.value.field in ("file", None)
    return caught.value.message


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def replaced(form: Path, part: str, before: bytes, after: bytes) -> Path:
    def change(data: bytes) -> bytes:
        assert before in data
        return data.replace(before, after)

    return changed(form, part, change)


def related(form: Path, *relations: tuple[str, str, str]) -> Path:
    """Add relations to the document: id, kind, target; an address leads out of the file."""
    markup = "".join(
        f'<Relationship Id="{name}" Type="{IMAGE.replace("image", kind)}" Target="{target}"'
        f"{OUTSIDE if ':' in target else ''}/>"
        for name, kind, target in relations
    )
    return replaced(form, RELATIONS, b"</Relationships>", f"{markup}</Relationships>".encode())


# What is no form


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("scan.pdf", b"%PDF-1.7\n1 0 obj\n", "a PDF document, not a filled form"),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(100), "a JPEG picture, not a filled form"),
        ("mail.txt", b"We corrected it all.", "a text file, not a filled form"),
        ("old.rtf", b"{\\rtf1 We did}", "an RTF document, not a filled form"),
        ("old.doc", OLE + bytes(600), "the old Word format"),
        ("locked.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("empty.docx", b"", "is empty"),
        ("broken.docx", b"PK\x03\x04" + bytes(60), "is damaged"),
        ("cut.docx", b"PK", "is damaged"),
    ],
)
def test_what_is_no_form_is_named_with_what_to_ask_for(
    tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    message = refused(written(tmp_path, name, data))

    assert name in message
    assert sentence in message


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "no longer there" in refused(tmp_path / "gone.docx")
    assert "not a file" in refused(tmp_path)


def test_a_half_sent_form_is_damaged(form: Path, tmp_path: Path) -> None:
    data = form.read_bytes()

    for length in range(200, len(data), 700):
        assert "damaged" in refused(written(tmp_path, "half.docx", data[:length]))


def test_a_form_with_one_changed_byte_is_read_or_refused_with_a_sentence(
    form: Path, tmp_path: Path
) -> None:
    data = form.read_bytes()
    for place in range(0, len(data), 61):
        path = written(
            tmp_path, "bit.docx", data[:place] + bytes([data[place] ^ 255]) + data[place + 1 :]
        )
        with suppress(UserError):
            read_reply(path)


def test_another_word_document_has_none_of_our_fields(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "letter.docx", "w") as archive:
        archive.writestr(
            "_rels/.rels",
            '<Relationships><Relationship Id="a" Type="x/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            DOCUMENT, "<document><body><p><r><t>Dear all</t></r></p></body></document>"
        )

    assert "none of the fields of our form" in refused(tmp_path / "letter.docx")


def test_a_workbook_is_no_word_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "book.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")

    assert "not a Word document" in refused(tmp_path / "book.xlsx")


# Hostile files


def test_a_form_with_macros_is_not_read(form: Path) -> None:
    with zipfile.ZipFile(form, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")

    assert "holds macros" in refused(form)


def test_a_form_that_calls_itself_macro_enabled_is_not_read(form: Path) -> None:
    types = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    enabled = b"application/vnd.ms-word.document.macroEnabled.main+xml"

    assert "holds macros" in refused(replaced(form, "[Content_Types].xml", types, enabled))


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">',
    ],
)
def test_declarations_and_entities_are_not_followed(form: Path, declaration: bytes) -> None:
    path = replaced(form, DOCUMENT, b"<w:document", declaration + b"<w:document")

    assert "built in a way that no form is" in refused(path)


def test_a_part_that_grows_without_end_is_not_unpacked(form: Path) -> None:
    def grown(data: bytes) -> bytes:
        return data.replace(b"<w:body>", b"<w:body>" + b" " * (30 * 2**20))

    assert "more than a form may" in refused(changed(form, DOCUMENT, grown))
    assert form.stat().st_size < 200_000


def test_too_many_parts_are_not_listed(form: Path) -> None:
    with zipfile.ZipFile(form, "a") as archive:
        for number in range(4_100):
            archive.writestr(f"word/x{number}.xml", b"")

    assert "more than a form may" in refused(form)


def test_elements_within_elements_without_end_are_refused(form: Path) -> None:
    deep = b"<w:smartTag>" * 5_000 + b"</w:smartTag>" * 5_000

    message = refused(replaced(form, DOCUMENT, b"<w:body>", b"<w:body>" + deep))
    assert "built in a way that no form is" in message


def test_a_file_larger_than_a_form_may_be_is_not_read(
    form: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditapp.evidence.reply_reading.LARGEST_FILE", 1000)

    assert "larger than" in refused(form)


def test_an_encrypted_part_asks_for_the_form_without_a_password(form: Path) -> None:
    data = bytearray(form.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    form.write_bytes(bytes(data))

    assert "protected by a password" in refused(form)


def test_a_path_that_leads_out_of_the_package_finds_nothing(form: Path) -> None:
    path = related(form, ("rIdE", "image", "../../../etc/passwd"))

    def with_picture(root: etree._Element) -> None:
        run = next(control_of(root, ReplyPart.DOCUMENTS).iter(f"{W}r"))
        etree.SubElement(run, "blip").set("embed", "rIdE")

    reply = read_reply(edited(path, with_picture))
    assert reply.pictures == ()
    assert "A drawing in the file cannot be taken over as a picture." in reply.remarks


# What is worth knowing


def test_of_tracked_changes_what_was_inserted_counts(form: Path) -> None:
    def tracked(root: etree._Element) -> None:
        content = control_of(root, ReplyPart.CORRECTION).find(f"{W}sdtContent")
        assert content is not None
        for child in list(content):
            content.remove(child)
        for tag, text_tag, text in (
            ("del", "delText", "Closed at once."),
            ("ins", "t", "Closed on the same day."),
            ("moveFrom", "t", "Moved away."),
        ):
            change = etree.SubElement(content, f"{W}{tag}")
            etree.SubElement(etree.SubElement(change, f"{W}r"), f"{W}{text_tag}").text = text

    reply = read_reply(edited(form, tracked))
    assert reply.text(ReplyPart.CORRECTION) == "Closed on the same day."
    assert any("tracked changes" in remark for remark in reply.remarks)


def test_comments_linked_pictures_and_embedded_files_are_counted(form: Path) -> None:
    linked = ("rIdL", "image", "http://example.invalid/a.png")
    path = related(form, ("rIdC", "comments", "comments.xml"), linked)
    comments = b'<comments><comment id="1"><p/></comment><comment id="2"><p/></comment></comments>'
    changed(path, "word/comments.xml", lambda _: comments)

    def more(root: etree._Element) -> None:
        run = next(control_of(root, ReplyPart.DOCUMENTS).iter(f"{W}r"))
        etree.SubElement(run, "blip").set("link", "rIdL")
        etree.SubElement(run, f"{W}object")

    remarks = " ".join(read_reply(edited(path, more)).remarks)
    assert "There are 2 comments in the file" in remarks
    assert "There is 1 file embedded" in remarks
    assert "There is 1 picture only linked to" in remarks


def test_a_text_box_in_a_field_is_read_once(form: Path) -> None:
    words = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    box = (
        f'<w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing>{words}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{words}</w:pict></mc:Fallback></mc:AlternateContent>"
        "</w:r>"
    ).encode()
    path = replaced(
        form, DOCUMENT, b">Closed at once.</w:t></w:r>", b">Closed at once.</w:t></w:r>" + box
    )

    assert read_reply(path).text(ReplyPart.CORRECTION) == "Closed at once.\nIn a box."


def test_pictures_in_answers_are_offered_with_the_part_they_stand_in(form: Path) -> None:
    def picture(colour: str, kind: str) -> bytes:
        file = io.BytesIO()
        Image.new("RGB", (60, 40), colour).save(file, kind)
        return file.getvalue()

    second = ("rIdB", "image", "/word/media/b.jpeg")
    path = related(form, ("rIdA", "image", "media/a.png"), second)
    changed(path, "word/media/a.png", lambda _: picture("navy", "PNG"))
    changed(path, "word/media/b.jpeg", lambda _: picture("red", "JPEG"))

    def with_pictures(root: etree._Element) -> None:
        for part, relation in ((ReplyPart.CAUSE, "rIdA"), (ReplyPart.DOCUMENTS, "rIdB")):
            run = next(control_of(root, part).iter(f"{W}r"))
            etree.SubElement(run, "blip").set("embed", relation)

    reply = read_reply(edited(path, with_pictures))
    assert [(it.part, it.file_name) for it in reply.pictures] == [
        (ReplyPart.CAUSE, "Cause, picture 1.png"),
        (ReplyPart.DOCUMENTS, "Documents attached, picture 2.jpg"),
    ]
    assert reply.pictures[0].data == picture("navy", "PNG")


def test_text_below_the_form_is_told(form: Path) -> None:
    def below(root: etree._Element) -> None:
        last = list(root.iter(f"{W}p"))[-1]
        etree.SubElement(etree.SubElement(last, f"{W}r"), f"{W}t").text = "Please call us."

    assert "Below the form stands: Please call us." in read_reply(edited(form, below)).remarks


def test_an_answer_that_stands_twice_is_shown_twice(form: Path) -> None:
    def doubled(root: etree._Element) -> None:
        table = list(root.iter(f"{W}tbl"))[-1]
        row = next(table.iter(f"{W}tr"))
        copy = etree.fromstring(etree.tostring(row))
        next(it for it in copy.iter(f"{W}t") if it.text == "Closed at once.").text = "Locked."
        table.append(copy)

    reply = read_reply(edited(form, doubled))
    assert reply.text(ReplyPart.CORRECTION) == "Closed at once.\n\nLocked."
    assert any("stands in the file twice" in remark for remark in reply.remarks)


def test_a_form_that_names_two_nonconformities_belongs_to_none(form: Path) -> None:
    other = CODE.text.replace("finding-1", "finding-2").encode()
    reply = read_reply(replaced(form, DOCUMENT, CODE.text.encode(), other))

    assert reply.code is None
    assert any("more than one nonconformity" in remark for remark in reply.remarks)


def test_a_form_without_its_code_says_so(form: Path) -> None:
    for part in (DOCUMENT, "customXml/item1.xml", "docProps/custom.xml"):
        replaced(form, part, CODE.text.encode(), b"")
    reply = read_reply(form)

    assert reply.code is None
    assert any("form code is missing" in remark for remark in reply.remarks)
    assert reply.text(ReplyPart.CORRECTION) == "Closed at once."


def test_a_form_of_a_newer_program_is_read_as_far_as_it_is_known(form: Path) -> None:
    newer = CODE.text.replace("CAR1/", "CAR9/").encode()
    for part in (DOCUMENT, "customXml/item1.xml", "docProps/custom.xml"):
        replaced(form, part, CODE.text.encode(), newer)
    reply = read_reply(form)

    assert reply.code is not None
    assert reply.code.version == 9
    assert any("newer version" in remark for remark in reply.remarks)


def test_an_answer_too_long_for_anybody_is_cut_and_told(form: Path) -> None:
    reply = read_reply(filled(form, {ReplyPart.CAUSE: "word " * 30_000}))

    assert len(reply.text(ReplyPart.CAUSE)) == 100_000
    assert any("too long" in remark for remark in reply.remarks)


def test_nothing_is_unpacked_to_the_disk(form: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    read_reply(form)

    assert sorted(tmp_path.rglob("*")) == before
    assert reply_package.LARGEST_FILE == 64 * 2**20
