"""Decides what the findings page does: which finding is open, and what is reloaded when."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.workspace import FindingLine
from auditapp.services.evidence import Target
from ui.app import Shell
from ui.attaching import Attaching
from ui.page import Page
from ui.pages.actions.paper_form import save_paper
from ui.pages.findings.corrective_link import CorrectiveLink
from ui.pages.findings.finding_desk import FindingDesk
from ui.pages.findings.page import FindingsPage
from ui.pages.findings.patterns_desk import PatternsDesk
from ui.pages.findings.reading import Frame, read_frame, read_register
from ui.pages.findings.register_desk import RegisterDesk
from ui.saving import Saving
from ui.tasks import Lane

if TYPE_CHECKING:
    from ui.pages.findings.register import Register

_LISTED = (
    "finding",
    "finding_requirement",
    "finding_grading",
    "finding_issue",
    "evidence_link",
    "evidence_claim",
    "mark",
    "redaction",
    "applicability",
)
_SOURCES = ("document", "document_link", "note", "note_link", "observation", "sample")
_IN_FORM = (
    *_LISTED,
    *_SOURCES,
    "pattern_answer",
    "audit",
    "evidence",
    "visited_site",
    "audited_system",
)
_IN_FRAME = ("visited_site", "audited_system", "criterion", "team_member")


def make_page(app: App, shell: Shell, audit: str) -> Page:
    """Return the findings page of an audit, at work."""
    page = FindingsPage(shell.window.room)
    FindingsPresenter(app, shell, AuditId(audit), page)
    return page


class FindingsPresenter(QObject):
    """Lives as long as its page."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, page: FindingsPage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._page = page
        self._register: Register | None = None
        self._several: RegisterDesk | None = None
        self._desk: FindingDesk | None = None
        self._frame: Frame | None = None
        self._lines: tuple[FindingLine, ...] | None = None
        self._wanted = ""
        self._wanted_field = ""
        self._title_wanted = False
        self._is_stale = False
        self._saving = Saving(app, shell, audit, self)
        self._attaching = Attaching(shell, app.evidence, app.pending_files, audit, self)
        self._attaching.finished.connect(page.report.show_attached)
        page.report.again.connect(self._attaching.try_again)
        self._patterns = PatternsDesk(app, shell, audit, page.together, page.waiting, self._saving)
        self._patterns.finding_wanted.connect(self._on_finding_wanted)
        self._patterns.view_wanted.connect(page.show_together)
        self._saving.settled.connect(self._on_settled)
        page.is_entered.connect(self._on_entered)
        page.is_left.connect(self._on_left)
        page.new_wanted.connect(self._on_new)
        page.photo_wanted.connect(self._on_photo)
        page.grade_wanted.connect(self._on_grade)
        page.requirement_wanted.connect(self._on_requirement)
        shell.hub.subscribe(self, self._on_changes, *_IN_FORM, *_IN_FRAME)
        shell.tasks.run(Lane.READER, self, partial(read_frame, app, audit), self._on_frame)

    # What is read

    def _on_frame(self, frame: Frame) -> None:
        if self._several is not None:
            self._several.use_frame(frame)
        if self._desk is not None:
            self._desk.use_frame(frame)
        elif self._register is None:
            self._register = self._page.build_register(frame.standards)
            self._several = RegisterDesk(
                self._app, self._shell, self._audit, self._register, self._saving
            )
            self._several.use_remembered(frame)
            self._register.chosen.connect(lambda finding: self._open(FindingId(finding)))
            self._register.new_chosen.connect(self._on_new)
            meeting = partial(self._shell.window.run_command, "closing-meeting")
            self._register.meeting_wanted.connect(meeting)
            for sign in (self._register.list.clicked, self._register.list.activated):
                sign.connect(lambda _index: self._page.open_form())
            self._several.use_frame(frame)
            self._frame = frame
            self._reload_register()

    def _make_desk(self, frame: Frame) -> FindingDesk:
        form = self._page.build_form(frame.standards, self._app.findings.rules)
        desk = FindingDesk(
            self._app, self._shell, self._audit, form, frame, self._saving, self._attaching
        )
        self._desk = desk
        desk.shown.connect(self._on_shown)
        desk.gone.connect(self._on_gone)
        form.remove_chosen.connect(desk.remove)
        form.evidence.add_chosen.connect(self._on_photo)
        form.evidence.opened.connect(self._on_evidence_opened)
        form.item_opened.connect(self._on_item_opened)
        form.issue.paper_wanted.connect(self._on_paper)
        self._patterns.use_line(form.together)
        for _standard in frame.standards:
            # Meanwhile the finding is read.
            self._shell.tasks.later(form, form.make_panel_ahead)
        link = CorrectiveLink(self._app, self._shell, self._audit, form.corrective)
        desk.shown.connect(link.show_finding)
        return desk

    def _reload_register(self) -> None:
        self._is_stale = self._saving.is_pending
        if not self._is_stale:
            self._shell.tasks.run(
                Lane.READER, self, partial(read_register, self._app, self._audit), self._on_lines
            )

    def _on_lines(self, lines: tuple[FindingLine, ...]) -> None:
        if self._register is None or self._frame is None:
            return
        self._lines = lines
        # Not together with the register, so that neither holds up the window.
        desk = self._desk or self._make_desk(self._frame)
        self._page.show_empty(not lines)
        self._register.show_lines(lines, desk.finding or "")
        known = {line.id for line in lines}
        if self._wanted in known:
            self._open(FindingId(self._wanted))
        elif desk.finding is None and (first := self._register.first):
            self._open(FindingId(first))
        self._patterns.follow(lines)

    def _on_changes(self, changes: Changes) -> None:
        if self._desk is None:
            return
        if changes.touches(*_IN_FRAME):
            read = partial(read_frame, self._app, self._audit)
            self._shell.tasks.run(Lane.READER, self, read, self._on_frame)
        if changes.touches(*_LISTED):
            self._reload_register()
        if changes.touches(*_IN_FORM):
            self._desk.reload()

    def _on_settled(self) -> None:
        if self._is_stale:
            self._reload_register()

    def _on_paper(self) -> None:
        finding = self._desk.finding if self._desk else None
        line = next((it for it in self._lines or () if it.id == finding), None)
        if line is not None:
            number = line.standing.final_number or line.number
            save_paper(self._app, self._shell, self._audit, line.id, number)

    # Which finding is open

    def _on_entered(self, target: str) -> None:
        target, _, self._wanted_field = target.partition("#")
        if not target:
            return
        self._wanted = target
        self._title_wanted = self._desk is None or self._desk.finding != target
        self._page.open_form()
        if self._lines is not None and any(line.id == target for line in self._lines):
            self._open(FindingId(target))
        if self._desk is not None and self._desk.is_shown(target):
            self._go_to_wanted_field()

    def _go_to_wanted_field(self) -> None:
        field, self._wanted_field = self._wanted_field, ""
        if field and self._page.form is not None:
            self._page.form.go_to_field(field)

    def _on_finding_wanted(self, finding: str) -> None:
        self._open(FindingId(finding))
        self._page.open_form()

    def _on_left(self) -> None:
        self._page.together.flush()
        if self._desk is not None:
            self._desk.flush()

    def _open(self, finding: FindingId) -> None:
        if self._desk is None or self._register is None:
            return
        self._wanted = ""
        self._desk.open(finding)
        if self._lines is not None and self._register.model.row_of(finding) < 0:
            self._register.filters.clear()
        self._register.mark(finding)

    def _on_shown(self, finding: str) -> None:
        self._patterns.show_finding(finding)
        self._page.show_form(shown=True)
        if self._title_wanted and self._page.form is not None:
            self._title_wanted = False
            title = self._page.form.fields["title"]
            # Raised a moment ago: what it is about is typed next.
            if not title.text():
                self._page.open_form()
                title.setFocus()
        self._go_to_wanted_field()

    def _on_gone(self) -> None:
        self._page.show_form(shown=False)
        if self._lines is not None:
            self._reload_register()

    # What is done

    def _on_new(self) -> None:
        if self._desk is None:
            return

        def done(finding: FindingId) -> None:
            self._title_wanted = True
            self._wanted = finding

        self._saving.make(lambda: self._app.findings.raise_on(self._audit, None), done)

    def _on_photo(self) -> None:
        if self._desk is None or self._desk.finding is None or self._page.form is None:
            return
        if self._page.form.issue.is_frozen:
            # Its evidence is what the client holds: it says there how to go on.
            self._page.form.reveal(self._page.form.issue)
        else:
            self._attaching.ask(Target(finding=self._desk.finding), self._page)

    def _on_grade(self) -> None:
        if self._page.form is not None and self._desk and self._desk.finding:
            self._page.open_form()
            self._page.form.focus_grade()

    def _on_requirement(self) -> None:
        if self._page.form is not None and self._desk and self._desk.finding:
            self._page.open_form()
            self._page.form.requirements.setFocus()

    def _on_evidence_opened(self, evidence: str) -> None:
        self._shell.window.open_page("evidence", evidence)

    def _on_item_opened(self, item: str) -> None:
        self._shell.window.open_page("checklist", item)
