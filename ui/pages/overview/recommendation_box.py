"""What the team recommends for one standard: the facts, the options that fit them, the reason."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.audits import Recommendation
from auditapp.domain.open_points import OpenPoints
from auditapp.domain.shown import Shown
from auditapp.domain.terms import RecommendationOption
from auditapp.errors import UserError
from ui.i18n import number, term
from ui.theme import set_role
from ui.theme_tokens import SPACE_S
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.field_note import FieldNote
from ui.widgets.form_column import labelled
from ui.widgets.line_field import LineField

Options = Sequence[tuple[RecommendationOption, str]]


class RecommendationBox(QWidget):
    """Only options that fit the findings and the facts can be chosen."""

    facts_changed = Signal()
    """A fact was ticked or not; ask which options fit now."""
    chosen = Signal()
    """An option was chosen, or the reason of a chosen one was written."""
    resolved = Signal(object)
    """Which of several recommendations counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._option: RecommendationOption | None = None
        self._offered: tuple[tuple[RecommendationOption, str], ...] = ()
        self._row: ChoiceRow[RecommendationOption] | None = None
        self._conflict: QWidget | None = None
        self.plans = QCheckBox(self.tr("Plans for correction and corrective action accepted"))
        self.objectives = QCheckBox(self.tr("Objectives of the audit met"))
        self.scope = QCheckBox(self.tr("Scope supported by the evidence"))
        self._is_decided = False
        self.planned = QLabel()
        self.disputed = QLabel()
        self.regraded = QLabel()
        for label in (self.planned, self.disputed, self.regraded):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_role(label, "muted")
            label.hide()
        self.reason = LineField(self.tr("Reason"))
        reason, self._reason_note = labelled(
            self.tr("Reason"),
            self.reason,
            self.tr("Needed when objectives were not met or the scope is not supported."),
        )
        self._reason = reason
        self._none = QLabel(
            self.tr("A gap analysis ends with priorities, not with a recommendation.")
        )
        self._none.setWordWrap(True)
        set_role(self._none, "muted")
        self._note = FieldNote(self)
        title = QLabel(self.tr("Recommendation of the team"))
        set_role(title, "strong")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_S)
        for widget in (title, self.plans, self.planned, self.objectives, self.scope):
            self._layout.addWidget(widget)
        for label in (self._none, self._note, self.disputed, self.regraded):
            self._layout.addWidget(label)
        self._layout.addWidget(reason)
        for box in (self.plans, self.objectives, self.scope):
            box.clicked.connect(self._on_fact)
        self.reason.left.connect(self._on_reason)

    def show_recommendation(
        self, shown: Shown[Recommendation], allowed: Options, authors: Mapping[str, str]
    ) -> None:
        """Show what is recorded and what may be chosen."""
        given = shown.value
        self.plans.setChecked(given is not None and given.plans_accepted)
        self.objectives.setChecked(given is None or given.objectives_met)
        self.scope.setChecked(given is None or given.scope_supported)
        if not self.reason.hasFocus():
            self.reason.set_text(given.reason if given else "")
        self._option = given.option if given else None
        self._note.clear_note()
        self._reason_note.clear_note()
        self.show_options(allowed)
        if given is not None and all(option is not given.option for option, _ in self._offered):
            self._note.show_hint(
                self.tr("Recorded: {0}. It no longer fits the findings; choose again.").format(
                    term(given.option)
                )
            )
        self._show_conflict(shown, authors)

    def show_points(self, points: OpenPoints, open_minors: int) -> None:
        """Show what corrective action says: it ticks the plans where all are asked for there."""
        self._is_decided = points.decides(open_minors)
        if self._is_decided:
            self.plans.setChecked(points.accepted == points.asked)
        self.plans.setEnabled(self.objectives.isEnabled() and not self._is_decided)
        planned = self.tr("Corrective action: {0} of {1} plans of minors accepted.")
        self.planned.setText(planned.format(number(points.accepted), number(points.asked)))
        self.planned.setVisible(points.asked > 0)
        words = self.tr("Disputed by the client: {0}. They count until that is decided.")
        self.disputed.setText(words.format(", ".join(points.disputed)))
        self.disputed.setVisible(bool(points.disputed))

    def show_regraded(self, numbers: Sequence[str]) -> None:
        """Show which findings count here otherwise than the client holds them."""
        words = self.tr(
            "Counted with the grade of now: {0}. The report counts the one that was issued, and "
            "prints a recommendation that fits it, until you issue again."
        )
        self.regraded.setText(words.format(", ".join(numbers)))
        self.regraded.setVisible(bool(numbers))

    def show_options(self, allowed: Options) -> None:
        """Offer these; the one chosen stays chosen if it is among them."""
        if tuple(allowed) != self._offered or self._row is None:
            self._offered = tuple(allowed)
            if self._row is not None:
                self._row.hide()
                self._row.deleteLater()
            self._row = ChoiceRow("", self._offered) if self._offered else None
            if self._row is not None:
                self._row.setAccessibleName(self.tr("Recommendation"))
                self._row.chosen.connect(self._on_option)
                self._layout.insertWidget(6, self._row)
        if self._row is not None:
            self._row.show_answer(self._option)
        is_asked = bool(self._offered)
        self._none.setVisible(not is_asked)
        for widget in (self.plans, self.objectives, self.scope):
            widget.setVisible(is_asked)
        facts = self.objectives.isChecked() and self.scope.isChecked()
        self._reason.setVisible(is_asked and (not facts or bool(self.reason.text())))

    def facts(self) -> Recommendation:
        """Return what is ticked, with the chosen option or any."""
        return Recommendation(
            self._option or RecommendationOption.NOT_POSSIBLE,
            self.plans.isChecked(),
            self.objectives.isChecked(),
            self.scope.isChecked(),
            self.reason.text().strip(),
        )

    @property
    def is_chosen(self) -> bool:
        """Whether an option that fits is chosen."""
        return any(option is self._option for option, _ in self._offered)

    def ask_to_choose(self) -> None:
        """Say that the option chosen before does not fit any more."""
        if self._option is not None:
            self._note.show_hint(self.tr("With these facts choose again; nothing is changed yet."))

    def show_refusal(self, error: UserError) -> None:
        """Say what is missing beside its field; what was chosen stays."""
        if error.field == "reason":
            self._reason.show()
            self._reason_note.show_hint(error.message)
        else:
            self._note.show_hint(error.message)

    def _on_fact(self) -> None:
        self.facts_changed.emit()

    def _on_option(self, option: RecommendationOption) -> None:
        self._option = option
        self._note.clear_note()
        self.chosen.emit()

    def _on_reason(self) -> None:
        self._reason_note.clear_note()
        if self.is_chosen:
            self.chosen.emit()

    def _show_conflict(self, shown: Shown[Recommendation], authors: Mapping[str, str]) -> None:
        if self._conflict is not None:
            self._conflict.hide()
            self._conflict.deleteLater()
            self._conflict = None
        for widget in (self._row, self.plans, self.objectives, self.scope, self.reason):
            if widget is not None:
                widget.setEnabled(not shown.in_conflict)
        if not shown.in_conflict:
            return
        self._conflict = QWidget()
        layout = QVBoxLayout(self._conflict)
        layout.setContentsMargins(0, 0, 0, 0)
        for value in (shown.value, *shown.others):
            by = next((head.by for head in shown.heads if head.value == value), "")
            name = authors.get(by) or self.tr("Somebody")
            words = term(value.option) if value else self.tr("no recommendation")
            use = QPushButton(self.tr("Use this: {0} ({1})").format(words, name))
            use.clicked.connect(lambda _checked=False, it=value: self.resolved.emit(it))
            layout.addWidget(use)
        self._note.show_hint(self.tr("The team recorded different recommendations. Which counts?"))
        self._layout.addWidget(self._conflict)
