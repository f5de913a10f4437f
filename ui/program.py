"""The window with everything in it: which pages there are, and what works on all of them.

The window shows before anything of the pages is imported; that is done aside, so that opening a
page for the first time is as quick as later.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer

from ui.app import Shell, run
from ui.collecting import GarbageCollector
from ui.page import Page, PageEntry
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from auditapp.bootstrap import App


def open_window(store: Path, key: bytes | None) -> int:
    """Show the window on the store of a folder, made if it is not there; return the exit code."""
    return run(partial(_open, store, key), pages, _close)


def pages(app: App, shell: Shell) -> Sequence[PageEntry]:
    """Return all pages; what works on each of them is set up first."""
    _set_up(app, shell)
    QTimer.singleShot(0, shell.window, partial(_prepare_behind, shell))
    text = partial(QCoreApplication.translate, "Pages")

    def inside(
        name: str, title: str, glyph: str, key: str, make: Callable[[App, Shell, str], Page]
    ) -> PageEntry:
        return PageEntry(
            name, title, glyph, key, lambda audit: make(app, shell, audit or ""), in_audit=True
        )

    return (
        PageEntry(
            "audits", text("Audits"), "folder-2-line", "Ctrl+1", lambda _: _audits(app, shell)
        ),
        PageEntry(
            "library", text("Library"), "book-open-line", "Ctrl+2", lambda _: _library(app, shell)
        ),
        PageEntry(
            "schemes", text("Schemes"), "scales-3-line", "Ctrl+3", lambda _: _schemes(app, shell)
        ),
        PageEntry(
            *("templates", text("Templates"), "layout-line", "Ctrl+4"),
            lambda _: _templates(app, shell),
        ),
        inside("overview", text("Overview"), "dashboard-line", "Ctrl+1", _overview),
        inside("plan", text("Plan"), "calendar-line", "Ctrl+T", _plan),
        inside("coverage", text("Coverage"), "focus-3-line", "Ctrl+2", _coverage),
        inside("checklist", text("Checklist"), "list-check-2", "Ctrl+3", _checklist),
        inside("notes", text("Notes"), "sticky-note-2-line", "Ctrl+4", _notes),
        inside("findings", text("Findings"), "flag-line", "Ctrl+5", _findings),
        inside("evidence", text("Evidence"), "image-line", "Ctrl+6", _evidence),
        inside("today", text("Today"), "sun-line", "Ctrl+7", _today),
        inside("actions", text("Actions"), "tools-line", "Ctrl+8", _actions),
        inside("texts", text("Texts"), "quill-pen-line", "Ctrl+R", _texts),
        inside("report", text("Documents"), "file-text-line", "Ctrl+9", _report),
        PageEntry(
            "opening",
            text("Opening meeting"),
            "door-open-line",
            "Ctrl+Shift+M",
            lambda audit: _opening(app, shell, audit or ""),
            in_audit=True,
            in_rail=False,
        ),
    )


def _set_up(app: App, shell: Shell) -> None:
    """Set up what works on every page: undo, the header, the ways to go, note, interview, phone."""
    from ui.about import AboutPresenter
    from ui.audit_header import HeaderPresenter
    from ui.back_and_forward import BackAndForward
    from ui.capture.unfinished import UnfinishedPresenter
    from ui.closing.command import ClosingCommand
    from ui.conflicts import ConflictPresenter
    from ui.find.presenter import FindPresenter
    from ui.go_to import GoToPresenter
    from ui.history.presenter import HistoryPresenter
    from ui.interview_panel import InterviewPresenter
    from ui.last_page import LastPagePresenter
    from ui.phone.command import PhoneCommand
    from ui.quick_note import QuickNotePresenter
    from ui.undo import UndoPresenter

    UndoPresenter(app, shell)
    GoToPresenter(app, shell)
    FindPresenter(app, shell)
    HistoryPresenter(app, shell)
    BackAndForward(app, shell)
    AboutPresenter(app, shell)
    HeaderPresenter(app, shell)
    ConflictPresenter(app, shell)
    QuickNotePresenter(app, shell)
    InterviewPresenter(app, shell)
    PhoneCommand.of(app, shell).offer()
    ClosingCommand.of(app, shell).offer()
    UnfinishedPresenter(app, shell)
    LastPagePresenter(app, shell, _load)


def _open(store: Path, key: bytes | None) -> App:
    # Imported on the writer lane, while the window already shows; the first page too.
    import ui.pages.audits.presenter  # noqa: F401 - only loaded here, used when it is shown
    from auditapp.bootstrap import open_app

    return open_app(store, key, make=True)


def _prepare_behind(shell: Shell) -> None:
    """Prepare once the first page is read and painted: importing beside it would hold it up."""
    prepare = partial(shell.tasks.run, Lane.READER, shell.window, _prepare, _on_prepared)
    shell.tasks.run(
        Lane.READER,
        shell.window,
        lambda: None,
        lambda _none: QTimer.singleShot(0, shell.window, prepare),
    )


def _on_prepared(_none: None) -> None:
    GarbageCollector.pass_over_what_is_loaded()


def _prepare() -> None:
    """Import what the other pages need, before somebody opens one."""
    import ui.closing.presenter
    import ui.pages.actions.presenter
    import ui.pages.checklist.presenter
    import ui.pages.coverage.presenter
    import ui.pages.evidence.presenter
    import ui.pages.findings.presenter
    import ui.pages.library.presenter
    import ui.pages.notes.presenter
    import ui.pages.opening.presenter
    import ui.pages.overview.presenter
    import ui.pages.plan.presenter
    import ui.pages.report.presenter
    import ui.pages.schemes.presenter
    import ui.pages.templates.presenter
    import ui.pages.texts.presenter
    import ui.pages.today.presenter
    import ui.phone.networks
    import ui.phone.presenter  # noqa: F401 - only loaded here, used when it is shown


def _load(page: str) -> None:
    """Import what one page needs, and what undoes on each of them."""
    import_module(f"ui.pages.{page}.presenter")
    import_module("auditapp.services.history")


def _close(app: App) -> None:
    app.close()


def _audits(app: App, shell: Shell) -> Page:
    from ui.pages.audits.presenter import make_page

    return make_page(app, shell)


def _library(app: App, shell: Shell) -> Page:
    from ui.pages.library.presenter import make_page

    return make_page(app, shell)


def _schemes(app: App, shell: Shell) -> Page:
    from ui.pages.schemes.presenter import make_page

    return make_page(app, shell)


def _templates(app: App, shell: Shell) -> Page:
    from ui.pages.templates.presenter import make_page

    return make_page(app, shell)


def _overview(app: App, shell: Shell, audit: str) -> Page:
    from ui.pages.overview.presenter import make_page

    return make_page(app, shell, audit)


def _opening(app: App, shell: Shell, audit: str) -> Page:
    from ui.pages.opening.presenter import make_page

    return make_page(app, shell, audit)


def _plan(app: App, shell: Shell, audit: str) -> Page:
    from ui.pages.plan.presenter import make_page

    return make_page(app, shell, audit)


def _coverage(app: App, shell: Shell, audit: str) -> Page:
    from ui.pages.coverage.presenter import make_page

    return make_page(app, shell, audit)


def _checklist(app: App, shell: Shell, audit: str) -> Page:
    from ui.pages.checklist.presenter import make_page

    return make_page(app, shell, audit)


def _notes(app: App, shell: Shell, audit: str) -> Page:
    from ui.pages.notes.presenter import make_page

    return make_page(app, shell, audit)


def _findings(app: App, shell: Shell, audit: str) -> Page:
    from ui.pages.findings.presenter import make_page

    return make_page(app, shell, audit)


def _evidence(app: App, shell: Shell, audit: str) -> Page:
    from ui.pages.evidence.presenter import make_page

    return make_page(app, shell, audit)


def _actions(app: App, shell: Shell, audit: str) -> Page:
    from ui.pages.actions.presenter import make_page

    return make_page(app, shell, audit)


def _report(app: App, shell: Shell, audit: str) -> Page:
    from ui.pages.report.presenter import make_page

    return make_page(app, shell, audit)


def _texts(app: App, shell: Shell, audit: str) -> Page:
    from ui.pages.texts.presenter import make_page

    return make_page(app, shell, audit)


def _today(app: App, shell: Shell, audit: str) -> Page:
    from ui.pages.today.presenter import make_page

    return make_page(app, shell, audit)
