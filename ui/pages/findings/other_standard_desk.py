"""Records whether a finding affects the other standard too."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from auditapp.bootstrap import App
from auditapp.domain.changes import Changes
from auditapp.domain.findings import FindingEditor
from auditapp.domain.ids import AuditId, FindingId
from auditapp.domain.other_standard import OtherStandard
from auditapp.domain.shown import Shown
from auditapp.services.drafts import Place, Unfinished
from ui.pages.findings.other_standard_box import OtherStandardBox
from ui.saving import Cell, Saving


class OtherStandardDesk(QObject):
    """Works on the box of the open finding."""

    def __init__(self, app: App, audit: AuditId, box: OtherStandardBox, saving: Saving) -> None:
        super().__init__(box)
        self._app = app
        self._audit = audit
        self._box = box
        self._saving = saving
        self._finding: FindingId | None = None
        self._cell: Cell[OtherStandard] | None = None
        box.answered.connect(self._on_answered)
        box.reason_edited.connect(self._on_typed)
        box.reason_left.connect(self._on_reason)

    def close(self) -> None:
        """Forget the finding."""
        self._finding = self._cell = None

    def show(self, editor: FindingEditor, drafts: Mapping[Place, Unfinished]) -> None:
        """Show what stands, and what was typed before the program ended."""
        is_new, box = self._finding != editor.id, self._box
        self._finding = editor.id
        place = Place(self._audit, "finding", editor.id, "other_standard")
        self._cell = Cell(place, editor.other_standard)
        box.show_answer(editor)
        if is_new or not box.reason.is_dirty:
            words = editor.other_standard.read_as(_reason)
            box.reason.show_value(Shown(words.value), {})
            if is_new:
                self._saving.put_back(box.reason, Cell(place, Shown(words.value)), drafts)

    def _on_answered(self, affects: bool) -> None:
        self._write(affects=affects, reason=self._box.reason.text())

    def _on_reason(self, reason: str) -> None:
        answer = self._cell.shown.value if self._cell else None
        if answer is not None:
            self._write(affects=answer.affects, reason=reason)

    def _on_typed(self, text: str) -> None:
        if self._cell is not None:
            self._saving.keep_draft(Cell(self._cell.place, Shown(None)), text)

    def _write(self, *, affects: bool, reason: str) -> None:
        finding, cell, service = self._finding, self._cell, self._app.other_standards
        if finding is None or cell is None:
            return
        answer = OtherStandard(affects, reason)

        def write(shown: Shown[OtherStandard]) -> Changes:
            return service.answer(self._audit, finding, shown, answer)

        def read_again() -> Shown[OtherStandard]:
            return self._app.findings.editor(self._audit, finding).other_standard

        refused = self._saving.beside(self._box.note, lambda: finding == self._finding)
        self._saving.record(cell, write, read_again, refused)


def _reason(answer: OtherStandard) -> str:
    return answer.reason
