"""What is done to the questions of one's own checklist: each is one action."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.checklist import Prompt
from auditapp.domain.pack_views import PackView
from auditapp.errors import UserError
from auditapp.services.drafts import Place
from ui.app import Shell
from ui.pages.checklist.question import draft_place
from ui.pages.library.own.desk import PackDesk
from ui.pages.library.own.parts import QUESTION
from ui.pages.library.own.question_column import NEW as NEW_QUESTION
from ui.pages.library.own.question_column import OwnQuestions
from ui.pages.library.own.words_form import EVIDENCE
from ui.pages.library.own.words_form import QUESTION as WORDS
from ui.pages.library.page import LibraryPage
from ui.saving import Refused


class QuestionEditing(QObject):
    """Lives as long as the library page."""

    def __init__(self, app: App, shell: Shell, desk: PackDesk, page: LibraryPage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._desk = desk
        self._page = page
        page.item.own.questions_made.connect(self._listen)

    def _listen(self, questions: OwnQuestions) -> None:
        questions.added.connect(self._on_added)
        questions.reworded.connect(self._on_reworded)
        questions.value_used.connect(self._on_value_used)
        questions.restored.connect(self._on_restored)
        questions.moved.connect(self._on_moved)
        questions.dropped.connect(self._on_dropped)
        questions.brought_back.connect(self._on_brought_back)
        questions.typed.connect(self._on_typed)

    def _on_added(self, prompt: Prompt, after: str) -> None:
        pack, item = self._desk.pack_id, self._page.item_id
        self._desk.make(
            lambda _view: self._app.packs.add_question(pack, item, prompt, after),
            self._putting_back("", prompt),
            lambda _made: None,
            self._places(f"{NEW_QUESTION}:{item}"),
        )

    def _on_reworded(self, prompt_id: str, prompt: Prompt) -> None:
        pack = self._desk.pack_id
        self._desk.record(
            lambda view: self._app.packs.reword(pack, view.question(prompt_id), prompt),
            self._putting_back(prompt_id, prompt),
            drafts=self._places(prompt_id),
        )

    def _putting_back(self, prompt_id: str, prompt: Prompt) -> Refused:
        """Return what gives refused words back where they were typed, while that is shown."""
        questions = self._page.item.own.questions

        def put_back(error: UserError) -> None:
            if questions is self._page.item.own.questions and isValid(questions):
                questions.put_back(prompt_id, prompt, error.message)
            else:
                self._shell.errors.show(error)

        return put_back

    def _on_value_used(self, prompt_id: str, prompt: Prompt | None) -> None:
        pack, packs = self._desk.pack_id, self._app.packs

        def act(view: PackView) -> Changes:
            question = view.question(prompt_id)
            if prompt is None:
                return packs.restore_words(pack, question)
            return packs.reword(pack, question, prompt, ends_conflict=True)

        self._desk.record(act)

    def _on_restored(self, prompt_id: str) -> None:
        self._act_on(prompt_id, self._app.packs.restore_words)

    def _on_moved(self, prompt_id: str, after: str) -> None:
        pack = self._desk.pack_id
        self._desk.record(lambda view: self._app.packs.move(pack, view.question(prompt_id), after))

    def _on_dropped(self, prompt_id: str) -> None:
        pack, packs = self._desk.pack_id, self._app.packs
        is_own = [False]

        def act(view: PackView) -> Changes:
            question = view.question(prompt_id)
            is_own[0] = question.shipped is None
            return packs.remove_question(question) if is_own[0] else packs.retire(pack, question)

        def done(changes: Changes) -> None:
            if is_own[0]:
                self._desk.offer_undo(self.tr("The question was removed."), changes)

        self._desk.record(act, done=done)

    def _on_brought_back(self, prompt_id: str) -> None:
        self._act_on(prompt_id, self._app.packs.bring_back)

    def _act_on(self, prompt_id: str, act: Callable[..., Changes]) -> None:
        pack = self._desk.pack_id
        self._desk.record(lambda view: act(pack, view.question(prompt_id)))

    def _on_typed(self, prompt_id: str, name: str, text: str) -> None:
        view = self._page.view
        stored = ""
        if view is not None and view.pack is not None and not prompt_id.startswith(NEW_QUESTION):
            prompt = view.pack.question(prompt_id).prompt
            stored = prompt.question if name == WORDS else prompt.expected_evidence
        place = self._desk.place(QUESTION, draft_place(prompt_id), name)
        self._desk.keep_draft(place, text, stored)

    def _places(self, prompt_id: str) -> tuple[Place, ...]:
        return tuple(
            self._desk.place(QUESTION, draft_place(prompt_id), name) for name in (WORDS, EVIDENCE)
        )
