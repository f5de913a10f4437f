"""What a piece of evidence shows for each requirement of the finding: one field for each."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from auditapp.domain.references import Reference
from auditapp.domain.shown import Shown
from ui.theme_tokens import SPACE_S
from ui.widgets.prose_field import ProseField


class ClaimsFields(QWidget):
    """Empty while one requirement has all: then what it shows here says enough."""

    edited = Signal(object, str)
    left = Signal(object, str)
    resolved = Signal(object, str)
    """Each says the requirement (a Reference) and the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[Reference, ProseField] = {}
        self._is_frozen = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)

    def show_claims(
        self, claims: Mapping[Reference, Shown[str]], authors: Mapping[str, str]
    ) -> None:
        """Show the claims of one piece of evidence; what is being typed stays."""
        is_needed = len(claims) > 1 or any(it.value or it.in_conflict for it in claims.values())
        wanted = claims if is_needed else {}
        if list(wanted) != list(self.fields):
            self._build(wanted)
        for reference, shown in wanted.items():
            if not self.fields[reference].is_dirty:
                self.fields[reference].show_value(shown, authors)
        self.setVisible(bool(wanted))

    def freeze(self, *, is_frozen: bool) -> None:
        """Let them be read only, once the client holds the finding."""
        self._is_frozen = is_frozen
        for field in self.fields.values():
            field.edit.setReadOnly(is_frozen)

    def flush(self) -> None:
        """Hand over what is typed, now."""
        for field in self.fields.values():
            field.flush()

    def _build(self, wanted: Mapping[Reference, Shown[str]]) -> None:
        self.flush()
        kept = {it: field for it, field in self.fields.items() if it in wanted}
        for reference, field in self.fields.items():
            self._column.removeWidget(field)
            if reference not in kept:
                field.hide()
                field.deleteLater()
        self.fields = {it: kept.get(it) or self._field(it) for it in wanted}
        for field in self.fields.values():
            self._column.addWidget(field)

    def _field(self, reference: Reference) -> ProseField:
        field = ProseField(
            self.tr("What it shows for {0}").format(reference.label),
            hint=self.tr("Left empty, what it shows here counts"),
            lines=(1, 4),
            one_line=True,
        )
        field.edit.setReadOnly(self._is_frozen)
        field.edited.connect(partial(self.edited.emit, reference))
        field.left.connect(partial(self.left.emit, reference))
        field.resolved.connect(partial(self.resolved.emit, reference))
        return field
