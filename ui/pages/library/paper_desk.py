"""What happens when a working paper is wanted: written aside, then told where it is."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from auditapp.bootstrap import App
from auditapp.domain.terms import Standard
from auditapp.reports.working_paper import (
    ExportedPaper,
    OwnChecklist,
    PaperFormat,
    export_working_paper,
)
from auditapp.reports.working_paper_content import WorkingPaperChoices
from ui.app import Shell
from ui.pages.library.page import LibraryPage
from ui.pages.library.print_panel import PrintPanel
from ui.pages.library.printing import Selection, likely, paper_of, selections
from ui.tasks import Lane
from ui.widgets.progress_strip import ProgressStrip

_KINDS = {
    PaperFormat.WORD: "Word document (*.docx)",
    PaperFormat.PDF: "PDF (*.pdf)",
    PaperFormat.SHEET: "Excel workbook (*.xlsx)",
}


class PaperDesk(QObject):
    """Lives as long as the library page."""

    def __init__(self, app: App, shell: Shell, page: LibraryPage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._clock = app.clock
        self._page = page
        self._folder: Path | None = None
        self._panel = PrintPanel(shell.window)
        self._panel.wanted.connect(self._on_wanted)
        page.print_wanted.connect(self._on_print_wanted)

    def _on_print_wanted(self) -> None:
        if self._panel.isVisible():
            self._panel.close_panel()
            return
        browse, view = self._page.browse, self._page.view
        if view is not None:
            title = (view.pack.title.value or "") if view.pack else ""
            self._panel.offer(selections(browse, view.checklist.items, title), likely(browse))

    def _on_wanted(
        self, selection: Selection, choices: WorkingPaperChoices, kind: PaperFormat
    ) -> None:
        target = self._shell.ask.save_file(
            self._shell.window,
            self.tr("Write the working paper"),
            (self._folder or _documents()) / f"{self.tr('Working paper')}.{kind.value}",
            _KINDS[kind],
        )
        if target is None:
            return
        if target.suffix.lower() != f".{kind.value}":
            target = target.with_name(f"{target.name}.{kind.value}")
        self._folder = target.parent
        words = self.tr("Writing the working paper…")
        strip = self._shell.window.progress.begin(words, can_cancel=False)
        self._shell.tasks.run(
            Lane.PICTURES,
            self._shell.window,
            partial(self._write, selection, choices, kind, target, self._own()),
            partial(self._done, strip),
            partial(self._failed, strip),
        )

    def _own(self) -> Callable[[tuple[Standard, ...]], OwnChecklist | None]:
        """Return what compiles the checklist of one's own that is shown, if one is."""
        pack = self._page.view.pack if self._page.view else None
        if pack is None:
            return lambda _standards: None
        compiled, own, title = self._app.packs.checklist, pack.id, pack.title.value or ""
        return lambda standards: OwnChecklist(title, compiled(own, standards))

    def _write(
        self,
        selection: Selection,
        choices: WorkingPaperChoices,
        kind: PaperFormat,
        target: Path,
        own: Callable[[tuple[Standard, ...]], OwnChecklist | None],
    ) -> ExportedPaper:
        paper = paper_of(selection, choices, self._clock.now(), own)
        return export_working_paper(paper, target, kind)

    def _done(self, strip: ProgressStrip, written: ExportedPaper) -> None:
        strip.finish()
        told = (self.tr("Written: {0}").format(written.path), *written.warnings)
        self._shell.window.notice.show_text(
            "\n".join(told), self.tr("Open"), partial(self._open, written.path)
        )

    def _failed(self, strip: ProgressStrip, error: Exception) -> None:
        strip.finish()
        self._shell.errors.show(error)

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
