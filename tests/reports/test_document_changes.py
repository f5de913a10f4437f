"""What is different between two versions of a document, and what its hash is of."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from auditapp.domain.report_issue import (
    IssuedReport,
    ReportIssue,
    Series,
    latest_of_each,
    next_issue,
)
from auditapp.domain.terms import Level, Standard
from auditapp.errors import UserError
from auditapp.reports.content import Picture
from auditapp.reports.document import (
    Block,
    Document,
    FactList,
    Grid,
    Heading,
    Pictures,
    Section,
    Shown,
    Text,
)
from auditapp.reports.document_text import (
    Difference,
    as_bytes,
    differences,
    digest,
    from_bytes,
    text_of,
)
from auditapp.reports.issuing import checked
from auditapp.reports.wording import Table
from tests.support.pictures import photo

TEXT = Text("Two sites were seen.")
SITES = Grid(Table(("Site", "Days"), (1, 1), ((("HQ",), ("2",)), (("P2",), ("1",))), "None"))


def a_document(*blocks: Block) -> Document:
    sections = (
        Section("summary", "Summary", (TEXT, Heading("Sites", anchor="sites"), SITES)),
        Section("findings", "Findings", tuple(blocks)),
    )
    words = ("header", "footer", "Page {page}", "Figure", "Table")
    return Document("report", "Report", "en", sections, *words, status="Draft")


FIRST = (Heading("NC-01 Leavers", anchor="f0"), FactList((("Owner", "HR"),)))
SECOND = (Heading("NC-02 Logs", anchor="f1"), Text("Logs are not read."))


def test_the_same_words_have_the_same_hash_whatever_the_look() -> None:
    draft, final = text_of(a_document(*FIRST)), a_document(*FIRST)
    final = replace(final, status="", watermark="Mock audit", footer="another")

    assert digest(text_of(final)) == digest(draft)
    assert from_bytes(as_bytes(draft)) == draft
    assert digest(text_of(a_document(*SECOND))) != digest(draft)


def test_what_changed_came_and_went_is_named_by_its_heading() -> None:
    before = text_of(a_document(*FIRST))
    changed = (FIRST[0], FactList((("Owner", "Head of HR"),)))

    assert differences(before, text_of(a_document(*changed, *SECOND))) == (
        Difference("Findings: NC-01 Leavers", ("Owner: HR",), ("Owner: Head of HR",)),
        Difference("Findings: NC-02 Logs", (), ("Logs are not read.",)),
    )
    assert differences(before, text_of(a_document(*SECOND)))[-1] == Difference(
        "Findings: NC-01 Leavers", ("Owner: HR",), ()
    )
    assert differences(before, before) == ()


def test_a_picture_that_tells_of_its_camera_goes_into_no_issued_file() -> None:
    def shown(jpeg: bytes) -> Pictures:
        return Pictures((Shown(Picture("E-1", "Door", 4, 3, lambda: jpeg), "Door"),))

    def read(document: Document) -> bytes:
        block = checked(document).sections[1].blocks[0]
        assert isinstance(block, Pictures)
        jpeg = block.shown[0].picture.jpeg
        assert jpeg is not None
        return jpeg()

    with BytesIO() as file:
        Image.new("RGB", (40, 30)).save(file, "JPEG")
        plain = file.getvalue()
    assert read(a_document(shown(plain))) == plain
    with pytest.raises(UserError, match="E-1: the picture still tells"):
        read(a_document(shown(photo(width=40))))


def test_versions_count_on_also_after_two_laptops_gave_one_number() -> None:
    def issue(number: str, version: int, standard: Standard | None = None) -> ReportIssue:
        report = IssuedReport(number, version, "en", Level.CLIENT, "", ())
        return ReportIssue(f"{number}{version}{standard}", "report", standard, "", "BM", "", report)

    both = Series("report", None, "en", Level.CLIENT)
    twice = [issue("AR-01", 1), issue("AR-01", 2), issue("AR-01", 2)]

    assert next_issue([], both).number == "AR-01"
    assert next_issue(twice, both).version == 3
    other = next_issue(twice, replace(both, standard=Standard.ISO27001))
    assert (other.number, other.version, other.last) == ("AR-02", 1, None)
    assert next_issue([], replace(both, kind="plan")).number == "AP-01"
    assert latest_of_each(twice)[both] is twice[-1]
