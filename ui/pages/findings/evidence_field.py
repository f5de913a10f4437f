"""The evidence of a finding: thumbnails, and what the chosen one shows here."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.marks import EvidencePicture
from auditapp.domain.workspace import LinkedEvidence
from ui.i18n import number
from ui.icons import icon
from ui.pages.findings.claims_fields import ClaimsFields
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.photo_strip import PhotoStrip, Thumbnail
from ui.widgets.prose_field import ProseField


class EvidenceField(QWidget):
    """Says that files were dropped or wanted, and what is done with the chosen piece."""

    files_dropped = Signal(list)
    add_chosen = Signal()
    opened = Signal(str)
    unlinked = Signal(object)
    taken_over = Signal()
    claim_edited = Signal(str)
    claim_left = Signal(str)
    chosen_changed = Signal(str)
    """The id of the piece whose details are shown now, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._linked: tuple[LinkedEvidence, ...] = ()
        self._thumbnails: tuple[Thumbnail, ...] = ()
        self._chosen = ""
        self._is_frozen = False
        title = QLabel(self.tr("Evidence"))
        set_role(title, "strong")
        self._add = QPushButton(icon("image-add-line"), self.tr("Add photo"))
        self._add.setToolTip(self.tr("Add photos or other files (P)"))
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self._add)
        self._strip = PhotoStrip(self.tr("Drop photos or files here, or press P."))
        self._take_over = QPushButton(icon("links-line"), "")
        self._take_over.setToolTip(
            self.tr("Link what was collected on the checklist item to this finding as well")
        )
        self._take_over.hide()
        self._details = QFrame()
        self._name = ElidedLabel()
        self.claim = ProseField(
            self.tr("What it shows here"), lines=(1, 4), one_line=True, resolvable=False
        )
        self.claims = ClaimsFields()
        self._show = QPushButton(self.tr("Show in Evidence"))
        self._unlink = QPushButton(self.tr("Unlink"))
        self._unlink.setToolTip(self.tr("Take it off this finding; the evidence itself stays"))
        self._lay_out(head)
        self._add.clicked.connect(self.add_chosen)
        self._take_over.clicked.connect(self.taken_over)
        self._strip.opened.connect(self._on_opened)
        self._strip.files_dropped.connect(self.files_dropped)
        self._show.clicked.connect(lambda: self.opened.emit(self._chosen))
        self._unlink.clicked.connect(self._on_unlink)
        self.claim.edited.connect(self.claim_edited)
        self.claim.left.connect(self.claim_left)

    @property
    def chosen(self) -> LinkedEvidence | None:
        """The piece whose details are shown."""
        return next((it for it in self._linked if it.evidence.id == self._chosen), None)

    def show_linked(
        self, linked: Sequence[LinkedEvidence], pictures: Mapping[EvidencePicture, QImage]
    ) -> None:
        """Show the evidence; a picture that is not loaded yet is drawn as a file."""
        self._linked = tuple(linked)
        thumbnails = tuple(
            Thumbnail(it.evidence.id, pictures.get(it.evidence.picture), _caption(it))
            for it in linked
        )
        if thumbnails != self._thumbnails:
            self._thumbnails = thumbnails
            self._strip.show_thumbnails(thumbnails)
        if self.chosen is None:
            self._chosen = ""
        self._details.setVisible(bool(self._chosen))
        if (chosen := self.chosen) is not None and not self.claim.is_dirty:
            self.claim.show_value(chosen.claim, {})

    def freeze(self, *, is_frozen: bool) -> None:
        """Show the evidence only, or let it be added, described and taken off."""
        self._is_frozen = is_frozen
        self._add.setVisible(not is_frozen)
        self._unlink.setVisible(not is_frozen)
        self._take_over.setVisible(self._take_over.isVisibleTo(self) and not is_frozen)
        self.claim.edit.setReadOnly(is_frozen)
        self.claims.freeze(is_frozen=is_frozen)
        self._strip.setAcceptDrops(not is_frozen)
        self._strip.setVisible(bool(self._linked) or not is_frozen)

    def offer(self, of_item: int) -> None:
        """Offer to take over the evidence of the checklist item that is not linked yet."""
        self._take_over.setVisible(of_item > 0 and not self._is_frozen)
        words = self.tr("Take over 1 piece from the checklist item")
        if of_item > 1:
            words = self.tr("Take over {0} pieces from the checklist item")
        self._take_over.setText(words.format(number(of_item)))

    def choose(self, evidence: str) -> None:
        """Show the details of a piece of evidence; empty shows none."""
        self.claim.flush()
        self.claims.flush()
        self._chosen = evidence
        chosen = self.chosen
        self._details.setVisible(chosen is not None)
        if chosen is not None:
            item = chosen.evidence
            caption = item.title.value
            self._name.setText(" · ".join(filter(None, (item.number, caption, item.file_name))))
            self.claim.show_value(chosen.claim, {})
        self.chosen_changed.emit(chosen.evidence.id if chosen else "")

    def _on_opened(self, evidence: str) -> None:
        self.choose("" if evidence == self._chosen else evidence)

    def _on_unlink(self) -> None:
        self.claim.flush()
        self.claims.flush()
        if (chosen := self.chosen) is not None:
            self.unlinked.emit(chosen)

    def _lay_out(self, head: QHBoxLayout) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addWidget(self._show)
        buttons.addWidget(self._unlink)
        buttons.addStretch(1)
        inside = QVBoxLayout(self._details)
        inside.setContentsMargins(SPACE_M, 0, 0, 0)
        inside.setSpacing(SPACE_S)
        inside.addWidget(self._name)
        inside.addWidget(self.claim)
        inside.addWidget(self.claims)
        inside.addLayout(buttons)
        self._details.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addLayout(head)
        layout.addWidget(self._strip)
        layout.addWidget(self._take_over, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._details)


def _caption(linked: LinkedEvidence) -> str:
    item = linked.evidence
    words = linked.claim.value or item.title.value or item.file_name
    return f"{item.number} {words}"
