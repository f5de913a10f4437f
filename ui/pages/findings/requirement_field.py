"""What a finding is raised against: requirements, and a field to add one."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from auditapp.catalogue.reference_meaning import Candidate, ReferenceMeaning
from auditapp.domain.findings import FindingRequirement
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.adding_field import AddingField
from ui.widgets.candidate_list import CandidateList
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.icon_button import IconButton
from ui.widgets.status import StandardBadge

_HINT_MS = 500


class RequirementField(QWidget):
    """Says what was typed to add, and which requirement is to go."""

    added = Signal(str)
    typed = Signal(str)
    """What stands in the field after a pause, for a hint."""
    removed = Signal(object)

    def __init__(self, example: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Requirement"))
        set_role(title, "strong")
        self._shown: tuple[FindingRequirement, ...] = ()
        self._is_frozen = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_XS)
        self.field = AddingField(
            self.tr("Add a requirement"),
            self.tr("Add: type {0}").format(example),
            "add-line",
            self.tr("Add"),
        )
        title.setBuddy(self.field.edit)
        self._candidates = CandidateList()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_HINT_MS)
        self._pause.timeout.connect(lambda: self.typed.emit(self.field.edit.text()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(title)
        layout.addLayout(self._rows)
        layout.addWidget(self.field)
        layout.addWidget(self._candidates)
        self._candidates.chosen.connect(self._on_chosen)
        self.field.edit.textChanged.connect(lambda: self._candidates.show_candidates(()))
        self.field.edit.textEdited.connect(self._pause.start)
        self.field.added.connect(self._on_added)
        self.setFocusProxy(self.field.edit)

    def show_requirements(self, requirements: Sequence[FindingRequirement]) -> None:
        """Show what the finding is raised against; rows that stay keep the focus."""
        if self._shown == tuple(requirements):
            return
        self._shown = tuple(requirements)
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for requirement in requirements:
            self._rows.addWidget(self._row(requirement))

    def freeze(self, *, is_frozen: bool) -> None:
        """Show the requirements only, or let them be added and taken off."""
        if is_frozen == self._is_frozen:
            return
        self._is_frozen = is_frozen
        self.field.setVisible(not is_frozen)
        self._candidates.setVisible(not is_frozen)
        shown, self._shown = self._shown, ()
        self.show_requirements(shown)

    def show_meaning(self, meaning: ReferenceMeaning) -> None:
        """Say what stands in the field, while it is being typed."""
        if meaning.requirement is None:
            self.field.note.show_hint(meaning.sentence)
        else:
            self.field.note.show_fact(meaning.sentence)
        self._candidates.show_candidates(meaning.candidates)

    def refuse(self, meaning: ReferenceMeaning) -> None:
        """Say why what was to be added cannot be, and offer what can."""
        self.field.note.show_error(meaning.sentence)
        self._candidates.show_candidates(meaning.candidates)

    def clear_typed(self) -> None:
        """Empty the field once its requirement was added."""
        self._pause.stop()
        self.field.clear_typed()

    def _on_added(self, text: str) -> None:
        self._pause.stop()
        self.added.emit(text)

    def _on_chosen(self, candidate: Candidate) -> None:
        # The button that has the keys goes away.
        self.field.edit.setFocus()
        self._candidates.show_candidates(())
        self._on_added(candidate.reference.label)

    def _row(self, requirement: FindingRequirement) -> QWidget:
        row = QWidget()
        words = ElidedLabel()
        number = requirement.reference.number
        words.setText(f"{number}  {requirement.title}")
        label = requirement.reference.label
        remove = IconButton("close-line", self.tr("Remove {0}").format(label))
        remove.clicked.connect(lambda: self.removed.emit(requirement))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(StandardBadge(requirement.reference.standard))
        layout.addWidget(words, 1)
        layout.addWidget(remove)
        remove.setHidden(self._is_frozen)
        return row
