"""The record of a closing meeting as a Word document."""

from collections.abc import Iterator
from pathlib import Path

from auditapp.reports import closing_record as words
from auditapp.reports.closing_record import ClosingRecord
from auditapp.reports.nonconformity_content import SignatureEntry
from auditapp.reports.nonconformity_word import SECTION
from auditapp.reports.nonconformity_wording import signed_text
from auditapp.reports.signature_drawing import signature_picture
from auditapp.reports.word_body import Body
from auditapp.reports.word_layout import data_table, facts_table, gap
from auditapp.reports.word_markup import field, paragraph, runs
from auditapp.reports.word_package import Margins, Properties, write_package
from auditapp.reports.word_page import SPACES
from auditapp.reports.wording import Table

_SIGNATURE = (3969, 1191)
_TAB = "<w:r><w:tab/></w:r>"


def write_word_record(record: ClosingRecord, target: Path) -> None:
    """Write the record to `target`; an existing file is overwritten.

    Raises OSError when the file cannot be written.
    """
    body = Body()
    body.heading(1, words.TITLE, "record")
    body.add(facts_table(record.facts))
    body.text(record.confidentiality, "CoverNote")
    _add_table(body, words.PRESENT, record.present)
    _add_table(body, words.PRESENTED, record.findings)
    _add_table(body, record.recommendation_name, record.recommendation)
    for text in record.notes:
        body.text(text)
    _add_table(body, words.STATED, record.said)
    body.heading(2, words.REMARK, f"part_{len(body.headings)}")
    for text in record.remark:
        body.text(text)
    body.heading(2, words.SIGNED, f"part_{len(body.headings)}")
    if record.signature is None:
        body.text(words.NOT_SIGNED)
    else:
        _add_signature(body, record.signature)
    about = Properties(words.TITLE, record.reference, record.audit_body, "")
    write_package(target, _document(body), body.pictures, _margins(record), about)


def _add_table(body: Body, name: str, table: Table) -> None:
    body.heading(2, name, f"part_{len(body.headings)}")
    if table.rows:
        body.add(data_table(table), gap())
    else:
        body.text(table.empty)


def _add_signature(body: Body, signature: SignatureEntry) -> None:
    said = signed_text(signature)
    drawn = body.drawing(signature_picture(signature.strokes, said), *_SIGNATURE, said)
    body.add(paragraph(drawn, "Figure", keep_next=True))
    for text in filter(None, (said, signature.note)):
        body.text(text, "Shows")


def _document(body: Body) -> Iterator[str]:
    yield f"<w:document {SPACES}><w:body>"
    yield from body.parts
    yield f"{SECTION}</w:body></w:document>"


def _margins(record: ClosingRecord) -> Margins:
    header = paragraph(runs(record.header), "Header")
    pages = runs("Page ") + field("PAGE", "1") + runs(" of ") + field("NUMPAGES", "1")
    footer = paragraph(pages + _TAB + runs(record.audit_body), "Footer")
    return Margins(header, "", footer, "")
