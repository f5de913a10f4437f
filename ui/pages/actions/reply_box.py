"""The form that goes to the client, and the answers in one that came back, one by one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.reply_form import ReplyPart
from ui.icons import icon
from ui.keys import with_key
from ui.pages.actions.reply_answer import ReplyAnswer
from ui.pages.actions.reply_offer import OpenReply
from ui.theme import set_role
from ui.theme_tokens import SPACE_L, SPACE_M
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.link_button import LinkButton
from ui.widgets.reading import wrapped


class ReplyBox(QFrame):
    """Two buttons at rest; below them what was read, until it is put away."""

    form_wanted = Signal()
    paper_wanted = Signal()
    reading_wanted = Signal()
    taken = Signal(object)
    """The parts to take over, as a set of ReplyPart; None for all."""
    keep_wanted = Signal()
    picture_wanted = Signal(int)
    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setAccessibleName(self.tr("Form for the client"))
        title = QLabel(self.tr("Form for the client"))
        set_role(title, "heading")
        self._offer = QWidget()
        self._column = QVBoxLayout(self._offer)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_M)
        self._offer.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(title)
        layout.addWidget(self._buttons())
        layout.addWidget(self._offer)

    def show_reply(self, read: OpenReply, *, is_kept: bool) -> None:
        """Show a form that was read; `is_kept` when its file is among the evidence already."""
        had_keys = self._has_keys()
        self._clear()
        self._add(wrapped(self.tr("Read from {0}").format(read.path.name), "strong"))
        for remark in read.offer.remarks:
            self._add(wrapped(remark, "warning"))
        self._show_answers(read)
        for label, text in read.offer.besides:
            self._add(wrapped(f"{label}: {text}", "muted"))
        for index, picture in enumerate(read.reply.pictures):
            words = self.tr("Keep “{0}” as a document").format(picture.file_name)
            link = LinkButton(words)
            link.clicked.connect(lambda _checked=False, it=index: self.picture_wanted.emit(it))
            self._add(link)
        end = self._show_end(read, is_kept=is_kept)
        self._offer.show()
        if had_keys:
            end.setFocus()

    def show_nothing(self) -> None:
        """Put away what was read."""
        if self._has_keys():
            self._read.setFocus()
        self._offer.hide()
        self._clear()

    @property
    def is_open(self) -> bool:
        """Whether something that was read is shown."""
        return not self._offer.isHidden()

    def _has_keys(self) -> bool:
        """Whether the keys go to something that is about to vanish.

        They would land in the next text field, and the next command would be typed into it.
        """
        return any(it.hasFocus() for it in self._offer.findChildren(QWidget))

    def _show_answers(self, read: OpenReply) -> None:
        known = []
        for answer in read.answers:
            if not answer.offered.is_new:
                known.append(answer.offered.label)
                continue
            row = ReplyAnswer(answer)
            row.taken.connect(self._take_one)
            self._add(row)
        if known:
            words = self.tr("Stands here already: {0}").format(", ".join(known))
            self._add(wrapped(words, "muted"))

    def _take_one(self, part: ReplyPart) -> None:
        self.taken.emit({part})

    def _show_end(self, read: OpenReply, *, is_kept: bool) -> QPushButton:
        row = QWidget(self._offer)
        buttons = FlowLayout(row)
        count = len(read.offer.to_take)
        if count:
            one, many = self.tr("Take this answer over"), self.tr("Take all {0} over")
            take = QPushButton(one if count == 1 else many.format(count))
            take.setToolTip(with_key(self.tr("The file is kept as evidence too"), "A"))
            set_role(take, "primary")
            take.clicked.connect(lambda: self.taken.emit(None))
            buttons.addWidget(take)
        if not is_kept:
            keep = QPushButton(icon("attachment-line"), self.tr("Only keep the file"))
            keep.setToolTip(self.tr("Keep the file as evidence; take nothing over"))
            keep.clicked.connect(self.keep_wanted)
            buttons.addWidget(keep)
        away = QPushButton(self.tr("Put away"))
        away.setToolTip(with_key(self.tr("Close what was read; the file stays where it is"), "Esc"))
        away.clicked.connect(self.put_away)
        buttons.addWidget(away)
        # Level with the first, which has more air around its words.
        high = max(button.sizeHint().height() for button in row.findChildren(QPushButton))
        for button in row.findChildren(QPushButton):
            button.setMinimumHeight(high)
        self._add(row)
        return row.findChildren(QPushButton)[0]

    def _buttons(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        words = (
            (
                self.tr("Form to answer…"),
                self.tr("Save the Word form in which the client answers"),
                ("file-word-line", "W", self.form_wanted),
            ),
            (
                self.tr("Read an answer…"),
                self.tr("Read a form that the client filled in, or drop it here"),
                ("file-download-line", "R", self.reading_wanted),
            ),
            (
                self.tr("Nonconformity form…"),
                self.tr("Save the nonconformity as it was issued, as PDF or Word"),
                ("file-text-line", "Shift+W", self.paper_wanted),
            ),
        )
        for name, tip, (picture, key, wanted) in words:
            button = QPushButton(icon(picture), name)
            button.setToolTip(with_key(tip, key))
            button.clicked.connect(wanted)
            flow.addWidget(button)
            if key == "R":
                self._read = button
        return row

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
