"""The live suggestion of the rules: grade, reason, rules, advice, and what is still open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from auditapp.domain.grading import Suggestion
from ui.i18n import term
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.status import StatusChip


class SuggestionBox(QFrame):
    """Shows a suggestion; the auditor decides elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        head = QLabel(self.tr("The rules suggest"))
        set_role(head, "strong")
        self._head = head
        self._chip = StatusChip()
        self._projected = _words("muted")
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(head)
        row.addWidget(self._chip)
        row.addWidget(self._projected)
        row.addStretch(1)
        self._rationale = _words("")
        self._notify = _words("error")
        self._open = _words("warning")
        self._advice = _words("")
        self._rules = _words("small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(row)
        for label in (self._rationale, self._notify, self._open, self._advice, self._rules):
            layout.addWidget(label)

    def show_suggestion(self, suggestion: Suggestion | None) -> None:
        """Show a suggestion; None hides the box."""
        self.setVisible(suggestion is not None)
        if suggestion is None:
            return
        grade = suggestion.grade
        self._chip.setVisible(grade is not None)
        if grade is not None:
            self._chip.set_status(grade)
        words = self.tr("The rules suggest") if grade else self.tr("No grade can be given yet")
        self._head.setText(words)
        projected = suggestion.projected
        _show(
            self._projected,
            self.tr("at stage 2: {0}").format(term(projected)) if projected else "",
        )
        _show(self._rationale, suggestion.rationale)
        _show(
            self._notify,
            self.tr("Tell the people concerned at once.") if suggestion.notify_now else "",
        )
        # Without a grade the rationale itself says what to answer first.
        still_open = suggestion.questions if grade else ()
        asked = [self.tr("Still open: {0}").format(it.wording) for it in still_open]
        _show(self._open, "\n".join(asked))
        _show(self._advice, "\n".join(suggestion.advice))
        rules = ", ".join(suggestion.rule_ids)
        named = (
            self.tr("Rules {0} of {1}")
            if len(suggestion.rule_ids) > 1
            else self.tr("Rule {0} of {1}")
        )
        _show(self._rules, named.format(rules, suggestion.rule_set) if rules else "")


def _words(role: str) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, role)
    return label


def _show(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
