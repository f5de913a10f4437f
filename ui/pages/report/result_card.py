"""Where a finished file is, with the ways to it."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.pages.report.view import Written
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.elided_label import ElidedLabel


class ResultCard(QFrame):
    """Hidden until there is a file."""

    open_chosen = Signal(object)
    folder_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._written: Written | None = None
        self._size = QLabel()
        set_role(self._size, "strong")
        self._path = ElidedLabel()
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open = QPushButton(self.tr("Open"))
        self._open.clicked.connect(lambda: self.open_chosen.emit(self._written))
        folder = QPushButton(icon("folder-2-line"), self.tr("Open folder"))
        folder.clicked.connect(lambda: self.folder_chosen.emit(self._written))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self._open)
        buttons.addWidget(folder)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._size)
        layout.addWidget(self._path)
        layout.addLayout(buttons)
        self.hide()

    def show_written(self, written: Written) -> None:
        """Say where the file is."""
        self._written = written
        self._path.setText(str(written.path))
        size = QLocale().formattedDataSize(written.size, 1)
        self._size.setText(
            self.tr("Written: {0}, {1}").format(written.path.suffix[1:].upper(), size)
        )
        self.show()
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)
