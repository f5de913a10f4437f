"""What a finding is raised against: requirements, and a field to add one."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.findings import FindingRequirement
from ui.icons import icon
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.field_note import FieldNote
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
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_XS)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(self.tr("Add: type {0}").format(example))
        self.edit.setAccessibleName(self.tr("Add a requirement"))
        title.setBuddy(self.edit)
        self._add = QPushButton(icon("add-line"), self.tr("Add"))
        self._add.setEnabled(False)
        self._choices = QStringListModel(self)
        self.edit.setCompleter(self._completer())
        self.note = FieldNote(self.edit)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_HINT_MS)
        self._pause.timeout.connect(lambda: self.typed.emit(self.edit.text()))
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self.edit, 1)
        line.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(title)
        layout.addLayout(self._rows)
        layout.addLayout(line)
        layout.addWidget(self.note)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.textChanged.connect(lambda text: self._add.setEnabled(bool(text.strip())))
        self.edit.returnPressed.connect(self._on_add)
        self._add.clicked.connect(self._on_add)
        self.setFocusProxy(self.edit)

    def set_choices(self, choices: Sequence[str]) -> None:
        """Offer these requirements while somebody types."""
        self._choices.setStringList(list(choices))

    def show_requirements(self, requirements: Sequence[FindingRequirement]) -> None:
        """Show what the finding is raised against."""
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for requirement in requirements:
            self._rows.addWidget(self._row(requirement))

    def clear_typed(self) -> None:
        """Empty the field once its requirement was added."""
        self._pause.stop()
        self.edit.clear()
        self.note.clear_note()

    def _completer(self) -> QCompleter:
        completer = QCompleter(self._choices, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        return completer

    def _on_typed(self) -> None:
        self.note.clear_note()
        self._pause.start()

    def _on_add(self) -> None:
        self._pause.stop()
        if text := self.edit.text().strip():
            self.added.emit(text)

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
        return row
