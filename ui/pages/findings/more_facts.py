"""Facts beyond the short form that can decide a grade: risk, earlier findings, duties, samples."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from auditapp.domain.grading_rules import GradingRules
from ui.pages.findings.answer_rows import AnswerRow, answer_row
from ui.pages.findings.grading_form import MORE_FACTS, REASONS
from ui.theme_tokens import SPACE_M
from ui.widgets.field_note import FieldNote


class MoreFacts(QWidget):
    """Made when first unfolded: most findings never need it."""

    answered = Signal(str, object)

    def __init__(self, rules: GradingRules, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: dict[str, AnswerRow] = {}
        self.notes: dict[str, FieldNote] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_M)
        words = self._words()
        asked = {it.field: it.wording for it in rules.questions}
        for field in MORE_FACTS:
            self._add(field, words[field])
            if field in REASONS:
                self._add(REASONS[field], asked[REASONS[field]])

    def _add(self, field: str, wording: str) -> None:
        row = answer_row(field, wording, ())
        row.answered.connect(self.answered)
        note = FieldNote(row)
        row.column.addWidget(note)
        self.rows[field] = row
        self.notes[field] = note
        self._layout.addWidget(row)

    def _words(self) -> dict[str, str]:
        return {
            "missing_part": self.tr("What part is missing?"),
            "unit": self.tr("In which unit?"),
            "process": self.tr("Which process?"),
            "notified_to": self.tr("Whom did you tell of the immediate risk?"),
            "notified_at": self.tr("When did you tell them?"),
            "immediate_risk": self.tr("Is there an immediate risk?"),
            "integrity_issue": self.tr("Is the reliability of evidence in doubt?"),
            "previous": self.tr("Was there an earlier nonconformity on this?"),
            "previous_number": self.tr("Number of the earlier nonconformity"),
            "previous_date": self.tr("Its date"),
            "previous_due": self.tr("When was it due?"),
            "binding": self.tr("What makes the requirement binding?"),
            "document": self.tr("Which rule of the organisation?"),
            "exclusion_justified": self.tr("Is the exclusion of the control justified?"),
            "obligation": self.tr("Which obligation, as the organisation named it?"),
            "same_cause": self.tr("Does the failure have the same cause as the earlier one?"),
            "legal": self.tr("Is a legal or contractual obligation touched?"),
            "legal_response": self.tr("What does the organisation do about it?"),
            "sampled": self.tr("How many items were sampled?"),
            "exceptions": self.tr("In how many of them did it fail?"),
            "compensating_control": self.tr("Does something else reduce the risk?"),
            "control_description": self.tr("What reduces the risk?"),
        }
