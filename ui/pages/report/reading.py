"""What the page of documents reads: on the reader lane, and the preview on that of pictures."""

import re
import tempfile
from dataclasses import replace
from pathlib import Path

import resources
from auditapp.bootstrap import App
from auditapp.domain.ids import AuditId
from auditapp.domain.report_issue import latest_of_each
from auditapp.domain.terms import Level
from auditapp.errors import AuditAppError
from auditapp.reports.documents import Format, build, is_built, write
from auditapp.reports.issuing import series_of
from auditapp.reports.request import Kind, Request, Resolution
from auditapp.reports.steps import Step
from auditapp.reports.words import Language
from ui.pages.report.view import (
    Coming,
    DocumentLine,
    DocumentsView,
    Previewed,
    Wanted,
)


def request_of(audit: AuditId, wanted: Wanted) -> Request:
    """Return what is wanted as a request."""
    return Request(
        audit,
        wanted.kind,
        wanted.standard,
        wanted.language,
        wanted.level,
        wanted.resolution,
        wanted.template,
    )


def read(app: App, audit: AuditId, wanted: Wanted) -> DocumentsView:
    """Read everything beside the preview; raise UserError when there is no such audit."""
    request = request_of(audit, wanted)
    overview = app.audits.overview(audit)
    issues = app.report_issues.all(audit)
    series = series_of(request)
    last = {of.kind: issue for of, issue in latest_of_each(issues).items()}
    return DocumentsView(
        overview.text("reference") or overview.text("title"),
        tuple(DocumentLine(kind, last.get(kind.value)) for kind in Kind if is_built(kind)),
        tuple(it.standard for it in overview.standards),
        languages(),
        app.issuing.gate.gaps(request),
        tuple(reversed([it for it in issues if it.series == series])),
        templates=app.houses.choices(),
        usual_language=overview.fields["report_language"],
    )


def preview(app: App, audit: AuditId, wanted: Wanted, step: Step) -> Previewed:
    """Return the PDF of a document as it is now; raise what `step` raises to stop."""
    request = request_of(audit, replace(wanted, resolution=Resolution.SCREEN))
    try:
        document, _ = app.issuing.dress(wanted.template, build(app.report_sources, request))
        with tempfile.TemporaryDirectory(prefix="auditapp-") as folder:
            file = Path(folder) / "preview.pdf"
            write(document, Format.PDF, file, step)
            return Previewed(file.read_bytes())
    except AuditAppError as error:
        return Previewed(sentence=error.message)


def coming(app: App, audit: AuditId, wanted: Wanted) -> Coming:
    """Read what the form to issue shows."""
    request = request_of(audit, wanted)
    following = app.report_issues.next(audit, series_of(request))
    changes = app.issuing.changes(request) if following.last is not None else ()
    return Coming(following, changes)


def languages() -> tuple[Language, ...]:
    """Return the languages that there are all words for."""
    areas = {it: _areas(it) for it in Language}
    return tuple(it for it in Language if areas[it] >= areas[Language.ENGLISH])


def _areas(language: Language) -> set[str]:
    return {file.name for file in resources.path(f"words/{language}").glob("*.yaml")}


def file_name(audit: str, wanted: Wanted, what: str = "") -> str:
    """Return a name for the file that every system takes, without extension.

    `what` is in it, which is the kind of document unless something else is meant. Who may read it
    is named where that is not the client; for training it does not tell which audit it was.
    """
    named = "" if wanted.level is Level.TRAINING else audit
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", named).strip(" .-")[:80]
    kind = what or wanted.kind.value.replace("-", " ")
    about = f" {wanted.standard}" if wanted.standard else ""
    said = f"{name} {kind}{about}" if name else f"Audit {kind}{about}"
    if wanted.level is not Level.CLIENT:
        said = f"{said} {wanted.level}"
    return said if wanted.language is Language.ENGLISH else f"{said} {wanted.language}"
