"""How the big screen looks: its own theme for a dark or a bright room, letters for the back row."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from ui.theme import em
from ui.theme_sheet import palette, sheet
from ui.theme_tokens import DARK, LIGHT, SPACE_S, SPACE_XS, Tokens

_LINES, _COLUMNS = 27, 44
_FEWEST_LINES, _FEWEST_COLUMNS = 18, 30
_SMALL = 0.66


@dataclass(frozen=True, slots=True)
class Stage:
    """Colours, and the size of letters in pixels that everything else is made from.

    A line of words is a twenty-seventh of the height of the screen: as high as a hand at arm's
    length seen from eight times the height of the picture. It grows with the text size that the
    person chose, as far as eighteen lines remain.
    """

    tokens: Tokens
    unit: int

    @classmethod
    def of(cls, size: QSize, *, dark: bool) -> "Stage":
        """Return what fits a screen."""
        wanted = max(min(size.height() / _LINES, size.width() / _COLUMNS), em(1.5))
        most = min(size.height() / _FEWEST_LINES, size.width() / _FEWEST_COLUMNS)
        return cls(DARK if dark else LIGHT, max(round(min(wanted, most)), 8))

    def px(self, factor: float) -> int:
        """Return a length in pixels; 1 is the height of letters in running words."""
        return round(self.unit * factor)

    def font(self, size: float = 1.0, *, bold: bool = False) -> QFont:
        """Return a font; 1 is running words, 0.66 what only the people at the laptop read."""
        font = QFont(QGuiApplication.font())
        font.setPixelSize(max(self.px(size), 6))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def colour(self, name: str) -> QColor:
        """Return a colour by its token."""
        return QColor(self.tokens.colour(name))

    def dress(self, window: QWidget) -> None:
        """Give a window and everything in it this look."""
        window.setPalette(self._palette())
        window.setStyleSheet(self._sheet(window.logicalDpiY()))

    def _palette(self) -> QPalette:
        made = palette(self.tokens)
        made.setColor(QPalette.ColorRole.Window, self.colour("surface"))
        return made

    def _sheet(self, dpi: int) -> str:
        colours, letters = self.tokens, self.px(_SMALL)
        controls = "QPushButton, QLineEdit, QTextEdit, QLabel, QCheckBox, QToolButton"
        return (
            sheet(colours, letters * 72 / dpi, letters)
            + f"""
QWidget#stage {{ background: {colours.surface}; }}
{controls} {{ font-size: {letters}px; color: {colours.text}; }}
QLabel[role="headline"] {{ font-size: {self.px(1.5)}px; font-weight: 600; }}
QLabel[role="said"] {{ font-size: {self.px(0.8)}px; }}
QLabel[role="muted"] {{ color: {colours.text_muted}; }}
QLabel[role="warning"] {{ color: {colours.warn}; }}
QLabel[role="error"] {{ color: {colours.bad}; }}
QPushButton {{ padding: {max(self.px(0.2), SPACE_XS)}px {max(self.px(0.5), SPACE_S)}px;
    min-height: {max(self.px(0.7), 28)}px; }}
QPushButton[role="primary"] {{ color: {colours.on_accent}; }}
QPushButton[role="accepted"], QPushButton[role="disputed"] {{ font-weight: 600; }}
QPushButton[role="accepted"]:checked {{ background: {colours.good_soft};
    border: 2px solid {colours.good}; }}
QPushButton[role="disputed"]:checked {{ background: {colours.warn_soft};
    border: 2px solid {colours.warn}; }}
QPushButton[role="quiet"] {{ background: transparent; border: 1px solid transparent;
    color: {colours.text_muted}; }}
QPushButton[role="quiet"]:hover {{ background: {colours.hover}; color: {colours.text}; }}
QPushButton[role="quiet"]:focus {{ border: 2px solid {colours.focus}; }}
QLineEdit {{ min-height: {max(self.px(0.7), 28)}px; padding: {max(self.px(0.2), SPACE_XS)}px; }}
QTextEdit {{ padding: {max(self.px(0.2), SPACE_XS)}px; }}
QPushButton:disabled {{ color: {colours.text_disabled}; }}
"""
        )
