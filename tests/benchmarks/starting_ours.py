"""The program as it starts, ended as soon as its first page is usable.

    python -m tests.benchmarks.starting_ours STORE

Prints a line when the rows of the list of audits have been painted and the window has gone on to
its next event: from then on it reacts.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QListView

from auditapp import cli
from ui.app import Shell, run
from ui.page import Page, PageEntry
from ui.program import pages

if TYPE_CHECKING:
    from auditapp.bootstrap import App


class _Watch(QObject):
    """Sees the first painting of rows."""

    def __init__(self, rows: QListView, shell: Shell) -> None:
        super().__init__(shell.window)
        self._rows = rows
        self._shell = shell
        self._told = False
        rows.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        painted = event.type() is QEvent.Type.Paint and self._rows.model().rowCount() > 0
        if painted and not self._told:
            self._told = True
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        sys.stdout.write("usable\n")
        sys.stdout.flush()
        self._shell.window.close()


def main() -> int:
    """Start as `auditapp --store STORE` does, with the list of audits watched."""
    arguments = cli.parse(["--store", sys.argv[1]])
    store, key = cli.store_of(arguments), cli.key_of(arguments)
    # The window's size is neither read nor kept: that belongs to the person, not to a measurement.
    return run(partial(_open, store, key), _pages, _close, remember_window=False)


def _open(store: Path, key: bytes | None) -> "App":
    # As in `ui.program`: imported while the window already shows.
    from auditapp.bootstrap import open_app

    return open_app(store, key, make=True)


def _close(app: "App") -> None:
    app.close()


def _pages(app: "App", shell: Shell) -> Sequence[PageEntry]:
    return [
        replace(entry, make=partial(_watched, entry, shell)) if entry.id == "audits" else entry
        for entry in pages(app, shell)
    ]


def _watched(entry: PageEntry, shell: Shell, audit: str | None) -> Page:
    page = entry.make(audit)
    # Loaded by the page, and not before it is.
    from ui.pages.audits.audit_list import AuditList

    listed = page.findChild(AuditList)
    assert listed is not None
    rows = listed.findChild(QListView)
    assert isinstance(rows, QListView)
    _Watch(rows, shell)
    return page


if __name__ == "__main__":
    sys.exit(main())
