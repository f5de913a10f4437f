"""No consent, no capture: asks once a day, in place, and goes on with what was wanted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from PySide6.QtCore import QObject, Signal

from auditapp.bootstrap import App
from auditapp.domain.audits import Site
from auditapp.domain.changes import Changes
from auditapp.domain.consents import Agreement, Consent, Subject
from auditapp.domain.ids import AuditId
from auditapp.errors import UserError
from ui.app import Shell
from ui.capture.capture_area import CaptureArea
from ui.capture.consent_form import ConsentForm
from ui.capture.consent_view import ConsentView
from ui.tasks import Lane

GoOn = Callable[[Consent], None]


@dataclass(frozen=True, slots=True)
class _Read:
    """What stands: the consent that holds, what was agreed last, and the places."""

    current: Consent | None
    last: Agreement | None
    sites: Sequence[Site]


class ConsentDesk(QObject):
    """The consents of one audit on one page."""

    ended = Signal()
    """What allowed pictures until now does so no longer."""

    def __init__(
        self, app: App, shell: Shell, audit: AuditId, area: CaptureArea, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._area = area
        self._go_on: GoOn | None = None
        self._held = ""
        self._is_recording = False
        self._read = _Read(None, None, ())
        shell.hub.subscribe(self, self._on_changes, "consent")

    @cached_property
    def _form(self) -> ConsentForm:
        # Like all panels of captures made when first wanted: most items are opened without.
        form = ConsentForm(self._area)
        form.given.connect(self._on_given)
        form.refused.connect(self._on_refused)
        return form

    @cached_property
    def _view(self) -> ConsentView:
        view = ConsentView(self._area)
        view.withdrawn.connect(self._on_withdrawn)
        view.renewed.connect(lambda: self._ask(self._read, "", (), None))
        return view

    def needed(self, go_on: GoOn, must: Sequence[Subject] = (), why: str = "") -> None:
        """Go on when pictures are allowed, of every subject that they `must` show; else ask."""

        def on_read(read: _Read) -> None:
            current = read.current
            if current is not None and set(must) <= set(current.agreement.kinds):
                self._held = current.id
                go_on(current)
            else:
                self._ask(read, why, must, go_on)

        self._reading(on_read)

    def show(self) -> None:
        """Show what was agreed, with a way to withdraw it; ask when nothing was."""

        def on_read(read: _Read) -> None:
            self._read = read
            if read.current is None:
                self._ask(read, "", (), None)
                return
            self._view.show_consent(read.current, {site.id: site.code for site in read.sites})
            self._area.open_panel(self.tr("Consent to pictures"), self._view)

        self._reading(on_read)

    def _reading(self, done: Callable[[_Read], None]) -> None:
        app, audit = self._app, self._audit

        def work() -> _Read:
            said = app.consents.all(audit)
            last = said[-1].agreement if said else None
            return _Read(app.consents.current(audit), last, app.audits.overview(audit).sites)

        self._shell.tasks.run(Lane.READER, self, work, done)

    def _ask(self, read: _Read, why: str, must: Sequence[Subject], go_on: GoOn | None) -> None:
        self._go_on = go_on
        self._form.begin(why, read.last, read.sites, must)
        self._area.open_panel(self.tr("May we take pictures?"), self._form)

    def _on_given(self, agreement: Agreement, site: str) -> None:
        # Enter pressed twice is one consent.
        if self._is_recording:
            return
        self._is_recording = True
        app, audit = self._app, self._audit

        def work() -> tuple[Consent, Changes]:
            _, changes = app.consents.give(audit, agreement, site)
            return app.consents.needed(audit), changes

        self._shell.tasks.run(Lane.WRITER, self, work, self._on_recorded, self._on_failed)

    def _on_recorded(self, outcome: tuple[Consent, Changes]) -> None:
        consent, changes = outcome
        self._is_recording = False
        self._held = consent.id
        go_on, self._go_on = self._go_on, None
        self._area.close_panel()
        self._shell.hub.publish(changes)
        if go_on is not None:
            go_on(consent)

    def _on_refused(self, by: str, reason: str, site: str) -> None:
        words = self.tr("Recorded: {0} does not allow pictures.").format(by.strip())
        self._write(partial(self._app.consents.refuse, self._audit, by, reason, site), words)

    def _on_withdrawn(self, consent: Consent, reason: str) -> None:
        consents, audit = self._app.consents, self._audit

        def work() -> tuple[str, Changes]:
            return consent.id, consents.withdraw(audit, consent, reason)

        words = self.tr("The consent is withdrawn. Pictures taken before are kept and marked.")
        self._write(work, words)

    def _write(self, work: Callable[[], tuple[str, Changes]], words: str) -> None:
        def on_done(outcome: tuple[str, Changes]) -> None:
            self._area.close_panel()
            self._shell.hub.publish(outcome[1])
            self._shell.window.notice.show_text(words)

        self._shell.tasks.run(Lane.WRITER, self, work, on_done, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._is_recording = False
        if not (isinstance(error, UserError) and self._form.show_error(error)):
            self._shell.errors.show(error)

    def _on_changes(self, _changes: Changes) -> None:
        if not self._held:
            return

        def on_read(current: Consent | None) -> None:
            if current is None and self._held:
                self._held = ""
                self.ended.emit()

        app, audit = self._app, self._audit
        self._shell.tasks.run(Lane.READER, self, lambda: app.consents.current(audit), on_read)
