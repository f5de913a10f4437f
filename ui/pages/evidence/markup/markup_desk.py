"""Decides what the editor does: what is read, drawn, burned in and taken back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.ids import AuditId, EvidenceId
from auditapp.domain.marks import MarkColour, MarkKind, Shape
from auditapp.domain.redactions import Mark, Markup
from auditapp.errors import AuditAppError, UserError
from auditapp.services.drafts import Place, Unfinished
from ui.app import Shell
from ui.pages.evidence.markup.editor import Editor
from ui.pages.evidence.markup.mark_words import mark_words
from ui.pages.evidence.markup.tools import Size, Tool, resized
from ui.pages.evidence.markup.typing_desk import TypingDesk
from ui.saving import Saving
from ui.tasks import Lane

_SHOWN = ("mark", "redaction")


@dataclass(slots=True)
class _Held:
    """A mark as it is now; only the writer lane touches it while something is being written."""

    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    markup: Markup
    drafts: Mapping[Place, Unfinished]


class MarkupDesk(QObject):
    """One picture at a time; what was drawn shows at once and is recorded behind it."""

    closed = Signal(str)
    """Somebody is done with the picture of this evidence."""

    def __init__(self, app: App, shell: Shell, audit: AuditId, editor: Editor) -> None:
        super().__init__(editor)
        self._app = app
        self._shell = shell
        self._audit = audit
        self._editor = editor
        self._canvas = editor.canvas
        self._saving = Saving(app, shell, audit, self)
        self._evidence = EvidenceId("")
        self._markup: Markup | None = None
        self._held: dict[str, _Held] = {}
        self._count = 0
        self._is_stale = False
        self._shows_original = False
        self._burning: set[EvidenceId] = set()
        self._to_burn: list[EvidenceId] = []
        self._typing = TypingDesk(
            audit,
            self._canvas,
            editor.text,
            self._saving,
            self._record_text,
            editor.state.show_error,
        )
        self._connect()
        shell.hub.subscribe(self, self._on_changes, *_SHOWN)

    @property
    def evidence(self) -> EvidenceId:
        """The piece whose picture is open; empty when none is."""
        return self._evidence

    def open(self, evidence: EvidenceId) -> None:
        """Show a picture to draw on."""
        self.leave()
        self._evidence, self._markup, self._shows_original = evidence, None, False
        self._held = {}
        self._canvas.show_marks({})
        self._canvas.show_hidden((), ())
        self._typing.begin(evidence)
        self._choose_tool(Tool.SELECT)
        self._read()

    def leave(self) -> None:
        """Record what is under way; areas that wait are burned in."""
        if not self._evidence:
            return
        self._typing.finish()
        self._canvas.flush()
        if any(shape.is_area for shape in self._canvas.sheet.shapes.values()):
            self._burn()

    def close(self) -> None:
        """Let the picture go."""
        if not self._evidence:
            return
        self.leave()
        evidence, self._evidence = self._evidence, EvidenceId("")
        self._markup = None
        self._canvas.layer.close()
        self._editor.state.hide()
        self.closed.emit(evidence)

    def _connect(self) -> None:
        editor, canvas, state = self._editor, self._canvas, self._editor.state
        editor.closed.connect(self.close)
        editor.tool_chosen.connect(self._choose_tool)
        editor.colour_chosen.connect(self._choose_colour)
        editor.size_chosen.connect(self._choose_size)
        editor.form_chosen.connect(self._choose_form)
        editor.removal_wanted.connect(self._on_removal)
        canvas.drawn.connect(self._draw)
        canvas.changed.connect(self._change)
        canvas.selected.connect(self._on_selected)
        canvas.layer.opened.connect(self._on_opened)
        canvas.layer.failed.connect(editor.show_note)
        state.burn_wanted.connect(self._on_burn_wanted)
        state.original_wanted.connect(self._on_original)
        state.reopen_wanted.connect(partial(self._redaction, self._app.redactions.reopen))
        state.take_back_wanted.connect(self._on_take_back)
        self._saving.settled.connect(self._on_settled)

    # What is read

    def _read(self) -> None:
        self._is_stale = self._saving.is_pending
        if self._is_stale or not self._evidence:
            return
        app, audit, evidence = self._app, self._audit, self._evidence

        def read() -> _Read:
            return _Read(app.marks.of(audit, evidence), app.drafts.of(audit))

        started = self._saving.started
        self._shell.tasks.run(
            Lane.READER, self, read, partial(self._on_read, started), self._on_unreadable
        )

    def _on_read(self, started: int, read: _Read) -> None:
        markup = read.markup
        if markup.evidence != self._evidence:
            return
        if started != self._saving.started or self._canvas.is_busy:
            # Read before something was drawn, or while something is: it would vanish again.
            self._is_stale = True
            if not self._canvas.is_busy:
                self._read()
            return
        is_first, self._markup = self._markup is None, markup
        if is_first:
            self._editor.show_picture(markup)
        self._held = {mark.id: _Held(mark) for mark in markup.marks}
        self._canvas.show_marks({mark.id: mark.shape for mark in markup.marks})
        if not markup.redactions:
            self._shows_original = False
        self._show_state()
        if markup.readable:
            self._show_base()
            if is_first:
                self._typing.put_back(read.drafts)

    def _on_unreadable(self, error: Exception) -> None:
        if not isinstance(error, AuditAppError):
            self._shell.errors.show(error)
        else:
            self._editor.show_note(error.message)

    def _show_base(self) -> None:
        markup = self._markup
        if markup is None:
            return
        pending = {mark.shape for mark in markup.pending}
        others = [it for it in markup.picture.covers if it not in pending]
        is_original = self._shows_original
        self._canvas.show_hidden(
            markup.burned if is_original else (), () if is_original else others
        )
        self._canvas.layer.open(markup.sha256 if is_original else markup.picture.sha256)

    def _show_state(self) -> None:
        if self._markup is not None:
            self._editor.state.show_state(
                self._markup,
                shows_original=self._shows_original,
                is_burning=self._evidence in self._burning,
            )

    def _on_opened(self, _width: int, _height: int) -> None:
        self._editor.show_ready()

    def _on_changes(self, changes: Changes) -> None:
        if f"audit:{self._audit}" in changes.scopes:
            self._read()

    def _on_settled(self) -> None:
        waiting, self._to_burn = self._to_burn, []
        for evidence in waiting:
            self._start_burning(evidence)
        if self._is_stale:
            self._read()

    # What is drawn

    def _draw(self, shape: Shape) -> None:
        self._canvas.select(self._record_new(shape, None))

    def _record_new(self, shape: Shape, draft: Place | None) -> str:
        """Show a new mark at once and record it; return the name it has until then."""
        app, audit, evidence = self._app, self._audit, self._evidence
        self._count += 1
        local, held = f"new-{self._count}", _Held()
        self._forget_crop(shape)
        self._held[local] = held
        self._canvas.sheet.shapes[local] = shape
        self._canvas.update()

        def work() -> tuple[str, Changes]:
            mark, changes = app.marks.draw(audit, evidence, shape)
            held.mark = self._again(evidence, mark)
            if draft is not None:
                app.drafts.drop(draft)
            return mark, changes

        self._saving.make(work, partial(self._on_drawn, local), self._refused)
        return local

    def _on_drawn(self, local: str, mark: str) -> None:
        sheet = self._canvas.sheet
        if local not in sheet.shapes:
            return
        sheet.shapes = {mark if it == local else it: shape for it, shape in sheet.shapes.items()}
        self._held[mark] = self._held.pop(local)
        if sheet.selected == local:
            sheet.selected = mark
        self._typing.rename(local, mark)

    def _change(self, mark: str, shape: Shape, draft: Place | None = None) -> None:
        held, app, audit, evidence = self._held.get(mark), self._app, self._audit, self._evidence
        if held is None:
            return
        self._canvas.sheet.shapes[mark] = shape
        self._canvas.update()

        def work() -> Changes:
            before = _known(held)
            changes = app.marks.change(audit, before, shape)
            held.mark = self._again(evidence, before.id) or before
            if draft is not None:
                app.drafts.drop(draft)
            return changes

        self._saving.write(work, self._refused)

    def _record_text(self, mark: str, shape: Shape, draft: Place) -> str:
        if not mark:
            return self._record_new(shape, draft)
        self._change(mark, shape, draft)
        return mark

    def _on_removal(self) -> None:
        mark, sheet = self._canvas.sheet.selected, self._canvas.sheet
        held, app, audit = self._held.get(mark), self._app, self._audit
        if held is None:
            return
        self._canvas.flush()
        words = self.tr("{0} removed.").format(mark_words(sheet.shapes.pop(mark)))
        self._canvas.select("")

        self._saving.take_away(lambda: app.marks.remove(audit, _known(held)), words)

    def _again(self, evidence: EvidenceId, mark: str) -> Mark | None:
        found = self._app.marks.of(self._audit, evidence).marks
        return next((it for it in found if it.id == mark), None)

    def _forget_crop(self, shape: Shape) -> None:
        if shape.kind is MarkKind.CROP:
            shapes = self._canvas.sheet.shapes
            for mark in [it for it, shown in shapes.items() if shown.kind is MarkKind.CROP]:
                del shapes[mark]

    def _refused(self, error: UserError) -> None:
        self._editor.state.show_error(error.message)
        self._is_stale = True

    # The hand

    def _choose_tool(self, tool: Tool) -> None:
        self._typing.finish()
        self._editor.state.show_error("")
        self._canvas.flush()
        self._canvas.take(tool)
        self._editor.tools.show_tool(tool)
        self._canvas.setFocus()

    def _choose_form(self, is_round: bool) -> None:
        self._canvas.sheet.hand.is_round = is_round
        self._editor.tools.show_form(is_round=is_round)

    def _choose_colour(self, colour: MarkColour) -> None:
        self._canvas.sheet.hand.colour = colour
        self._editor.tools.show_colour(colour)
        shape = self._drawn_selected()
        if shape is not None and shape.colour is not colour:
            self._change(self._canvas.sheet.selected, replace(shape, colour=colour))

    def _choose_size(self, size: Size) -> None:
        sheet = self._canvas.sheet
        sheet.hand.size = size
        self._editor.tools.show_size(size)
        shape = self._drawn_selected()
        if shape is not None:
            width = resized(shape, size, sheet.size)
            if width != shape.width:
                self._change(sheet.selected, replace(shape, width=width))

    def _drawn_selected(self) -> Shape | None:
        self._canvas.flush()
        shape = self._canvas.sheet.shapes.get(self._canvas.sheet.selected)
        is_drawn = shape is not None and not shape.is_area and shape.kind is not MarkKind.CROP
        return shape if is_drawn else None

    def _on_selected(self, mark: str) -> None:
        shapes = self._canvas.sheet.shapes
        if mark in shapes:
            at = list(shapes).index(mark) + 1
            words = self.tr("{0}, {1} of {2}")
            self._canvas.announce(words.format(mark_words(shapes[mark]), at, len(shapes)))

    # Redaction

    def _on_burn_wanted(self) -> None:
        self._typing.finish()
        self._canvas.flush()
        self._canvas.select("")
        self._burn()

    def _burn(self) -> None:
        if self._saving.is_pending:
            self._to_burn.append(self._evidence)
        else:
            self._start_burning(self._evidence)

    def _start_burning(self, evidence: EvidenceId) -> None:
        if evidence in self._burning:
            return
        self._burning.add(evidence)
        self._show_state()
        strip = self._shell.window.progress.begin(
            self.tr("Burning in and checking the redacted picture…"), can_cancel=False
        )

        def done(changes: Changes) -> None:
            strip.finish()
            self._burning.discard(evidence)
            self._shell.hub.publish(changes)
            self._saving.offer_undo(self.tr("Picture redacted and checked."), changes.record)
            self._show_state()

        def failed(error: Exception) -> None:
            strip.finish()
            self._burning.discard(evidence)
            self._show_state()
            if isinstance(error, UserError) and evidence == self._evidence:
                self._editor.state.show_error(error.message)
            else:
                self._shell.errors.show(error)

        burn = partial(self._app.redactions.burn, self._audit, evidence)
        self._shell.tasks.run(Lane.PICTURES, self, burn, done, failed)

    def _on_original(self) -> None:
        if self._markup is not None and self._markup.redactions:
            self._shows_original = not self._shows_original
            self._show_base()
            self._show_state()

    def _redaction(self, action: Callable[[AuditId, EvidenceId], Changes]) -> None:
        if self._markup is not None and self._markup.redactions:
            self._shows_original = False
            self._saving.write(partial(action, self._audit, self._evidence), self._refused)

    def _on_take_back(self) -> None:
        if self._markup is not None and self._markup.redactions:
            self._shows_original = False
            self._saving.take_away(
                partial(self._app.redactions.take_back, self._audit, self._evidence),
                self.tr("Redaction taken back: the original is shown again."),
            )


def _known(held: _Held) -> Mark:
    if held.mark is None:
        raise UserError("That mark could not be drawn before. Draw it again.")
    return held.mark
