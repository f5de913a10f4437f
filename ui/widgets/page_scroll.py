"""A whole page that scrolls in a small window or with large text, rather than being squeezed."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.theme import em


class PageScroll(QScrollArea):
    """Brings whatever has the keys into sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        body = self.widget()
        if now is None or body is None or not body.isAncestorOf(now):
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return  # What is clicked is in sight, and must not move under the mouse.
        place = QRect(now.mapTo(body, QPoint(0, 0)), now.size())
        # Of a list the first rows are enough: what stands above it should stay in sight too.
        bottom = min(place.bottom(), place.top() + em(8))
        self.ensureVisible(place.left(), bottom, 0, em(0.5))
        self.ensureVisible(place.left(), place.top(), 0, em(0.5))
