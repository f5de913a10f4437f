"""Evidence of an item: pictures and files, and what each shows here."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.marks import EvidencePicture
from auditapp.domain.workspace import LinkedEvidence
from ui.capture.capture_area import CaptureArea, CaptureButtons
from ui.file_words import again_words, few
from ui.i18n import number
from ui.icons import icon
from ui.keys import with_key
from ui.pages.checklist.scene import Scene, signature
from ui.pages.checklist.stored_text import StoredText
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.field_note import FieldNote
from ui.widgets.icon_button import IconButton
from ui.widgets.photo_strip import PhotoStrip, Thumbnail

MOST_SHOWN = 24
"""Pictures; the ones that came last. A whole card on one item is looked through in Evidence."""
LINK = "evidence_link"
CLAIM = "claim"


class EvidenceBox(QWidget):
    """The strip, and below it the claim of the piece that is chosen in it."""

    photo_wanted = Signal()
    again = Signal()
    """What was not taken is to be tried again."""
    files_dropped = Signal(list)
    opened = Signal(str)
    """A piece of evidence to go to, with "#draw" behind it to draw on its picture."""
    claim_left = Signal(str, str)
    taken_off = Signal(str)
    typed = Signal(str, str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._linked: dict[str, LinkedEvidence] = {}
        self._chosen = ""
        self._drafts: Mapping[tuple[str, str, str], str] = {}
        self._shown: list[Thumbnail] = []
        title = QLabel(self.tr("Evidence"))
        set_role(title, "heading")
        add = QPushButton(icon("image-add-line"), self.tr("Add photo"))
        add.setToolTip(with_key(self.tr("Add photos or other files"), "P"))
        add.clicked.connect(self.photo_wanted)
        self._strip = PhotoStrip(
            self.tr("Drop photos or files anywhere on this page, or press P."), self
        )
        self._strip.files_dropped.connect(self.files_dropped)
        self._strip.opened.connect(self.choose)
        self.capture = CaptureArea(self)
        ways = CaptureButtons()
        ways.wanted.connect(self.capture.wanted)
        self._note = QLabel()
        self._note.setWordWrap(True)
        set_role(self._note, "warning")
        self._note.hide()
        self._again = QPushButton()
        self._again.clicked.connect(self.again)
        self._again.hide()
        self._earlier = QPushButton()
        self._earlier.setFlat(True)
        self._earlier.clicked.connect(
            lambda: self.opened.emit(next(iter(self._linked.values())).evidence.id)
        )
        self._earlier.hide()
        self._make_detail()
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(head)
        layout.addWidget(ways)
        layout.addWidget(self.capture)
        layout.addWidget(self._earlier, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._strip)
        layout.addWidget(self._note)
        layout.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._detail)

    def begin(self, scene: Scene) -> None:
        """Show another item."""
        self._drafts = scene.drafts
        self._linked = {}
        self._chosen = ""
        self._note.hide()
        self._again.hide()
        self.follow(scene)

    def follow(self, scene: Scene) -> None:
        """Show what is linked now; what came last is chosen when nothing else is."""
        before = set(self._linked)
        self._linked = {linked.link: linked for linked in scene.workspace.evidence}
        added = [link for link in self._linked if link not in before]
        if added and before and self._chosen:
            self._keep_claim()
        if self._chosen not in self._linked or (added and before):
            self._chosen = ""
        if not self._chosen and self._linked:
            self.choose(added[-1] if added else list(self._linked)[-MOST_SHOWN:][0])
        elif self._chosen:
            self._claim.follow(self._linked[self._chosen].claim.value or "")
        self._detail.setVisible(bool(self._chosen))

    def show_thumbnails(self, images: Mapping[EvidencePicture, QImage]) -> None:
        """Show the pictures that are there, by what they show."""
        shown = list(self._linked.items())[-MOST_SHOWN:]
        thumbnails = [
            Thumbnail(link, images.get(it.evidence.picture), it.evidence.number or _name(it))
            for link, it in shown
        ]
        earlier = len(self._linked) - len(shown)
        words = self.tr("{0} earlier ones: look through them in Evidence")
        self._earlier.setText(words.format(number(earlier)))
        self._earlier.setVisible(earlier > 0)
        if thumbnails != self._shown:
            self._shown = thumbnails
            self._strip.show_thumbnails(thumbnails)
        self._strip.mark(self._chosen)

    def choose(self, link: str) -> None:
        """Show the claim of another piece."""
        self._keep_claim()
        linked = self._linked[link]
        self._chosen = link
        taken = signature(linked.evidence.by, linked.evidence.captured_at or linked.evidence.at)
        self._about.setText(
            " · ".join(part for part in (linked.evidence.number, _name(linked), taken) if part)
        )
        self._claim.begin(linked.claim.value or "", self._drafts.get((LINK, link, CLAIM)))
        self._claim.setReadOnly(linked.claim.in_conflict)
        self._claim_note.clear_note()
        if linked.claim.in_conflict:
            others = "\n".join(str(other or "") for other in linked.claim.others)
            self._claim_note.show_hint(self.tr("Also recorded as:\n{0}").format(others))
        self._strip.mark(link)
        self._draw.setVisible(linked.evidence.kind == "photo")
        self._detail.show()

    def show_refusals(self, sentences: list[str], left: int = 0) -> None:
        """Say which files were not taken and why; nothing takes the words away.

        `left` is how many can be tried again.
        """
        self._note.setText("\n".join(few(sentences)))
        self._note.setVisible(bool(sentences))
        self._again.setText(again_words(left))
        self._again.setVisible(left > 0)

    def flush(self) -> None:
        """Send what is being typed."""
        self._keep_claim()

    def _keep_claim(self) -> None:
        if self._chosen:
            self._claim.flush()

    def _make_detail(self) -> None:
        self._detail = QFrame(self)
        set_role(self._detail, "card")
        self._about = ElidedLabel()
        set_role(self._about, "small")
        self._claim = StoredText(self.tr("What this shows here"), lines=(1, 8))
        self._claim.setPlaceholderText(self.tr("What this shows here"))
        self._claim.left.connect(self._on_claim_left)
        self._claim.edited.connect(lambda text: self.typed.emit(LINK, self._chosen, CLAIM, text))
        self._claim_note = FieldNote(self._claim)
        self._draw = IconButton("mark-pen-line", self.tr("Draw on the picture and redact it"))
        self._draw.clicked.connect(self._on_draw)
        view = QPushButton(self.tr("Open"))
        view.setToolTip(self.tr("Open this piece of evidence"))
        view.clicked.connect(self._on_opened)
        off = QPushButton(self.tr("Take off"))
        off.setToolTip(self.tr("Take it off this item; the evidence itself stays in the audit"))
        off.clicked.connect(lambda: self.taken_off.emit(self._chosen))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._about, 1)
        row.addWidget(self._draw)
        row.addWidget(view)
        row.addWidget(off)
        layout = QVBoxLayout(self._detail)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(row)
        layout.addWidget(self._claim)
        layout.addWidget(self._claim_note)
        self._detail.hide()

    def _on_claim_left(self, text: str) -> None:
        if self._chosen:
            self.claim_left.emit(self._chosen, text)

    def _on_draw(self) -> None:
        self.opened.emit(f"{self._linked[self._chosen].evidence.id}#draw")

    def _on_opened(self) -> None:
        self.opened.emit(self._linked[self._chosen].evidence.id)


def _name(linked: LinkedEvidence) -> str:
    return linked.evidence.title.value or linked.evidence.file_name
