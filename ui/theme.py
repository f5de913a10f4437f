"""How the program looks: Fusion with our own tokens, following the system's light or dark.

Widgets ask `tokens()` when they paint and repaint on Qt's own `PaletteChange` event, so nothing
needs to be told when the scheme changes. Labels choose a size by role, see `set_role`.
"""

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from resources import path
from ui.theme_sheet import palette, sheet
from ui.theme_tokens import LIGHT, Tokens, tokens_for

MAX_TEXT_SCALE = 2.0


class Theme(QObject):
    """The look of one application; lives as its child and follows the system."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scale = 1.0
        self._dark: bool | None = None
        self._high_contrast: bool | None = None
        self.tokens = LIGHT
        app.setStyle("Fusion")
        _load_font_if_none(app)
        self._points = app.font().pointSizeF() if app.font().pointSizeF() > 0 else 10.0
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._apply)
        hints.accessibility().contrastPreferenceChanged.connect(self._apply)
        self._apply()

    def choose(self, *, dark: bool | None = None, high_contrast: bool | None = None) -> None:
        """Fix the scheme; None follows the system."""
        self._dark = dark
        self._high_contrast = high_contrast
        self._apply()

    def set_text_scale(self, scale: float) -> None:
        """Scale all text, 1 to 2 (WCAG 2.2, 1.4.4 asks for 200 %)."""
        self._scale = min(max(scale, 1.0), MAX_TEXT_SCALE)
        self._apply()

    def _apply(self) -> None:
        hints = self._app.styleHints()
        dark = self._dark
        if dark is None:
            dark = hints.colorScheme() is Qt.ColorScheme.Dark
        high = self._high_contrast
        if high is None:
            preference = hints.accessibility().contrastPreference()
            high = preference is Qt.ContrastPreference.HighContrast
        self.tokens = tokens_for(dark=dark, high_contrast=high)
        font = QFont(self._app.font())
        font.setPointSizeF(self._points * self._scale)
        self._app.setFont(font)
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(sheet(self.tokens, font.pointSizeF(), em()))
        self.changed.emit()


def tokens() -> Tokens:
    """Return the colours in use now; the light ones when no theme is installed."""
    app = QCoreApplication.instance()
    theme = app.findChild(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly) if app else None
    return theme.tokens if isinstance(theme, Theme) else LIGHT


def em(factor: float = 1.0) -> int:
    """Return a length in pixels that grows with the text; 1 is the height of a line of body text.

    Widths and minimum heights are made from it, so that text at 200 % is not cut.
    """
    return round(QFontMetricsF(QGuiApplication.font()).height() * factor)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget its look.

    Labels: title, heading, strong, muted, small, error, warning, key. Frames: card, bar, notice,
    drop, overlay. Buttons: primary, heading. No role is body text, a plain frame, an ordinary
    button.
    """
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _load_font_if_none(app: QApplication) -> None:
    """Use the report's font where the system offers none, such as a bare container."""
    if QFontInfo(app.font()).family() and QFontDatabase.families():
        return
    for file in sorted(path("fonts").glob("NotoSans-*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if families := QFontDatabase.applicationFontFamilies(number):
            app.setFont(QFont(families[0], 10))
