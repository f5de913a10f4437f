"""What happens on the checklist: each thing somebody does becomes one action."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId
from auditapp.domain.references import Reference
from auditapp.domain.terms import Outcome
from auditapp.domain.workspace import ControlDecision, ItemWorkspace, LinkedEvidence
from auditapp.errors import UserError
from auditapp.services.drafts import Place
from auditapp.services.evidence import Attached, Target
from ui.app import Shell
from ui.attaching import Attaching
from ui.capture.capturing import Capturing
from ui.file_words import sentence_of
from ui.page import Page
from ui.pages.checklist import applicability_line, evidence_box
from ui.pages.checklist.asking import Asking
from ui.pages.checklist.choosing import Choosing
from ui.pages.checklist.concluding import Concluding
from ui.pages.checklist.criteria import SHOW, Criteria
from ui.pages.checklist.desk import Desk
from ui.pages.checklist.following import Following
from ui.pages.checklist.item_pane import item_id_of
from ui.pages.checklist.noting import Noting
from ui.pages.checklist.page import ChecklistPage
from ui.pages.checklist.sample_desk import SampleDesk
from ui.pages.checklist.trail_desk import TrailDesk
from ui.pages.checklist.updates import Updates


def make_page(app: App, shell: Shell, audit: str) -> Page:
    """Return the page of an audit's checklist with what moves it."""
    page = ChecklistPage(shell.window.room)
    ChecklistPresenter(app, shell, AuditId(audit), page)
    return page


class ChecklistPresenter(QObject):
    """Lives as long as its page."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, page: ChecklistPage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._page = page
        self._desk = Desk(app, shell, audit, page)
        self._concluding = Concluding(app, self._desk, page)
        self._asking = Asking(app, shell, self._desk, page)
        self._attaching = Attaching(shell, app.evidence, app.pending_files, audit, self)
        self._attaching.finished.connect(self._on_attached)
        self._capturing = Capturing(
            app, shell, audit, page.capture.evidence.capture, self._attaching, self._target
        )
        page.entered_at.connect(self._on_entered)
        page.item_chosen.connect(self._desk.open)
        page.step_wanted.connect(self._on_step)
        page.unanswered_wanted.connect(self._on_unanswered)
        page.typed.connect(self._desk.keep_draft)
        page.decision_chosen.connect(self._on_decision)
        page.photo_wanted.connect(self._on_photo_wanted)
        page.capture.evidence.again.connect(self._attaching.try_again)
        page.files_dropped.connect(self._on_files_dropped)
        page.claim_left.connect(self._on_claim_left)
        page.evidence_taken_off.connect(self._on_evidence_taken_off)
        page.evidence_opened.connect(partial(shell.window.open_page, "evidence"))
        page.finding_wanted.connect(self._on_finding_wanted)
        page.finding_opened.connect(partial(shell.window.open_page, "findings"))
        page.counterpart_chosen.connect(lambda control: self._desk.open(item_id_of(control)))
        page.coverage_wanted.connect(lambda: shell.window.open_page("coverage"))
        following = Following(app, self._desk, page)
        Choosing(app, shell, self._desk, page, following)
        Noting(app, shell, self._desk, page)
        SampleDesk(app, shell, self._desk, page)
        TrailDesk(app, shell, self._desk, page)
        Updates(app, shell, audit, page)

    # Where one is

    def _on_entered(self, target: str) -> None:
        kind, _, switch = target.partition(":")
        if kind == SHOW:
            self._desk.show_only(Criteria.from_values({switch: True}))
        else:
            self._desk.enter(target)

    def _on_step(self, step: int) -> None:
        if beside := self._page.tree.item_beside(step):
            self._desk.open(beside)

    def _on_unanswered(self) -> None:
        if unanswered := self._page.tree.next_unanswered():
            self._desk.open(unanswered)
        else:
            words = self.tr("No other item shown is unanswered.")
            self._shell.window.notice.show_text(words)

    # Controls

    def _on_decision(self, reference: Reference, decision: ControlDecision) -> None:
        def act(workspace: ItemWorkspace) -> Changes:
            shown = workspace.conclusion(reference.standard).decision
            return self._app.checklists.set_applicability(self._audit, reference, shown, decision)

        place = Place(
            self._audit, applicability_line.ENTITY, reference.label, applicability_line.FIELD
        )
        self._desk.record(
            act,
            lambda error: self._page.item.show_error(reference.standard, error.message),
            drafts=(place,),
        )

    # Evidence

    def _target(self) -> Target:
        return Target(item=self._desk.item_id)

    def _on_photo_wanted(self) -> None:
        self._prepare_files()
        self._attaching.ask(Target(item=self._desk.item_id), self._page)

    def _on_files_dropped(self, files: Sequence[Path]) -> None:
        self._prepare_files()
        self._attaching.attach(files, Target(item=self._desk.item_id))

    def _prepare_files(self) -> None:
        self._page.flush()
        self._page.capture.evidence.show_refusals([])

    def _on_attached(self, attached: Attached) -> None:
        told = [sentence_of(*each) for each in (*attached.refused, *attached.remarks)]
        self._page.capture.evidence.show_refusals(told, len(attached.left))

    def _on_claim_left(self, link: str, text: str) -> None:
        self._desk.record(
            lambda now: self._app.evidence.set_claim(self._audit, _linked(now, link), text),
            drafts=(Place(self._audit, evidence_box.LINK, link, evidence_box.CLAIM),),
        )

    def _on_evidence_taken_off(self, link: str) -> None:
        self._desk.record(
            lambda now: self._app.evidence.unlink(self._audit, _linked(now, link)),
            done=partial(self._desk.offer_undo, self.tr("The evidence was taken off this item.")),
        )

    # Findings

    def _on_finding_wanted(self) -> None:
        workspace = self._desk.workspace()
        if workspace is None:
            return
        self._page.flush()
        failed = tuple(
            each.standard
            for each in workspace.conclusions
            if each.verdict.value and each.verdict.value.outcome is Outcome.DOES_NOT_CONFORM
        )
        raised: list[str] = []

        def act(now: ItemWorkspace) -> Changes:
            finding, changes = self._app.findings.raise_on(self._audit, now.item, failed)
            raised.append(finding)
            return changes

        self._desk.record(
            act, done=lambda _changes: self._shell.window.open_page("findings", raised[0])
        )


def _linked(workspace: ItemWorkspace, link: str) -> LinkedEvidence:
    for linked in workspace.evidence:
        if linked.link == link:
            return linked
    raise UserError("This evidence was taken off the item meanwhile. Add it again.", "claim")
