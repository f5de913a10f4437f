"""The words of a question on its card: what differs is marked, what is not asked is struck."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from auditapp.domain.pack_views import QuestionView
from auditapp.domain.terms import Standard
from ui.i18n import term
from ui.pages.library.own.marks import Mark, mark_in_words
from ui.pages.library.own.names import Names
from ui.theme_tokens import SPACE_XS
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.question_card import answers_in_words
from ui.widgets.reading import badged, wrapped


class QuestionWords(QWidget):
    """Built anew whenever something about the question is different."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._body = QWidget()
        self._column.addWidget(self._body)

    def show_question(
        self,
        view: QuestionView,
        marks: Sequence[Mark],
        standards: Sequence[Standard],
        names: Names,
    ) -> None:
        """Show a question; its standards are named where they are not all `standards`."""
        body = _Words(view, marks, standards, names)
        old, self._body = self._body, body
        self._column.replaceWidget(old, body)
        old.hide()
        old.deleteLater()


class _Words(QWidget):
    def __init__(
        self,
        view: QuestionView,
        marks: Sequence[Mark],
        standards: Sequence[Standard],
        names: Names,
    ) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        prompt = view.prompt
        only = prompt.standards if len(prompt.standards) < len(standards) else ()
        question = wrapped(prompt.question, "muted" if view.is_retired else "")
        font = question.font()
        font.setStrikeOut(view.is_retired)
        question.setFont(font)
        self._column.addLayout(badged(only, question))
        if view.is_retired:
            self._add_chips(marks, (), "")
            return
        if prompt.expected_evidence:
            self._add(self.tr("Evidence: {0}").format(prompt.expected_evidence), "muted")
        self._add_chips(marks, [term(it) for it in prompt.methods], names.lens(prompt.lens))
        self._add_places(view, names)
        self._add_shipped(view)
        for follow_up in prompt.follow_ups:
            when = answers_in_words(follow_up.when)
            self._add(self.tr("If {0}: {1}").format(when, follow_up.question), "small")

    def _add(self, words: str, role: str) -> None:
        self._column.addWidget(wrapped(words, role))

    def _add_chips(self, marks: Sequence[Mark], methods: Sequence[str], lens: str) -> None:
        chips = FlowLayout(spacing=SPACE_XS)
        for mark in marks:
            chips.addWidget(
                Chip(mark_in_words(mark), "quiet" if mark is Mark.RETIRED else "accent")
            )
        for method in methods:
            chips.addWidget(Chip(method))
        if lens:
            chips.addWidget(Chip(self.tr("AI: {0}").format(lens), "note"))
        if chips.count():
            self._column.addLayout(chips)

    def _add_places(self, view: QuestionView, names: Names) -> None:
        prompt = view.prompt
        parts = [", ".join(names.theme(it) for it in prompt.themes)]
        if prompt.depths:
            depths = ", ".join(names.depth(it) for it in prompt.depths)
            parts.append(self.tr("asked in {0}").format(depths))
        elif view.shipped is None:
            parts.append(self.tr("asked at every visit"))
        if words := "  ·  ".join(part for part in parts if part):
            self._add(words, "small")

    def _add_shipped(self, view: QuestionView) -> None:
        """Tell the words of the library where they were others."""
        shipped = view.shipped
        if shipped is None or not view.is_reworded:
            return
        if shipped.question != view.prompt.question:
            self._add(self.tr("In the library: {0}").format(shipped.question), "small")
        if shipped.expected_evidence != view.prompt.expected_evidence:
            words = shipped.expected_evidence or self.tr("nothing")
            self._add(self.tr("Evidence in the library: {0}").format(words), "small")
