"""Sampling beside the item: the form of a new sample, or the sheet of one that was drawn."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from auditapp.domain.sampling_records import Sample
from auditapp.domain.sampling_rules import SamplingRules
from ui.pages.checklist.beside import Beside
from ui.pages.checklist.sample_form import SampleForm
from ui.pages.checklist.sample_sheet import SampleSheet
from ui.pages.checklist.scene import Drafts


class SamplePanel(Beside):
    """Shows one of the two."""

    def __init__(self, rules: SamplingRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = SampleForm(rules)
        self.sheet = SampleSheet()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self.sheet)

    def begin(self, drafts: Drafts, item_id: str) -> None:
        """Show the form of a new sample on an item."""
        self.sheet.hide()
        self.form.show()
        self.form.begin(drafts, item_id)
        self.form.focus()

    def show_sample(self, sample: Sample, names: Mapping[str, str]) -> None:
        """Show a sample that was drawn."""
        is_new = self.sheet.isHidden() or self.sheet.sample_id != sample.id
        self.form.hide()
        self.sheet.show()
        self.sheet.show_sample(sample, names)
        if is_new:
            self.sheet.members.setFocus()

    def submit(self) -> None:
        """Draw, or add to the sample."""
        if self.form.isVisible():
            self.form.submit()
        elif self.sheet.extension.isVisible():
            self.sheet.extension.submit()

    def flush(self) -> None:
        """Send what is being typed."""
        self.form.flush()
        self.sheet.flush()
