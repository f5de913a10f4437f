"""Starting an interview from anywhere, and the timer in the audit bar."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from auditapp.domain.ids import AuditId
from auditapp.domain.interviews import PLANNED, InterviewState, NewInterview, minutes_in
from auditapp.errors import UserError
from ui.icons import icon
from ui.interview_desk import InterviewDesk
from ui.keys import Command
from ui.tasks import Lane
from ui.theme import set_role
from ui.theme_tokens import SPACE_S
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.field_note import FieldNotes
from ui.widgets.form_column import FormColumn
from ui.widgets.interview_timer import PAUSE_KEY, START_KEY
from ui.widgets.line_field import LineField
from ui.widgets.over_page import OverPage
from ui.widgets.role_field import RoleField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditapp.bootstrap import App
    from auditapp.domain.audits import AiSystem, AuditOverview, Site
    from ui.app import Shell

END_KEY = "Ctrl+Alt+I"


class InterviewPanel(OverPage):
    """Role and Enter are enough; the rest may be filled in now or later."""

    start_wanted = Signal(object)
    """NewInterview"""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, self.tr("Start an interview"))
        self.role = RoleField(self.tr("Whom you talk to"), self.tr("Role, not name"))
        self._topic = LineField(self.tr("Topic"))
        self._site, self._system = CalmComboBox(), CalmComboBox()
        self._planned = LineField(self.tr("Planned minutes"))
        self._planned.set_text(str(PLANNED))
        self._start = QPushButton(icon("mic-line", "on_accent"), self.tr("Start"))
        set_role(self._start, "primary")
        self._start.clicked.connect(self._on_start)
        for field in (self.role, self._topic, self._planned):
            field.returnPressed.connect(self._on_start)
        form = FormColumn()
        self._remark = form.sentence("")
        role = form.field(self.tr("Whom you talk to"), self.role)
        form.field(self.tr("Topic (optional)"), self._topic)
        form.row(((self.tr("Site"), self._site, 1), (self.tr("AI system"), self._system, 1)))
        planned = form.field(self.tr("Planned minutes"), self._planned)
        self._notes = FieldNotes({"role": role, "planned_minutes": planned})
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self._start)
        buttons.addStretch(1)
        self.column.addWidget(form)
        self.column.addLayout(buttons)

    def open_panel(self, current: str) -> None:
        """Let an interview be started; `current` is the role in one that this would end."""
        self._notes.clear()
        self._remark.setText(self.tr("This ends the interview with {0}.").format(current))
        self._remark.setVisible(bool(current))
        self.role.set_text("")
        self._topic.set_text("")
        self.open_over(self.role)

    def show_places(self, sites: Sequence[Site], systems: Sequence[AiSystem]) -> None:
        """Offer the sites and AI systems of the audit."""
        named = (
            (self._site, self.tr("No site"), sites),
            (self._system, self.tr("No AI system"), systems),
        )
        for box, none, entries in named:
            box.clear()
            box.addItem(none, "")
            for entry in entries:
                box.addItem(f"{entry.code}  {entry.name}", entry.id)

    def show_refusal(self, error: UserError) -> bool:
        """Say beside its field what was refused; return whether there is such a field."""
        return self._notes.show(error)

    def _on_start(self) -> None:
        self._notes.clear()
        self.start_wanted.emit(
            NewInterview(
                self.role.text(),
                self._topic.text(),
                self._site.currentData() or "",
                self._system.currentData() or "",
                minutes_in(self._planned.text()),
            )
        )


class InterviewPresenter(QObject):
    """Offers the commands in the menu. Make it before the pages are registered."""

    def __init__(self, app: App, shell: Shell) -> None:
        super().__init__(shell.window)
        self._app = app
        self._shell = shell
        self._desk = InterviewDesk.of(app, shell)
        self._audit = ""
        self._is_starting = False
        self._desk.changed.connect(self._show)
        shell.window.moved.connect(lambda _page: self._on_moved())
        self._timer = shell.window.interview
        self._timer.ticked.connect(self._show)
        self._timer.pause_chosen.connect(self._desk.pause_or_resume)
        self._timer.stop_chosen.connect(self._stop)
        self._timer.opened.connect(self._open_log)
        shell.window.offer(self._commands())

    @cached_property
    def _panel(self) -> InterviewPanel:
        panel = InterviewPanel(self._shell.window)
        panel.start_wanted.connect(self._start)
        return panel

    def _commands(self) -> tuple[Command, ...]:
        menu = self.tr("&Record")
        going = self._is_going
        return (
            Command(
                "start-interview",
                self.tr("Start an interview"),
                START_KEY,
                self.open_panel,
                menu=menu,
                possible=lambda: self._shell.window.audit_id is not None,
            ),
            Command(
                "pause-interview",
                self.tr("Pause the interview or go on with it"),
                PAUSE_KEY,
                self._desk.pause_or_resume,
                menu=menu,
                possible=going,
            ),
            Command(
                "end-interview",
                self.tr("End the interview"),
                END_KEY,
                self._stop,
                menu=menu,
                possible=going,
            ),
        )

    def open_panel(self) -> None:
        """Let an interview be started."""
        audit = self._shell.window.audit_id
        if audit is None:
            return
        current = self._desk.current
        self._panel.role.propose(self._desk.log.roles)
        self._panel.open_panel(current.role.value or "" if current else "")
        work = partial(self._app.audits.overview, AuditId(audit))
        self._shell.tasks.run(Lane.READER, self, work, partial(self._on_overview, audit))

    def _on_overview(self, audit: str, overview: AuditOverview) -> None:
        if audit == self._shell.window.audit_id:
            self._panel.show_places(overview.sites, overview.systems)

    def _on_moved(self) -> None:
        before, self._audit = self._audit, self._shell.window.audit_id or ""
        if before and before != self._audit and "_panel" in self.__dict__:
            # Its sites are those of the audit that was left.
            self._panel.put_away()

    def _start(self, new: NewInterview) -> None:
        # Enter pressed twice must not end an interview in the moment in which it began.
        if self._is_starting:
            return
        self._is_starting = True

        def on_started(_interview: str) -> None:
            self._is_starting = False
            self._panel.put_away()

        def on_failed(error: Exception) -> None:
            self._is_starting = False
            if not (isinstance(error, UserError) and self._panel.show_refusal(error)):
                self._shell.errors.show(error)

        self._desk.start(new, on_started, on_failed)

    def _is_going(self) -> bool:
        return self._desk.current is not None

    def _stop(self) -> None:
        self._desk.stop()

    def _open_log(self) -> None:
        current = self._desk.current
        if current is not None and self._shell.window.offers("notes"):
            self._shell.window.open_page("notes", f"interview:{current.id}")

    def _show(self) -> None:
        current = self._desk.current
        if current is None:
            self._timer.hide()
            return
        self._timer.show_interview(
            current.role.value or "",
            self._desk.length(current),
            current.planned_minutes.value or 0,
            is_paused=current.times.state is InterviewState.PAUSED,
        )
