"""The record of a closing meeting as a PDF document."""

from collections.abc import Iterator
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from auditapp.reports import closing_record as words
from auditapp.reports.closing_record import ClosingRecord
from auditapp.reports.nonconformity_wording import signed_text
from auditapp.reports.pdf_canvas import ReportCanvas, binary_streams
from auditapp.reports.pdf_grid import facts_grid, table_grid
from auditapp.reports.pdf_pages import BODY, PageTexts, ReportPages
from auditapp.reports.pdf_styles import style
from auditapp.reports.pdf_text import cell, paragraph, use_fonts
from auditapp.reports.signature_drawing import SignatureField
from auditapp.reports.wording import Table


def write_pdf_record(record: ClosingRecord, target: Path) -> None:
    """Write the record; the same content gives the same bytes.

    Raises OSError when the file can't be written.
    """
    use_fonts()
    texts = PageTexts(
        title=record.header,
        author=record.audit_body,
        subject=words.TITLE,
        status="",
        header=record.header,
        footer=record.audit_body,
    )
    with binary_streams(), target.open("wb") as file:
        pages = ReportPages(file, texts, first=BODY)
        pages.build(list(_story(record)), canvasmaker=ReportCanvas)


def _story(record: ClosingRecord) -> Iterator[Flowable]:
    yield paragraph(words.TITLE, style("chapter"))
    yield facts_grid(record.facts)
    yield Spacer(0, 2 * mm)
    yield paragraph(record.confidentiality, style("caption"))
    yield from _table(words.PRESENT, record.present)
    yield from _table(words.PRESENTED, record.findings)
    yield from _table(record.recommendation_name, record.recommendation)
    for text in record.notes:
        yield paragraph(text, style("body"))
    yield from _table(words.STATED, record.said)
    yield paragraph(words.REMARK, style("part"))
    for text in record.remark:
        yield paragraph(text, style("body"))
    yield _signature(record)


def _table(name: str, table: Table) -> Iterator[Flowable]:
    yield paragraph(name, style("part"))
    yield table_grid(table)


def _signature(record: ClosingRecord) -> Flowable:
    signature = record.signature
    parts: list[Flowable] = [paragraph(words.SIGNED, style("part"))]
    if signature is None:
        return KeepTogether([*parts, paragraph(words.NOT_SIGNED, style("body"))])
    texts = tuple(filter(None, (signed_text(signature), signature.note)))
    return KeepTogether([*parts, SignatureField(signature.strokes), cell(texts, style("caption"))])
