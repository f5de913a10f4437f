"""The phone as camera: off until somebody starts it, and over as soon as it may be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from auditapp.domain.ids import AuditId
from auditapp.errors import AuditAppError, UserError
from auditapp.phone.session import LONGEST, Ending, PhoneSession
from ui.capture.open_item import open_item
from ui.i18n import clock_time
from ui.phone.line import PhoneLine
from ui.phone.panel import PhonePanel
from ui.phone.reception import Reception
from ui.phone.wording import ending_words, state_words
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditapp.bootstrap import App
    from auditapp.domain.audits import Site
    from auditapp.domain.changes import Changes
    from auditapp.domain.consents import Agreement, Consent
    from auditapp.errors import StorageError
    from auditapp.phone.server import PhoneServer
    from auditapp.services.evidence import Attached
    from ui.app import Shell
    from ui.phone.networks import Network, Networks

_LOOK_EVERY_MS = 2_000


@dataclass(frozen=True, slots=True)
class _Read:
    """The consent that holds, what was agreed last, the audit's places, the laptop's networks."""

    consent: Consent | None
    last: Agreement | None
    sites: Sequence[Site]
    networks: Sequence[Network]


@dataclass(slots=True)
class _Running:
    """The session of one audit; its server is None while it starts."""

    audit: AuditId
    session: PhoneSession
    reception: Reception
    server: PhoneServer | None = None
    is_over: bool = False


class PhonePresenter(QObject):
    """Lives with the window, one session at a time."""

    def __init__(self, app: App, shell: Shell, networks: Networks) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._networks = networks
        self._running: _Running | None = None
        self._audit = AuditId("")
        self._panel = PhonePanel(shell.window)
        self._panel.start_wanted.connect(self._start)
        self._panel.look_again_wanted.connect(self._prepare)
        self._panel.again_wanted.connect(self._prepare)
        self._panel.stop_wanted.connect(partial(self._end, Ending.STOPPED))
        self._panel.consent.given.connect(self._on_consent_given)
        self._panel.consent.refused.connect(self._on_consent_refused)
        self._panel.shown.connect(lambda _is_shown: self._show_line())
        self._line = PhoneLine()
        self._line.show_wanted.connect(self._panel.open)
        self._line.stop_wanted.connect(partial(self._end, Ending.STOPPED))
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        window = shell.window
        window.add_line(self._line)
        window.moved.connect(self._on_moved)
        window.closed.connect(partial(self._end, Ending.STOPPED))
        shell.hub.subscribe(self, self._on_consents_changed, "consent")

    # Before

    def toggle(self) -> None:
        """Show or hide the panel; it is closed while the session goes on."""
        if self._panel.isVisible():
            self._panel.close_panel()
        elif self._running is not None:
            self._panel.open()
        else:
            self._prepare()

    def _prepare(self) -> None:
        audit = self._audit = AuditId(self._shell.window.audit_id or "")
        app, networks = self._app, self._networks

        def work() -> _Read:
            said = app.consents.all(audit)
            last = said[-1].agreement if said else None
            sites = app.audits.overview(audit).sites
            return _Read(app.consents.current(audit), last, sites, networks())

        self._shell.tasks.run(Lane.READER, self, work, self._on_read)

    def _on_read(self, read: _Read) -> None:
        if self._audit != self._shell.window.audit_id or self._running is not None:
            return
        needs_consent = read.consent is None
        if needs_consent:
            self._panel.consent.begin(
                self.tr("Pictures need consent first."), read.last, read.sites, ()
            )
        self._panel.show_setup(read.networks, needs_consent=needs_consent)
        self._panel.open()

    def _on_consent_given(self, agreement: Agreement, site: str) -> None:
        give = partial(self._app.consents.give, self._audit, agreement, site)
        self._shell.tasks.run(
            Lane.WRITER, self, give, self._on_consent_recorded, self._on_consent_failed
        )

    def _on_consent_refused(self, by: str, reason: str, site: str) -> None:
        def on_done(recorded: tuple[str, Changes]) -> None:
            self._shell.hub.publish(recorded[1])
            self._panel.close_panel()
            words = self.tr("Recorded: {0} does not allow pictures.").format(by.strip())
            self._shell.window.notice.show_text(words)

        refuse = partial(self._app.consents.refuse, self._audit, by, reason, site)
        self._shell.tasks.run(Lane.WRITER, self, refuse, on_done, self._on_consent_failed)

    def _on_consent_recorded(self, recorded: tuple[str, Changes]) -> None:
        self._shell.hub.publish(recorded[1])
        self._prepare()

    def _on_consent_failed(self, error: Exception) -> None:
        if not (isinstance(error, UserError) and self._panel.consent.show_error(error)):
            self._shell.errors.show(error)

    # While it runs

    def _start(self, address: str) -> None:
        if self._running is not None:
            return
        app, audit, window = self._app, self._audit, self._shell.window
        reception = Reception(app.evidence, audit, partial(open_item, window, audit), self)
        session = PhoneSession(app.clock, reception.receive, reception.tell)
        running = self._running = _Running(audit, session, reception)
        reception.arrived.connect(self._on_arrived)
        reception.changed.connect(lambda _state: self._follow(running))
        reception.failed.connect(self._on_failed)
        self._panel.show_starting()

        def work() -> PhoneServer:
            # Loaded when it is first used: most audits do without.
            from auditapp.phone.server import serve

            return serve(session, address, app.clock.now())

        self._shell.tasks.run(
            Lane.READER,
            window,
            work,
            partial(self._on_started, running),
            partial(self._on_not_started, running),
        )

    def _on_started(self, running: _Running, server: PhoneServer) -> None:
        running.server = server
        if running.is_over:
            self._close(running)
            return
        until = clock_time(self._app.clock.now() + LONGEST)
        self._panel.show_code(server.url, server.fingerprint, until)
        self._timer.start()
        self._follow(running)

    def _on_not_started(self, running: _Running, error: Exception) -> None:
        running.reception.deleteLater()
        if self._running is running:
            self._running = None
        if isinstance(error, AuditAppError):
            self._panel.show_refusal(error.message)
        else:
            self._shell.errors.show(error)

    def _follow(self, running: _Running) -> None:
        # What arrives here may be older than what was shown: the session itself knows best.
        state = running.session.state
        if running.is_over:
            return
        if state.ending is not None:
            self._finish(running)
        elif running.server is not None:
            self._panel.show_state(state)
            self._show_line()

    def _show_line(self) -> None:
        # Not twice: the panel says the same, and lies over the buttons of the line.
        running = self._running
        is_needed = running is not None and running.server is not None
        is_needed = is_needed and not self._panel.isVisible()
        self._line.say(state_words(running.session.state) if running and is_needed else "")

    def _on_arrived(self, attached: Attached) -> None:
        self._shell.hub.publish(attached.changes)
        for name, remark in attached.remarks:
            self._shell.window.notice.show_text(f"{name}: {remark}")

    def _on_failed(self, error: StorageError) -> None:
        self._shell.errors.show(error)

    # The end

    def _look(self) -> None:
        if self._running is not None:
            self._running.session.check()

    def _on_moved(self, _page: str) -> None:
        running = self._running
        if running is not None and running.audit != self._shell.window.audit_id:
            self._end(Ending.AUDIT_CLOSED)
        if self._audit != self._shell.window.audit_id:
            self._panel.close_panel()

    def _on_consents_changed(self, changes: Changes) -> None:
        running = self._running
        if running is None or f"audit:{running.audit}" not in changes.scopes:
            return

        def on_read(consent: Consent | None) -> None:
            if consent is None:
                running.session.end(Ending.CONSENT)

        current = partial(self._app.consents.current, running.audit)
        self._shell.tasks.run(Lane.READER, self, current, on_read)

    def _end(self, ending: Ending) -> None:
        if self._running is not None:
            self._running.session.end(ending)

    def _finish(self, running: _Running) -> None:
        running.is_over = True
        self._running = None
        self._timer.stop()
        self._show_line()
        running.reception.close()
        if running.server is not None:
            self._close(running)
        state = running.session.state
        if self._panel.isVisible() and self._audit == self._shell.window.audit_id:
            self._panel.show_ended(state)
        else:
            self._shell.window.notice.show_text(ending_words(state))

    def _close(self, running: _Running) -> None:
        server, reception = running.server, running.reception
        if server is not None:
            server.begin_stop()
            # Waits for a picture that is being stored, also when the program ends.
            self._shell.tasks.run(
                Lane.PICTURES,
                self._shell.window,
                server.stop,
                lambda _none: reception.deleteLater(),
            )
