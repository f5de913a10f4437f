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
        listed = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
        words = self.tr("The program ended while files were being added. Perhaps missing: {0}.")
        if len(names) > 1:
            words = self.tr(
                "The program ended while files were being added. {1} are perhaps missing: {0}."
            )
        self._shell.window.notice.show_text(
            words.format(listed, number(len(names))),
            self.tr("Add them now"),
            partial(self._add, audit, sets),
        )

    def _add(self, audit: AuditId, sets: tuple[PendingSet, ...]) -> None:
        from ui.attaching import Attaching

        attaching = Attaching(self._shell, self._app.evidence, self._app.pending_files, audit, self)
        attaching.finished.connect(
            lambda attached: self._shell.window.notice.show_text(
                self.tr("{0} files added.").format(number(len(attached.evidence)))
            )
        )
        for pending in sets:
            attaching.attach(pending.files, pending.target, pending.origin)
