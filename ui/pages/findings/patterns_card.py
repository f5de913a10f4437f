"""A pattern: the question, the findings that show it, and the answer with its reason."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.grade_again import GradeAgain
from auditapp.domain.patterns import PatternVerdict, PatternView
from auditapp.domain.shown import Shown
from ui.i18n import moment_of
from ui.pages.findings.grade_again_box import GradeAgainBox
from ui.pages.findings.patterns_words import Lines, finding_words, question, told, verdict_word
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.link_button import LinkButton
from ui.widgets.prose_field import ProseField
from ui.widgets.reading import wrapped


class PatternCard(QFrame):
    """Asks; the grade is given elsewhere, by the auditor."""

    answered = Signal(str, object, str)
    """Key of the pattern, PatternVerdict, and the reason."""
    typed = Signal(str, str)
    grade_wanted = Signal(str, list)
    """Key of the pattern, and GradeAgain of the findings that were ticked."""
    opened = Signal(str)
    """The id of a finding to go to."""

    def __init__(self, key: str, typed: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.key = key
        self._shown: tuple[PatternView, dict[str, str], tuple[GradeAgain, ...]] | None = None
        self._grades = GradeAgainBox()
        self._grades.wanted.connect(partial(self.grade_wanted.emit, key))
        self._reason = ProseField(self.tr("Reason"), lines=(1, 4), one_line=True)
        self._reason.edit.setPlaceholderText(self.tr("Why they belong together, or why not"))
        self._reason.edited.connect(partial(self.typed.emit, key))
        self._reason.left.connect(partial(self.typed.emit, key))
        self._again = LinkButton(self.tr("Answer again"))
        self._again.clicked.connect(self._on_again)
        self._asking = QWidget()
        self._top = QVBoxLayout()
        self._top.setSpacing(SPACE_XS)
        self._question = ""
        self._lay_out()
        if typed:
            self._reason.put_back(typed)

    def follow(self, view: PatternView, lines: Lines, again: tuple[GradeAgain, ...] = ()) -> None:
        """Show what stands now; a reason that is being typed stays."""
        members = {it: finding_words(lines[it]) for it in view.pattern.findings if it in lines}
        if (view, members, again) == self._shown:
            return
        is_recorded = self._shown is not None and self._is_recorded(view)
        self._shown = (view, members, again)
        self._question = question(view.pattern, lines)
        self.setAccessibleName(self._question)
        _empty(self._top)
        self._top.addWidget(wrapped(self._question, "strong"))
        for finding, words in members.items():
            link = LinkButton(words)
            link.clicked.connect(partial(self.opened.emit, finding))
            self._top.addWidget(link)
        for earlier in view.pattern.earlier:
            words = f"{earlier.number} {earlier.title}".strip()
            self._top.addWidget(wrapped(self.tr("Previous audit: {0}").format(words)))
        self._add_answer(view)
        self._grades.show_offers(again)
        if is_recorded:
            self._reason.show_value(Shown(""), {})
            self._reason.note.clear_note()
        self._asking.setVisible(view.is_open)
        self._again.setVisible(not view.is_open)

    def _is_recorded(self, view: PatternView) -> bool:
        """Whether what is typed stands in the answer now; what a colleague answered does not."""
        typed, answer = " ".join(self._reason.text().split()), view.answer.value
        return answer is not None and answer.reason == typed

    def refuse(self, sentence: str) -> None:
        """Say at the reason why the answer was not taken."""
        self._reason.note.show_error(sentence)

    def focus_reason(self) -> None:
        """Go to where the answer is given."""
        (self._reason if self._asking.isVisibleTo(self) else self._again).setFocus()

    def flush(self) -> None:
        """Keep what is being typed, now."""
        self._reason.flush()

    def _add_answer(self, view: PatternView) -> None:
        answer = view.answer.value
        if view.answer.in_conflict:
            self._top.addWidget(
                wrapped(self.tr("Two people answered differently. Choose what counts."), "warning")
            )
            for value in (answer, *view.answer.others):
                if value is not None:
                    self._top.addWidget(wrapped(told(value)))
                    use = QPushButton(self.tr("Use this"))
                    use.setAccessibleName(self.tr("Use “{0}”").format(told(value)))
                    use.clicked.connect(
                        partial(self.answered.emit, self.key, value.verdict, value.reason)
                    )
                    self._top.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
            return
        if answer is None:
            return
        words = told(answer, view.by, moment_of(view.at))
        if view.has_grown:
            words = self.tr("A further finding has joined it since: {0}").format(words)
        self._top.addWidget(wrapped(words, "warning" if view.has_grown else "muted"))
        if answer.verdict is PatternVerdict.YES and view.pattern.kind.asks_systemic:
            self._top.addWidget(
                wrapped(
                    self.tr(
                        "The answer is prepared where each of them is graded. The grade stays "
                        "yours."
                    ),
                    "muted",
                )
            )

    def _on_again(self) -> None:
        self._asking.show()
        self._again.hide()
        self._reason.setFocus()

    def _on_pressed(self, verdict: PatternVerdict) -> None:
        # First of all its draft: otherwise one would be kept after the answer is recorded.
        self._reason.flush()
        self._reason.note.clear_note()
        self.answered.emit(self.key, verdict, self._reason.text())

    def _lay_out(self) -> None:
        buttons = FlowLayout(spacing=SPACE_S)
        for verdict in PatternVerdict:
            button = QPushButton(verdict_word(verdict))
            button.setToolTip(self._tip(verdict))
            button.clicked.connect(partial(self._on_pressed, verdict))
            buttons.addWidget(button)
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(SPACE_S)
        asking.addWidget(self._reason)
        asking.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        layout.setSpacing(SPACE_S)
        layout.addLayout(self._top)
        layout.addWidget(self._grades)
        layout.addWidget(self._asking)
        layout.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)

    def _tip(self, verdict: PatternVerdict) -> str:
        return {
            PatternVerdict.YES: self.tr("They belong together; the reason says why"),
            PatternVerdict.NO: self.tr("Each stands for itself; the reason says why"),
            PatternVerdict.LATER: self.tr("Not now; it stays open"),
        }[verdict]


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
