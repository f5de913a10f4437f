"""How a sample was drawn, for who wants to follow it: reason, population, method, hashes."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from auditapp.domain.sampling_records import Population, Sample, SamplePart
from auditapp.domain.sampling_words import how_picked
from ui.i18n import number
from ui.icons import icon
from ui.pages.checklist.scene import signature
from ui.theme_tokens import SPACE_S
from ui.widgets.prose_field import ProseField
from ui.widgets.reading import wrapped


class SampleRecord(QWidget):
    """Objective and reason can be corrected; what was drawn cannot."""

    text_edited = Signal(str, str)
    text_left = Signal(str, str)
    """Field (objective or reason) and text."""
    text_resolved = Signal(str, str)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {
            "objective": ProseField(self.tr("What is to be seen from it"), lines=(1, 5)),
            "reason": ProseField(self.tr("Why these"), lines=(1, 6)),
        }
        self._facts = wrapped("")
        remove = QPushButton(icon("delete-bin-line"), self.tr("Remove the sample"))
        remove.clicked.connect(self.removed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for name, field in self.fields.items():
            field.edited.connect(partial(self.text_edited.emit, name))
            field.left.connect(partial(self.text_left.emit, name))
            field.resolved.connect(partial(self.text_resolved.emit, name))
            column.addWidget(field)
        column.addWidget(self._facts)
        column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)

    def show_sample(self, sample: Sample, names: Mapping[str, str]) -> None:
        """Show how it was drawn; `names` are initials by person."""
        first = sample.parts[0]
        self.fields["objective"].show_value(sample.objective, names)
        self.fields["reason"].show_value(first.reason, names)
        facts = [how_picked(sample), *self._population(sample.population)]
        facts += [self._drawn(part, place) for place, part in enumerate(sample.parts)]
        if first.plan.seed:
            facts.append(
                self.tr(
                    "Order of the pick: SHA-256 of seed, line feed and identifier ({0}); rules {1}"
                ).format(first.plan.algorithm, first.plan.rule_set)
            )
        self._facts.setText("\n".join(facts))

    def flush(self) -> None:
        """Send what is being typed."""
        for field in self.fields.values():
            field.flush()

    def _population(self, population: Population) -> list[str]:
        facts = []
        if population.description:
            facts.append(self.tr("Population: {0}").format(population.description))
        if population.source:
            facts.append(self.tr("Source: {0}").format(population.source))
        if population.size is not None:
            facts.append(self.tr("Size of the population: {0}").format(number(population.size)))
        if population.complete:
            facts.append(self.tr("Complete, since: {0}").format(population.complete))
        if population.duplicates:
            facts.append(
                self.tr("More than once, counted once: {0}").format(number(population.duplicates))
            )
        if population.nameless:
            facts.append(self.tr("Without identifier: {0}").format(number(population.nameless)))
        if population.grouped_by:
            facts.append(self.tr("Grouped by {0}").format(", ".join(population.grouped_by)))
        if population.list_hash:
            facts.append(
                self.tr("The list is kept: SHA-256 {0}…").format(population.list_hash[:16])
            )
        return facts

    def _drawn(self, part: SamplePart, place: int) -> str:
        count, who = number(len(part.picked)), signature(part.by, part.at)
        if place == 0:
            return self.tr("Drawn: {0} by {1}").format(count, who)
        why = part.reason.value or ""
        return self.tr("Extended: {0} by {1}: {2}").format(count, who, why)
