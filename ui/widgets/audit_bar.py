"""The header inside an audit: which one, how far, saved when, what is in conflict."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
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
from ui.widgets.status import StandardBadge


class AuditBar(QFrame):
    """Shows an AuditHeader; hidden outside audits."""

    back_chosen = Signal()
    conflicts_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self._back = QPushButton(icon("arrow-left-line"), self.tr("Audits"))
        self._back.setToolTip(self.tr("Back to all audits (Alt+Left)"))
        self._back.clicked.connect(self.back_chosen)
        self._name = ElidedLabel()
        set_role(self._name, "heading")
        self._badges = {standard: StandardBadge(standard) for standard in Standard}
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(em(6))
        self._bar.setAccessibleName(self.tr("Items concluded"))
        self._progress = QLabel()
        self._conflicts = QPushButton(icon("alert-line", "warn"), "")
        self._conflicts.clicked.connect(self.conflicts_chosen)
        self._saved = QLabel()
        set_role(self._saved, "muted")
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
        self.show()

    def _conflict_words(self, count: int) -> str:
        if count == 1:
            return self.tr("1 open conflict")
        return self.tr("{0} open conflicts").format(number(count))

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self._back)
        layout.addWidget(self._name, 1)
        for badge in self._badges.values():
            layout.addWidget(badge)
        for widget in (self._bar, self._progress, self._conflicts, self._saved):
            layout.addWidget(widget)
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
