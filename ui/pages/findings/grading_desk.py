"""Grading for one standard: answers become a suggestion at once, a click becomes the grade."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.findings import Grading
from auditapp.domain.grading import Suggestion
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Grade, Standard
from auditapp.errors import UserError
from ui.pages.findings.grade_panel import GradePanel
from ui.pages.findings.grading_form import asked, has_more_facts, more_asked
from ui.pages.findings.grading_view import PanelView, Problem
from ui.pages.findings.reading import (
    StartedGrading,
    answers_place,
    drafted_answers,
    suggested,
)
from ui.saving import Cell, Saving
from ui.tasks import Lane, TaskRunner

_SUGGEST_MS = 120


class GradingDesk(QObject):
    """Works on the grading of the open finding. Answers are drafted until a grade records them."""

    def __init__(
        self,
        app: App,
        audit: AuditId,
        tasks: TaskRunner,
        saving: Saving,
        standard: Standard,
        panel: GradePanel,
    ) -> None:
        super().__init__(panel)
        self._app = app
        self._audit = audit
        self._tasks = tasks
        self._saving = saving
        self._standard = standard
        self._panel = panel
        self._finding: FindingId | None = None
        self._started: StartedGrading | None = None
        self._cell: Cell[Grading] | None = None
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(_SUGGEST_MS)
        self._asking.timeout.connect(self._ask)
        panel.answered.connect(self._on_answered)
        panel.reason_edited.connect(self._on_reason)
        panel.grade_chosen.connect(self._on_chosen)

    def open(self, finding: FindingId, started: StartedGrading) -> None:
        """Show the grading of a finding; answers given since it was opened are kept."""
        before = self._started if self._finding == finding else None
        if before is not None and before.is_drafted:
            started = replace(started, inputs=before.inputs, reason=before.reason, is_drafted=True)
            self._asking.start()
        elif before is None:
            self._panel.start_over()
        self._finding, self._started = finding, started
        place = answers_place(self._audit, finding, self._standard)
        self._cell = Cell(place, started.recorded.grading)
        self._render()

    def close(self) -> None:
        """Forget the finding."""
        self._asking.stop()
        self._finding = self._started = self._cell = None

    def _on_answered(self, field: str, answer: object) -> None:
        if self._started is None or getattr(self._started.inputs, field) == answer:
            return
        change: dict[str, Any] = {field: answer}
        inputs = replace(self._started.inputs, **change)
        self._started = replace(self._started, inputs=inputs, is_drafted=True, problem=None)
        self._keep()
        self._render()
        self._asking.start()

    def _on_reason(self, reason: str) -> None:
        if self._started is not None:
            self._started = replace(self._started, reason=reason, is_drafted=True)
            self._keep()

    def _keep(self) -> None:
        if self._started is not None and self._finding is not None:
            place = answers_place(self._audit, self._finding, self._standard)
            text = drafted_answers(self._started.inputs, self._started.reason)
            self._saving.keep_draft(Cell(place, Shown(None)), text)

    def _ask(self) -> None:
        if self._started is None or self._finding is None:
            return
        finding, inputs = self._finding, self._started.inputs
        self._tasks.run(
            Lane.READER,
            self,
            partial(suggested, self._app, self._audit, finding, inputs),
            partial(self._on_suggested, finding, inputs),
        )

    def _on_suggested(
        self,
        finding: FindingId,
        inputs: object,
        answer: tuple[Suggestion | None, Problem | None],
    ) -> None:
        # An answer to what was asked before the last click is out of date.
        if self._started is None or finding != self._finding or inputs != self._started.inputs:
            return
        suggestion, problem = answer
        self._started = replace(self._started, suggestion=suggestion, problem=problem)
        self._render()

    def _on_chosen(self, grade: Grade, reason: str) -> None:
        self._panel.flush()
        if self._started is None or self._finding is None or self._cell is None:
            return
        finding, inputs = self._finding, self._started.inputs
        self._started = replace(self._started, is_drafted=False, reason="")

        def write(shown: Shown[Grading]) -> Changes:
            return self._app.findings.grade(self._audit, finding, shown, inputs, grade, reason)

        def read_again() -> Shown[Grading]:
            editor = self._app.findings.editor(self._audit, finding)
            return next(
                (it.grading for it in editor.gradings if it.standard is self._standard),
                Shown(None),
            )

        self._saving.record(
            self._cell, write, read_again, partial(self._on_refused, finding, reason)
        )

    def _on_refused(self, finding: FindingId, reason: str, error: UserError) -> None:
        if self._started is None or finding != self._finding:
            return
        reason = self._started.reason or reason
        self._started = replace(self._started, is_drafted=True, reason=reason)
        self._panel.refuse(Problem(error.field or "", error.message))

    def _render(self) -> None:
        if self._started is not None:
            self._panel.render_panel(self._view(self._started))

    def _view(self, started: StartedGrading) -> PanelView:
        recorded = started.recorded.grading.value
        return PanelView(
            inputs=started.inputs,
            asked=asked(started.inputs, started.rules),
            more=more_asked(started.inputs),
            unfold=has_more_facts(started.inputs),
            recorded=started.recorded,
            suggestion=started.suggestion,
            problem=started.problem,
            is_changed=started.is_drafted and recorded is not None,
            reason=started.reason,
        )
