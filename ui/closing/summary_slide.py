"""How many findings there are, as one picture."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from auditapp.domain.closing import ClosingView
from ui.closing.grade_marks import GradeName, GradeTable
from ui.closing.slide import Slide, headline
from ui.closing.stage import Stage
from ui.i18n import number, term
from ui.theme import set_role


class SummarySlide(Slide):
    """A number to remember, and what it is made of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = headline("")
        self._table = GradeTable()
        self._remark = QLabel()
        self._remark.setWordWrap(True)
        set_role(self._remark, "muted")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._headline)
        self._layout.addWidget(self._table, 1)
        self._layout.addWidget(self._remark)

    def show_view(self, view: ClosingView, stage: Stage, name: GradeName = term) -> None:
        """Count the findings of an audit."""
        count = len(view.findings)
        if not count:
            words = self.tr("No findings were raised.")
        elif count == 1:
            words = self.tr("1 finding")
        else:
            words = self.tr("{0} findings").format(number(count))
        self._headline.setText(words)
        self._layout.setSpacing(stage.px(0.8))
        self._table.show_findings(view.criteria, view.findings, stage, name)
        self._remark.setText(
            self.tr("A finding that concerns both standards is graded for each and counts in both.")
        )
        self._remark.setVisible(any(len(it.grades) > 1 for it in view.findings))
