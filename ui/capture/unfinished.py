"""Says, when an audit is opened again, which files were not taken when the program ended."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from auditapp.domain.ids import AuditId
from ui.i18n import number
from ui.tasks import Lane

if TYPE_CHECKING:
    from auditapp.bootstrap import App
    from auditapp.services.pending_files import PendingSet
    from ui.app import Shell

_NAMED = 3


class UnfinishedPresenter(QObject):
    """Looks once for each audit; lives as long as the window."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._seen: set[str] = set()
        shell.window.moved.connect(self._on_moved)

    def _on_moved(self, _page: str) -> None:
        audit = self._shell.window.audit_id
        if audit is None or audit in self._seen:
            return
        self._seen.add(audit)
        # On the lane that adds files: what is written down by then is from before.
        read = partial(self._told, AuditId(audit))
        self._shell.tasks.run(Lane.PICTURES, self, read, partial(self._on_read, AuditId(audit)))

    def _told(self, audit: AuditId) -> tuple[PendingSet, ...]:
        found = self._app.pending_files.of(audit)
        if found:
            self._app.pending_files.forget(audit)
        return found

    def _on_read(self, audit: AuditId, sets: tuple[PendingSet, ...]) -> None:
        names = [path.name for pending in sets for path in pending.files]
        if not names:
            return
        self._offer(audit, sets, self._words(names))

    def _words(self, names: list[str]) -> str:
        listed = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
        words = self.tr("The program ended while files were being added. Perhaps missing: {0}.")
        if len(names) > 1:
            words = self.tr(
                "The program ended while files were being added. {1} are perhaps missing: {0}."
            )
        return words.format(listed, number(len(names)))

    def _offer(self, audit: AuditId, sets: tuple[PendingSet, ...], words: str) -> None:
        add = partial(self._add, audit, sets)
        self._shell.window.notice.show_text(words, self.tr("Add them now"), add)

    def _add(self, audit: AuditId, sets: tuple[PendingSet, ...]) -> None:
        consents, is_capture = self._app.consents, any(it.origin.source.is_capture for it in sets)

        def may() -> bool:
            return not is_capture or consents.current(audit) is not None

        self._shell.tasks.run(Lane.READER, self, may, partial(self._on_asked, audit, sets))

    def _on_asked(self, audit: AuditId, sets: tuple[PendingSet, ...], may: bool) -> None:
        if may:
            self._attach(audit, sets)
            return
        begin = self._app.pending_files.begin

        def keep() -> tuple[PendingSet, ...]:
            return tuple(begin(audit, it.files, it.target, it.origin) for it in sets)

        words = self.tr("Nobody has agreed to pictures today. Record who agreed, then add them.")
        self._shell.tasks.run(
            Lane.PICTURES,
            self._shell.window,
            keep,
            lambda kept: self._offer(audit, kept, words),
        )

    def _attach(self, audit: AuditId, sets: tuple[PendingSet, ...]) -> None:
        from ui.attaching import Attaching

        end = self._app.pending_files.end
        for pending in sets:
            forget = partial(end, audit, pending)
            self._shell.tasks.run(Lane.PICTURES, self._shell.window, forget, lambda _none: None)
        attaching = Attaching(self._shell, self._app.evidence, self._app.pending_files, audit, self)
        attaching.finished.connect(
            lambda attached: self._shell.window.notice.show_text(
                self.tr("{0} files added.").format(number(len(attached.evidence)))
            )
        )
        for pending in sets:
            attaching.attach(pending.files, pending.target, pending.origin)
