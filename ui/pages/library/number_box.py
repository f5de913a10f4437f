# ruff: noqa: N802 - Qt names the methods it calls
"""What does this number mean? A field, and below it the answer with what can be cited."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from auditapp.catalogue.reference_meaning import ReferenceMeaning
from auditapp.domain.references import Reference
from ui.keys import with_key
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.icon_button import IconButton
from ui.widgets.link_button import LinkButton
from ui.widgets.reading import badged, wrapped
from ui.widgets.scroll_column import ScrollColumn

KEY = "="
_PAUSE_MS = 300


class NumberField(QLineEdit):
    """Asks when somebody stops typing, at once on Enter; Escape empties it."""

    asked = Signal(str)
    """What was typed; empty to take the answer away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = self.tr("What does this number mean?")
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setToolTip(with_key(self.tr("For example A.8.2, 27001 6.1.3 or A.12.3.1"), KEY))
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.textChanged.connect(self._on_changed)
        self.returnPressed.connect(self._ask)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the question in larger text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Keep Escape, which is a command of the page, while there is something to take away."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.setAccepted(bool(self.text()))
            return bool(self.text())
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setMinimumWidth(em(9))
        self.setMaximumWidth(em(17))

    def _on_changed(self, text: str) -> None:
        if not text.strip():
            self._ask()

    def _ask(self) -> None:
        self._pause.stop()
        self.asked.emit(self.text().strip())


class MeaningCard(QFrame):
    """The answer: a sentence, and each requirement that can be opened instead."""

    chosen = Signal(object)
    """A Reference."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self.setAccessibleName(self.tr("What the number means"))
        self._sentence = wrapped("")
        close = IconButton("close-line", self.tr("Close this answer"))
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self._sentence, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._rows = ScrollColumn(margin=0)
        self._body = QWidget()
        self._rows.add(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_S, SPACE_M, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addLayout(head)
        layout.addWidget(self._rows)
        self.hide()

    def show_meaning(self, meaning: ReferenceMeaning) -> None:
        """Show what somebody typed means."""
        self._sentence.setText(meaning.sentence)
        found = [(it.reference, it.title, it.why) for it in meaning.candidates]
        if meaning.requirement is not None:
            found.append((meaning.requirement, meaning.title, ""))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        for reference, title, why in found:
            column.addLayout(self._row(reference, title, why))
        old, self._body = self._body, body
        self._rows.add(body)
        old.hide()
        old.deleteLater()
        self._rows.setVisible(bool(found))
        self._rows.setFixedHeight(min(body.sizeHint().height() + SPACE_XS, em(10)))
        self._rows.verticalScrollBar().setValue(0)
        self.show()

    def _row(self, reference: Reference, title: str, why: str) -> QHBoxLayout:
        link = LinkButton(f"{reference.number}  {title}")
        row = badged((reference.standard,), link)
        row.setStretchFactor(link, 0)
        link.clicked.connect(lambda: self.chosen.emit(reference))
        if why:
            label = QLabel(why)
            set_role(label, "small")
            row.addWidget(label)
        row.addStretch(1)
        return row
