# ruff: noqa: N802 - Qt names the methods it calls
"""The grading of a finding for one standard, in the colour of that standard."""

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.findings import GradingView
from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.terms import Standard
from ui.i18n import moment_of, term
from ui.icons import icon
from ui.pages.findings.answer_rows import AnswerRow, answer_row
from ui.pages.findings.grade_buttons import GradeButtons
from ui.pages.findings.grading_form import short_form
from ui.pages.findings.grading_view import PanelView, Problem
from ui.pages.findings.more_facts import MoreFacts
from ui.pages.findings.suggestion_box import SuggestionBox
from ui.theme import set_role, tokens
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S
from ui.widgets.field_note import FieldNote
from ui.widgets.status import StandardBadge, StatusChip

_EDGE = 4


class GradePanel(QFrame):
    """Questions, suggestion and decision. Says each answer and the grade that was chosen."""

    answered = Signal(str, object)
    grade_chosen = Signal(object, str)
    reason_edited = Signal(str)

    def __init__(
        self, standard: Standard, rules: GradingRules, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setAccessibleName(self.tr("Grade for {0}").format(standard.label))
        self._standard = standard
        self._rows: dict[str, AnswerRow] = {}
        self._headings: list[tuple[QLabel, frozenset[str]]] = []
        self._notes: dict[str, FieldNote] = {}
        self._rules = rules
        self._view: PanelView | None = None
        self._facts: MoreFacts | None = None
        self._is_fresh = True
        self._is_frozen = False
        self._more = QPushButton(icon("arrow-down-s-line"), self.tr("More facts"))
        self._chip = StatusChip()
        self._recorded = QLabel()
        self._recorded.setWordWrap(True)
        set_role(self._recorded, "muted")
        self._changed = QLabel(
            self.tr("Answers were changed after this grade was given. Grade again to keep them.")
        )
        self._changed.setWordWrap(True)
        set_role(self._changed, "warning")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SPACE_L + _EDGE, SPACE_M, SPACE_L, SPACE_L)
        self._layout.setSpacing(SPACE_M)
        self._add_head()
        self._add_questions(rules)
        self._add_more()
        self._suggestion = SuggestionBox()
        self._grades = GradeButtons()
        self._note = FieldNote(self._grades)
        self._layout.addWidget(self._suggestion)
        self._layout.addWidget(self._grades)
        self._layout.addWidget(self._note)
        self._grades.chosen.connect(self.grade_chosen)
        self._grades.reason_edited.connect(self.reason_edited)

    def render_panel(self, view: PanelView) -> None:
        """Show answers, suggestion and grade."""
        self._view = view
        if self._is_fresh:
            self._is_fresh = False
            self._more.setChecked(False)
            if view.unfold:
                # There are many of them: the finding is shown first.
                QTimer.singleShot(0, self, self._unfold)
        shown = view.asked | view.more
        for name, row in self._rows.items():
            row.show_answer(getattr(view.inputs, name))
            row.setVisible(name in shown)
        for heading, fields in self._headings:
            heading.setVisible(bool(fields & view.asked))
        self._more.setVisible(bool(view.more))
        self._show_recorded(view.recorded)
        self._changed.setVisible(view.is_changed)
        self._suggestion.show_suggestion(view.suggestion)
        grading = view.recorded.grading.value
        self._grades.show_grades(view.suggestion, grading.grade if grading else None, view.reason)
        self._clear_notes()
        if view.problem is not None:
            self._note_of(view.problem).show_hint(view.problem.message)
        self._show_decision_only()

    def freeze(self, *, is_frozen: bool) -> None:
        """Show the grade with its reasons only, or let it be given."""
        was_frozen, self._is_frozen = self._is_frozen, is_frozen
        if self._view is not None:
            self.render_panel(self._view)
        if was_frozen:
            self._unfold()

    def _show_decision_only(self) -> None:
        for widget in (self._suggestion, self._grades):
            widget.setVisible(not self._is_frozen)
        if self._facts is not None:
            self._facts.setVisible(self._more.isChecked() and not self._is_frozen)
        if self._is_frozen:
            headings = (heading for heading, _ in self._headings)
            for part in (*self._rows.values(), *headings, self._more, self._changed):
                part.hide()

    def refuse(self, problem: Problem) -> None:
        """Say why a grade was not recorded, at the field that can change it."""
        self._clear_notes()
        self._note_of(problem).show_error(problem.message)

    def start_over(self) -> None:
        """Forget what was open for another finding."""
        self._grades.close_reason()
        self._is_fresh = True

    def flush(self) -> None:
        """Hand over what is typed, now."""
        for row in self._rows.values():
            row.flush()

    def focus_first(self) -> None:
        """Go to the first question."""
        next(iter(self._rows.values())).setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge in the colour of the standard."""
        super().paintEvent(event)
        painter = QPainter(self)
        edge = QRect(1, 1, _EDGE, self.height() - 2)
        painter.fillRect(edge, QColor(tokens().standard(self._standard)))
        painter.end()

    def _clear_notes(self) -> None:
        for note in (*self._notes.values(), self._note, self._grades.reason.note):
            note.clear_note()

    def _note_of(self, problem: Problem) -> FieldNote:
        if problem.field == "override_reason":
            return self._grades.reason.note
        row = self._rows.get(problem.field)
        return self._notes[problem.field] if row and row.isVisibleTo(self) else self._note

    def _show_recorded(self, recorded: GradingView) -> None:
        grading = recorded.grading.value
        self._chip.setVisible(grading is not None)
        self._recorded.setVisible(grading is not None)
        if grading is None:
            return
        self._chip.set_status(grading.grade)
        words = [
            self.tr("Given by {0} ({1}), {2}.").format(
                recorded.by, term(grading.role), moment_of(recorded.at)
            )
        ]
        if grading.override_reason and grading.suggested:
            words.append(
                self.tr("The rules suggested {0}. Reason: {1}").format(
                    term(grading.suggested), grading.override_reason
                )
            )
        if self._is_frozen and grading.rationale:
            words.append(grading.rationale)
        if recorded.grading.in_conflict:
            others = ", ".join(term(it.grade) for it in recorded.grading.others if it)
            words.append(self.tr("Somebody else gave: {0}. Agree on one.").format(others))
        self._recorded.setText(" ".join(words))

    def _add_head(self) -> None:
        title = QLabel(self.tr("Grade"))
        set_role(title, "heading")
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(StandardBadge(self._standard))
        row.addWidget(title, 1)
        row.addWidget(self._chip)
        self._layout.addLayout(row)
        self._layout.addWidget(self._recorded)
        self._layout.addWidget(self._changed)

    def _add_questions(self, rules: GradingRules) -> None:
        for group in short_form(rules):
            if group.wording:
                heading = QLabel(group.wording)
                heading.setWordWrap(True)
                set_role(heading, "strong")
                self._layout.addWidget(heading)
                self._headings.append((heading, frozenset(it.field for it in group.lines)))
            for line in group.lines:
                wording = line.wording or self.tr("What is it?")
                self._add_row(rules, line.field, wording)

    def _add_more(self) -> None:
        self._more.setCheckable(True)
        self._more.setToolTip(
            self.tr("Risk, earlier findings, obligations, samples: what can also decide the grade")
        )
        self._more.toggled.connect(self._on_more)
        row = QHBoxLayout()
        row.addWidget(self._more)
        row.addStretch(1)
        self._layout.addLayout(row)

    def _add_row(self, rules: GradingRules, field: str, wording: str) -> None:
        row = answer_row(field, wording, rules.elements_for(self._standard))
        row.answered.connect(self.answered)
        note = FieldNote(row)
        row.column.addWidget(note)
        row.hide()
        self._rows[field] = row
        self._notes[field] = note
        self._layout.addWidget(row)

    def _unfold(self) -> None:
        if self._view is not None and self._view.unfold and not self._is_frozen:
            self._more.setChecked(True)

    def _on_more(self, on: bool) -> None:
        if on and self._facts is None:
            self._facts = MoreFacts(self._rules, self)
            self._facts.answered.connect(self.answered)
            self._layout.insertWidget(self._layout.indexOf(self._suggestion), self._facts)
            self._rows.update(self._facts.rows)
            self._notes.update(self._facts.notes)
        if self._facts is not None:
            self._facts.setVisible(on)
        if self._view is not None:
            self.render_panel(self._view)
