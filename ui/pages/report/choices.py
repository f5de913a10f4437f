"""How the chosen document is to be: combined or not, language, reader, pictures, look."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from auditapp.domain.terms import Level
from auditapp.reports.request import Resolution
from ui.i18n import term
from ui.pages.report.kind_words import resolution_name
from ui.pages.report.view import DocumentsView, Wanted
from ui.theme_tokens import SPACE_S
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.form_column import FormColumn, labelled

T = TypeVar("T")


class Choices(QWidget):
    """Lists to choose from; those without a choice are not there."""

    changed = Signal(object)
    """Wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = Wanted()
        self._boxes: dict[str, CalmComboBox] = {}
        # Beside the boxes: what Qt gives back of a term is a mere text.
        self._values: dict[str, list[Any]] = {}
        self._rows: dict[str, QWidget] = {}
        form = FormColumn(width=200)
        names = {
            "standard": self.tr("About"),
            "level": self.tr("Reader"),
            "language": self.tr("Language"),
            "resolution": self.tr("Pictures"),
            "template": self.tr("Look"),
        }
        for name, words in names.items():
            box = CalmComboBox()
            box.activated.connect(lambda _row, name=name: self._on_chosen(name))
            self._boxes[name] = box
            self._rows[name], _ = labelled(words, box)
        form.line([(self._rows["standard"], 1), (self._rows["level"], 1)])
        form.line([(self._rows["language"], 1), (self._rows["resolution"], 1)])
        form.add(self._rows["template"])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(form)

    def show_choices(self, view: DocumentsView, wanted: Wanted) -> None:
        """Show what there is to choose from, and what is chosen."""
        self._wanted = wanted
        standards: list[Any] = [None, *view.standards] if len(view.standards) > 1 else [None]
        combined = self.tr("Both standards") if len(view.standards) > 1 else self.tr("The audit")
        self._fill("standard", standards, wanted.standard, lambda it: it.label if it else combined)
        self._fill("level", Level, wanted.level, term)
        self._fill("language", view.languages, wanted.language, lambda it: it.own_name)
        self._fill("resolution", Resolution, wanted.resolution, resolution_name)
        looks = {"": self.tr("Ours"), **dict(view.templates)}
        self._fill("template", looks, wanted.template, lambda it: looks[it])
        self._rows["template"].setVisible(len(looks) > 1)
        self._rows["standard"].setEnabled(len(standards) > 1)
        self._rows["language"].setEnabled(len(view.languages) > 1)

    def _fill(
        self, name: str, values: Iterable[T], chosen: object, words: Callable[[T], str]
    ) -> None:
        box, listed = self._boxes[name], list(values)
        if self._values.get(name) != listed:
            self._values[name] = listed
            box.clear()
            box.addItems([words(value) for value in listed])
        row = next((row for row, it in enumerate(listed) if it == chosen), 0)
        box.setCurrentIndex(row)

    def _on_chosen(self, name: str) -> None:
        value = self._values[name][self._boxes[name].currentIndex()]
        wanted = replace(self._wanted, **{name: value})
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit(wanted)
