# ruff: noqa: N802 - Qt names the methods it calls
"""One day of the plan: its name, its length, what is wrong with it, its sessions."""

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from auditapp.domain.plan import IDLE
from auditapp.domain.plan_words import day_in_words
from ui.pages.plan.day_list import DayList
from ui.pages.plan.rows import rows_of
from ui.pages.plan.scene import PlanScene
from ui.theme import em, set_role, tokens
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.wrapped_label import WrappedLabel

NARROWEST = 11
_MARK = 3


class DayColumn(QFrame):
    """`wanted` tells that this day is the one to plan on."""

    wanted = Signal(str)

    def __init__(self, day: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = day
        self.setMinimumWidth(em(NARROWEST))
        self._is_current = False
        self._title = QLabel()
        set_role(self._title, "strong")
        self._amount = QLabel()
        set_role(self._amount, "small")
        self._remark = WrappedLabel()
        set_role(self._remark, "warning")
        self.list = DayList(day_in_words(day))
        self.list.took_focus.connect(lambda: self.wanted.emit(day))
        head = QVBoxLayout()
        head.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        head.setSpacing(SPACE_XS)
        for label in (self._title, self._amount, self._remark):
            head.addWidget(label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        set_role(self, "card")

    @property
    def first_start(self) -> str:
        """When the chosen session begins; empty for none."""
        return next((it.begin for it in self.list.rows if it.id == self.list.current), "")

    def show_scene(self, scene: PlanScene, person: str, chosen: str) -> None:
        """Show the sessions of the day, those of one auditor where one is named."""
        rows = rows_of(scene, self.day, person)
        sessions = [it.planned for it in scene.view.sessions if it.planned.day == self.day]
        work = [it for it in sessions if it.kind not in IDLE]
        begin = min((it.starts for it in work), default="")
        end = max((it.ends for it in work), default="")
        self._title.setText(day_in_words(self.day))
        self._amount.setText(
            f"{begin[11:16]}\N{EN DASH}{end[11:16]}" if work else self.tr("Nothing is planned")
        )
        remarks = scene.remarks_on_day(self.day)
        self._remark.setText("\n".join(remarks))
        self._remark.setVisible(bool(remarks))
        self.list.show_rows(rows, chosen)

    def show_current(self, *, is_current: bool) -> None:
        """Show whether this is the day to plan on."""
        self._is_current = is_current
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark the day to plan on along its top."""
        super().paintEvent(event)
        if self._is_current:
            painter = QPainter(self)
            painter.fillRect(QRect(0, 0, self.width(), _MARK), QColor(tokens().accent))
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Make room for larger text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.setMinimumWidth(em(NARROWEST))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Plan on this day."""
        super().mousePressEvent(event)
        self.wanted.emit(self.day)
