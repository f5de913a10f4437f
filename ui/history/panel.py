"""The history beside the work: of a field, of what is open, of the audit, or one's own actions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.history import Act, FieldId, UndoState
from auditapp.domain.values import Value
from ui.history.act_card import ActCard
from ui.i18n import moment_of, number
from ui.icons import icon
from ui.theme_tokens import SPACE_S
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.reading import heading, wrapped
from ui.widgets.side_panel import SidePanel

_AT_ONCE = 15
"""So many are built at a time: hundreds must not hold up the window."""


class Reach(StrEnum):
    """Whose history is looked at."""

    FIELD = "field"
    OPEN = "open"
    AUDIT = "audit"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What the panel shows. `title` names the field or what is open."""

    reach: Reach
    offered: tuple[tuple[Reach, str], ...]
    title: str
    acts: tuple[Act, ...]


class HistoryPanel(SidePanel):
    """Announces what is wanted; decides nothing."""

    width_in_lines = 34

    reach_chosen = Signal(object)
    put_back = Signal(object, object)
    undo_wanted = Signal(str)
    redo_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, QCoreApplication.translate("HistoryPanel", "History"))
        self._view: HistoryView | None = None
        self._shown = 0
        self._day = ""
        self._listed: tuple[Act, ...] = ()
        self._person, self._days = self._choice(""), self._choice("")
        self._rows = QVBoxLayout()

    def show_view(self, view: HistoryView) -> None:
        """Open with a history, or show it as it is now."""
        is_same = self._view is not None and self._view.reach == view.reach and self.isVisible()
        chosen = (self._person.currentData(), self._days.currentData()) if is_same else ("", "")
        self._view = view
        self._offer_filters(view.acts, chosen)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, SPACE_S, 0)
        column.setSpacing(SPACE_S)
        reach = ChoiceRow("", view.offered)
        reach.setAccessibleName(self.tr("History of what"))
        reach.show_answer(view.reach)
        reach.chosen.connect(self.reach_chosen)
        column.addWidget(reach)
        if view.title:
            column.addWidget(wrapped(view.title, "strong"))
        if self._filters(view):
            row = QHBoxLayout()
            for choice in self._filters(view):
                row.addWidget(choice, 1)
                choice.show()
            column.addLayout(row)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        column.addStretch(1)
        self._list()
        self.open_panel(body)

    def _filters(self, view: HistoryView) -> list[CalmComboBox]:
        if view.reach is Reach.FIELD:
            return []
        own = view.reach is Reach.MINE
        choices = (self._days,) if own else (self._person, self._days)
        return [choice for choice in choices if choice.count() > 2]

    def _offer_filters(self, acts: Sequence[Act], chosen: tuple[str, str]) -> None:
        # New ones each time: the body that held those before takes them with it.
        for unused in (self._person, self._days):
            if unused.parent() is self:
                unused.deleteLater()
        self._person = self._choice(self.tr("Person"))
        self._days = self._choice(self.tr("Day"))
        people = dict.fromkeys((act.person, act.by or self.tr("Somebody")) for act in acts)
        days = dict.fromkeys(_day(act) for act in acts)
        _fill(self._person, self.tr("Everybody"), people, chosen[0])
        _fill(self._days, self.tr("All days"), ((day, day) for day in days), chosen[1])
        for choice in (self._person, self._days):
            choice.currentIndexChanged.connect(lambda _index: self._list())

    def _choice(self, name: str) -> CalmComboBox:
        """Return a list to choose from, out of sight until it has its place.

        Without a parent it would be freed by whichever thread comes across it.
        """
        made = CalmComboBox(self)
        made.hide()
        made.setAccessibleName(name)
        return made

    def _list(self) -> None:
        """Show the actions that the filters leave."""
        if self._view is None:
            return
        person, day = self._person.currentData(), self._days.currentData()
        self._listed = tuple(
            act
            for act in self._view.acts
            if (not person or act.person == person) and (not day or _day(act) == day)
        )
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shown, self._day = 0, ""
        if not self._listed:
            self._rows.addWidget(wrapped(self.tr("Nothing was recorded yet."), "muted"))
        self._build()

    def _build(self) -> None:
        """Build the next ones, each day's under its heading."""
        acts = self._view.acts if self._view else ()
        current, ways = current_values(acts), ways_back(acts)
        for act in self._listed[self._shown : self._shown + _AT_ONCE]:
            if _day(act) != self._day:
                self._day = _day(act)
                self._rows.addWidget(heading(self._day))
            card = ActCard(act, current, ways.get(act.record, UndoState.NONE))
            card.put_back.connect(self.put_back)
            card.undo_wanted.connect(self.undo_wanted)
            card.redo_wanted.connect(self.redo_wanted)
            self._rows.addWidget(card)
        self._shown = min(self._shown + _AT_ONCE, len(self._listed))
        left = len(self._listed) - self._shown
        if left:
            words = self.tr("Show {0} more").format(number(min(left, _AT_ONCE)))
            more = QPushButton(icon("arrow-down-s-line"), words)
            more.clicked.connect(lambda: self._go_on(more))
            self._rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _go_on(self, more: QPushButton) -> None:
        self._rows.removeWidget(more)
        more.hide()
        more.deleteLater()
        self._build()


def current_values(acts: Iterable[Act]) -> dict[FieldId, Value]:
    """Return what stands in each field now; of a conflict, the latest."""
    found: dict[FieldId, Value] = {}
    for act in acts:
        for edit in act.edits:
            if edit.is_current:
                found.setdefault(edit.place, edit.after)
    return found


def ways_back(acts: Iterable[Act]) -> dict[str, UndoState]:
    """Return what undo and redo would take now: the latest of one's own of each."""
    found: dict[str, UndoState] = {}
    for act in acts:
        if act.undo is not UndoState.NONE and act.undo not in found.values():
            found[act.record] = act.undo
    return found


def _day(act: Act) -> str:
    return moment_of(act.at)[:10]


def _fill(
    choice: CalmComboBox, everything: str, entries: Iterable[tuple[str, str]], chosen: str
) -> None:
    choice.addItem(everything, "")
    for key, words in entries:
        choice.addItem(words, key)
    choice.setCurrentIndex(max(0, choice.findData(chosen)))
