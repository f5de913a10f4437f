"""The form that issues a document: why it is amended, what changes, who signs."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from auditapp.domain.signatures import Signature
from auditapp.reports.issuing import Certificate
from auditapp.reports.pdf_signing import can_sign
from ui.closing.signature_pad import SignaturePad
from ui.closing.stage import Stage
from ui.pages.report.kind_words import kind_name
from ui.pages.report.view import Coming, Signing, Wanted
from ui.theme import em, set_role, tokens
from ui.theme_tokens import SPACE_S
from ui.widgets.form_column import labelled
from ui.widgets.growing_text import GrowingTextEdit
from ui.widgets.over_page import OverPage

_MOST = 6
"""Changes that are named here; the document lists all of them."""


class IssueForm(OverPage):
    """What was typed stays in it until the document is issued."""

    issue_wanted = Signal(object)
    """A Signing."""
    certificate_asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, self.tr("Issue a document"))
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._changes = QLabel()
        self._changes.setWordWrap(True)
        set_role(self._changes, "muted")
        self.reason = GrowingTextEdit(self.tr("Why it is amended"), lines=(2, 5))
        self.reason.setTabChangesFocus(True)
        self._reason_row, self.note = labelled(self.tr("Why it is amended"), self.reason)
        self.by_hand = QCheckBox(self.tr("Sign by hand"))
        self.by_hand.toggled.connect(self._on_by_hand)
        self.pad = SignaturePad(self.tr("Signature of the lead auditor"))
        self.pad.setFixedHeight(em(6))
        self._clear = QPushButton(self.tr("Clear"))
        self._clear.setAccessibleName(self.tr("Clear the signature"))
        self._clear.clicked.connect(self._wipe)
        self._certificate: Path | None = None
        self.sign_pdf = QPushButton()
        self.sign_pdf.clicked.connect(self._on_sign_pdf)
        self.pass_phrase = QLineEdit()
        self.pass_phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.pass_phrase.setPlaceholderText(self.tr("Pass-phrase of the certificate"))
        self.pass_phrase.setAccessibleName(self.tr("Pass-phrase of the certificate"))
        signing = QHBoxLayout()
        signing.setSpacing(SPACE_S)
        signing.addWidget(self.sign_pdf, 0, Qt.AlignmentFlag.AlignLeft)
        signing.addWidget(self.pass_phrase, 1)
        self.issue = QPushButton(self.tr("Issue"))
        set_role(self.issue, "primary")
        self.issue.clicked.connect(self._on_issue)
        cancel = QPushButton(self.tr("Not now"))
        cancel.clicked.connect(self.put_away)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_S)
        foot.addWidget(self.by_hand)
        foot.addWidget(self._clear)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.issue)
        for widget in (self._words, self._changes, self._reason_row, self.pad):
            self.column.addWidget(widget)
        self.column.addLayout(signing)
        self.column.addLayout(foot)
        # Once they have a place: shown before, each would be a window.
        self.sign_pdf.setVisible(can_sign())
        self._on_by_hand(is_on=False)
        self.take_certificate(None)

    def ask(self, wanted: Wanted, coming: Coming) -> None:
        """Show which version the document becomes, and open."""
        name = kind_name(wanted.kind)
        words = self.tr(
            "{0} becomes {1} version {2}. Word and PDF are kept as they are now, with a hash of "
            "what they say; a later change is a further version."
        )
        self._words.setText(words.format(name, coming.next.number, coming.next.version))
        is_amended = coming.next.last is not None
        self._reason_row.setVisible(is_amended)
        self._changes.setVisible(is_amended)
        if is_amended:
            self._changes.setText(self._listed(coming))
        self.note.clear_note()
        self.open_over(self.reason if is_amended else self.issue)

    def take_certificate(self, file: Path | None) -> None:
        """Sign the PDF with the certificate in a file; None signs it with none."""
        self._certificate = file
        self.pass_phrase.setVisible(file is not None)
        if file is None:
            self.pass_phrase.clear()
            self.sign_pdf.setText(self.tr("Sign the PDF with a certificate…"))
        else:
            self.sign_pdf.setText(self.tr("Without {0}").format(file.name))
            self.pass_phrase.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why it was not issued, beside the reason; what was typed stays."""
        self.note.show_error(sentence)
        self.reason.setFocus()

    def end(self) -> None:
        """Go away: it is issued."""
        self.reason.set_text("")
        self._wipe()
        self.by_hand.setChecked(False)
        self.take_certificate(None)
        self.put_away()

    def _listed(self, coming: Coming) -> str:
        if not coming.changes:
            return self.tr("No words of it changed since the last version.")
        names = [it.title for it in coming.changes[:_MOST]]
        rest = len(coming.changes) - len(names)
        listed = "; ".join(names)
        if rest:
            return self.tr("Changed since the last version: {0}; and {1} more.").format(
                listed, rest
            )
        return self.tr("Changed since the last version: {0}.").format(listed)

    def _on_by_hand(self, is_on: bool) -> None:
        self.pad.setVisible(is_on)
        self._clear.setVisible(is_on)
        if is_on:
            hint = self.tr("Sign here with finger, pen or mouse")
            self.pad.show_strokes(self.pad.strokes, Stage(tokens(), em()), hint)

    def _wipe(self) -> None:
        hint = self.tr("Sign here with finger, pen or mouse")
        self.pad.show_strokes((), Stage(tokens(), em()), hint)

    def _on_sign_pdf(self) -> None:
        if self._certificate is None:
            self.certificate_asked.emit()
        else:
            self.take_certificate(None)

    def _on_issue(self) -> None:
        signature = Signature(self.pad.strokes) if self.by_hand.isChecked() else None
        file, phrase = self._certificate, self.pass_phrase.text()
        certificate = Certificate(file, phrase) if file is not None else None
        self.issue_wanted.emit(Signing(self.reason.text(), signature, certificate))
