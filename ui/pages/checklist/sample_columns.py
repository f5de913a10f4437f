"""Which column of a pasted table is the identifier, and which make groups."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from auditapp.domain.population import Columns, Period, Table
from ui.pages.checklist.folds import Fold
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.calm_combo import CalmComboBox

_Choice = tuple[str, object]


class ColumnsField(Fold):
    """Not there while the list has one column. Groups are offered, never made unasked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sample-columns", parent)
        self._table: Table | None = None
        self._header = QCheckBox(self.tr("First line names the columns"))
        self._header.toggled.connect(self._on_header)
        self._identifier = self._combo(self.tr("Identifier"))
        self._site = self._combo(self.tr("Group by site"))
        self._system = self._combo(self.tr("Group by AI system"))
        self._period = self._combo(self.tr("Group by period"))
        content = QWidget()
        layout = QGridLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(SPACE_S)
        layout.setVerticalSpacing(SPACE_XS)
        layout.addWidget(self._header, 0, 0, 1, 2)
        fields = (self._identifier, self._site, self._system, self._period)
        for row, field in enumerate(fields, 1):
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            layout.addWidget(label, row, 0)
            layout.addWidget(field, row, 1)
        layout.setColumnStretch(1, 1)
        self.hold(content)

    def show_table(self, table: Table | None) -> None:
        """Offer the columns of another table; of the same one the choice stays."""
        if table is self._table:
            return
        is_like = self._table is not None and table is not None and _like(table, self._table)
        chosen = self.columns() if is_like else table.guess if table else Columns()
        self._table = table
        self._header.blockSignals(True)
        self._header.setChecked(chosen.has_header)
        self._header.blockSignals(False)
        self._fill(chosen)
        self._say()

    def columns(self) -> Columns:
        """Return what is chosen."""
        if self._table is None or self._table.width < 2:
            return self._table.guess if self._table else Columns()
        period = self._period.currentData()
        return Columns(
            self._identifier.currentData() or 0,
            self._site.currentData(),
            self._system.currentData(),
            period[0] if period else None,
            Period(period[1]) if period else Period.WRITTEN,
            self._header.isChecked(),
        )

    def _fill(self, chosen: Columns) -> None:
        table = self._table
        if table is None:
            return
        names = table.names(has_header=chosen.has_header)
        plain: list[_Choice] = [(name, place) for place, name in enumerate(names)]
        nothing: list[_Choice] = [(self.tr("Not grouped"), None)]
        hinted = table.suggested
        _offer(self._identifier, plain, chosen.identifier)
        _offer(self._site, nothing + _first(plain, hinted.site), chosen.site)
        _offer(self._system, nothing + _first(plain, hinted.ai_system), chosen.ai_system)
        period = None if chosen.period is None else (chosen.period, chosen.period_by.value)
        _offer(self._period, nothing + self._periods(table, names, chosen), period)

    def _periods(self, table: Table, names: Sequence[str], chosen: Columns) -> list[_Choice]:
        words = {
            Period.MONTH: self.tr("{0}, by month"),
            Period.QUARTER: self.tr("{0}, by quarter"),
            Period.YEAR: self.tr("{0}, by year"),
        }
        dated: list[_Choice] = []
        written: list[_Choice] = []
        for place, name in enumerate(names):
            if table.has_dates(place, has_header=chosen.has_header):
                dated += [(text.format(name), (place, by.value)) for by, text in words.items()]
            written.append((name, (place, Period.WRITTEN.value)))
        return dated + written

    def _on_header(self) -> None:
        before = self.columns()
        self._fill(before)
        self._on_chosen()

    def _combo(self, name: str) -> CalmComboBox:
        combo = CalmComboBox()
        combo.setAccessibleName(name)
        combo.activated.connect(lambda _at: self._on_chosen())
        return combo

    def _on_chosen(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        """Say what is chosen in the title; without several columns there is nothing to choose."""
        if self._table is None or self._table.width < 2:
            self.show_title("")
            return
        groups = (self._site, self._system, self._period)
        named = ", ".join(it.currentText() for it in groups if it.currentData() is not None)
        words = self.tr("Identifier: {0}; grouped by: {1}")
        self.show_title(words.format(self._identifier.currentText(), named or self.tr("nothing")))


def _offer(combo: CalmComboBox, choices: Sequence[_Choice], chosen: object) -> None:
    combo.clear()
    for words, value in choices:
        combo.addItem(words, value)
    values = [value for _, value in choices]
    combo.setCurrentIndex(values.index(chosen) if chosen in values else 0)


def _first(choices: Sequence[_Choice], place: int | None) -> list[_Choice]:
    """Return the choices with the one that looks right in front."""
    return sorted(choices, key=lambda choice: choice[1] != place)


def _like(one: Table, other: Table) -> bool:
    return one.width == other.width and one.rows[0] == other.rows[0]
