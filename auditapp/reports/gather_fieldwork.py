"""The documents examined and the interviews of an audit, as the evidence chapter lists them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from auditapp.domain.checklist import Checklist
from auditapp.domain.documents import DocumentView
from auditapp.domain.interviews import InterviewState, InterviewView
from auditapp.reports.content import DocumentLine, InterviewLine
from auditapp.reports.gather_evidence import item_name
from auditapp.reports.words import Words


def document_lines(
    words: Words,
    documents: Iterable[DocumentView],
    checklist: Checklist,
    findings: Mapping[str, str],
) -> tuple[DocumentLine, ...]:
    """Return the documents by number and title; `findings` are their names by id."""
    names = {item.id: item_name(words, item) for item in checklist.items} | dict(findings)
    return tuple(_document(document, names) for document in documents)


def interview_lines(
    interviews: Iterable[InterviewView], sites: Mapping[str, str], systems: Mapping[str, str]
) -> tuple[InterviewLine, ...]:
    """Return the interviews, the earliest first; `sites` and `systems` are codes by id."""
    return tuple(_interview(it, sites, systems) for it in interviews if it.role.value)


def _document(document: DocumentView, names: Mapping[str, str]) -> DocumentLine:
    citation = document.citation
    return DocumentLine(
        citation.identifier,
        citation.title,
        citation.version,
        citation.dated,
        citation.holder,
        tuple(_shows(document, names)),
    )


def _shows(document: DocumentView, names: Mapping[str, str]) -> Iterator[str]:
    places = list(names)
    targets = [(use.finding or use.item, use.claim.value or "") for use in document.uses]
    known = [(target, claim) for target, claim in targets if target in names]
    for target, claim in sorted(known, key=lambda use: places.index(use[0])):
        yield f"{names[target]}: {claim}" if claim else names[target]


def _interview(
    interview: InterviewView, sites: Mapping[str, str], systems: Mapping[str, str]
) -> InterviewLine:
    times = interview.times
    is_over = times.state is InterviewState.OVER
    start, end = times.start, times.end if is_over else None
    places = (
        sites.get(interview.site.value or "", ""),
        systems.get(interview.ai_system.value or "", ""),
    )
    talked = times.length(end) if end else timedelta()
    return InterviewLine(
        role=interview.role.value or "",
        topic=interview.topic.value or "",
        began=start.isoformat() if start else "",
        ended=f"{end:%H:%M}" if end else "",
        minutes=int(talked.total_seconds() // 60),
        planned=interview.planned_minutes.value or 0,
        places=tuple(place for place in places if place),
        auditor=interview.by,
    )
