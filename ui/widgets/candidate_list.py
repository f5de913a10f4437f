# ruff: noqa: N802 - Qt names the methods it calls
"""What may have been meant by a reference that cannot be taken; one click takes it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from auditapp.catalogue.reference_meaning import Candidate
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.status import StandardBadge

_SHOWN_AT_FIRST = 6


class CandidateButton(QPushButton):
    """One requirement with its standard, its title and why it is offered."""

    def __init__(self, candidate: Candidate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        reference = candidate.reference
        # A button may not be narrower than its hint by itself, and the page would be cut.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Add {0} {1}").format(reference.label, candidate.title))
        self.setAccessibleDescription(candidate.why)
        self.setToolTip(f"{reference.label} {candidate.title}")
        words = ElidedLabel()
        words.setText(f"{reference.number}  {candidate.title}")
        why = QLabel(candidate.why)
        set_role(why, "small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_S, SPACE_XS, SPACE_M, SPACE_XS)
        layout.setSpacing(SPACE_S)
        for part, stretch in ((StandardBadge(reference.standard), 0), (words, 1), (why, 0)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part, stretch)

    def sizeHint(self) -> QSize:
        """Room for all of it."""
        return self._room(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Room for the ends; the title gives way."""
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()

    def _room(self, own: QSize) -> QSize:
        layout = self.layout()
        return layout.sizeHint().expandedTo(QSize(0, own.height())) if layout else own


class CandidateList(QWidget):
    """Offers a few candidates, and the others on demand; hidden while there are none."""

    chosen = Signal(object)
    """The Candidate that was taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Requirements that may be meant"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_XS)
        self.hide()

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Offer these instead of what was offered before."""
        self._clear()
        self._add(candidates[:_SHOWN_AT_FIRST])
        others = candidates[_SHOWN_AT_FIRST:]
        if others:
            more = QPushButton(self.tr("{0} more").format(len(others)))
            more.clicked.connect(lambda: self._show_others(more, others))
            self._layout.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(candidates))

    def _show_others(self, more: QPushButton, others: Sequence[Candidate]) -> None:
        self._add(others)[0].setFocus()
        more.hide()

    def _add(self, candidates: Sequence[Candidate]) -> list[CandidateButton]:
        buttons = [self._button(candidate) for candidate in candidates]
        for button in buttons:
            self._layout.addWidget(button)
            # At once: what a layout shows later cannot be given the keys.
            button.show()
        return buttons

    def _button(self, candidate: Candidate) -> CandidateButton:
        button = CandidateButton(candidate, self)
        button.clicked.connect(lambda: self.chosen.emit(candidate))
        return button

    def _clear(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
