"""What became of a set of files, in sentences, until somebody closes it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.services.evidence import Attached
from ui.file_words import again_words, few, sentence_of
from ui.i18n import number
from ui.icons import icon
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.scroll_column import ScrollColumn

_MOST_HEIGHT = 160


class ReportPanel(QFrame):
    """Refusals first, then remarks; hidden when there is nothing to say."""

    again = Signal()
    """What was not taken is to be tried again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "notice")
        self.setAccessibleName(self.tr("What became of the files"))
        self._title = QLabel()
        set_role(self._title, "strong")
        close = QPushButton(icon("close-line"), "")
        close.setFlat(True)
        close.setAccessibleName(self.tr("Close this list"))
        close.setToolTip(self.tr("Close this list"))
        close.clicked.connect(self.hide)
        self._lines = QLabel()
        self._lines.setWordWrap(True)
        self._lines.setTextFormat(Qt.TextFormat.PlainText)
        scroll = ScrollColumn(margin=0)
        scroll.setMaximumHeight(_MOST_HEIGHT)
        scroll.add(self._lines)
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        self._again = QPushButton()
        self._again.clicked.connect(self.again)
        head.addWidget(self._title, 1)
        head.addWidget(self._again)
        head.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_XS, SPACE_M, SPACE_S)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(head)
        layout.addWidget(scroll)
        self.hide()

    def show_attached(self, attached: Attached) -> None:
        """Tell what was refused and what is worth knowing; nothing is said when all is well."""
        if not attached.left and not attached.remarks:
            self.hide()
            return
        self._title.setText(self._summary(len(attached.evidence), len(attached.left)))
        told = [sentence_of(*each) for each in (*attached.refused, *attached.remarks)]
        self._lines.setText("\n".join(few(told)))
        self._again.setText(again_words(len(attached.left)))
        self._again.setVisible(bool(attached.left))
        self.show()

    def text(self) -> str:
        """Return everything shown, empty while hidden."""
        return "" if self.isHidden() else f"{self._title.text()}\n{self._lines.text()}"

    def _summary(self, added: int, left: int) -> str:
        taken = self.tr("1 file added") if added == 1 else self.tr("{0} files added")
        words = taken.format(number(added))
        if left:
            words = self.tr("{0}, {1} not taken").format(words, number(left))
        return words
