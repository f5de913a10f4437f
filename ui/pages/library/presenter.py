"""What the library page does: it reads once, and then shows what is chosen."""

from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.catalogue.reference_guard import explain_reference
from auditapp.catalogue.reference_meaning import ReferenceMeaning
from auditapp.domain.references import Reference
from ui.app import Shell
from ui.page import Page
from ui.pages.library.crosswalk import item_of
from ui.pages.library.focus import EVERYTHING, Focus
from ui.pages.library.own.presenter import OwnPresenter
from ui.pages.library.page import LibraryPage
from ui.pages.library.paper_desk import PaperDesk
from ui.pages.library.view import LibraryView, shipped
from ui.tasks import Lane


def make_page(app: App, shell: Shell) -> Page:
    """Return the page of the question library with what moves it."""
    page = LibraryPage()
    library = LibraryPresenter(shell, page)
    own = OwnPresenter(app, shell, page)
    own.checklist_read.connect(library.show)
    own.library_wanted.connect(library.show_shipped)
    PaperDesk(app, shell, page)
    return page


class LibraryPresenter(QObject):
    """Lives as long as its page."""

    def __init__(self, shell: Shell, page: LibraryPage) -> None:
        super().__init__(page)
        self._shell = shell
        self._page = page
        self._view: LibraryView | None = None
        self._shipped: LibraryView | None = None
        self._wanted = ""
        self._shown = ""
        self._focus = EVERYTHING
        self._way_back: list[str] = []
        self._number = ""
        page.entered_at.connect(self._on_entered)
        page.item_chosen.connect(self._on_item_chosen)
        page.focus_changed.connect(self._on_focus_changed)
        page.branch_chosen.connect(page.show_branch)
        page.reference_chosen.connect(self._on_reference_chosen)
        page.back_chosen.connect(self._on_back)
        page.number_asked.connect(self._on_number_asked)

    def show(self, view: LibraryView, item_id: str = "") -> None:
        """Show another checklist, or how the same one is now; the item stays where it is there."""
        items = [item.id for item in view.checklist.items]
        self._view = view
        self._way_back = [it for it in self._way_back if it in items]
        self._page.show_view(view)
        if item_id in items:
            self._way_back = []
            self._go(item_id)
        elif self._shown in items:
            self._show(self._shown, self._focus)
        elif items:
            self._show(items[0], EVERYTHING)

    def show_shipped(self) -> None:
        """Show the library as it came with the program."""
        if self._shipped is not None:
            self.show(self._shipped)

    def _on_entered(self, target: str) -> None:
        self._wanted = target
        if self._view is None:
            self._shell.tasks.run(Lane.READER, self, shipped, self._on_read)
        elif target:
            self._show_wanted(self._view)

    def _on_read(self, view: LibraryView) -> None:
        self._shipped = view
        if self._view is not None:
            return
        self._view = view
        self._page.show_view(view)
        self._show_wanted(view)

    def _show_wanted(self, view: LibraryView) -> None:
        items = [item.id for item in view.checklist.items]
        if self._wanted in items:
            self._way_back = []
            self._go(self._wanted)
        elif items and not self._shown:
            self._show(items[0], EVERYTHING)

    def _on_item_chosen(self, item_id: str, focus: Focus) -> None:
        self._way_back = []
        self._show(item_id, focus)

    def _on_focus_changed(self, focus: Focus) -> None:
        if self._shown and focus != self._focus:
            self._show(self._shown, focus)

    def _on_reference_chosen(self, reference: Reference) -> None:
        item = item_of(self._view.checklist, reference) if self._view else None
        if item is None:
            return
        if self._shown and self._shown != item.id:
            self._way_back.append(self._shown)
        self._go(item.id)

    def _on_back(self) -> None:
        if self._way_back:
            self._go(self._way_back.pop())

    def _go(self, item_id: str) -> None:
        self._show(item_id, EVERYTHING)
        self._page.bring_item_forward()

    def _show(self, item_id: str, focus: Focus) -> None:
        self._shown, self._focus = item_id, focus
        before = self._way_back[-1] if self._way_back else ""
        name = self._view.checklist.item(before).full_number if before and self._view else ""
        self._page.show_item(item_id, focus, name)

    def _on_number_asked(self, text: str) -> None:
        self._number = text
        if not text:
            self._page.show_meaning(None)
            return
        self._shell.tasks.run(
            Lane.READER, self, partial(explain_reference, text), self._on_explained
        )

    def _on_explained(self, meaning: ReferenceMeaning) -> None:
        if meaning.typed == self._number:
            self._page.show_meaning(meaning)
