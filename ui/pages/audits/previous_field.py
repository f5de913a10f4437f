"""Which audit of the client a new one follows: what that left open is looked at again."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from auditapp.domain.carried_points import EarlierAudit
from ui.theme_tokens import SPACE_XS
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.reading import wrapped


class PreviousField(QWidget):
    """Has its own label, and is hidden while the client has no other audit."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = ""
        label = QLabel(self.tr("Previous audit"))
        self._choice = CalmComboBox()
        self._choice.setAccessibleName(self.tr("Previous audit"))
        label.setBuddy(self._choice)
        self._meaning = wrapped(
            self.tr(
                "Its nonconformities, open trails, follow-ups and items not audited are looked at "
                "again; its conclusions are not taken over."
            ),
            "small",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        for widget in (label, self._choice, self._meaning):
            layout.addWidget(widget)
        self.setFocusProxy(self._choice)
        self._choice.currentIndexChanged.connect(self._on_chosen)
        self.hide()

    def show_audits(self, audits: Sequence[EarlierAudit]) -> None:
        """Offer these; a chosen one that is not among them is given up."""
        wanted = self.chosen()
        with QSignalBlocker(self._choice):
            self._choice.clear()
            self._choice.addItem(self.tr("None"), "")
            for audit in audits:
                words = f"{audit.title} ({audit.start})" if audit.start else audit.title
                self._choice.addItem(words, str(audit.id))
        self.choose(wanted)
        self.setVisible(bool(audits))

    def choose(self, audit: str) -> None:
        """Show what a draft named; kept while none is offered yet."""
        self._wanted = audit
        with QSignalBlocker(self._choice):
            self._choice.setCurrentIndex(max(self._choice.findData(audit), 0))

    def chosen(self) -> str:
        """Return the id of the audit, empty for none."""
        return (self._choice.currentData() or "") if self._choice.count() else self._wanted

    def _on_chosen(self) -> None:
        self._wanted = self.chosen()
        self.edited.emit()
