"""How deep a new audit goes: proposed by its type, changeable, with what it means."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from auditapp.catalogue.library import Depth
from auditapp.domain.terms import AuditType
from ui.theme import set_role
from ui.theme_tokens import SPACE_XS
from ui.widgets.calm_combo import CalmComboBox


class DepthField(QWidget):
    """Follows the type of audit as long as nobody chose another depth."""

    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._depths: tuple[Depth, ...] = ()
        self._type = AuditType.STAGE2
        self._wanted = ""
        self._choice = CalmComboBox()
        self._choice.setAccessibleName(name)
        self._purpose = QLabel()
        self._purpose.setWordWrap(True)
        set_role(self._purpose, "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self._choice)
        layout.addWidget(self._purpose)
        self.setFocusProxy(self._choice)
        self._choice.currentIndexChanged.connect(self._on_chosen)

    def show_depths(self, depths: Sequence[Depth]) -> None:
        """Offer these; until then what was chosen is only kept."""
        if self._depths == tuple(depths):
            return
        wanted = self.chosen()
        self._depths = tuple(depths)
        with QSignalBlocker(self._choice):
            self._choice.clear()
            for depth in depths:
                self._choice.addItem(depth.title, depth.id)
        self.choose(wanted or self._proposed())

    def propose_for(self, audit_type: AuditType) -> None:
        """Follow another type, unless another depth than the one proposed was chosen."""
        follows = self.chosen() in ("", self._proposed())
        self._type = audit_type
        if follows:
            self.choose(self._proposed())

    def choose(self, depth: str) -> None:
        """Show a depth, from a draft or proposed; an empty one is the one proposed."""
        self._wanted = depth
        with QSignalBlocker(self._choice):
            self._choice.setCurrentIndex(self._choice.findData(depth or self._proposed()))
        self._show_purpose()

    def chosen(self) -> str:
        """Return the depth chosen; empty while none is offered yet."""
        return self._choice.currentData() or self._wanted

    def _proposed(self) -> str:
        fits = (depth.id for depth in self._depths if self._type in depth.audit_types)
        return next(fits, self._depths[0].id if self._depths else "")

    def _on_chosen(self) -> None:
        self._show_purpose()
        self.edited.emit()

    def _show_purpose(self) -> None:
        chosen = self._choice.currentData()
        self._purpose.setText(next((it.purpose for it in self._depths if it.id == chosen), ""))
