"""Findings that were graded without what was said about them together: ticked ones at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.grade_again import GradeAgain
from ui.i18n import term
from ui.theme_tokens import SPACE_XS
from ui.widgets.check_line import CheckLine
from ui.widgets.reading import wrapped


class GradeAgainBox(QWidget):
    """Says what each would become; nothing is graded that nobody ticked."""

    wanted = Signal(list)
    """GradeAgain of those that were ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[GradeAgain, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_XS)
        self.grade = QPushButton(self.tr("Grade the ticked ones again"))
        self.grade.setToolTip(
            self.tr("Record the grade shown for each, with this answer; one undo takes all back")
        )
        self.grade.clicked.connect(self._on_grade)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_XS, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(wrapped(self.tr("Graded before this answer:"), "strong"))
        column.addLayout(self._lines)
        column.addWidget(self.grade, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_offers(self, offers: Sequence[GradeAgain]) -> None:
        """Show what can be graded again; what was ticked and stays is still ticked."""
        ticked = self._ticked()
        self._offers = tuple(offers)
        self._boxes = {}
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for it in self._offers:
            self._lines.addWidget(self._line(it, is_ticked=it.finding in ticked))
        self.setVisible(bool(self._offers))
        self.grade.setVisible(bool(self._boxes))
        self._on_ticked()

    def _line(self, offer: GradeAgain, *, is_ticked: bool) -> QWidget:
        name = f"{offer.called} {offer.title}".strip()
        if offer.grade is None:
            return wrapped(self.tr("{0}: {1}").format(name, offer.why_not), "muted")
        before = term(offer.before) if offer.before else ""
        words = self.tr("{0}: {1} becomes {2}").format(name, before, term(offer.grade))
        if offer.grade is offer.before:
            words = self.tr("{0}: {1} stays, with the answer").format(name, before)
        line = CheckLine(words)
        line.show_tick(is_ticked)
        line.toggled.connect(self._on_ticked)
        self._boxes[offer.finding] = line.box
        return line

    def _ticked(self) -> set[str]:
        return {finding for finding, box in self._boxes.items() if box.isChecked()}

    def _on_ticked(self, _on: bool = False) -> None:
        self.grade.setEnabled(bool(self._ticked()))

    def _on_grade(self) -> None:
        ticked = self._ticked()
        self.grade.setEnabled(False)
        self.wanted.emit([it for it in self._offers if it.finding in ticked])
