"""What was found, as it was issued: the sentence at once, the evidence for it on demand."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from auditapp.domain.corrective_views import CorrectiveRequest
from ui.pages.actions.long_words import breakable
from ui.pages.checklist.folds import Fold
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S
from ui.widgets.reading import wrapped


class FoundBox(QFrame):
    """Only reads; the finding itself is changed by an amendment on its own page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setAccessibleName(self.tr("What was found"))
        title = QLabel(self.tr("What was found"))
        set_role(title, "heading")
        self._against = wrapped("", "muted")
        self._nature = wrapped("")
        self._evidence = wrapped("")
        self._fold = Fold("evidence")
        self._fold.hold(self._evidence)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_S)
        for widget in (title, self._against, self._nature, self._fold):
            layout.addWidget(widget)

    def show_request(self, request: CorrectiveRequest) -> None:
        """Show the issued words."""
        self._against.setText("; ".join(request.requirements))
        self._against.setVisible(bool(request.requirements))
        self._nature.setText(breakable(request.nature))
        self._nature.setVisible(bool(request.nature))
        self._evidence.setText(breakable(request.objective_evidence))
        self._fold.show_title(self.tr("Objective evidence") if request.objective_evidence else "")
