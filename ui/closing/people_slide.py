"""Who is there, and what was agreed or left open."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.closing import Attendance, Attendee
from auditapp.domain.shown import Shown
from ui.closing.slide import Slide, headline
from ui.closing.stage import Stage
from ui.theme import set_role
from ui.theme_tokens import SPACE_S
from ui.widgets.conflict_box import ConflictBox
from ui.widgets.growing_text import GrowingTextEdit
from ui.widgets.line_field import LineField
from ui.widgets.role_field import RoleField


class PeopleSlide(Slide):
    """Roles count; a name stands there only where the person agrees."""

    attended = Signal(object)
    """Attendance"""
    remark_edited = Signal(str)
    remark_left = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._present = Attendance()
        self._stored_remark = ""
        self._list = QVBoxLayout()
        self._list.addStretch(1)
        self.role = RoleField(self.tr("Role"), self.tr("Role"))
        self.name = LineField(self.tr("Name"), placeholder=self.tr("Name, if agreed"))
        self.add = QPushButton(self.tr("Add"))
        self.add.setToolTip(self.tr("Add (Enter)"))
        self.add.clicked.connect(self._on_add)
        for field in (self.role, self.name):
            field.returnPressed.connect(self._on_add)
        self.remark = GrowingTextEdit(self.tr("What was agreed or left open"), lines=(4, 12))
        self.remark.setPlaceholderText(self.tr("Differing opinions, questions, agreements"))
        self.remark.edited.connect(self.remark_edited)
        self.remark.left.connect(self.remark_left)
        self._conflict = ConflictBox()
        self._remark_conflict = ConflictBox()
        self._columns = QHBoxLayout(self)
        self._lay_out()

    @property
    def is_dirty(self) -> bool:
        """Whether a remark was typed that was not recorded yet."""
        return self.remark.text().strip() != self._stored_remark

    def show_people(self, shown: Shown[Attendance], stage: Stage) -> None:
        """Show who is there; where two laptops wrote at once, both can be kept."""
        self._columns.setSpacing(stage.px(1.5))
        everybody = shown.value or Attendance()
        for other in shown.others:
            everybody = everybody.with_all_of(other or Attendance())
        self._present = everybody
        choices = []
        if shown.in_conflict:
            words = ", ".join(it.role or it.name for it in everybody.people)
            choices = [(words, lambda: self.attended.emit(everybody))]
        self._conflict.show_choices(choices)
        self._show_rows(everybody.people)

    def show_remark(self, shown: Shown[str]) -> None:
        """Show the remark; what is being typed stays."""
        self.remark.setVisible(not shown.in_conflict)
        values = (shown.value, *shown.others) if shown.in_conflict else ()
        self._remark_conflict.show_choices(
            [(it or "", partial(self.remark_left.emit, it or "")) for it in values]
        )
        is_typing, self._stored_remark = self.is_dirty, shown.value or ""
        if not is_typing:
            self.remark.set_text(self._stored_remark)

    def put_back_remark(self, text: str) -> None:
        """Show what was typed before the program ended."""
        self.remark.setPlainText(text)

    def flush(self) -> None:
        """See Slide."""
        if self.role.text().strip() or self.name.text().strip():
            self._on_add()
        self.remark.flush()

    def _on_add(self) -> None:
        role, name = self.role.text().strip(), self.name.text().strip()
        if not role and not name:
            return
        self.role.set_text("")
        self.name.set_text("")
        self.role.setFocus()
        self.attended.emit(Attendance((*self._present.people, Attendee(role, name))))

    def _on_removed(self, position: int) -> None:
        people = self._present.people
        self.attended.emit(Attendance((*people[:position], *people[position + 1 :])))

    def _show_rows(self, people: Sequence[Attendee]) -> None:
        while self._list.count() > 1:
            item = self._list.takeAt(0)
            if item is not None and (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for position, person in enumerate(people):
            self._list.insertWidget(position, self._row(position, person))

    def _row(self, position: int, person: Attendee) -> QWidget:
        words = " · ".join(part for part in (person.role, person.name) if part)
        label = QLabel(words)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(label, "said")
        remove = QPushButton(self.tr("Remove"))
        remove.setAccessibleName(self.tr("Remove {0}").format(words))
        remove.clicked.connect(lambda: self._on_removed(position))
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(label, 1)
        layout.addWidget(remove)
        return row

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("role", "plain")
        body.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        adding = QHBoxLayout()
        adding.setSpacing(SPACE_S)
        adding.addWidget(self.role, 1)
        adding.addWidget(self.name, 1)
        adding.addWidget(self.add)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(headline(self.tr("Who is here")))
        left.addLayout(adding)
        left.addWidget(self._conflict)
        left.addWidget(scroll, 1)
        right.addWidget(headline(self.tr("Agreed or left open")))
        right.addWidget(self._remark_conflict)
        right.addWidget(self.remark)
        right.addStretch(1)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
