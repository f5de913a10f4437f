"""A question as an auditor reads it: what to ask, what to look for, how, and what follows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from auditapp.domain.checklist import FollowUp, Prompt
from auditapp.domain.terms import Answer, Method, Standard
from ui.i18n import term
from ui.icons import icon
from ui.theme import em
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.reading import badged, wrapped


@dataclass(frozen=True, slots=True)
class QuestionNames:
    """What stands beside a question, in words: its AI topic, its themes, its depths."""

    lens: str = ""
    themes: Sequence[str] = ()
    depths: Sequence[str] = ()


class QuestionCard(QFrame):
    """One question with everything that belongs to it."""

    def __init__(
        self,
        prompt: Prompt,
        standards: Sequence[Standard],
        names: QuestionNames | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show a question; its standards are named where they are not all `standards`."""
        super().__init__(parent)
        self.prompt = prompt
        self._names = names or QuestionNames()
        # Not `set_role`: a new card gets its look when it is shown, and there are many of them.
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        self._column.setSpacing(SPACE_XS)
        only = prompt.standards if len(prompt.standards) < len(standards) else ()
        self._column.addLayout(badged(only, wrapped(prompt.question)))
        self._add_evidence(self._column, prompt.expected_evidence)
        self._add_chips(self._column, prompt.methods, self._names.lens)
        self._add_places()
        for follow_up in prompt.follow_ups:
            self._add_follow_up(follow_up)

    def _add_evidence(self, column: QVBoxLayout, evidence: str) -> None:
        if evidence:
            column.addWidget(wrapped(self.tr("Evidence: {0}").format(evidence), "muted"))

    def _add_chips(self, column: QVBoxLayout, methods: Sequence[Method], lens: str) -> None:
        if not methods and not lens:
            return
        chips = FlowLayout(spacing=SPACE_XS)
        for method in methods:
            chips.addWidget(Chip(term(method)))
        if lens:
            chips.addWidget(Chip(self.tr("AI: {0}").format(lens), "note"))
        column.addLayout(chips)

    def _add_places(self) -> None:
        places = [", ".join(self._names.themes)]
        if self._names.depths:
            places.append(self.tr("asked in {0}").format(", ".join(self._names.depths)))
        words = "  ·  ".join(part for part in places if part)
        if words:
            self._column.addWidget(wrapped(words, "small"))

    def _add_follow_up(self, follow_up: FollowUp) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, SPACE_XS, 0, 0)
        row.setSpacing(SPACE_S)
        sign = QLabel()
        sign.setPixmap(icon("arrow-right-down-line", "text_muted").pixmap(em(), em()))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(SPACE_XS)
        words = self.tr("If {0}: {1}").format(answers_in_words(follow_up.when), follow_up.question)
        column.addWidget(wrapped(words))
        self._add_evidence(column, follow_up.expected_evidence)
        self._add_chips(column, follow_up.methods, "")
        row.addLayout(column, 1)
        self._column.addLayout(row)


def answers_in_words(answers: Sequence[Answer]) -> str:
    """Return answers as they stand in a sentence, such as "not shown or there is none"."""
    words = [term(answer) for answer in answers]
    either = QCoreApplication.translate("QuestionCard", " or ")
    return either.join(word[:1].lower() + word[1:] for word in words)
