"""The field over the window in which one looks for what was written."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ui.find.delegate import FoundDelegate
from ui.find.model import ROW, FoundModel
from ui.find.rows import More, Section
from ui.icons import icon
from ui.theme import set_role
from ui.widgets.typing_panel import TypingPanel


class FindPanel(TypingPanel):
    """Shows hits as one types; what was typed last is still there when it opens again."""

    chosen = Signal(object)
    """A Place."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(
            window,
            QCoreApplication.translate("FindPanel", "Find"),
            QCoreApplication.translate("FindPanel", "Find what was written…"),
            (56, 40),
        )
        self.field.addAction(
            icon("search-line", "text_muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.model = FoundModel(self)
        self.list.setAccessibleName(self.tr("What was found"))
        self._told = QLabel()
        self._told.setWordWrap(True)
        set_role(self._told, "muted")
        self.use(self.model, FoundDelegate(self.list), self._told)
        self.picked.connect(self._on_picked)

    def show_hint(self) -> None:
        """Say where it looks, before anything is typed."""
        self.model.show_sections(())
        self._tell(
            self.tr(
                "Looks through notes, findings, evidence, conclusions, documents, interviews and "
                "everything else that was written, in this audit and all others, and through the "
                "library. Beginnings of words are enough; “quotes” keep words together."
            )
        )

    def show_sections(self, sections: Sequence[Section], told: str) -> None:
        """List what was found; `told` says how much, or where was looked in vain."""
        self.model.show_sections(sections)
        self._tell(told)
        first = self.model.first_hit()
        if first >= 0:
            self.list.setCurrentIndex(self.model.index(first))
        self.list.scrollToTop()

    @property
    def told(self) -> str:
        """What stands below the field."""
        return self._told.text()

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def _on_picked(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, More):
            self.list.setCurrentIndex(self.model.index(self.model.open_section(row.section)))
            return
        self.close_panel()
        self.chosen.emit(row.place)
