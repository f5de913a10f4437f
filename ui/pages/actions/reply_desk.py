"""Writes forms for the client and reads those that come back, away from the GUI thread."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.reply_form import ReplyPart
from auditapp.errors import UserError
from auditapp.reports.nonconformity_export import (
    REPLY_NAME,
    export_reply_form,
    export_reply_forms,
    file_name,
)
from ui.app import Shell
from ui.pages.actions.paper_form import save_paper
from ui.pages.actions.reply_box import ReplyBox
from ui.pages.actions.reply_offer import OpenReply, lay_beside, read_file
from ui.saving import Saving
from ui.tasks import Lane


class ReplyDesk(QObject):
    """One form at a time; it is put away when another request is opened."""

    opened = Signal()
    """What was read has come on screen."""

    def __init__(
        self, app: App, shell: Shell, audit: AuditId, box: ReplyBox, saving: Saving
    ) -> None:
        super().__init__(saving)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._box = box
        self._saving = saving
        self._open: OpenReply | None = None
        self._is_kept = False
        self._finding: FindingId | None = None
        self._number = ""
        box.form_wanted.connect(self.save_form)
        box.paper_wanted.connect(self.save_paper)
        box.reading_wanted.connect(self.ask)
        box.taken.connect(self.take)
        box.keep_wanted.connect(self._on_keep)
        box.picture_wanted.connect(self._on_picture)
        box.put_away.connect(self.put_away)
        shell.hub.subscribe(self, self._on_changes, "corrective_action", "finding_issue")

    @property
    def is_open(self) -> bool:
        """Whether a form that was read is shown."""
        return self._open is not None

    def show_request(self, finding: FindingId, number: str) -> None:
        """Know which request is on screen; what was read for another one is put away."""
        self._finding, self._number = finding, number
        if self._open is not None and self._open.finding != finding:
            self.put_away()
        elif self._open is not None:
            self._show()
            self.opened.emit()

    # Forms that go out

    def save_form(self) -> None:
        """Ask where to save the Word form in which the client answers, and write it."""
        if self._finding is None:
            return
        name = REPLY_NAME.format(file_name(self._number))
        kinds = self.tr("Word document (*.docx)")
        target = self._asked(self.tr("Save the form to answer"), f"{name}.docx", kinds)
        if target is not None:
            write = partial(export_reply_form, self._app.form_sources, self._audit)
            self._write(partial(write, self._finding, target))

    def save_all_forms(self) -> None:
        """Ask for a folder, and write a form to answer for each request that is not ended."""
        title = self.tr("Folder for the forms to answer")
        folder = self._shell.ask.open_folder(self._page, title)
        if folder is None:
            return
        window = self._shell.window
        one, many = self.tr("1 form is saved in {1}."), self.tr("{0} forms are saved in {1}.")

        def done(paths: tuple[Path, ...]) -> None:
            words = one if len(paths) == 1 else many
            window.notice.show_text(words.format(len(paths), folder))

        work = partial(export_reply_forms, self._app.form_sources, self._audit, folder)
        self._shell.tasks.run(Lane.PICTURES, window, work, done)

    def save_paper(self) -> None:
        """Ask where to save the nonconformity form, as PDF or Word, and write it."""
        if self._finding is None:
            return
        save_paper(self._app, self._shell, self._audit, self._finding, self._number)

    def _asked(self, title: str, name: str, kinds: str) -> Path | None:
        place = self._shell.ask.save_file(self._page, title, Path.home() / name, kinds)
        if place is None:
            return None
        return place if place.suffix else place.with_suffix(Path(name).suffix)

    def _write(self, work: partial[Path]) -> None:
        # The window outlives the page: the file is written and told all the same.
        window, told = self._shell.window, self.tr("The form is saved in {0}.")

        def done(path: Path) -> None:
            window.notice.show_text(told.format(path))

        self._shell.tasks.run(Lane.PICTURES, window, work, done)

    # Forms that come back

    def ask(self) -> None:
        """Let a form be chosen, and read it."""
        if self._finding is None:
            return
        kinds = self.tr("Filled forms (*.docx *.odt);;All files (*)")
        files = self._shell.ask.open_files(self._page, self.tr("Read an answer"), kinds)
        if files:
            self.read(files[0])

    def read(self, path: Path) -> None:
        """Read a form; the request that it names is opened."""
        if self._finding is not None:
            work = partial(read_file, self._app, self._audit, self._finding, path)
            self._shell.tasks.run(Lane.PICTURES, self, work, self._on_read)

    def take(self, parts: set[ReplyPart] | None) -> None:
        """Take answers over, all or those of some parts; the file is kept as evidence."""
        read = self._open
        if read is None or (parts is None and not read.offer.to_take):
            return
        replies, is_kept = self._app.client_replies, self._is_kept

        def work() -> tuple[str, Changes]:
            kept = Changes() if is_kept else self._keep(read)
            changes = replies.take(self._audit, read.finding, read.offer, parts)
            return changes.record, _both(kept, changes)

        def done(record: str) -> None:
            self._is_kept = True
            count = len(read.offer.to_take) if parts is None else len(parts)
            one, many = self.tr("1 answer taken over."), self.tr("{0} answers taken over.")
            words = one if count == 1 else many.format(count)
            self._saving.offer_undo(words, record)

        self._saving.make(work, done)

    def take_all(self) -> None:
        """Take everything over that is new."""
        self.take(None)

    def put_away(self) -> None:
        """Close what was read."""
        self._open = None
        self._box.show_nothing()

    def _on_read(self, read: OpenReply) -> None:
        self._open, self._is_kept = read, False
        if read.finding == self._finding:
            self._show()
            self.opened.emit()
        else:
            self._shell.window.open_page("actions", read.finding)

    def _show(self) -> None:
        if self._open is not None and self._open.finding == self._finding:
            self._box.show_reply(self._open, is_kept=self._is_kept)

    def _on_changes(self, changes: Changes) -> None:
        if self._open is None or f"audit:{self._audit}" not in changes.scopes:
            return
        read = self._open
        work = partial(lay_beside, self._app, self._audit, read.finding, read.path, read.reply)
        self._shell.tasks.run(Lane.READER, self, work, partial(self._on_read_again, read))

    def _on_read_again(self, before: OpenReply, read: OpenReply) -> None:
        if before is self._open:
            self._open = read
            self._show()

    def _on_keep(self) -> None:
        read = self._open
        if read is None:
            return

        def work() -> tuple[None, Changes]:
            return None, self._keep(read)

        def done(_none: None) -> None:
            self._is_kept = True
            self._show()

        self._saving.make(work, done)

    def _on_picture(self, index: int) -> None:
        read = self._open
        if read is None:
            return

        def work() -> tuple[str, Changes]:
            replies = self._app.client_replies
            _, changes = replies.keep_picture(self._audit, read.finding, read.reply, index)
            return changes.record, changes

        name = read.reply.pictures[index].file_name
        told = self.tr("“{0}” is kept as a document of the client.").format(name)
        self._saving.make(work, partial(self._saving.offer_undo, told))

    def _keep(self, read: OpenReply) -> Changes:
        attached = self._app.client_replies.keep(self._audit, read.finding, read.path)
        for _, sentence in attached.refused:
            raise UserError(sentence, "file")
        return attached.changes

    @property
    def _page(self) -> QWidget:
        return self._box.window()


def _both(first: Changes, second: Changes) -> Changes:
    return Changes(
        first.touched | second.touched,
        second.action or first.action,
        second.record or first.record,
        first.scopes | second.scopes,
    )
