# ruff: noqa: N802 - Qt names the methods it calls
"""What is asked: what an item is for and what good looks like first, its questions, the rest."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from auditapp.domain.checklist import ChecklistItem
from auditapp.domain.references import Reference
from auditapp.domain.terms import Standard
from ui.i18n import number
from ui.pages.checklist import item_parts
from ui.pages.checklist.applicability_line import ApplicabilityLine
from ui.pages.checklist.beside import Beside
from ui.pages.checklist.folds import Folds, OpenParts
from ui.pages.checklist.guide import Guide
from ui.pages.checklist.item_head import ItemHead
from ui.pages.checklist.own_requirement import OwnRequirementForm
from ui.pages.checklist.question_list import QuestionList
from ui.pages.checklist.scene import Scene
from ui.theme import em
from ui.theme_tokens import SPACE_L, SPACE_S
from ui.widgets.layout_pause import layouts_paused
from ui.widgets.scroll_column import ScrollColumn


class ItemPane(ScrollColumn):
    """One item to read and to ask; the requirement of one's own is written here as well."""

    decision_chosen = Signal(object, object)
    typed = Signal(str, str, str, str)
    seen = Signal(bool)
    reference_chosen = Signal(object)
    """A Reference of the other standard to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What is asked"))
        self._item: ChecklistItem | None = None
        self.beside: Beside | None = None
        self._guide = Guide()
        self._folds = Folds()
        self._lines: dict[Standard, ApplicabilityLine] = {}
        self._made: dict[Standard, ApplicabilityLine] = {}
        self._body = QWidget(self.room)
        self._head = QWidget(self._body)
        self._top = QVBoxLayout()
        self._applicability = QVBoxLayout()
        self._approach = self._folds.fold("approach", is_open=True)
        self._meaning = self._folds.fold("meaning")
        self._nonconformities = self._folds.fold("nonconformities")
        self._red_flags = self._folds.fold("red-flags")
        self._counterparts = self._folds.fold("counterparts")
        self._related = self._folds.fold("related")
        self.questions = QuestionList(self._folds, self._body)
        self.questions.typed.connect(self.typed)
        self.questions.place_chosen.connect(self._bring_into_sight)
        self.own_requirement = OwnRequirementForm(self.room)
        self.own_requirement.typed.connect(self.typed)
        self.own_requirement.closed.connect(lambda: self.show_own_requirement(is_shown=False))
        self._lay_out()
        # Laid out once there is an item, and not before without one.
        self.room.hide()

    def show_scene(self, scene: Scene) -> None:
        """Show an item; of the same one only what changed."""
        with layouts_paused(self):
            self._show_scene(scene)
        self.room.show()

    def _show_scene(self, scene: Scene) -> None:
        item = scene.workspace.item
        is_new = self._item is None or item.id != self._item.id
        if is_new:
            self.show_own_requirement(is_shown=False)
        if is_new or self._guide != scene.guide or _printed(item) != _printed(self._item):
            self._guide = scene.guide
            self._show_item(scene)
        self._item = item
        if is_new:
            self.questions.begin(scene)
            self.verticalScrollBar().setValue(0)
            return
        self.questions.follow(scene)
        for standard, line in self._lines.items():
            line.follow(scene.workspace.conclusion(standard))

    def remember_folds_in(self, parts: OpenParts) -> None:
        """Fold as remembered, and remember there what is folded from now on."""
        self._folds.remember_in(parts)

    def show_own_requirement(self, *, is_shown: bool) -> None:
        """Show the form of a requirement of one's own in place of the item, or the item again."""
        self.show_beside(None)
        self.room.show()
        self._body.setVisible(not is_shown)
        self.own_requirement.setVisible(is_shown)
        self.verticalScrollBar().setValue(0)
        if is_shown:
            self.own_requirement.focus()

    def show_beside(self, beside: Beside | None) -> None:
        """Show something in place of the item, or the item again."""
        if beside is self.beside:
            return
        if self.beside is not None:
            self.beside.flush()
            self.beside.hide()
        self.beside = beside
        self._body.setVisible(beside is None)
        if beside is not None:
            self.own_requirement.hide()
            self.room.show()
            self.add(beside)
            beside.show()
        self.verticalScrollBar().setValue(0)

    def show_error(self, standard: Standard, sentence: str) -> None:
        """Say beside the decision on a control why it was not recorded."""
        if standard in self._lines:
            self._lines[standard].show_error(sentence)

    def flush(self) -> None:
        """Send what is being typed."""
        for line in self._lines.values():
            line.flush()
        self.questions.flush()
        self.own_requirement.flush()
        if self.beside is not None:
            self.beside.flush()

    def sizeHint(self) -> QSize:
        """Ask for the width of a comfortable line, whatever stands in it."""
        return QSize(em(24), em(30))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it can be read here."""
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell when it is folded away."""
        super().hideEvent(event)
        if self.isHidden():
            self.seen.emit(False)

    def _bring_into_sight(self, place: QWidget) -> None:
        # What was made just now has no place before the layout has been asked.
        QTimer.singleShot(0, place, lambda: self.ensureWidgetVisible(place, 0, SPACE_L))

    def _show_item(self, scene: Scene) -> None:
        item = scene.workspace.item
        old, self._head = self._head, ItemHead(item, scene.guide)
        self._top.replaceWidget(old, self._head)
        old.hide()
        old.deleteLater()
        self._show_applicability(scene)
        many = len(item.standards) > 1
        self._approach.show_part(
            self.tr("Whom to ask, what to sample"),
            partial(item_parts.approach, item) if item_parts.has_approach(item) else None,
        )
        self._meaning.show_part(
            self.tr("What both ask, what each adds") if many else self.tr("What it asks"),
            partial(item_parts.meaning, item) if item_parts.has_meaning(item) else None,
        )
        self._show_rest(item, scene.guide)

    def _show_rest(self, item: ChecklistItem, guide: Guide) -> None:
        parts = item_parts
        nonconformities, flags = item.typical_nonconformities, item.red_flags
        go = self.reference_chosen.emit
        for fold, words, count, make in (
            (
                self._nonconformities,
                self.tr("Typical nonconformities ({0})"),
                len(nonconformities),
                partial(parts.bullets, nonconformities),
            ),
            (
                self._red_flags,
                self.tr("Signs to look deeper ({0})"),
                len(flags),
                partial(parts.bullets, flags),
            ),
            (
                self._counterparts,
                self.tr("Same subject in the other standard ({0})"),
                len(item.counterparts),
                partial(parts.counterparts, item, go),
            ),
            (
                self._related,
                self.tr("Same subject in other frameworks ({0})"),
                len(item.related),
                partial(parts.related, item, guide),
            ),
        ):
            fold.show_part(words.format(number(count)), make if count else None)

    def _show_applicability(self, scene: Scene) -> None:
        item = scene.workspace.item
        requirements = () if item.own_title else item.requirements
        controls = {it.standard: it for it in (r.reference for r in requirements) if it.is_control}
        self._lines = {standard: self._line(standard) for standard in controls}
        for standard, line in self._lines.items():
            line.begin(controls[standard], scene.workspace.conclusion(standard), scene.drafts)
        for standard, line in self._made.items():
            line.setVisible(standard in controls)

    def _line(self, standard: Standard) -> ApplicabilityLine:
        if standard not in self._made:
            line = self._made[standard] = ApplicabilityLine(self._body)
            line.decision_chosen.connect(self.decision_chosen)
            line.typed.connect(self.typed)
            self._applicability.addWidget(line)
        return self._made[standard]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        self._top.addWidget(self._head)
        column.addLayout(self._top)
        column.addWidget(self._approach)
        column.addWidget(self._meaning)
        column.addLayout(self._applicability)
        column.addSpacing(SPACE_S)
        column.addWidget(self.questions)
        column.addSpacing(SPACE_S)
        for fold in (self._nonconformities, self._red_flags, self._counterparts, self._related):
            column.addWidget(fold)
        self.add(self._body)
        self.own_requirement.hide()
        self.add(self.own_requirement)


def item_id_of(reference: Reference) -> str:
    """Return the id of the item that a control is, see `ChecklistItem.id`."""
    return f"{reference.standard}-{reference.number}"


def _printed(item: ChecklistItem | None) -> ChecklistItem | None:
    """Return all of an item that is shown besides its questions."""
    return item and replace(item, prompts=())
