"""Print: what of the library, which parts, and to which file."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from auditapp.reports.working_paper import PaperFormat
from auditapp.reports.working_paper_content import WorkingPaperChoices
from ui.i18n import number
from ui.icons import icon
from ui.pages.library.printing import Selection
from ui.theme_tokens import SPACE_S
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.reading import heading, wrapped
from ui.widgets.side_panel import SidePanel


class PrintPanel(SidePanel):
    """Lies beside the work until a file is chosen; the choice of parts stays for the next time."""

    wanted = Signal(object, object, object)
    """Selection, WorkingPaperChoices and PaperFormat."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, self.tr("Print a working paper"))
        self._selections: Sequence[Selection] = ()
        self._choices = WorkingPaperChoices()

    def offer(self, selections: Sequence[Selection], likely: int) -> None:
        """Open with these to choose from; `likely` is chosen."""
        self._selections = selections
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(
            wrapped(self.tr("A checklist on paper or as a file, with room to write."), "muted")
        )
        column.addWidget(heading(self.tr("What to print")))
        column.addWidget(self._make_what(likely))
        column.addWidget(self._amount)
        column.addWidget(heading(self.tr("With each item")))
        for box in self._make_parts():
            column.addWidget(box)
        column.addWidget(heading(self.tr("Write")))
        for button in self._make_buttons():
            column.addWidget(button)
        column.addStretch(1)
        self._tell()
        self.open_panel(body)
        self._what.setFocus()

    def _make_what(self, likely: int) -> QWidget:
        self._amount = wrapped("", "muted")
        self._what = CalmComboBox()
        self._what.setAccessibleName(self.tr("What to print"))
        for selection in self._selections:
            self._what.addItem(selection.words)
        self._what.setCurrentIndex(likely)
        self._what.currentIndexChanged.connect(self._tell)
        return self._what

    def _make_parts(self) -> Sequence[QWidget]:
        chosen = self._choices
        self._guidance = _box(self.tr("What good looks like, whom to ask, samples"))
        self._signs = _box(self.tr("Typical nonconformities and red flags"))
        self._frameworks = _box(self.tr("Related frameworks"))
        self._notes = _box(self.tr("Room for notes"))
        self._roomy = _box(self.tr("More room, each section on a page of its own"))
        boxes = (self._guidance, self._signs, self._frameworks, self._notes, self._roomy)
        parts = (chosen.guidance, chosen.signs, chosen.frameworks, chosen.notes, chosen.roomy)
        for box, is_on in zip(boxes, parts, strict=True):
            box.setChecked(is_on)
        return boxes

    def _make_buttons(self) -> Sequence[QWidget]:
        kinds = (
            (PaperFormat.WORD, "file-word-line", self.tr("Word document")),
            (PaperFormat.PDF, "file-pdf-line", self.tr("PDF")),
            (PaperFormat.SHEET, "file-excel-line", self.tr("Excel workbook")),
        )
        buttons = []
        for kind, glyph, words in kinds:
            button = QPushButton(icon(glyph), words)
            button.clicked.connect(lambda _on=False, it=kind: self._want(it))
            buttons.append(button)
        return buttons

    def _tell(self) -> None:
        selection = self._selections[self._what.currentIndex()]
        items, questions = number(len(selection.items)), number(len(selection.prompts))
        self._amount.setText(self.tr("{0} items, {1} questions").format(items, questions))

    def _want(self, kind: PaperFormat) -> None:
        self._choices = WorkingPaperChoices(
            self._guidance.isChecked(),
            self._signs.isChecked(),
            self._frameworks.isChecked(),
            self._notes.isChecked(),
            self._roomy.isChecked(),
        )
        selection = self._selections[self._what.currentIndex()]
        self.close_panel()
        self.wanted.emit(selection, self._choices, kind)


def _box(words: str) -> QCheckBox:
    return QCheckBox(words)
