# ruff: noqa: N802 - Qt names the methods it calls
"""The header inside an audit: which one, how far, saved when, what is in conflict."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from auditapp.domain.terms import Standard
from ui.i18n import number
from ui.icons import icon
from ui.page import AuditHeader
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.interview_timer import InterviewTimer
from ui.widgets.status import StandardBadge


class AuditBar(QFrame):
    """Shows an AuditHeader; hidden outside audits."""

    back_chosen = Signal()
    conflicts_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self._back = QPushButton(icon("arrow-up-line"), self.tr("Audits"))
        self._back.setToolTip(self.tr("Back to all audits (Ctrl+0)"))
        self._back.clicked.connect(self.back_chosen)
        self._name = ElidedLabel()
        set_role(self._name, "heading")
        self._badges = {standard: StandardBadge(standard) for standard in Standard}
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Items concluded"))
        self._progress = QLabel()
        self._conflicts = QPushButton(icon("alert-line", "warn"), "")
        self._conflicts.clicked.connect(self.conflicts_chosen)
        self.interview = InterviewTimer()
        self.interview.resized.connect(self._fit)
        self._saved = QLabel()
        set_role(self._saved, "muted")
        self._details = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self.hide()

    def show_header(self, header: AuditHeader) -> None:
        """Show the state of the open audit."""
        self._name.setText(header.name)
        for standard, badge in self._badges.items():
            badge.setVisible(standard in header.standards)
        self._bar.setRange(0, max(header.items, 1))
        self._bar.setValue(header.concluded)
        self._progress.setText(
            self.tr("{0} of {1} items concluded").format(
                number(header.concluded), number(header.items)
            )
        )
        self._conflicts.setVisible(header.open_conflicts > 0)
        self._conflicts.setText(self._conflict_words(header.open_conflicts))
        self._saved.setText(self.tr("Saved {0}").format(header.saved) if header.saved else "")
        self._fit()
        self.show()

    def _conflict_words(self, count: int) -> str:
        if count == 1:
            return self.tr("1 open conflict")
        return self.tr("{0} open conflicts").format(number(count))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go to two lines when one is too narrow, as with large text."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit larger text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self._bar.setMinimumWidth(em(2))
        self._bar.setMaximumWidth(em(6))
        needed = self._back.sizeHint().width() + em(16) + self._details.sizeHint().width()
        is_wide = needed + 4 * SPACE_M <= self.width()
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _lay_out(self) -> None:
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        names, details = QHBoxLayout(), QHBoxLayout(self._details)
        details.setContentsMargins(0, 0, 0, 0)
        for layout in (self._box, names, details):
            layout.setSpacing(SPACE_M)
        names.addWidget(self._back)
        names.addWidget(self._name, 1)
        for badge in self._badges.values():
            details.addWidget(badge)
        details.insertWidget(0, self.interview)
        for widget in (self._bar, self._progress, self._conflicts, self._saved):
            details.addWidget(widget)
        self._box.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        self._box.addLayout(names, 1)
        self._box.addWidget(self._details, 0, Qt.AlignmentFlag.AlignLeft)
