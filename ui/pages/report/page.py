"""The report: two files to choose from, what the reader will miss, and where the file went."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.reports.export import Format
from ui.icons import icon
from ui.keys import Command
from ui.page import Page
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.form_column import FormColumn
from ui.widgets.scroll_column import ScrollColumn


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence about what is missing, and the page and target where it is mended."""

    text: str
    page: str
    target: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """What the page shows. `name` is the file name without its extension.

    `stopping` has to be taken out before a file can be written; a reader will miss the `gaps`.
    """

    name: str
    gaps: tuple[Gap, ...]
    stopping: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file; `size` in bytes."""

    path: Path
    size: int


class ReportPage(Page):
    """Shows, and says which file is wanted."""

    wanted = Signal(object)
    """A Format."""
    gap_chosen = Signal(object)
    open_chosen = Signal(object)
    folder_chosen = Signal(object)
    was_entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._written: Written | None = None
        self._buttons: list[QPushButton] = []
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(SPACE_S)
        self._stops = QVBoxLayout()
        self._stops.setSpacing(SPACE_S)
        self._stop_title = QLabel(self.tr("Take out before a file is written"))
        set_role(self._stop_title, "heading")
        self._stop_title.hide()
        self._gap_title = QLabel()
        set_role(self._gap_title, "heading")
        self._complete = QLabel(
            self.tr("Nothing: recommendations, statements of applicability and grades are there.")
        )
        self._complete.setWordWrap(True)
        set_role(self._complete, "muted")
        self._result = self._result_card()
        self._lay_out()

    def show_view(self, view: ReportView) -> None:
        """Show what stops a file, and what is missing in it."""
        self._gap_title.setText(self.tr("What the reader will miss"))
        self._stop_title.setVisible(bool(view.stopping))
        self._complete.setVisible(not view.gaps)
        self._show_gaps(self._stops, view.stopping)
        self._show_gaps(self._gaps, view.gaps)

    def _show_gaps(self, column: QVBoxLayout, gaps: Sequence[Gap]) -> None:
        while (item := column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for gap in gaps:
            column.addWidget(self._gap_row(gap))

    def show_working(self, is_working: bool) -> None:
        """Offer no second file while one is written."""
        for button in self._buttons:
            button.setEnabled(not is_working)
        if is_working:
            self._result.hide()

    def show_written(self, written: Written) -> None:
        """Say where the file is."""
        self._written = written
        self._path.setText(str(written.path))
        size = QLocale().formattedDataSize(written.size, 1)
        self._size.setText(
            self.tr("Written: {0}, {1}").format(written.path.suffix[1:].upper(), size)
        )
        self._result.show()
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        return (
            Command(
                "word",
                self.tr("Write the Word report"),
                "W",
                lambda: self._want(Format.WORD),
                "file-word-line",
            ),
            Command(
                "pdf",
                self.tr("Write the PDF report"),
                "P",
                lambda: self._want(Format.PDF),
                "file-pdf-line",
            ),
        )

    def entered(self, target: str | None) -> None:
        """Read again what is missing."""
        self.was_entered.emit()

    def _want(self, kind: Format) -> None:
        if self._buttons[0].isEnabled():
            self.wanted.emit(kind)

    def _lay_out(self) -> None:
        form = FormColumn(width=54)
        form.add(self._head())
        form.sentence(
            self.tr(
                "Both files say the same: summary, results per standard, findings with their "
                "pictures, checklist and evidence list."
            )
        )
        form.line(((self._word(), 1), (self._pdf(), 1)))
        form.add(self._result)
        gaps = QWidget()
        inside = QVBoxLayout(gaps)
        inside.setContentsMargins(0, SPACE_L, 0, 0)
        inside.setSpacing(SPACE_S)
        inside.addWidget(self._stop_title)
        inside.addLayout(self._stops)
        inside.addWidget(self._gap_title)
        inside.addWidget(self._complete)
        inside.addLayout(self._gaps)
        form.add(gaps)
        scroll = ScrollColumn(margin=SPACE_XL)
        scroll.add(form.at_left())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self.setFocusProxy(self._buttons[0])

    def _head(self) -> QWidget:
        head = QWidget()
        title = QLabel(self.tr("Report"))
        set_role(title, "title")
        draft = QLabel(self.tr("Draft"))
        set_role(draft, "key")
        draft.setToolTip(self.tr("The file says on its cover and pages that it is a draft."))
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_M)
        line.addWidget(title)
        line.addWidget(draft, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        return head

    def _word(self) -> QWidget:
        words = self.tr("To finish by hand: real headings, styles, a table of contents.")
        return self._choice(Format.WORD, "file-word-line", self.tr("Word document"), words, "W")

    def _pdf(self) -> QWidget:
        words = self.tr("To hand over: fixed pages with numbers and bookmarks.")
        return self._choice(Format.PDF, "file-pdf-line", self.tr("PDF"), words, "P")

    def _choice(self, kind: Format, glyph: str, title: str, words: str, key: str) -> QWidget:
        card = QFrame()
        set_role(card, "card")
        button = QPushButton(icon(glyph, "on_accent"), title)
        set_role(button, "primary")
        button.setAccessibleDescription(words)
        button.setToolTip(self.tr("{0} ({1})").format(title, key))
        button.clicked.connect(lambda: self.wanted.emit(kind))
        button.setMinimumHeight(em(2.6))
        self._buttons.append(button)
        text = QLabel(words)
        text.setWordWrap(True)
        set_role(text, "muted")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(button)
        layout.addWidget(text)
        return card

    def _result_card(self) -> QFrame:
        card = QFrame()
        set_role(card, "card")
        self._size = QLabel()
        set_role(self._size, "strong")
        self._path = ElidedLabel()
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open = QPushButton(self.tr("Open"))
        self._open.clicked.connect(lambda: self.open_chosen.emit(self._written))
        folder = QPushButton(icon("folder-2-line"), self.tr("Open folder"))
        folder.clicked.connect(lambda: self.folder_chosen.emit(self._written))
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(self._size)
        words.addWidget(self._path)
        line = QHBoxLayout(card)
        line.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        line.setSpacing(SPACE_S)
        line.addLayout(words, 1)
        line.addWidget(self._open)
        line.addWidget(folder)
        card.hide()
        return card

    def _gap_row(self, gap: Gap) -> QWidget:
        row = QWidget()
        sign = QLabel()
        sign.setPixmap(icon("error-warning-line", "warn").pixmap(em(), em()))
        words = QLabel(gap.text)
        words.setWordWrap(True)
        there = QPushButton(self.tr("Go there"))
        there.setAccessibleName(self.tr("Go there: {0}").format(gap.text))
        there.clicked.connect(lambda: self.gap_chosen.emit(gap))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(sign)
        line.addWidget(words, 1)
        line.addWidget(there)
        return row
