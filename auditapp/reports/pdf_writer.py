"""The report as PDF."""

from pathlib import Path

from auditapp.reports.content import ReportContent
from auditapp.reports.pdf_canvas import ReportCanvas, binary_streams
from auditapp.reports.pdf_pages import PageTexts, ReportPages
from auditapp.reports.pdf_story import story
from auditapp.reports.pdf_text import use_fonts


def write_pdf(content: ReportContent, target: Path) -> None:
    """Write the report as one PDF file; the same content gives the same bytes.

    Raises:
        StorageError: a picture is damaged.
        OSError: the file can't be written.
    """
    use_fonts()
    with binary_streams(), target.open("wb") as file:
        ReportPages(file, _texts(content)).build(story(content), canvasmaker=ReportCanvas)


def _texts(content: ReportContent) -> PageTexts:
    audit = content.audit
    return PageTexts(
        title=f"{content.title} {audit.reference}".strip(),
        author=audit.audit_body,
        subject=f"{audit.title}, {audit.client_name}",
        status=content.status,
        header=" · ".join(filter(None, (audit.reference, content.title))),
        footer=audit.audit_body,
    )
