# ruff: noqa: N802 - Qt names the methods it calls
"""Where the audit stands for one standard, in pictures and words, in its colour."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from auditapp.domain.audits import GroupResult, StandardOverview
from auditapp.domain.terms import Grade, Outcome
from ui.i18n import number, term
from ui.theme import em, set_role, tokens
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S
from ui.widgets.charts import Bar, BarChart, Cell, Part
from ui.widgets.heat_board import HeatBoard
from ui.widgets.status import StandardBadge

_COLUMNS = 7


class ResultPanel(QFrame):
    """Items concluded, outcomes, grades and the heat map of one standard."""

    group_chosen = Signal(str)
    """The number of a clause or control theme."""

    def __init__(self, entry: StandardOverview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.standard = entry.standard
        self._done = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Items concluded"))
        self._outcomes = BarChart(self.tr("Conclusions for {0}").format(entry.standard.label))
        self._grades = BarChart(self.tr("Findings for {0}").format(entry.standard.label))
        self._no_findings = QLabel(self.tr("No graded findings yet."))
        set_role(self._no_findings, "muted")
        self.heat = HeatBoard(
            self.tr("Conformity by clause and control theme, {0}").format(entry.standard.label)
        )
        self.heat.chosen.connect(self.group_chosen)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        self._layout.setSpacing(SPACE_M)
        self._layout.addLayout(self._head(entry))
        for widget in (self._bar, self._part(self.tr("Conclusions")), self._outcomes):
            self._layout.addWidget(widget)
        for widget in (self._part(self.tr("Findings")), self._grades, self._no_findings):
            self._layout.addWidget(widget)
        self._layout.addWidget(self._part(self.tr("Conforming items by clause and control theme")))
        self._layout.addWidget(self.heat)

    def add(self, widget: QWidget) -> None:
        """Add what belongs to this standard below the pictures."""
        self._layout.addWidget(widget)

    def show_result(self, entry: StandardOverview) -> None:
        """Show where the audit stands."""
        total = sum(entry.outcomes.values()) + entry.unanswered
        # An open trail is not concluded: it is still to be followed.
        done = total - entry.unanswered - entry.outcomes.get(Outcome.OPEN_TRAIL, 0)
        self._done.setText(
            self.tr("{0} of {1} items concluded").format(number(done), number(total))
        )
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        parts = [Part(it, entry.outcomes.get(it, 0)) for it in Outcome]
        self._outcomes.show_bars([Bar("", (*parts, Part(None, entry.unanswered)))])
        grades = [Bar("", tuple(Part(it, entry.grades.get(it, 0)) for it in Grade))]
        has_findings = bool(sum(entry.grades.values()))
        self._grades.show_bars(grades if has_findings else [])
        self._grades.setVisible(has_findings)
        self._no_findings.setVisible(not has_findings)
        self.heat.show_rows(self._heat_rows(entry))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the colour of the standard along the top."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().standard(self.standard)))
        painter.drawRoundedRect(QRectF(1, 1, self.width() - 2, 4), 2, 2)
        painter.end()

    def _head(self, entry: StandardOverview) -> QHBoxLayout:
        name = QLabel(entry.criterion.name)
        set_role(name, "heading")
        name.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(StandardBadge(entry.standard))
        line.addWidget(name, 1)
        line.addWidget(self._done)
        return line

    def _part(self, text: str) -> QLabel:
        label = QLabel(text)
        set_role(label, "strong")
        return label

    def _heat_rows(self, entry: StandardOverview) -> list[tuple[str, list[Cell]]]:
        clauses = [it for it in entry.groups if not it.number.startswith("A.")]
        themes = [it for it in entry.groups if it.number.startswith("A.")]
        rows = []
        for title, groups in ((self.tr("Clauses"), clauses), (self.tr("Controls"), themes)):
            for start in range(0, len(groups), _COLUMNS):
                cells = [self._cell(group) for group in groups[start : start + _COLUMNS]]
                rows.append((title if not start else "", cells))
        return rows

    def _cell(self, group: GroupResult) -> Cell:
        conforming = group.outcomes.get(Outcome.CONFORMS, 0)
        failing = group.outcomes.get(Outcome.DOES_NOT_CONFORM, 0)
        judged = conforming + failing
        parts = [
            f"{term(outcome)}: {number(count)}"
            for outcome in Outcome
            if (count := group.outcomes.get(outcome, 0))
        ]
        if group.unanswered:
            parts.append(self.tr("Not concluded: {0}").format(number(group.unanswered)))
        if group.worst is not None:
            parts.append(self.tr("Gravest: {0}").format(term(group.worst)))
        words = "\n".join([f"{group.number} {group.title}", *parts])
        return Cell(group.number, conforming, judged, words)


def panel_width() -> int:
    """Return the least width at which a panel can be read."""
    return em(30)
