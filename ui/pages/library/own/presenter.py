"""Which checklist is looked at, and what is done to one of one's own as a whole."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.pack_views import PackLine, PackView
from auditapp.errors import UserError
from ui.app import Shell
from ui.pages.library.own.desk import PackDesk, Reading
from ui.pages.library.own.pack_bar import TITLE
from ui.pages.library.own.parts import ITEM, NEW, typed_in
from ui.pages.library.own.problem_panel import LostPanel
from ui.pages.library.own.question_editing import QuestionEditing
from ui.pages.library.own.requirement_editing import RequirementEditing
from ui.pages.library.own.sharing import Sharing
from ui.pages.library.page import LibraryPage

_PACK = "pack"


class OwnPresenter(QObject):
    """Lives as long as the library page."""

    checklist_read = Signal(object, str)
    """The LibraryView of a checklist of one's own, and the item to show or empty."""
    library_wanted = Signal()
    """The library as shipped is to be shown again."""

    def __init__(self, app: App, shell: Shell, page: LibraryPage) -> None:
        super().__init__(page)
        self._app = app
        self._page = page
        self._shown = ""
        self._lines: tuple[PackLine, ...] = ()
        self._desk = PackDesk(app, shell, self)
        self._requirements = RequirementEditing(app, shell, self._desk, page)
        QuestionEditing(app, shell, self._desk, page)
        self._sharing = Sharing(app, shell, self)
        self._lost = LostPanel(shell.window)
        self._desk.read.connect(self._on_read)
        self._sharing.arrived.connect(self._choose)
        page.undoing_here = self._desk.undoing
        page.first_entered.connect(self._desk.reload)
        page.left_page.connect(self._flush)
        self._connect_chooser()
        self._connect_bars()

    def _choose(self, pack: str) -> None:
        self._flush()
        self._page.show_new_requirement(is_shown=False)
        self._desk.choose(pack)

    def _on_read(self, reading: Reading) -> None:
        page, pack = self._page, reading.view.pack if reading.view else None
        self._lines = reading.lines
        page.chooser.show_checklists(reading.lines, pack.id if pack else "")
        if reading.new_title and page.new_bar.isHidden() and not page.new_bar.title.text():
            page.new_bar.title.set_text(reading.new_title)
        if reading.view is None or pack is None:
            page.pack_bar.forget()
            if self._shown:
                self.library_wanted.emit()
            self._shown = ""
            return
        typed = typed_in(reading.view, _PACK, pack.id)
        page.pack_bar.show_pack(pack, reading.view.authors, typed)
        if self._shown != pack.id:
            page.item.own.new_requirement.begin(typed_in(reading.view, ITEM, NEW))
        self._shown = pack.id
        wanted, self._requirements.wanted_item = self._requirements.wanted_item, ""
        self.checklist_read.emit(reading.view, wanted)

    # The checklist as a whole

    def _on_create(self, title: str, is_copy: bool) -> None:
        def done(made: str) -> None:
            self._page.new_bar.close_bar(is_done=True)
            self._choose(made)

        def refused(error: UserError) -> None:
            self._page.new_bar.show_error(error.message)

        self._desk.create(title, self._shown if is_copy else "", done, refused)

    def _on_new_wanted(self) -> None:
        self._page.new_bar.open_bar(self._title())

    def _on_left(self, name: str, text: str) -> None:
        self._write(name, text, ends_conflict=False)

    def _on_value_used(self, name: str, text: str) -> None:
        self._write(name, text, ends_conflict=True)

    def _write(self, name: str, text: str, *, ends_conflict: bool) -> None:
        pack, packs, page = self._desk.pack_id, self._app.packs, self._page

        def act(view: PackView) -> Changes:
            if name == TITLE:
                return packs.edit_title(pack, view.title, text, ends_conflict=ends_conflict)
            return packs.edit_purpose(pack, view.purpose, text, ends_conflict=ends_conflict)

        self._desk.record(
            act,
            lambda error: page.pack_bar.show_error(name, error.message),
            drafts=(self._desk.place(_PACK, pack, name),),
        )

    def _on_typed(self, name: str, text: str) -> None:
        pack = self._page.view.pack if self._page.view else None
        if pack is not None:
            stored = (pack.title if name == TITLE else pack.purpose).value or ""
            self._desk.keep_draft(self._desk.place(_PACK, pack.id, name), text, stored)

    def _on_removal(self) -> None:
        self._flush()
        pack = self._desk.pack_id
        words = self.tr("“{0}” was removed. Audits that started with it keep it.")
        words = words.format(self._title())
        self._desk.record(
            lambda view: self._app.packs.remove_pack(view),
            done=lambda gone: self._desk.offer_undo(words, gone, partial(self._choose, pack)),
        )

    def _on_save(self) -> None:
        self._flush()
        self._sharing.save(self._desk.pack_id, self._title())

    def _on_lost(self) -> None:
        if self._page.view is not None and self._page.view.pack is not None:
            self._lost.show_questions(self._page.view.pack.lost)

    def _title(self) -> str:
        return next((line.title for line in self._lines if line.id == self._shown), "")

    def _flush(self) -> None:
        self._page.pack_bar.flush()
        self._page.new_bar.title.flush()
        self._page.item.own.flush()

    def _connect_chooser(self) -> None:
        chooser = self._page.chooser
        chooser.chosen.connect(self._choose)
        chooser.new_wanted.connect(self._on_new_wanted)
        chooser.file_wanted.connect(self._sharing.take_over)
        chooser.save_wanted.connect(self._on_save)
        chooser.naming_wanted.connect(self._page.name_pack)
        chooser.removal_wanted.connect(self._on_removal)

    def _connect_bars(self) -> None:
        page, bar = self._page, self._page.pack_bar
        page.new_bar.created.connect(self._on_create)
        page.new_bar.closed.connect(lambda: page.new_bar.close_bar(is_done=False))
        page.new_bar.edited.connect(self._desk.keep_new_title)
        bar.requirement_wanted.connect(lambda: page.show_new_requirement(is_shown=True))
        bar.save_wanted.connect(self._on_save)
        bar.removal_wanted.connect(self._on_removal)
        bar.lost_wanted.connect(self._on_lost)
        bar.edited.connect(self._on_typed)
        bar.left.connect(self._on_left)
        bar.value_used.connect(self._on_value_used)
        page.item.own.new_requirement.closed.connect(
            lambda: page.show_new_requirement(is_shown=False)
        )
