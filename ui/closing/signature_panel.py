"""The field to sign in, with who signs; of the whole meeting or of one finding."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.ids import FindingId
from auditapp.domain.shown import Shown
from auditapp.domain.signatures import Signature
from ui.closing.signature_pad import SignaturePad
from ui.closing.stage import Stage
from ui.i18n import moment_of
from ui.theme import set_role
from ui.theme_tokens import SPACE_S
from ui.widgets.conflict_box import ConflictBox
from ui.widgets.keeping import IDLE_MS
from ui.widgets.line_field import LineField
from ui.widgets.role_field import RoleField


class SignaturePanel(QWidget):
    """What is drawn is kept stroke by stroke, and recorded on leaving or after a pause."""

    edited = Signal(object)
    """Signature being drawn."""
    left = Signal(object)
    """Signature to record; of a conflict the one that counts."""
    cleared = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self._subject = ""
        self._stored: Signature | None = None
        self._about: Mapping[FindingId, str] = {}
        self._signed: Mapping[FindingId, str] = {}
        self._at = ""
        self._is_outdated = False
        self.pad = SignaturePad(name)
        self.pad.drawn.connect(self._on_drawn)
        self.role = RoleField(self.tr("Role of who signs"), self.tr("Role of who signs"))
        self.name = LineField(
            self.tr("Name of who signs"), placeholder=self.tr("Name, if the person agrees")
        )
        for field in (self.role, self.name):
            field.edited.connect(lambda _text: self._on_changed())
            field.left.connect(lambda _text: self.flush())
        self.clear = QPushButton(self.tr("Clear"))
        self.clear.setToolTip(self.tr("Clear the signature; Ctrl+Z brings it back"))
        self.clear.clicked.connect(self.cleared)
        self._state = QLabel()
        self._state.setWordWrap(True)
        self._conflict = ConflictBox()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.flush)
        self._lay_out()

    @property
    def is_dirty(self) -> bool:
        """Whether something was drawn or typed that is not recorded."""
        stored = self._stored
        drawn = (self.pad.strokes, self.role.text().strip(), self.name.text().strip())
        if stored is None:
            return bool(self.pad.strokes)
        return drawn != (stored.strokes, stored.role, stored.name)

    def show_signature(
        self,
        subject: str,
        shown: Shown[Signature],
        about: Mapping[FindingId, str],
        changed: Sequence[str],
        stage: Stage,
    ) -> None:
        """Show what is recorded for a subject (an id); what is being drawn stays.

        `about` is what whoever signs now signs, `changed` the numbers of what was changed since.
        """
        is_drawing = subject == self._subject and self.is_dirty
        self._subject, self._stage, self._stored = subject, stage, shown.value
        self._about, self._is_outdated = about, bool(changed)
        if is_drawing:
            self.pad.show_strokes(self.pad.strokes, stage, self._hint())
        else:
            signature = shown.value or Signature(())
            self._signed, self._at = {}, ""
            self.pad.show_strokes(signature.strokes, stage, self._hint())
            self.role.set_text(signature.role)
            self.name.set_text(signature.name)
        self.clear.setEnabled(bool(self.pad.strokes))
        self._show_state(changed)
        values = (shown.value, *shown.others) if shown.in_conflict else ()
        self._conflict.show_choices(
            [(_in_words(it), partial(self.left.emit, it)) for it in values if it]
        )

    def put_back(self, signature: Signature) -> None:
        """Show what was drawn before the program ended; it is of what was on screen then."""
        if self._stage is not None:
            self.pad.show_strokes(signature.strokes, self._stage)
        self._signed, self._at = signature.about, signature.at
        self.role.set_text(signature.role)
        self.name.set_text(signature.name)
        self.clear.setEnabled(True)
        self._idle.start()

    def signature(self) -> Signature:
        """Return what stands in the panel; without a moment it was drawn now.

        Another role or name leaves a drawing as it is: of the same words, at the same moment.
        """
        strokes = self.pad.strokes
        role, name = self.role.text().strip(), self.name.text().strip()
        stored = self._stored
        if stored is not None and self._goes_on:
            at = stored.at if strokes == stored.strokes else ""
            return Signature(strokes, role, name, at, stored.about)
        return Signature(strokes, role, name, self._at, self._signed or self._about)

    def take_back(self) -> bool:
        """Take the last stroke back that is not recorded yet; False when there is none."""
        stored = self._stored.strokes if self._stored else ()
        if self.pad.strokes == stored or not self.pad.take_back():
            return False
        if stored and not self.pad.strokes and self._stage is not None:
            self.pad.show_strokes(stored, self._stage, self._hint())
        self._on_changed()
        return True

    def wipe(self) -> None:
        """Forget what was drawn and is not recorded."""
        self._idle.stop()
        self._signed, self._at = {}, ""
        if self._stage is not None:
            self.pad.show_strokes((), self._stage, self._hint())
        self.clear.setEnabled(False)

    def flush(self) -> None:
        """Hand over what is drawn, now."""
        self._idle.stop()
        if self.is_dirty and self.pad.strokes:
            signature = self.signature()
            self._stored = signature
            self.left.emit(signature)

    def _hint(self) -> str:
        return self.tr("Sign here, with a finger, a pen or the mouse")

    @property
    def _goes_on(self) -> bool:
        """Whether what is recorded is a part of what stands in the field."""
        stored = self._stored.strokes if self._stored else ()
        return bool(stored) and self.pad.strokes[: len(stored)] == stored

    def _on_drawn(self) -> None:
        if self._is_outdated and self._stored and self._goes_on and self._stage is not None:
            # Whoever signs again signs other words: the old strokes are no part of it.
            drawn = self.pad.strokes[len(self._stored.strokes) :]
            self.pad.show_strokes(drawn, self._stage, self._hint())
        self._on_changed()

    def _on_changed(self) -> None:
        # Signed is what was on screen with the first stroke.
        self._signed = self._signed or self._about
        self.clear.setEnabled(bool(self.pad.strokes))
        self._idle.start()
        if self.pad.strokes:
            self.edited.emit(self.signature())
        elif self._stored is None:
            self.cleared.emit()

    def _show_state(self, changed: Sequence[str]) -> None:
        stored = self._stored
        words, role = "", "muted"
        if stored is not None and changed:
            words = self.tr("Signed {0}, before the amendment of {1}. Sign again.").format(
                moment_of(stored.at), ", ".join(changed)
            )
            role = "warning"
        elif stored is not None:
            who = ", ".join(part for part in (stored.name, stored.role) if part)
            words = self.tr("Signed {0}").format(moment_of(stored.at)) + (
                f" · {who}" if who else ""
            )
        set_role(self._state, role)
        self._state.setText(words)

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(SPACE_S)
        fields.addWidget(self.role, 1)
        fields.addWidget(self.name, 1)
        fields.addWidget(self.clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._conflict)
        layout.addWidget(self.pad, 1)
        layout.addLayout(fields)
        layout.addWidget(self._state)


def _in_words(signature: Signature) -> str:
    who = ", ".join(part for part in (signature.name, signature.role) if part)
    return " · ".join(part for part in (moment_of(signature.at), who) if part)
