"""Two reviews of one part at the same time: both are shown, and one is chosen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from auditapp.domain.corrective_words import AcceptanceCriterion, Review
from auditapp.domain.shown import Shown
from ui.theme_tokens import SPACE_XS
from ui.widgets.reading import wrapped


class ReviewConflict(QWidget):
    """Hidden while everybody agrees."""

    resolved = Signal(object)
    """Review"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self.hide()

    def show_reviews(
        self,
        shown: Shown[Review],
        criteria: Sequence[AcceptanceCriterion],
        authors: Mapping[str, str],
    ) -> None:
        """Show what each of them ticked and said."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(shown.in_conflict)
        if not shown.in_conflict:
            return
        words = self.tr("Two people reviewed this at the same time. Both reviews are kept.")
        self._column.addWidget(wrapped(words, "warning"))
        for review in (shown.value, *shown.others):
            by = next((head.by for head in shown.heads if head.value == review), "")
            self._add(review or Review(), authors.get(by) or self.tr("somebody"), criteria)

    def _add(self, review: Review, name: str, criteria: Sequence[AcceptanceCriterion]) -> None:
        ticked = [it.text for it in criteria if it.id in review.ticked]
        parts = ["; ".join(ticked) or self.tr("nothing ticked")]
        if review.accepted:
            parts.append(self.tr("enough without the rest"))
        if review.remark:
            parts.append(review.remark)
        self._column.addWidget(wrapped(self.tr("{0}: {1}").format(name, " · ".join(parts))))
        use = QPushButton(self.tr("Use this"))
        use.setAccessibleName(self.tr("Use the review by {0}").format(name))
        use.clicked.connect(lambda: self.resolved.emit(review))
        self._column.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
