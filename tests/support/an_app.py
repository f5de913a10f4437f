"""A real application on a real store in a folder: somebody introduced, a client, an audit.

    sample = an_app(tmp_path)                    # both standards, two sites, one AI system
    sample = an_app(tmp_path, Standard.ISO27001)
    ...
    sample.close()

The store is built once per run and standards, then copied, which is quick. The clock stands still
until `sample.clock.advance(minutes=5)`.
"""

import atexit
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from auditapp.bootstrap import App, open_app
from auditapp.domain.audits import NewAudit
from auditapp.domain.ids import AuditId, ClientId
from auditapp.domain.terms import AuditType, Standard

START = datetime(2026, 3, 17, 9, 0, tzinfo=timezone(timedelta(hours=1)))


@dataclass
class StandingClock:
    """A clock that only moves when told to."""

    moment: datetime = START

    def now(self) -> datetime:
        """Return the moment set."""
        return self.moment

    def advance(self, **by: float) -> None:
        """Let time pass: `advance(minutes=5)`."""
        self.moment += timedelta(**by)


@dataclass
class SampleApp:
    """The application and what its store holds."""

    app: App
    audit: AuditId
    client: ClientId
    clock: StandingClock
    folder: Path
    _closed: bool = field(default=False, init=False)

    def close(self) -> None:
        """Close the store; a second time does nothing."""
        if not self._closed:
            self._closed = True
            self.app.close()

    def reopen(self) -> "SampleApp":
        """Close, then open the same store as after a restart."""
        self.close()
        app = open_app(self.folder, clock=self.clock)
        return SampleApp(app, self.audit, self.client, self.clock, self.folder)

    def as_after_a_crash(self, folder: Path) -> "SampleApp":
        """Open a copy of the store as it lies on the disk now, as if the power had failed."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("*.lock"))
        return SampleApp(
            open_app(folder, clock=self.clock), self.audit, self.client, self.clock, folder
        )


def an_app(folder: Path, *standards: Standard) -> SampleApp:
    """Open a copy of the prepared store in `folder`/store; without standards, one of both.

    Bea Muster (BM) leads "Stage 2, Musterwerk GmbH": the sites HQ and P2 and the AI system CHAT.
    """
    template, audit, client = _template(tuple(sorted(standards or tuple(Standard))))
    target = folder / "store"
    shutil.copytree(template, target, ignore=shutil.ignore_patterns("*.lock"))
    clock = StandingClock()
    return SampleApp(open_app(target, clock=clock), audit, client, clock, target)


@cache
def _template(standards: tuple[Standard, ...]) -> tuple[Path, AuditId, ClientId]:
    kept = tempfile.mkdtemp(prefix="auditapp-")
    atexit.register(shutil.rmtree, kept, ignore_errors=True)
    folder = Path(kept) / "store"
    app = open_app(folder, make=True, clock=StandingClock())
    try:
        app.identity.introduce("Bea Muster", "BM")
        client, _ = app.clients.create("Musterwerk GmbH", "Beispielweg 1, 12345 Musterstadt")
        app.clients.add_site(client, "HQ", "Head office Musterstadt", "Beispielweg 1")
        app.clients.add_site(client, "P2", "Plant Nordhafen", "Kaistrasse 4")
        app.clients.add_ai_system(client, "CHAT", "Service assistant", "Answers customers", "user")
        new = NewAudit(
            client, AuditType.STAGE2, "Stage 2, Musterwerk GmbH", standards, start="2026-03-17"
        )
        audit, _ = app.audits.create(new)
        for site in app.clients.sites(client):
            app.audits.visit(audit, site)
        for system in app.clients.ai_systems(client):
            app.audits.include_system(audit, system)
    finally:
        app.close()
    return folder, audit, client
