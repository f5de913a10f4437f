"""The page of house templates: the list at the left, the chosen one at the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.icons import icon
from ui.keys import Command, with_key
from ui.page import Page, Undoing
from ui.pages.templates.card import TemplateCard
from ui.pages.templates.view import TemplateDetail, TemplateLine
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_L, SPACE_S
from ui.widgets.drop_veil import DropVeil
from ui.widgets.icon_button import IconButton
from ui.widgets.row_ground import LineDelegate

ADD, REPLACE, SAMPLE, REMOVE, NAME = "A", "R", "W", "Del", "F2"
_LIST_EMS = 8


class TemplatesPage(Page):
    """Shows what it is given and announces what is done; decides nothing."""

    was_entered = Signal(str)
    chosen = Signal(str)
    add_wanted = Signal()
    replace_wanted = Signal()
    sample_wanted = Signal()
    removal_wanted = Signal()
    renamed = Signal(str)
    dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undoing_here: Callable[[], Undoing | None] = lambda: None
        self._lines: dict[str, TemplateLine] = {}
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("House templates"))
        self._list.setItemDelegate(LineDelegate(self._list))
        self._list.setMinimumWidth(em(_LIST_EMS))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentItemChanged.connect(lambda _now, _old: self.chosen.emit(self.template))
        self._add = QPushButton(icon("add-line"), self.tr("Add…"))
        self._add.setToolTip(with_key(self.tr("Add a Word file of your firm"), ADD))
        self._add.clicked.connect(self.add_wanted)
        self._replace = QPushButton(icon("refresh-line"), self.tr("Replace…"))
        self._replace.setToolTip(with_key(self.tr("Another file for this template"), REPLACE))
        self._replace.clicked.connect(self.replace_wanted)
        self._sample = QPushButton(icon("file-text-line"), self.tr("Write a sample document"))
        self._sample.setToolTip(with_key(self.tr("Write a sample and open it"), SAMPLE))
        self._sample.clicked.connect(self.sample_wanted)
        self._remove = IconButton("delete-bin-line", self.tr("Remove this template"))
        self._remove.setToolTip(with_key(self.tr("Remove this template"), REMOVE))
        self._remove.clicked.connect(self.removal_wanted)
        self.card = TemplateCard()
        self.card.renamed.connect(self.renamed)
        self._lay_out()
        veil = DropVeil(self, self.tr("Drop a Word file here to add it as a template"))
        veil.dropped.connect(self.dropped)

    @property
    def template(self) -> str:
        """The template that is chosen."""
        item = self._list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def show_templates(self, lines: Sequence[TemplateLine], chosen: str) -> None:
        """Offer the templates; the firm's own stand first."""
        self._lines = {line.id: line for line in lines}
        with QSignalBlocker(self._list):
            self._list.clear()
            for line in lines:
                words = "{0}" if line.is_own else self.tr("{0} (of the program)")
                if line.in_conflict:
                    words = self.tr("{0} (named differently)")
                item = QListWidgetItem(words.format(line.name))
                item.setData(Qt.ItemDataRole.UserRole, line.id)
                self._list.addItem(item)
                if line.id == chosen:
                    self._list.setCurrentItem(item)
        for button in (self._replace, self._remove):
            button.setEnabled(self._is_own())

    def show_detail(self, detail: TemplateDetail) -> None:
        """Show the chosen template, or a file that was refused."""
        self.card.show_template(self._lines.get(self.template), detail)

    def undoing(self) -> Undoing | None:
        """Return the history of the template that is shown."""
        return self.undoing_here()

    def here(self) -> str:
        """Return the template that is shown."""
        return self.template

    def entered(self, target: str | None) -> None:
        """Hear that the page is shown, at a template where one is named."""
        self.was_entered.emit(target or "")
        self._list.setFocus()

    def left(self) -> None:
        """Hand over what is being typed."""
        self.card.flush()

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        own = self._is_own
        return (
            Command("add", self.tr("Add a template…"), ADD, self.add_wanted.emit),
            Command(
                *("replace", self.tr("Replace this template…"), REPLACE),
                self.replace_wanted.emit,
                possible=own,
            ),
            Command("sample", self.tr("Write a sample document"), SAMPLE, self.sample_wanted.emit),
            Command(
                *("remove", self.tr("Remove this template"), REMOVE),
                self.removal_wanted.emit,
                possible=own,
            ),
            Command(
                *("name", self.tr("Name of this template"), NAME), self._name, possible=own
            ),
            Command("next", self.tr("Next template"), "J", lambda: self._step(1)),
            Command("previous", self.tr("Previous template"), "K", lambda: self._step(-1)),
        )  # fmt: skip

    def _is_own(self) -> bool:
        line = self._lines.get(self.template)
        return line is not None and line.is_own

    def _name(self) -> None:
        if self._is_own():
            self.card.focus_name()

    def _step(self, by: int) -> None:
        if count := self._list.count():
            self._list.setCurrentRow((self._list.currentRow() + by) % count)

    def _lay_out(self) -> None:
        bar = QFrame()
        set_role(bar, "bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        line.setSpacing(SPACE_S)
        line.addWidget(QLabel(self.tr("House templates")))
        line.addStretch(1)
        for button in (self._add, self._replace, self._sample, self._remove):
            line.addWidget(button)
        body = QHBoxLayout()
        body.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        body.setSpacing(SPACE_L)
        body.addWidget(self._list, 1)
        body.addWidget(self.card, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addLayout(body, 1)
