# ruff: noqa: N802 - Qt names the methods it calls
"""Says what of the picture is hidden, and how far that is: below the picture."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.redactions import Markup
from ui.i18n import number
from ui.icons import icon
from ui.keys import with_key
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_M, SPACE_S

_WIDE = 54


class StateBar(QFrame):
    """Tells what is wanted; shows nothing while there is nothing to say."""

    burn_wanted = Signal()
    original_wanted = Signal()
    reopen_wanted = Signal()
    take_back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._error = QLabel()
        self._error.setWordWrap(True)
        set_role(self._error, "error")
        self._error.hide()
        self._burn = self._button("fire-line", self.tr("Burn in now"), "Ctrl+Return")
        self._burn.setIcon(icon("fire-line", "on_accent"))
        set_role(self._burn, "primary")
        self._original = self._button("eye-line", self.tr("Show the original"), "I")
        self._reopen = self._button("edit-line", self.tr("Change the areas"), "R")
        self._take_back = self._button(
            "arrow-go-back-line", self.tr("Take the redaction back"), "Shift+R"
        )
        self._burn.clicked.connect(self.burn_wanted)
        self._original.clicked.connect(self.original_wanted)
        self._reopen.clicked.connect(self.reopen_wanted)
        self._take_back.clicked.connect(self.take_back_wanted)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for button in (self._burn, self._original, self._reopen, self._take_back):
            row.addWidget(button)
        row.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(SPACE_M)
        self._line.addWidget(self._words, 1)
        self._line.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._error)
        layout.addLayout(self._line)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where there is no room beside them."""
        super().resizeEvent(event)
        is_wide = self.width() > em(_WIDE)
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def show_state(self, markup: Markup, *, shows_original: bool, is_burning: bool) -> None:
        """Show what is hidden."""
        self._words.setText(self._sentence(markup, shows_original, is_burning))
        waits = bool(markup.pending) or len(markup.redactions) > 1
        is_redacted = bool(markup.redactions)
        self._burn.setVisible(waits)
        self._burn.setEnabled(not is_burning)
        for button in (self._original, self._reopen, self._take_back):
            button.setVisible(is_redacted)
            button.setEnabled(not is_burning)
        self._original.setText(
            self.tr("Show the redacted picture") if shows_original else self.tr("Show the original")
        )
        self._fit()

    def show_error(self, sentence: str) -> None:
        """Say what went wrong; an empty sentence takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self._fit()

    def _fit(self) -> None:
        self._words.setVisible(bool(self._words.text()))
        self.setVisible(bool(self._words.text() or self._error.text()))

    def _sentence(self, markup: Markup, shows_original: bool, is_burning: bool) -> str:
        if is_burning:
            return self.tr("Burning in and checking the new picture…")
        if shows_original:
            return self.tr(
                "This is the original. It is sealed: nobody can change it, and it is shown only "
                "here. Lists, reports and exports show the redacted picture."
            )
        count = len(markup.pending)
        if count:
            waiting = (
                self.tr("1 area waits to be burned in.")
                if count == 1
                else self.tr("{0} areas wait to be burned in.").format(number(count))
            )
            return (
                waiting
                + " "
                + self.tr(
                    "It is covered everywhere already; leaving this picture burns it in."
                    if count == 1
                    else "They are covered everywhere already; leaving this picture burns them in."
                )
            )
        if len(markup.redactions) > 1:
            return self.tr(
                "Two auditors redacted this picture apart from each other. What either of them "
                "hid is covered; burn it in together."
            )
        if markup.redactions:
            made = markup.redactions[0]
            return self.tr("Redacted by {0}. The original is sealed and unchanged.").format(made.by)
        return ""

    def _button(self, glyph: str, words: str, key: str) -> QPushButton:
        button = QPushButton(icon(glyph), words)
        button.setToolTip(with_key(words, key))
        return button
