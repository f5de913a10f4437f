"""Files and issues of documents: made beside the window with progress, and stopped on wish."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths
from shiboken6 import isValid

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.report_issue import ReportIssue
from auditapp.errors import UserError
from auditapp.reports.data_export import DataFormat, export_data
from auditapp.reports.documents import Format
from auditapp.reports.issuing import Prepared
from auditapp.reports.steps import Step
from ui.app import Shell
from ui.pages.report.page import ReportPage
from ui.pages.report.reading import request_of
from ui.pages.report.view import Signing, Wanted, Written
from ui.tasks import Lane, Progress
from ui.widgets.progress_strip import ProgressStrip

PACKAGE = "zip"
"""The ending of an evidence package."""
_KINDS: dict[str, str] = {
    Format.WORD: "Word document (*.docx)",
    Format.PDF: "PDF (*.pdf)",
    DataFormat.SHEET: "Excel workbook (*.xlsx)",
    DataFormat.JSON: "JSON (*.json)",
    PACKAGE: "Evidence package (*.zip)",
}

Refused = Callable[[UserError], None]


class WritingDesk(QObject):
    """What it began belongs to the window: it ends even when the audit is closed meanwhile."""

    def __init__(self, page: ReportPage, app: App, shell: Shell, audit: AuditId) -> None:
        super().__init__(page)
        self._page = page
        self._app = app
        self._shell = shell
        self._audit = audit
        self._folder: Path | None = None

    def write(self, wanted: Wanted, file_format: Format, name: str) -> None:
        """Ask for a name and write the document as it is now."""
        target = self._target(name, file_format)
        if target is None:
            return
        request = request_of(self._audit, wanted)

        def work(progress: Progress) -> tuple[Written, tuple[str, ...]]:
            said = self._app.issuing.draft(request, file_format, target, _step(progress))
            return Written(target, target.stat().st_size), said

        self._run(self.tr("Writing the document…"), work, self._on_written)

    def write_data(self, wanted: Wanted, form: DataFormat, name: str) -> None:
        """Ask for a name and write the data of the audit for the chosen reader."""
        target = self._target(name, form)
        if target is None:
            return
        request = request_of(self._audit, wanted)

        def work(progress: Progress) -> tuple[Written, tuple[str, ...]]:
            export_data(self._app.report_sources, request, form, target, _step(progress))
            return Written(target, target.stat().st_size), ()

        self._run(self.tr("Writing the data…"), work, self._on_written)

    def write_package(self, wanted: Wanted, name: str) -> None:
        """Ask for a name and write report, register, data and pictures with a manifest."""
        target = self._target(name, PACKAGE)
        if target is None:
            return
        request = request_of(self._audit, wanted)

        def work(progress: Progress) -> tuple[Written, tuple[str, ...]]:
            # Loaded when it is first wanted: few audits are handed over in this way.
            from auditapp.reports.package_making import PackageChoice

            packages = self._app.packages
            evidence = tuple(str(it.id) for it in packages.evidence(request))
            packages.make(PackageChoice(request, evidence=evidence), target, _step(progress))
            return Written(target, target.stat().st_size), ()

        self._run(self.tr("Writing the package…"), work, self._on_written)

    def write_out(self, issue: ReportIssue, file_format: Format, name: str) -> None:
        """Ask for a name and write what went out, byte for byte."""
        called = f"{name} {issue.report.number} version {issue.report.version}"
        target = self._target(called, file_format)
        if target is None:
            return

        def work(_progress: Progress) -> tuple[Written, tuple[str, ...]]:
            self._app.issuing.write_out(self._audit, issue.id, file_format, target)
            return Written(target, target.stat().st_size), ()

        self._run(self.tr("Writing the document…"), work, self._on_written)

    def issue(
        self,
        wanted: Wanted,
        signing: Signing,
        done: Callable[[str], None],
        refused: Refused,
    ) -> None:
        """Freeze both files, then record the issue; `done` is told its number and version."""
        request = request_of(self._audit, wanted)

        def work(progress: Progress) -> Prepared:
            how = (signing.reason, signing.signature, signing.certificate)
            return self._app.issuing.prepare(request, *how, _step(progress))

        def record(prepared: Prepared) -> None:
            self._shell.tasks.run(
                Lane.WRITER,
                self._shell.window,
                lambda: self._app.issuing.record(prepared),
                partial(self._on_recorded, prepared, done),
                partial(self._on_failed, None, refused),
            )

        self._run(self.tr("Issuing the document…"), work, record, refused)

    def _run(
        self,
        words: str,
        work: Callable[[Progress], object],
        done: Callable[..., None],
        refused: Refused | None = None,
    ) -> None:
        self._page.show_working(is_working=True)
        strip = self._shell.window.progress.begin(words)

        def finished(result: object) -> None:
            self._end(strip)
            done(result)

        progress = self._shell.tasks.run_long(
            Lane.PICTURES,
            self._shell.window,
            work,
            finished,
            partial(self._on_failed, strip, refused),
        )
        progress.changed.connect(strip.advance)
        strip.cancelled.connect(progress.cancel)
        strip.cancelled.connect(partial(self._end, strip))

    def _on_written(self, found: tuple[Written, tuple[str, ...]]) -> None:
        written, said = found
        if isValid(self) and isValid(self._page):
            self._page.result.show_written(written)
            if said:
                self._shell.window.notice.show_text(" ".join(said))
            return
        words = QCoreApplication.translate("Documents", "The document is written: {0}")
        self._shell.window.notice.show_text(words.format(written.path))

    def _on_recorded(
        self, prepared: Prepared, done: Callable[[str], None], found: tuple[str, Changes]
    ) -> None:
        self._shell.hub.publish(found[1])
        if isValid(self) and isValid(self._page):
            done(f"{prepared.report.number} version {prepared.report.version}")

    def _on_failed(
        self, strip: ProgressStrip | None, refused: Refused | None, error: Exception
    ) -> None:
        if strip is not None:
            self._end(strip)
        if isinstance(error, UserError) and refused is not None and isValid(self):
            refused(error)
        else:
            self._shell.errors.show(error)

    def _end(self, strip: ProgressStrip) -> None:
        if isValid(strip):
            strip.finish()
        if isValid(self) and isValid(self._page):
            self._page.show_working(is_working=False)

    def _target(self, name: str, ending: str) -> Path | None:
        target = self._shell.ask.save_file(
            self._shell.window,
            self.tr("Write the document"),
            (self._folder or _documents()) / f"{name}.{ending}",
            _KINDS[ending],
        )
        if target is None:
            return None
        if target.suffix.lower() != f".{ending}":
            target = target.with_name(f"{target.name}.{ending}")
        self._folder = target.parent
        return target


def _step(progress: Progress) -> Step:
    def step(done: int, total: int) -> None:
        progress.report(done / total if total else 0.0)

    return step


def _documents() -> Path:
    return Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        or Path.home()
    )
