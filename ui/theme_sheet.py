"""The palette and the one style sheet, generated from tokens."""

from PySide6.QtGui import QColor, QPalette

from resources import path
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS, Tokens

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "text_muted",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "hover",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "control_border",
    QPalette.ColorRole.Shadow: "border",
}
_TEXT_ROLES = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def palette(tokens: Tokens) -> QPalette:
    """Return the palette that Fusion draws standard controls with."""
    result = QPalette()
    for role, name in _ROLES.items():
        result.setColor(role, QColor(tokens.colour(name)))
    for role in _TEXT_ROLES:
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text_disabled))
    return result


def sheet(tokens: Tokens, points: float, icon: int) -> str:
    """Return the style sheet.

    `points` is the size of body text, which headings grow from; `icon` the side of an icon on a
    button in pixels.
    """
    return "\n".join(
        (
            _text(tokens, points),
            _surfaces(tokens),
            _controls(tokens, points, icon),
            _choices(tokens, icon),
            _tabs(tokens),
            _rail(tokens),
        )
    )


def _text(tokens: Tokens, points: float) -> str:
    return f"""
QLabel[role="title"] {{ font-size: {points * 1.6:.1f}pt; font-weight: 600; }}
QLabel[role="heading"] {{ font-size: {points * 1.2:.1f}pt; font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {tokens.text_muted}; }}
QLabel[role="small"] {{ color: {tokens.text_muted}; font-size: {points * 0.9:.1f}pt; }}
QLabel[role="error"] {{ color: {tokens.bad}; }}
QLabel[role="warning"] {{ color: {tokens.warn}; }}
QLabel[role="key"] {{ border: 1px solid {tokens.control_border}; border-radius: 4px;
    padding: 1px {SPACE_S}px; background: {tokens.surface}; }}
"""


def _surfaces(tokens: Tokens) -> str:
    return f"""
QFrame[role="card"] {{ background: {tokens.surface}; border: 1px solid {tokens.border};
    border-radius: 6px; }}
QFrame[role="bar"] {{ background: {tokens.raised}; border: 0;
    border-bottom: 1px solid {tokens.border}; }}
QFrame[role="notice"] {{ background: {tokens.accent_soft}; border: 0;
    border-top: 1px solid {tokens.accent}; }}
QFrame[role="drop"] {{ background: {tokens.accent_soft}; border: 2px dashed {tokens.accent};
    border-radius: 6px; }}
QFrame[role="overlay"] {{ background: {tokens.raised}; border: 1px solid {tokens.control_border};
    border-radius: 6px; }}
QScrollArea {{ border: 0; background: transparent; }}
QScrollArea > QWidget > QWidget[role="plain"] {{ background: transparent; }}
QToolTip {{ color: {tokens.text}; background: {tokens.raised};
    border: 1px solid {tokens.control_border}; padding: {SPACE_XS}px; }}
QStatusBar {{ background: {tokens.raised}; border-top: 1px solid {tokens.border}; }}
QStatusBar::item {{ border: 0; }}
QSplitter::handle {{ background: {tokens.border}; }}
QMenuBar {{ background: {tokens.raised}; }}
QMenuBar::item {{ padding: {SPACE_XS}px {SPACE_S}px; background: transparent; }}
QMenuBar::item:selected {{ background: {tokens.hover}; color: {tokens.text}; }}
"""


def _controls(tokens: Tokens, points: float, icon: int) -> str:
    fields = "QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox"
    return f"""
{fields} {{ background: {tokens.surface}; color: {tokens.text};
    border: 1px solid {tokens.control_border}; border-radius: 4px; padding: {SPACE_XS}px; }}
{_with(":focus", fields)} {{ border: 2px solid {tokens.focus}; padding: {SPACE_XS - 1}px; }}
{_with(":read-only", "QLineEdit, QTextEdit, QPlainTextEdit")} {{ background: {tokens.raised}; }}
QPushButton {{ background: {tokens.surface}; color: {tokens.text};
    border: 1px solid {tokens.control_border}; border-radius: 4px;
    padding: {SPACE_XS + 1}px {SPACE_M}px; icon-size: {icon}px; outline: 0; }}
QPushButton:hover {{ background: {tokens.hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {tokens.accent_soft};
    border-color: {tokens.accent}; }}
QPushButton:focus {{ border: 2px solid {tokens.focus};
    padding: {SPACE_XS}px {SPACE_M - 1}px; }}
QPushButton:disabled {{ color: {tokens.text_disabled}; border-color: {tokens.border}; }}
QPushButton[role="heading"] {{ font-size: {points * 1.2:.1f}pt; font-weight: 600; }}
QPushButton[role="primary"] {{ background: {tokens.accent}; color: {tokens.on_accent};
    border-color: {tokens.accent}; font-weight: 600; padding: {SPACE_S}px {SPACE_L}px; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {tokens.text};
    padding: {SPACE_S - 1}px {SPACE_L - 1}px; }}
QPushButton[role="primary"]:disabled {{ background: {tokens.hover};
    color: {tokens.text_disabled}; border-color: {tokens.border}; }}
QToolButton {{ background: transparent; color: {tokens.text}; border: 1px solid transparent;
    border-radius: 4px; padding: {SPACE_XS}px; }}
QToolButton:hover {{ background: {tokens.hover}; }}
QToolButton:checked {{ background: {tokens.accent_soft}; border-color: {tokens.accent}; }}
QToolButton:focus {{ border: 2px solid {tokens.focus}; padding: {SPACE_XS - 1}px; }}
QToolButton:disabled {{ color: {tokens.text_disabled}; }}
QProgressBar {{ background: {tokens.hover}; border: 0; border-radius: 3px;
    min-height: {SPACE_S}px; max-height: {SPACE_S}px; }}
QProgressBar::chunk {{ background: {tokens.accent}; border-radius: 3px; }}
"""


def _choices(tokens: Tokens, icon: int) -> str:
    # Fusion draws the box of a tick darker than the window: on a dark one nobody sees it.
    tick = path(f"icons/check-{'black' if tokens.dark else 'white'}.png").as_posix()
    arrow = path(f"icons/chevron-{'white' if tokens.dark else 'black'}.png").as_posix()
    return f"""
QCheckBox {{ spacing: {SPACE_S}px; }}
QCheckBox::indicator {{ width: {icon - 2}px; height: {icon - 2}px; border-radius: 3px;
    border: 1px solid {tokens.control_border}; background: {tokens.surface}; }}
QCheckBox::indicator:hover {{ border-color: {tokens.accent}; }}
QCheckBox::indicator:checked {{ background: {tokens.accent}; border-color: {tokens.accent};
    image: url("{tick}"); }}
QCheckBox::indicator:focus {{ border: 2px solid {tokens.focus}; }}
QCheckBox::indicator:checked:focus {{ border: 2px solid {tokens.text}; }}
QCheckBox::indicator:disabled {{ border-color: {tokens.border}; background: {tokens.hover}; }}
QComboBox {{ background: {tokens.surface}; color: {tokens.text};
    border: 1px solid {tokens.control_border}; border-radius: 4px;
    padding: {SPACE_XS + 1}px {SPACE_XS + 1}px {SPACE_XS + 1}px {SPACE_S}px; }}
QComboBox:hover {{ background: {tokens.hover}; }}
QComboBox:focus {{ border: 2px solid {tokens.focus};
    padding: {SPACE_XS}px {SPACE_XS}px {SPACE_XS}px {SPACE_S - 1}px; }}
QComboBox:disabled {{ color: {tokens.text_disabled}; border-color: {tokens.border}; }}
QComboBox::drop-down {{ border: 0; width: {icon + SPACE_XS}px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: {icon}px; height: {icon}px; }}
QComboBox QAbstractItemView {{ background: {tokens.surface}; color: {tokens.text};
    border: 1px solid {tokens.control_border}; selection-background-color: {tokens.accent_soft};
    selection-color: {tokens.text}; outline: 0; }}
QComboBox QAbstractItemView::item {{ min-height: {icon + SPACE_S}px; padding: 0 {SPACE_XS}px; }}
"""


def _tabs(tokens: Tokens) -> str:
    return f"""
QTabBar::tab {{ background: transparent; color: {tokens.text_muted}; border: 0;
    border-bottom: 3px solid transparent; padding: {SPACE_S}px {SPACE_M}px; }}
QTabBar::tab:hover {{ background: {tokens.hover}; color: {tokens.text}; }}
QTabBar::tab:selected {{ color: {tokens.text}; border-bottom-color: {tokens.accent}; }}
QTabBar::tab:selected:focus {{ background: {tokens.accent_soft}; }}
"""


def _rail(tokens: Tokens) -> str:
    return f"""
QFrame#rail {{ background: {tokens.raised}; border: 0; border-right: 1px solid {tokens.border}; }}
QFrame#rail QToolButton {{ padding: {SPACE_S}px; border-radius: 6px;
    border-left: 3px solid transparent; }}
QFrame#rail QToolButton:checked {{ background: {tokens.accent_soft}; border-color: transparent;
    border-left: 3px solid {tokens.accent}; }}
QFrame#rail QToolButton:focus {{ border: 2px solid {tokens.focus}; padding: {SPACE_S - 1}px; }}
"""


def _with(state: str, selectors: str) -> str:
    return ", ".join(f"{selector}{state}" for selector in selectors.split(", "))
