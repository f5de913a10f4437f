"""Trail mode of the left pane: the trails, the thread of the one followed, words to correct."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.trails import Closing, Trail, TrailStep
from ui.icons import icon
from ui.pages.checklist.trail_list import TrailList
from ui.pages.checklist.trail_rows import TrailRow
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.prose_field import ProseField


class TrailPane(QFrame):
    """Says what is to be done; shows what it is given."""

    item_chosen = Signal(str)
    followed = Signal(str)
    started = Signal()
    words_edited = Signal(str, str, str)
    """Entity type, entity and text, for a draft."""
    words_left = Signal(object, str)
    """A Trail (its title) or a TrailStep (its words), and the text."""
    words_resolved = Signal(object, str)
    removed = Signal(object)
    """A Trail or a TrailStep."""
    reopened = Signal(object)
    closing_used = Signal(object, object)
    """A Trail and the Closing that counts of several, None for still open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[str, str] = {}
        self._of: Trail | TrailStep | None = None
        self.list = TrailList()
        self._empty = EmptyState(
            self.tr("A trail follows a thread across items: what you saw, where it leads."),
            self.tr("Follow a trail from here"),
        )
        self.title = ProseField(self.tr("Title of the trail"), lines=(1, 3))
        self.text = ProseField(self.tr("Words of this step"), lines=(1, 6))
        self._reopen = QPushButton(icon("arrow-go-back-line"), self.tr("Follow it again"))
        self._remove = QPushButton(icon("delete-bin-line"), self.tr("Remove"))
        self._closings = QVBoxLayout()
        buttons = FlowLayout(spacing=SPACE_S)
        buttons.addWidget(self._reopen)
        buttons.addWidget(self._remove)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_M)
        foot.setSpacing(SPACE_S)
        for field in self._fields:
            foot.addWidget(field)
        foot.addLayout(self._closings)
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addWidget(self._foot)
        self._connect()

    def show_rows(self, rows: Sequence[TrailRow], names: Mapping[str, str]) -> None:
        """Show trails and steps; `names` are initials by person."""
        self._names = names
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        self.list.show_rows(rows)
        self._show_words()

    def focus(self) -> None:
        """Take the keys."""
        (self.list if not self.list.isHidden() else self._empty).setFocus()

    def flush(self) -> None:
        """Send what is being typed."""
        for field in self._fields:
            field.flush()

    @property
    def _fields(self) -> tuple[ProseField, ProseField]:
        return (self.title, self.text)

    def _show_words(self) -> None:
        row = self.list.current()
        self._foot.setVisible(row is not None)
        if row is None:
            self._of = None
            return
        of: Trail | TrailStep = row.step or row.trail
        if self._of is not None and self._of.id != of.id:
            self.flush()
        self._of = of
        is_step = isinstance(of, TrailStep)
        self.title.setVisible(not is_step)
        self.text.setVisible(is_step)
        if isinstance(of, TrailStep):
            self.text.show_value(of.text, self._names)
        else:
            self.title.show_value(of.title, self._names)
        self._reopen.setVisible(isinstance(of, Trail) and not of.is_open)
        self._remove.setText(self.tr("Take the step off") if is_step else self.tr("Remove trail"))
        self._show_closings(of)

    def _show_closings(self, of: Trail | TrailStep) -> None:
        while (item := self._closings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not isinstance(of, Trail) or not of.closed.in_conflict:
            return
        for value in (of.closed.value, *of.closed.others):
            words = value.conclusion if value else self.tr("still open")
            use = QPushButton(self.tr("Use: {0}").format(words))
            use.clicked.connect(partial(self._use, of, value))
            self._closings.addWidget(use)

    def _use(self, trail: Trail, closing: Closing | None) -> None:
        self.closing_used.emit(trail, closing)

    def _on_row_chosen(self, row: TrailRow) -> None:
        self._show_words()
        if row.step is not None and row.step.item:
            self.item_chosen.emit(row.step.item)

    def _on_opened(self, row: TrailRow) -> None:
        if row.step is None:
            self.followed.emit(row.trail.id)
        elif row.step.item:
            self.item_chosen.emit(row.step.item)

    def _on_removal_wanted(self, row: TrailRow) -> None:
        self.removed.emit(row.step or row.trail)

    def _on_edited(self, text: str) -> None:
        if isinstance(self._of, TrailStep):
            self.words_edited.emit("trail_step", self._of.id, text)
        elif self._of is not None:
            self.words_edited.emit("trail", self._of.id, text)

    def _on_left(self, text: str) -> None:
        if self._of is not None:
            self.words_left.emit(self._of, text)

    def _connect(self) -> None:
        self.list.row_chosen.connect(self._on_row_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.removal_wanted.connect(self._on_removal_wanted)
        self._empty.started.connect(self.started)
        for field in self._fields:
            field.edited.connect(self._on_edited)
            field.left.connect(self._on_left)
            field.resolved.connect(lambda text: self.words_resolved.emit(self._of, text))
        self._remove.clicked.connect(lambda: self.removed.emit(self._of))
        self._reopen.clicked.connect(lambda: self.reopened.emit(self._of))
