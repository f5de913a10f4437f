"""Which template is shown, and what is done to it. Each change is one record and can be undone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.errors import AuditAppError, StorageError, UserError
from auditapp.reports.house_check import check_house
from auditapp.reports.house_file import LARGEST
from auditapp.reports.house_sample import style_samples
from auditapp.reports.houses import SHIPPED
from ui.app import Shell
from ui.page import Page, Undoing
from ui.pages.templates.page import TemplatesPage
from ui.pages.templates.view import TemplateDetail, TemplateLine
from ui.saving import Saving
from ui.tasks import Lane

_HERE = AuditId("templates")
_MOST_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """What one read brought."""

    lines: tuple[TemplateLine, ...]
    chosen: str
    detail: TemplateDetail


def make_page(app: App, shell: Shell) -> Page:
    """Return the page of house templates, at work."""
    page = TemplatesPage()
    TemplatesPresenter(app, shell, page)
    return page


class TemplatesPresenter(QObject):
    """Lives as long as its page."""

    def __init__(self, app: App, shell: Shell, page: TemplatesPage) -> None:
        super().__init__(page)
        self._app, self._shell, self._page = app, shell, page
        self._template = ""
        self._holds_refusal = False
        self._saving = Saving(app, shell, _HERE, self)
        self._saving.settled.connect(self._load)
        page.undoing_here = self._undoing
        page.was_entered.connect(lambda target: self._choose(target or self._template))
        page.chosen.connect(self._choose)
        page.add_wanted.connect(self._on_add)
        page.dropped.connect(self._add)
        page.replace_wanted.connect(self._on_replace)
        page.sample_wanted.connect(self._on_sample)
        page.removal_wanted.connect(self._on_removal)
        page.renamed.connect(self._on_renamed)
        shell.hub.subscribe(self, self._on_changes, "house_template")

    # Reading

    def _choose(self, template: str) -> None:
        self._page.card.flush()
        self._holds_refusal = False
        self._template = template
        self._load()

    def _load(self) -> None:
        app, wanted = self._app, self._template

        def work() -> Reading:
            lines = _lines(app)
            chosen = wanted if any(it.id == wanted for it in lines) else lines[0].id
            name = next(it.name for it in lines if it.id == chosen)
            return Reading(lines, chosen, _detail(app, chosen, name))

        self._shell.tasks.run(Lane.READER, self, work, partial(self._on_read, wanted))

    def _on_read(self, wanted: str, reading: Reading) -> None:
        if wanted != self._template or self._saving.is_pending:
            return  # Older than what is shown or written; what follows brings it.
        self._template = reading.chosen
        self._page.show_templates(reading.lines, reading.chosen)
        # What was refused stays in sight until something else is chosen.
        if not self._holds_refusal:
            self._page.show_detail(reading.detail)

    def _on_changes(self, _changes: Changes) -> None:
        if not self._saving.is_pending:
            self._load()

    # What is done

    def _on_add(self) -> None:
        self._add(self._files(self.tr("Add house templates")))

    def _on_replace(self) -> None:
        if self._template in SHIPPED:
            return
        files, app, template = (
            self._files(self.tr("Replace the template")),
            self._app,
            self._template,
        )
        if files:
            self._take(
                files[0],
                lambda data, name: app.houses.replace(app.houses.kept.view(template), data, name),
            )

    def _files(self, title: str) -> list[Path]:
        kinds = self.tr("Word documents (*.docx *.dotx)")
        return self._shell.ask.open_files(self._page, title, kinds)

    def _add(self, files: list[Path]) -> None:
        for file in files:
            name = file.stem[:_MOST_LETTERS]
            self._take(file, partial(self._app.houses.add, name))

    def _take(self, file: Path, keep: Callable[[bytes, str], tuple[str, Changes]]) -> None:
        """Keep a file; one that is refused is shown with everything that is wrong with it."""
        self._page.card.flush()
        self._holds_refusal = False

        def work() -> tuple[str, Changes]:
            return keep(_read(file), file.name)

        self._saving.make(work, self._on_made, partial(self._on_refused, file))

    def _on_made(self, template: str) -> None:
        self._template = template

    def _on_refused(self, file: Path, error: UserError) -> None:
        sentence, self._holds_refusal = error.message, True

        def work() -> TemplateDetail:
            remarks = check_house(_read(file), file.name).remarks if error.field == "file" else ()
            return TemplateDetail(
                self.tr("{0} was not taken").format(file.name),
                remarks,
                problem="" if remarks else sentence,
                is_refused=True,
            )

        # Behind what reads the list again after a refusal, so that this stays.
        self._shell.tasks.run(Lane.READER, self, work, self._page.show_detail)

    def _on_sample(self) -> None:
        app, template = self._app, self._template
        suggested = Path(self.tr("Sample document.docx"))
        kinds = self.tr("Word documents (*.docx)")
        target = self._shell.ask.save_file(
            self._page, self.tr("Write a sample document"), suggested, kinds
        )
        if target is None:
            return

        def work() -> Path:
            app.houses.write_sample(template, target)
            return target

        self._shell.tasks.run(Lane.PICTURES, self, work, self._open, self._shell.errors.show)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            words = self.tr("No program opens this here. The file is {0}.")
            self._shell.window.notice.show_text(words.format(path))

    def _on_renamed(self, name: str) -> None:
        app, template = self._app, self._template
        self._holds_refusal = False

        def work() -> tuple[None, Changes]:
            return None, app.houses.kept.rename(app.houses.kept.view(template), name)

        def refused(error: UserError) -> None:
            if template == self._template:
                self._holds_refusal = True
                self._page.card.refuse(error.message)

        self._saving.make(work, lambda _none: None, refused)

    def _on_removal(self) -> None:
        app, template = self._app, self._template
        if template in SHIPPED or not template:
            return

        def work() -> tuple[tuple[str, Changes], Changes]:
            view = app.houses.kept.view(template)
            changes = app.houses.kept.remove(view)
            return (view.line.name, changes), changes

        def done(gone: tuple[str, Changes]) -> None:
            name, changes = gone
            words = self.tr("“{0}” was removed. Documents that went out in it are kept.")

            def take_back() -> None:
                undo = partial(app.history.undo_in_scheme, template, changes.record)
                self._saving.make(lambda: (template, undo()), self._on_made)

            self._shell.window.notice.show_text(words.format(name), self.tr("Undo"), take_back)

        self._saving.make(work, done)

    def _undoing(self) -> Undoing | None:
        if not self._template or self._template in SHIPPED:
            return None
        history = self._app.history
        return Undoing(
            partial(history.undo_in_scheme, self._template),
            partial(history.redo_in_scheme, self._template),
        )


def _lines(app: App) -> tuple[TemplateLine, ...]:
    own = (
        TemplateLine(it.id, it.name, it.file_name, it.in_conflict) for it in app.houses.kept.all()
    )
    return (*own, *(TemplateLine(key, name) for key, name in SHIPPED.items()))


def _detail(app: App, template: str, name: str) -> TemplateDetail:
    try:
        checked = app.houses.checked(template)
    except AuditAppError as error:
        return TemplateDetail(name, problem=error.message)
    samples = style_samples(checked.template) if checked.template is not None else ()
    return TemplateDetail(name, checked.remarks, samples)


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            most = LARGEST // 2**20
            raise UserError(f"{file.name} is too large; a template may have {most} MB.", "size")
        return file.read_bytes()
    except OSError as error:
        raise StorageError(f"{file.name} can't be read: {error.strerror}.") from error
