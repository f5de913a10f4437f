"""Saving the form of one issued nonconformity, as PDF or Word."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from auditapp.bootstrap import App
from auditapp.domain.ids import AuditId, FindingId
from auditapp.reports.export import Format
from auditapp.reports.nonconformity_export import export_forms, file_name
from ui.app import Shell
from ui.tasks import Lane

PAPER = "Shift+W"
"""The key, on findings and on actions."""


def save_paper(app: App, shell: Shell, audit: AuditId, finding: FindingId, called: str) -> None:
    """Ask where to save the nonconformity form, as PDF or Word, and write it."""
    text = QCoreApplication.translate
    # The window outlives the page: the file is written and told all the same.
    window = shell.window
    title = text("PaperForm", "Save the nonconformity form")
    kinds = text("PaperForm", "PDF document (*.pdf);;Word document (*.docx)")
    told = text("PaperForm", "The form is saved in {0}.")
    place = shell.ask.save_file(window, title, Path.home() / f"{file_name(called)}.pdf", kinds)
    if place is None:
        return
    target = place if place.suffix else place.with_suffix(".pdf")
    form_format = Format.WORD if target.suffix.lower() == ".docx" else Format.PDF
    write = partial(export_forms, app.form_sources, audit, form_format, target, [finding])
    done = partial(_tell, shell, told)
    shell.tasks.run(Lane.PICTURES, window, write, done)


def _tell(shell: Shell, told: str, path: Path) -> None:
    shell.window.notice.show_text(told.format(path))
