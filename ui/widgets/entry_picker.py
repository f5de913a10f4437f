# ruff: noqa: N802 - Qt names the methods it calls
"""Choose from what is known and add what is not: sites, AI systems."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import em
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.field_note import FieldNote
from ui.widgets.line_field import LineField

CODE_WIDTH = 4.5
"""The width of a short code, in lines of text (see em)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a short code and a name; `id` is empty while the store does not know it."""

    id: str
    code: str
    name: str
    detail: str = ""
    more: str = ""

    @property
    def words(self) -> str:
        """The entry in one line."""
        start = f"{self.code}  {self.name}"
        return "  ·  ".join(part for part in (start, self.detail, self.more) if part)


class EntryAdder(QWidget):
    """A row to type a new entry into; `what` is said when something is missing."""

    added = Signal(object)
    """An Entry was typed and asked for."""
    edited = Signal()

    def __init__(
        self,
        what: str,
        name: str,
        details: Sequence[str],
        missing: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._missing = missing
        self.code = LineField(self.tr("{0}: short code").format(what), placeholder=self.tr("Code"))
        self.name = LineField(f"{what}: {name}", placeholder=name)
        self.details = [LineField(f"{what}: {it}", placeholder=it) for it in details]
        self._note = FieldNote(self.code)
        add = QPushButton(icon("add-line"), self.tr("Add"))
        add.setAccessibleName(self.tr("Add: {0}").format(what))
        add.clicked.connect(self._on_add)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        self.code.setFixedWidth(em(CODE_WIDTH))
        for field in self._fields():
            field.edited.connect(self.edited)
            field.returnPressed.connect(self._on_add)
            line.addWidget(field, 0 if field is self.code else 1)
        line.addWidget(add)
        self._add = add
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(line)
        layout.addWidget(self._note)

    def changeEvent(self, event: QEvent) -> None:
        """Let the narrow field grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.code.setFixedWidth(em(CODE_WIDTH))

    @property
    def button_width(self) -> int:
        """The room its button takes, which rows above leave empty or use for theirs."""
        return self._add.sizeHint().width()

    def typed(self) -> Entry | None:
        """Return what stands in the row, None when it is empty."""
        parts = [" ".join(field.text().split()) for field in self._fields()]
        return Entry("", *parts) if any(parts) else None

    def take(self) -> bool:
        """Add what stands in the row; return False when it is not complete, and say so."""
        entry = self.typed()
        if entry is None:
            return True
        if not (entry.code and entry.name):
            self._note.show_error(self._missing)
            (self.name if entry.code else self.code).setFocus()
            return False
        for field in self._fields():
            field.set_text("")
        self._note.clear_note()
        self.added.emit(entry)
        return True

    def _fields(self) -> tuple[LineField, ...]:
        return (self.code, self.name, *self.details)

    def _on_add(self) -> None:
        if self.typed() is None:
            self._note.show_error(self._missing)
        elif self.take():
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)


class EntryPicker(QWidget):
    """Known and new entries with a tick each, and a row to add another."""

    edited = Signal()

    def __init__(self, adder: EntryAdder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: list[tuple[Entry, QCheckBox]] = []
        self._adder = adder
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_XS)
        adder.added.connect(self._on_added)
        adder.edited.connect(self.edited)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(self._list)
        layout.addWidget(adder)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Offer these instead of those before."""
        for _, box in self._ticks:
            self._list.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._ticks = []
        for entry in entries:
            self._add(entry)

    def entries(self) -> tuple[Entry, ...]:
        """Return all entries, ticked or not."""
        return tuple(entry for entry, _ in self._ticks)

    def chosen(self) -> tuple[Entry, ...]:
        """Return the ticked ones."""
        return tuple(entry for entry, box in self._ticks if box.isChecked())

    def untick(self, ids: Sequence[str]) -> None:
        """Take the ticks of these entries away."""
        for entry, box in self._ticks:
            if entry.id and entry.id in ids:
                box.setChecked(False)

    def take(self) -> bool:
        """Add what stands in the row; return False when it is not complete."""
        return self._adder.take()

    def _on_added(self, entry: Entry) -> None:
        self._add(entry)
        self.edited.emit()

    def _add(self, entry: Entry) -> None:
        box = QCheckBox(entry.words)
        box.setChecked(True)
        box.toggled.connect(self.edited)
        self._list.addWidget(box)
        self._ticks.append((entry, box))
