"""What is handed over at the end of a closing meeting: forms and the record, as Word and PDF."""

from pathlib import Path

from auditapp.domain.closing import ClosingView
from auditapp.domain.ids import FindingId
from auditapp.reports.closing_document import closing_document
from auditapp.reports.documents import Format, write
from auditapp.reports.leaving import refuse_leaks, refuse_secrets
from auditapp.reports.leaving_documents import REMARK, presented_in
from auditapp.reports.nonconformity_export import export_forms, file_name, refuse_leaking_forms
from auditapp.reports.nonconformity_gather import FormSources
from auditapp.reports.request import Kind, Request
from auditapp.reports.words import words_of
from db.store import Store


def export_closing(sources: FormSources, view: ClosingView, folder: Path) -> tuple[Path, ...]:
    """Write the record and, where something was issued, the nonconformity forms into a folder.

    Raises UserError for names and secrets, and for a target that cannot be a file; StorageError
    when it cannot be written.
    """
    name = file_name(view.reference or view.title)
    issued = [it.id for it in view.findings if it.issue and it.id in view.dates]
    if issued:
        refuse_leaking_forms(sources, view.audit, issued)
    return tuple(
        path
        for form_format in (Format.WORD, Format.PDF)
        for path in _of_format(sources, view, folder / name, form_format, issued)
    )


def export_record(store: Store, view: ClosingView, form_format: Format, target: Path) -> Path:
    """Write the record of the meeting. Raises as `export_closing`."""
    _refuse_leaks(store, view)
    request = Request(view.audit, Kind.CLOSING)
    record = closing_document(words_of(request.language), request, view, is_draft=False)
    write(record, form_format, target)
    return target


def _refuse_leaks(store: Store, view: ClosingView) -> None:
    """Stop a record with secrets, or with names where findings stand.

    Whoever was there may be named by agreement, so what was agreed with them may name them too.
    """
    refuse_leaks(store, view.audit, (), presented_in(view))
    refuse_secrets(store, view.audit, REMARK, view.meeting.remark.value or "")


def _of_format(
    sources: FormSources,
    view: ClosingView,
    stem: Path,
    form_format: Format,
    issued: list[FindingId],
) -> list[Path]:
    record = stem.with_name(f"{stem.name} closing meeting.{form_format}")
    written = [export_record(sources.store, view, form_format, record)]
    if issued:
        forms = stem.with_name(f"{stem.name} nonconformities.{form_format}")
        written.append(export_forms(sources, view.audit, form_format, forms, issued))
    return written
