"""The themes of a question: those of the library, and tags of one's own."""

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.pages.library.own.names import Names
from ui.theme import set_role
from ui.theme_tokens import SPACE_XS
from ui.widgets.adding_field import AddingField
from ui.widgets.flow_layout import FlowLayout


class ThemeField(QWidget):
    """A click on a theme takes it away; typing offers what there is."""

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._themes: tuple[str, ...] = ()
        self._rows = QWidget()
        self._flow = FlowLayout(self._rows, spacing=SPACE_XS)
        self.field = AddingField(
            self.tr("Add a theme"),
            self.tr("Add a theme or a tag of your own"),
            "add-line",
            self.tr("Add"),
        )
        self.field.set_choices([title for _, title in names.themes])
        self.field.added.connect(self._on_added)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self._rows)
        column.addWidget(self.field)

    def choose(self, themes: tuple[str, ...]) -> None:
        """Show these."""
        self._themes = themes
        self._rebuild()

    def chosen(self) -> tuple[str, ...]:
        """Return the themes, with one that was typed and not yet added."""
        typed = self._names.theme_id(self.field.edit.text())
        return tuple(dict.fromkeys((*self._themes, typed))) if typed else self._themes

    def _on_added(self, text: str) -> None:
        self._themes = tuple(dict.fromkeys((*self._themes, self._names.theme_id(text))))
        self.field.clear_typed()
        self._rebuild()

    def _remove(self, theme: str) -> None:
        # The button that has the keys goes away.
        self.field.edit.setFocus()
        self._themes = tuple(it for it in self._themes if it != theme)
        self._rebuild()

    def _rebuild(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        label = QLabel(self.tr("Themes"))
        set_role(label, "muted")
        self._flow.addWidget(label)
        label.show()
        for theme in self._themes:
            title = self._names.theme(theme)
            button = QPushButton(icon("close-line", "text_muted"), title)
            button.setAccessibleName(self.tr("Take away the theme {0}").format(title))
            button.setToolTip(button.accessibleName())
            button.clicked.connect(lambda _on=False, it=theme: self._remove(it))
            label.setMinimumHeight(button.sizeHint().height())
            self._flow.addWidget(button)
            button.show()
        self._rows.updateGeometry()
