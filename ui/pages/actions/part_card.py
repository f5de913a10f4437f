# ruff: noqa: N802 - Qt names the methods it calls
"""One part of the client's answer: the text, what the auditor ticks off, the documents shown."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.corrective_steps import Part
from auditapp.domain.corrective_views import AnswerPart, CorrectiveDocument
from auditapp.domain.corrective_words import AcceptanceCriterion, Review
from ui.i18n import number
from ui.icons import icon
from ui.pages.actions.document_lines import DocumentLines
from ui.pages.actions.review_conflict import ReviewConflict
from ui.pages.actions.state_look import said
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.check_line import CheckLine
from ui.widgets.drop_veil import files_in
from ui.widgets.field_note import FieldNote
from ui.widgets.growing_text import GrowingTextEdit
from ui.widgets.prose_field import ProseField


class PartCard(QFrame):
    """Says what was typed, ticked, dropped; `field` and `remark` say when to keep a text."""

    reviewed = Signal(object)
    """Review"""
    resolved = Signal(object)
    """Review: of two at the same time, the one that counts."""
    files_dropped = Signal(list)
    add_wanted = Signal()
    document_opened = Signal(str)
    document_removed = Signal(object)
    remark_typed = Signal(str)

    def __init__(self, part: Part, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.part = part
        self.setAccessibleName(said(part))
        self.setAcceptDrops(True)
        self._criteria: tuple[AcceptanceCriterion, ...] = ()
        self._lines: dict[str, CheckLine] = {}
        self._review = Review()
        self.field = ProseField(said(part), hint=hint, lines=(2, 18))
        self.extra = QVBoxLayout()
        self.extra.setSpacing(SPACE_XS)
        self._count = QLabel()
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(SPACE_S)
        self._conflict = ReviewConflict()
        self._conflict.resolved.connect(self.resolved)
        self.remark = GrowingTextEdit(self.tr("Remark on: {0}").format(said(part)), lines=(1, 6))
        self.remark.setPlaceholderText(
            self.tr("What is missing, or why it is enough without the rest")
        )
        self.remark.left.connect(lambda _text: self._send())
        self.remark.edited.connect(self.remark_typed)
        self.note = FieldNote(self.remark)
        self._enough = QPushButton(self.tr("Enough without the rest"))
        self._enough.setCheckable(True)
        self._enough.setToolTip(
            self.tr("Accept this part although not everything is ticked; the remark says why")
        )
        self._enough.clicked.connect(self._on_enough)
        self.documents = DocumentLines()
        self.documents.opened.connect(self.document_opened)
        self.documents.removed.connect(self.document_removed)
        self._add = QPushButton(icon("attachment-line"), self.tr("Add document"))
        self._add.setAccessibleName(self.tr("Add document: {0}").format(said(part)))
        self._add.setToolTip(self.tr("Add what the client sent for this part, or drop it here"))
        self._add.clicked.connect(self.add_wanted)
        self._lay_out()

    def show_answer(
        self,
        answer: AnswerPart,
        documents: Sequence[CorrectiveDocument],
        authors: Mapping[str, str],
        *,
        is_new: bool,
    ) -> None:
        """Show the review and the documents; the text is shown by who keeps it."""
        is_typed = self.remark.text().strip() != self._review.remark
        self._review = answer.review.value or Review()
        if answer.criteria != self._criteria:
            self._criteria = answer.criteria
            self._make_lines()
        for criterion, line in self._lines.items():
            raised = criterion in answer.asked_again
            note = self.tr("The words of the answer raise this question.") if raised else ""
            line.show_tick(criterion in self._review.ticked, note)
        self._conflict.show_reviews(answer.review, answer.criteria, authors)
        if is_new or not (is_typed or self.remark.hasFocus()):
            self.remark.set_text(self._review.remark)
        self._enough.setChecked(self._review.accepted)
        self._show_count()
        self.documents.show_documents(documents)
        self.show()

    def take_back(self, review: Review) -> None:
        """Show the ticks that stand, where others were refused; a remark that was typed stays."""
        self._review = review
        for criterion, line in self._lines.items():
            line.box.setChecked(criterion in review.ticked)
        self._enough.setChecked(review.accepted)
        self._show_count()

    def put_back_remark(self, text: str) -> None:
        """Show a remark that was typed before the program ended."""
        self.remark.setPlainText(text)
        self.note.show_hint(self.tr("Typed before the program ended. Check it and go on."))

    def flush(self) -> None:
        """Hand over everything that is typed, now."""
        self.field.flush()
        self.remark.flush()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that files may be dropped here."""
        if files_in(event):
            event.acceptProposedAction()
            set_role(self, "drop")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to normal."""
        set_role(self, "card")

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over the files."""
        set_role(self, "card")
        if files := files_in(event):
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def _review_now(self) -> Review:
        ticked = {name for name, line in self._lines.items() if line.box.isChecked()}
        # What another edition of the criteria had ticked stays.
        ticked |= {it for it in self._review.ticked if it not in self._lines}
        return Review(frozenset(ticked), self._enough.isChecked(), self.remark.text().strip())

    def _send(self) -> None:
        review = self._review_now()
        self.note.clear_note()
        self._show_count()
        if review != self._review:
            self._review = review
            self.reviewed.emit(review)

    def _on_enough(self, is_on: bool) -> None:
        if is_on and not self.remark.text().strip():
            self._enough.setChecked(False)
            self.note.show_error(self.tr("Say why it is enough without the rest."))
            return
        self._send()

    def _show_count(self) -> None:
        review = self._review_now()
        left = review.lacks(self._criteria)
        total = len(self._criteria)
        is_enough = review.is_enough(self._criteria)
        words = self.tr("{0} of {1} ticked").format(number(total - len(left)), number(total))
        self._count.setText(self.tr("Enough") if is_enough else words)
        set_role(self._count, "strong" if is_enough else "muted")
        self._enough.setVisible(bool(left))

    def _make_lines(self) -> None:
        while (item := self._ticks.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._lines = {}
        for criterion in self._criteria:
            line = CheckLine(criterion.text)
            line.toggled.connect(lambda _on: self._send())
            self._lines[criterion.id] = line
            self._ticks.addWidget(line)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        title = QLabel(self.tr("Is it enough?"))
        set_role(title, "muted")
        head.addWidget(title, 1)
        head.addWidget(self._count)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self._enough)
        buttons.addWidget(self._add)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.field)
        layout.addLayout(self.extra)
        layout.addLayout(head)
        layout.addWidget(self._conflict)
        layout.addLayout(self._ticks)
        layout.addWidget(self.remark)
        layout.addWidget(self.note)
        layout.addWidget(self.documents)
        layout.addLayout(buttons)
        layout.setAlignment(head, Qt.AlignmentFlag.AlignTop)
