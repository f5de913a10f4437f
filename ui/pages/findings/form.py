# ruff: noqa: N802 - Qt names the methods it calls
"""The form of one finding: what, against what, seen how, where, and how grave per standard."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.findings import FindingEditor
from auditapp.domain.grading_rules import GradingRules
from auditapp.domain.levels import USUAL
from auditapp.domain.terms import Standard
from ui.icons import icon
from ui.pages.findings.claims_box import ClaimsBox
from ui.pages.findings.evidence_field import EvidenceField
from ui.pages.findings.grade_panel import GradePanel
from ui.pages.findings.issue_box import IssueBox
from ui.pages.findings.issue_state import StateChip, state_sentence
from ui.pages.findings.other_standard_box import OtherStandardBox
from ui.pages.findings.patterns_line import PatternsLine
from ui.pages.findings.place_field import PlaceField
from ui.pages.findings.remark_lists import remark_lists
from ui.pages.findings.requirement_field import RequirementField
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.level_button import LevelButton
from ui.widgets.link_button import LinkButton
from ui.widgets.prose_field import ProseField
from ui.widgets.scroll_column import ScrollColumn

_TWO_COLUMNS = 62


class FindingForm(QWidget):
    """Text and grading under each other, side by side where there is room."""

    remove_chosen = Signal()
    item_opened = Signal(str)
    """The checklist item it was raised on is wanted."""

    remark_wanted = Signal(int)
    """The next remark of the writing checks is wanted (1), or the one before (-1)."""
    remark_left = Signal()
    """The remark at which the cursor stands is right as it is."""

    def __init__(
        self,
        standards: Sequence[Standard],
        rules: GradingRules,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._number = QLabel()
        set_role(self._number, "title")
        self._state = StateChip()
        self._since = ElidedLabel()
        set_role(self._since, "muted")
        self.issue = IssueBox()
        self.corrective = LinkButton("")
        self.corrective.hide()
        self._item = ""
        self.level = LevelButton(USUAL)
        self._origin = QPushButton(icon("arrow-left-line"), self.tr("Checklist item"))
        self._origin.setToolTip(self.tr("Go to the checklist item it was raised on"))
        self._remove = QPushButton(icon("delete-bin-line"), self.tr("Remove"))
        self._remove.setToolTip(self.tr("Remove this finding; Undo brings it back"))
        self.fields = self._make_fields()
        example = " / ".join(f"{it} {_EXAMPLES[it]}" for it in standards)
        self.requirements = RequirementField(example)
        self.site = PlaceField(self.tr("Site"), self.tr("No site"))
        self.system = PlaceField(self.tr("AI system"), self.tr("No AI system"))
        self.together = PatternsLine()
        self.evidence = EvidenceField()
        self.shown_by = ClaimsBox()
        self.panels: dict[Standard, GradePanel] = {}
        self.other_standard = OtherStandardBox()
        self._ungraded = QLabel(self.tr("Add a requirement to grade the finding."))
        self._ungraded.setWordWrap(True)
        set_role(self._ungraded, "muted")
        self._missing_title = QLabel(self.tr("Still missing"))
        set_role(self._missing_title, "strong")
        self._missing = QLabel()
        self._missing.setWordWrap(True)
        self._missing.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._missing, "muted")
        self._rules = rules
        self._grading = QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._scroll = ScrollColumn()
        self._lay_out()
        self.remarks = remark_lists(self.fields, self.requirements, self._grading)
        self._standards = standards
        self._remove.clicked.connect(self.remove_chosen)
        self._origin.clicked.connect(lambda: self.item_opened.emit(self._item))

    def show_finding(self, editor: FindingEditor) -> None:
        """Show what only reads: number, requirements, and what is missing."""
        self._number.setText(editor.called)
        provisional = self.tr("Provisional number: {0}").format(editor.number)
        self._number.setToolTip(provisional if editor.called != editor.number else "")
        self._state.show_state(editor.standing.state)
        self._since.setText(state_sentence(editor.standing))
        self.level.show_level(editor.level)
        self._item = editor.item
        self._origin.setVisible(bool(editor.item))
        self.requirements.show_requirements(editor.requirements)
        graded = {view.standard for view in editor.gradings}
        for standard, panel in self.panels.items():
            panel.setVisible(standard in graded)
        self._ungraded.setVisible(not graded)
        # What stops the finding stands in the box of its issue.
        stopping = {it.sentence for it in editor.lacking}
        missing = [sentence for sentence in editor.missing if sentence not in stopping]
        self._missing.setText("\n".join(f"•  {sentence}" for sentence in missing))
        for label in (self._missing_title, self._missing):
            label.setVisible(bool(missing))

    def panel(self, standard: Standard) -> GradePanel:
        """Return the grading panel of a standard, made when a finding first needs it."""
        if standard not in self.panels:
            panel = GradePanel(standard, self._rules, self._scroll.room)
            place = sum(known < standard for known in self.panels) + 1
            self.panels[standard] = panel
            self._grading.insertWidget(place, panel)
        return self.panels[standard]

    def make_panel_ahead(self) -> None:
        """Make a panel that is not there yet, out of sight."""
        missing = [it for it in self._standards if it not in self.panels]
        if missing:
            self.panel(missing[0]).hide()

    def freeze(self, *, is_frozen: bool) -> None:
        """Let the finding be read only, once the client holds it; an owner may still be named."""
        for name, field in self.fields.items():
            field.edit.setReadOnly(is_frozen and name != "owner")
        self.requirements.freeze(is_frozen=is_frozen)
        self.evidence.freeze(is_frozen=is_frozen)
        for place in (self.site, self.system):
            place.combo.setEnabled(not is_frozen)
        for panel in self.panels.values():
            panel.freeze(is_frozen=is_frozen)
        self._remove.setVisible(not is_frozen)

    def go_to_field(self, name: str) -> None:
        """Go where an obstacle is mended."""
        places: dict[str, QWidget] = {
            "site": self.site.combo,
            "ai_system": self.system.combo,
            "level": self.level,
        }
        kind, _, standard = name.partition(":")
        if kind == "grade":
            wanted = [it for known, it in self.panels.items() if known == standard]
            self.focus_grade(*wanted[:1])
            return
        field: QWidget | None = self.fields.get(name) or places.get(name)
        if name == "requirements":
            field = self.requirements
        elif name == "evidence":
            field = self.fields["objective_evidence"]
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(field)

    def reveal(self, widget: QWidget) -> None:
        """Scroll a part of the form into sight."""
        self._scroll.ensureWidgetVisible(widget, 0, SPACE_XL)

    def to_top(self) -> None:
        """Scroll to the beginning, for another finding."""
        self._scroll.verticalScrollBar().setValue(0)

    def flush(self) -> None:
        """Hand over everything that is typed, now."""
        for field in (*self.fields.values(), self.evidence.claim):
            field.flush()
        self.evidence.claims.flush()
        self.other_standard.flush()
        for panel in self.panels.values():
            panel.flush()

    def focus_grade(self, wanted: GradePanel | None = None) -> None:
        """Go to the first question of the first standard, or of the one wanted."""
        for _, panel in sorted(self.panels.items()):
            if not panel.isHidden() and wanted in (None, panel):
                panel.focus_first()
                self._scroll.ensureWidgetVisible(panel, 0, panel.height())
                return
        self.requirements.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the grading beside the text where there is room."""
        super().resizeEvent(event)
        is_wide = self.width() >= em(_TWO_COLUMNS)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _make_fields(self) -> dict[str, ProseField]:
        return {
            "title": ProseField(
                self.tr("Title"),
                hint=self.tr("What it is about, in a few words"),
                lines=(1, 3),
                one_line=True,
            ),
            "nature": ProseField(
                self.tr("Nature"),
                hint=self.tr("What is not fulfilled, in one sentence. No cause, no advice."),
            ),
            "objective_evidence": ProseField(
                self.tr("Objective evidence"),
                hint=self.tr("What was seen, where, when, and in how many samples."),
                lines=(3, 18),
            ),
            "follow_up": ProseField(
                self.tr("Follow-up"),
                hint=self.tr("What to look at next time; left empty when there is nothing."),
                lines=(1, 8),
            ),
            "process": ProseField(
                self.tr("Process"),
                hint=self.tr("Which process it belongs to"),
                lines=(1, 2),
                one_line=True,
            ),
            "owner": ProseField(
                self.tr("Owner"),
                hint=self.tr("Who answers for it at the client's: a role, no name"),
                lines=(1, 2),
                one_line=True,
            ),
        }

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self._number)
        head.addWidget(self._state)
        head.addWidget(self._since, 1)
        head.addWidget(self.level)
        head.addWidget(self._origin)
        head.addWidget(self._remove)
        # Each column has a widget around it: Tab goes down the one, then down the other.
        left, right = QWidget(), QWidget()
        text, grading = QVBoxLayout(left), QVBoxLayout(right)
        for column in (text, grading):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACE_L)
        grading.addLayout(self._grading)
        text.addWidget(self.fields["title"])
        text.addWidget(self.requirements)
        text.addWidget(self.fields["nature"])
        text.addWidget(self.fields["objective_evidence"])
        text.addWidget(self.evidence)
        text.addWidget(self.shown_by)
        text.addLayout(_side_by_side(self.site, self.system))
        text.addLayout(_side_by_side(self.fields["process"], self.fields["owner"]))
        text.addWidget(self.fields["follow_up"])
        missing = QVBoxLayout()
        missing.setSpacing(SPACE_XS)
        missing.addWidget(self._missing_title)
        missing.addWidget(self._missing)
        text.addLayout(missing)
        text.addStretch(1)
        self._grading.setSpacing(SPACE_L)
        self._grading.addWidget(self._ungraded)
        self._grading.addWidget(self.other_standard)
        self._grading.addWidget(self.issue)
        self._grading.addStretch(1)
        self._columns.setSpacing(SPACE_XL)
        self._columns.addWidget(left, 1)
        self._columns.addWidget(right, 1)
        self._scroll.add(head)
        self._scroll.add(self.corrective)
        self._scroll.add(self.together)
        self._scroll.add(self._columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)


def _side_by_side(*fields: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(SPACE_M)
    for field in fields:
        line.addWidget(field, 1)
    return line


_EXAMPLES = {Standard.ISO27001: "A.8.2", Standard.ISO42001: "6.1.4"}
