"""The documents of an audit: which there are, how each is to be, what is missing, how it looks."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.reports.data_export import DataFormat
from auditapp.reports.documents import Format
from auditapp.reports.request import Kind
from ui.icons import icon
from ui.keys import Command
from ui.page import Page
from ui.pages.report.choices import Choices
from ui.pages.report.gap_list import GapList
from ui.pages.report.issued_list import IssuedList
from ui.pages.report.kind_list import KindList
from ui.pages.report.preview import Preview
from ui.pages.report.result_card import ResultCard
from ui.pages.report.view import DocumentsView, Wanted
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_S
from ui.widgets.folding_splitter import FoldingSplitter
from ui.widgets.scroll_column import ScrollColumn


class ReportPage(Page):
    """Shows, and says what is wanted."""

    chosen = Signal(object)
    """Wanted."""
    wanted = Signal(object)
    """A Format."""
    data_wanted = Signal(object)
    """A DataFormat."""
    package_wanted = Signal()
    issue_asked = Signal()
    was_entered = Signal()
    was_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wanted = Wanted()
        self._can_issue = False
        self._is_working = False
        self.kinds = KindList(self.tr("Documents"))
        self.kinds.kind_chosen.connect(self._on_kind)
        self.choices = Choices()
        self.choices.changed.connect(self._on_choices)
        self.result = ResultCard()
        self.stops = GapList(self.tr("Before it can be issued"), "bad")
        self.gaps = GapList(self.tr("What the reader will miss"), "warn")
        self.leaks = GapList(self.tr("Take out before a file is written"), "bad")
        self.issued = IssuedList()
        self._complete = QLabel(self.tr("Nothing is missing."))
        self._complete.setWordWrap(True)
        set_role(self._complete, "muted")
        self.preview = Preview()
        self._word = self._button("file-word-line", self.tr("Word document"), "W")
        self._word.clicked.connect(lambda: self._want(Format.WORD))
        self._pdf = self._button("file-pdf-line", self.tr("PDF"), "P")
        self._pdf.clicked.connect(lambda: self._want(Format.PDF))
        self._sheet = self._button("file-excel-2-line", self.tr("Excel"), "X")
        self._sheet.clicked.connect(lambda: self._want_data(DataFormat.SHEET))
        self._json = self._button("braces-line", self.tr("JSON"), "J")
        self._json.clicked.connect(lambda: self._want_data(DataFormat.JSON))
        self._package = self._button("archive-line", self.tr("Package"), "K")
        self._package.clicked.connect(self._want_package)
        self._issue = QPushButton(icon("send-plane-line", "on_accent"), self.tr("Issue"))
        set_role(self._issue, "primary")
        self._issue.clicked.connect(self._ask_to_issue)
        self._lay_out()

    def show_view(self, view: DocumentsView, wanted: Wanted) -> None:
        """Show everything beside the preview."""
        self._wanted = wanted
        self.kinds.show_lines(view.lines, wanted.kind)
        self.choices.show_choices(view, wanted)
        self.leaks.show_gaps(view.leaks)
        self.stops.show_gaps(view.stopping)
        self.gaps.show_gaps([gap for gap in view.gaps if not gap.stops])
        self.issued.show_issues(view.issues)
        self._complete.setVisible(not view.gaps)
        self._can_issue = not (view.stopping or view.leaks)
        self._show_buttons()

    def show_working(self, is_working: bool) -> None:
        """Offer no second file while one is written."""
        self._is_working = is_working
        self._show_buttons()
        if is_working:
            self.result.hide()

    def follow_look(self) -> None:
        """Take over other colours, or a larger text."""
        for part in (self.preview, self.leaks, self.stops, self.gaps):
            part.follow_look()

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        return (*self._file_commands(), *self._further_commands(), *self._preview_commands())

    def _file_commands(self) -> Sequence[Command]:
        return (
            Command(
                "word",
                self.tr("Write the Word document"),
                "W",
                lambda: self._want(Format.WORD),
                "file-word-line",
                self.tr("Write the chosen document as a Word file, as it is now"),
            ),
            Command(
                "pdf",
                self.tr("Write the PDF"),
                "P",
                lambda: self._want(Format.PDF),
                "file-pdf-line",
                self.tr("Write the chosen document as a PDF, as it is now"),
            ),
            Command(
                "sheet",
                self.tr("Write the data as an Excel workbook"),
                "X",
                lambda: self._want_data(DataFormat.SHEET),
                "file-excel-2-line",
                self.tr("Findings, checklist, SoA, evidence and coverage as tables to filter"),
            ),
            Command(
                "json",
                self.tr("Write the data as JSON"),
                "J",
                lambda: self._want_data(DataFormat.JSON),
                "braces-line",
                self.tr("The data of the audit for other programs, with a published schema"),
            ),
        )

    def _further_commands(self) -> Sequence[Command]:
        return (
            Command(
                "package",
                self.tr("Write the evidence package"),
                "K",
                self._want_package,
                "archive-line",
                self.tr("Report, register, data and pictures in one file that anybody can check"),
            ),
            Command(
                "issue",
                self.tr("Issue the document…"),
                "I",
                self._ask_to_issue,
                "send-plane-line",
                self.tr("Number and freeze the chosen document as it goes out"),
                possible=lambda: self._can_issue and not self._is_working,
            ),
        )

    def _preview_commands(self) -> Sequence[Command]:
        return (
            Command(
                "page-before",
                self.tr("Page before"),
                ",",
                lambda: self.preview.turn(-1),
                "arrow-left-s-line",
                self.tr("Go back a page of a long document"),
                possible=lambda: self.preview.is_long,
            ),
            Command(
                "next-page",
                self.tr("Next page"),
                ".",
                lambda: self.preview.turn(1),
                "arrow-right-s-line",
                self.tr("Go on a page of a long document"),
                possible=lambda: self.preview.is_long,
            ),
            Command(
                "zoom",
                self.tr("Whole pages or full width"),
                "Z",
                self.preview.change_zoom,
                "zoom-in-line",
                self.tr("Show whole pages of the preview, or pages as wide as there is room"),
            ),
            Command(
                "pages",
                self.tr("Go to the preview"),
                "V",
                self.preview.take_keys,
                "pages-line",
                self.tr("Move through the pages of the preview with the arrow keys"),
            ),
        )

    def entered(self, target: str | None) -> None:
        """Read again what is missing; `target` is the kind of document to show."""
        if target and target in tuple(Kind):
            self._wanted = replace(self._wanted, kind=Kind(target))
            self.chosen.emit(self._wanted)
        self.was_entered.emit()

    def left(self) -> None:
        """Stop what is only for the eyes."""
        self.was_left.emit()

    def here(self) -> str:
        """Return the kind of document that is shown."""
        return self._wanted.kind.value

    def _want(self, file_format: Format) -> None:
        if not self._is_working:
            self.wanted.emit(file_format)

    def _want_data(self, form: DataFormat) -> None:
        if not self._is_working:
            self.data_wanted.emit(form)

    def _want_package(self) -> None:
        if not self._is_working:
            self.package_wanted.emit()

    def _ask_to_issue(self) -> None:
        if self._can_issue and not self._is_working:
            self.issue_asked.emit()

    def _on_kind(self, kind: Kind) -> None:
        self._on_choices(replace(self._wanted, kind=kind))

    def _on_choices(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self.chosen.emit(wanted)

    def _show_buttons(self) -> None:
        for button in (self._word, self._pdf, self._sheet, self._json, self._package):
            button.setEnabled(not self._is_working)
        self._issue.setEnabled(self._can_issue and not self._is_working)
        tip = self.tr("Number and freeze the document as it goes out (I)")
        if not self._can_issue:
            tip = self.tr("What stops it is listed below")
        self._issue.setToolTip(tip)

    def _button(self, glyph: str, title: str, key: str) -> QPushButton:
        button = QPushButton(icon(glyph), title)
        button.setToolTip(self.tr("{0} ({1})").format(title, key))
        return button

    def _lay_out(self) -> None:
        panes = FoldingSplitter()
        panes.add_pane(self._control(panes.room), self.tr("Documents"), 22, importance=2)
        panes.add_pane(self.preview, self.tr("Preview"), 22, importance=1, stretch=2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panes)
        self.setFocusProxy(self.kinds)

    def _control(self, room: QWidget) -> QWidget:
        title = QLabel(self.tr("Documents"))
        set_role(title, "title")
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (self._word, self._pdf, self._issue):
            buttons.addWidget(button, 1)
        data = QHBoxLayout()
        data.setSpacing(SPACE_S)
        for button in (self._sheet, self._json, self._package):
            data.addWidget(button, 1)
        below = QVBoxLayout()
        below.setContentsMargins(0, SPACE_S, 0, 0)
        below.setSpacing(SPACE_L)
        for part in (
            self.result,
            self.leaks,
            self.stops,
            self.gaps,
            self._complete,
            self.issued,
        ):
            below.addWidget(part)
        scroll = ScrollColumn(margin=SPACE_L)
        scroll.setParent(room)
        scroll.add(title)
        scroll.add(self.kinds)
        scroll.add(self.choices)
        scroll.add(buttons)
        scroll.add(data)
        scroll.add(below)
        return scroll
