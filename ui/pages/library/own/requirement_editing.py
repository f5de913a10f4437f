"""What is done to the requirements of one's own: each is one action."""

from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from auditapp.bootstrap import App
from auditapp.catalogue.reference_guard import explain_reference
from auditapp.catalogue.reference_meaning import ReferenceMeaning
from auditapp.domain.changes import Changes
from auditapp.domain.pack_views import PackItemView, PackView, RequirementDraft, RequirementView
from auditapp.domain.packs import NO_GUIDANCE, Guidance
from auditapp.domain.shown import Shown
from auditapp.errors import UserError
from ui.app import Shell
from ui.pages.library.own.desk import PackDesk
from ui.pages.library.own.parts import ITEM, NEW
from ui.pages.library.own.requirement_form import (
    PURPOSE,
    REFERENCES,
    SAMPLING,
    SOURCE,
    TITLE,
    RequirementForm,
)
from ui.pages.library.page import LibraryPage
from ui.tasks import Lane

T = TypeVar("T")

_FORM = (TITLE, SOURCE, PURPOSE, SAMPLING)


class RequirementEditing(QObject):
    """Lives as long as the library page."""

    def __init__(self, app: App, shell: Shell, desk: PackDesk, page: LibraryPage) -> None:
        super().__init__(page)
        self._app = app
        self._shell = shell
        self._desk = desk
        self._page = page
        self._asked = ""
        self.wanted_item = ""
        """The requirement to show when the checklist was read again."""
        own = page.item.own
        own.requirement_made.connect(self._listen)
        self._listen_for_references(own.new_requirement)
        own.new_requirement.edited.connect(self._on_new_typed)
        own.new_requirement.submitted.connect(self._on_submitted)

    def _listen(self, form: RequirementForm) -> None:
        self._listen_for_references(form)
        form.edited.connect(self._on_typed)
        form.left.connect(self._on_left)
        form.value_used.connect(self._on_resolved)
        form.moved.connect(self._on_moved)
        form.removed.connect(self._on_removed)

    def _listen_for_references(self, form: RequirementForm) -> None:
        form.reference_added.connect(partial(self._on_reference, form, is_adding=True))
        form.reference_typed.connect(partial(self._on_reference, form, is_adding=False))

    def _on_typed(self, name: str, text: str) -> None:
        own = self._own()
        if own is not None:
            place = self._desk.place(ITEM, own.id, name)
            self._desk.keep_draft(place, text, getattr(_draft_of(own), name, ""))

    def _on_left(self, name: str, value: object) -> None:
        own = self._own()
        if own is not None:
            self._edit(own.id, name, value, ends_conflict=False)

    def _on_resolved(self, name: str, value: object) -> None:
        own = self._own()
        if own is not None:
            self._edit(own.id, name, value, ends_conflict=True)

    def _edit(self, requirement: str, name: str, value: object, *, ends_conflict: bool) -> None:
        packs, form = self._app.packs, self._page.item.own.requirement

        def act(view: PackView) -> Changes:
            own = _only(_required(view.item(requirement)), name)
            draft = _with(_draft_of(own), name, value)
            return packs.edit_requirement(own, draft, ends_conflict=ends_conflict)

        def refused(error: UserError) -> None:
            if not (isValid(form) and form.show_error(error)):
                self._shell.errors.show(error)

        self._desk.record(act, refused, drafts=(self._desk.place(ITEM, requirement, name),))

    def _on_moved(self, step: int) -> None:
        own, pack = self._own(), self._desk.pack_id
        if own is None:
            return

        def act(view: PackView) -> Changes:
            ids = [it.own.id for it in view.items if it.own]
            at = ids.index(own.id)
            others = [it for it in ids if it != own.id]
            before = min(max(at + step, 0), len(others)) - 1
            after = others[before] if before >= 0 else ""
            return self._app.packs.move_requirement(pack, _required(view.item(own.id)), after)

        self._desk.record(act)

    def _on_removed(self) -> None:
        own = self._own()
        if own is None:
            return
        words = self.tr("The requirement was removed with its questions.")
        self._desk.record(
            lambda view: self._app.packs.remove_requirement(view.item(own.id)),
            done=partial(self._desk.offer_undo, words),
        )

    def _on_new_typed(self, name: str, text: str) -> None:
        self._desk.keep_draft(self._desk.place(ITEM, NEW, name), text, "")

    def _on_submitted(self, draft: RequirementDraft) -> None:
        pack, form = self._desk.pack_id, self._page.item.own.new_requirement

        def refused(error: UserError) -> None:
            if not form.show_error(error):
                self._shell.errors.show(error)

        def done(made: str) -> None:
            form.begin({})
            self._page.show_new_requirement(is_shown=False)
            self.wanted_item = made

        self._desk.make(
            lambda _view: self._app.packs.add_requirement(pack, draft),
            refused,
            done,
            tuple(self._desk.place(ITEM, NEW, name) for name in _FORM),
        )

    def _on_reference(self, form: RequirementForm, text: str, *, is_adding: bool) -> None:
        self._asked = text
        if not text.strip():
            return

        def done(meaning: ReferenceMeaning) -> None:
            if not isValid(form):
                return
            if is_adding:
                form.take(meaning)
            elif self._asked == text:
                form.references.show_meaning(meaning)

        self._shell.tasks.run(Lane.READER, self, partial(explain_reference, text), done)

    def _own(self) -> RequirementView | None:
        view = self._page.view
        if view is None or view.pack is None:
            return None
        return next((it.own for it in view.pack.items if it.item.id == self._page.item_id), None)


def _required(view: PackItemView) -> RequirementView:
    if view.own is None:
        raise UserError("This requirement was removed meanwhile. Undo that first to change it.")
    return view.own


def _draft_of(own: RequirementView) -> RequirementDraft:
    return RequirementDraft(
        own.title.value or "",
        own.source.value or "",
        own.references.value or (),
        own.guidance.value or NO_GUIDANCE,
    )


def _only(own: RequirementView, name: str) -> RequirementView:
    """Return a requirement without the conflicts of its other fields: they stay as they are."""
    about = "guidance" if name in (PURPOSE, SAMPLING) else name
    return replace(
        own,
        title=own.title if about == TITLE else _displayed(own.title),
        source=own.source if about == SOURCE else _displayed(own.source),
        references=own.references if about == REFERENCES else _displayed(own.references),
        guidance=own.guidance if about == "guidance" else _displayed(own.guidance),
    )


def _displayed(shown: Shown[T]) -> Shown[T]:
    return Shown(shown.value, tuple(it for it in shown.heads if it.value == shown.value))


def _with(draft: RequirementDraft, name: str, value: Any) -> RequirementDraft:  # noqa: ANN401 - of any field
    if name == PURPOSE:
        return replace(draft, guidance=replace(draft.guidance, purpose=value))
    if name == SAMPLING:
        return replace(draft, guidance=replace(draft.guidance, sampling=value))
    if name == "guidance":
        return replace(draft, guidance=value if isinstance(value, Guidance) else NO_GUIDANCE)
    return replace(draft, **{name: value})
