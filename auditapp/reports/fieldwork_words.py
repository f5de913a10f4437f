"""Words of what the evidence chapter lists besides files: consents, documents, interviews."""

from auditapp.reports.consent_words import CONSENTS, consent_table
from auditapp.reports.content import DocumentLine, InterviewLine, ReportContent
from auditapp.reports.sample_words import SAMPLES, TRAILS, sample_table, trail_table
from auditapp.reports.wording import NOTHING, Cell, Table

DOCUMENTS = "Documents examined"
INTERVIEWS = "Interviews"
UNDER_WAY = "under way"


def evidence_tables(content: ReportContent) -> tuple[tuple[str, Table], ...]:
    """Return the further tables of the chapter with their titles; none for what there is not."""
    tables = (
        (CONSENTS, consent_table(content.consents) if content.consents else None),
        (DOCUMENTS, document_table(content.documents) if content.documents else None),
        (INTERVIEWS, interview_table(content.interviews) if content.interviews else None),
        (SAMPLES, sample_table(content.samples) if content.samples else None),
        (TRAILS, trail_table(content.trails) if content.trails else None),
    )
    return tuple((title, table) for title, table in tables if table)


def document_table(documents: tuple[DocumentLine, ...]) -> Table:
    """Return what was looked at: cited by number, title and version, never copied."""
    heads = ("Document", "Version and date", "Held by", "What it shows")
    rows = tuple(_document(line) for line in documents)
    return Table(heads, (2.8, 1.6, 1.6, 4.0), rows, "")


def interview_table(interviews: tuple[InterviewLine, ...]) -> Table:
    """Return who was asked, by role, when and on what."""
    heads = ("Role", "Topic", "When", "Time", "Where", "Auditor")
    rows = tuple(_interview(line) for line in interviews)
    return Table(heads, (2.3, 2.5, 2.2, 1.3, 1.1, 0.9), rows, "")


def _document(line: DocumentLine) -> tuple[Cell, ...]:
    return (
        tuple(filter(None, (line.identifier, line.title))),
        tuple(filter(None, (line.version, line.dated))) or (NOTHING,),
        (line.holder or NOTHING,),
        line.shows or (NOTHING,),
    )


def _interview(line: InterviewLine) -> tuple[Cell, ...]:
    when = f"{line.began} to {line.ended}" if line.ended else f"{line.began}, {UNDER_WAY}"
    took = f"{line.minutes} min" if line.ended else NOTHING
    planned = f"planned {line.planned}" if line.planned else ""
    return (
        (line.role,),
        (line.topic or NOTHING,),
        (when,) if line.began else (NOTHING,),
        tuple(filter(None, (took, planned))),
        line.places or (NOTHING,),
        (line.auditor or NOTHING,),
    )
