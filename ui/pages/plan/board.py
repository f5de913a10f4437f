"""The days of the plan side by side; they scroll sideways where there is no room for all."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from ui.pages.plan.day_column import DayColumn
from ui.pages.plan.scene import PlanScene
from ui.theme_tokens import SPACE_S, SPACE_XS


class PlanBoard(QScrollArea):
    """One day is the current one: what is typed is planned on it."""

    chosen = Signal(str)
    opened = Signal(str)
    day_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: list[DayColumn] = []
        self._chosen = ""
        self._day = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setProperty("role", "plain")
        self._row = QHBoxLayout(body)
        self._row.setContentsMargins(0, 0, 0, SPACE_XS)
        self._row.setSpacing(SPACE_S)
        self.setWidget(body)

    @property
    def day(self) -> str:
        """The day to plan on; empty without days."""
        return self._day

    @property
    def days(self) -> tuple[str, ...]:
        """All days shown."""
        return tuple(column.day for column in self._columns)

    @property
    def current(self) -> str:
        """The session that is chosen; empty for none."""
        return self._chosen

    def show_scene(self, scene: PlanScene, person: str) -> None:
        """Show all days; the chosen session stays chosen, wherever it is now."""
        if scene.view.days != self.days:
            self._make_columns(scene.view.days)
        session = scene.view.session(self._chosen)
        if session is None:
            self._chosen = ""
        for column in self._columns:
            column.show_scene(scene, person, self._chosen)
        if self._day not in self.days:
            self.show_day(self.days[0] if self._columns else "")

    def choose(self, session: str) -> None:
        """Mark a session and bring its day into sight; announces nothing."""
        self._chosen = session
        for column in self._columns:
            column.list.show_chosen(session)
            if session and column.list.current == session:
                self.show_day(column.day)

    def show_day(self, day: str) -> None:
        """Plan on this day from now on."""
        if day != self._day:
            self._day = day
            self.day_changed.emit(day)
        for column in self._columns:
            column.show_current(is_current=column.day == day)
            if column.day == day:
                self.ensureWidgetVisible(column, SPACE_S, 0)

    def step(self, step: int) -> None:
        """Plan on the day before or after."""
        days = self.days
        if self._day in days:
            at = min(max(days.index(self._day) + step, 0), len(days) - 1)
            self.show_day(days[at])

    def take_focus(self) -> None:
        """Put the keys on the current day."""
        for column in self._columns:
            if column.day == self._day:
                column.list.setFocus()

    def _make_columns(self, days: tuple[str, ...]) -> None:
        for old in self._columns:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._columns = [self._column(day) for day in days]

    def _column(self, day: str) -> DayColumn:
        column = DayColumn(day)
        column.wanted.connect(self.show_day)
        column.list.chosen.connect(self._on_chosen)
        column.list.opened.connect(self.opened)
        column.list.stepped.connect(lambda step: self._on_stepped(column, step))
        self._row.addWidget(column, 1)
        return column

    def _on_chosen(self, session: str) -> None:
        self._chosen = session
        for column in self._columns:
            if column.list.current != session:
                column.list.show_chosen("")
            else:
                self.show_day(column.day)
        self.chosen.emit(session)

    def _on_stepped(self, column: DayColumn, step: int) -> None:
        at = self._columns.index(column) + step
        if 0 <= at < len(self._columns):
            time, target = column.first_start, self._columns[at]
            if target.list.rows:
                target.list.choose_nearest(time)
            target.list.setFocus()
