"""What qualifies each member of the team, and which standard nobody is qualified for."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from auditapp.domain.audits import TeamMember
from auditapp.domain.qualification import Qualification
from auditapp.domain.shown import Shown
from auditapp.domain.terms import Standard
from ui.theme_tokens import SPACE_L, SPACE_S
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.conflict_box import ConflictBox
from ui.widgets.form_column import FormColumn
from ui.widgets.line_field import LineField
from ui.widgets.reading import wrapped

_UNQUALIFIED = Qualification()


class QualificationBox(QWidget):
    """One form for whoever is chosen; each field is recorded when it is left."""

    recorded = Signal(object, object)
    """A TeamMember and its Qualification."""

    def __init__(self, standards: Sequence[Standard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standards = tuple(standards)
        self._team: tuple[TeamMember, ...] = ()
        self._records: Mapping[str, Shown[Qualification]] = {}
        self._member: TeamMember | None = None
        self._stored = _UNQUALIFIED
        self._missing = wrapped("", "warning")
        self._missing.hide()
        self._coverage = wrapped("", "muted")
        self._who: ChoiceRow[str] | None = None
        self._conflict = ConflictBox()
        self._boxes = {it: QCheckBox(it.label) for it in Standard}
        for standard, box in self._boxes.items():
            if standard not in self._standards:
                # What qualifies for a standard that the audit is not about is kept, not asked.
                box.hide()
            box.clicked.connect(lambda _on: self._hand_over())
        self._independent = QCheckBox(
            self.tr("No consultancy for this client in the last two years")
        )
        self._independent.clicked.connect(lambda _on: self._hand_over())
        self._lines = {name: LineField(title) for name, title in self._titles().items()}
        for name in ("proof_date", "monitored"):
            self._lines[name].setPlaceholderText(self.tr("YYYY-MM-DD"))
        for line in self._lines.values():
            line.left.connect(lambda _text: self._hand_over())
        self._form = self._make_form()
        self._form.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        for part in (self._missing, self._coverage, self._conflict, self._form):
            self._column.addWidget(part)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that was not handed over yet."""
        return self._member is not None and self._given() != self._stored

    def show_team(
        self, team: tuple[TeamMember, ...], records: Mapping[str, Shown[Qualification]]
    ) -> None:
        """Show who is qualified for what; the form stays with whom it is about."""
        is_dirty, is_other = self.is_dirty, team != self._team
        self._team, self._records = team, records
        if is_other or self._who is None:
            self._offer(team)
        self._show_coverage()
        here = next((it for it in team if self._member and it.id == self._member.id), None)
        if here is None:
            self._member = None
            self._form.hide()
        elif not is_dirty:
            self._show_member(here)

    def flush(self) -> None:
        """Hand over what is being typed."""
        for line in self._lines.values():
            line.flush()

    def _offer(self, team: tuple[TeamMember, ...]) -> None:
        if self._who is not None:
            self._who.hide()
            self._column.removeWidget(self._who)
            self._who.deleteLater()
        self._who = ChoiceRow(
            self.tr("Qualification of"), [(member.id, member.name) for member in team]
        )
        self._who.chosen.connect(self._on_chosen)
        self._column.insertWidget(2, self._who)

    def _on_chosen(self, member_id: str) -> None:
        self.flush()
        for member in self._team:
            if member.id == member_id:
                self._show_member(member)

    def _show_member(self, member: TeamMember) -> None:
        self._member = member
        shown = self._records.get(member.id, Shown(None))
        record = self._stored = shown.value or _UNQUALIFIED
        if self._who is not None:
            self._who.show_answer(member.id)
        for standard, box in self._boxes.items():
            box.setChecked(standard in record.standards)
        for name, line in self._lines.items():
            line.set_text(getattr(record, name))
        self._independent.setChecked(record.is_independent)
        values = (shown.value, *shown.others) if shown.in_conflict else ()
        self._conflict.show_choices([(self._in_words(it), self._resolving(it)) for it in values])
        self._form.setVisible(not shown.in_conflict)

    def _resolving(self, record: Qualification | None) -> Callable[[], object]:
        return partial(self.recorded.emit, self._member, record or _UNQUALIFIED)

    def _in_words(self, record: Qualification | None) -> str:
        if record is None:
            return self.tr("(nothing)")
        standards = ", ".join(it.label for it in record.standards)
        texts = (getattr(record, name) for name in self._lines)
        return " · ".join(filter(None, (standards, *texts))) or self.tr("(nothing)")

    def _given(self) -> Qualification:
        standards = tuple(it for it, box in self._boxes.items() if box.isChecked())
        texts = {name: line.text().strip() for name, line in self._lines.items()}
        return Qualification(standards, **texts, is_independent=self._independent.isChecked())

    def _hand_over(self) -> None:
        if self._member is not None and (given := self._given()) != self._stored:
            self._stored = given
            self.recorded.emit(self._member, given)

    def _show_coverage(self) -> None:
        covered, missing = [], []
        for standard in self._standards:
            able = [
                it.initials
                for it in self._team
                if (record := self._records.get(it.id)) and _covers(record, standard)
            ]
            if able:
                covered.append(f"{standard.label}: {', '.join(able)}")
            else:
                missing.append(
                    self.tr("Nobody of the team is qualified for {0}.").format(standard.label)
                )
        self._missing.setText(" ".join(missing))
        self._missing.setVisible(bool(missing))
        self._coverage.setText(" · ".join(covered))
        self._coverage.setVisible(bool(covered))

    def _titles(self) -> dict[str, str]:
        return {
            "areas": self.tr("Technical areas"),
            "ai": self.tr("Knowledge of AI"),
            "languages": self.tr("Languages"),
            "proof": self.tr("Shown by"),
            "proof_date": self.tr("Date"),
            "limits": self.tr("Limits"),
            "monitored": self.tr("Last witnessed audit"),
        }

    def _make_form(self) -> FormColumn:
        form = FormColumn(width=54)
        standards = QWidget()
        row = QHBoxLayout(standards)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_L)
        for box in self._boxes.values():
            row.addWidget(box)
        row.addStretch(1)
        form.field(self.tr("Qualified for"), standards)
        lines, titles = self._lines, self._titles()
        for names in (
            (("areas", 1), ("ai", 1)),
            (("languages", 1), ("limits", 1)),
            (("proof", 3), ("proof_date", 1), ("monitored", 1)),
        ):
            form.row([(titles[name], lines[name], stretch) for name, stretch in names])
        form.add(self._independent)
        return form


def _covers(shown: Shown[Qualification], standard: Standard) -> bool:
    return shown.value is not None and standard in shown.value.standards
