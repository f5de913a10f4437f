"""From an audit to the file of its report, and what a reader of the report will miss."""

from dataclasses import dataclass
from pathlib import Path

from auditapp.domain.ids import AuditId
from auditapp.domain.recommendations import RECOMMENDING
from auditapp.reports.content import ReportContent
from auditapp.reports.documents import Format as Format
from auditapp.reports.gather import gather
from auditapp.reports.issuing import Issuing
from auditapp.reports.request import Kind, Request


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished report file, and sentences about what is missing in it."""

    path: Path
    warnings: tuple[str, ...]


def export(issuing: Issuing, audit: AuditId, report_format: Format, target: Path) -> Exported:
    """Write the report of an audit as a draft for the client, in English.

    Raises as `Issuing.draft`.
    """
    said = issuing.draft(Request(audit, Kind.REPORT), report_format, target)
    content = gather(issuing.gate.sources, audit)
    return Exported(target, (*warnings(content), *said))


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
    given = "recommendation" if content.audit.type in RECOMMENDING else "conclusion"
    found = [
        Missing(
            f"{result.name}: no {given} yet{fits}.",
            "recommendation",
            result.standard,
        )
        for result in content.results
        if not result.recommendation_label
    ]
    found += [
        Missing(f"{line.name}: the statement of applicability is not named.", "soa", line.standard)
        for line in content.criteria
        if not line.soa.text
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
