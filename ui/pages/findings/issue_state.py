# ruff: noqa: N802 - Qt names the methods it calls
"""Where a finding stands: shape, colour and word, and the sentence that says since when."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from auditapp.domain.finding_state import FindingState, Standing
from ui.i18n import moment_of
from ui.theme import tokens
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.status import Look, Shape, paint_shape

_LOOKS = {
    FindingState.PROVISIONAL: (Shape.RING, "quiet"),
    FindingState.ISSUED: (Shape.DISC, "good"),
    FindingState.AMENDING: (Shape.TRIANGLE, "warn"),
    FindingState.WITHDRAWN: (Shape.CROSS, "quiet"),
    FindingState.JOINED: (Shape.DASH, "quiet"),
}


def state_look(state: FindingState) -> Look:
    """Return shape, colour and word of a state."""
    text = QCoreApplication.translate
    words = {
        FindingState.PROVISIONAL: text("FindingState", "Provisional"),
        FindingState.ISSUED: text("FindingState", "Issued"),
        FindingState.AMENDING: text("FindingState", "Amending"),
        FindingState.WITHDRAWN: text("FindingState", "Withdrawn"),
        FindingState.JOINED: text("FindingState", "Joined"),
    }
    return Look(*_LOOKS[state], words[state])


def state_sentence(standing: Standing) -> str:
    """Return since when a finding stands so, and why; empty for a provisional one."""
    text = QCoreApplication.translate
    at = moment_of(standing.since if standing.reason else standing.issued_at)
    if standing.state is FindingState.ISSUED:
        words = text("FindingState", "Issued {0}")
        if standing.final_number:
            words = text("FindingState", "Issued {0} as {1}")
        return words.format(at, standing.final_number)
    if standing.state is FindingState.AMENDING:
        words = text("FindingState", "Amending since {0}: {1}").format(at, standing.reason)
        until = text("FindingState", "Until it is issued again the report counts it as issued.")
        return f"{words}\n{until}"
    if standing.state is FindingState.WITHDRAWN:
        return text("FindingState", "Withdrawn {0}: {1}").format(at, standing.reason)
    if standing.state is FindingState.JOINED:
        return text("FindingState", "Joined with another finding, which stands for both")
    return ""


class StateChip(QWidget):
    """Shape and word on a soft background."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._look = state_look(FindingState.PROVISIONAL)

    def show_state(self, state: FindingState) -> None:
        """Show another state."""
        self._look = state_look(state)
        self.setAccessibleName(self._look.word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for shape and word."""
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self._look.word) + metrics.height() + 3 * SPACE_S
        return QSize(width, metrics.height() + SPACE_XS + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background, shape and word."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.colour(f"{self._look.colour}_soft")))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        height = QFontMetrics(self.font()).height()
        square = QRectF(SPACE_S, (rect.height() - height) / 2, height, height)
        paint_shape(painter, square, self._look.shape, QColor(colours.colour(self._look.colour)))
        words = rect.adjusted(square.right() + SPACE_XS, 0, -SPACE_S, 0)
        painter.setPen(QColor(colours.text))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._look.word)
        painter.end()
