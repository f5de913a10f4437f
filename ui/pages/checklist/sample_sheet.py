"""A drawn sample: its members one by one, what they say together, more of them, the conclusion."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.sampling_records import Picking, Result, Sample
from auditapp.domain.sampling_words import Bound, bounds, counted, how_picked, percentage_remark
from ui.i18n import number
from ui.icons import icon
from ui.pages.checklist.folds import Fold
from ui.pages.checklist.sample_extension import ExtensionForm
from ui.pages.checklist.sample_member_box import MemberBox
from ui.pages.checklist.sample_record import SampleRecord
from ui.pages.checklist.sample_words import title_of
from ui.theme_tokens import SPACE_S
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.prose_field import ProseField
from ui.widgets.reading import wrapped


class SampleSheet(QWidget):
    """Shows what it is given; of the same sample only what changed."""

    rest_wanted = Signal()
    text_edited = Signal(str, str)
    """Field and text, for a draft: objective, conclusion or reason."""
    text_left = Signal(str, str)
    text_resolved = Signal(str, str)
    drawing_again_wanted = Signal()
    finding_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample: Sample | None = None
        self._title = wrapped("", "title")
        self._how = wrapped("", "muted")
        self._counted = wrapped("", "heading")
        self._bounds = wrapped("")
        self.members = MemberBox()
        self._again_words = wrapped("", "muted")
        hint = self.tr("What the sample shows, for example: 3 of 5 sampled")
        self.conclusion = ProseField(self.tr("Conclusion"), lines=(2, 8), hint=hint)
        self.extension = ExtensionForm()
        self.record = SampleRecord()
        self._more = Fold("sample-record")
        self._more.hold(self.record)
        self._rest = QPushButton(icon("check-double-line"), self.tr("All others in order"))
        self._rest.setToolTip(self.tr("Record everybody not looked at yet as in order"))
        self._finding = QPushButton(icon("flag-2-line"), self.tr("Finding from exceptions"))
        self._finding.setToolTip(self.tr("Hand the exceptions over to a new finding"))
        self._extend = QPushButton(icon("add-line"), self.tr("Extend"))
        self._extend.setCheckable(True)
        self._again = QPushButton(icon("refresh-line"), self.tr("Draw again"))
        self._again.setToolTip(self.tr("Draw from the kept list again and compare"))
        self._lay_out()
        self._connect()

    @property
    def sample_id(self) -> str:
        """The sample shown; empty before the first."""
        return self._sample.id if self._sample else ""

    def show_sample(self, sample: Sample, names: Mapping[str, str]) -> None:
        """Show a sample; `names` are initials by person."""
        grown = self._sample is not None and len(sample.parts) > len(self._sample.parts)
        if sample.id != self.sample_id or grown:
            self._again_words.hide()
            self._extend.setChecked(False)
            self.extension.begin()
        self._sample = sample
        self._title.setText(title_of(sample))
        self._how.setText(self._how_words(sample))
        self._again.setVisible(sample.plan.picking is Picking.RANDOM)
        self.members.show_sample(sample, names)
        self.conclusion.show_value(sample.conclusion, names)
        self.record.show_sample(sample, names)
        self.extension.show_way(sample.plan.picking, sample.method)
        self._follow_members()

    def expect(self, member: str, result: Result) -> None:
        """Show at once what is about to be recorded."""
        self.members.expect(member, result)

    def say_drawn_again(self, words: str) -> None:
        """Say what drawing again gave."""
        self._again_words.setText(words)
        self._again_words.show()

    def flush(self) -> None:
        """Send what is being typed."""
        self.members.flush()
        self.conclusion.flush()
        self.record.flush()

    def _how_words(self, sample: Sample) -> str:
        words = [how_picked(sample)]
        count, size = number(len(sample.members)), sample.population.size
        if size is None:
            words.append(self.tr("{0} members").format(count))
        else:
            words.append(self.tr("{0} of {1}").format(count, number(size)))
        if sample.plan.seed:
            words.append(self.tr("seed {0}").format(sample.plan.seed))
        return " · ".join(words)

    def _follow_members(self) -> None:
        if self._sample is None:
            return
        shown = self.members.shown(self._sample)
        self._counted.setText(counted(shown))
        lines = [self._bound_words(bound) for bound in bounds(shown)]
        self._bounds.setText("\n".join(lines))
        self._bounds.setVisible(bool(lines))
        self._rest.setEnabled(shown.looked_at < len(shown.members))
        self._finding.setEnabled(bool(shown.exceptions))
        self._remark_percentage(self.conclusion.text())

    def _bound_words(self, bound: Bound) -> str:
        rate = self._sample.plan.tolerable_rate if self._sample else 0
        below = self.tr("below the tolerable rate of {0} %")
        above = self.tr("not below the tolerable rate of {0} %")
        words = bound.words[:1].upper() + bound.words[1:]
        return f"{words}, {(below if bound.is_tolerable else above).format(number(rate))}."

    def _remark_percentage(self, text: str) -> None:
        if self._sample is None:
            return
        words = percentage_remark(self.members.shown(self._sample), text)
        if words:
            self.conclusion.note.show_hint(words)
        else:
            self.conclusion.note.clear_note()

    def _on_conclusion_edited(self, text: str) -> None:
        self._remark_percentage(text)
        self.text_edited.emit("conclusion", text)

    def _on_conclusion_left(self, text: str) -> None:
        self.text_left.emit("conclusion", text)
        self._remark_percentage(text)

    def _on_extend(self, is_open: bool) -> None:
        self.extension.setVisible(is_open)
        if is_open:
            self.extension.focus()

    def _connect(self) -> None:
        self.members.changed.connect(self._follow_members)
        self._rest.clicked.connect(self.rest_wanted)
        self._finding.clicked.connect(self.finding_wanted)
        self._extend.toggled.connect(self._on_extend)
        self._again.clicked.connect(self.drawing_again_wanted)
        self.conclusion.edited.connect(self._on_conclusion_edited)
        self.conclusion.left.connect(self._on_conclusion_left)
        self.conclusion.resolved.connect(lambda text: self.text_resolved.emit("conclusion", text))
        self.record.text_edited.connect(self.text_edited)
        self.record.text_left.connect(self.text_left)
        self.record.text_resolved.connect(self.text_resolved)

    def _lay_out(self) -> None:
        back = QPushButton(icon("arrow-left-line"), self.tr("Back to the item"))
        back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(back)
        head.addStretch(1)
        actions = FlowLayout(spacing=SPACE_S)
        for button in (self._rest, self._finding, self._extend, self._again):
            actions.addWidget(button)
        self.extension.hide()
        self._again_words.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        for words in (self._title, self._how, self._counted, self._bounds):
            column.addWidget(words)
        column.addWidget(self.members)
        column.addLayout(actions)
        for widget in (self._again_words, self.extension, self.conclusion, self._more):
            column.addWidget(widget)
        # Once it has its place: shown before, it would be a window of its own.
        self._more.show_title(self.tr("How it was drawn"))
