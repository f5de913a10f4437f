"""The texts of the documents: what is missing at the left, the chosen one at the right."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.stage1 import Fulfilled, Readiness
from ui.i18n import number
from ui.icons import icon
from ui.keys import Command, with_key
from ui.page import Page
from ui.pages.texts.judgement_pane import JudgementPane
from ui.pages.texts.line_list import LineList
from ui.pages.texts.verdict_pane import VerdictPane
from ui.pages.texts.view import STAGE_ONE, Line, TextsView
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.tracing import trace
from ui.widgets.folding_splitter import FoldingSplitter
from ui.widgets.form_column import READING_WIDTH
from ui.widgets.prose_field import ProseField
from ui.widgets.reading import wrapped
from ui.widgets.scroll_column import ScrollColumn
from ui.widgets.status import StandardBadge


class TextsPage(Page):
    """Shows one view and one line of it. Fields save themselves."""

    line_chosen = Signal(str)
    was_entered = Signal(str)
    """The key of the line to show, or nothing."""
    was_left = Signal()
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line: Line | None = None
        self._title = QLabel(self.tr("Texts of the documents"))
        set_role(self._title, "title")
        self._count = wrapped("", "muted")
        self.lines = LineList(self.tr("Texts of the documents"))
        self.lines.line_chosen.connect(self.line_chosen)
        self._about = QLabel()
        self._about.setWordWrap(True)
        set_role(self._about, "heading")
        self._hint = wrapped("", "muted")
        self._badges = QHBoxLayout()
        self.text = ProseField(self.tr("Text"), lines=(8, 40))
        self.judgement = JudgementPane()
        self.verdict = VerdictPane()
        self._next = QPushButton(icon("arrow-down-line"), self.tr("Next that is missing"))
        self._next.setToolTip(with_key(self.tr("Keep this and go on"), "Ctrl+Return"))
        self._next.clicked.connect(self.next_wanted)
        self._panes = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.lines)

    def show_view(self, view: TextsView) -> None:
        """Show the list, and how much is missing."""
        self.lines.show_view(view, self.line.key if self.line else "")
        missing = len(view.missing)
        if missing == 1:
            words = self.tr("1 text is still to be written.")
        elif missing:
            words = self.tr("{0} texts are still to be written.").format(number(missing))
        else:
            words = self.tr("Everything that has to be written is there.")
        self._count.setText(words)
        self._next.setVisible(missing > 0)

    def show_line(self, line: Line, *, take_keys: bool) -> None:
        """Turn to a line; the presenter hands over what is stored."""
        self.line = line
        self._about.setText(line.title)
        self._hint.setText(line.hint)
        while (item := self._badges.takeAt(0)) is not None:
            if (badge := item.widget()) is not None:
                badge.hide()
                badge.deleteLater()
        if line.standard is not None:
            self._badges.addWidget(StandardBadge(line.standard))
        pane = self._pane(line)
        trace(pane, line.place.entity_type, line.place.entity_id, line.place.field)
        self.text.edit.setAccessibleName(line.title)
        self._panes.setCurrentWidget(pane)
        if take_keys:
            (pane.focusProxy() or pane).setFocus()

    @property
    def is_dirty(self) -> bool:
        """Whether the line shown holds what was not handed over yet."""
        return self.line is not None and self._pane(self.line).is_dirty

    def flush(self) -> None:
        """Hand over what is being typed."""
        if self.line is not None:
            self._pane(self.line).flush()

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        return (
            Command(
                "next-missing",
                self.tr("Next that is missing"),
                "Ctrl+Return",
                self.next_wanted.emit,
                "arrow-down-line",
                self.tr("Keep this text and go to the next one that has to be written"),
            ),
            *self._judging(),
            Command(
                "raise-concern",
                self.tr("Raise an area of concern"),
                "F",
                self.judgement.ask_for_concern,
                "flag-2-line",
                self.tr("Make a finding of the concern on this objective"),
                possible=lambda: self._is_judging() and self.judgement.raises,
            ),
        )

    def entered(self, target: str | None) -> None:
        """Show a line: a subject such as "methods", or "stage1:scope"."""
        self.was_entered.emit(target or "")

    def here(self) -> str:
        """Return the line that is shown."""
        return self.line.key if self.line else ""

    def left(self) -> None:
        """Hand over what is being typed."""
        self.flush()
        self.was_left.emit()

    def _judging(self) -> tuple[Command, ...]:
        words = (
            self.tr("Fulfilled; stage 2 can begin"),
            self.tr("A concern; stage 2 can begin with conditions"),
            self.tr("Could not be judged; stage 1 is repeated"),
        )
        return tuple(
            Command(
                f"judge-{at}",
                title,
                str(at + 1),
                partial(self._judge, at),
                possible=self._is_of_stage_one,
            )
            for at, title in enumerate(words)
        )

    def _judge(self, position: int) -> None:
        if self._is_judging():
            self.judgement.choose(list(Fulfilled)[position])
        elif self._is_of_stage_one():
            self.verdict.choose(list(Readiness)[position])

    def _is_of_stage_one(self) -> bool:
        return self.line is not None and self.line.key.startswith(STAGE_ONE)

    def _is_judging(self) -> bool:
        return self.line is not None and self.line.judges is not None

    def _pane(self, line: Line) -> ProseField | JudgementPane | VerdictPane:
        if line.decides:
            return self.verdict
        return self.judgement if line.judges else self.text

    def _lay_out(self) -> None:
        panes = FoldingSplitter()
        panes.add_pane(self._list(), self.tr("Texts"), 20, importance=1)
        panes.add_pane(self._editor(), self.tr("Text"), 24, importance=2, stretch=2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panes)

    def _list(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, SPACE_L, 0, 0)
        column.setSpacing(SPACE_XS)
        for words in (self._title, self._count):
            words.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
            column.addWidget(words)
        column.addSpacing(SPACE_S)
        column.addWidget(self.lines, 1)
        return box

    def _editor(self) -> QWidget:
        for pane in (self.text, self.judgement, self.verdict):
            self._panes.addWidget(pane)
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addLayout(self._badges)
        head.addWidget(self._about, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QWidget()
        column.setMaximumWidth(em(READING_WIDTH))
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE_S)
        inner.addLayout(head)
        inner.addWidget(self._hint)
        inner.addSpacing(SPACE_S)
        inner.addWidget(self._panes)
        inner.addWidget(self._next, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch(1)
        line = QHBoxLayout()
        line.addWidget(column, 1)
        line.addStretch(0)
        scroll = ScrollColumn(margin=SPACE_L)
        scroll.add(line)
        return scroll
