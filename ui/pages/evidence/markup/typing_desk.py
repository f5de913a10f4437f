"""Works on the text that is being typed on a picture: its draft, its record, its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from auditapp.domain.ids import AuditId, EvidenceId
from auditapp.domain.marks import MarkColour, MarkKind, Point, Shape
from auditapp.domain.shown import Shown
from auditapp.domain.terms import known
from auditapp.services.drafts import Place, Unfinished
from ui.pages.evidence.markup.canvas import Canvas
from ui.pages.evidence.markup.painting import undrawable
from ui.pages.evidence.markup.text_box import TextBox
from ui.pages.evidence.markup.tools import Tool
from ui.saving import Cell, Saving

_FIELD = "text"


@dataclass(slots=True)
class _Typing:
    """What is typed: a new text while `mark` is empty."""

    mark: str
    shape: Shape
    place: Place


class TypingDesk(QObject):
    """One text at a time. `record` draws or changes a mark and returns the name it has now."""

    def __init__(
        self,
        audit: AuditId,
        canvas: Canvas,
        box: TextBox,
        saving: Saving,
        record: Callable[[str, Shape, Place], str],
        warn: Callable[[str], None],
    ) -> None:
        super().__init__(canvas)
        self._audit = audit
        self._canvas = canvas
        self._box = box
        self._saving = saving
        self._record = record
        self._warn = warn
        self._evidence = EvidenceId("")
        self._now: _Typing | None = None
        canvas.text_wanted.connect(self._on_wanted)
        canvas.moved.connect(self._follow)
        box.edited.connect(self._on_edited)
        box.left.connect(self._on_left)
        box.ended.connect(self.finish)

    @property
    def is_busy(self) -> bool:
        """Whether a text is being typed."""
        return self._now is not None

    def begin(self, evidence: EvidenceId) -> None:
        """Work on another picture."""
        self.finish()
        self._evidence = evidence

    def put_back(self, drafts: Mapping[Place, Unfinished]) -> None:
        """Show the text that was being typed when the program ended."""
        for place, draft in drafts.items():
            if place.entity_type != "mark" or not place.field.startswith(_FIELD):
                continue
            if place.entity_id == self._evidence:
                shape = _placed(place.field)
                if shape is not None:
                    self._open(_Typing("", shape, place), draft.text)
                    return
            elif (standing := self._canvas.sheet.shapes.get(place.entity_id)) is not None:
                self._open(_Typing(place.entity_id, standing, place), draft.text)
                return

    def rename(self, before: str, mark: str) -> None:
        """Hear that a mark has its own name now."""
        if self._now is not None and self._now.mark == before:
            self._now.mark = mark
            self._canvas.edit(mark)

    def finish(self) -> None:
        """Record what is typed and put the box away."""
        if self._now is None:
            return
        self._box.flush()
        now, self._now = self._now, None
        if not now.mark:
            self._saving.drop_draft(now.place)
        had_keys = self._box.hasFocus()
        self._box.hide()
        self._canvas.edit("")
        if had_keys:
            self._canvas.setFocus()

    def _on_wanted(self, at: Point, mark: str) -> None:
        self.finish()
        sheet = self._canvas.sheet
        if mark:
            shape = sheet.shapes[mark]
            place = Place(self._audit, "mark", mark, _FIELD)
        else:
            hand = replace(sheet.hand, tool=Tool.TEXT)
            shape = Shape(MarkKind.TEXT, (at,), hand.colour, hand.width(sheet.size))
            place = Place(self._audit, "mark", self._evidence, _field(shape))
        self._open(_Typing(mark, shape, place), shape.text)

    def _open(self, typing: _Typing, text: str) -> None:
        self._now = typing
        self._canvas.edit(typing.mark)
        self._box.begin(typing.shape.text, typing.shape.width * self._canvas.view.scale)
        if text != typing.shape.text:
            self._box.put_back(text)
        self._follow()

    def _follow(self) -> None:
        if self._now is None:
            return
        x, y = self._canvas.view.on_screen(*self._now.shape.points[0])
        right = self._canvas.width() - self._box.width()
        bottom = self._canvas.height() - self._box.height()
        self._box.move(max(min(round(x), right), 0), max(min(round(y), bottom), 0))

    def _on_edited(self, text: str) -> None:
        if self._now is not None:
            shown = Shown(self._now.shape.text)
            self._saving.keep_draft(Cell(self._now.place, shown), text)

    def _on_left(self, _text: str) -> None:
        now = self._now
        if now is None:
            return
        text = self._box.typed()
        if not now.mark and not text.strip():
            return
        now.shape = replace(now.shape, text=text)
        now.mark = self._record(now.mark, now.shape, now.place)
        self._canvas.edit(now.mark)
        missing = undrawable(text)
        if missing:
            self._warn(
                self.tr("Reports have no letters for “{0}”: they show boxes there.").format(missing)
            )


def _field(shape: Shape) -> str:
    """Return where and how a new text stands, kept with its draft."""
    (x, y) = shape.points[0]
    return f"{_FIELD} {x} {y} {shape.width} {shape.colour}"


def _placed(field: str) -> Shape | None:
    parts = field.split()
    if len(parts) != 5 or not all(part.lstrip("-").isdigit() for part in parts[1:4]):
        return None
    x, y, width = (int(part) for part in parts[1:4])
    return Shape(MarkKind.TEXT, ((x, y),), known(MarkColour, parts[4]) or MarkColour.RED, width)
