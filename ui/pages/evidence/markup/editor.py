# ruff: noqa: N802 - Qt names the methods it calls
"""The editor: tools at the left, the picture, what is hidden below it."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.redactions import Markup
from ui.icons import icon
from ui.keys import Command, with_key
from ui.pages.evidence.markup.canvas import Canvas
from ui.pages.evidence.markup.picture_layer import PictureLayer
from ui.pages.evidence.markup.state_bar import StateBar
from ui.pages.evidence.markup.text_box import TextBox
from ui.pages.evidence.markup.tool_pane import (
    COLOUR_KEYS,
    TOOLS,
    ToolPane,
    colour_words,
    tool_tip,
)
from ui.pages.evidence.markup.tools import Size
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.icon_button import IconButton

_CLOSER = 1.5

Offer = tuple[str, str, str, Callable[[], object], str]
"""Name, words, key, what to do, and the icon of a command."""


class Editor(QWidget):
    """Tells what is wanted; the desk behind it records."""

    closed = Signal()
    tool_chosen = Signal(object)
    colour_chosen = Signal(object)
    size_chosen = Signal(object)
    form_chosen = Signal(bool)
    removal_wanted = Signal()

    def __init__(self, layer: PictureLayer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = Canvas(layer)
        self.text = TextBox(self.tr("Text on the picture"), self.canvas)
        self.tools = ToolPane()
        self.state = StateBar()
        self._title = ElidedLabel()
        set_role(self._title, "heading")
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self._note, "muted")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self._note)
        self._zoom = QLabel()
        self._lay_out()
        self._connect()

    def show_picture(self, markup: Markup) -> None:
        """Show another picture, or why there is none."""
        self._title.setText(" ".join(filter(None, (markup.number, markup.title))))
        self.state.show_error("")
        if markup.readable:
            self._stack.setCurrentWidget(self.canvas)
        else:
            self.show_note(markup.problem or self.tr("This file is not a picture."))

    def show_note(self, sentence: str) -> None:
        """Say why there is no picture."""
        self._note.setText(sentence)
        self._stack.setCurrentWidget(self._note)
        self.tools.setEnabled(False)

    def show_ready(self) -> None:
        """Let the tools be used: the picture is there."""
        self._stack.setCurrentWidget(self.canvas)
        self.tools.setEnabled(True)

    @property
    def note(self) -> str:
        """The sentence in place of a picture."""
        return self._note.text() if self._stack.currentWidget() is self._note else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape, wherever the keys are."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def commands(self, is_open: Callable[[], bool]) -> Sequence[Command]:
        """Return the keys of the editor; they do nothing while it is not open."""
        menu = self.tr("&Draw")

        def guarded(call: Callable[[], object]) -> None:
            if is_open():
                call()

        return tuple(
            Command(name, words, key, partial(guarded, call), glyph, menu=menu, possible=is_open)
            for name, words, key, call, glyph in (
                *self._drawing(),
                *self._hiding(),
                *self._looking(),
            )
        )

    def _drawing(self) -> Iterator[Offer]:
        for tool, (key, glyph) in TOOLS.items():
            yield f"tool-{tool}", tool_tip(tool), key, partial(self.tool_chosen.emit, tool), glyph
        for colour, key in COLOUR_KEYS.items():
            words = self.tr("Draw in {0}").format(colour_words(colour).lower())
            yield f"colour-{colour}", words, key, partial(self.colour_chosen.emit, colour), ""
        yield "mark-size", self.tr("Thin, medium or thick"), "S", self._change_size, ""
        remove = self.removal_wanted.emit
        yield "remove-mark", self.tr("Remove the selected mark"), "Del", remove, "delete-bin-line"

    def _hiding(self) -> Iterator[Offer]:
        state = self.state
        yield "hide-form", self.tr("Hide boxes or ellipses"), "O", self._change_form, ""
        burn, original = state.burn_wanted.emit, state.original_wanted.emit
        yield "burn-in", self.tr("Burn in what is hidden"), "Ctrl+Return", burn, ""
        yield "original", self.tr("Show the original"), "I", original, ""
        reopen, take_back = state.reopen_wanted.emit, state.take_back_wanted.emit
        yield "reopen-redaction", self.tr("Change redacted areas"), "R", reopen, ""
        yield "take-back-redaction", self.tr("Take the redaction back"), "Shift+R", take_back, ""

    def _looking(self) -> Iterator[Offer]:
        closer = partial(self.canvas.zoom, _CLOSER)
        farther = partial(self.canvas.zoom, 1 / _CLOSER)
        yield "closer", self.tr("Closer"), "+", closer, "zoom-in-line"
        yield "farther", self.tr("Farther"), "-", farther, "zoom-out-line"
        whole = self.tr("The whole picture")
        yield "whole", whole, "0", self.canvas.fit, "fullscreen-exit-line"

    def _change_form(self) -> None:
        self.form_chosen.emit(not self.canvas.sheet.hand.is_round)

    def _change_size(self) -> None:
        sizes = list(Size)
        at = sizes.index(self.canvas.sheet.hand.size)
        self.size_chosen.emit(sizes[(at + 1) % len(sizes)])

    def _connect(self) -> None:
        self.tools.tool_chosen.connect(self.tool_chosen)
        self.tools.colour_chosen.connect(self.colour_chosen)
        self.tools.size_chosen.connect(self.size_chosen)
        self.tools.form_chosen.connect(self.form_chosen)
        self.canvas.zoomed.connect(lambda scale: self._zoom.setText(f"{scale * 100:.0f} %"))
        self.canvas.given_up.connect(self.closed)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.tools)
        middle.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addLayout(middle, 1)
        layout.addWidget(self.state)

    def _head(self) -> QFrame:
        head = QFrame()
        set_role(head, "bar")
        done = QPushButton(icon("arrow-left-line"), self.tr("Done"))
        done.setToolTip(with_key(self.tr("Back to the evidence; everything is saved"), "D"))
        done.clicked.connect(self.closed)
        self._zoom.setMinimumWidth(em(3))
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_role(self._zoom, "muted")
        row = QHBoxLayout(head)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_S)
        row.addWidget(done)
        row.addWidget(self._title, 1)
        row.addWidget(self._zoom)
        for glyph, words, key, call in (
            ("zoom-out-line", self.tr("Farther"), "-", partial(self.canvas.zoom, 1 / _CLOSER)),
            ("zoom-in-line", self.tr("Closer"), "+", partial(self.canvas.zoom, _CLOSER)),
            ("fullscreen-exit-line", self.tr("The whole picture"), "0", self.canvas.fit),
        ):
            button = IconButton(glyph, with_key(words, key))
            button.setAccessibleName(words)
            button.clicked.connect(lambda _on=False, it=call: it())
            row.addWidget(button)
        return head
