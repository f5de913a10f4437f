"""A gathered content written as the report that it is."""

from pathlib import Path

from auditapp.reports.content import ReportContent
from auditapp.reports.documents import Format, write
from auditapp.reports.report_document import report_document
from auditapp.reports.words import Language, words_of


def write_report(content: ReportContent, report_format: Format, target: Path) -> None:
    """Write the report in a format, in English."""
    write(report_document(words_of(Language.ENGLISH), content), report_format, target)


def write_word(content: ReportContent, target: Path) -> None:
    """Write the report as a Word file, in English."""
    write_report(content, Format.WORD, target)


def write_pdf(content: ReportContent, target: Path) -> None:
    """Write the report as a PDF, in English."""
    write_report(content, Format.PDF, target)
