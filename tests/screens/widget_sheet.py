"""Every reusable part of the window on one page each, with fictional content."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.terms import Grade, Outcome, Standard
from ui.app import Shell
from ui.keys import Command
from ui.page import AuditHeader, Page, PageEntry
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_S
from ui.widgets.charts import Bar, BarChart, Cell, HeatMap, Part
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_note import FieldNote
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.folding_splitter import FoldingSplitter
from ui.widgets.growing_text import GrowingTextEdit
from ui.widgets.photo_strip import PhotoStrip, Thumbnail
from ui.widgets.scroll_column import ScrollColumn
from ui.widgets.status import StandardBadge, StatusChip

LONG = "Informationssicherheitsmanagementsystemüberwachungsaudit der Musterwerke Beispielstadt"


class Charts(Page):
    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        column = ScrollColumn()
        outer.addWidget(column)
        title = QLabel("Overview")
        set_role(title, "title")
        heat = HeatMap("Conformity by clause")
        heat.show_rows(
            [
                (
                    "27001",
                    [
                        _cell(str(number), conforming, 7)
                        for number, conforming in zip(
                            (*range(4, 11), "A.5", "A.6", "A.7", "A.8"),
                            (7, 6, 5, 7, 3, 0, 7, 6, 1, 7, 2),
                            strict=True,
                        )
                    ],
                ),
                (
                    "42001",
                    [
                        _cell(str(number), number % 3, 4 if number % 2 else 0)
                        for number in range(4, 11)
                    ],
                ),
            ]
        )
        bars = BarChart("Findings by grade")
        bars.show_bars(
            [
                Bar("27001", (Part(Grade.MAJOR, 1), Part(Grade.MINOR, 4), Part(Grade.OFI, 7))),
                Bar("42001", (Part(Grade.MINOR, 2), Part(Grade.POSITIVE, 1), Part(Grade.GAP, 3))),
                Bar("Zusammenarbeit", ()),
            ]
        )
        items = BarChart("Items")
        items.show_bars(
            [
                Bar(
                    "Clauses",
                    (
                        Part(Outcome.CONFORMS, 50),
                        Part(Outcome.DOES_NOT_CONFORM, 7),
                        Part(Outcome.OPEN_TRAIL, 3),
                        Part(Outcome.NOT_AUDITED, 5),
                        Part(None, 30),
                    ),
                ),
                Bar(
                    "Controls",
                    (Part(Outcome.CONFORMS, 30), Part(Outcome.NOT_APPLICABLE, 12), Part(None, 60)),
                ),
            ]
        )
        for widget in (title, heat, bars, items):
            column.add(widget)


class Statuses(Page):
    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        for kind in (Outcome, Grade):
            flow = FlowLayout()
            for status in (*kind, *((None,) if kind is Outcome else ())):
                flow.addWidget(StatusChip(status))
            layout.addLayout(flow)
        badges = FlowLayout()
        for standard in Standard:
            badges.addWidget(StandardBadge(standard))
        layout.addLayout(badges)
        primary = QPushButton("Start an audit")
        set_role(primary, "primary")
        off = QPushButton("Not possible now")
        off.setEnabled(False)
        choice = QComboBox()
        choice.addItems(["Stage 1", "Stage 2", "Überwachungsaudit"])
        buttons = FlowLayout()
        for widget in (primary, QPushButton("Ordinary"), off, choice):
            buttons.addWidget(widget)
        layout.addLayout(buttons)
        for role in ("heading", "", "strong", "muted", "small", "error", "warning"):
            label = QLabel(f"Words as {role or 'body'}")
            set_role(label, role)
            layout.addWidget(label)
        layout.addStretch(1)

    def commands(self) -> Sequence[Command]:
        return (
            Command("conforms", "Conforms", "1", lambda: None, menu="&Item"),
            Command("other", "Conforms, other standard only", "Alt+1", lambda: None, menu="&Item"),
            Command("note", "Write a note", "N", lambda: None, menu="&Item"),
        )


class Capture(Page):
    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        panes = FoldingSplitter()
        panes.add_pane(QLabel("The tree of items"), "Items", 16, 1)
        panes.add_pane(QLabel("What is asked here"), "Item", 22, 2, 2)
        panes.add_pane(self._capture(), "Capture", 22, 3, 2)
        layout.addWidget(panes)

    def _capture(self) -> QWidget:
        pane = ScrollColumn(margin=SPACE_S)
        name = QLineEdit()
        name.setAccessibleName("Interviewee")
        note = FieldNote(name)
        text = GrowingTextEdit("Note")
        text.setPlaceholderText("What was seen, where and when")
        text.set_text("Access list of 3 March reviewed. " * 12)
        strip = PhotoStrip("Drop photos or files here, or press P.")
        strip.show_thumbnails([Thumbnail(str(n), _image(n), LONG[: 9 * n]) for n in range(1, 6)])
        empty = PhotoStrip("Drop photos or files here, or press P.")
        for widget in (name, note, text, strip, empty):
            pane.add(widget)
        note._show("Write who was spoken to: a role is enough.", "error")  # noqa: SLF001 - no focus
        return pane


class Empty(Page):
    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.addWidget(EmptyState("An audit starts with its client and standards.", "New audit"))


def pages(shell: Shell) -> tuple[Sequence[PageEntry], AuditHeader | None]:
    header = AuditHeader("a1", LONG, tuple(Standard), 84, 163, "14:02", 2)
    shell.window.notice.show_text("The note was removed.", "Undo", lambda: None)
    shell.window.progress.begin("Writing the report").advance(0.4)
    return (
        PageEntry("audits", "Audits", "briefcase-line", "Ctrl+1", lambda _audit: Empty()),
        PageEntry("overview", "Overview", "dashboard-line", "Ctrl+1", lambda _a: Charts(), True),
        PageEntry("status", "Checklist", "list-check", "Ctrl+2", lambda _a: Statuses(), True),
        PageEntry("capture", "Evidence", "camera-line", "Ctrl+3", lambda _a: Capture(), True),
        PageEntry("empty", "Report", "file-text-line", "Ctrl+4", lambda _a: Empty(), True),
    ), header


def _cell(label: str, conforming: int, judged: int) -> Cell:
    return Cell(label, conforming, judged, f"Clause {label}")


def _image(number: int) -> QImage:
    image = QImage(160, 120, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(number * 60, 90, 180))
    return image
