"""What shows each requirement of a finding, from how many sources, and what nothing shows yet."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from auditapp.domain.evidence_claims import (
    EvidenceSource,
    FindingSupport,
    RequirementSupport,
    SourceKind,
    kinds_of,
)
from ui.pages.findings.claims_words import (
    counts_in_words,
    kind_word,
    source_name,
    support_in_words,
)
from ui.theme import set_role
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.link_button import LinkButton
from ui.widgets.reading import badged, wrapped

_PIECES = frozenset({SourceKind.PHOTO, SourceKind.RECORD})
_MOST = 6
"""So many sources of the checklist item are listed at once."""


class ClaimsBox(QFrame):
    """Only reads; a source that is a piece of evidence leads to its fields."""

    chosen = Signal(str)
    """The id of the piece of evidence to describe."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._support: FindingSupport | None = None
        self._body: QWidget | None = None
        title = QLabel(self.tr("What shows it"))
        set_role(title, "strong")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self._column.addWidget(title)
        self.hide()

    def show_support(self, support: FindingSupport) -> None:
        """Show what there is; hidden without a requirement and without any source."""
        if support == self._support:
            return
        self._support = support
        self._build(support)
        self.setVisible(bool(support.requirements and (support.sources or support.of_item)))

    def _build(self, support: FindingSupport) -> None:
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for requirement in support.requirements:
            self._add_requirement(column, requirement)
        for source in support.silent:
            words = self.tr("{0} does not say yet what it shows").format(source_name(source))
            column.addWidget(self._line(source, words))
        if support.of_item:
            self._add_item(column, support.of_item)
        self._column.addWidget(self._body)

    def _add_requirement(self, column: QVBoxLayout, support: RequirementSupport) -> None:
        reference = support.reference
        name = wrapped(f"{reference.number} {support.title}".strip())
        head = badged([reference.standard], name)
        group = QVBoxLayout()
        group.setSpacing(SPACE_XS)
        group.addLayout(head)
        for source in support.shown_by:
            words = f"{source_name(source)}: {source.words_for(reference)}"
            group.addWidget(self._line(source, words))
        if support.shown_by:
            group.addWidget(wrapped(support_in_words(support), "muted"))
        else:
            sentence = self.tr("Nothing says yet what shows it for {0}.").format(reference.label)
            group.addWidget(wrapped(sentence, "muted"))
        column.addLayout(group)

    def _line(self, source: EvidenceSource, words: str) -> QWidget:
        if source.kind not in _PIECES:
            return wrapped(words)
        link = LinkButton(words)
        link.setToolTip(self.tr("Say what it shows"))
        link.clicked.connect(partial(self.chosen.emit, source.id))
        return link

    def _add_item(self, column: QVBoxLayout, sources: Sequence[EvidenceSource]) -> None:
        counts = counts_in_words(kinds_of(sources))
        words = wrapped(self.tr("On the checklist item: {0}").format(counts), "muted")
        column.addWidget(words)
        more = LinkButton(self.tr("Show what is on the checklist item"))
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        more.clicked.connect(partial(self._unfold, column, more, sources))

    def _unfold(
        self, column: QVBoxLayout, more: LinkButton, sources: Sequence[EvidenceSource]
    ) -> None:
        place = column.indexOf(more)
        shown, rest = sources[:_MOST], sources[_MOST:]
        for at, source in enumerate(shown):
            said = source.words or kind_word(source.kind)
            column.insertWidget(place + at, wrapped(f"{source_name(source)}: {said}"))
        more.setVisible(bool(rest))
        if rest:
            more.setText(self.tr("Show more of it"))
            more.clicked.disconnect()
            more.clicked.connect(partial(self._unfold, column, more, rest))
