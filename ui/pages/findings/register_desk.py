"""Works on several findings at once, and remembers how the register was listed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.finding_issue import ForSeveral
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.terms import Level
from auditapp.errors import UserError
from ui.app import Shell
from ui.i18n import number
from ui.pages.findings.reading import Frame
from ui.pages.findings.register import Register
from ui.pages.findings.register_filter import Facet, RegisterFilter
from ui.saving import Saving
from ui.tasks import Lane

_PAGE = "findings"
_REMEMBER_MS = 400
_NAMED = 3
"""So many refusals are told in words; of more it is said how many."""


class RegisterDesk(QObject):
    """Lives as long as its register."""

    def __init__(
        self, app: App, shell: Shell, audit: AuditId, register: Register, saving: Saving
    ) -> None:
        super().__init__(register)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._register = register
        self._saving = saving
        self._remembering = QTimer(self)
        self._remembering.setSingleShot(True)
        self._remembering.setInterval(_REMEMBER_MS)
        self._remembering.timeout.connect(self.remember)
        register.filter_changed.connect(self._remembering.start)
        several = register.several
        several.issue_chosen.connect(self.issue)
        several.numbers_chosen.connect(self.give_numbers)
        several.withdraw_chosen.connect(self._on_withdraw)
        several.set_chosen.connect(self._on_set)
        several.level_chosen.connect(self._on_level)

    def use_frame(self, frame: Frame) -> None:
        """Offer the places of the audit."""
        places = {Facet.SITE: frame.sites, Facet.AI_SYSTEM: frame.systems}
        self._register.several.use_places(places, is_lead=frame.is_lead)

    def use_remembered(self, frame: Frame) -> None:
        """List as it was listed when the audit was last open."""
        self._register.use_filter(RegisterFilter.from_value(frame.view, frame.today))

    def remember(self) -> None:
        """Keep how the register is listed, on this device."""
        self._remembering.stop()
        value = self._register.filters.filter.to_value()
        keep = partial(self._app.bookmarks.keep_view, self._audit, _PAGE, value)
        self._shell.tasks.run(Lane.WRITER, self._shell.hub, keep, lambda _none: None)

    def issue(self) -> None:
        """Issue all chosen that can be."""
        chosen = self._chosen()
        self._do(
            lambda: self._app.finding_issues.issue_all(self._audit, chosen),
            self.tr("{0} issued."),
        )

    def give_numbers(self) -> None:
        """Give final numbers to those chosen; with one or none chosen to all findings."""
        chosen = self._chosen()
        wanted = chosen if len(chosen) > 1 else None
        self._do(
            lambda: self._app.finding_issues.give_final_numbers(self._audit, wanted),
            self.tr("{0} numbered."),
        )

    def _on_withdraw(self, reason: str) -> None:
        chosen = self._chosen()
        self._do(
            lambda: self._app.finding_issues.withdraw_all(self._audit, chosen, reason),
            self.tr("{0} withdrawn."),
        )

    def _on_set(self, facet: Facet, value: str) -> None:
        chosen = self._chosen()
        self._do(
            lambda: self._app.finding_issues.set_for_several(
                self._audit, chosen, facet.value, value
            ),
            self.tr("{0} changed."),
        )

    def _on_level(self, level: Level) -> None:
        chosen = self._chosen()
        self._saving.write(lambda: self._app.levels.set_of_findings(self._audit, chosen, level))

    def _chosen(self) -> tuple[FindingId, ...]:
        return tuple(FindingId(finding) for finding in self._register.selected)

    def _do(self, work: Callable[[], tuple[ForSeveral, Changes]], words: str) -> None:
        def noted() -> tuple[tuple[ForSeveral, str], Changes]:
            outcome, changes = work()
            return (outcome, changes.record), changes

        def done(made: tuple[ForSeveral, str]) -> None:
            outcome, record = made
            self._register.several.close_panels()
            told = self._told(outcome, words)
            if record:
                self._saving.offer_undo(told, record)
            else:
                self._shell.window.notice.show_text(told)

        self._saving.make(noted, done, self._on_refused)

    def _on_refused(self, error: UserError) -> None:
        reason = self._register.several.reason
        if error.field == "reason" and reason.is_open:
            reason.note.show_error(error.message)
        else:
            self._shell.errors.show(error)

    def _told(self, outcome: ForSeveral, words: str) -> str:
        count = len(outcome.done)
        findings = self.tr("1 finding") if count == 1 else self.tr("{0} findings")
        told = [words.format(findings.format(number(count)))]
        told += [refusal.sentence for refusal in outcome.refused[:_NAMED]]
        more = outcome.refused[_NAMED:]
        if more:
            names = ", ".join(refusal.called for refusal in more)
            told.append(self.tr("Also left as they are: {0}.").format(names))
        return " ".join(told)
