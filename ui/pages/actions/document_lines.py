"""The documents of the client for one part of the answer, a line each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from auditapp.domain.corrective_views import CorrectiveDocument
from ui.theme_tokens import SPACE_S, SPACE_XS
from ui.widgets.icon_button import IconButton
from ui.widgets.link_button import LinkButton


class DocumentLines(QWidget):
    """A click opens one among the evidence; a cross takes it off, the evidence stays."""

    opened = Signal(str)
    """The id of the piece of evidence."""
    removed = Signal(object)
    """CorrectiveDocument"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._documents: tuple[CorrectiveDocument, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self.hide()

    def show_documents(self, documents: Sequence[CorrectiveDocument]) -> None:
        """Show these instead of those before."""
        if tuple(documents) == self._documents:
            return
        self._documents = tuple(documents)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for document in documents:
            self._column.addWidget(self._line(document))
        self.setVisible(bool(documents))

    def _line(self, document: CorrectiveDocument) -> QWidget:
        evidence = document.evidence
        name = evidence.title.value or evidence.file_name
        words = f"{evidence.number} {name}"
        line = QWidget()
        link = LinkButton(words)
        link.setToolTip(self.tr("Show this document in Evidence"))
        link.clicked.connect(lambda: self.opened.emit(evidence.id))
        off = IconButton("close-line", self.tr("Take {0} off the answer").format(words))
        off.clicked.connect(lambda: self.removed.emit(document))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(link, 1)
        row.addWidget(off)
        return line
