"""Samples of an item: what each found so far; a click opens one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.sampling_records import Sample
from auditapp.domain.sampling_words import counted
from ui.icons import icon
from ui.keys import with_key
from ui.pages.checklist.sample_words import title_of
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.elided_label import ElidedLabel

KEY = "Shift+D"


class SamplesBox(QWidget):
    """A card for each sample."""

    wanted = Signal()
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples: tuple[Sample, ...] = ()
        self._cards: list[QWidget] = []
        title = QLabel(self.tr("Samples"))
        set_role(title, "heading")
        draw = QPushButton(icon("list-check-2"), self.tr("Draw a sample"))
        draw.setToolTip(with_key(self.tr("Draw a sample for this item"), KEY))
        draw.clicked.connect(self.wanted)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(draw)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(head)
        layout.addLayout(self._list)

    def show_samples(self, samples: Sequence[Sample]) -> None:
        """Show these."""
        if tuple(samples) == self._samples:
            return
        self._samples = tuple(samples)
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(sample) for sample in samples]
        for card in self._cards:
            self._list.addWidget(card)

    def _card(self, sample: Sample) -> QWidget:
        card = QFrame()
        set_role(card, "card")
        title = ElidedLabel()
        title.setText(title_of(sample))
        set_role(title, "strong")
        found = ElidedLabel()
        found.setText(counted(sample))
        set_role(found, "error" if sample.exceptions else "muted")
        view = QPushButton(self.tr("Open"))
        view.setAccessibleName(self.tr("Open sample {0}").format(title_of(sample)))
        view.clicked.connect(lambda: self.opened.emit(sample.id))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(found)
        row = QHBoxLayout(card)
        row.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_XS)
        row.setSpacing(SPACE_S)
        row.addLayout(words, 1)
        row.addWidget(view)
        return card
