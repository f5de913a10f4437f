"""By when what is due, with the rule that gave each day, and another day agreed with the client."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.corrective_dates import (
    DATE_LABELS,
    AgreedDates,
    DateKind,
    DateRule,
    DueDate,
)
from auditapp.domain.shown import Shown
from auditapp.errors import UserError
from ui.due_words import day_in_words, due_in_words
from ui.keys import with_key
from ui.pages.actions.long_words import breakable
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.conflict_box import ConflictBox
from ui.widgets.field_note import FieldNote, FieldNotes
from ui.widgets.growing_text import GrowingTextEdit
from ui.widgets.icon_button import IconButton
from ui.widgets.reading import wrapped

NOTHING_AGREED: Shown[AgreedDates] = Shown(None)
NOBODY: Mapping[str, str] = MappingProxyType({})


def kind_in_words(kind: DateKind) -> str:
    """Return what has to have happened by a date."""
    return QCoreApplication.translate("Terms", DATE_LABELS[kind])


class DatesBox(QFrame):
    """Says which day was agreed and why, or that an agreement does not stand any more."""

    agreed = Signal(object, str, str)
    """DateKind, the day as it was typed, the reason."""
    taken_back = Signal(object)
    """DateKind"""
    chosen = Signal(object)
    """AgreedDates or None: of two agreements at the same time, the one that counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setAccessibleName(self.tr("Dates"))
        title = QLabel(self.tr("Dates"))
        set_role(title, "heading")
        self._conflict = ConflictBox(
            title=self.tr(
                "Two people agreed on different dates at the same time. Use one of them, or agree "
                "again."
            )
        )
        self._rows = {kind: DateRow(kind) for kind in DateKind}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(title)
        layout.addWidget(self._conflict)
        for row in self._rows.values():
            row.agreed.connect(self.agreed)
            row.taken_back.connect(self.taken_back)
            row.hide()
            layout.addWidget(row)

    def show_dates(
        self,
        dates: Sequence[DueDate],
        waited_for: Sequence[DateKind],
        today: date,
        *,
        agreed: Shown[AgreedDates] = NOTHING_AGREED,
        authors: Mapping[str, str] = NOBODY,
    ) -> None:
        """Show the dates; how far they are is said only for what is still waited for."""
        found = {due.kind: due for due in dates}
        for kind, row in self._rows.items():
            row.setVisible(kind in found)
            if kind in found:
                row.show_due(found[kind], today, is_waited_for=kind in waited_for)
        values = (agreed.value, *agreed.others) if agreed.in_conflict else ()
        self._conflict.show_choices(
            [
                (self._agreed_in_words(it, agreed, authors), partial(self.chosen.emit, it))
                for it in values
            ]
        )

    def _agreed_in_words(
        self, dates: AgreedDates | None, shown: Shown[AgreedDates], authors: Mapping[str, str]
    ) -> str:
        by = next((head.by for head in shown.heads if head.value == dates), "")
        name = authors.get(by) or self.tr("Somebody")
        agreed = dates.dates if dates else {}
        words = [
            f"{kind_in_words(kind)} {day_in_words(it.on)} ({it.reason})"
            for kind, it in agreed.items()
        ]
        return self.tr("{0}: {1}").format(name, "; ".join(words) or self.tr("as computed"))

    def edit(self, kind: DateKind) -> None:
        """Let another day be entered."""
        self._rows[kind].edit()

    def record(self) -> bool:
        """Record the day being entered; return whether one is."""
        return sum(row.record() for row in self._rows.values()) > 0

    def close_editors(self) -> bool:
        """Put away what is being entered; return whether anything was."""
        return sum(row.close_editor() for row in self._rows.values()) > 0

    def show_error(self, kind: DateKind, error: UserError) -> bool:
        """Say what is wrong beside the field; return whether it is open."""
        return self._rows[kind].show_error(error)


class DateRow(QWidget):
    """One date, and the fields that take its place while another one is agreed on."""

    agreed = Signal(object, str, str)
    taken_back = Signal(object)

    def __init__(self, kind: DateKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._due: DueDate | None = None
        self._editor: _Editor | None = None
        name = QLabel(kind_in_words(kind))
        set_role(name, "strong")
        self._day = wrapped("")
        self._rule = wrapped("", "muted")
        words = self.tr("Agree on another date: {0}").format(kind_in_words(kind))
        self._edit = IconButton("calendar-line", words)
        self._edit.setToolTip(with_key(words, "T"))
        self._edit.clicked.connect(self.edit)
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(name, 1)
        top.addWidget(self._edit)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self._column.addLayout(top)
        self._column.addWidget(self._day)
        self._column.addWidget(self._rule)

    def show_due(self, due: DueDate, today: date, *, is_waited_for: bool) -> None:
        """Show a date."""
        self._due = due
        self._day.setText(self._words(due, today, is_waited_for=is_waited_for))
        is_late = is_waited_for and due.on is not None and due.on < today
        set_role(self._day, "error" if is_late else "")
        self._rule.setText(breakable(self._rule_in_words(due)))

    def edit(self) -> None:
        """Open the fields for another day."""
        if self._editor is None:
            self._editor = _Editor()
            self._editor.entered.connect(
                lambda on, reason: self.agreed.emit(self._kind, on, reason)
            )
            self._editor.taken_back.connect(lambda: self.taken_back.emit(self._kind))
            self._editor.given_up.connect(self.close_editor)
            self._column.addWidget(self._editor)
        if self._due is not None:
            self._editor.start(self._due)

    def record(self) -> bool:
        """Record the day being entered; return whether one is."""
        if self._editor is None or self._editor.isHidden():
            return False
        self._editor.record()
        return True

    def close_editor(self) -> bool:
        """Put the fields away; return whether they were open."""
        if self._editor is None or self._editor.isHidden():
            return False
        had_focus = self._editor.isAncestorOf(self.window().focusWidget() or self)
        self._editor.hide()
        if had_focus:
            self._edit.setFocus()
        return True

    def show_error(self, error: UserError) -> bool:
        """Say what is wrong beside the field; return whether it is open."""
        if self._editor is None or self._editor.isHidden():
            return False
        return self._editor.notes.show(error)

    def _words(self, due: DueDate, today: date, *, is_waited_for: bool) -> str:
        if due.on is None:
            return self.tr("At the next audit")
        words = day_in_words(due.on)
        return f"{words}, {due_in_words(due.on, today)}" if is_waited_for else words

    def _rule_in_words(self, due: DueDate) -> str:
        words = due.rule_words
        if due.rule is DateRule.AGREED and due.computed is not None:
            words = self.tr("{0} (without that: {1})").format(words, due.computed.isoformat())
        if due.weekend:
            words = self.tr("{0}. It is a {1}.").format(words, due.weekend)
        return words


class _Editor(QWidget):
    """Day and reason; both are needed."""

    entered = Signal(str, str)
    taken_back = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._on = QLineEdit()
        self._on.setAccessibleName(self.tr("Agreed day"))
        self._on.setPlaceholderText(self.tr("YYYY-MM-DD"))
        self._on.setMaximumWidth(em(9))
        self._reason = GrowingTextEdit(self.tr("Reason for the other date"), lines=(1, 4))
        self._reason.setPlaceholderText(self.tr("Why another date was agreed"))
        on_note, reason_note = FieldNote(self._on), FieldNote(self._reason)
        self.notes = FieldNotes({"on": on_note, "reason": reason_note})
        record = QPushButton(self.tr("Agree"))
        record.setToolTip(with_key(self.tr("Record the agreed date"), "Ctrl+Return"))
        record.clicked.connect(self.record)
        self._back = QPushButton(self.tr("As computed"))
        self._back.setToolTip(self.tr("The agreement does not stand any more"))
        self._back.clicked.connect(self.taken_back)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setToolTip(with_key(self.tr("Leave the date as it is"), "Esc"))
        cancel.clicked.connect(self.given_up)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (record, self._back, cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_XS, 0, SPACE_XS)
        column.setSpacing(SPACE_XS)
        for widget in (self._on, on_note, self._reason, reason_note):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.setAlignment(self._on, Qt.AlignmentFlag.AlignLeft)

    def start(self, due: DueDate) -> None:
        """Begin with the day that stands."""
        self.notes.clear()
        self._on.setText(due.on.isoformat() if due.on else "")
        self._reason.set_text(due.reason)
        self._back.setVisible(due.rule is DateRule.AGREED)
        self.show()
        self._on.setFocus()
        self._on.selectAll()

    def record(self) -> None:
        """Hand over what was entered."""
        self.notes.clear()
        self.entered.emit(self._on.text().strip(), self._reason.text().strip())
