# ruff: noqa: N802 - Qt names the methods it calls
"""The tools at the left: what to draw, in which colour and size, and what to hide."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.mark_geometry import PALETTE
from auditapp.domain.marks import MarkColour
from ui.icons import icon
from ui.keys import with_key
from ui.pages.evidence.markup.tools import HIDING, Size, Tool
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_S
from ui.widgets.scroll_column import ScrollColumn

TOOLS = {
    Tool.SELECT: ("V", "cursor-line"),
    Tool.ARROW: ("A", "arrow-right-up-line"),
    Tool.BOX: ("B", "checkbox-blank-line"),
    Tool.ELLIPSE: ("E", "checkbox-blank-circle-line"),
    Tool.PEN: ("W", "pencil-line"),
    Tool.TEXT: ("T", "text"),
    Tool.NUMBER: ("M", "number-1"),
    Tool.CROP: ("C", "crop-line"),
    Tool.BLACK_OUT: ("H", "eye-off-line"),
    Tool.BLUR: ("U", "blur-off-line"),
}
COLOUR_KEYS = dict(zip(MarkColour, "12345", strict=True))
_SIZE_ICONS = {Size.SMALL: 0.16, Size.MEDIUM: 0.3, Size.LARGE: 0.5}


def tool_words(tool: Tool) -> str:
    """Return the name of a tool."""
    text = QCoreApplication.translate
    return {
        Tool.SELECT: text("Markup", "Select"),
        Tool.ARROW: text("Markup", "Arrow"),
        Tool.BOX: text("Markup", "Box"),
        Tool.ELLIPSE: text("Markup", "Ellipse"),
        Tool.PEN: text("Markup", "Pen"),
        Tool.TEXT: text("Markup", "Text"),
        Tool.NUMBER: text("Markup", "Number"),
        Tool.CROP: text("Markup", "Crop"),
        Tool.BLACK_OUT: text("Markup", "Black out"),
        Tool.BLUR: text("Markup", "Blur"),
    }[tool]


def tool_tip(tool: Tool) -> str:
    """Return what a tool is for."""
    text = QCoreApplication.translate
    tips = {
        Tool.SELECT: text("Markup", "Select, move and resize marks"),
        Tool.PEN: text("Markup", "Draw by hand"),
        Tool.TEXT: text("Markup", "Write on the picture"),
        Tool.NUMBER: text("Markup", "Number places, counting up"),
        Tool.CROP: text("Markup", "Show only a part of the picture"),
        Tool.BLACK_OUT: text("Markup", "Black out for good: the safe way to hide something"),
        Tool.BLUR: text("Markup", "Blur for good: for faces and backgrounds, not for words"),
    }
    return tips.get(tool) or text("Markup", "Draw: {0}").format(tool_words(tool))


def colour_words(colour: MarkColour) -> str:
    """Return the name of a colour."""
    text = QCoreApplication.translate
    return {
        MarkColour.RED: text("Markup", "Red"),
        MarkColour.YELLOW: text("Markup", "Yellow"),
        MarkColour.BLUE: text("Markup", "Blue"),
        MarkColour.BLACK: text("Markup", "Black"),
        MarkColour.WHITE: text("Markup", "White"),
    }[colour]


def size_words(size: Size) -> str:
    """Return the name of a size."""
    text = QCoreApplication.translate
    return {
        Size.SMALL: text("Markup", "Thin"),
        Size.MEDIUM: text("Markup", "Medium"),
        Size.LARGE: text("Markup", "Thick"),
    }[size]


class ToolPane(ScrollColumn):
    """Tells what was chosen."""

    tool_chosen = Signal(object)
    colour_chosen = Signal(object)
    size_chosen = Signal(object)
    form_chosen = Signal(bool)
    """Areas to hide are round from now on, or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=SPACE_S)
        self._tools: dict[Tool, QToolButton] = {}
        self._colours: dict[MarkColour, QToolButton] = {}
        self._sizes: dict[Size, QToolButton] = {}
        drawing = [it for it in Tool if it not in HIDING]
        self._add_tools(self.tr("Draw"), drawing)
        self._add_choices()
        self._add_tools(self.tr("Hide"), sorted(HIDING))
        self._add_forms()
        group = QButtonGroup(self)
        for tool, button in self._tools.items():
            group.addButton(button)
            button.clicked.connect(lambda _on=False, it=tool: self.tool_chosen.emit(it))
        self._size()
        self.show_tool(Tool.SELECT)
        self.show_colour(MarkColour.RED)
        self.show_size(Size.MEDIUM)
        self.show_form(is_round=False)

    def show_tool(self, tool: Tool) -> None:
        """Show which tool is in the hand."""
        self._tools[tool].setChecked(True)
        self._form_row.setVisible(tool in HIDING)

    def show_colour(self, colour: MarkColour) -> None:
        """Show the colour in use."""
        self._colours[colour].setChecked(True)

    def show_size(self, size: Size) -> None:
        """Show the size in use."""
        self._sizes[size].setChecked(True)

    def show_form(self, *, is_round: bool) -> None:
        """Show which form areas to hide have."""
        self._round.setChecked(is_round)
        self._square.setChecked(not is_round)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size()

    def _size(self) -> None:
        self.setFixedWidth(em(9) + 2 * SPACE_S)
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(em(), em()))

    def _add_tools(self, title: str, tools: Sequence[Tool]) -> None:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(_heading(title))
        for tool in tools:
            key, glyph = TOOLS[tool]
            button = _button(glyph, tool_words(tool), with_key(tool_tip(tool), key))
            self._tools[tool] = button
            column.addWidget(button)
        self.add(column)

    def _add_choices(self) -> None:
        colours, sizes = QHBoxLayout(), QHBoxLayout()
        for row in (colours, sizes):
            row.setSpacing(2)
        colour_group, size_group = QButtonGroup(self), QButtonGroup(self)
        for colour, key in COLOUR_KEYS.items():
            button = _small(_swatch(colour), with_key(colour_words(colour), key))
            button.setAccessibleName(colour_words(colour))
            button.clicked.connect(lambda _on=False, it=colour: self.colour_chosen.emit(it))
            self._colours[colour] = button
            colour_group.addButton(button)
            colours.addWidget(button)
        for size in Size:
            button = _small(_stroke(_SIZE_ICONS[size]), with_key(size_words(size), "S"))
            button.setAccessibleName(size_words(size))
            button.clicked.connect(lambda _on=False, it=size: self.size_chosen.emit(it))
            self._sizes[size] = button
            size_group.addButton(button)
            sizes.addWidget(button)
        for row in (colours, sizes):
            row.addStretch(1)
            self.add(row)

    def _add_forms(self) -> None:
        self._form_row = QWidget()
        row = QHBoxLayout(self._form_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._square = _small(icon("checkbox-blank-line"), with_key(self.tr("Hide boxes"), "O"))
        self._round = _small(
            icon("checkbox-blank-circle-line"), with_key(self.tr("Hide ellipses"), "O")
        )
        group = QButtonGroup(self)
        for button, is_round in ((self._square, False), (self._round, True)):
            group.addButton(button)
            button.setAccessibleName(
                self.tr("Hide ellipses") if is_round else self.tr("Hide boxes")
            )
            button.clicked.connect(lambda _on=False, it=is_round: self.form_chosen.emit(it))
            row.addWidget(button)
        row.addStretch(1)
        self.add(self._form_row)


def _heading(title: str) -> QLabel:
    label = QLabel(title)
    set_role(label, "small")
    return label


def _button(glyph: str, words: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(glyph))
    button.setText(words)
    button.setToolTip(tip)
    button.setCheckable(True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button


def _small(glyph: QIcon, tip: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(glyph)
    button.setToolTip(tip)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _swatch(colour: MarkColour) -> QIcon:
    inside, edge = PALETTE[colour]
    picture = _empty()
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for side, paint in ((60, "#5a6068"), (56, edge), (44, inside)):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(paint))
        painter.drawEllipse((64 - side) // 2, (64 - side) // 2, side, side)
    painter.end()
    return QIcon(picture)


def _stroke(part: float) -> QIcon:
    picture = _empty()
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#7f8c99"))
    high = round(64 * part)
    painter.drawRoundedRect(4, (64 - high) // 2, 56, high, high / 2, high / 2)
    painter.end()
    return QIcon(picture)


def _empty() -> QPixmap:
    picture = QPixmap(QSize(64, 64))
    picture.fill(Qt.GlobalColor.transparent)
    return picture
