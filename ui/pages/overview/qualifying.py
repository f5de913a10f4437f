"""What happens with the qualification of the team on the overview."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.audits import TeamMember
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.qualification import Qualification
from auditapp.domain.shown import Shown
from ui.app import Shell
from ui.pages.overview.qualification_box import QualificationBox
from ui.saving import Saving
from ui.tasks import Lane

_Read = tuple[tuple[TeamMember, ...], Mapping[str, Shown[Qualification]]]


class Qualifying(QObject):
    """Lives as long as its box."""

    def __init__(self, box: QualificationBox, app: App, shell: Shell, audit: AuditId) -> None:
        super().__init__(box)
        self._box = box
        self._app = app
        self._shell = shell
        self._audit = audit
        self._records: Mapping[str, Shown[Qualification]] = {}
        self._saving = Saving(app, shell, audit, self)
        self._saving.settled.connect(self.load)
        box.recorded.connect(self._record)
        shell.hub.subscribe(self, self._on_changes, "team_member")
        self.load()

    def load(self) -> None:
        """Read who is in the team and what qualifies them."""
        if not self._saving.is_pending:
            self._shell.tasks.run(Lane.READER, self, self._read, self._show)

    def _on_changes(self, changes: Changes) -> None:
        if f"audit:{self._audit}" in changes.scopes:
            self.load()

    def _read(self) -> _Read:
        team = self._app.audits.overview(self._audit).team
        return team, self._app.qualifications.all(self._audit)

    def _show(self, read: _Read) -> None:
        if not self._saving.is_pending:
            team, self._records = read
            self._box.show_team(team, self._records)

    def _record(self, member: TeamMember, given: Qualification) -> None:
        qualifications, audit = self._app.qualifications, self._audit

        def work() -> Changes:
            # Two fields that are left one after the other follow each other.
            shown = self._records.get(member.id, Shown(None))
            changes = qualifications.record(audit, member.id, shown, given)
            self._records = qualifications.all(audit)
            return changes

        self._saving.write(work)
