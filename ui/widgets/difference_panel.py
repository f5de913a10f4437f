"""What is different between two checklists, to look at and to take over what one wants."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from auditapp.catalogue.library import Library
from auditapp.domain.pack_differences import Difference
from ui.i18n import number
from ui.theme import set_role
from ui.theme_tokens import SPACE_S
from ui.widgets.difference_list import DifferenceList
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.reading import wrapped
from ui.widgets.side_panel import SidePanel


class DifferencePanel(SidePanel):
    """Lies beside the work; below the list stands what was chosen and the way to take it over."""

    width_in_lines = 40

    taken = Signal(object)
    """The ids of what was chosen."""

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__(window, title)
        self._list: DifferenceList | None = None
        every = QPushButton(self.tr("All"))
        every.setAccessibleName(self.tr("Choose all changes"))
        every.clicked.connect(lambda: self._choose(is_on=True))
        none = QPushButton(self.tr("None"))
        none.setAccessibleName(self.tr("Choose no change"))
        none.clicked.connect(lambda: self._choose(is_on=False))
        self._take = QPushButton()
        set_role(self._take, "primary")
        self._take.clicked.connect(self._on_take)
        foot = QWidget()
        flow = FlowLayout(foot, spacing=SPACE_S)
        for button in (self._take, every, none):
            flow.addWidget(button)
        self.add_foot(foot)

    def offer(self, sentence: str, differences: Sequence[Difference], library: Library) -> None:
        """Open with these; all are chosen."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, SPACE_S, 0)
        column.addWidget(wrapped(sentence, "muted"))
        self._list = DifferenceList(differences, library)
        self._list.changed.connect(self._tell)
        column.addWidget(self._list)
        column.addStretch(1)
        self._tell()
        self.open_panel(body)
        self._take.setFocus()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of what is chosen."""
        return self._list.chosen if self._list is not None else ()

    def _choose(self, *, is_on: bool) -> None:
        if self._list is not None:
            self._list.choose_all(is_on=is_on)

    def _tell(self) -> None:
        count = len(self.chosen)
        words = self.tr("Take over 1 change") if count == 1 else self.tr("Take over {0} changes")
        self._take.setText(words.format(number(count)))
        self._take.setEnabled(count > 0)

    def _on_take(self) -> None:
        chosen = self.chosen
        self.close_panel()
        self.taken.emit(chosen)
