"""The record of the closing meeting as a document (ISO/IEC 17021-1:2015, 9.4.7)."""

from collections.abc import Iterator
from dataclasses import replace

from auditapp.domain.closing import ClosingFinding, ClosingView
from auditapp.domain.terms import Standard
from auditapp.reports.audit_subject import read_criteria
from auditapp.reports.closing_record import ClosingRecord, record_of
from auditapp.reports.document import Block, Document, FactList, Grid, Section, Text, Tone
from auditapp.reports.frame import AuditInBrief, framed
from auditapp.reports.gather import Sources
from auditapp.reports.recommendation_language import recommendations_in
from auditapp.reports.request import Request
from auditapp.reports.signature_lines import signed_block
from auditapp.reports.words import Words, words_of
from auditapp.services.closing_presented import Presenting, presented


def build_closing(sources: Sources, request: Request) -> Document:
    """Read what was recorded of the closing meeting, as the client saw it there.

    Raises UserError when there is no such audit, or it is not about the standard.
    """
    return closing_document(words_of(request.language), request, gather_closing(sources, request))


def gather_closing(sources: Sources, request: Request) -> ClosingView:
    """Read what a meeting showed, of one standard where the request is on one.

    Raises as `build_closing`.
    """
    rules = Presenting(
        sources.corrective_rules.allowance,
        recommendations_in(request.language, sources.recommendation_rules),
        sources.scheme,
    )
    today = sources.clock.now().date()
    with sources.store.reading() as session:
        read_criteria(session, request.audit, request.standard)
        view = presented(session, request.audit, rules, today)
    return view_on(view, request.standard)


def closing_document(
    words: Words, request: Request, view: ClosingView, *, is_draft: bool = True
) -> Document:
    """Return the record of a meeting; what is handed over at its end is no draft."""
    about = AuditInBrief(
        view.reference,
        view.title,
        view.type,
        view.audit_body,
        view.client,
        tuple(it.standard for it in view.criteria),
    )
    sections = _sections(words, record_of(words, view))
    return framed(words, request, about, sections, is_draft=is_draft, has_contents=False)


def view_on(view: ClosingView, standard: Standard | None) -> ClosingView:
    """Return what a meeting showed of one standard; all of it for None."""
    if standard is None:
        return view
    return replace(
        view,
        criteria=tuple(it for it in view.criteria if it.standard is standard),
        findings=tuple(_on(it, standard) for it in view.findings if standard in it.grades),
        recommendations=tuple(it for it in view.recommendations if it.standard is standard),
        split="",
    )


def _on(finding: ClosingFinding, standard: Standard) -> ClosingFinding:
    return replace(
        finding,
        requirements=tuple(it for it in finding.requirements if it.reference.standard is standard),
        grades={standard: finding.grades[standard]},
    )


def _sections(words: Words, record: ClosingRecord) -> Iterator[Section]:
    parts: tuple[tuple[str, tuple[Block, ...]], ...] = (
        ("meeting", (FactList(record.facts), Text(words("forms.confidential"), Tone.NOTE))),
        ("present", (Grid(record.present),)),
        ("presented", (Grid(record.findings),)),
        (record.recommending, (Grid(record.recommendation), *map(Text, record.notes))),
        ("said", (Grid(record.said),)),
        ("remark", tuple(map(Text, record.remark))),
        ("signature", (_signature(words, record),)),
    )
    for key, blocks in parts:
        title = words(f"closing.section-{key}")
        yield Section(key, title, blocks, f"section-{key}", new_page=False, is_numbered=False)


def _signature(words: Words, record: ClosingRecord) -> Block:
    if record.signature is None:
        return Text(words("closing.not-signed"), Tone.EMPTY)
    return signed_block(words, record.signature)
