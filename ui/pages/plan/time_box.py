"""The time of the plan: planned and actual for everybody and each standard, beside the contract."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from auditapp.domain.plan import AuditTime
from auditapp.domain.plan_times import Spent, hundredths
from auditapp.domain.plan_words import days_in_words, hours_in_words
from auditapp.domain.terms import Standard
from auditapp.errors import UserError
from ui.pages.plan.scene import PlanScene
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.form_column import labelled
from ui.widgets.line_field import LineField
from ui.widgets.wrapped_label import WrappedLabel

if TYPE_CHECKING:
    from ui.widgets.field_note import FieldNote

_NOTHING = "\N{EN DASH}"


class TimeBox(QWidget):
    """`agreed` carries the time that the contract agrees."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._time = AuditTime()
        self._lines = {
            Standard.ISO27001.value: LineField(self.tr("Agreed for ISO/IEC 27001")),
            Standard.ISO42001.value: LineField(self.tr("Agreed for ISO/IEC 42001")),
            "day": LineField(self.tr("Hours of an auditor-day")),
            "source": LineField(self.tr("Basis of the agreed time")),
            "reason": LineField(self.tr("Why the plan differs")),
        }
        self._boxes: dict[str, QWidget] = {}
        self._notes: dict[str, FieldNote] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(SPACE_XS)
        self._grid.setColumnStretch(0, 1)
        self._cells: list[QLabel] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        self._dispute = WrappedLabel()
        set_role(self._dispute, "warning")
        layout.addWidget(self._dispute)
        layout.addLayout(self._grid)
        about = WrappedLabel(
            self.tr(
                "A session that serves both standards counts half for each. Breaks, travel, and"
                " the time of experts, observers and trainees do not count."
            )
        )
        set_role(about, "small")
        layout.addWidget(about)
        for name, line in self._lines.items():
            box, self._notes[name] = labelled(self._label(name), line)
            self._boxes[name] = box
            line.left.connect(self._on_left)
            layout.addWidget(box)

    def show_scene(self, scene: PlanScene) -> None:
        """Show what is planned, used and agreed."""
        self._time = scene.view.agreed
        self._show_rows(tuple(self._rows(scene)))
        for standard in Standard:
            self._boxes[standard.value].setVisible(standard in scene.view.standards)
        self._show_agreed()
        self._show_dispute(scene)

    def focus_first(self) -> None:
        """Go to the first field."""
        shown = (it for name, it in self._lines.items() if self._boxes[name].isVisibleTo(self))
        next(shown).setFocus()

    def flush(self) -> None:
        """Hand over what is typed."""
        for line in self._lines.values():
            line.flush()

    def _show_agreed(self) -> None:
        time = self._time
        texts = {
            **{
                it.value: days_in_words(time.days[it]) if it in time.days else "" for it in Standard
            },
            "day": days_in_words(round(time.day_minutes * 100 / 60)),
            "source": time.source,
            "reason": time.reason,
        }
        for name, text in texts.items():
            if not self._lines[name].hasFocus():
                self._lines[name].set_text(text)

    def _show_dispute(self, scene: PlanScene) -> None:
        """Say what two people entered at once: what is typed next counts for everybody."""
        time = scene.view.time
        said = [
            self.tr("{0}: {1} days").format(
                scene.authors.get(head.by) or self.tr("Somebody"),
                days_in_words(head.value.total if head.value else 0),
            )
            for head in time.heads
        ]
        self._dispute.setVisible(time.in_conflict)
        words = self.tr("Two people entered the agreed time at once ({0}). Enter what counts.")
        self._dispute.setText(words.format("; ".join(said)) if time.in_conflict else "")

    def _rows(self, scene: PlanScene) -> Iterator[tuple[str, ...]]:
        """Yield name, planned, actual and agreed."""
        view, times = scene.view, scene.times
        yield "", self.tr("Planned"), self.tr("Used"), self.tr("Agreed")
        for each in times.members:
            if each.planned.minutes:
                name = each.member.member.initials
                words = name if each.member.counts else self.tr("{0} (not counted)").format(name)
                yield words, _hours(each.planned), _hours(each.actual), ""
        for standard in view.standards:
            minutes = (it.by_standard.get(standard, 0) for it in (times.planned, times.actual))
            given = view.agreed.days.get(standard, 0)
            yield standard.label, *self._amounts(view.agreed, minutes, given)
        whole = (it.minutes for it in (times.planned, times.actual))
        yield self.tr("Together"), *self._amounts(view.agreed, whole, view.agreed.total)

    def _amounts(self, agreed: AuditTime, minutes: Iterable[float], given: int) -> Iterator[str]:
        for amount in (*(hundredths(it, agreed) for it in minutes), given):
            yield self._days(amount)

    def _days(self, amount: int) -> str:
        return self.tr("{0} days").format(days_in_words(amount)) if amount else _NOTHING

    def _show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                cell = QLabel(text)
                set_role(cell, "muted" if not at else "strong" if at == len(rows) - 1 else "")
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                self._grid.addWidget(cell, at, column, side)
                self._cells.append(cell)

    def _on_left(self, _text: str) -> None:
        try:
            time = self._typed()
        except UserError as error:
            self._notes[error.field or "source"].show_error(error.message)
            return
        for note in self._notes.values():
            note.clear_note()
        if time != self._time:
            self.agreed.emit(time)

    def _typed(self) -> AuditTime:
        """Return what stands in the fields; raise UserError for what is no amount of time."""
        days = {it: amount for it in Standard if (amount := self._amount(it.value))}
        hours = self._amount("day") or 800
        if not 0 < hours <= 2400:
            raise UserError(self.tr("A day has up to 24 hours."), "day")
        source, reason = (" ".join(self._lines[it].text().split()) for it in ("source", "reason"))
        return AuditTime(days, round(hours * 60 / 100), source, reason)

    def _amount(self, name: str) -> int:
        text = self._lines[name].text().strip().replace(",", ".")
        whole, _, part = text.partition(".")
        if not text:
            return 0
        if not (f"{whole}{part}".isdecimal() and len(whole) < 4 and len(part) < 3):
            raise UserError(self.tr("Write a number, such as 4.5."), name)
        return int(whole or 0) * 100 + int((part + "00")[:2])

    def _label(self, name: str) -> str:
        return {
            "27001": self.tr("Agreed for ISO/IEC 27001, in auditor-days"),
            "42001": self.tr("Agreed for ISO/IEC 42001, in auditor-days"),
            "day": self.tr("Hours of an auditor-day"),
            "source": self.tr("Basis, such as the contract"),
            "reason": self.tr("Why the plan differs"),
        }[name]


def _hours(spent: Spent) -> str:
    return hours_in_words(spent.minutes) if spent.minutes else _NOTHING
