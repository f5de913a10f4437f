"""The members of a sample with what each showed: the list, the remark, and two people at once."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.sampling_records import Result, ResultState, Sample, SampleMember
from ui.pages.checklist.sample_members import MemberList
from ui.pages.checklist.sample_words import state_words
from ui.theme import set_role
from ui.theme_tokens import SPACE_XS
from ui.widgets.line_field import LineField
from ui.widgets.reading import wrapped


class MemberBox(QWidget):
    """Announces a result; shows it at once when told to expect it."""

    marked = Signal(str, object, str)
    """Member, ResultState or None, remark."""
    result_used = Signal(str, object)
    """Member and the Result that counts of several."""
    remark_edited = Signal(str, str)
    """Member and text, for a draft."""
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[str, str] = {}
        self._remarked = ""
        self.list = MemberList()
        self._label = QLabel()
        set_role(self._label, "strong")
        self._remark = LineField(self.tr("Remark"), placeholder=self.tr("What is wrong with it"))
        self._label.setBuddy(self._remark)
        self._conflict = QWidget()
        self._values = QVBoxLayout(self._conflict)
        self._values.setContentsMargins(0, 0, 0, 0)
        keys = self.tr("Enter: in order, and on. Space: an exception. Tab: its remark.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        for widget in (self.list, wrapped(keys, "small"), self._label, self._remark):
            column.addWidget(widget)
        column.addWidget(self._conflict)
        self.list.marked.connect(self._on_marked)
        self.list.current_changed.connect(self._follow_current)
        self._remark.edited.connect(self._on_remark_edited)
        self._remark.left.connect(self._on_remark_left)
        self._remark.returnPressed.connect(self.list.go_on)
        self.setFocusProxy(self.list)

    def show_sample(self, sample: Sample, names: Mapping[str, str]) -> None:
        """Show the members of a sample; `names` are initials by person."""
        self._names = names
        self.list.show_members(sample.members)
        self._follow_current()

    def shown(self, sample: Sample) -> Sample:
        """Return the sample with the results shown, also those about to be recorded."""
        return replace(sample, members=self.list.members())

    def expect(self, member: str, result: Result) -> None:
        """Show at once what is about to be recorded."""
        self.list.expect(member, result)
        self.changed.emit()

    def flush(self) -> None:
        """Send the remark that is being typed."""
        self._remark.flush()

    def _on_marked(self, member_id: str, state: ResultState | None) -> None:
        member = self.list.current()
        if member is not None and not member.shown.in_conflict:
            remark = self._remark.text().strip()
            # The remark goes along with the result: not once more when the field is left.
            self._remark.set_text(remark)
            self.marked.emit(member_id, state, remark)

    def put_back(self, member_id: str, remark: str) -> None:
        """Show a remark that was typed before the program ended; it counts as typed now."""
        self.list.go_to(member_id)
        self._remark.setText(remark)

    def _on_remark_edited(self, text: str) -> None:
        self.remark_edited.emit(self._remarked, text)

    def _on_remark_left(self, text: str) -> None:
        member = next((it for it in self.list.members() if it.id == self._remarked), None)
        if member is not None and member.result.remark != text.strip():
            self.marked.emit(member.id, member.result.state, text.strip())

    def _follow_current(self) -> None:
        member = self.list.current()
        if member is None:
            return
        if member.id != self._remarked:
            self._remark.flush()
            self._remarked = member.id
            self._remark.set_text(member.result.remark)
        elif not self._remark.hasFocus():
            self._remark.set_text(member.result.remark)
        in_conflict = member.shown.in_conflict
        self._label.setText(self._heading(member))
        self._remark.setVisible(not in_conflict)
        self._show_conflict(member)

    def _heading(self, member: SampleMember) -> str:
        if member.shown.in_conflict:
            return self.tr("{0}: two people recorded a result at the same time").format(member.id)
        return self.tr("Remark on {0}").format(member.id)

    def _show_conflict(self, member: SampleMember) -> None:
        while (item := self._values.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._conflict.setVisible(member.shown.in_conflict)
        if not member.shown.in_conflict:
            return
        for value in (member.shown.value, *member.shown.others):
            by = next((head.by for head in member.shown.heads if head.value == value), "")
            self._add_choice(member, value or Result(), self._names.get(by, ""))

    def _add_choice(self, member: SampleMember, result: Result, name: str) -> None:
        words = ": ".join(filter(None, (state_words(result.state), result.remark)))
        who = name or self.tr("somebody")
        use = QPushButton(self.tr("Use what {0} recorded: {1}").format(who, words))
        use.clicked.connect(lambda: self.result_used.emit(member.id, result))
        self._values.addWidget(use)
