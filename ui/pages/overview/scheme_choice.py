"""Which certification body's scheme an audit follows; another one is taken after it was read."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.scheme_views import AuditScheme, SchemeLine
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.field_note import FieldNote
from ui.widgets.link_button import LinkButton
from ui.widgets.reading import wrapped


class SchemeChoice(QWidget):
    """The choice, and what it would change before it is taken over."""

    chosen = Signal(str)
    """A scheme whose differences are wanted, empty for the one of the program."""
    taken_over = Signal(str)
    schemes_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self._offered = ""
        title = QLabel(self.tr("Scheme"))
        set_role(title, "strong")
        self._choice = CalmComboBox()
        self._choice.setAccessibleName(self.tr("Scheme of the certification body"))
        self._choice.setToolTip(self.tr("How findings are graded and named, and what is due when"))
        self._choice.activated.connect(self._on_activated)
        title.setBuddy(self._choice)
        self.note = FieldNote(self._choice)
        self._changes = wrapped("")
        self._take = QPushButton(self.tr("Take it over"))
        self._take.clicked.connect(lambda: self.taken_over.emit(self._offered))
        self._leave = QPushButton(self.tr("Leave it as it is"))
        self._leave.clicked.connect(self._on_leave)
        link = LinkButton(self.tr("Set up schemes"))
        link.clicked.connect(self.schemes_wanted)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._take)
        row.addWidget(self._leave)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        for widget in (title, self._choice, self.note, self._changes):
            layout.addWidget(widget)
        layout.addLayout(row)
        layout.addWidget(link)
        self.setFocusProxy(self._choice)
        self._show_changes((), "")

    def show_scheme(
        self, kept: AuditScheme, lines: Sequence[SchemeLine], shipped: str, by: str
    ) -> None:
        """Show the scheme that the audit keeps, and what was changed in it since.

        `by` names who chose what, where the team chose different schemes.
        """
        self._kept = kept.scheme.id
        with QSignalBlocker(self._choice):
            self._choice.clear()
            self._choice.addItem(self.tr("{0} (of the program)").format(shipped), "")
            for line in lines:
                self._choice.addItem(line.name, line.id)
            if kept.is_gone:
                words = self.tr("{0} (not in this store)").format(kept.scheme.name)
                self._choice.addItem(words, self._kept)
            self._choice.setCurrentIndex(max(self._choice.findData(self._kept), 0))
        if by:
            self.note.show_hint(
                self.tr(
                    "The team chose different schemes: {0}. Choose the one that counts."
                ).format(by)
            )
        else:
            self.note.clear_note()
        changed = self.tr("The scheme was changed since it was chosen for this audit:")
        self._offered = self._kept
        self._show_changes(kept.changes, changed)

    def show_changes(self, scheme: str, changes: Sequence[str]) -> None:
        """Say what another scheme would change, and offer to take it over."""
        self._offered = scheme
        none = self.tr("It changes nothing but the name.")
        self._show_changes(changes or (none,), self.tr("What changes in this audit:"))

    def _show_changes(self, changes: Sequence[str], title: str) -> None:
        lines = "\n".join(f"•  {sentence}" for sentence in changes)
        kept = self.tr("Grades that were given stay as they are.")
        self._changes.setText(f"{title}\n{lines}\n{kept}")
        for widget in (self._changes, self._take):
            widget.setVisible(bool(changes))
        self._leave.setVisible(bool(changes) and self._offered != self._kept)

    def _on_activated(self) -> None:
        self.chosen.emit(self._choice.currentData() or "")

    def _on_leave(self) -> None:
        self.chosen.emit(self._kept)
