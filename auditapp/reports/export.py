"""From an audit to a file: gather, write beside the target, put in place, tell what to know."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from auditapp.domain.ids import AuditId
from auditapp.reports.content import ReportContent
from auditapp.reports.gather import Sources, gather
from auditapp.reports.leaving import refuse_leaks
from auditapp.reports.whole_file import write_whole
from auditapp.reports.wording import recommendation_name

Writer = Callable[[ReportContent, Path], None]


class Format(StrEnum):
    """The file formats of a report; the value is the file name's extension."""

    WORD = "docx"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished report file, and sentences about what is missing in it."""

    path: Path
    warnings: tuple[str, ...]


def writer_of(report_format: Format) -> Writer:
    """Return the writer of a format; its libraries are loaded here, when first needed."""
    if report_format is Format.WORD:
        from auditapp.reports.word_writer import write_word

        return write_word
    from auditapp.reports.pdf_writer import write_pdf

    return write_pdf


def export(sources: Sources, audit: AuditId, report_format: Format, target: Path) -> Exported:
    """Write the report of an audit to a file; an existing file is replaced when the new is whole.

    Raises UserError for names and secrets in findings, and for a target that cannot be a file;
    StorageError when it cannot be written.
    """
    content = gather(sources, audit)
    refuse_leaks(sources.store, audit, content.findings)
    write(content, report_format, target)
    return Exported(target, tuple(warnings(content)))


def write(content: ReportContent, report_format: Format, target: Path) -> None:
    """Write a gathered content to a file, all or nothing."""
    write_whole(target, "report", lambda file: writer_of(report_format)(content, file))


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a reader will miss, and what it is about.

    `about` is "recommendation" or "soa" with the standard as `key`, or "finding" with its number.
    """

    text: str
    about: str
    key: str


def warnings(content: ReportContent) -> list[str]:
    """Say what a reader of this report will miss."""
    return [entry.text for entry in missing(content)]


def missing(content: ReportContent) -> list[Missing]:
    """Return what a reader of this report will miss."""
    is_changed = any(entry.is_changed for entry in content.findings)
    fits = " that fits the findings as they were issued" if is_changed else ""
    found = [
        Missing(
            f"{result.name}: no {recommendation_name(content).lower()} yet{fits}.",
            "recommendation",
            result.standard,
        )
        for result in content.results
        if not result.recommendation_label
    ]
    found += [
        Missing(f"{line.name}: the statement of applicability is not named.", "soa", line.standard)
        for line in content.criteria
        if not line.soa
    ]
    found += [
        Missing(
            f"Finding {entry.number} is not graded for {grading.standard.label}.",
            "finding",
            entry.number,
        )
        for entry in content.findings
        for grading in entry.gradings
        if grading.grade is None
    ]
    found += [
        Missing(f"Finding {entry.number} has no requirement.", "finding", entry.number)
        for entry in content.findings
        if not entry.requirements
    ]
    found += [
        Missing(
            f"Finding {entry.number} was changed since it was issued: the report prints what the "
            "client holds. Issue it again first.",
            "finding",
            entry.number,
        )
        for entry in content.findings
        if entry.is_changed
    ]
    return found
