"""What happens when a report is wanted: gathered and written aside, then shown where it is."""

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.reports.content import ReportContent
from auditapp.reports.export import Format, export, missing
from auditapp.reports.gather import gather
from auditapp.reports.leaving import leaking
from ui.app import Shell
from ui.pages.report.page import Gap, ReportPage, ReportView, Written
from ui.tasks import Lane
from ui.widgets.progress_strip import ProgressStrip

_KINDS = {Format.WORD: "Word document (*.docx)", Format.PDF: "PDF (*.pdf)"}


def make_page(app: App, shell: Shell, audit: str) -> ReportPage:
    """Return the report page of an audit, at work."""
    page = ReportPage()
    ReportPresenter(page, app, shell, AuditId(audit))
    return page


def file_name(content: ReportContent) -> str:
    """Return a name for the file that every system takes, without extension."""
    wanted = content.audit.reference or content.audit.title
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", wanted).strip(" .-")
    return f"{name[:80]} report" if name else "Audit report"


class ReportPresenter(QObject):
    """Decides for the report page."""

    def __init__(self, page: ReportPage, app: App, shell: Shell, audit: AuditId) -> None:
        super().__init__(page)
        self._page = page
        self._app = app
        self._shell = shell
        self._audit = audit
        self._view: ReportView | None = None
        self._folder: Path | None = None
        page.was_entered.connect(self._load)
        page.wanted.connect(self._export)
        page.gap_chosen.connect(lambda gap: shell.window.open_page(gap.page, gap.target))
        page.open_chosen.connect(lambda written: self._open(written.path))
        page.folder_chosen.connect(lambda written: self._open(written.path.parent))
        shell.hub.subscribe(self, self._on_changes)

    def _on_changes(self, changes: Changes) -> None:
        if self._page.isVisible() and f"audit:{self._audit}" in changes.scopes:
            self._load()

    def _load(self) -> None:
        self._shell.tasks.run(Lane.READER, self, self._read, self._show)

    def _read(self) -> ReportView:
        content = gather(self._app.report_sources, self._audit)
        lines = self._app.findings.all(self._audit)
        ids = {name: line.id for line in lines for name in (line.number, line.called)}
        gaps = []
        for entry in missing(content):
            if entry.about == "finding":
                gaps.append(Gap(entry.text, "findings", ids.get(entry.key, "")))
            else:
                gaps.append(Gap(entry.text, "overview", f"{entry.about}:{entry.key}"))
        leaks = leaking(self._app.store, self._audit, content.findings)
        stopping = tuple(
            Gap(sentence, "findings", ids.get(number, "")) for number, sentence in leaks
        )
        return ReportView(file_name(content), tuple(gaps), stopping)

    def _show(self, view: ReportView) -> None:
        self._view = view
        self._page.show_view(view)

    def _export(self, kind: Format) -> None:
        name = self._view.name if self._view else "Audit report"
        target = self._shell.ask.save_file(
            self._shell.window,
            self.tr("Write the report"),
            (self._folder or _documents()) / f"{name}.{kind.value}",
            _KINDS[kind],
        )
        if target is None:
            return
        if target.suffix.lower() != f".{kind.value}":
            target = target.with_name(f"{target.name}.{kind.value}")
        self._folder = target.parent
        self._page.show_working(is_working=True)
        words = self.tr("Writing the report…")
        strip = self._shell.window.progress.begin(words, can_cancel=False)
        # The strip belongs to the window: it must end even when the audit is closed meanwhile.
        self._shell.tasks.run(
            Lane.PICTURES,
            self._shell.window,
            partial(self._write, kind, target),
            partial(self._done, strip),
            partial(self._failed, strip),
        )

    def _write(self, kind: Format, target: Path) -> Written:
        export(self._app.report_sources, self._audit, kind, target)
        return Written(target, target.stat().st_size)

    def _done(self, strip: ProgressStrip, written: Written) -> None:
        self._end(strip)
        if isValid(self._page):
            self._page.show_written(written)
        else:
            self._shell.window.notice.show_text(
                QCoreApplication.translate("Report", "The report is written: {0}").format(
                    written.path
                )
            )

    def _failed(self, strip: ProgressStrip, error: Exception) -> None:
        self._end(strip)
        self._shell.errors.show(error)

    def _end(self, strip: ProgressStrip) -> None:
        strip.finish()
        if isValid(self._page):
            self._page.show_working(is_working=False)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._shell.window.notice.show_text(
                self.tr("No program opens this here. The file is {0}.").format(path)
            )


def _documents() -> Path:
    return Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        or Path.home()
    )
