"""The evidence page: the grid at the left, the chosen piece at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.capture.capture_area import CaptureArea
from ui.keys import Command
from ui.page import Page
from ui.pages.evidence.details import Details
from ui.pages.evidence.grid import Grid
from ui.pages.evidence.markup.editor import Editor
from ui.pages.evidence.markup.picture_layer import PictureLayer
from ui.thumbnails import ThumbnailLoader
from ui.widgets.drop_veil import DropVeil
from ui.widgets.empty_state import EmptyState
from ui.widgets.folding_splitter import FoldingSplitter
from ui.widgets.level_button import KEPT, LEVEL_KEY, level_words
from ui.widgets.report_panel import ReportPanel

_GRID_WIDTH = 24
_DETAILS_WIDTH = 22


class EvidencePage(Page):
    """Files may be dropped anywhere on it."""

    is_entered = Signal(str)
    """The page is shown; the id of the evidence to open, or nothing."""
    is_left = Signal()
    files_dropped = Signal(list)
    add_wanted = Signal()
    finding_wanted = Signal()
    drawing_wanted = Signal()
    """Draw on the picture of the chosen piece, or be done with it."""

    def __init__(
        self, thumbnails: ThumbnailLoader, layer: PictureLayer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.report = ReportPanel(self)
        self.capture = CaptureArea(self, width=44)
        self._all = QStackedWidget(self)
        self._splitter = FoldingSplitter(self._all)
        self._right = QStackedWidget(self._splitter.room)
        self.grid = Grid(thumbnails, self._splitter.room)
        self.details = Details(self._right)
        self._none = EmptyState(self.tr("Choose a piece of evidence to see what it shows."))
        self._right.addWidget(self._none)
        self._right.addWidget(self.details)
        self._splitter.add_pane(self.grid, self.tr("Evidence"), _GRID_WIDTH, 2, 5)
        self._splitter.add_pane(self._right, self.tr("Details"), _DETAILS_WIDTH, 1, 3)
        self._empty = EmptyState(
            self.tr("No evidence yet. Drop photos or documents anywhere on this page."),
            self.tr("Add files"),
        )
        self._all.addWidget(self._splitter)
        self._all.addWidget(self._empty)
        self.editor = Editor(layer, self._all)
        self._all.addWidget(self.editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.report)
        layout.addWidget(self.capture)
        layout.addWidget(self._all, 1)
        veil = DropVeil(self, self.tr("Drop to add as evidence"))
        veil.dropped.connect(self.files_dropped)
        self.grid.add_chosen.connect(self.add_wanted)
        self.grid.ways.wanted.connect(self.capture.wanted)
        self._empty.started.connect(self.add_wanted)
        self.details.finding_wanted.connect(self.finding_wanted)
        self.details.drawing_wanted.connect(self.drawing_wanted)

    def commands(self) -> Sequence[Command]:
        """Return the keys of this page."""
        step, chosen = self._step, self._is_chosen
        return (
            Command("next-evidence", self.tr("Next evidence"), "J", lambda: step(1)),
            Command("previous-evidence", self.tr("Previous evidence"), "K", lambda: step(-1)),
            Command("search-evidence", self.tr("Search evidence"), "/", self._search),
            Command(
                "add-files", self.tr("Add files"), "P", self.add_wanted.emit, icon="image-add-line"
            ),
            *self.capture.commands(),
            Command("caption", self.tr("Write the caption"), "N", self._caption, possible=chosen),
            Command(
                "link-evidence",
                self.tr("Link to an item or a finding"),
                "L",
                self._link,
                possible=chosen,
            ),
            Command(
                "finding",
                self.tr("Raise a finding from this evidence"),
                "F",
                self._finding,
                "flag-2-line",
                possible=chosen,
            ),
            Command(
                "level",
                level_words(),
                LEVEL_KEY,
                self._ask_level,
                icon=KEPT,
                possible=chosen,
            ),
            Command(
                "draw",
                self.tr("Draw on the picture and redact it"),
                "D",
                self._draw,
                "mark-pen-line",
                possible=self._can_draw,
            ),
            *self.editor.commands(lambda: self.is_drawing),
        )

    def entered(self, target: str | None) -> None:
        """Open a piece of evidence, with "#draw" behind it to draw; the keys go to the grid."""
        if not self.is_drawing:
            self.grid.view.setFocus()
        self.is_entered.emit(target or "")

    def here(self) -> str:
        """Return the piece that is open, and whether somebody draws on it."""
        return f"{self.grid.current}#draw" if self.is_drawing else self.grid.current

    def left(self) -> None:
        """Save what is being typed."""
        self.is_left.emit()

    @property
    def is_drawing(self) -> bool:
        """Whether the editor is open."""
        return self._all.currentWidget() is self.editor

    def open_editor(self) -> None:
        """Show the picture to draw on in place of everything else."""
        self._all.setCurrentWidget(self.editor)
        self.editor.canvas.setFocus()

    def close_editor(self) -> None:
        """Show the evidence again."""
        self._all.setCurrentWidget(self._splitter)
        self.grid.view.setFocus()

    def show_empty(self, is_empty: bool) -> None:
        """Show how to start, while there is nothing else to show."""
        if self.is_drawing:
            return
        self._all.setCurrentWidget(self._empty if is_empty else self._splitter)

    def open_details(self) -> None:
        """Bring the details into sight on a small window."""
        self._splitter.open_pane(self._right)

    def show_details(self, shown: bool) -> None:
        """Show the details, or that nothing is chosen."""
        self._right.setCurrentWidget(self.details if shown else self._none)

    def _search(self) -> None:
        if self.is_drawing:
            return
        self._splitter.open_pane(self.grid)
        self.grid.filters.focus_search()

    def _is_chosen(self) -> bool:
        return self._right.currentWidget() is self.details and not self.is_drawing

    def _can_draw(self) -> bool:
        return self.is_drawing or (self._is_chosen() and self.details.shows_photo)

    def _draw(self) -> None:
        if self._can_draw():
            self.drawing_wanted.emit()

    def _step(self, by: int) -> None:
        if not self.is_drawing:
            self.grid.step(by)

    def _finding(self) -> None:
        if self._is_chosen():
            self.finding_wanted.emit()

    def _link(self) -> None:
        if self._is_chosen():
            self._splitter.open_pane(self._right)
            self.details.links.field.setFocus()

    def _ask_level(self) -> None:
        if self._is_chosen():
            self._splitter.open_pane(self._right)
            self.details.level.ask()

    def _caption(self) -> None:
        if self._is_chosen():
            self._splitter.open_pane(self._right)
            self.details.caption.setFocus()
