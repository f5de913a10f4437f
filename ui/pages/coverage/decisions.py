"""How decisions on items are written, in order, and said with a way back."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.coverage_view import CoverageLine, CoverageView
from auditapp.domain.ids import AuditId
from auditapp.errors import UserError
from ui.app import Shell
from ui.saving import Refused, Saving

Lines = tuple[CoverageLine, ...]


class _Held:
    """The coverage as it was shown last.

    While something is being written only the writer lane touches it: two quick decisions on one
    item follow each other instead of standing side by side as a conflict with oneself.
    """

    def __init__(self) -> None:
        self.view: CoverageView | None = None


class Decisions(QObject):
    """The writes of the coverage page; `saving` tells when all of them are done."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._audit = audit
        self._notice = shell.window.notice
        self._held = _Held()
        self.saving = Saving(app, shell, audit, self)

    def take_as_shown(self, view: CoverageView) -> None:
        """Let the next decision replace what this shows; nothing may be being written."""
        self._held.view = view

    def act(
        self,
        items: Iterable[str],
        act: Callable[[Lines], Changes],
        words: str,
        done: Callable[[], None] | None = None,
        refused: Refused | None = None,
    ) -> None:
        """Do one action on items, then say so and offer to undo it."""
        chosen = frozenset(items)
        if not chosen:
            return

        def after(changes: Changes) -> None:
            if done is not None:
                done()
            if changes.record:
                self.saving.offer_undo(words, changes.record)
            else:
                self._notice.show_text(self.tr("That is how it was already."))

        self.change(lambda view: act(view.chosen(chosen)), after, refused)

    def change(
        self,
        act: Callable[[CoverageView], Changes],
        done: Callable[[Changes], None] = lambda _changes: None,
        refused: Refused | None = None,
    ) -> None:
        """Change the coverage in place of what was shown."""
        held, app, audit = self._held, self._app, self._audit

        def work() -> tuple[Changes, Changes]:
            changes = act(held.view or app.coverage.view(audit))
            held.view = app.coverage.view(audit)
            return changes, changes

        self.saving.make(work, done, refused)


def decided(lines: Lines) -> Lines:
    """Return lines whose decision can be replaced.

    Raises UserError for a disputed one: an edit would leave the dispute as it is.
    """
    return _undisputed(lines, [line for line in lines if line.decision.in_conflict])


def assignable(lines: Lines) -> Lines:
    """Return lines that can be assigned; raise UserError for disputed ones, as `decided` does."""
    return _undisputed(lines, [line for line in lines if line.auditor.in_conflict])


def _undisputed(lines: Lines, disputed: Sequence[CoverageLine]) -> Lines:
    if disputed:
        named = ", ".join(line.item.full_number for line in disputed)
        raise UserError(
            f"{named}: the team said different things. Choose what counts first, below the list."
        )
    return lines


def one(view: CoverageView, item: str) -> CoverageLine:
    """Return one line; raise UserError when its item is gone."""
    found = view.chosen({item})
    if not found:
        raise UserError("This item was taken off the checklist meanwhile.")
    return found[0]
