"""What stands around the sections of every report: title, margins, cover, words of the numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from auditapp.domain.terms import AuditType, Standard
from auditapp.reports.document import Cover, Document, Section
from auditapp.reports.request import Request
from auditapp.reports.wording import Facts
from auditapp.reports.words import Words

_MARKED = frozenset({AuditType.GAP, AuditType.MOCK})
"""What certifies nothing says so behind every page."""

_NO_LINKS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class AuditInBrief:
    """The audit that a report is about, in one line each."""

    reference: str
    title: str
    type: AuditType
    body: str
    client: str
    standards: tuple[Standard, ...]


def framed(
    words: Words,
    request: Request,
    about: AuditInBrief,
    sections: Iterable[Section],
    *,
    facts: Facts = (),
    note: str = "",
    is_draft: bool = True,
    has_contents: bool = True,
    links: Mapping[str, str] = _NO_LINKS,
) -> Document:
    """Return the report: with `facts` it has a cover, and `note` at its foot."""
    title = words(f"kinds.{request.kind.value}")
    cover = Cover(about.body, about.client, about.title, about.standards, facts, note)
    return Document(
        kind=request.kind.value,
        title=title,
        language=words.language,
        sections=tuple(sections),
        header=" · ".join(filter(None, (about.reference, title))),
        footer=about.body,
        page_words=words("document.pages"),
        figure_word=words("document.figure"),
        table_word=words("document.table"),
        cover=cover if facts else None,
        status=words("document.draft") if is_draft else "",
        level=words(f"document.reader-{request.level}"),
        watermark=watermark(words, about.type),
        contents_title=words("document.contents") if has_contents else "",
        author=about.body,
        subject=" · ".join(filter(None, (about.title, about.client))),
        links=links,
    )


def watermark(words: Words, kind: AuditType) -> str:
    """Return what lies behind every page of what nobody may take for a certification audit."""
    return words(f"report.watermark-{kind}") if kind in _MARKED else ""


def subject_facts(words: Words, about: AuditInBrief, dates: str, prepared: str) -> Facts:
    """Return what stands on the cover; what nobody entered is left out."""
    named = (
        ("client", about.client),
        ("standard", "\n".join(standard.label for standard in about.standards)),
        ("audit", about.title),
        ("reference", about.reference),
        ("dates", dates),
        ("body", about.body),
        ("prepared", words.date(prepared)),
    )
    return tuple((words(f"frame.{key}"), value) for key, value in named if value)
