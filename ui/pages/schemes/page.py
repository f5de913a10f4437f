"""The page of schemes: which one at the top, its settings below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.scheme_views import SchemeLine
from ui.icons import icon
from ui.keys import Command, with_key
from ui.page import Page, Undoing
from ui.pages.schemes.form import SchemeForm
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_S
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.icon_button import IconButton

COPY, REMOVE, NAME = "C", "Del", "F2"


class SchemesPage(Page):
    """Shows what it is given and announces what is done; decides nothing."""

    chosen = Signal(str)
    """The id of a scheme, empty for the one of the program."""
    copy_wanted = Signal()
    removal_wanted = Signal()
    was_entered = Signal(str)
    was_left = Signal()

    def __init__(self, rules: GradingRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undoing_here: Callable[[], Undoing | None] = lambda: None
        self._choice = CalmComboBox()
        self._choice.setAccessibleName(self.tr("Scheme"))
        self._choice.activated.connect(lambda: self.chosen.emit(self._choice.currentData() or ""))
        self._copy = QPushButton(icon("file-copy-line"), self.tr("Copy"))
        self._copy.setToolTip(with_key(self.tr("Set up a scheme of your own from this"), COPY))
        self._copy.clicked.connect(self.copy_wanted)
        self._remove = IconButton("delete-bin-line", self.tr("Remove this scheme"))
        self._remove.setToolTip(with_key(self.tr("Remove this scheme"), REMOVE))
        self._remove.clicked.connect(self.removal_wanted)
        self.form = SchemeForm(rules)
        self._lay_out()

    def show_schemes(self, lines: Sequence[SchemeLine], shipped: str, shown: str) -> None:
        """Offer the schemes; the one of the program stands first."""
        with QSignalBlocker(self._choice):
            self._choice.clear()
            self._choice.addItem(self.tr("{0} (of the program)").format(shipped), "")
            for line in lines:
                words = self.tr("{0} (set differently)") if line.in_conflict else "{0}"
                self._choice.addItem(words.format(line.name), line.id)
            self._choice.setCurrentIndex(max(self._choice.findData(shown), 0))
        self._remove.setEnabled(bool(shown))

    @property
    def scheme(self) -> str:
        """The scheme that is chosen."""
        return self._choice.currentData() or ""

    def undoing(self) -> Undoing | None:
        """Return the history of the scheme that is shown."""
        return self.undoing_here()

    def here(self) -> str:
        """Return the scheme that is shown."""
        return self.scheme

    def entered(self, target: str | None) -> None:
        """Hear that the page is shown, at a scheme where one is named."""
        self.was_entered.emit(target or "")
        self._choice.setFocus()

    def left(self) -> None:
        """Hand over what is being typed."""
        self.form.flush()
        self.was_left.emit()

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        return (
            Command("copy", self.tr("Copy this scheme"), COPY, self.copy_wanted.emit),
            Command(
                "remove",
                self.tr("Remove this scheme"),
                REMOVE,
                self.removal_wanted.emit,
                possible=self._is_own,
            ),
            Command(
                "name", self.tr("Name of this scheme"), NAME, self._name, possible=self._is_own
            ),
            Command("next", self.tr("Next scheme"), "J", lambda: self._step(1)),
            Command("previous", self.tr("Previous scheme"), "K", lambda: self._step(-1)),
        )

    def _is_own(self) -> bool:
        return bool(self.scheme)

    def _name(self) -> None:
        if self.scheme:
            self.form.focus_name()

    def _step(self, by: int) -> None:
        count = self._choice.count()
        if count > 1:
            self._choice.setCurrentIndex((self._choice.currentIndex() + by) % count)
            self.chosen.emit(self.scheme)

    def _lay_out(self) -> None:
        bar = QFrame()
        set_role(bar, "bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        line.setSpacing(SPACE_S)
        title = QLabel(self.tr("Scheme"))
        title.setBuddy(self._choice)
        line.addWidget(title)
        line.addWidget(self._choice, 2)
        line.addWidget(self._copy)
        line.addWidget(self._remove)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self.form, 1)
