"""Asks about what findings show together, records the answers, joins findings."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.grade_again import GradeAgain
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.near_findings import JoinOffer
from auditapp.domain.patterns import PatternVerdict
from auditapp.domain.shown import Shown
from auditapp.domain.workspace import FindingLine
from auditapp.errors import UserError
from ui.app import Shell
from ui.pages.findings.patterns_line import PatternsLine, Said, WaitingBar
from ui.pages.findings.patterns_reading import Together, read_together, reason_place
from ui.pages.findings.patterns_view import TogetherView
from ui.pages.findings.patterns_words import finding_words, question
from ui.saving import Cell, Saving
from ui.tasks import Lane

_BESIDES = ("pattern_answer", "carried_point", "audit")
"""What the register does not follow."""


class PatternsDesk(QObject):
    """Reads after each change of the register; what is typed is never replaced."""

    finding_wanted = Signal(str)
    view_wanted = Signal(str)
    """The key of the card to show."""

    def __init__(
        self,
        app: App,
        shell: Shell,
        audit: AuditId,
        view: TogetherView,
        bar: WaitingBar,
        saving: Saving,
    ) -> None:
        super().__init__(view)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._view = view
        self._bar = bar
        self._saving = saving
        self._line: PatternsLine | None = None
        self._finding = ""
        self._lines: dict[str, FindingLine] = {}
        self._together = Together()
        view.answered.connect(self._on_answered)
        view.typed.connect(self._on_typed)
        view.joined.connect(self._on_joined)
        view.refused.connect(self._on_refused)
        view.grade_wanted.connect(self._on_grade_wanted)
        view.opened.connect(self.finding_wanted)
        bar.followed.connect(self.view_wanted)
        shell.hub.subscribe(self, self._on_changes, *_BESIDES)

    def use_line(self, line: PatternsLine) -> None:
        """Tell in the form what the open finding shows together with others."""
        self._line = line
        line.followed.connect(self._on_followed)
        self._tell()

    def follow(self, lines: Sequence[FindingLine]) -> None:
        """Read again: the register has changed."""
        self._lines = {line.id: line for line in lines}
        self._read()

    def show_finding(self, finding: str) -> None:
        """Tell about this finding from now on."""
        self._finding = finding
        self._tell()

    def _on_changes(self, _changes: Changes) -> None:
        if self._lines:
            self._read()

    def _read(self) -> None:
        read = partial(read_together, self._app, self._audit)
        self._shell.tasks.run(Lane.READER, self, read, self._on_read)

    def _on_read(self, together: Together) -> None:
        self._together = together
        self._bar.count(together.waiting)
        self._view.show_together(together, self._lines)
        self._tell()

    def _tell(self) -> None:
        if self._line is not None:
            self._line.say(list(self._said()))

    def _said(self) -> Iterator[Said]:
        own = self._lines.get(self._finding)
        if own is None:
            return
        if (stands := self._lines.get(own.standing.joined)) is not None:
            yield stands.id, self.tr("Joined with {0}").format(finding_words(stands))
            return
        for line in self._lines.values():
            if line.standing.joined == own.id:
                words = self.tr("{0} was joined with this finding").format(finding_words(line))
                yield line.id, words
        for view in self._together.patterns:
            if view.standing is None and own.id in view.pattern.findings:
                yield view.pattern.key, question(view.pattern, self._lines)
        for compared in self._together.offers:
            first, second = compared.offer.first, compared.offer.second
            if own.id in (first.id, second.id):
                other = second if own.id == first.id else first
                words = self.tr("{0} may be about the same failure").format(other.called)
                yield compared.offer.pair.key, words

    def _on_followed(self, target: str) -> None:
        if target in self._lines:
            self.finding_wanted.emit(target)
        else:
            self.view_wanted.emit(target)

    # What is done

    def _on_typed(self, key: str, text: str) -> None:
        cell: Cell[str] = Cell(reason_place(self._audit, key), Shown(None))
        self._saving.keep_draft(cell, text)

    def _on_answered(self, key: str, verdict: PatternVerdict, reason: str) -> None:
        view = next((it for it in self._together.patterns if it.pattern.key == key), None)
        if view is None:
            return
        place = reason_place(self._audit, key)

        def work() -> Changes:
            changes = self._app.patterns.answer(self._audit, view, verdict, reason)
            self._app.drafts.drop(place)
            return changes

        self._saving.write(work, partial(self._refuse, key))

    def _on_grade_wanted(self, key: str, ticked: list[GradeAgain]) -> None:
        words = self.tr("Graded again: {0}.").format(", ".join(it.called for it in ticked))

        def work() -> tuple[str, Changes]:
            changes = self._app.findings.grade_again(self._audit, ticked)
            return changes.record, changes

        undo = partial(self._saving.offer_undo, words)
        self._saving.make(work, undo, partial(self._refuse, key))

    def _on_joined(self, stands: str, goes: str) -> None:
        called = {it: self._lines[it].called for it in (stands, goes) if it in self._lines}
        words = self.tr("{0} was joined with {1}.").format(
            called.get(goes, ""), called.get(stands, "")
        )
        pair = next(
            it.offer.pair
            for it in self._together.offers
            if {it.offer.first.id, it.offer.second.id} == {stands, goes}
        )

        def work() -> tuple[str, Changes]:
            changes = self._app.joining.join(self._audit, FindingId(stands), FindingId(goes))
            return changes.record, changes

        undo = partial(self._saving.offer_undo, words)
        self._saving.make(work, undo, partial(self._refuse, pair.key))

    def _on_refused(self, offer: JoinOffer) -> None:
        words = self.tr("{0} and {1} stay two findings.").format(
            offer.first.called, offer.second.called
        )
        self._saving.take_away(lambda: self._app.joining.refuse(self._audit, offer), words)

    def _refuse(self, key: str, error: UserError) -> None:
        self._view.refuse(key, error.message)
