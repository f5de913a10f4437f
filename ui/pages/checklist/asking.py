"""Questions and their answers, and what the team adds, rewords and retires."""

from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.catalogue.reference_guard import explain_reference
from auditapp.catalogue.reference_meaning import ReferenceMeaning
from auditapp.domain.changes import Changes
from auditapp.domain.checklist import Prompt
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Answer
from auditapp.domain.workspace import ItemWorkspace
from auditapp.errors import UserError
from auditapp.services.drafts import Place
from ui.app import Shell
from ui.pages.checklist import own_requirement
from ui.pages.checklist.desk import Desk
from ui.pages.checklist.own_requirement import OwnRequirement
from ui.pages.checklist.page import ChecklistPage
from ui.pages.checklist.question import ADDED, CHANGED, EVIDENCE, QUESTION, draft_place
from ui.pages.checklist.scene import Drafts

_REFERENCES = (own_requirement.ENTITY, own_requirement.NEW, own_requirement.REFERENCES)


class Asking(QObject):
    """Each thing somebody does to a question becomes one action."""

    def __init__(self, app: App, shell: Shell, desk: Desk, page: ChecklistPage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._desk = desk
        self._page = page
        page.answer_chosen.connect(self._on_answer)
        page.answer_used.connect(self._on_answer_used)
        page.question_added.connect(self._on_added)
        page.question_reworded.connect(self._on_reworded)
        page.question_retired.connect(self._on_retired)
        page.question_missed.connect(self._on_missed)
        page.requirement_wanted.connect(self._on_requirement_wanted)
        form = page.item.own_requirement
        form.reference_added.connect(lambda text: form.take(self._meaning(text)))
        form.reference_typed.connect(self._on_reference_typed)
        form.submitted.connect(self._on_requirement)

    def _on_answer(self, prompt: str, answer: Answer | None) -> None:
        app, desk = self._app, self._desk

        def act(now: ItemWorkspace) -> Changes:
            shown = now.answers.get(prompt, Shown(None))
            return app.questions.answer(desk.audit, now.item.id, prompt, shown, answer)

        desk.expect_answer(prompt, answer)
        desk.record(act)

    def _on_answer_used(self, prompt: str, answer: Answer | None) -> None:
        app, audit = self._app, self._desk.audit
        self._desk.record(
            lambda now: app.questions.resolve(audit, prompt, now.answers[prompt], answer)
        )

    def _on_missed(self) -> None:
        self._shell.window.notice.show_text(
            self.tr("Go to a question first: press Q, or click on it.")
        )

    # Questions of the team's own

    def _on_added(self, prompt: Prompt) -> None:
        app, audit, item = self._app, self._desk.audit, self._desk.item_id
        self._desk.record(
            lambda now: app.questions.add(audit, now.item.id, prompt),
            partial(self._give_back, prompt),
            drafts=self._places(ADDED, item),
        )

    def _on_reworded(self, prompt: Prompt) -> None:
        app, audit = self._app, self._desk.audit

        def act(now: ItemWorkspace) -> Changes:
            shown = now.wordings.get(prompt.id, Shown(None))
            return app.questions.reword(audit, now.item.id, shown, prompt)

        self._desk.record(
            act,
            partial(self._give_back, prompt),
            drafts=self._places(CHANGED, draft_place(prompt.id)),
        )

    def _on_retired(self, prompt: str) -> None:
        app, audit = self._app, self._desk.audit
        self._desk.record(
            lambda now: app.questions.retire(audit, now.item.id, prompt),
            done=partial(self._desk.offer_undo, self.tr("The question was retired.")),
            drafts=self._places(CHANGED, draft_place(prompt)),
        )

    def _give_back(self, prompt: Prompt, error: UserError) -> None:
        self._page.item.questions.put_back(prompt, error.message)

    def _places(self, kind: str, entity: str) -> tuple[Place, ...]:
        return tuple(Place(self._desk.audit, kind, entity, field) for field in (QUESTION, EVIDENCE))

    # Requirements of the team's own

    def _on_requirement_wanted(self) -> None:
        self._desk.read_drafts(self._begin_requirement)

    def _begin_requirement(self, drafts: Drafts) -> None:
        form = self._page.item.own_requirement
        form.begin(drafts)
        for label in drafts.get(_REFERENCES, "").splitlines():
            form.take(self._meaning(label))
        self._page.write_requirement()

    def _meaning(self, text: str) -> ReferenceMeaning:
        view = self._desk.view
        return explain_reference(text, view.standards if view else ())

    def _on_reference_typed(self, text: str) -> None:
        if any(letter.isdigit() for letter in text):
            self._page.item.own_requirement.references.show_meaning(self._meaning(text))

    def _on_requirement(self, wanted: OwnRequirement) -> None:
        app, audit = self._app, self._desk.audit
        form = self._page.item.own_requirement

        def act() -> Changes:
            return app.checklists.add_item(
                audit,
                wanted.title,
                wanted.references,
                wanted.question,
                wanted.expected_evidence,
                wanted.source,
            )

        def on_refused(error: UserError) -> None:
            if not form.notes.show(error):
                self._shell.errors.show(error)

        places = tuple(
            Place(audit, own_requirement.ENTITY, own_requirement.NEW, field)
            for field in own_requirement.FIELDS
        )
        self._desk.add_item(act, on_refused, places)
