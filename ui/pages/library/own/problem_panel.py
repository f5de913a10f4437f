"""What is wrong in a file that could not be taken over, line by line."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from auditapp.catalogue.problems import Problem
from auditapp.domain.pack_views import QuestionView
from ui.i18n import number
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.reading import bullet, heading, stacked, wrapped
from ui.widgets.side_panel import SidePanel

_MOST = 100


class ProblemPanel(SidePanel):
    """Everything at once: whoever corrects the file should not have to come back for each."""

    width_in_lines = 34

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, window.tr("The file cannot be taken over"))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Open with these."""
        body, column = _sheet()
        words = self.tr("Nothing was taken over. Put this right in the file and try again:")
        column.addWidget(wrapped(words, "muted"))
        shown = ""
        for problem in problems[:_MOST]:
            if problem.file != shown:
                shown = problem.file
                column.addWidget(heading(shown))
            line = self.tr("Line {0}").format(number(problem.line))
            column.addWidget(stacked(wrapped(line, "strong"), wrapped(problem.sentence)))
        if len(problems) > _MOST:
            left = number(len(problems) - _MOST)
            column.addWidget(wrapped(self.tr("and {0} more").format(left), "muted"))
        column.addStretch(1)
        self.open_panel(body)


class LostPanel(SidePanel):
    """Questions of a checklist of one's own whose place is gone; their words are kept."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, window.tr("Questions without a place"))

    def show_questions(self, questions: Sequence[QuestionView]) -> None:
        """Open with these."""
        body, column = _sheet()
        words = self.tr(
            "The library has dropped the question, or somebody removed the requirement it "
            "belonged to. It is not asked any more. Its words stay here, to add them elsewhere."
        )
        column.addWidget(wrapped(words, "muted"))
        for question in questions:
            evidence = question.prompt.expected_evidence
            below = [wrapped(evidence, "muted")] if evidence else []
            column.addLayout(bullet(question.prompt.question, *below))
        column.addStretch(1)
        self.open_panel(body)


def _sheet() -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, SPACE_S, 0)
    column.setSpacing(SPACE_S + SPACE_XS)
    return body, column
