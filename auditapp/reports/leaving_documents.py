"""What forms, the record of a meeting and the status of requests print besides the report.

Whatever somebody typed that stands in one of them is looked through for names and secrets.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from auditapp.domain.closing import ClosingView
from auditapp.reports.closing_document import gather_closing
from auditapp.reports.content import FindingEntry
from auditapp.reports.corrective_content import gather_requests, passages_of
from auditapp.reports.gather import Sources
from auditapp.reports.leaving import Passage, leaking, leaking_secrets
from auditapp.reports.nonconformity_content import NonconformityForm
from auditapp.reports.nonconformity_gather import FormReader, FormSources, gather_forms
from auditapp.reports.request import Kind, Request
from auditapp.reports.words import words_of

REMARK = "Agreed or left open"
"""The field of the closing meeting that may name people, but holds no secret."""


def leaking_besides(sources: Sources, request: Request) -> tuple[tuple[str, str], ...]:
    """Return what must be taken out of such a document first, as `leaking` does; else nothing."""
    store, audit = sources.store, request.audit
    if request.kind is Kind.NONCONFORMITIES:
        reader = FormReader(words_of(request.language), request.level, request.standard)
        forms = gather_forms(FormSources.of(sources), audit, None, reader).forms
        return leaking(store, audit, *printed_in(forms))
    if request.kind in (Kind.CORRECTIVE, Kind.FOLLOW_UP):
        return leaking(store, audit, (), passages_of(gather_requests(sources, request)))
    if request.kind is Kind.CLOSING:
        view = gather_closing(sources, request)
        remark = view.meeting.remark.value or ""
        secrets = leaking_secrets(store, audit, REMARK, remark)
        return (*leaking(store, audit, (), presented_in(view)), *(("", it) for it in secrets))
    return ()


def printed_in(
    forms: Collection[NonconformityForm],
) -> tuple[list[FindingEntry], list[Passage]]:
    """Return the findings that forms print, and what stands in them besides."""
    entries = [replace(it.entry, process=it.process, owner=it.owner) for it in forms]
    return entries, [passage for it in forms for passage in _besides(it)]


def presented_in(view: ClosingView) -> Iterator[Passage]:
    """Yield what the record prints about findings.

    Whoever was there may be named by agreement, so what was agreed with them may name them too.
    """
    for it in view.findings:
        yield Passage(it.number, "title", it.title)
        answer = it.answer.value
        yield Passage(it.number, "what the client said", answer.remark if answer else "")


def _besides(form: NonconformityForm) -> Iterator[Passage]:
    number = form.entry.number
    yield Passage(number, "reason of the amendment", form.amendment)
    if form.said is not None:
        yield Passage(number, "what the client said", form.said.remark)
