"""What can be done with several findings at once; it comes with the second one chosen."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from auditapp.domain.levels import USUAL
from ui.i18n import number
from ui.icons import icon
from ui.keys import with_key
from ui.pages.findings.issue_box import ISSUE, WITHDRAW
from ui.pages.findings.reason_field import ReasonField
from ui.pages.findings.register_filter import Facet
from ui.pages.findings.register_words import facet_words
from ui.theme import set_role
from ui.theme_tokens import SPACE_M, SPACE_S
from ui.widgets.calm_combo import CalmComboBox
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.level_button import LevelButton

SET, NUMBERS = "S", "Shift+N"
SETTABLE = (Facet.OWNER, Facet.PROCESS, Facet.SITE, Facet.AI_SYSTEM)
_FROM_LIST = (Facet.SITE, Facet.AI_SYSTEM)
Places = Mapping[Facet, Sequence[tuple[str, str]]]


class SelectionBar(QFrame):
    """Says what is wanted; what it is done to is the register's selection."""

    issue_chosen = Signal()
    numbers_chosen = Signal()
    withdraw_chosen = Signal(str)
    level_chosen = Signal(object)
    """The Level that is wanted for all chosen."""
    set_chosen = Signal(object, str)
    """A facet, and the value to set: an id for sites and AI systems, words otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self._places: Places = {}
        self._known: Mapping[Facet, Iterable[str]] = {}
        self._is_lead = False
        self._count = QLabel()
        set_role(self._count, "strong")
        self._issue = self._button("check-double-line", self.tr("Issue"), ISSUE)
        self._set = self._button("pencil-line", self.tr("Set…"), SET)
        self._numbers = self._button("hashtag", self.tr("Final numbers"), NUMBERS)
        self._withdraw = self._button("close-line", self.tr("Withdraw"), WITHDRAW)
        self.level = LevelButton(USUAL)
        self.level.chosen.connect(self.level_chosen)
        self.reason = ReasonField()
        self._setting = QWidget()
        self.field = CalmComboBox()
        self.field.setAccessibleName(self.tr("Field to set"))
        for facet in SETTABLE:
            self.field.addItem(facet_words(facet), facet)
        self.value = CalmComboBox()
        self.value.setAccessibleName(self.tr("Value to set"))
        self.value.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._apply = QPushButton(self.tr("Set for all chosen"))
        set_role(self._apply, "primary")
        self._lay_out()
        self._issue.clicked.connect(self.issue_chosen)
        self._numbers.clicked.connect(self.numbers_chosen)
        self._set.clicked.connect(self.ask_set)
        self._withdraw.clicked.connect(self.ask_withdraw)
        self.reason.given.connect(lambda _purpose, words: self.withdraw_chosen.emit(words))
        self.field.currentIndexChanged.connect(self._offer)
        self._apply.clicked.connect(self._on_apply)
        self.hide()

    def use_places(self, places: Places, *, is_lead: bool) -> None:
        """Offer these sites and AI systems; only the lead numbers and withdraws."""
        self._places, self._is_lead = places, is_lead
        self._numbers.setVisible(is_lead)
        self._withdraw.setVisible(is_lead)

    def use_known(self, known: Mapping[Facet, Iterable[str]]) -> None:
        """Propose owners and processes that other findings have."""
        self._known = known

    def show_count(self, chosen: int) -> None:
        """Come with the second finding chosen, go with it."""
        self._count.setText(self.tr("{0} chosen").format(number(chosen)))
        if chosen < 2:
            self.close_panels()
        self.setVisible(chosen > 1)

    def ask_set(self) -> None:
        """Ask what to set for all chosen."""
        if self.isVisible():
            self.reason.close_field()
            self._offer()
            self._setting.setVisible(True)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_withdraw(self) -> None:
        """Ask why all chosen are withdrawn."""
        if self.isVisible() and self._is_lead:
            self._setting.hide()
            self.reason.ask(
                "withdrawn", self.tr("Why are they withdrawn?"), self.tr("Withdraw them")
            )

    def close_panels(self) -> None:
        """Ask nothing more."""
        self._setting.hide()
        self.reason.close_field()

    def _offer(self) -> None:
        facet = Facet(self.field.currentData())
        self.value.clear()
        is_listed = facet in _FROM_LIST
        self.value.setEditable(not is_listed)
        if is_listed:
            for place, words in self._places.get(facet, ()):
                self.value.addItem(words, place)
            return
        for words in sorted({it for it in self._known.get(facet, ()) if it}):
            self.value.addItem(words, words)
        self.value.setCurrentIndex(-1)
        field = self.value.lineEdit()
        if field is not None:
            field.setPlaceholderText(self.tr("Type or choose"))

    def _on_apply(self) -> None:
        facet = Facet(self.field.currentData())
        value = self.value.currentData() if facet in _FROM_LIST else self.value.currentText()
        if value:
            self.set_chosen.emit(facet, value)

    def _button(self, glyph: str, words: str, key: str) -> QPushButton:
        button = QPushButton(icon(glyph), words)
        button.setToolTip(with_key(words, key))
        return button

    def _lay_out(self) -> None:
        actions = QWidget()
        flow = FlowLayout(actions)
        for button in (self._issue, self._set, self.level, self._numbers, self._withdraw):
            flow.addWidget(button)
        setting = QVBoxLayout(self._setting)
        setting.setContentsMargins(0, 0, 0, 0)
        setting.setSpacing(SPACE_S)
        fields = QHBoxLayout()
        fields.setSpacing(SPACE_S)
        fields.addWidget(self.field, 1)
        fields.addWidget(self.value, 1)
        setting.addLayout(fields)
        setting.addWidget(self._apply)
        self._setting.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        for part in (self._count, actions, self._setting, self.reason):
            column.addWidget(part)
