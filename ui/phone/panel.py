# ruff: noqa: N802 - Qt names the methods it calls
"""The panel: which network, the code, the fingerprint, how it stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.phone.session import PhoneState
from ui.capture.consent_form import ConsentForm
from ui.icons import icon
from ui.phone.code_view import CodeView
from ui.phone.networks import Network
from ui.phone.wording import ending_words, received_words, turned_away_words
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.form_column import labelled
from ui.widgets.reading import stacked, wrapped
from ui.widgets.side_panel import SidePanel

_PAIRS_IN_LINE = 8


class PhonePanel(SidePanel):
    """Shows one stage at a time; nothing of it takes the keys while somebody writes elsewhere."""

    start_wanted = Signal(str)
    """The address to serve on."""
    look_again_wanted = Signal()
    stop_wanted = Signal()
    again_wanted = Signal()
    shown = Signal(bool)
    """Whether the panel is on the screen now."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, window.tr("Phone as camera"))
        self._intro = wrapped(
            self.tr(
                "Take the pictures with your phone: they arrive here at once, on the item that is "
                "open. The phone must be in one network with this laptop, best the laptop's own "
                "hotspot or a cable; nothing goes over the internet."
            )
        )
        self.consent = ConsentForm()
        self._said = wrapped("", "strong")
        self._warning = wrapped("", "warning")
        self._make_setup()
        self._make_code()
        self._make_connected()
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setToolTip(self.tr("The phone can send nothing any more"))
        self._stop.clicked.connect(self.stop_wanted)
        self._again = QPushButton(self.tr("Start again"))
        set_role(self._again, "primary")
        self._again.clicked.connect(self.again_wanted)
        self._body = QWidget()
        self._lay_out()

    def open(self) -> None:
        """Show the panel as it stands and give it the keys."""
        self.open_panel(self._body)
        for first in (self.consent.role, self._start, self._look, self._stop, self._again):
            if first.isVisible() and first.isEnabled():
                first.setFocus()
                return

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it stands on the screen."""
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it went."""
        super().hideEvent(event)
        self.shown.emit(False)

    def show_setup(self, networks: Sequence[Network], *, needs_consent: bool) -> None:
        """Offer the networks; before that ask for consent where there is none."""
        chosen = self._networks.currentData()
        self._networks.clear()
        for network in networks:
            self._networks.addItem(network.words, network.address)
        self._networks.setCurrentIndex(max(self._networks.findData(chosen), 0))
        self._networks_box.setVisible(bool(networks))
        self._none.setVisible(not networks)
        self._start.setVisible(bool(networks))
        self._start.setEnabled(True)
        self._show(self._intro, self.consent if needs_consent else self._setup)

    def show_starting(self) -> None:
        """Show that the code is being made."""
        self._start.setEnabled(False)

    def show_refusal(self, words: str) -> None:
        """Say why it was not started; it can be tried again."""
        self._start.setEnabled(True)
        self._warning.setText(words)
        self._warning.setVisible(bool(words))

    def show_code(self, url: str, fingerprint: str, until: str) -> None:
        """Show the code of a session that runs until a time of day at most."""
        self._code.show_address(url)
        pairs = fingerprint.split()
        self._digits.setText(
            "\n".join(
                " ".join(pairs[at : at + _PAIRS_IN_LINE])
                for at in range(0, len(pairs), _PAIRS_IN_LINE)
            )
        )
        self._until.setText(
            self.tr("It ends after ten minutes without a picture, at {0} at the latest.").format(
                until
            )
        )
        self._show(self._waiting, self._until, self._stop)

    def show_state(self, state: PhoneState) -> None:
        """Follow a running session."""
        if state.connected:
            # Used up, it would only be in the way, and in a picture of the screen.
            self._code.show_address("")
            self._count.setText(received_words(state.received))
            self._show(self._connected, self._until, self._stop)
        self._warning.setText(turned_away_words(state))
        self._warning.setVisible(bool(self._warning.text()))

    def show_ended(self, state: PhoneState) -> None:
        """Say why it is over."""
        self._code.show_address("")
        self._said.setText(ending_words(state))
        self._show(self._said, self._again)

    def _show(self, *parts: QWidget) -> None:
        for part in self._parts:
            if part.isHidden() == (part in parts):
                part.setVisible(part in parts)
        self._warning.hide()

    def _make_setup(self) -> None:
        self._networks = CalmComboBox()
        self._networks_box, _ = labelled(
            self.tr("Network of this laptop"),
            self._networks,
            self.tr("In a network of others, everybody there can see the page, not join it."),
        )
        self._none = wrapped(
            self.tr(
                "This laptop is in no local network. Switch on its hotspot, or connect the phone "
                "by cable and share its connection, then look again."
            ),
            "warning",
        )
        self._start = QPushButton(icon("qr-code-line", "on_accent"), self.tr("Show the code"))
        set_role(self._start, "primary")
        self._start.clicked.connect(
            lambda: self.start_wanted.emit(self._networks.currentData() or "")
        )
        self._look = QPushButton(self.tr("Look again"))
        self._look.setToolTip(self.tr("Look for networks again"))
        self._look.clicked.connect(self.look_again_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self._start)
        buttons.addWidget(self._look)
        buttons.addStretch(1)
        self._setup = QWidget()
        layout = QVBoxLayout(self._setup)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self._networks_box)
        layout.addWidget(self._none)
        layout.addLayout(buttons)

    def _make_code(self) -> None:
        self._code = CodeView()
        self._digits = QLabel()
        digits = QFont("monospace")
        digits.setStyleHint(QFont.StyleHint.Monospace)
        self._digits.setFont(digits)
        self._digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._digits.setAccessibleName(self.tr("SHA-256 fingerprint of the certificate"))
        self._until = wrapped("", "muted")
        scan = stacked(
            wrapped(self.tr("1. Scan this with the camera of the phone"), "strong"),
            wrapped(self.tr("The code works once, for one phone."), "muted"),
        )
        compare = stacked(
            wrapped(self.tr("2. Compare, then go on"), "strong"),
            wrapped(
                self.tr(
                    "The browser warns, because this laptop made the certificate itself. Open the "
                    "certificate there and go on only when its SHA-256 fingerprint is this one:"
                )
            ),
        )
        self._waiting = QWidget()
        layout = QVBoxLayout(self._waiting)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(scan)
        layout.addWidget(self._code, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(compare)
        layout.addWidget(self._digits, 0, Qt.AlignmentFlag.AlignHCenter)

    def _make_connected(self) -> None:
        self._count = wrapped("", "strong")
        where = wrapped(
            self.tr(
                "Pictures go to the item that is open in the checklist; while another page is "
                "open, to the inbox. You can close this panel."
            ),
            "muted",
        )
        self._connected = stacked(
            wrapped(self.tr("The phone is connected"), "heading"), self._count, where
        )

    def _lay_out(self) -> None:
        self._parts: tuple[QWidget, ...] = (
            self._intro,
            self.consent,
            self._setup,
            self._waiting,
            self._connected,
            self._said,
            self._until,
            self._stop,
            self._again,
        )
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(0, 0, SPACE_S, 0)
        layout.setSpacing(SPACE_M)
        for part in (*self._parts[:-2], self._warning):
            layout.addWidget(part)
        for button in self._parts[-2:]:
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        for part in (*self._parts, self._warning):
            part.hide()
