# ruff: noqa: N802 - Qt names the methods it calls
"""Two findings beside each other that may be about the same failure, and what to do with them."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.near_findings import JoinSide
from ui.pages.findings.patterns_reading import Beside, Compared
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.chip import Chip
from ui.widgets.field_note import FieldNote
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.link_button import LinkButton
from ui.widgets.reading import wrapped
from ui.widgets.status import StandardBadge, StatusChip
from ui.widgets.wrapped_label import WrappedLabel

_TWO_COLUMNS = 34


class JoiningCard(QFrame):
    """Beside each other where there is room, else under each other."""

    joined = Signal(str, str)
    """The finding that stands, and the one that goes into it."""
    refused = Signal(object)
    """They are not the same (the JoinOffer)."""
    opened = Signal(str)

    def __init__(self, compared: Compared, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.compared = compared
        self.key = compared.offer.pair.key
        first, second = compared.offer.first, compared.offer.second
        sentence = self.tr("{0} and {1} may be about the same failure.").format(
            first.called, second.called
        )
        self.setAccessibleName(sentence)
        self._sides = (self._side(first, 0), self._side(second, 1))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_L)
        self._grid.setVerticalSpacing(SPACE_M)
        self._is_wide: bool | None = None
        self._stands = tuple(
            self._stand(it, other) for it, other in ((first, second), (second, first))
        )
        refuse = QPushButton(self.tr("Not the same"))
        refuse.setToolTip(self.tr("Keep both; they are not offered again"))
        refuse.clicked.connect(partial(self.refused.emit, compared.offer))
        self._note = FieldNote(self._stands[0])
        buttons = FlowLayout(spacing=SPACE_S)
        for button in (*self._stands, refuse):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        layout.setSpacing(SPACE_S)
        layout.addWidget(wrapped(sentence, "strong"))
        layout.addLayout(self._grid)
        layout.addWidget(
            wrapped(
                self.tr(
                    "The one that stands gets requirements, evidence and notes of the other. Both "
                    "keep their texts, grades and history."
                ),
                "muted",
            )
        )
        layout.addLayout(buttons)
        layout.addWidget(self._note)
        self._arrange(is_wide=True)

    def refuse_join(self, sentence: str) -> None:
        """Say why they were not joined."""
        self._note.show_error(sentence)

    def focus_reason(self) -> None:
        """Go to where the answer is given."""
        self._stands[0].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two beside each other where there is room."""
        super().resizeEvent(event)
        self._arrange(is_wide=self.width() >= em(_TWO_COLUMNS))

    def _arrange(self, *, is_wide: bool) -> None:
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        for side in self._sides:
            self._grid.removeWidget(side)
        for at, side in enumerate(self._sides):
            row, column = (0, at) if is_wide else (at, 0)
            self._grid.addWidget(side, row, column, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if is_wide or column == 0 else 0)

    def _side(self, side: JoinSide, at: int) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        link = LinkButton(f"{side.called} · {side.by}" if side.by else side.called)
        link.clicked.connect(partial(self.opened.emit, side.id))
        column.addWidget(link)
        grades = FlowLayout(spacing=SPACE_XS)
        for standard, grade in side.grades.items():
            grades.addWidget(StandardBadge(standard))
            grades.addWidget(StatusChip(grade) if grade else Chip(self.tr("Not graded")))
        column.addLayout(grades)
        for part in self.compared.parts:
            if words := part.second if at else part.first:
                column.addWidget(wrapped(self._part_word(part), "small"))
                column.addWidget(_rich(words))
        return box

    def _part_word(self, part: Beside) -> str:
        return {
            "title": self.tr("Title"),
            "nature": self.tr("Nature"),
            "objective_evidence": self.tr("Objective evidence"),
            "requirements": self.tr("Requirements"),
            "evidence": self.tr("Evidence"),
        }[part.name]

    def _stand(self, side: JoinSide, other: JoinSide) -> QPushButton:
        button = QPushButton(self.tr("Join: {0} stands").format(side.called))
        button.setToolTip(
            self.tr("{0} stays visible as joined with {1}; Undo takes it back").format(
                other.called, side.called
            )
        )
        button.clicked.connect(partial(self.joined.emit, side.id, other.id))
        return button


def _rich(words: str) -> QLabel:
    label = WrappedLabel(words)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
