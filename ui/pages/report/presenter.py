"""Decides for the page of documents: reads, shows the preview, writes files, issues."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.report_issue import ReportIssue
from auditapp.domain.terms import known
from auditapp.errors import UserError
from auditapp.reports.data_export import DataFormat
from auditapp.reports.documents import Format
from auditapp.reports.issue_gap import Gap
from auditapp.reports.issue_gate import CONFLICTS
from auditapp.reports.words import Language
from ui.app import Shell
from ui.closing.command import ClosingCommand
from ui.pages.report.issue_form import IssueForm
from ui.pages.report.page import ReportPage
from ui.pages.report.reading import coming, file_name, preview, read
from ui.pages.report.view import Coming, DocumentsView, Previewed, Signing, Wanted
from ui.pages.report.writing_desk import WritingDesk
from ui.tasks import Lane, Progress

_CALM_MS = 900
"""How long nothing may change before the preview is made again."""
_CLOSING = "closing"
_STAGE_ONE = "stage1"


def make_page(app: App, shell: Shell, audit: str) -> ReportPage:
    """Return the page of the documents of an audit, at work."""
    page = ReportPage()
    ReportPresenter(page, app, shell, AuditId(audit))
    return page


class ReportPresenter(QObject):
    """What is chosen stays while the audit is open."""

    def __init__(self, page: ReportPage, app: App, shell: Shell, audit: AuditId) -> None:
        super().__init__(page)
        self._page = page
        self._app = app
        self._shell = shell
        self._audit = audit
        self._wanted = Wanted()
        self._view: DocumentsView | None = None
        self._progress: Progress | None = None
        self._is_stale = True
        self._is_reading = False
        self._is_read_again = False
        self._form = IssueForm(page)
        self._desk = WritingDesk(page, app, shell, audit)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._preview)
        page.was_entered.connect(self._on_entered)
        page.was_left.connect(self._on_left)
        page.chosen.connect(self._on_chosen)
        page.wanted.connect(self._write)
        page.data_wanted.connect(self._write_data)
        page.package_wanted.connect(self._write_package)
        page.issue_asked.connect(self._ask_to_issue)
        page.issued.wanted.connect(self._write_out)
        for gaps in (page.stops, page.gaps, page.leaks):
            gaps.gap_chosen.connect(self._go_to)
        page.result.open_chosen.connect(lambda written: self._open(written.path))
        page.result.folder_chosen.connect(lambda written: self._open(written.path.parent))
        self._form.issue_wanted.connect(self._issue)
        self._form.certificate_asked.connect(self._ask_for_certificate)
        shell.theme.changed.connect(page.follow_look)
        shell.hub.subscribe(self, self._on_changes)

    def _on_changes(self, changes: Changes) -> None:
        if f"audit:{self._audit}" not in changes.scopes:
            return
        self._is_stale = True
        if self._page.isVisible():
            self._load()
            self._calm.start()

    def _on_entered(self) -> None:
        self._load()
        if self._is_stale:
            self._preview()

    def _on_left(self) -> None:
        self._calm.stop()
        if self._progress is not None:
            self._progress.cancel()
            self._progress, self._is_stale = None, True

    def _on_chosen(self, wanted: Wanted) -> None:
        self._form.put_away()
        if wanted.language is not self._wanted.language:
            self._keep_language(wanted.language)
        self._wanted = wanted
        self._load()
        self._preview(is_other=True)

    def _load(self) -> None:
        """Read, but never twice at once: what changes meanwhile is read once after that."""
        if self._is_reading:
            self._is_read_again = True
            return
        self._is_reading, self._is_read_again = True, False
        work = partial(read, self._app, self._audit, self._wanted)
        shown = partial(self._show, self._wanted)
        self._shell.tasks.run(Lane.READER, self, work, shown, self._on_not_read)

    def _on_not_read(self, error: Exception) -> None:
        self._is_reading = False
        self._shell.errors.show(error)

    def _show(self, wanted: Wanted, view: DocumentsView) -> None:
        self._is_reading = False
        if self._is_read_again or wanted != self._wanted:
            self._load()
        if wanted != self._wanted:
            return
        usual = known(Language, view.usual_language.value) or Language.ENGLISH
        is_first, self._view = self._view is None, view
        if is_first and usual is not wanted.language and usual in view.languages:
            # What reports of this audit are written in, as somebody chose it before.
            self._wanted = replace(wanted, language=usual)
            self._load()
            self._preview(is_other=True)
            return
        self._page.show_view(view, wanted)

    def _keep_language(self, language: Language) -> None:
        """Let the audit know in which language its documents are written."""
        view, audits = self._view, self._app.audits
        if view is None:
            return
        self._shell.tasks.run(
            Lane.WRITER,
            self,
            lambda: audits.edit(
                self._audit, "report_language", view.usual_language, language.value
            ),
            self._shell.hub.publish,
        )

    def _preview(self, *, is_other: bool = False) -> None:
        if self._progress is not None:
            self._progress.cancel()
        self._is_stale = False
        self._page.preview.begin(is_other=is_other)
        wanted = self._wanted
        self._progress = self._shell.tasks.run_long(
            Lane.PICTURES,
            self,
            lambda progress: preview(
                self._app,
                self._audit,
                wanted,
                lambda done, total: progress.report(done / total if total else 0.0),
            ),
            partial(self._show_preview, wanted),
        )

    def _show_preview(self, wanted: Wanted, shown: Previewed) -> None:
        if wanted == self._wanted:
            self._progress = None
            self._page.preview.show_document(shown)

    def _make_way(self) -> None:
        """Let a file that is wanted go before a preview that is being made."""
        if self._progress is not None:
            self._progress.cancel()
            self._progress = None
            self._calm.start()

    def _write(self, file_format: Format) -> None:
        self._make_way()
        self._desk.write(self._wanted, file_format, self._name())

    def _write_data(self, form: DataFormat) -> None:
        name = file_name(self._view.name if self._view else "", self._wanted, "data")
        self._make_way()
        self._desk.write_data(self._wanted, form, name)

    def _write_package(self) -> None:
        name = file_name(self._view.name if self._view else "", self._wanted, "package")
        self._make_way()
        self._desk.write_package(self._wanted, name)

    def _write_out(self, issue: ReportIssue, file_format: Format) -> None:
        self._desk.write_out(issue, file_format, self._name())

    def _name(self) -> str:
        return file_name(self._view.name if self._view else "", self._wanted)

    def _ask_to_issue(self) -> None:
        work = partial(coming, self._app, self._audit, self._wanted)
        self._shell.tasks.run(Lane.READER, self, work, partial(self._open_form, self._wanted))

    def _open_form(self, wanted: Wanted, found: Coming) -> None:
        if wanted == self._wanted:
            self._form.ask(wanted, found)

    def _issue(self, signing: Signing) -> None:
        self._make_way()
        self._desk.issue(self._wanted, signing, self._on_issued, self._on_refused)

    def _ask_for_certificate(self) -> None:
        title = self.tr("Choose the certificate that signs")
        kinds = self.tr("Certificates (*.p12 *.pfx)")
        if files := self._shell.ask.open_files(self._shell.window, title, kinds):
            self._form.take_certificate(files[0])

    def _on_issued(self, name: str) -> None:
        self._form.end()
        words = self.tr("{0} is issued: Word and PDF are kept as they are.").format(name)
        self._shell.window.notice.show_text(words)

    def _on_refused(self, error: UserError) -> None:
        if error.field == "reason":
            self._form.refuse(error.message)
        else:
            self._shell.errors.show(error)

    def _go_to(self, gap: Gap) -> None:
        if gap.page == CONFLICTS:
            self._shell.window.conflicts_chosen.emit()
        elif gap.page == _CLOSING:
            ClosingCommand.of(self._app, self._shell).open_panel()
        elif gap.page == _STAGE_ONE:
            self._shell.window.open_page("texts", f"{_STAGE_ONE}:{gap.target}")
        elif self._shell.window.offers(gap.page):
            self._shell.window.open_page(gap.page, gap.target or None)
        else:
            self._shell.window.open_page("overview", gap.target or None)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._shell.window.notice.show_text(
                self.tr("No program opens this here. The file is {0}.").format(path)
            )
