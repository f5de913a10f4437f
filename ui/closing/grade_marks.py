# ruff: noqa: N802 - Qt names the methods it calls
"""Grades on the big screen: standard, shape and word, and how many of each there are."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from auditapp.domain.audits import Criterion
from auditapp.domain.closing import ClosingFinding, presented_first
from auditapp.domain.scheme import GradeNames, grade_name
from auditapp.domain.terms import Grade, Standard
from ui.closing.stage import Stage
from ui.i18n import number, term
from ui.widgets.status import look, paint_shape

GradeName = Callable[[Grade], str]
_MOST_SHAPES = 24


def not_graded() -> str:
    """Return the words for a finding without a grade."""
    return QCoreApplication.translate("Closing", "Not graded yet")


def naming(names: GradeNames) -> GradeName:
    """Return what names a grade in the words of an audit's scheme, or in ours."""

    def name(grade: Grade) -> str:
        return QCoreApplication.translate("Terms", grade_name(grade, names))

    return name


class GradeMark(QWidget):
    """The grade of a finding for one standard, to be read from the back row."""

    def __init__(
        self, standard: Standard, grade: Grade | None, stage: Stage, name: GradeName = term
    ) -> None:
        super().__init__()
        self._standard = standard
        self._grade = grade
        self._stage = stage
        self.word = name(grade) if grade else not_graded()
        self.setAccessibleName(f"{standard.label}: {self.word}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for number, shape and word."""
        stage = self._stage
        badge = QFontMetrics(stage.font(0.7, bold=True)).horizontalAdvance(self._standard.value)
        word = QFontMetrics(stage.font(0.9, bold=True)).horizontalAdvance(self.word)
        return QSize(badge + word + stage.px(2.6), stage.px(1.4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them."""
        stage = self._stage
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = stage.font(0.7, bold=True)
        width = QFontMetrics(font).horizontalAdvance(self._standard.value) + stage.px(0.6)
        badge = QRectF(0, stage.px(0.15), width, stage.px(1.1))
        paint_standard(painter, badge, self._standard, stage)
        square = QRectF(badge.right() + stage.px(0.3), stage.px(0.2), stage.unit, stage.unit)
        seen = look(self._grade)
        paint_shape(painter, square, seen.shape, stage.colour(seen.colour))
        painter.setFont(stage.font(0.9, bold=True))
        painter.setPen(stage.colour("text"))
        words = QRectF(square.right() + stage.px(0.25), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.word)
        painter.end()


class GradeTable(QWidget):
    """How many findings of each grade there are, for each standard; a shape stands for one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self._columns: tuple[tuple[Standard, str], ...] = ()
        self._rows: tuple[tuple[Grade | None, str, Mapping[Standard, int]], ...] = ()

    def show_findings(
        self,
        criteria: Sequence[Criterion],
        findings: Sequence[ClosingFinding],
        stage: Stage,
        name: GradeName = term,
    ) -> None:
        """Count these."""
        self._stage = stage
        self._columns = tuple((it.standard, it.name.partition(" + ")[0]) for it in criteria)
        counted: dict[Grade | None, dict[Standard, int]] = {}
        for finding in findings:
            for standard, grade in finding.grades.items():
                row = counted.setdefault(grade, {})
                row[standard] = row.get(standard, 0) + 1
        order = sorted(counted, key=lambda it: presented_first({Standard.ISO27001: it}))
        self._rows = tuple(
            (grade, name(grade) if grade else not_graded(), counted[grade]) for grade in order
        )
        self.setAccessibleName("\n".join(self.lines()))
        self.update()

    def lines(self) -> list[str]:
        """Return what is shown, in words."""
        return [
            f"{words}: "
            + ", ".join(f"{label} {counts.get(standard, 0)}" for standard, label in self._columns)
            for _, words, counts in self._rows
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the table."""
        stage = self._stage
        if stage is None or not self._columns:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = self._first_column(stage)
        width = (self.width() - first) / len(self._columns)
        line = min(stage.px(2.4), self.height() / (len(self._rows) + 1))
        for place, (standard, label) in enumerate(self._columns):
            cell = QRectF(first + place * width, 0, width, line)
            painter.setFont(stage.font(0.85, bold=True))
            painter.setPen(stage.colour(f"iso{standard.value}"))
            painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter, label)
        for row, (grade, words, counts) in enumerate(self._rows, start=1):
            top = row * line
            painter.setPen(stage.colour("border"))
            painter.drawLine(0, round(top), self.width(), round(top))
            painter.setPen(stage.colour("text"))
            painter.setFont(stage.font())
            name = QRectF(0, top, first, line)
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, words)
            for place, (standard, _) in enumerate(self._columns):
                cell = QRectF(first + place * width, top, width, line)
                self._paint_count(painter, cell, grade, counts.get(standard, 0), stage)
        painter.end()

    def _first_column(self, stage: Stage) -> float:
        metrics = QFontMetrics(stage.font())
        widest = max((metrics.horizontalAdvance(words) for _, words, _ in self._rows), default=0)
        return min(widest + stage.px(1.5), self.width() * 0.5)

    def _paint_count(
        self, painter: QPainter, cell: QRectF, grade: Grade | None, count: int, stage: Stage
    ) -> None:
        seen = look(grade)
        painter.setFont(stage.font(1.4, bold=True))
        painter.setPen(stage.colour("text" if count else "text_muted"))
        figures = number(count)
        wide = QFontMetrics(painter.font()).horizontalAdvance("00") + stage.px(0.4)
        painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter, figures)
        side = min(stage.px(0.8), cell.height() * 0.6)
        room = int((cell.width() - wide) // side) if side else 0
        # More shapes than one can take in at a glance say less than the number beside them.
        for place in range(count if count <= min(room, _MOST_SHAPES) else 0):
            left = cell.left() + wide + place * side
            square = QRectF(left, cell.center().y() - side / 2, side, side)
            paint_shape(painter, square, seen.shape, stage.colour(seen.colour))


def paint_standard(painter: QPainter, badge: QRectF, standard: Standard, stage: Stage) -> None:
    """Paint the number of a standard in its colour."""
    painter.setPen(stage.colour(f"iso{standard.value}"))
    painter.setBrush(stage.colour(f"iso{standard.value}_soft"))
    painter.drawRoundedRect(badge, 4, 4)
    painter.setFont(stage.font(0.7, bold=True))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, standard.value)
