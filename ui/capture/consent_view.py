"""The consent that holds: what was agreed, and how it ends."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.consents import SUBJECT_LABELS, Consent
from ui.i18n import moment_of
from ui.theme_tokens import SPACE_S
from ui.widgets.line_field import LineField
from ui.widgets.reading import wrapped


class ConsentView(QWidget):
    """Read only; a new agreement is a new record."""

    withdrawn = Signal(object, str)
    """The consent and the reason, which may be empty."""
    renewed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._consent: Consent | None = None
        self._said = wrapped("")
        self._until = wrapped(self.tr("It holds until withdrawn or the end of today."), "muted")
        self._reason = LineField(
            self.tr("Reason of the withdrawal"), placeholder=self.tr("Reason, if one is given")
        )
        take_back = QPushButton(self.tr("Withdraw"))
        take_back.setToolTip(self.tr("No further pictures; those taken stay and are marked"))
        take_back.clicked.connect(self._on_withdrawn)
        renew = QPushButton(self.tr("Agree anew"))
        renew.setToolTip(self.tr("Record another agreement in place of this one"))
        renew.clicked.connect(self.renewed)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._reason, 1)
        row.addWidget(take_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        for widget in (self._said, self._until):
            layout.addWidget(widget)
        layout.addLayout(row)
        foot = QHBoxLayout()
        foot.addWidget(renew)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.setFocusProxy(renew)

    def show_consent(self, consent: Consent, sites: Mapping[str, str]) -> None:
        """Show a consent; `sites` are codes by id."""
        self._consent = consent
        agreed = consent.agreement
        lines = [
            self.tr("{0} agreed, {1}").format(agreed.by, moment_of(consent.given_at)),
            "; ".join(self.tr(SUBJECT_LABELS[kind]) for kind in agreed.kinds),
            self.tr("Where: {0}").format(agreed.areas) if agreed.areas else "",
            self.tr("Limits: {0}").format(agreed.limits) if agreed.limits else "",
            self.tr("Site: {0}").format(sites[consent.site]) if consent.site in sites else "",
        ]
        self._said.setText("\n".join(filter(None, lines)))
        self._reason.set_text("")

    def _on_withdrawn(self) -> None:
        if self._consent is not None:
            self.withdrawn.emit(self._consent, self._reason.text())
