"""What is known of a file: names, sizes, times, and the hash that proves it unchanged."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.consents import SOURCE_LABELS, Consent
from auditapp.domain.workspace import EvidenceItem
from ui.i18n import moment_of
from ui.icons import icon
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS


class Facts(QWidget):
    """Names at the left, values at the right. Says that the hash is wanted on the clipboard."""

    hash_copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sha256 = ""
        self._consents: Mapping[str, Consent] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_M)
        self._grid.setVerticalSpacing(SPACE_XS)
        self._grid.setColumnStretch(1, 1)
        self._names: list[QLabel] = []
        self._values: list[QLabel] = []
        self._remarks = QLabel()
        self._remarks.setWordWrap(True)
        self._remarks.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._remarks, "warning")
        self._hash = QLabel()
        self._hash.setWordWrap(True)
        self._hash.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._copy = QPushButton(icon("file-copy-line"), self.tr("Copy"))
        self._copy.setToolTip(self.tr("Copy the SHA-256"))
        self._copy.setAccessibleName(self.tr("Copy the SHA-256"))
        self._lay_out()
        self._copy.clicked.connect(lambda: self.hash_copied.emit(self._sha256))

    def use_consents(self, consents: Mapping[str, Consent]) -> None:
        """Know the consents to pictures by id."""
        self._consents = consents

    def show_item(self, item: EvidenceItem) -> None:
        """Show a file."""
        rows = self._rows(item)
        while len(self._names) < len(rows):
            self._add_row()
        for position, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            is_used = position < len(rows)
            name.setVisible(is_used)
            value.setVisible(is_used)
            if is_used:
                name.setText(rows[position][0])
                value.setText(rows[position][1])
        remarks = self._remarks_on(item)
        self._remarks.setText("\n".join(remarks))
        self._remarks.setVisible(bool(remarks))
        self._sha256 = item.sha256
        self._hash.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        # Blanks let the line break; what is copied has none.
        self._hash.setText(_in_groups(item.sha256))

    def _rows(self, item: EvidenceItem) -> list[tuple[str, str]]:
        size = QLocale().formattedDataSize(item.size, 1)
        if item.width and item.height:
            size = self.tr("{0}, {1} by {2} pixels").format(size, item.width, item.height)
        consent = self._consents.get(item.consent)
        source = SOURCE_LABELS[item.source] if item.source else ""
        rows = [
            (self.tr("File"), item.file_name),
            (self.tr("Type"), item.media_type),
            (self.tr("Size"), size),
            (self.tr("Taken"), moment_of(item.captured_at)),
            (self.tr("Camera"), item.camera),
            (self.tr("Added"), " ".join(filter(None, (moment_of(item.at), item.by)))),
            (self.tr("Source"), QCoreApplication.translate("Terms", source) if source else ""),
            (self.tr("Place"), item.place),
            (self.tr("Consent"), self._consent_words(consent) if consent else ""),
        ]
        if item.picture.is_redacted:
            rows.append((self.tr("Shown"), self.tr("Redacted; the original is sealed")))
        return [row for row in rows if row[1]]

    def _remarks_on(self, item: EvidenceItem) -> list[str]:
        # Without a picture the sentence stands in its place.
        remarks = [item.problem] if item.problem and item.readable else []
        if item.has_position:
            remarks.append(self.tr("Holds a position (GPS); it is never exported."))
        consent = self._consents.get(item.consent)
        if item.consent and consent is None:
            remarks.append(self.tr("The record of the consent to it was taken back."))
        if consent and (withdrawn := consent.withdrawal):
            words = self.tr("The consent was withdrawn {0}; this was taken before.")
            remarks.append(words.format(moment_of(withdrawn.at)))
        return remarks

    def _consent_words(self, consent: Consent) -> str:
        agreed = consent.agreement
        parts = (agreed.by, moment_of(consent.given_at), agreed.limits)
        return " · ".join(filter(None, parts))

    def _add_row(self) -> None:
        name, value = QLabel(), QLabel()
        set_role(name, "muted")
        value.setWordWrap(True)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = len(self._names)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        self._names.append(name)
        self._values.append(value)

    def _lay_out(self) -> None:
        title = QLabel("SHA-256")
        set_role(title, "muted")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(self._grid)
        layout.addWidget(self._remarks)
        layout.addLayout(head)
        layout.addWidget(self._hash)


def _in_groups(sha256: str) -> str:
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))
