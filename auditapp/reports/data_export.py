"""The data of an audit as a workbook or as JSON, for whoever may read it."""

import json
from collections.abc import Iterator
from datetime import UTC
from enum import StrEnum
from functools import partial
from pathlib import Path

from auditapp.reports.data_json import audit_data
from auditapp.reports.data_rows import data_sheets
from auditapp.reports.data_sheet import write_data_sheet
from auditapp.reports.gather import Sources, gather
from auditapp.reports.leaving import refuse_keys, refuse_leaks
from auditapp.reports.request import Request
from auditapp.reports.soa_document import gather_soa
from auditapp.reports.steps import Step, no_step
from auditapp.reports.whole_file import write_whole
from auditapp.reports.words import words_of


class DataFormat(StrEnum):
    """The formats of data; the value is the file name's extension."""

    SHEET = "xlsx"
    JSON = "json"


def export_data(
    sources: Sources, request: Request, form: DataFormat, target: Path, step: Step = no_step
) -> None:
    """Write the data of an audit to a file, all or nothing; the kind of the request is no matter.

    Raises UserError when there is no such audit, for names and secrets in findings, and for a
    target that cannot be a file; StorageError when it cannot be written.
    """
    words = words_of(request.language)
    content = gather(sources, request.audit, request.standard, request.language, request.level)
    refuse_leaks(sources.store, request.audit, content.findings)
    soa = gather_soa(sources, request, words).lines
    found = audit_data(request, content, soa)
    refuse_keys(sources.store, request.audit, _texts(found))
    if form is DataFormat.SHEET:
        audit = content.audit
        write = partial(
            write_data_sheet,
            data_sheets(words, content, soa),
            title=" · ".join(filter(None, (audit.reference, audit.title))),
            author=audit.audit_body,
            made=sources.clock.now().astimezone(UTC),
            step=step,
        )
        write_whole(target, "workbook", write)
    else:
        text = json.dumps(found, ensure_ascii=False, indent=1)
        write_whole(target, "file", lambda file: _write_text(file, f"{text}\n"))


def _texts(value: object) -> Iterator[tuple[str, str]]:
    """Yield every text in data, each with where it stands."""
    if isinstance(value, str):
        yield "Data", value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _write_text(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
