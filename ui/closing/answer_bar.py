# ruff: noqa: N802 - Qt names the methods it calls
"""What the client says to a finding: facts accepted or disputed, a remark, in which role."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.closing import ClientAnswer, ClosingFinding, Facts
from ui.closing.stage import Stage
from ui.i18n import moment_of
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.conflict_box import ConflictBox
from ui.widgets.growing_text import GrowingTextEdit
from ui.widgets.role_field import RoleField

_WIDE = 36


class AnswerBar(QWidget):
    """Small beside the finding: it is for the people at the laptop."""

    edited = Signal(object)
    """ClientAnswer that is being typed."""
    left = Signal(object)
    """ClientAnswer to record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self._finding = ""
        self._stored: ClientAnswer | None = None
        self._is_older = False
        self._spoken = ""
        self.accepted = self._button(self.tr("Facts accepted"), "A", "accepted")
        self.disputed = self._button(self.tr("Disputed"), "D", "disputed")
        self.accepted.clicked.connect(lambda: self._on_clicked(self.accepted))
        self.disputed.clicked.connect(lambda: self._on_clicked(self.disputed))
        self.remark = GrowingTextEdit(self.tr("What the client says"), lines=(1, 3))
        self.remark.setPlaceholderText(self.tr("What the client says"))
        self.role = RoleField(self.tr("Who says so"), self.tr("Who says so (role)"))
        for field in (self.remark, self.role):
            field.edited.connect(lambda _text: self.edited.emit(self.answer()))
            field.left.connect(lambda _text: self._on_left())
        self._state = QLabel()
        self._state.setWordWrap(True)
        self._conflict = ConflictBox()
        self._fields = QWidget()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._fields)
        self._buttons = QHBoxLayout()
        self._lay_out()

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that was not recorded yet."""
        return self.answer() != self._typed(self._stored)

    def show_answer(
        self, finding: ClosingFinding, authors: Mapping[str, str], stage: Stage, role: str
    ) -> None:
        """Show what is recorded; `role` is who spoke last. What is being typed stays."""
        is_other = finding.id != self._finding
        is_typing = not is_other and self.is_dirty
        self._finding, self._stage = finding.id, stage
        self._stored = finding.answer.value
        self._is_older = finding.is_answered_on_older_words
        self._fit()
        # Always there, so that an answer does not move the words above it to another page.
        self._state.setMinimumHeight(stage.px(0.95))
        self._show_state(finding)
        self._fields.setVisible(not finding.answer.in_conflict)
        self._show_conflict(finding, authors)
        if not is_typing:
            # A role typed before the first answer is nothing to record yet, and stays.
            spoken = self._spoken or role if is_other else self.role.text()
            self._show(self._stored or ClientAnswer(None, role=spoken))

    def put_back(self, answer: ClientAnswer) -> None:
        """Show what was typed before the program ended; it is recorded on going on."""
        self.accepted.setChecked(answer.facts is Facts.ACCEPTED)
        self.disputed.setChecked(answer.facts is Facts.DISPUTED)
        self.remark.setPlainText(answer.remark)
        self.role.setText(answer.role)
        set_role(self._state, "warning")
        self._state.setText(self.tr("Typed before the program ended. Check it and go on."))

    def answer(self) -> ClientAnswer:
        """Return what the bar says now."""
        facts = None
        if self.accepted.isChecked() or self.disputed.isChecked():
            facts = Facts.ACCEPTED if self.accepted.isChecked() else Facts.DISPUTED
        return ClientAnswer(facts, self.remark.text().strip(), self.role.text().strip())

    def choose(self, button: QPushButton) -> None:
        """Press one of the two by its key; pressed twice by mistake it takes nothing back."""
        if not button.isChecked() or self._is_older:
            button.click()

    def add_button(self, button: QPushButton) -> None:
        """Put one more button beside the two."""
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def flush(self) -> None:
        """Hand over what is typed, now."""
        self.remark.flush()
        self.role.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields below the buttons where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _on_left(self) -> None:
        self._spoken = self.role.text().strip() or self._spoken
        self.left.emit(self._as_said())

    def _as_said(self) -> ClientAnswer:
        """Return the answer; what was said of the facts before stays bound to those words."""
        answer, stored = self.answer(), self._stored
        if stored is None or answer.facts is None or answer.facts is not stored.facts:
            return answer
        return replace(answer, at=stored.at, issue=stored.issue, content=stored.content)

    def _on_clicked(self, button: QPushButton) -> None:
        other = self.disputed if button is self.accepted else self.accepted
        other.setChecked(False)
        if self._is_older and self._stored and self.answer().facts is None:
            # The same again, of the words as they are now, takes nothing back.
            button.setChecked(True)
        self.left.emit(self.answer())
        if button is self.disputed and button.isChecked() and not self.remark.text():
            self.remark.setFocus()

    def _show(self, answer: ClientAnswer) -> None:
        self.accepted.setChecked(answer.facts is Facts.ACCEPTED)
        self.disputed.setChecked(answer.facts is Facts.DISPUTED)
        self.remark.set_text(answer.remark)
        self.role.set_text(answer.role)

    def _show_state(self, finding: ClosingFinding) -> None:
        answer = finding.answer.value
        is_older = finding.is_answered_on_older_words
        if answer is None or finding.answer.in_conflict:
            words = ""
        elif is_older:
            words = self.tr("Answered {0}, before the finding was changed. Ask again.")
        else:
            words = self.tr("Recorded {0}")
        set_role(self._state, "warning" if is_older else "muted")
        self._state.setText(words.format(moment_of(answer.at) if answer else ""))

    def _show_conflict(self, finding: ClosingFinding, authors: Mapping[str, str]) -> None:
        shown = finding.answer
        values = (shown.value, *shown.others) if shown.in_conflict else ()
        by = {head.value: authors.get(head.by, "") for head in shown.heads}
        self._conflict.show_choices(
            [
                (
                    answer_in_words(it, by.get(it, "")),
                    partial(self.left.emit, it or ClientAnswer(None)),
                )
                for it in values
            ]
        )

    def _typed(self, answer: ClientAnswer | None) -> ClientAnswer:
        if answer is None:
            return ClientAnswer(None, "", self.role.text().strip())
        return ClientAnswer(answer.facts, answer.remark, answer.role)

    def _button(self, words: str, key: str, role: str) -> QPushButton:
        button = QPushButton(words)
        button.setCheckable(True)
        button.setToolTip(f"{words} ({key})")
        set_role(button, role)
        return button

    def _fit(self) -> None:
        if self._stage is not None:
            wide = self.width() >= self._stage.px(_WIDE)
            direction = QBoxLayout.Direction
            self._line.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        for line in (self._buttons, words, self._line):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(SPACE_S)
        top = Qt.AlignmentFlag.AlignTop
        self._buttons.addWidget(self.accepted, 0, top)
        self._buttons.addWidget(self.disputed, 0, top)
        words.addWidget(self.remark, 3, top)
        words.addWidget(self.role, 2, top)
        self._line.addLayout(self._buttons)
        self._line.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        for widget in (self._conflict, self._fields, self._state):
            layout.addWidget(widget)


def answer_in_words(answer: ClientAnswer | None, by: str = "") -> str:
    """Return an answer in one line; `by` is the auditor who recorded it."""
    if answer is None:
        words = _tr("No answer")
    elif answer.facts is None:
        words = answer.remark
    else:
        said = _tr("Facts accepted") if answer.facts is Facts.ACCEPTED else _tr("Disputed")
        words = ": ".join(part for part in (said, answer.remark) if part)
    return f"{words} ({by})" if by else words


def _tr(text: str) -> str:
    return QCoreApplication.translate("Closing", text)
