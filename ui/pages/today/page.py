"""Today: what is open at the end of an audit day, each line one click to mend."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.day import DayView
from auditapp.services.copies import OnlyHere
from ui.i18n import number
from ui.keys import Command
from ui.page import Page
from ui.pages.today.day_list import DayList
from ui.pages.today.rows import day_rows
from ui.pages.today.side import COPY_KEY, DaySide
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S
from ui.widgets.empty_state import EmptyState


@dataclass(frozen=True, slots=True)
class TodayView:
    """What the page shows."""

    day: DayView
    only_here: OnlyHere


class TodayPage(Page):
    """The list at the left, people and copies at the right."""

    was_entered = Signal()
    row_chosen = Signal(object)
    item_chosen = Signal(str)
    copy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = QLabel(self.tr("Today"))
        set_role(self._title, "title")
        self._count = QLabel()
        set_role(self._count, "muted")
        self._list = DayList()
        self._list.chosen.connect(self.row_chosen)
        self._nothing = EmptyState(self.tr("Nothing is open. The day can be closed."))
        self._stack = QStackedWidget()
        for part in (QWidget(), self._list, self._nothing):
            self._stack.addWidget(part)
        self._side = DaySide()
        self._side.item_chosen.connect(self.item_chosen)
        self._side.copy_wanted.connect(self.copy_wanted)
        self._lay_out()
        self.setFocusProxy(self._list)

    def show_view(self, view: TodayView) -> None:
        """Show the evening as it stands now."""
        rows = day_rows(view.day)
        self._title.setText(self._day(view.day))
        lines = len(view.day.lines)
        one, several = self.tr("1 thing is open"), self.tr("{0} things are open")
        self._count.setText(one if lines == 1 else several.format(number(lines)) if lines else "")
        self._list.show_rows(rows)
        self._stack.setCurrentWidget(self._list if rows else self._nothing)
        self._side.show_people(view.day.people, view.day.items)
        self._side.show_only_here(view.only_here)

    def show_copying(self, *, is_copying: bool) -> None:
        """One copy at a time."""
        self._side.show_copying(is_copying=is_copying)

    def entered(self, target: str | None) -> None:
        """Read again: much may have happened."""
        self.was_entered.emit()

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        return (
            Command(
                "copy",
                self.tr("Copy everything to another disk"),
                COPY_KEY,
                self.copy_wanted.emit,
                "save-3-line",
                menu=self.tr("&File"),
            ),
        )

    def _day(self, day: DayView) -> str:
        if not day.day:
            return self.tr("Today")
        return self.tr("Day {0} of {1}").format(number(day.day), number(day.days))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_M)
        top.addWidget(self._title)
        top.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        left = QVBoxLayout()
        left.setContentsMargins(SPACE_L, SPACE_L, 0, SPACE_S)
        left.addLayout(top)
        left.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addLayout(left, 7)
        layout.addWidget(self._side, 3)
