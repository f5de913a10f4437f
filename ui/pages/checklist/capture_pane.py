# ruff: noqa: N802 - Qt names the methods it calls
"""What is recorded on an item: conclusions, notes, evidence, findings."""

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from auditapp.domain.ids import derived_id
from auditapp.domain.terms import Standard
from ui.pages.checklist.carried_box import CarriedBox
from ui.pages.checklist.conclusion_row import ENTITY, FIELD, ConclusionRow, draft_place
from ui.pages.checklist.documents_box import DocumentsBox
from ui.pages.checklist.evidence_box import EvidenceBox
from ui.pages.checklist.findings_box import FindingsBox
from ui.pages.checklist.follow_ups_box import FollowUpsBox
from ui.pages.checklist.notes_box import NotesBox
from ui.pages.checklist.sample_box import SamplesBox
from ui.pages.checklist.scene import Scene
from ui.pages.checklist.trail_line import TrailLine
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M
from ui.tracing import trace
from ui.widgets.layout_pause import layouts_paused
from ui.widgets.scroll_column import ScrollColumn


class CapturePane(ScrollColumn):
    """The right pane; its parts announce for themselves."""

    verdict_chosen = Signal(object, object)
    reason_left = Signal(object, str)
    value_used = Signal(object, object)
    typed = Signal(str, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Record"))
        self._item_id = ""
        self._title = QLabel(self.room)
        self._title.setWordWrap(True)
        set_role(self._title, "heading")
        self._title.hide()
        self._rows = {standard: self._row(standard) for standard in Standard}
        self.notes = NotesBox(self.room)
        self.documents = DocumentsBox(self.room)
        self.evidence = EvidenceBox(self.room)
        self.samples = SamplesBox(self.room)
        self.trail = TrailLine(self.room)
        self.findings = FindingsBox(self.room)
        self.carried = CarriedBox(self.room)
        self.follow_ups = FollowUpsBox(self.room)
        self.carried.typed.connect(self.typed)
        self.follow_ups.typed.connect(self.typed)
        self.notes.typed.connect(self.typed)
        self.documents.typed.connect(self.typed)
        self.evidence.typed.connect(self.typed)
        rows = QVBoxLayout()
        rows.setSpacing(SPACE_M)
        for row in self._rows.values():
            rows.addWidget(row)
        self.add(self.trail)
        self.add(self._title)
        self.add(rows)
        for part in (
            self.carried,
            self.notes,
            self.evidence,
            self.findings,
            self.samples,
            self.follow_ups,
            self.documents,
        ):
            part.setContentsMargins(0, SPACE_L - SPACE_M, 0, 0)
            self.add(part)
        # Laid out once there is an item, and not before without one.
        self.room.hide()

    def show_scene(self, scene: Scene) -> None:
        """Show an item; of the same one only what changed."""
        with layouts_paused(self):
            self._show_scene(scene)
        self.room.show()

    def _show_scene(self, scene: Scene) -> None:
        standards = scene.workspace.item.standards
        is_new = scene.workspace.item.id != self._item_id
        item = scene.workspace.item
        self._item_id = item.id
        self._title.setText(f"{item.full_number}  {item.own_title or item.title}")
        for standard, row in self._rows.items():
            row.setVisible(standard in standards)
            if standard in standards:
                (row.begin if is_new else row.follow)(scene)
                conclusion = derived_id("conclusion", scene.workspace.audit, item.id, standard)
                trace(row, "conclusion", conclusion, "verdict")
        if is_new:
            self.notes.begin(scene)
            self.documents.begin(scene)
            self.evidence.begin(scene)
            self.verticalScrollBar().setValue(0)
        else:
            self.notes.follow(scene)
            self.documents.follow(scene)
            self.evidence.follow(scene)
        self.findings.follow(scene)
        for box in (self.carried, self.follow_ups):
            (box.begin if is_new else box.follow)(scene)

    def show_title(self, *, is_shown: bool) -> None:
        """Name the item here as well, where nothing beside does."""
        self._title.setVisible(is_shown)

    def show_from_top(self, part: QWidget) -> None:
        """Bring a part into sight; of one that is too high its beginning."""
        if part.height() < self.viewport().height():
            self.ensureWidgetVisible(part, 0, SPACE_M)
        else:
            top = part.mapTo(self, QPoint(0, self.verticalScrollBar().value())).y()
            self.verticalScrollBar().setValue(top - SPACE_M)

    def sizeHint(self) -> QSize:
        """Ask for room for five conclusions side by side, whatever stands in it."""
        return QSize(em(24), em(30))

    def row(self, standard: Standard) -> ConclusionRow:
        """Return the conclusion of one standard."""
        return self._rows[standard]

    @property
    def is_shared(self) -> bool:
        """Whether the item has a conclusion for each of two standards."""
        return sum(not row.isHidden() for row in self._rows.values()) > 1

    def flush(self) -> None:
        """Send what is being typed."""
        for row in self._rows.values():
            row.flush()
        self.notes.flush()
        self.documents.flush()
        self.evidence.flush()
        self.carried.flush()
        self.follow_ups.flush()

    def _row(self, standard: Standard) -> ConclusionRow:
        row = ConclusionRow(standard, self.room)
        row.verdict_chosen.connect(self.verdict_chosen)
        row.reason_left.connect(self.reason_left)
        row.value_used.connect(self.value_used)
        row.typed.connect(
            lambda standard, text: self.typed.emit(
                ENTITY, draft_place(self._item_id, standard), FIELD, text
            )
        )
        return row
