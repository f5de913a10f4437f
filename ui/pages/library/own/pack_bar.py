"""What stands above a checklist of one's own: what it is for, what differs, what can be done."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.pack_views import PackView
from ui.icons import icon
from ui.keys import with_key
from ui.pages.library.own.marks import summary_of
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.icon_button import IconButton
from ui.widgets.link_button import LinkButton
from ui.widgets.prose_field import ProseField
from ui.widgets.reading import stacked, wrapped

ADD_REQUIREMENT = "Shift+R"
TITLE, PURPOSE = "title", "purpose"


class PackBar(QFrame):
    """Title and purpose are written here when somebody wants to, or when two people did."""

    requirement_wanted = Signal()
    save_wanted = Signal()
    removal_wanted = Signal()
    lost_wanted = Signal()
    edited = Signal(str, str)
    """Field and text, for a draft."""
    left = Signal(str, str)
    value_used = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self.setAccessibleName(self.tr("Our own checklist"))
        self._pack = ""
        self._summary = wrapped("", "strong")
        self._purpose = wrapped("", "muted")
        self._lost = LinkButton("")
        self._lost.clicked.connect(self.lost_wanted)
        self._fields = {
            TITLE: ProseField(self.tr("Title"), lines=(1, 2), one_line=True),
            PURPOSE: ProseField(
                self.tr("Purpose"),
                lines=(1, 3),
                one_line=True,
                hint=self.tr("For which clients or audits (optional)"),
            ),
        }
        for name, field in self._fields.items():
            field.edited.connect(partial(self.edited.emit, name))
            field.left.connect(partial(self.left.emit, name))
            field.resolved.connect(partial(self.value_used.emit, name))
        self._naming = IconButton("pencil-line", self.tr("Title and purpose"))
        self._naming.setCheckable(True)
        self._naming.clicked.connect(lambda: self.show_naming(is_shown=self._naming.isChecked()))
        self._lay_out()
        self.hide()

    def show_pack(
        self, pack: PackView, authors: Mapping[str, str], drafts: Mapping[str, str]
    ) -> None:
        """Show a checklist; of the same one what is being typed stays. Drafts come back."""
        is_new = pack.id != self._pack
        self._pack = pack.id
        self._summary.setText(summary_of(pack))
        self._purpose.setText(pack.purpose.value or "")
        self._purpose.setVisible(bool(pack.purpose.value))
        self._show_lost(len(pack.lost))
        for name, shown in ((TITLE, pack.title), (PURPOSE, pack.purpose)):
            field = self._fields[name]
            if is_new or not (field.is_dirty or field.note.isVisible()):
                field.note.clear_note()
                field.show_value(shown, authors)
            draft = drafts.get(name, "").strip()
            if is_new and draft and draft != shown.value:
                field.put_back(draft)
                self._open_naming()
        if pack.title.in_conflict or pack.purpose.in_conflict:
            self._open_naming()
        elif is_new and not drafts:
            self._close_naming()
        self.show()

    def show_naming(self, *, is_shown: bool) -> None:
        """Let title and purpose be written, or put the fields away."""
        if is_shown:
            self._open_naming()
            self._fields[TITLE].setFocus()
        else:
            self.flush()
            self._close_naming()

    def toggle_naming(self) -> None:
        """Put the keys into the title; where they are there already, put the fields away."""
        has_keys = self._naming_box.isAncestorOf(self.window().focusWidget() or self)
        self.show_naming(is_shown=not has_keys)

    def show_error(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field, which keeps what was typed."""
        self._open_naming()
        self._fields[name].note.show_error(sentence)

    def forget(self) -> None:
        """Hide; no checklist of one's own is shown."""
        self.flush()
        self._pack = ""
        self.hide()

    def flush(self) -> None:
        """Send what is being typed."""
        for field in self._fields.values():
            field.flush()

    def _open_naming(self) -> None:
        self._naming.setChecked(True)
        self._naming_box.show()

    def _close_naming(self) -> None:
        self._naming.setChecked(False)
        self._naming_box.hide()

    def _show_lost(self, count: int) -> None:
        words = self.tr("{0} questions have lost their place")
        self._lost.setText(
            self.tr("1 question has lost its place") if count == 1 else words.format(count)
        )
        self._lost.setVisible(bool(count))

    def _lay_out(self) -> None:
        add = QPushButton(icon("add-line"), self.tr("Add a requirement"))
        words = self.tr("Add a requirement of our own, from a procedure, contract or scheme")
        add.setToolTip(with_key(words, ADD_REQUIREMENT))
        add.clicked.connect(self.requirement_wanted)
        save = IconButton("file-upload-line", self.tr("Save as a file…"))
        save.clicked.connect(self.save_wanted)
        remove = IconButton("delete-bin-line", self.tr("Remove this checklist"))
        remove.clicked.connect(self.removal_wanted)
        line = QHBoxLayout()
        line.setSpacing(SPACE_XS)
        line.addWidget(stacked(self._summary, self._purpose, self._lost), 1)
        line.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        for button in (self._naming, save, remove):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._naming_box = QWidget()
        naming = QHBoxLayout(self._naming_box)
        naming.setContentsMargins(0, 0, 0, SPACE_XS)
        naming.setSpacing(SPACE_M)
        naming.addWidget(self._fields[TITLE], 2, Qt.AlignmentFlag.AlignTop)
        naming.addWidget(self._fields[PURPOSE], 3, Qt.AlignmentFlag.AlignTop)
        self._naming_box.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addLayout(line)
        column.addWidget(self._naming_box)
