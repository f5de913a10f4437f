"""From an audit to nonconformity forms: all in one document, or a file for each."""

from collections.abc import Collection
from functools import partial
from itertools import count
from pathlib import Path

from auditapp.domain.ids import AuditId, FindingId
from auditapp.errors import UserError
from auditapp.reports.documents import Format, write
from auditapp.reports.leaving import refuse_leaks
from auditapp.reports.leaving_documents import printed_in
from auditapp.reports.nonconformities_document import forms_document
from auditapp.reports.nonconformity_content import NonconformityForm, NonconformityForms
from auditapp.reports.nonconformity_gather import (
    FormSources,
    gather_forms,
    gather_reply_form,
    gather_reply_forms,
)
from auditapp.reports.request import Kind, Request
from auditapp.reports.whole_file import write_whole
from auditapp.reports.words import words_of

_WHAT = "form"
_KEPT_IN_NAMES = "-_ ."
_MOST_OCTETS = 120
REPLY_NAME = "Answer to {0}"
"""What a form to answer is called, by the number of its finding."""


def export_forms(
    sources: FormSources,
    audit: AuditId,
    form_format: Format,
    target: Path,
    findings: Collection[FindingId] | None = None,
) -> Path:
    """Write the forms of an audit, or of some findings, as one document.

    Raises UserError without any, for names and secrets in one, and for a target that cannot be a
    file; StorageError when it cannot be written.
    """
    content = _some(gather_forms(sources, audit, findings))
    _refuse_leaks(sources, audit, content.forms)
    _write(audit, content, form_format, target)
    return target


def export_reply_form(
    sources: FormSources, audit: AuditId, finding: FindingId, target: Path
) -> Path:
    """Write the Word form in which a client answers one nonconformity.

    Raises UserError when nothing is asked of the client; otherwise as `export_forms`.
    """
    from auditapp.reports.reply_form_word import write_reply_form

    content = gather_reply_form(sources, audit, finding)
    _refuse_leaks(sources, audit, content.about.forms)
    write_whole(target, _WHAT, partial(write_reply_form, content))
    return target


def export_reply_forms(sources: FormSources, audit: AuditId, folder: Path) -> tuple[Path, ...]:
    """Write a form to answer for each nonconformity that is not ended, named by its number.

    A file of that name stays: it may be the one that the client filled in and sent back.
    Raises UserError when there is none; otherwise as `export_forms`.
    """
    from auditapp.reports.reply_form_word import write_reply_form

    forms = gather_reply_forms(sources, audit)
    if not forms:
        raise UserError("Nothing is asked of the client in this audit now.", "finding")
    _refuse_leaks(sources, audit, [form for content in forms for form in content.about.forms])
    made = []
    for content in forms:
        number = file_name(content.about.forms[0].entry.number)
        made.append(_free(folder, REPLY_NAME.format(number)))
        write_whole(made[-1], _WHAT, partial(write_reply_form, content))
    return tuple(made)


def _free(folder: Path, name: str) -> Path:
    """Return the Word file of a name, with a number behind it where there is one already."""
    named = (name if at == 1 else f"{name} ({at})" for at in count(1))
    return next(path for it in named if not (path := folder / f"{it}.docx").exists())


def file_name(number: str) -> str:
    """Return a number or a title as part of a file name on every system: not too long either."""
    kept = "".join(it if it.isalnum() or it in _KEPT_IN_NAMES else "-" for it in number)
    short = kept.encode()[:_MOST_OCTETS].decode(errors="ignore")
    return short.strip(" .") or "finding"


def _some(content: NonconformityForms) -> NonconformityForms:
    if not content.forms:
        raise UserError(
            "No nonconformity of this audit is issued. Issue them on Findings first.", "finding"
        )
    return content


def refuse_leaking_forms(
    sources: FormSources, audit: AuditId, findings: Collection[FindingId]
) -> None:
    """Stop before anything is written of which these forms are a part. Raises UserError."""
    _refuse_leaks(sources, audit, gather_forms(sources, audit, findings).forms)


def _refuse_leaks(
    sources: FormSources, audit: AuditId, forms: Collection[NonconformityForm]
) -> None:
    """Stop forms that name persons or hold secrets anywhere that somebody typed into."""
    refuse_leaks(sources.store, audit, *printed_in(forms))


def _write(audit: AuditId, content: NonconformityForms, form_format: Format, target: Path) -> None:
    request = Request(audit, Kind.NONCONFORMITIES)
    write(forms_document(words_of(request.language), request, content), form_format, target)
