# ruff: noqa: N802 - Qt names the methods it calls
"""The tags of one note: icons to press; one that is on shows its word."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from auditapp.domain.notes import Tags
from auditapp.domain.terms import NoteTag
from ui.i18n import term
from ui.icons import icon
from ui.keys import with_key
from ui.note_tags import LOOKS
from ui.theme import em
from ui.theme_tokens import SPACE_XS
from ui.widgets.flow_layout import FlowLayout


class TagRow(QWidget):
    """Tells which tag was pressed; what is on is shown with `show_tags`."""

    toggled = Signal(object)
    """NoteTag"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Tags"))
        flow = FlowLayout(self, spacing=SPACE_XS)
        self._buttons = {tag: self._button(tag) for tag in NoteTag}
        for button in self._buttons.values():
            flow.addWidget(button)
        self._is_quiet = False
        self.show_tags(())

    def be_quiet(self, *, quiet: bool) -> None:
        """Show only the tags that are on, or all of them to choose from."""
        self._is_quiet = quiet
        self.show_tags(self.tags())

    def show_tags(self, tags: Iterable[NoteTag]) -> None:
        """Show which tags are on."""
        chosen = set(tags)
        style = Qt.ToolButtonStyle
        for tag, button in self._buttons.items():
            on, look = tag in chosen, LOOKS[tag]
            button.setChecked(on)
            button.setIcon(icon(look.icon, look.colour if on else "text_muted"))
            button.setVisible(on or not self._is_quiet)
            button.setToolButtonStyle(
                style.ToolButtonTextBesideIcon if on else style.ToolButtonIconOnly
            )
        self.updateGeometry()

    def tags(self) -> Tags:
        """Return the tags that are on."""
        return frozenset(tag for tag, button in self._buttons.items() if button.isChecked())

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            for button in self._buttons.values():
                button.setIconSize(QSize(em(), em()))

    def _button(self, tag: NoteTag) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setText(term(tag))
        button.setAccessibleName(term(tag))
        button.setToolTip(with_key(term(tag), LOOKS[tag].key))
        button.setIconSize(QSize(em(), em()))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # What is on is decided by who is told, not by the click.
        button.clicked.connect(lambda on: button.setChecked(not on))
        button.clicked.connect(lambda: self.toggled.emit(tag))
        return button
