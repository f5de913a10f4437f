"""Keeps the client's answer and the auditor's review of it while somebody works on them."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.corrective_steps import Part
from auditapp.domain.corrective_views import CorrectiveRequest
from auditapp.domain.corrective_words import Review
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.shown import Shown
from auditapp.errors import UserError
from auditapp.services.corrective_reading import action_id
from auditapp.services.drafts import Place, Unfinished
from ui.pages.actions.part_card import PartCard
from ui.pages.actions.reading import OpenRequest
from ui.pages.actions.sheet import ActionSheet
from ui.saving import Cell, Refused, Saving
from ui.tracing import trace
from ui.widgets.field_note import FieldNote
from ui.widgets.line_field import LineField

_ENTITY = "corrective_action"
_OWNER, _DUE = "action_owner", "action_due"


class AnswerDesk(QObject):
    """One request at a time. What is typed is never replaced by what is read."""

    def __init__(self, app: App, audit: AuditId, sheet: ActionSheet, saving: Saving) -> None:
        super().__init__(sheet)
        self._app = app
        self._audit = audit
        self._sheet = sheet
        self._saving = saving
        self._finding: FindingId | None = None
        self._texts: dict[str, Cell[str]] = {}
        self._reviews: dict[Part, Cell[Review]] = {}
        self._notes: dict[str, FieldNote] = {}
        for part, card in sheet.parts.items():
            self._connect_card(part, card)
        for name, line in self._lines().items():
            line.edited.connect(partial(self._on_typed, name))
            line.left.connect(partial(self._on_left, name))

    def close(self) -> None:
        """Forget the request; what was typed in it must be handed over before."""
        self._finding = None
        self._texts, self._reviews = {}, {}

    def show(self, read: OpenRequest, authors: Mapping[str, str]) -> None:
        """Show the answer of a request; `close` comes before another one."""
        request = read.request
        is_new = self._finding != request.line.finding
        self._finding = request.line.finding
        entity = action_id(request.line.finding)
        for part, card in self._sheet.parts.items():
            trace(card, _ENTITY, entity, part.value)
            trace(card.remark, _ENTITY, entity, f"{part}_review")
            self._show_card(read, card, authors, is_new=is_new)
        if self._sheet.owner is not None:
            self._sheet.owner.note.clear_note()
        for name, line in self._lines().items():
            trace(line, _ENTITY, entity, name)
            shown = request.owner if name == _OWNER else request.done_by
            if self._sheet.owner is not None:
                use = partial(self._resolve, name, shown)
                self._sheet.owner.show_conflict(line, shown, authors, use)
            self._show_line(name, line, shown, read.drafts, is_new=is_new)

    def _lines(self) -> dict[str, LineField]:
        owner = self._sheet.owner
        if owner is None:
            return {}
        return {_OWNER: owner.responsible, _DUE: owner.done_by}

    def _connect_card(self, part: Part, card: PartCard) -> None:
        name = part.value
        self._notes[name] = card.field.note
        card.field.edited.connect(partial(self._on_typed, name))
        card.field.left.connect(partial(self._on_left, name))
        card.field.resolved.connect(partial(self._on_resolved, name))
        card.reviewed.connect(partial(self._on_reviewed, part))
        card.resolved.connect(partial(self._on_reviewed, part))
        card.remark_typed.connect(partial(self._on_remark_typed, part))
        if part is Part.ACTION and self._sheet.owner is not None:
            self._notes |= dict.fromkeys((_OWNER, _DUE), self._sheet.owner.note)

    def _show_card(
        self, read: OpenRequest, card: PartCard, authors: Mapping[str, str], *, is_new: bool
    ) -> None:
        part, request = card.part, read.request
        answer = request.part(part)
        documents = [it for it in request.documents if it.part is part]
        card.show_answer(answer, documents, authors, is_new=is_new)
        self._reviews[part] = Cell(self._place(f"{part}_review"), answer.review)
        if is_new:
            self._put_back_remark(part, card, read.drafts)
        if is_new or not card.field.is_dirty:
            cell = self._texts[part.value] = Cell(self._place(part.value), answer.text)
            card.field.note.clear_note()
            card.field.show_value(answer.text, authors)
            self._saving.put_back(card.field, cell, read.drafts)

    def _put_back_remark(
        self, part: Part, card: PartCard, drafts: Mapping[Place, Unfinished]
    ) -> None:
        place = self._place(f"{part}_review")
        draft = drafts.get(place)
        if draft is None:
            return
        if draft.text.strip() == card.remark.text().strip():
            self._saving.drop_draft(place)
        else:
            card.put_back_remark(draft.text)

    def _show_line(
        self,
        name: str,
        line: LineField,
        shown: Shown[str],
        drafts: Mapping[Place, Unfinished],
        *,
        is_new: bool,
    ) -> None:
        cell = Cell(self._place(name), shown)
        if not is_new and line.hasFocus():
            return
        self._texts[name] = cell
        line.set_text(shown.value or "")
        self._saving.put_back(_PutBack(line), cell, drafts)

    def _place(self, field: str) -> Place:
        return Place(self._audit, _ENTITY, self._finding or "", field)

    def _on_typed(self, name: str, text: str) -> None:
        if name in self._texts:
            self._saving.keep_draft(self._texts[name], text)

    def _on_remark_typed(self, part: Part, text: str) -> None:
        if part in self._reviews:
            place = self._place(f"{part}_review")
            nothing: Shown[str] = Shown(None)
            self._saving.keep_draft(Cell(place, nothing), text)

    def _on_left(self, name: str, text: str) -> None:
        if self._finding is None or name not in self._texts:
            return
        finding, actions = self._finding, self._app.corrective_actions

        def write(shown: Shown[str]) -> Changes:
            change = actions.resolve if shown.in_conflict else actions.edit
            return change(self._audit, finding, name, shown, text)

        self._saving.record(
            self._texts[name],
            write,
            lambda: _text_of(actions.request(self._audit, finding), name),
            self._beside(finding, self._notes[name]),
        )

    def _on_resolved(self, name: str, text: str) -> None:
        if name in self._texts:
            self._resolve(name, self._texts[name].shown, text)

    def _resolve(self, name: str, shown: Shown[str], text: str) -> None:
        if self._finding is None:
            return
        resolve = partial(self._app.corrective_actions.resolve, self._audit, self._finding)
        self._saving.write(lambda: resolve(name, shown, text))

    def _on_reviewed(self, part: Part, review: Review) -> None:
        if self._finding is None or part not in self._reviews:
            return
        finding, actions = self._finding, self._app.corrective_actions
        cell, card = self._reviews[part], self._sheet.parts[part]
        beside = self._beside(finding, card.note)

        def refused(error: UserError) -> None:
            if finding == self._finding:
                card.take_back(cell.shown.value or Review())
            beside(error)

        self._saving.record(
            cell,
            lambda shown: actions.review(self._audit, finding, part, shown, review),
            lambda: actions.request(self._audit, finding).part(part).review,
            refused,
        )

    def _beside(self, finding: FindingId, note: FieldNote) -> Refused:
        return self._saving.beside(note, lambda: finding == self._finding)


class _PutBack:
    """Shows in a field of one line what was typed before the program ended."""

    def __init__(self, line: LineField) -> None:
        self._line = line

    def put_back(self, text: str) -> None:
        """See TextField of `ui.saving`."""
        self._line.setText(text)


def _text_of(request: CorrectiveRequest, name: str) -> Shown[str]:
    named: dict[str, Callable[[], Shown[str]]] = {
        _OWNER: lambda: request.owner,
        _DUE: lambda: request.done_by,
    }
    return named[name]() if name in named else request.part(Part(name)).text
