"""A point that the previous audit left open: what it was, and what became of it."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.carried_points import CarriedPoint, PointKind, PointOutcome, PointResult
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.chip import Chip
from ui.widgets.field_note import FieldNote
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.line_field import LineField
from ui.widgets.link_button import LinkButton
from ui.widgets.reading import wrapped
from ui.widgets.status import StandardBadge, StatusChip

_SHORT = 180
"""So many characters are shown of what was written; the rest is one click away."""


class CarriedCard(QFrame):
    """Settled with one click; a remark can follow."""

    settled = Signal(str, object)
    """Point, and PointResult or None to take it back."""
    typed = Signal(str, str)

    def __init__(
        self, point: CarriedPoint, draft: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._point = point
        self._shown: CarriedPoint | None = None
        self._buttons = {outcome: self._button(outcome) for outcome in PointOutcome}
        self._remark = LineField(self.tr("Remark on {0}").format(point.point.number))
        self._remark.setPlaceholderText(self.tr("Remark (optional)"))
        self._remark.left.connect(self._on_remark)
        self._remark.edited.connect(lambda text: self.typed.emit(point.id, text))
        self._note = FieldNote(self._remark)
        self._lay_out()
        self.follow(point)
        if draft is not None:
            self._remark.setText(draft)

    def follow(self, point: CarriedPoint) -> None:
        """Show what is recorded now, keeping what is being typed."""
        if point == self._shown:
            return
        before = self._shown.result.value if self._shown else None
        self._point = self._shown = point
        result = point.result.value
        for outcome, button in self._buttons.items():
            button.setChecked(result is not None and result.outcome is outcome)
        remark = result.remark if result else ""
        if self._remark.text().strip() in (before.remark if before else "", ""):
            self._remark.set_text(remark)
        self._remark.setVisible(point.is_settled)
        if point.result.in_conflict:
            said = ", ".join(outcome_word(it.outcome) for it in self._values() if it)
            self._note.show_hint(
                self.tr("Settled differently: {0}. Choose what counts.").format(said)
            )
        else:
            self._note.clear_note()

    def flush(self) -> None:
        """Send what is being typed."""
        self._remark.flush()

    def _values(self) -> tuple[PointResult | None, ...]:
        return (self._point.result.value, *self._point.result.others)

    def _on_pressed(self, outcome: PointOutcome) -> None:
        shown = self._point.result
        is_same = shown.value is not None and shown.value.outcome is outcome
        if is_same and not shown.in_conflict:
            self.settled.emit(self._point.id, None)
        else:
            self.settled.emit(self._point.id, PointResult(outcome, self._remark.text().strip()))

    def _on_remark(self, text: str) -> None:
        result = self._point.result.value
        if result is not None and not self._point.result.in_conflict:
            self.settled.emit(self._point.id, PointResult(result.outcome, text.strip()))

    def _button(self, outcome: PointOutcome) -> QPushButton:
        button = QPushButton(outcome_word(outcome))
        button.setCheckable(True)
        button.setAccessibleName(f"{self._point.point.number}: {outcome_word(outcome)}")
        button.setToolTip(_meaning(outcome))
        button.clicked.connect(partial(self._on_pressed, outcome))
        return button

    def _lay_out(self) -> None:
        point = self._point.point
        head = FlowLayout(spacing=SPACE_S)
        number = QLabel(point.number)
        set_role(number, "strong")
        if point.number:
            head.addWidget(number)
        if point.grades:
            for standard, grade in point.grades.items():
                head.addWidget(_pair(StandardBadge(standard), StatusChip(grade)))
        else:
            head.addWidget(Chip(kind_word(point.kind)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(head)
        if point.kind is PointKind.FINDING and point.title:
            layout.addWidget(wrapped(point.title))
        if point.text:
            layout.addWidget(_Clipped(point.text))
        buttons = FlowLayout(spacing=SPACE_XS)
        for button in self._buttons.values():
            buttons.addWidget(button)
        layout.addLayout(buttons)
        layout.addWidget(self._remark)
        layout.addWidget(self._note)


class _Clipped(QWidget):
    """The beginning of a text, and the rest when somebody wants it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._words = wrapped(text, "muted")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._words)
        if len(text) > _SHORT:
            self._words.setText(f"{text[:_SHORT].rsplit(maxsplit=1)[0]} …")
            more = LinkButton(self.tr("Show all of it"))
            more.clicked.connect(partial(self._words.setText, text))
            more.clicked.connect(more.hide)
            column.addWidget(more)


def kind_word(kind: PointKind) -> str:
    """Return the word for what was left open."""
    return {
        PointKind.FINDING: _tr("Finding"),
        PointKind.OPEN_TRAIL: _tr("Open trail"),
        PointKind.NOT_AUDITED: _tr("Not audited"),
        PointKind.FOLLOW_UP: _tr("Follow-up"),
    }[kind]


def outcome_word(outcome: PointOutcome) -> str:
    """Return the word for what became of a point."""
    return {
        PointOutcome.CLOSED: _tr("Closed"),
        PointOutcome.STILL_OPEN: _tr("Still open"),
        PointOutcome.NOT_CHECKED: _tr("Not checked"),
    }[outcome]


def _meaning(outcome: PointOutcome) -> str:
    return {
        PointOutcome.CLOSED: _tr("It is settled; the next audit does not look at it again"),
        PointOutcome.STILL_OPEN: _tr("It is not settled; the next audit takes it over"),
        PointOutcome.NOT_CHECKED: _tr("Nobody looked; the next audit takes it over"),
    }[outcome]


def _pair(*widgets: QWidget) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_XS)
    for widget in widgets:
        row.addWidget(widget)
    return pair


def _tr(words: str) -> str:
    return QCoreApplication.translate("CarriedPoints", words)
