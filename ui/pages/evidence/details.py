"""The details of one piece of evidence."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.consents import Consent
from auditapp.domain.levels import USUAL
from auditapp.domain.workspace import EvidenceItem
from ui.icons import icon
from ui.keys import with_key
from ui.pages.evidence.facts import Facts
from ui.pages.evidence.link_list import LinkList
from ui.pages.evidence.preview_frame import PreviewFrame
from ui.theme import set_role
from ui.theme_tokens import SPACE_S
from ui.tracing import trace
from ui.widgets.level_button import LevelButton
from ui.widgets.prose_field import ProseField
from ui.widgets.scroll_column import ScrollColumn

_ICONS = {
    "photo": "image-line",
    "video": "film-line",
    "audio": "mic-line",
    "document": "file-text-line",
}


class Details(QWidget):
    """Preview, caption, links and facts, the changeable above the fixed."""

    hash_copied = Signal(str)
    finding_wanted = Signal()
    drawing_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shows_photo = False
        self._number = QLabel()
        self._draw = QPushButton(icon("mark-pen-line"), self.tr("Draw and redact"))
        set_role(self._number, "title")
        self.preview = PreviewFrame()
        self.caption = ProseField(
            self.tr("Caption"),
            hint=self.tr("What the picture shows, for the report"),
            lines=(1, 4),
            one_line=True,
            resolvable=False,
        )
        self.level = LevelButton(USUAL)
        self.links = LinkList()
        self._facts = Facts()
        self._scroll = ScrollColumn()
        self._scroll.add(self._head())
        self._scroll.add(self.preview)
        self._scroll.add(self._readers())
        for part in (self.caption, self.links, self._facts):
            self._scroll.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self._facts.hash_copied.connect(self.hash_copied)

    def _head(self) -> QHBoxLayout:
        finding = QPushButton(icon("flag-2-line"), self.tr("Raise finding"))
        finding.setToolTip(with_key(self.tr("Raise a finding from this evidence"), "F"))
        finding.clicked.connect(self.finding_wanted)
        self._draw.setToolTip(with_key(self.tr("Draw on the picture and redact it"), "D"))
        self._draw.clicked.connect(self.drawing_wanted)
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self._number, 1)
        head.addWidget(self._draw)
        head.addWidget(finding)
        return head

    def _readers(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self.level)
        line.addStretch(1)
        return line

    def use_consents(self, consents: Mapping[str, Consent]) -> None:
        """Know the consents to pictures by id."""
        self._facts.use_consents(consents)

    def show_item(self, item: EvidenceItem) -> None:
        """Show what only reads."""
        trace(self.caption, "evidence", item.id, "title")
        self._number.setText(item.number)
        self.level.show_level(item.level)
        self.shows_photo = item.kind == "photo"
        self._draw.setVisible(self.shows_photo)
        self._facts.show_item(item)

    def wait_for_preview(self, item: EvidenceItem) -> None:
        """Show the sort of file until its picture is there."""
        self.preview.wait(_ICONS.get(item.kind, "file-line"))

    def to_top(self) -> None:
        """Scroll to the beginning, for another piece."""
        self._scroll.verticalScrollBar().setValue(0)

    def flush(self) -> None:
        """Hand over what is typed, now."""
        self.caption.flush()
        self.links.flush()
