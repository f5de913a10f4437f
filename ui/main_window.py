# ruff: noqa: N802 - Qt names the methods it calls
"""The window: where one is and where one can go. What stands on a page is the page's matter."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.i18n import call_grades
from ui.keys import Command, Commands
from ui.page import AuditHeader, Page, PageEntry
from ui.tab_order import step
from ui.theme import MAX_TEXT_SCALE, Theme, em
from ui.way_back import Place, WayBack
from ui.widgets.audit_bar import AuditBar
from ui.widgets.interview_timer import InterviewTimer
from ui.widgets.key_panel import KeyPanel
from ui.widgets.notice import NoticeBar
from ui.widgets.progress_strip import ProgressArea
from ui.widgets.rail import Rail
from ui.widgets.side_panel import SidePanel

_GEOMETRY = "window/geometry"
_STEP = 0.25


class MainWindow(QMainWindow):
    """Rail, header, one page at a time, notices.

    `memory` keeps the geometry between runs; None keeps nothing.
    """

    closed = Signal()
    """The window is closing and every page has been told to save."""
    moved = Signal(str)
    """Another page is shown: its id."""
    conflicts_chosen = Signal()
    """Somebody wants to see the open conflicts of the audit."""
    way_wanted = Signal(int)
    """Back (-1) or forward (1) to where somebody has been."""

    def __init__(self, theme: Theme, memory: QSettings | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._memory = memory
        self._scale = 1.0
        self._entries: dict[str, PageEntry] = {}
        self._pages: dict[str, tuple[Page, Commands]] = {}
        self._current = ""
        self._audit: AuditHeader | None = None
        call_grades(())
        self.way = WayBack()
        self._is_on_the_way = False
        self.setWindowTitle(self.tr("Audits"))
        self.setMinimumSize(800, 520)
        self._rail = Rail()
        self._rail.chosen.connect(self.open_page)
        self._rail.way_wanted.connect(self.way_wanted)
        self._bar = AuditBar()
        self._bar.back_chosen.connect(lambda: self.close_audit())
        self._bar.conflicts_chosen.connect(self.conflicts_chosen)
        self._centre = QWidget()
        self._stack = QStackedWidget()
        self.progress = ProgressArea()
        self.notice = NoticeBar()
        self._lay_out()
        self._keys = KeyPanel(self)
        self._offered: tuple[Command, ...] = ()
        self._own = Commands(self, self._own_commands())
        self._go = Commands(self, ())
        self._restore()

    @property
    def room(self) -> QWidget:
        """Where pages are made: Qt gives all in a widget its look again when its parent changes."""
        return self._stack

    # Pages

    def offer(self, commands: Sequence[Command]) -> None:
        """Add commands that work on every page, such as undo. Call it before `register`."""
        self._offered += tuple(commands)
        self._own.remove()
        self._own = Commands(self, (*self._own_commands(), *self._offered))

    def add_line(self, line: QWidget) -> None:
        """Put a line that comes and goes below every page, above what is under way."""
        self._column.insertWidget(self._column.indexOf(self.progress), line)

    def run_command(self, command_id: str) -> None:
        """Do what a command that works on every page does; raise KeyError for none."""
        self._own.action(command_id).trigger()

    def register(self, entries: Sequence[PageEntry]) -> None:
        """Say which pages there are; nothing is made yet. The first one outside audits opens."""
        self._entries = {entry.id: entry for entry in entries}
        self._show_places()
        self.open_page(next(entry.id for entry in entries if not entry.in_audit))

    def open_page(self, page_id: str, target: str | None = None) -> None:
        """Show a page, made if it is not yet, and tell it what to show.

        Raises KeyError for a page that is not offered here.
        """
        entry = self._entries[page_id]
        if entry.in_audit and self._audit is None:
            raise KeyError(page_id)
        self._leave()
        page, _ = self._made(entry)
        self._current = page_id
        self._stack.setCurrentWidget(page)
        self._rail.mark(page_id)
        self._show_menus()
        self.way.visit(Place(self.audit_id or "", page_id, target or ""))
        self._rail.show_way(*map(self.way.can, (-1, 1)))
        page.entered(target)
        if not page.isAncestorOf(self.focusWidget() or self):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit(page_id)

    def open_audit(
        self, header: AuditHeader, page_id: str | None = None, target: str | None = None
    ) -> None:
        """Open an audit at a page, by default its first. Another open audit is closed."""
        self._leave()
        self._drop_audit_pages()
        self._audit = header
        call_grades(header.grade_names)
        self._bar.show_header(header)
        self._show_places()
        self.setWindowTitle(f"{header.name} - {self.tr('Audits')}")
        first = next(entry.id for entry in self._entries.values() if entry.in_audit)
        self.open_page(page_id or first, target)

    @property
    def interview(self) -> InterviewTimer:
        """The timer of the interview under way."""
        return self._bar.interview

    def show_header(self, header: AuditHeader) -> None:
        """Show new progress, saving time or conflicts; one of another audit is ignored."""
        if self._audit is not None and header.audit_id == self._audit.audit_id:
            if header.grade_names != self._audit.grade_names:
                call_grades(header.grade_names)
                self._drop_audit_pages(but=self._current)
            self._audit = header
            self._bar.show_header(header)

    def go_along(self, position: int, header: AuditHeader | None = None) -> None:
        """Go to a place where one has been; `header` is that of its audit, if it is in one."""
        self.mark_place()
        self._is_on_the_way = True
        try:
            place = self.way.move_to(position)
            if place.audit == (self.audit_id or ""):
                self.open_page(place.page, place.target or None)
            elif header is not None:
                self.open_audit(header, place.page, place.target or None)
            else:
                self.close_audit(place.page, place.target or None)
        finally:
            self._is_on_the_way = False

    def close_audit(self, page_id: str | None = None, target: str | None = None) -> None:
        """Go back to the audits, or to another page outside."""
        if self._audit is None:
            return
        self._leave()
        self._audit = None
        call_grades(())
        self._bar.hide()
        self.setWindowTitle(self.tr("Audits"))
        self._show_places()
        first = next(entry.id for entry in self._entries.values() if not entry.in_audit)
        self.open_page(page_id or first, target)
        self._drop_audit_pages()

    @property
    def places(self) -> tuple[PageEntry, ...]:
        """The pages one can go to from here."""
        inside = self._audit is not None
        return tuple(it for it in self._entries.values() if it.in_audit is inside)

    def offers(self, page_id: str) -> bool:
        """Whether there is a page of this name inside audits."""
        return page_id in self._entries and self._entries[page_id].in_audit

    @property
    def page(self) -> Page | None:
        """The page shown."""
        made = self._pages.get(self._current)
        return made[0] if made else None

    @property
    def page_id(self) -> str:
        """The name of the page shown."""
        return self._current

    @property
    def audit_id(self) -> str | None:
        """The open audit."""
        return self._audit.audit_id if self._audit else None

    def possible_commands(self) -> tuple[Command, ...]:
        """Return what can be done on this screen now, what is special to it first."""
        page = self._pages.get(self._current)
        listed = (*(page[1].listed if page else ()), *self._own.listed)
        return tuple(it for it in listed if it.possible is None or it.possible())

    # Help and size

    def toggle_keys(self) -> None:
        """Show or hide the keys of this screen."""
        if self._keys.isVisible():
            self._keys.close_panel()
            return
        groups = [(self.tr("Everywhere"), (*self._go.listed, *self._own.listed))]
        if self._current in self._pages:
            commands = self._pages[self._current][1].listed
            groups.insert(0, (self._entries[self._current].title, commands))
        self._keys.show_keys(groups)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Go on with Tab in the order one reads; inside a panel that lies over the page, there."""
        now = self.focusWidget()
        panels = [it for it in self.findChildren(SidePanel) if now and it.isAncestorOf(now)]
        return step(panels[0] if panels else self._centre, now, forward=next)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the page save what is being typed, then close."""
        self._leave()
        if self._memory is not None:
            self._memory.setValue(_GEOMETRY, self.saveGeometry())
        self.closed.emit()
        super().closeEvent(event)

    def _own_commands(self) -> tuple[Command, ...]:
        view, file, help_menu = self.tr("&View"), self.tr("&File"), self.tr("&Help")
        larger, smaller = partial(self._zoom, _STEP), partial(self._zoom, -_STEP)
        back = self.tr("Back to all audits")
        keys = self.tr("Keys of this screen")
        return (
            Command(
                "audits", back, "Ctrl+0", self.close_audit, menu=file, possible=self._is_inside
            ),
            Command("quit", self.tr("Quit"), "Ctrl+Q", self.close, menu=file),
            Command("larger", self.tr("Larger text"), "Ctrl++", larger, menu=view),
            Command("smaller", self.tr("Smaller text"), "Ctrl+-", smaller, menu=view),
            Command("keys", keys, "?", self.toggle_keys, menu=help_menu, also="F1"),
        )

    def _is_inside(self) -> bool:
        return self._audit is not None

    def _zoom(self, step: float) -> None:
        self._scale = min(max(self._scale + step, 1.0), MAX_TEXT_SCALE)
        self._theme.set_text_scale(self._scale)

    # Inside

    def _made(self, entry: PageEntry) -> tuple[Page, Commands]:
        if entry.id not in self._pages:
            page = entry.make(self.audit_id if entry.in_audit else None)
            taken = (*self._own.listed, *self._go.listed)
            if page.focusProxy() is None:
                # With a proxy it would be the proxy's policy, and Tab would pass it over.
                page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            page.setAccessibleName(entry.title)
            self._stack.addWidget(page)
            self._pages[entry.id] = (page, Commands(page, page.commands(), taken))
        return self._pages[entry.id]

    def mark_place(self) -> None:
        """Remember what the page shows by now."""
        page = self.page
        if page is not None and not self._is_on_the_way:
            self.way.stand_at(Place(self.audit_id or "", self._current, page.here()))

    def _leave(self) -> None:
        page = self.page
        self.mark_place()
        self._current = ""
        if page is not None:
            page.left()

    def _drop_audit_pages(self, but: str = "") -> None:
        for page_id in [it for it in self._pages if self._entries[it].in_audit and it != but]:
            page, _ = self._pages.pop(page_id)
            self._stack.removeWidget(page)
            page.deleteLater()

    def _show_places(self) -> None:
        offered = self.places
        self._rail.show_entries([entry for entry in offered if entry.in_rail])
        self._go.remove()
        self._go = Commands(self, (self._going(entry) for entry in offered), self._own.listed)

    def _going(self, entry: PageEntry) -> Command:
        go = partial(self.open_page, entry.id)
        return Command(f"go-{entry.id}", entry.title, entry.key, go, menu=self.tr("&Go"))

    def _show_menus(self) -> None:
        """Put everything that can be done into menus; those of the page before Help."""
        bar = self.menuBar()
        bar.clear()
        page = self._pages[self._current][1]
        help_menu = self.tr("&Help")
        first = (self.tr("&File"), self.tr("&Edit"), self.tr("&View"), self.tr("&Go"))
        listed = (*page.listed, *self._own.listed)
        named = [it.menu for it in listed if it.menu and it.menu != help_menu]
        title = _with_mnemonic(self._entries[self._current].title, (*first, *named, help_menu))
        found: dict[str, list[QAction]] = {}
        for commands in (page, self._own, self._go):
            for command in commands.listed:
                actions = found.setdefault(command.menu or title, [])
                actions.append(commands.action(command.id))
        for name in dict.fromkeys((*first, *named, title, help_menu)):
            if name in found:
                menu = bar.addMenu(name)
                menu.addActions(found[name])
                for commands in (page, self._own):
                    menu.aboutToShow.connect(commands.grey_out)
                    menu.aboutToHide.connect(commands.wake)

    def _lay_out(self) -> None:
        right = self._column = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._bar)
        right.addWidget(self._stack, 1)
        right.addWidget(self.progress)
        right.addWidget(self.notice)
        layout = QHBoxLayout(self._centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail)
        layout.addLayout(right, 1)
        self.setCentralWidget(self._centre)

    def _restore(self) -> None:
        stored = self._memory.value(_GEOMETRY) if self._memory is not None else None
        if stored is None or not self.restoreGeometry(stored):
            self.resize(max(1280, em(60)), 800)


def _with_mnemonic(title: str, taken: Sequence[str]) -> str:
    """Return a menu title with a letter for Alt that no other menu has, marked as Qt wants it."""
    used = {name.partition("&")[2][:1].casefold() for name in taken if "&" in name}
    for at, letter in enumerate(title):
        if letter.isalpha() and letter.casefold() not in used:
            return f"{title[:at]}&{title[at:]}"
    return title
