# ruff: noqa: N802 - Qt names the methods it calls
"""The trail that is followed, above what is recorded: what was seen, where it leads, its end."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from auditapp.domain.filing import FilingPlace
from ui.icons import icon
from ui.keys import with_key
from ui.theme import em, set_role
from ui.theme_tokens import SPACE_M, SPACE_S, SPACE_XS
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.field_note import FieldNote
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon_button import IconButton
from ui.widgets.item_field import ItemField
from ui.widgets.line_field import LineField

KEY, LEADS_KEY, TOUCHES_KEY, VIEW_KEY = "T", "L", "Shift+L", "Shift+T"


class Asked(Enum):
    """What the field below the line is for."""

    START = auto()
    SAW = auto()
    LEADS = auto()
    TOUCHES = auto()
    CLOSE = auto()


class TrailLine(QFrame):
    """Hidden while no trail is followed and none is offered."""

    started = Signal(str)
    """The title of a new trail."""
    start_wanted = Signal()
    saw = Signal(str)
    led = Signal(object)
    """The FilingPlace that the trail leads to."""
    touched = Signal(object)
    closed = Signal(str)
    left_trail = Signal()
    given_up = Signal()
    """Escape was pressed in a field."""
    typed = Signal(object, str)
    """Asked and text, for a draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # First of all: a look given before it can be asked to paint it anew.
        self._mark = QLabel()
        set_role(self, "card")
        self.setAccessibleName(self.tr("Trail"))
        self._is_following = False
        self._is_offered = False
        self._asked: Asked | None = None
        self._title = ElidedLabel()
        set_role(self._title, "strong")
        self._offer = QPushButton(icon("footprint-line"), self.tr("Follow a trail from here"))
        self._offer.setToolTip(with_key(self.tr("Start a trail on this item"), KEY))
        self._offer.clicked.connect(self.start_wanted)
        self._leave = IconButton("close-line", self.tr("Stop following; the trail stays open"))
        self._leave.clicked.connect(self.left_trail)
        self._buttons = {
            Asked.SAW: self._button("eye-line", self.tr("Seen here"), KEY),
            Asked.LEADS: self._button("arrow-right-line", self.tr("Leads to"), LEADS_KEY),
            Asked.TOUCHES: self._button("links-line", self.tr("Touches"), TOUCHES_KEY),
        }
        self._close = IconButton(
            "checkbox-circle-line", self.tr("Close the trail with what came of it")
        )
        self._close.clicked.connect(lambda: self._on_button(Asked.CLOSE))
        place = self.tr("Number or words of an item, Enter")
        self._fields: dict[Asked, LineField | ItemField] = {
            Asked.START: LineField(
                self.tr("Title of the new trail"),
                placeholder=self.tr("What the trail is about, Enter"),
            ),
            Asked.SAW: LineField(
                self.tr("What you saw here"), placeholder=self.tr("What you saw here, Enter")
            ),
            Asked.LEADS: ItemField(self.tr("Where the trail leads"), place),
            Asked.TOUCHES: ItemField(
                self.tr("What the trail touches"), self.tr("An item, a site, an AI system, Enter")
            ),
            Asked.CLOSE: LineField(
                self.tr("What came of the trail"),
                placeholder=self.tr("What came of it, for the report, Enter"),
            ),
        }
        self.note = FieldNote(self._fields[Asked.START])
        self._lay_out()
        self._connect()
        self._paint_mark()
        self._show()

    def show_trail(self, title: str, *, is_following: bool, is_offered: bool) -> None:
        """Show the trail followed, or offer to start one where a trail was left open."""
        if is_following != self._is_following:
            self._asked = None
        self._is_following, self._is_offered = is_following, is_offered
        self._title.setText(self.tr("On trail: {0}").format(title))
        self._show()

    def show_places(self, items: Sequence[FilingPlace], others: Sequence[FilingPlace]) -> None:
        """Offer the items to lead to; to touch also the others, sites and AI systems."""
        for asked, places in ((Asked.LEADS, items), (Asked.TOUCHES, (*items, *others))):
            field = self._fields[asked]
            if isinstance(field, ItemField):
                field.show_places(places)

    def ask(self, asked: Asked) -> None:
        """Open a field and give it the keys."""
        self._asked = asked
        self._show()
        self._fields[asked].setFocus()

    def put_back(self, asked: Asked, text: str) -> None:
        """Give back what could not be recorded, or what was typed before the program ended."""
        self._asked = asked
        self._fields[asked].setText(text)
        self._show()

    def show_error(self, sentence: str) -> None:
        """Say below the field why nothing was recorded."""
        self.note.show_hint(sentence)

    @property
    def is_following(self) -> bool:
        """Whether a trail is followed."""
        return self._is_following

    def changeEvent(self, event: QEvent) -> None:
        """Follow another scheme and larger text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._paint_mark()

    def _paint_mark(self) -> None:
        self._mark.setPixmap(icon("footprint-line", "accent").pixmap(em(), em()))

    def _show(self) -> None:
        following, asked = self._is_following, self._asked
        is_starting = asked is Asked.START and not following
        self._mark.setPixmap(icon("footprint-line", "accent").pixmap(em(), em()))
        for part in (
            self._mark,
            self._title,
            self._close,
            self._leave,
            *self._buttons.values(),
        ):
            part.setVisible(following)
        for which, button in self._buttons.items():
            button.setChecked(which is asked)
        for which, field in self._fields.items():
            field.setVisible(which is asked and (following or is_starting))
        self._offer.setVisible(not following and not is_starting and self._is_offered)
        if asked is None:
            self.note.clear_note()
        self.setVisible(following or is_starting or self._is_offered)

    def _on_button(self, asked: Asked) -> None:
        if self._asked is asked:
            self._asked = None
            self._show()
        else:
            self.ask(asked)

    def _on_return(self, asked: Asked, field: LineField) -> None:
        text = field.text().strip()
        if not text:
            return
        field.set_text("")
        self.note.clear_note()
        self._asked = None
        self._show()
        signal = {Asked.START: self.started, Asked.SAW: self.saw, Asked.CLOSE: self.closed}[asked]
        signal.emit(text)

    def _on_place(self, asked: Asked, place: FilingPlace) -> None:
        self.note.clear_note()
        self._asked = None
        self._show()
        (self.led if asked is Asked.LEADS else self.touched).emit(place)

    def _give_up(self) -> None:
        self._asked = None
        self._show()
        self.given_up.emit()

    def _button(self, glyph: str, words: str, key: str) -> QPushButton:
        button = QPushButton(icon(glyph), words)
        button.setCheckable(True)
        button.setToolTip(with_key(words, key))
        return button

    def _connect(self) -> None:
        for asked, button in self._buttons.items():
            button.clicked.connect(lambda _on=False, it=asked: self._on_button(it))
        for asked, field in self._fields.items():
            if isinstance(field, ItemField):
                field.chosen.connect(lambda place, it=asked: self._on_place(it, place))
                field.refused.connect(self.show_error)
                field.left.connect(self._give_up)
            else:
                field.returnPressed.connect(lambda it=asked, of=field: self._on_return(it, of))
                field.edited.connect(lambda text, it=asked: self.typed.emit(it, text))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self._mark)
        head.addWidget(self._title, 1)
        head.addWidget(self._offer)
        head.addWidget(self._close)
        head.addWidget(self._leave)
        buttons = FlowLayout(spacing=SPACE_XS)
        for button in self._buttons.values():
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_S)
        column.setSpacing(SPACE_XS)
        column.addLayout(head)
        column.addLayout(buttons)
        for field in self._fields.values():
            column.addWidget(field)
        column.addWidget(self.note)
