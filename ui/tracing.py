"""Which field of which entity a widget shows, so that its history can be asked for."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from auditapp.domain.history import FieldId

COMMAND = "history"
_PROPERTY = "traced"


def trace(widget: QWidget, entity_type: str, entity: str, field: str) -> None:
    """Say what a widget, with all in it, shows of the open audit."""
    widget.setProperty(_PROPERTY, f"{entity_type}/{entity}/{field}")


def traced(widget: QWidget | None) -> FieldId | None:
    """Return what a widget shows, or the nearest around it; None where nobody said so."""
    around = widget
    while around is not None:
        said = around.property(_PROPERTY)
        if isinstance(said, str) and said:
            return FieldId(*said.split("/", 2))
        around = around.parentWidget()
    return None


def offer_history(menu: QMenu, widget: QWidget) -> None:
    """Add "History of this field" to the menu of a text field that says what it shows."""
    action = widget.window().findChild(QAction, COMMAND) if traced(widget) else None
    if action is not None:
        menu.addSeparator()
        menu.addAction(action)
