"""Who may read something: the button that says it, and the menu in which it is chosen."""

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from auditapp.domain.levels import may_read
from auditapp.domain.terms import Level
from ui.i18n import term
from ui.icons import icon
from ui.keys import with_key
from ui.theme_tokens import SPACE_XS

LEVEL_KEY = "Ctrl+L"
KEPT = "lock-2-line"
"""The sign of what the client may not read."""
_OPEN = "eye-line"


def level_words() -> str:
    """Return what the key does."""
    return QCoreApplication.translate("Levels", "Who may read it")


def unusual(level: Level, usual: Level) -> str:
    """Return who may read something where that is not the usual, else nothing."""
    return "" if level is usual else term(level)


class LevelButton(QPushButton):
    """Shows one level, or that there are several; tells which one is wanted."""

    chosen = Signal(object)
    """The Level that is wanted."""

    def __init__(self, usual: Level, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = usual
        self._level: Level | None = None
        self.setToolTip(with_key(level_words(), LEVEL_KEY))
        self.clicked.connect(self.ask)
        self.show_level(None)

    def show_level(self, level: Level | None) -> None:
        """Show a level; None where several things are chosen."""
        self._level = level
        words = term(level) if level else level_words()
        self.setText(words)
        self.setAccessibleName(f"{level_words()}: {words}" if level else words)
        sign = _OPEN if level is None or may_read(Level.CLIENT, level) else KEPT
        self.setIcon(icon(sign, "text" if level in (None, self._usual) else "warn"))

    def ask(self) -> None:
        """Open the menu of the levels."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        explained = _explained()
        for level in Level:
            action = menu.addAction(term(level))
            action.setCheckable(True)
            action.setChecked(level is self._level)
            action.setToolTip(explained[level])
            action.triggered.connect(lambda _on=False, it=level: self.chosen.emit(it))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + SPACE_XS)))


def _explained() -> dict[Level, str]:
    text = QCoreApplication.translate
    return {
        Level.CLIENT: text("Levels", "The client, the certification body and the team"),
        Level.BODY: text("Levels", "The certification body and the team, not the client"),
        Level.TEAM: text("Levels", "Only the audit team"),
        Level.TRAINING: text("Levels", "Everybody, trainees of other audits too"),
    }
