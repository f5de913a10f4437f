"""What is handed over at the end of a closing meeting: forms and the record, as Word and PDF."""

from functools import partial
from pathlib import Path

from auditapp.domain.closing import ClosingView
from auditapp.domain.ids import FindingId
from auditapp.reports.closing_record import record_of
from auditapp.reports.export import Format
from auditapp.reports.leaving import Passage, refuse_leaks, refuse_secrets
from auditapp.reports.nonconformity_export import export_forms, file_name, refuse_leaking_forms
from auditapp.reports.nonconformity_gather import FormSources
from auditapp.reports.whole_file import write_whole
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
    record = record_of(view)
    if form_format is Format.WORD:
        from auditapp.reports.closing_record_word import write_word_record

        write_whole(target, "record", partial(write_word_record, record))
    else:
        from auditapp.reports.closing_record_pdf import write_pdf_record

        write_whole(target, "record", partial(write_pdf_record, record))
    return target


def _refuse_leaks(store: Store, view: ClosingView) -> None:
    """Stop a record with secrets, or with names where findings stand.

    Whoever was there may be named by agreement, so what was agreed with them may name them too.
    """
    passages = [
        Passage(it.number, where, text)
        for it in view.findings
        for where, text in (
            ("title", it.title),
            ("what the client said", it.answer.value.remark if it.answer.value else ""),
        )
    ]
    refuse_leaks(store, view.audit, (), passages)
    refuse_secrets(store, view.audit, "Agreed or left open", view.meeting.remark.value or "")


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
